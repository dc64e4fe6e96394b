"""From meanings to days: with the reference day, and with the date that the text named before."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from .calendar import (
    NARROWINGS,
    UNKNOWN,
    Days,
    later,
    month_of,
    one_day,
    quarter_of,
    shifted,
    week_of,
    years,
)
from .meaning import Meaning, Steps

# What a narrowing is said of when nothing stands before it.
NEEDS = {"day": "month", "tenday": "month", "weekday": "week"} | dict.fromkeys(
    ("month", "quarter", "half", "season", "months", "fixed", "lunar", "term", "first"), "year"
)
FESTIVALS = ("fixed", "lunar", "term")
# How many years (months, weeks) back the nearest past is looked for; 29 February may be four years off.
PAST = 4
# A report says 去年 of a month so many days back; one that does not means the coming one.
LONG_AGO = 300
# 12月 in February, in another sentence than 今年, is the month that has just been.
FAR_AHEAD = 300
# Until this month 过去一年 and 全年 are the calendar year before.
REVIEWS = 2


@dataclass(frozen=True)
class Situation:
    """What a date expression is read with.

    reference: the day that the article is of, None if unknown
    near: the date before it that a month or day without a year belongs to, None if there is none
    apart: `near` stands in an earlier sentence
    then: the last date of the text, which 当年 and 次日 are counted from
    period: the last date of the text with both ends known, which 同期 repeats
    ahead: the words look ahead (力争, 将)
    until: the words count up to the date (截至)
    whole_year: the words are 全年, which a review of January says of the year before
    """

    reference: date | None = None
    near: Days | None = None
    apart: bool = False
    then: Days | None = None
    period: Days | None = None
    ahead: bool = False
    until: bool = False
    whole_year: bool = False


class OpenError(Exception):
    """The year, month or week that an expression is of has to be chosen; the message says which."""


def resolve(meaning: Meaning | None, situation: Situation) -> Days:
    """The days of an expression, UNKNOWN where they cannot be known."""
    if meaning is None:
        return UNKNOWN
    try:
        try:
            return whole(meaning, None, situation) or UNKNOWN
        except OpenError as need:
            return CHOICES[str(need)](meaning, situation) or UNKNOWN
    except (OpenError, OverflowError):
        # Nothing to choose from, or days past the calendar's ends.
        return UNKNOWN


def whole(meaning: Meaning, base: Days | None, situation: Situation) -> Days | None:
    """The days of an expression said of `base`, both ends of a range taken together. Raises OpenError."""
    first = run(meaning.first, base, situation)
    if first is None or meaning.last is None:
        return first
    end = replace(situation, near=first, apart=False, then=first, reference=None, ahead=True)
    try:
        last = run(meaning.last, None, replace(end, reference=situation.reference))
    except OpenError as need:
        last = CHOICES[str(need)](Meaning(meaning.last), end)
    if last is None or first.start is None or last.end is None or last.end < first.start:
        return None
    return Days(first.start, last.end, last.unit, first.approximate or last.approximate, last.last)


def run(steps: Steps, base: Days | None, situation: Situation) -> Days | None:
    """The days that steps lead to. Raises OpenError when the first is a narrowing of nothing."""
    for name, *numbers in steps:
        if name in NARROWINGS:
            if base is None:
                if name not in NEEDS:
                    return None
                raise OpenError(NEEDS[name])
            if not base.whole:
                return None
            narrowed = NARROWINGS[name](base, *numbers) if "?" not in numbers else None
            approximate = base.approximate
            base = replace(narrowed, approximate=narrowed.approximate or approximate) if narrowed else None
        elif base is not None and (name.startswith(("of_", "then_"))):
            pass
        elif name == "of_year" or name == "of_month":
            raise OpenError(name)
        else:
            base = ANCHORS[name](situation, base, *numbers)
        if base is None:
            return None
    return base


def _from_reference(make: Callable[[date, int], Days | None]) -> Callable[..., Days | None]:
    def anchor(situation: Situation, base: Days | None, offset: str) -> Days | None:
        return make(situation.reference, int(offset)) if situation.reference else None

    return anchor


def _year_of(day: date, offset: int) -> Days | None:
    return years(day.year + offset, day.year + offset)


def _then_year(situation: Situation, base: Days | None, offset: str) -> Days | None:
    then = situation.then
    return _year_of(then.end, int(offset)) if then and then.end else None


def _then_quarter(situation: Situation, base: Days | None, offset: str) -> Days | None:
    then = situation.then
    return quarter_of(then.end, int(offset)) if then and then.end and then.unit != "year" else None


def _then_month(situation: Situation, base: Days | None, offset: str) -> Days | None:
    then = situation.then
    if not then or not then.end or then.unit in ("year", "half", "quarter", "season"):
        return None
    return month_of(then.end, int(offset))


def _then_day(situation: Situation, base: Days | None, offset: str) -> Days | None:
    then = situation.then
    return one_day(then.end, int(offset)) if then and then.end and then.unit == "day" else None


def _of_day(situation: Situation, base: Days | None) -> Days | None:
    return _then_day(situation, base, "0")


def _last_year(situation: Situation, base: Days | None) -> Days | None:
    near = situation.period
    if near and near.start and near.end and near.start.year == near.end.year:
        return _year_of(near.start, -1)
    return _year_of(situation.reference, -1) if situation.reference else None


def _plan(situation: Situation, base: Days | None, number: str) -> Days | None:
    """The five-year plans; the second ended in 1962 and the third began in 1966."""
    n = int(number)
    first = {1: 1953, 2: 1958}.get(n, 1951 + 5 * n)
    return years(first, first + 4)


def _century(situation: Situation, base: Days | None, number: str) -> Days | None:
    return years(100 * int(number) - 99, 100 * int(number))


def _decade(situation: Situation, base: Days | None, first: str) -> Days | None:
    return years(int(first), int(first) + 9) if first.isdigit() else None


def _recent(situation: Situation, base: Days | None) -> Days | None:
    return Days(None, situation.reference, "recent", True)


def _back(situation: Situation, base: Days | None, count: str, unit: str) -> Days | None:
    today = situation.reference
    if today is None:
        return None
    if (count, unit) == ("1", "year") and today.month <= REVIEWS:
        return years(today.year - 1, today.year - 1, approximate=True)
    return Days(None if count == "?" else later(today, -int(count), unit), today, "span", True)


def _ahead(situation: Situation, base: Days | None, count: str, unit: str) -> Days | None:
    today = situation.reference
    if today is None:
        return None
    return Days(today, None if count == "?" else later(today, int(count), unit), "span", True)


def _around(day: date, unit: str) -> Days | None:
    made: dict[str, Callable[[date], Days | None]] = {
        "year": lambda d: years(d.year, d.year),
        "quarter": quarter_of,
        "month": month_of,
        "week": week_of,
        "day": one_day,
    }
    found = made[unit](day)
    return replace(found, approximate=unit != "day") if found else None


def _ago(situation: Situation, base: Days | None, count: str, unit: str) -> Days | None:
    day = later(situation.reference, -int(count), unit) if situation.reference and count != "?" else None
    return _around(day, unit) if day else None


def _after(situation: Situation, base: Days | None, count: str, unit: str) -> Days | None:
    """三个月后 counts from the date before, and from the reference where there is none."""
    then = situation.near
    start = then.end if then and then.end and then.unit != "year" else situation.reference
    day = later(start, int(count), unit) if start and count != "?" else None
    return _around(day, unit) if day else None


def _years(situation: Situation, base: Days | None, first: str, last: str) -> Days | None:
    return years(int(first), int(last))


def _since(situation: Situation, base: Days | None) -> Days | None:
    if base is None or base.start is None:
        return base
    today = situation.reference
    return Days(base.start, today if today and today >= base.start else None, "span", base.approximate)


def _same(situation: Situation, base: Days | None) -> Days | None:
    """The period of the date before, in the year that `base` is."""
    period = situation.period
    if base is None or base.start is None or base.end is None or base.unit != "year":
        return None
    if base.start.year != base.end.year:
        return replace(base, approximate=True)
    if period is None or period.start is None or period.end is None or period.start.year != period.end.year:
        return None
    return shifted(period, base.start.year)


ANCHORS: dict[str, Callable[..., Days | None]] = {
    "years": _years,
    "this_year": _from_reference(_year_of),
    "this_quarter": _from_reference(quarter_of),
    "this_month": _from_reference(month_of),
    "this_week": _from_reference(week_of),
    "this_day": _from_reference(one_day),
    "then_year": _then_year,
    "then_quarter": _then_quarter,
    "then_month": _then_month,
    "then_day": _then_day,
    "of_day": _of_day,
    "last_year": _last_year,
    "plan": _plan,
    "century": _century,
    "decade": _decade,
    "recent": _recent,
    "back": _back,
    "ahead": _ahead,
    "ago": _ago,
    "after": _after,
    "since": _since,
    "same": _same,
}


def bases(around: date, kind: str, past: int, future: int) -> Iterator[Days]:
    """The years, months or weeks around a day, those before it first."""
    for offset in range(-past, future + 1):
        base = {"year": _year_of, "month": month_of, "week": week_of}[kind](around, offset)
        if base:
            yield base


def open_base(kind: str) -> Callable[[Meaning, Situation], Days | None]:
    """Chooses the year (month, week) of an expression that names none.

    The date before in the text gives it, where there is one and it goes on in time. Else it is the nearest past of
    the reference, or, where the words look ahead, the nearest future; a festival is the nearest one, and so is a month
    whose nearest past is LONG_AGO.
    """

    def choose(meaning: Meaning, situation: Situation) -> Days | None:
        near, today = situation.near, situation.reference
        if near and near.start and near.end and kind != "week":
            start = near.start if kind == "year" else near.end
            for base in bases(start, kind, 0, 1):
                found = whole(meaning, base, situation)
                if found and fits(found, near, situation):
                    return found
        if today is None:
            return None
        around = [whole(meaning, base, situation) for base in bases(today, kind, PAST, 2)]
        possible = [d for d in around if d]
        coming = next((d for d in possible if d.end and d.end >= today), None)
        begun = [d for d in possible if d.start and (d.last or d.start) <= today]
        past = begun[-1] if begun else None
        if meaning.first[0][0] in FESTIVALS and not situation.ahead:
            return min(possible, key=lambda d: abs((d.start or today) - today), default=None)
        if situation.ahead:
            return coming
        if kind == "year" and single(meaning) and past and past.end and (today - past.end).days > LONG_AGO:
            return coming
        return past

    return choose


def single(meaning: Meaning) -> bool:
    """Whether a meaning begins with one month, and not with several as figures do (1-5月)."""
    name, *numbers = meaning.first[0]
    return name == "month" and len(set(numbers)) == 1


def fits(found: Days, near: Days, situation: Situation) -> bool:
    """Whether a date goes on from the one before: in the year that it names; else not earlier, and on the same side
    of the reference as the words say. From another sentence only what follows in time does: figures of 1-5月
    behind 去年4月 are this year's."""
    if not (found.start and found.end and near.start and near.end):
        return False
    today, ahead = situation.reference, situation.ahead
    if today is not None and near.unit != "year" and near.end > today:
        # Plans are listed by project, not in order of time.
        if found.start.year == near.start.year:
            return found.end >= today
        if not ahead:
            return False
    if found.end < near.start:
        return False
    if near.unit == "year":
        far = situation.apart and today is not None and not ahead and (found.start - today).days > FAR_AHEAD
        return near.start.year <= found.start.year <= near.end.year and not far
    if situation.apart and found.start <= near.end:
        return False
    if today is None or near.end > today:
        # December, then February; but a month named after a later one is an aside, not eleven months on.
        return (found.start - near.end).days < 200
    return found.end >= today if ahead else (found.last or found.start) <= today


