"""The unit behind a number: 3.2亿元, 7个多月, 一个半月, 五千瓦."""

import re
from dataclasses import dataclass
from decimal import Decimal

from .lexicon import Unit, unit_at, units
from .numerals import Numeral, shortened

_FUZZ = re.compile("[多余来]|(?<=[十百千万])几")
# 7个多月, 一个半月
_GE_TIME = re.compile(
    "个(?P<fuzz>[多余来]|几)?(?P<half>半)?(?P<unit>月|小时|星期|季度|钟头|工作日|年头|世纪|百分点|亿(?!元))"
)
SPOKEN_DIGITS = "1-9一二两三四五六七八九"
_ENDS = "(?=[，。；、！？）”的一涨跌降掉到卖\\s]|\\Z)"
# Spoken prices: 三块二, 五毛三, 两角八, 4分6厘.
SPOKEN = re.compile(
    f"块(?=[{SPOKEN_DIGITS}](?:[毛角]|{_ENDS}))|[毛角](?=[{SPOKEN_DIGITS}](?:分|{_ENDS}))"
    f"|分(?=[{SPOKEN_DIGITS}](?:厘|{_ENDS}))"
)
# 12分40秒
_MINUTES = re.compile(r"分(?=(?:\d{1,2}|[一二三四五六七八九十]{1,3})秒)")
_HIGHER = re.compile("[万亿]")
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that ends at `end`; `more` with 多 or 余 before it, `half` with 半."""

    unit: Unit
    end: int
    more: bool = False
    half: bool = False

    @property
    def plain(self) -> bool:
        return not (self.more or self.half)


def unit_behind(text: str, numeral: Numeral) -> tuple[Numeral, Hit | None]:
    """The unit behind a numeral, and the numeral without a last 千 that belongs to it."""
    start, end = numeral.start, numeral.end
    if text[end - 1] in "千百":
        unit = unit_at(text, end - 1)
        if unit and len(unit.word) > 1:
            if numeral.bare and end - start == 1:
                return numeral, None  # 千瓦 without a number
            rest = shortened(text, start, end - 1)
            # 一万五千瓦 is 15000 watts, 五千瓦 and 五百千瓦 are kilowatts.
            if rest and not (
                text[end - 2] in "一二两三四五六七八九" and _HIGHER.search(text, start, end - 1)
            ):
                return rest, Hit(unit, end - 1 + len(unit.word))
    hit = _unit_hit(text, end + 1 if text[end : end + 1] in (" ", "\u00a0") else end)
    if hit is None and numeral.high is not None and (fuzz := _FUZZ.match(text, end)):
        hit = _unit_hit(text, fuzz.end())
        if hit:
            hit = Hit(hit.unit, hit.end, True, hit.half)
    return numeral, hit


def _unit_hit(text: str, at: int) -> Hit | None:
    ge = _GE_TIME.match(text, at)
    if ge:
        unit = units().get("个" + ge["unit"])
        if unit and not (ge["unit"] in "月季度" and text.startswith(("份", "台"), ge.end())):
            return Hit(unit, ge.end(), bool(ge["fuzz"]), bool(ge["half"]))
    if spoken := SPOKEN.match(text, at):
        return Hit(units()[spoken.group() + "钱"], at + 1)
    if _MINUTES.match(text, at):
        return Hit(units()["分钟"], at + 1)
    unit = unit_at(text, at)
    if unit is None:
        return None
    if unit.word == "个亿":
        return Hit(units()["个"], at + 1)  # 3个亿元级项目
    if unit.word == "分" and text[at + 1 : at + 2] in ("/", "／"):
        return Hit(units()["分钱"], at + 1)  # 5分/千瓦时
    return Hit(unit, at + len(unit.word))


def value(numeral: Numeral, hit: Hit) -> tuple[Decimal, Decimal | None, bool]:
    """Low, high and vagueness of a number with its unit."""
    add = _HALF if hit.half else Decimal(0)
    factor = hit.unit.factor
    if hit.unit.word == "折" and numeral.low >= 10:
        factor = Decimal(1)  # 七五折 is 75 percent, as is 7.5折
    low = (numeral.low + add) * factor
    high = None if numeral.high is None or hit.more else (numeral.high + add) * factor
    return low, high, numeral.approximate or hit.more
