"""Spans of days, and how words narrow them: 4月 of a year, 上旬 of a month, 春节 of a year.

A narrowing takes the Days that it is said of and gives those that it means, or None where they hold no such days
(31日 of June). What convention and not the calendar sets (年底 is December, 春 is March to May) is approximate.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .almanac import Almanac, load

SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Days:
    """From `start` to `end`, both included, None on an open side; `unit` is the finest unit that the words name.

    `last` is where the last unit begins: 1 May for 1-5月.
    """

    start: date | None
    end: date | None
    unit: str
    approximate: bool = False
    last: date | None = None

    @property
    def whole(self) -> bool:
        """Whether both sides are known."""
        return self.start is not None and self.end is not None

    def record(self) -> dict[str, str | bool | None]:
        """The plain dict that `span._.date` holds."""
        start, end = (day.isoformat() if day else None for day in (self.start, self.end))
        return {"start": start, "end": end, "approximate": self.approximate}


UNKNOWN = Days(None, None, "unknown")


def years(first: int, last: int, approximate: bool = False) -> Days | None:
    """Whole years."""
    if not 1 <= first <= last <= 9998:
        return None
    return Days(date(first, 1, 1), date(last, 12, 31), "year", approximate, date(last, 1, 1))


def months(year: int, first: int, last: int, unit: str = "month", approximate: bool = False) -> Days | None:
    """Whole months of a year; those past December are the next year's."""
    begin, begin_month = year + (first - 1) // 12, (first - 1) % 12 + 1
    end, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    if not (1 <= begin <= 9998 and 1 <= end <= 9998 and first <= last):
        return None
    return Days(
        date(begin, begin_month, 1),
        date(end, end_month, monthrange(end, end_month)[1]),
        unit,
        approximate,
        date(end, end_month, 1),
    )


def month_of(day: date, offset: int = 0) -> Days | None:
    """The month that holds `day`, or one `offset` months later."""
    return months(day.year, day.month + offset, day.month + offset)


def quarter_of(day: date, offset: int = 0) -> Days | None:
    """The quarter that holds `day`, or a later one."""
    first = (day.month - 1) // 3 * 3 + 1 + 3 * offset
    return months(day.year, first, first + 2, "quarter")


def week_of(day: date, offset: int = 0) -> Days:
    """Monday to Sunday of the week that holds `day`, or of a later one."""
    monday = day - DAY * day.weekday() + 7 * offset * DAY
    return Days(monday, monday + 6 * DAY, "week", last=monday)


def one_day(day: date, offset: int = 0, approximate: bool = False) -> Days:
    """One day."""
    return Days(day + offset * DAY, day + offset * DAY, "day", approximate, day + offset * DAY)


def later(day: date, count: float, unit: str) -> date | None:
    """The day `count` units after `day`, None past the calendar's end."""
    try:
        if unit in ("day", "week"):
            return day + DAY * int(count * (7 if unit == "week" else 1))
        total = day.year * 12 + day.month - 1 + int(count * {"year": 12, "quarter": 3, "month": 1}[unit])
        year, month = total // 12, total % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (ValueError, OverflowError):
        return None


def shifted(days: Days, year: int) -> Days | None:
    """The same days of the calendar so that they begin in `year`."""
    if days.start is None or days.end is None:
        return None
    count = 12 * (year - days.start.year)
    start, end = later(days.start, count, "month"), later(days.end, count, "month")
    if start is None or end is None:
        return None
    if (days.end + DAY).day == 1:
        end = date(end.year, end.month, monthrange(end.year, end.month)[1])
    return replace(days, start=start, end=end, last=start)


def _month(base: Days, first: str, last: str) -> Days | None:
    assert base.start
    return months(base.start.year, int(first), int(last))


def _day(base: Days, first: str, last: str) -> Days | None:
    assert base.start and base.end
    if (base.start.year, base.start.month) != (base.end.year, base.end.month):
        return None
    try:
        start, end = base.start.replace(day=int(first)), base.start.replace(day=int(last))
    except ValueError:
        return None
    return Days(start, end, "day", last=start) if start <= end else None


def _quarter(base: Days, first: str, last: str) -> Days | None:
    assert base.start
    found = months(base.start.year, 3 * int(first) - 2, 3 * int(last), "quarter")
    return replace(found, last=date(base.start.year, 3 * int(last) - 2, 1)) if found else None


def _half(base: Days, number: str) -> Days | None:
    assert base.start and base.end
    if base.unit == "month":
        middle = base.start.replace(day=15)
        return replace(base, end=middle) if number == "1" else replace(base, start=middle + DAY)
    found = months(base.start.year, 6 * int(number) - 5, 6 * int(number), "half")
    return replace(found, last=found.start) if found else None


