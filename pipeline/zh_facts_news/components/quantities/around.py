"""What extends a number with its unit: smaller units, 半, 多 and rates behind it, signs and bounds."""

import re
from decimal import Decimal

from . import bounds
from .behind import SPOKEN, SPOKEN_DIGITS, unit_behind
from .lexicon import Unit, in_compound, ratio_of_units, unit_at
from .numerals import DIGITS, numeral_at
from .reading import Reading

# What may stand behind a 半 or 多 that follows its unit: 三年多, 一吨半.
_AFTER_TAIL = r"(?=[，。、；！？）)”\s的时以左之了就才便即内地过]|\n|\Z)"
_UNIT_TAIL = re.compile(f"(?P<half>半)(?P<more>多?){_AFTER_TAIL}|(?P<fuzz>[多余]){_AFTER_TAIL}")
# 三成五 is 35 percent.
_TENTH = re.compile("[一二三四五六七八九](?=[，。、；）”以左的是供为在由来]|\\n|\\Z)")
# 一米六 is 1.6 m.
_TENTH_OF_METRE = re.compile("[一二三四五六七八九](?=[，。、；高深宽长厚左的])")
# 两成多是粮食: behind 成, 多 belongs to no other word but a count's.
_TENTHS_MORE = re.compile("多(?![个种家项处名位样层元])")
_SMALLER_DIGIT = re.compile(f"[{SPOKEN_DIGITS}](?P<unit>[毛角分厘]?)")
_SMALL = {
    "time": {"分": ("minute", "1"), "秒": ("second", "1")},
    "money": {"角": ("CNY", "0.1"), "毛": ("CNY", "0.1"), "分": ("CNY", "0.01")},
}
MAX_SMALLER = 2

_PER = re.compile("[/／·]|每")
_PARTS = {"年": "year", "月": "month", "日": "day", "时": "h", "分": "min", "秒": "s", "周": "week"}
_LATIN_PARTS = {"d": "day", "a": "year", "h": "h", "s": "s", "min": "min"}
_LATIN_PART = re.compile("(?:d|a|h|s|min)(?![A-Za-z])")
_SHORT = {"hour": "h", "minute": "min", "second": "s"}
MAX_DENOMINATORS = 2

_SIGN = re.compile("(?:人民币|RMB|CNY|HK[$＄]|US[$＄]|[¥￥$＄€£])[ \u00a0]?\\Z")
_CURRENCIES = {"人": "CNY", "R": "CNY", "C": "CNY", "¥": "CNY", "￥": "CNY", "H": "HKD"} | {
    "U": "USD",
    "$": "USD",
    "＄": "USD",
    "€": "EUR",
    "£": "GBP",
}
_MINUS = re.compile(r"(?:(?<![^\s为至到是从由（(：:，、达于])[-－−]|(?<![抱担肩胜欺辜自正])负|零下)\Z")
_EITHER = re.compile("(?:正负|±)\\Z")
_THERMOMETER = re.compile("(?P<scale>摄氏|华氏)(?:温度)?\\Z")


def add_smaller_units(text: str, reading: Reading, unit: Unit) -> None:
    """Extend a reading by smaller units of its kind: 1年零3个月, 2小时30分, 5元3角."""
    for _ in range(MAX_SMALLER):
        if not _add_smaller(text, reading, unit):
            return


def add_spoken_money(text: str, reading: Reading, unit: Unit) -> None:
    """What smaller coins add to a price as it is spoken: 三块二, 五毛三, 两角六分, 4分6厘."""
    step = unit.factor
    while reading.low is not None and reading.low == reading.high and SPOKEN.match(text, reading.end - 1):
        smaller = _SMALLER_DIGIT.match(text, reading.end)
        if smaller is None:
            return
        step /= 10
        digit = smaller.group()[0]
        reading.low += step * (int(digit) if digit.isdecimal() else DIGITS[digit])
        reading.high, reading.end = reading.low, smaller.end()


def _add_smaller(text: str, reading: Reading, unit: Unit) -> bool:
    at = reading.end + (text[reading.end : reading.end + 1] in ("零", "又"))
    number, _ = numeral_at(text, at)
    if number is None or not number.exact or reading.low is None or reading.low != reading.high:
        return False
    number, hit = unit_behind(text, number)
    if hit and hit.unit.kind == unit.kind and hit.unit.word not in ("分", "角", "秒", "毛"):
        if not hit.plain:
            return False
        end, other, factor = hit.end, hit.unit.unit, hit.unit.factor
    else:
        small = _SMALL.get(unit.kind, {}).get(text[number.end : number.end + 1])
        if small is None or in_compound(text, number.end):
            return False
        end, other, factor = number.end + 1, small[0], Decimal(small[1])
    steps = ratio_of_units(reading.unit, other)
    if steps is None or steps * unit.factor <= factor:
        return False
    low = reading.low * steps + number.low * factor
    # 1年零3个月 is 15 months: the smaller unit keeps the value whole.
    if steps > 1 and low == low.to_integral_value():
        reading.unit = other
    else:
        low /= steps
    reading.low = reading.high = low
    reading.end = end
    return True


