"""Whether a text was set in columns: the evidence in the text itself.

Several neighbouring lines of one width end in mid-sentence, and sentences end inside the lines. A list has
lines of the first kind, but no sentences; a poem has sentences, but its lines end with them.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from .lines import HAN, Line, ends_final, ends_soft, is_bullet, left_open

if TYPE_CHECKING:
    from .columns import Column

# How many lines to each side tell whether there is a column, and how wide it is.
WINDOW = 8
# A sentence must end within so many lines.
SENTENCE_WINDOW = 20
# So far from the column's width a line still belongs to it: a paragraph's first line may lack an indent.
TOLERANCE = 2.75
ENOUGH = 2
SHARE = 0.55
# Two lines alone are a paragraph only if they are as wide as this, or more alike and still wider.
NARROWEST_PAIR, NARROWEST_ALIKE = 13.0, 20.0
NARROWEST_STRONG = 6.5

_INNER = re.compile(r"[，。；、](?=.)")
# A name behind a sentence, as reporters sign.
_SIGNED = re.compile(rf"[。！？”](?:\s+|[^，。、\s]{{0,10}}(?:记者|通讯员)\s*)[{HAN}·]{{2,8}}$")
_ENDS = re.compile(r"[。！？][”’」』）)]*$")
_STOP = re.compile(r"[。！？]")


class Evidence:
    """The evidence in a zone, consecutive lines that are short enough to be a column's."""

    def __init__(self, lines: list[Line], zone: list[Column]) -> None:
        self.lines, self.zone = lines, zone
        self.strong = [self._is_strong(i) for i in range(len(lines))]
        self.closes = [self._closes_later(i) for i in range(len(lines))]
        self.strong_before = [0, *accumulate(self.strong)]
        self.stops_before = [0, *accumulate(_STOP.search(line.text) is not None for line in lines)]

    def possible(self, i: int) -> bool:
        """Whether any line near line i ends in mid-sentence, and any sentence ends near it."""
        return _count(self.strong_before, i, WINDOW) > 0 and _count(self.stops_before, i, SENTENCE_WINDOW) > 0

    def found(self, i: int) -> bool:
        """Whether line i stands in a column. The widths of the columns must be known."""
        start = max(0, i - WINDOW)
        running = [j for j, strong in enumerate(self.strong[start : i + WINDOW + 1], start) if strong]
        in_column = [j for j in running if self.fits(j)]
        evidence = len(in_column) + sum(self.closes[j] for j in in_column)
        if evidence >= ENOUGH and len(in_column) >= SHARE * len(running):
            return True
        return any(self._is_pair(j) for j in range(i - 4, i + 3))

    def _is_strong(self, i: int) -> bool:
        """Whether line i ends in the middle of a sentence that has begun in it, or inside quotation marks."""
        text = self.lines[i].text
        if (
            self.zone[i].width < NARROWEST_STRONG
            or self.zone[i].byline_end
            or not ends_soft(text)
            or is_bullet(text)
        ):
            return False
        if is_bullet(text) or _SIGNED.search(text):
            return False
        return _INNER.search(text) is not None or left_open(text) > 0

    def _closes_later(self, i: int) -> bool:
        """Whether line i leaves a quotation or bracket open that the next one closes: it was broken."""
        if not self.strong[i] or i + 1 == len(self.lines):
            return False
        text = self.lines[i].text
        opened = left_open(text)
        return opened > 0 and left_open(text + self.lines[i + 1].text) < opened

    def fits(self, i: int) -> bool:
        """Whether line i is as wide as the column behind or ahead of it."""
        line = self.zone[i]
        reach, behind, ahead = line.reach, line.behind, line.ahead
        return (behind is not None and abs(reach - behind) <= TOLERANCE) or (
            ahead is not None and abs(reach - ahead) <= TOLERANCE
        )

    def _is_pair(self, i: int) -> bool:
        """Whether line i and the next are a paragraph of two lines, too few to show a common width."""
        if not 0 <= i < len(self.lines) - 1 or not self.strong[i]:
            return False
        text, following = self.lines[i].text, self.lines[i + 1].text
        this, after = self.zone[i], self.zone[i + 1]
        if this.width < NARROWEST_PAIR or after.dateline:
            return False
        alike = this.width >= NARROWEST_ALIKE and -1.5 <= after.reach - this.reach <= 2.5
        if alike and not ends_final(following):
            return True
        runs_on = len(_INNER.findall(text)) >= 2 or "。" in text or left_open(text) > 0
        ends = (
            _ENDS.search(following) is not None
            or after.byline_end
            or (self.strong[i + 1] and i + 2 < len(self.lines))
        )
        return runs_on and ends and after.width <= this.width + 2.5


def _count(before: list[int], i: int, window: int) -> int:
    """How many of the lines near line i have a property, given how many of those before each have it."""
    return before[min(len(before) - 1, i + window + 1)] - before[max(0, i - window)]