def _first(base: Days, count: str, unit: str) -> Days | None:
    """The first months or quarters of a year, years of a longer span."""
    assert base.start and base.end
    if unit == "year":
        span = base.end.year - base.start.year + 1
        return years(base.start.year, base.start.year + int(count) - 1) if 1 < span >= int(count) else None
    size = 3 if unit == "quarter" else 1
    return months(base.start.year, 1, int(count) * size, unit) if 0 < int(count) * size <= 12 else None


def _last(base: Days, count: str, unit: str) -> Days | None:
    assert base.start and base.end
    span = base.end.year - base.start.year + 1
    return years(base.end.year - int(count) + 1, base.end.year) if 1 < span >= int(count) else None


def _part(base: Days, which: str) -> Days | None:
    """初, 中 or 末 of a span: a year's first month, June and July, last month; ten days of a month; and so on."""
    assert base.start and base.end
    year = base.start.year
    if base.unit == "year" and year == base.end.year:
        first, last = {"start": (1, 1), "middle": (6, 7), "end": (12, 12)}[which]
        return months(year, first, last, approximate=True)
    if base.unit == "month":
        return _tenday(base, {"start": "1", "middle": "2", "end": "3"}[which], True)
    if base.unit in ("quarter", "half"):
        size = (base.end.year - year) * 12 + base.end.month - base.start.month + 1
        month = base.start.month + {"start": 0, "middle": size // 2, "end": size - 1}[which]
        return months(year, month, month, approximate=True)
    if base.unit == "year":
        size = base.end.year - year + 1
        width = max(1, size // 5)
        first = {"start": year, "middle": year + (size - width) // 2, "end": base.end.year - width + 1}[which]
        return years(first, first + width - 1, approximate=True)
    return None


def _tenday(base: Days, number: str, approximate: bool = False) -> Days | None:
    assert base.start and base.end
    # Of several months the last one is meant: 1-5月底 is the end of May.
    first = base.end.replace(day=10 * int(number) - 9)
    end = base.end if number == "3" else first + 9 * DAY
    return Days(first, end, "tenday", approximate, first)


def _season(base: Days, name: str) -> Days | None:
    assert base.start
    found = months(base.start.year, SEASONS[name], SEASONS[name] + 2, "season", True)
    return replace(found, last=found.start) if found else None


def _months(base: Days, first: str, last: str) -> Days | None:
    """Months that convention gives to a word, 汛期 for instance."""
    assert base.start
    found = months(base.start.year, int(first), int(last), "season", True)
    return replace(found, last=found.start) if found else None


def _fixed(base: Days, month: str, day: str) -> Days | None:
    """A holiday that has its day in the calendar."""
    assert base.start
    return one_day(date(base.start.year, int(month), int(day)))


def _holiday(base: Days, length: str) -> Days | None:
    """The days off from a festival on, whose number each year's notice sets."""
    assert base.start
    return Days(base.start, base.start + (int(length) - 1) * DAY, "day", True, base.start)


def _lunar(base: Days, month: str, day: str = "") -> Days | None:
    assert base.start
    almanac: Almanac = load()
    start, end = almanac.lunar_month(base.start.year, int(month))
    if start is None or end is None:
        return None
    if not day:
        return Days(start, end, "month", last=start)
    if day == "-1":
        return one_day(end)
    found = start + (int(day) - 1) * DAY
    return one_day(found) if found <= end else None


def _term(base: Days, name: str) -> Days | None:
    assert base.start
    day = load().term(base.start.year, name)
    return one_day(day) if day else None


def _weekday(base: Days, number: str) -> Days | None:
    assert base.start
    if number == "weekend":
        return Days(base.start + 5 * DAY, base.start + 6 * DAY, "day", last=base.start + 5 * DAY)
    return one_day(base.start, int(number) - 1)


def _before(base: Days, count: str) -> Days | None:
    """Days before a festival: its eve."""
    assert base.start
    return one_day(base.start, -int(count))


def _whole(base: Days) -> Days:
    return base


def _about(base: Days) -> Days:
    return replace(base, approximate=True)


# By the name that readings and data files call them.
NARROWINGS: dict[str, Callable[..., Days | None]] = {
    "month": _month,
    "day": _day,
    "quarter": _quarter,
    "half": _half,
    "first": _first,
    "last": _last,
    "part": _part,
    "tenday": _tenday,
    "season": _season,
    "months": _months,
    "fixed": _fixed,
    "holiday": _holiday,
    "lunar": _lunar,
    "term": _term,
    "weekday": _weekday,
    "before": _before,
    "whole": _whole,
    "about": _about,
}
