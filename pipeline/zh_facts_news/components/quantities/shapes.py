"""Numbers that come in several parts: fractions, ratios, sizes and products, ranges."""

import re
from decimal import Decimal

from .behind import Hit, unit_behind, value
from .lexicon import Unit, ratio_of_units
from .neighbours import is_ratio
from .numerals import Numeral, numeral_at
from .reading import Reading

_GAP = "[ \u00a0]?"
_TO = re.compile(f"{_GAP}(?:[-－—–−~～〜至到]|——|--){_GAP}")
_CHANGE = re.compile(f"{_GAP}[至到]")
_TIMES = re.compile(f"{_GAP}[×✕*xX]{_GAP}")
_COLON = re.compile("[:：∶]")
_COLONS = (":", "：", "∶")
# 一半, but not 一半路
_HALF = re.compile("半(?![路道天年月日夜个小时])")
# 一多半, 一大半, 一半还多
_MOST = re.compile("[多大]半(?![路道天年月日夜个小时])|半还多")
_SLASH = re.compile(r"/(\d{1,4})(?![\d./年月日A-Za-z%％])")
_SIZES = {2: ("area", "m**2"), 3: ("volume", "m**3")}
MAX_PARTS = 6


def fraction_at(text: str, numeral: Numeral) -> Reading | None:
    """三分之一, 百分之二点三六, 百分之三至五, 一半, 1/10: all in percent."""
    at = numeral.end
    hundred, below = Decimal(100), numeral.low
    approximate = False
    if text.startswith("分之", at):
        above, at = numeral_at(text, at + 2)
        if above is None or below == 0 or above.high is None:
            return None
        low, high, approximate = above.low, above.high, above.approximate
        to = _TO.match(text, at)
        if to:
            second, end = numeral_at(text, to.end() + 3 * text.startswith("百分之", to.end()))
            if second and second.high is not None and second.high > low:
                high, at = second.high, end
    elif text[numeral.start : at] == "一" and (most := _MOST.match(text, at)):
        return Reading(numeral.start, most.end(), "ratio", Decimal(50), None, "percent", True)
    elif text[numeral.start : at] == "一" and _HALF.match(text, at):
        low = high = Decimal(1)
        below, at = Decimal(2), at + 1
    else:
        slash = _SLASH.match(text, at) if numeral.arabic else None
        if slash is None or numeral.scale > 1 or numeral.low != numeral.low.to_integral_value():
            return None
        low = high = numeral.low
        below, at = Decimal(slash[1]), slash.end()
        if not 0 < low < below:
            return None
    reading = Reading(numeral.start, at, "ratio", low * hundred / below, high * hundred / below, "percent")
    reading.approximate, reading.arabic = approximate, numeral.arabic
    return reading


def ratio_at(text: str, numeral: Numeral) -> Reading | None:
    """5.2：47.3：47.5, and 2:1 where the words around make it a ratio, which alone has a value."""
    if text[numeral.end : numeral.end + 1] not in _COLONS:
        return None
    parts, end = [numeral.low], numeral.end
    while len(parts) < MAX_PARTS and (colon := _COLON.match(text, end)):
        number, after = numeral_at(text, colon.end())
        if number is None or not number.exact:
            break
        parts.append(number.low)
        end = after
    if len(parts) < 2 or not is_ratio(text, numeral.start, end, parts):
        return None
    quotient = parts[0] / parts[1] if len(parts) == 2 and parts[1] else None
    return Reading(numeral.start, end, "ratio", quotient, quotient, "dimensionless", arabic=numeral.arabic)


def size_at(text: str, first: Numeral, first_hit: Hit | None) -> Reading | None:
    """1800mm×2400mm is an area, 3×4×5米 a volume, 2×66万千瓦 a product."""
    factors = [(first, first_hit)]
    end = first_hit.end if first_hit else first.end
    while len(factors) < 3 and (sign := _TIMES.match(text, end)):
        number, _ = numeral_at(text, sign.end())
        if number is None or not number.exact:
            break
        number, hit = unit_behind(text, number)
        factors.append((number, hit))
        end = hit.end if hit else number.end
    last = factors[-1][1]
    if len(factors) < 2 or not first.exact or last is None or not last.plain:
        return None
    if last.unit.kind in ("count", "ratio", "percentage_point"):
        return None
    if last.unit.kind == "length" and all(hit is None or hit.unit.kind == "length" for _, hit in factors):
        product = Decimal(1)
        for number, hit in factors:
            unit = (hit or last).unit
            product *= number.low * unit.factor * (ratio_of_units(unit.unit, "m") or 1)
        kind, name = _SIZES[len(factors)]
    elif first_hit is None and len(factors) == 2:
        product = first.low * factors[1][0].low * last.unit.factor
        kind, name = last.unit.kind, last.unit.unit
    else:
        return None
    return Reading(first.start, end, kind, product, product, name, arabic=first.arabic)


def range_at(text: str, first: Numeral, first_hit: Hit | None, floor: int) -> tuple[Reading, Unit] | None:
    """2000万元-4000万元, 40至60亩, 3-5万元, 8%—10%; 从3家到5家 is a change and no range."""
    end = first_hit.end if first_hit else first.end
    to = _TO.match(text, end)
    if to is None or first.high is None or (first_hit and not first_hit.plain):
        return None
    if first.start > floor and text[first.start - 1] in "从由自" and _CHANGE.match(text, end):
        return None
    if first_hit is None and text[first.start : to.end()] in ("一到", "一至"):
        return None  # 风速一到9米/秒: as soon as
    second, _ = numeral_at(text, to.end())
    if second is None or second.high is None:
        return None
    second, hit = unit_behind(text, second)
    if hit is None:
        if first_hit is None or second.scale == 1:
            return None
        hit = Hit(first_hit.unit, second.end)
    low_hit = first_hit or Hit(hit.unit, first.end, half=hit.half)
    if (low_hit.unit.unit, low_hit.unit.of) != (hit.unit.unit, hit.unit.of):
        return None
    low, _, vague = value(first, low_hit)
    second_low, high, second_vague = value(second, hit)
    if first_hit is None and first.scale == 1 and second.scale > 1 and first.low < second.low / second.scale:
        low *= second.scale  # 3-5万 is 30000 to 50000
    if low >= second_low:
        return None
    unit = hit.unit
    reading = Reading(first.start, hit.end, unit.kind, low, high, unit.unit)
    reading.approximate, reading.of, reading.arabic = vague or second_vague, unit.of, first.arabic
    return reading, unit
