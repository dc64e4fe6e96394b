"""Where an article quotes: the outermost quotation marks of each paragraph."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from .context import Context

MARK = re.compile(r"[“”『』「」]")
OPENING = "“『「"
TAIL = "。，、；,; "


@dataclass(frozen=True, order=True)
class Quote:
    """A quotation: `start` is the opening mark, `end` is behind the closing one; `closed` if that is there."""

    start: int
    end: int
    closed: bool = True

    @property
    def inner(self) -> tuple[int, int]:
        return self.start + 1, self.end - 1 if self.closed else self.end


class Quotes:
    """The outermost quotations of an article, in order."""

    def __init__(self, context: Context) -> None:
        self.text = context.text
        self.all: list[Quote] = []
        for start, end in context.lines:
            depth, begin = 0, start
            for match in MARK.finditer(self.text, start, end):
                if match.group() in OPENING:
                    if depth == 0:
                        begin = match.start()
                    depth += 1
                elif depth:
                    depth -= 1
                    if depth == 0:
                        self.all.append(Quote(begin, match.end()))
            # A quotation that goes on in the next paragraph closes only there.
            if depth and end - begin > 8:
                self.all.append(Quote(begin, end, closed=False))
        self._starts = [q.start for q in self.all]

    def at(self, position: int) -> Quote | None:
        """The quotation that holds `position`."""
        i = bisect_right(self._starts, position) - 1
        return self.all[i] if i >= 0 and position < self.all[i].end else None

    def within(self, start: int, end: int) -> list[Quote]:
        """The quotations wholly inside start..end."""
        found = self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [q for q in found if q.end <= end]

    def is_speech(self, quote: Quote) -> bool:
        """Whether a quotation is a sentence, not a word in quotation marks."""
        start, end = quote.inner
        return end - start >= 2 and self.text[end - 1] in "。！？…，；!?"

    def words(self, start: int, end: int) -> tuple[int, int] | None:
        """start..end without white space and marks that end a sentence or clause; None if nothing is left."""
        while start < end and (self.text[start].isspace() or self.text[start] in TAIL):
            start += 1
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in TAIL):
            end -= 1
        return (start, end) if end - start >= 2 else None
