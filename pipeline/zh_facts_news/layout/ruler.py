"""How wide a line is, and which of several ways of measuring the page was set with.

Newspapers squeeze punctuation to fill a line, simple programs count characters, others give Latin letters and
digits half the width. The ruler under which the lines of a text come out most alike is taken.
"""

import re
import statistics
from dataclasses import dataclass
from itertools import pairwise

LONGEST_COLUMN = 45.0
NARROWEST_COLUMN = 8.5
# Full lines differ by so much, or, where few are full, by as much as a lost indent.
ALIKE, LOOSELY_ALIKE = 1.25, 2.25
# So many headlines near a line may be wider than the column.
MOST_TOO_WIDE = 2
# A line of more characters than this is a paragraph of its own; nothing has to be measured.
LONGEST_LINE = 3 * int(LONGEST_COLUMN)

_PUNCTUATION = re.compile(r"[，。、；：！？「」『』（）《》〈〉【】]")
_QUOTE = re.compile(r"[“”‘’]")
_HALF = re.compile(r"[!-~\u00a1-\u00ff]")
_BLANK = re.compile(r"\s")
_FULL_BLANK = "\u3000"
NOT_AT_START = re.compile(r"[，。、；：！？”’」』）》〉】%‰…,.;:!?)\]]+")
_RUN = re.compile(r"[0-9A-Za-z.%]+")


@dataclass(frozen=True)
class Ruler:
    """Widths of the kinds of characters; every other character is 1 wide."""

    punctuation: float
    quote: float
    half: float
    blank: float

    def width(self, text: str) -> float:
        """Width of `text` in full-width characters."""
        punctuation = len(_PUNCTUATION.findall(text))
        quotes = len(_QUOTE.findall(text))
        half = len(_HALF.findall(text))
        full_blanks = text.count(_FULL_BLANK)
        blanks = len(_BLANK.findall(text)) - full_blanks
        others = len(text) - punctuation - quotes - half - blanks
        marks = punctuation * self.punctuation + quotes * self.quote
        return others + marks + half * self.half + blanks * self.blank

    def first_unit(self, text: str) -> float:
        """Width of what `text` begins with and cannot be parted: a number, a word, a character and comma."""
        run = _RUN.match(text)
        head = run.end() if run else 1
        tail = NOT_AT_START.match(text, head)
        return self.width(text[: tail.end() if tail else head])


# The first is the newspaper's; another must fit clearly better.
RULERS = (
    Ruler(punctuation=0.75, quote=0.5, half=0.5, blank=0.0),
    Ruler(punctuation=1.0, quote=1.0, half=0.5, blank=0.0),
    Ruler(punctuation=1.0, quote=1.0, half=0.5, blank=0.5),
    Ruler(punctuation=0.5, quote=0.5, half=0.5, blank=0.0),
    Ruler(punctuation=1.0, quote=1.0, half=1.0, blank=1.0),
)
CLEARLY = 0.8
# So many lines tell which ruler it is.
ENOUGH_LINES = 500


def choose_ruler(lines: list[str]) -> Ruler:
    """The ruler under which neighbouring lines, all of which end in mid-sentence, differ least."""
    best, smallest = RULERS[0], float("inf")
    lines = lines[:ENOUGH_LINES]
    for ruler in RULERS:
        widths = [ruler.width(line) for line in lines]
        steps = [min(abs(a - b), 3.0) for a, b in pairwise(widths)]
        spread = statistics.fmean(steps) if steps else 0.0
        if spread < smallest * CLEARLY:
            best, smallest = ruler, spread
    return best


def column(widths: list[float], fewest: int) -> float | None:
    """The width that the longest lines, at least `fewest` of them, have in common, None where no lines agree.

    A headline that is longer than the column has no company and does not count.
    """
    ordered = sorted(widths, reverse=True)
    needed = max(fewest, round(0.3 * len(ordered)))
    for apart in ALIKE, LOOSELY_ALIKE:
        for i, width in enumerate(ordered[: MOST_TOO_WIDE + 1]):
            company = [other for other in ordered[i:] if other >= width - apart]
            if len(company) >= needed:
                middle = statistics.median(company)
                return middle if NARROWEST_COLUMN <= middle <= LONGEST_COLUMN else None
    return None
