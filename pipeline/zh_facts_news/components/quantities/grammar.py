"""One quantity at a numeral, read forward with patterns that match at an offset: the time is linear."""

from .around import (
    add_back,
    add_denominators,
    add_front,
    add_smaller_units,
    add_spoken_money,
    add_tail,
    currency_before,
)
from .behind import unit_behind, value
from .lexicon import Unit, units
from .numerals import Numeral
from .reading import Reading
from .shapes import fraction_at, range_at, ratio_at, size_at


def quantity_at(text: str, numeral: Numeral, floor: int) -> tuple[Reading, Unit | None, Numeral] | None:
    """The quantity that the numeral begins, its unit (none for a ratio), and what is left of the numeral.

    Bounds in front are looked for from `floor` on. Whether it is one where it stands, context.py decides.
    """
    reading = fraction_at(text, numeral) or ratio_at(text, numeral)
    if reading:
        add_front(text, reading, floor)
        add_back(text, reading)
        return reading, None, numeral
    number, hit = unit_behind(text, numeral)
    if text[number.start] == "半" and hit and hit.unit.kind == "count":
        return None
    reading = size_at(text, number, hit)
    if reading:
        add_front(text, reading, floor)
        add_back(text, reading)
        return reading, hit.unit if hit else None, number
    ranged = range_at(text, number, hit, floor)
    if ranged:
        reading, unit = ranged
    elif hit:
        unit = hit.unit
        low, high, vague = value(number, hit)
        reading = Reading(
            number.start, hit.end, unit.kind, low, high, unit.unit, vague, unit.of, number.arabic
        )
        if hit.plain:
            if unit.kind in ("time", "money", "length", "mass"):
                add_smaller_units(text, reading, unit)
            if unit.kind == "money" and reading.end == hit.end:
                add_spoken_money(text, reading, unit)
            add_tail(text, reading, unit)
    else:
        currency = currency_before(text, number.start, floor)
        if currency is None or number.high is None:
            return None
        start, code = currency
        unit = units()[code]
        reading = Reading(start, number.end, "money", number.low, number.high, code, number.approximate)
        reading.core = number.start
    reading.plain_end = reading.end
    add_denominators(text, reading)
    add_front(text, reading, floor, number.bare)
    add_back(text, reading)
    return reading, unit, number


def bare_number(text: str, numeral: Numeral, floor: int) -> Reading:
    """A number of 万 or 亿 without a measure word (近40万居民), as a count of nothing named."""
    reading = Reading(
        numeral.start, numeral.end, "count", numeral.low, numeral.high, "count", numeral.approximate
    )
    reading.arabic = numeral.arabic
    if text[reading.end : reading.end + 1] in ("多", "余"):
        reading.end, reading.high, reading.approximate = reading.end + 1, None, True
    add_front(text, reading, floor)
    add_back(text, reading)
    return reading