def of_year(meaning: Meaning, situation: Situation) -> Days | None:
    """年底, 年内, 全年: of the year of the date before, else of the reference; 截至年底 of a year that has ended."""
    near, today = situation.near, situation.reference
    if near and near.start and near.end and near.start.year == near.end.year:
        return whole(meaning, _year_of(near.start, 0), situation)
    if today is None:
        return None
    found = whole(meaning, _year_of(today, 0), situation)
    if (
        found
        and found.unit == "year"
        and today.month <= REVIEWS
        and not situation.ahead
        and situation.whole_year
    ):
        return whole(meaning, _year_of(today, -1), situation)
    if situation.until and not situation.ahead and found and found.start and found.start > today:
        return whole(meaning, _year_of(today, -1), situation)
    return found


def of_month(meaning: Meaning, situation: Situation) -> Days | None:
    """月底, 月内: of the month of the date before, else of the reference."""
    near, today = situation.near, situation.reference
    if near and near.end and near.unit in ("day", "month", "tenday"):
        return whole(meaning, month_of(near.end), situation)
    if today is None:
        return None
    found = whole(meaning, month_of(today), situation)
    if situation.until and not situation.ahead and found and found.start and found.start > today:
        return whole(meaning, month_of(today, -1), situation)
    return found


CHOICES: dict[str, Callable[[Meaning, Situation], Days | None]] = {
    "year": open_base("year"),
    "month": open_base("month"),
    "week": open_base("week"),
    "of_year": of_year,
    "of_month": of_month,
}
