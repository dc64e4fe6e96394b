"""Which lines go on with the paragraph of the line before."""

import re

from . import spaces
from .bylines import ends_article, is_byline_line
from .columns import Column
from .lines import CLOSING, HAN, Line, ends_continuing, ends_final, ends_soft, is_bullet, is_dots, left_open

# In mid-sentence a line may fall short of the column by so much: a lost indent, a number that was not parted.
SHORT_FIRST, SHORT_LATER = 3.5, 2.75
# A line wider than the column by more than this does not belong to it.
TOO_WIDE = 2.0
# A line that leaves so much of the column free at a paragraph's beginning once had an indent.
LOST_INDENT = 1.0
# What could have stood on a line must have so much room to spare.
SPARE = 0.5

_LATIN = re.compile(r"[A-Za-z]")
# Body text has no blank between two Chinese characters; a headline parts its clauses so.
_PARTED = re.compile(rf"[{HAN}][ \u3000]+[{HAN}]")
_OPENS_REPORT = re.compile(r"(?:近日|日前|昨日|今日|连日来|\d{1,2}\s*月\s*\d{1,2}\s*日)")
_MARK = re.compile(r"[，。、；！？](?=.)")


def joins(run: list[int], b: int, lines: list[Line], columns: list[Column]) -> bool:
    """Whether line `b` goes on with the paragraph whose lines are `run`."""
    a = run[-1]
    line, after, here, there = lines[a], lines[b], columns[a], columns[b]
    if not (here.wrapped and there.wrapped) or begins_anew(line, after, there):
        return False
    if line.blank_after and (ends_final(line.text) or here.byline_end) and is_byline_line(after.text):
        return True
    if here.byline_end or byline_across(run, lines):
        return is_rest_of_name(line, after, here)
    full = is_full(a, run, columns, here.ruler.first_unit(after.text))
    if after.gap > there.usual_gap and not (len(run) > 1 and not ends_final(line.text) and full):
        return False
    if ends_final(line.text):
        return not is_member_of_list(run, lines) and goes_on_after_sentence(a, b, lines, columns)
    if ends_continuing(line.text) or left_open("".join(lines[i].text for i in run[-3:])):
        return True
    if len(run) == 1 and ends_headline(a, b, lines, columns):
        return False
    return here.dateline > 0 or full


def ends_headline(a: int, b: int, lines: list[Line], columns: list[Column]) -> bool:
    """Whether line `a`, the first of its piece, is a headline although it is as wide as the column."""
    text, before = lines[a].text, lines[a - 1].text if a else ""
    if columns[a].dateline or (text[-1].isdecimal() and lines[b].text[0].isdecimal()):
        return False
    if text.startswith("——") and a and (ends_soft(before) or before[-1] in "？！"):
        return True
    after_byline = a > 0 and follows_byline(a, lines, columns)
    if ends_continuing(before) or (ends_final(before) and not after_byline):
        return False
    if _MARK.search(text):
        return False
    if after_byline or _PARTED.search(text):
        return True
    return lost_indent(b, lines, columns) or _OPENS_REPORT.match(lines[b].text) is not None


def follows_byline(a: int, lines: list[Line], columns: list[Column]) -> bool:
    """Whether the line before `a` ends an article with a byline, which may have begun one line earlier."""
    if columns[a - 1].byline_end or is_byline_line(lines[a - 1].text):
        return True
    return a > 1 and ends_article(lines[a - 2].text + " " * lines[a - 2].blank_after + lines[a - 1].text)


def begins_anew(line: Line, after: Line, there: Column) -> bool:
    """Whether a line begins a paragraph whatever stands before it."""
    if (
        there.dateline
        or (is_bullet(after.text) and not left_open(line.text))
        or is_dots(after.text)
        or is_dots(line.text)
    ):
        return True
    if there.indented or (is_latin(line.text) and is_latin(after.text)):
        return True
    if spaces.is_letter_spaced(line.text) or spaces.is_letter_spaced(after.text):
        return True
    return ends_final(line.text) and is_byline_line(after.text) and not line.blank_after


def is_latin(text: str) -> bool:
    """Whether the line is mostly in Latin letters; its words would run together."""
    return 2 * len(_LATIN.findall(text)) > len(text)


def byline_across(run: list[int], lines: list[Line]) -> bool:
    """Whether the paragraph has ended with a byline that began on an earlier line."""
    if len(run) < 2:
        return False
    return ends_article(lines[run[-2]].text + lines[run[-1]].text)


def is_rest_of_name(line: Line, after: Line, here: Column) -> bool:
    """Whether a name was parted at the end of the line: it is full, and a character or two follow."""
    return (
        line.text[-1] not in CLOSING
        and len(after.text) <= 2
        and ends_soft(after.text)
        and here.width + 1 > here.here
    )


def is_member_of_list(run: list[int], lines: list[Line]) -> bool:
    """Whether the paragraph ends with ； as the one before it did: members of a list, a paragraph each."""
    return run[0] > 0 and lines[run[-1]].text.endswith("；") and lines[run[0] - 1].text.endswith("；")


def is_full(a: int, run: list[int], columns: list[Column], unit: float) -> bool:
    """Whether the line is about as wide as the column before or after it, and not wider.

    unit: width of what follows and could not be parted
    """
    short = max(SHORT_FIRST if len(run) == 1 else SHORT_LATER, unit + 0.75)
    here = columns[a]
    known = [column for column in (here.behind, here.ahead) if column is not None] or [here.widest]
    return any(column - short <= here.reach <= column + TOO_WIDE for column in known)


def goes_on_after_sentence(a: int, b: int, lines: list[Line], columns: list[Column]) -> bool:
    """Whether the paragraph goes on after a line that ends with a sentence.

    It ends there if what follows would have found room on the line, or if the next line lost an indent.
    """
    here = columns[a]
    if here.reach + here.ruler.first_unit(lines[b].text) <= here.here:
        return False
    return not lost_indent(b, lines, columns)


def lost_indent(b: int, lines: list[Line], columns: list[Column]) -> bool:
    """Whether the line lacks the width of an indent, although what follows would have found room on it."""
    there = columns[b]
    if there.byline_end or not ends_soft(lines[b].text) or b + 1 >= len(lines) or not columns[b + 1].wrapped:
        return False
    room = there.here - there.width
    return room >= LOST_INDENT and room - there.ruler.first_unit(lines[b + 1].text) >= SPARE
