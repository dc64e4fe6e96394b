"""All quantities of a text: one scan over its numerals, then what only lists and sentences can tell."""

import re
from bisect import bisect

from .context import is_quantity
from .counts import is_count_of_nothing, is_one_of_counts, is_stressed_one
from .grammar import bare_number, quantity_at
from .numerals import START, Numeral, numeral_at
from .reading import QuantityMatch, Reading

_JOINT = "、和及与"
# What ends a number in a slogan: 3个100”, 四个十大; the empty string is the text's end.
_AFTER_SLOGAN = ("大", "批", "”", "’", "」", "』", "》", "，", "、", "。", "；", "工", "")
_SENTENCE_END = re.compile("[。！？\n]")


def find(text: str) -> list[QuantityMatch]:
    """The quantities of `text`, left to right, normalised.

    A line break ends a paragraph: nothing crosses it.

    >>> for m in find("总投资约12.5亿元，用地30至45亩，处理能力80吨/小时，二期2025年投产。"):
    ...     print(m.text, m.kind, m.low, m.high, m.unit, m.approximate)
    约12.5亿元 money 1250000000 1250000000 CNY True
    30至45亩 area 20000 30000 m**2 False
    80吨/小时 rate 80 80 t/h False
    """
    readings: list[Reading] = []
    waiting: list[Numeral] = []  # numbers that may share the unit of the next one: 0.8、2.5个百分点
    pos = 0
    while start := START.search(text, pos):
        numeral, pos = numeral_at(text, start.start())
        if numeral is None:
            continue
        floor = readings[-1].end if readings else 0
        found = quantity_at(text, numeral, floor)
        reading: Reading | None = None
        if found:
            reading, unit, rest = found
            pos = max(reading.plain_end, numeral.start + 1)
            if not is_quantity(text, reading, unit, rest):
                reading = None
        elif numeral.scale >= 10**4 and not numeral.bare:
            reading = bare_number(text, numeral, floor)
            if not is_count_of_nothing(text, reading):
                reading = None
        if (reading is None and text[numeral.end : numeral.end + 1] in _AFTER_SLOGAN) or (
            reading and reading.article
        ):
            _drop_slogan(readings, numeral.start)
        if reading is None:
            if not found and numeral.exact:
                if waiting and not _joined(text, waiting[-1].end, numeral.start):
                    waiting.clear()
                waiting.append(numeral)
            continue
        _share_unit(text, readings, waiting, reading)
        waiting.clear()
        readings.append(reading)
        pos = reading.end
    return [reading.match(text) for reading in _without_articles(text, readings)]


def _joined(text: str, end: int, start: int) -> bool:
    return start == end + 1 and text[end] in _JOINT


def _drop_slogan(readings: list[Reading], start: int) -> None:
    """Drop a count that runs into a number which is no quantity: 3个100, 四个十大, 三个一批."""
    if readings and readings[-1].end == start and readings[-1].of == "个" and readings[-1].kind == "count":
        readings.pop()


def _share_unit(text: str, readings: list[Reading], waiting: list[Numeral], reading: Reading) -> None:
    """Give the unit of `reading` to the numbers of the list that it ends."""
    if reading.low is None or reading.low != reading.high or reading.start != reading.core:
        return
    at = reading.start
    for earlier in reversed(readings):
        # 2.6个、1个百分点; 1200万、900万人次
        shares = earlier.of == ("个" if reading.kind == "percentage_point" else None)
        if not (shares and earlier.kind == "count" and reading.kind in ("percentage_point", "count")):
            break
        if not _joined(text, earlier.end, at):
            break
        earlier.kind, earlier.unit, earlier.of = reading.kind, reading.unit, reading.of
        at = earlier.start
    if not waiting or not _joined(text, waiting[-1].end, reading.start) or reading.kind in ("time", "rate"):
        return
    if reading.kind == "count" and all(n.low == n.low.to_integral_value() and n.scale == 1 for n in waiting):
        return
    last, _ = numeral_at(text, reading.start)
    if last is None or not last.low:
        return
    one = reading.low / last.low
    first = waiting[0]
    if text[first.start - 1 : first.start] == "第" and first.start:
        return
    readings.extend(reading.moved(numeral.start, numeral.end, numeral.low * one) for numeral in waiting)


def _without_articles(text: str, readings: list[Reading]) -> list[Reading]:
    """Leave out 一 as an article; it counts after 仅 or 只, or set against another count in its sentence."""
    if not any(reading.article for reading in readings):
        return readings
    ends = [match.start() for match in _SENTENCE_END.finditer(text)]
    counted = {
        (bisect(ends, reading.start), reading.of, text[reading.plain_end : reading.plain_end + 1])
        for reading in readings
        if reading.of and not reading.article
    }
    return [
        reading
        for at, reading in enumerate(readings)
        if not reading.article
        or is_stressed_one(text, reading)
        or is_one_of_counts(text, readings, at)
        or (bisect(ends, reading.start), reading.of, text[reading.plain_end : reading.plain_end + 1])
        in counted
    ]
