"""Offsets of annotation tools to code points.

A tool that counts as its browser does counts UTF-16 units: 😀 and 𠮷 are two. Some count the two characters of a
Windows line break as one. What a tool counted in shows where the words that it wrote stand at its offsets.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from .annotation import Span


class Unit(str, Enum):
    code_points = "code-points"
    utf16 = "utf-16"


@dataclass(frozen=True)
class Mark:
    """A span as a tool gave it, in the tool's unit; `words` is what the tool says stands there, if it does."""

    start: int
    end: int
    label: str
    words: str | None = None


def settle(text: str, marks: Sequence[Mark], unit: Unit | None) -> list[Span]:
    """The marks as spans of `text`. Raises ValueError, naming the mark, where the offsets fit in no way.

    With a `unit` the offsets are taken at their word; without one the first way of counting under which every mark's
    words stand at its place is taken, and code points come first.
    """
    if unit is not None:
        found = _spans(text, marks, _positions(text, unit, False), compare=False)
    else:
        ways = [(u, one) for one in (False, True) for u in Unit if not one or "\r\n" in text]
        results = (_spans(text, marks, _positions(text, u, one), compare=True) for u, one in ways)
        # The message is about code points, the first way.
        first = next(results)
        found = first if isinstance(first, list) else next((r for r in results if isinstance(r, list)), first)
    if isinstance(found, str):
        raise ValueError(found)
    return found


def _positions(text: str, unit: Unit, one_break: bool) -> list[int | None]:
    """The code point at each offset of the tool; None inside a character."""
    positions: list[int | None] = []
    for i, character in enumerate(text):
        if one_break and character == "\n" and text[i - 1 : i] == "\r":
            continue
        positions.append(i)
        if unit is Unit.utf16 and character > "\uffff":
            positions.append(None)
    return [*positions, len(text)]


def _spans(text: str, marks: Sequence[Mark], positions: list[int | None], compare: bool) -> list[Span] | str:
    """The spans, or what is wrong with the first that does not fit."""
    spans = []
    for mark in marks:
        place = f"{mark.label} {mark.start}–{mark.end}"
        if not 0 <= mark.start < mark.end < len(positions):
            return f"{place} is no place in a text of {len(positions) - 1}"
        start, end = positions[mark.start], positions[mark.end]
        if start is None or end is None:
            return f"{place} begins or ends inside a character"
        words = text[start:end]
        # Tools change the white space of the words they copy.
        if compare and mark.words is not None and "".join(words.split()) != "".join(mark.words.split()):
            return f"{place} should be {mark.words!r}, but {words!r} stands there"
        spans.append(Span(start, end, mark.label))
    return spans
