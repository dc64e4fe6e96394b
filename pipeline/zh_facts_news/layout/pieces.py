"""Lines to pieces: paragraphs and headline parts, the hard wraps inside them undone."""

import re
from dataclasses import dataclass
from functools import cached_property

from . import spaces
from .bylines import Byline, byline
from .columns import Column, find_columns
from .datelines import dateline
from .joins import byline_across, joins
from .lines import Line, ends_final, ends_soft, is_bullet, is_dots, left_open, read_lines

LONGEST_HEADLINE = 45
# A headline has no more lines than this, set one below the other.
MOST_HEADLINE_LINES = 4

_LATIN_END = re.compile(r"[0-9A-Za-z]$")
_LATIN_START = re.compile(r"[0-9A-Za-z]")
_SENTENCE = re.compile(r"[。；](?=.)")
_PAGE_NUMBER = re.compile(
    r"[—－-]\s*\d{1,4}\s*[—－-]|第\s*[0-9一二三四五六七八九十]{1,4}\s*版|[A-D]?\d{1,2}\s*版"
)


@dataclass(frozen=True)
class Piece:
    """A paragraph or a headline part.

    text, offsets: its clean text and the raw offset of each character
    start, end: its place in the raw text
    wrapped: whether it stands where the text is set in columns
    gap: blank lines before it beyond those that stand between all lines
    """

    text: str
    offsets: list[int]
    start: int
    end: int
    wrapped: bool
    gap: int

    @cached_property
    def dateline(self) -> int:
        """Length of the dateline that the piece begins with."""
        return dateline(self.text)

    @cached_property
    def byline(self) -> Byline | None:
        """The byline in the piece."""
        return byline(self.text)

    def looks_like_headline(self, kicker: bool = False) -> bool:
        """Whether it could be one: short, no sentence in it or ended by it. A kicker ends with ：."""
        text = self.text
        if len(text) > LONGEST_HEADLINE or is_bullet(text) or is_dots(text) or _SENTENCE.search(text):
            return False
        if (text[0] in "（(" and text[-1] in "）)") or text.startswith(("问：", "答：")):
            return False
        ends_as_one = ends_soft(text) or text[-1] in ("：" if kicker else "！？!?")
        return ends_as_one and sum(character.isalnum() for character in text) >= 2 and not self.dateline


def read_pieces(raw: str) -> list[Piece]:
    """All pieces of a raw text, in order. Page numbers that stand alone are left out."""
    lines = [line for line in read_lines(raw) if not is_page_number(line.text)]
    columns = find_columns(lines)
    runs: list[list[int]] = []
    for i in range(len(lines)):
        if runs and joins(runs[-1], i, lines, columns):
            runs[-1].append(i)
        else:
            runs.append([i])
    parts: list[list[int]] = []
    for run in runs:
        for part in [run] if is_paragraph(run, lines, columns) else [[i] for i in run]:
            if parts and is_same_headline(parts[-1][-1], part[0], lines, columns):
                parts[-1] += part
            else:
                parts.append(part)
    return [lay_out(raw, [lines[i] for i in part], columns[part[0]]) for part in parts]


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but the page's number."""
    return len(text) <= 12 and _PAGE_NUMBER.fullmatch(text) is not None


def is_paragraph(run: list[int], lines: list[Line], columns: list[Column]) -> bool:
    """Whether joined lines are one paragraph, not headline lines that happen to be as wide as the column."""
    first, last = run[0], run[-1]
    if len(run) == 1 or not ends_soft(lines[last].text) or len(run) > MOST_HEADLINE_LINES:
        return True
    if columns[first].dateline or columns[last].byline_end or byline_across(run, lines):
        return True
    text = "".join(lines[i].text for i in run)
    return _SENTENCE.search(text) is not None or left_open(lines[first].text) > 0


def is_same_headline(above: int, below: int, lines: list[Line], columns: list[Column]) -> bool:
    """Whether two lines make one headline part: no blank line stands between them, as between all others."""
    if not (columns[above].wrapped and columns[below].wrapped):
        return False
    if lines[below].gap >= columns[below].usual_gap:
        return False
    return may_be_headline(lines[above].text) and may_be_headline(lines[below].text)


def may_be_headline(text: str) -> bool:
    """Whether a line may be one of those that make a headline part; a subheading has a dash in front."""
    ends_as_one = ends_soft(text) or text.endswith("：")
    return ends_as_one and not _SENTENCE.search(text) and text[0] not in "—－" and not dateline(text)


def lay_out(raw: str, lines: list[Line], column: Column) -> Piece:
    """The piece that consists of `lines`."""
    offsets: list[int] = []
    for i, line in enumerate(lines):
        if i and keeps_blank(raw, lines[i - 1], line, last=i == len(lines) - 1):
            offsets.append(lines[i - 1].end)
        spread = spaces.letter_spacing(line.text) if column.wrapped and may_be_headline(line.text) else set()
        offsets += [line.start + j for j in range(len(line.text)) if j not in spread]
    text = "".join([raw[offset] for offset in offsets])
    if column.wrapped:
        headline = len(text) <= 2 * LONGEST_HEADLINE and ends_soft(text) and _SENTENCE.search(text) is None
        gone = spaces.inserted(text, dateline(text), headline)
        offsets = [offset for i, offset in enumerate(offsets) if i not in gone]
        text = "".join([raw[offset] for offset in offsets])
    return Piece(
        text, offsets, lines[0].start, lines[-1].end, column.wrapped, lines[0].gap - column.usual_gap
    )


def keeps_blank(raw: str, before: Line, line: Line, last: bool) -> bool:
    """Whether the blank at the end of a line stays: between two words or numbers, and before a byline."""
    if not before.blank_after or raw[before.end] not in " \t\u3000":
        return False
    if _LATIN_END.search(before.text) and _LATIN_START.match(line.text):
        return True
    found = byline(before.text + " " + line.text) if last else None
    return found is not None and found.at_end and (ends_final(before.text) or not found.alone)