def add_tail(text: str, reading: Reading, unit: Unit) -> None:
    """半 and 多 behind the unit: 一吨半, 三年多, 三成五."""
    if unit.kind == "count" or reading.low is None:
        return
    if unit.word == "成" and reading.high is not None and (tenth := _TENTH.match(text, reading.end)):
        reading.low += DIGITS[tenth.group()]
        reading.high += DIGITS[tenth.group()]
        reading.end = tenth.end()
    if (
        unit.word == "米"
        and not reading.arabic
        and reading.high is not None
        and (tenth := _TENTH_OF_METRE.match(text, reading.end))
    ):
        reading.low += DIGITS[tenth.group()] / Decimal(10)
        reading.high += DIGITS[tenth.group()] / Decimal(10)
        reading.end = tenth.end()
    if unit.word == "成" and _TENTHS_MORE.match(text, reading.end):
        reading.end, reading.high, reading.approximate = reading.end + 1, None, True
        return
    tail = _UNIT_TAIL.match(text, reading.end)
    if tail is None:
        return
    if tail["half"]:
        reading.low += unit.factor / 2
        reading.high = None if reading.high is None else reading.high + unit.factor / 2
    if tail["fuzz"] or tail["more"]:
        reading.high, reading.approximate = None, True
    reading.end = tail.end()


def add_denominators(text: str, reading: Reading) -> None:
    """Extend a reading by `/吨`, `/平方米·月`, `每平方米`."""
    for _ in range(MAX_DENOMINATORS):
        sign = _PER.match(text, reading.end)
        if sign is None or (sign.group() == "·" and reading.kind != "rate"):
            return
        per, at, scale = sign.group() == "每", sign.end(), Decimal(1)
        unit = unit_at(text, at)
        if unit is None:  # 吨/万元
            number, after = numeral_at(text, at)
            if number is not None and number.exact and number.low > 0 and (number.bare or number.arabic):
                scale, at = number.low, after
                unit = unit_at(text, at)
        if unit is None:
            latin = _LATIN_PART.match(text, at)
            part = _LATIN_PARTS[latin.group()] if latin else _PARTS.get(text[at : at + 1])
            if part is None or per:
                return
            at, of = latin.end() if latin else at + 1, None
        elif unit.kind == "ratio" or (per and unit.kind == "time" and reading.kind in ("money", "count")):
            return
        else:
            at, of = at + len(unit.word), unit.of
            part, scale = _SHORT.get(unit.unit, unit.unit), scale * unit.factor
            if "/" in part or "*" in part.replace("**", ""):
                part = f"({part})"
        reading.unit = f"{reading.unit}/{part}"
        reading.low = None if reading.low is None else reading.low / scale
        reading.high = None if reading.high is None else reading.high / scale
        reading.kind, reading.of, reading.end = "rate", reading.of or of, at


def currency_before(text: str, start: int, floor: int) -> tuple[int, str] | None:
    """The sign or name of a currency that ends at `start`: its offset and code."""
    sign = _SIGN.search(text[max(floor, start - 5) : start])
    return (start - len(sign.group()), _CURRENCIES[sign.group()[0]]) if sign else None


def add_front(text: str, reading: Reading, floor: int, bare: bool = False) -> None:
    """Signs, currency and bounds in front of the number, not reaching before `floor`."""
    if reading.unit == "CNY" and reading.start == reading.core:
        currency = currency_before(text, reading.start, floor)
        if currency:
            reading.start = currency[0]
    if reading.unit in ("deg", "degC"):
        scale = _THERMOMETER.search(text[max(floor, reading.start - 6) : reading.start])
        if scale:
            reading.unit = "degF" if scale["scale"] == "华氏" else "degC"
            reading.start -= len(scale.group())
    if (
        text[reading.core] == "半"
        and reading.kind == "time"
        and text[reading.start - 1 : reading.start] == "大"
    ):
        reading.start, reading.high, reading.approximate = reading.start - 1, None, True  # 大半年
    _add_sign(text, reading, floor)
    bound = bounds.front(text, reading.start, floor, bare)
    if bound:
        reading.start = bound[0]
        reading.bounded(bound[1], bound[2])


def _add_sign(text: str, reading: Reading, floor: int) -> None:
    """What makes the value negative (-, 负, 零下) or a deviation to both sides (正负)."""
    low, high, before = reading.low, reading.high, text[max(floor, reading.start - 2) : reading.start]
    if low is None:
        return
    # Look one character further than the sign, which tells it from a hyphen.
    minus = _MINUS.search(text[max(0, reading.start - 2) : reading.start])
    if minus and reading.start - minus.end() + minus.start() >= floor:
        if high is not None or minus.group() == "零下":
            reading.start -= len(minus.group())
            reading.low, reading.high = None if high is None else -high, -low
    elif low == high and (either := _EITHER.search(before)):
        reading.start -= len(either.group())
        reading.low = -low


def add_back(text: str, reading: Reading) -> None:
    """A bound behind the unit."""
    bound = bounds.back(text, reading.end, reading.kind)
    if bound:
        reading.end = bound[0]
        reading.bounded(bound[1], bound[2])
