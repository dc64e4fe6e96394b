"""What is found: a quantity with its offsets and its normalised value."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from .bounds import Side


@dataclass(frozen=True, slots=True)
class QuantityMatch:
    """A quantity by offset, end exclusive; `low` and `high` are numbers in `unit`, None on an open side.

    kind: money, mass, length, area, volume, power, energy, voltage, time, ratio, percentage_point, count,
        rate or other
    unit: parsed by the registry of units.txt
    of: the measure word of a count, None if it has none
    """

    start: int
    end: int
    text: str
    kind: str
    low: float | None
    high: float | None
    unit: str
    approximate: bool
    of: str | None = None

    def record(self) -> dict[str, Any]:
        """The normalised record without offsets; `of` only for counts."""
        record = {
            "text": self.text,
            "kind": self.kind,
            "low": self.low,
            "high": self.high,
            "unit": self.unit,
            "approximate": self.approximate,
        }
        return record | {"of": self.of} if self.kind == "count" or self.of else record


@dataclass(slots=True)
class Reading:
    """A quantity while it is being read.

    arabic: its numeral is written in digits
    article: its numeral is 一 before a measure word
    core: offset of the numeral, behind what bounds it in front
    plain_end: end of number and unit, before what bounds it behind
    """

    start: int
    end: int
    kind: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    approximate: bool = False
    of: str | None = None
    arabic: bool = False
    article: bool = False
    core: int = field(init=False)
    plain_end: int = field(init=False)

    def __post_init__(self) -> None:
        self.core, self.plain_end = self.start, self.end

    @property
    def is_bounded(self) -> bool:
        """Whether words before or behind bound it."""
        return self.start < self.core or self.end > self.plain_end

    def bounded(self, side: Side, vague: bool) -> None:
        """Apply a bound to the value."""
        if side == "floor":
            self.high = None
        elif side == "ceiling":
            self.low, self.high = None, self.high if self.high is not None else self.low
        self.approximate |= vague

    def moved(self, start: int, end: int, value: Decimal) -> "Reading":
        """The same unit with another number elsewhere in the text."""
        return replace(self, start=start, end=end, low=value, high=value, approximate=False)

    def match(self, text: str) -> QuantityMatch:
        """The finished match."""
        return QuantityMatch(
            self.start,
            self.end,
            text[self.start : self.end],
            self.kind,
            _number(self.low),
            _number(self.high),
            self.unit,
            self.approximate,
            self.of,
        )


def _number(value: Decimal | None) -> float | None:
    """An int where the value is whole, else a float."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
