"""Whether a reading is a quantity where it stands, and what the words around say about its unit."""

import re

from .counts import is_count
from .lexicon import Unit, in_set_phrase
from .neighbours import around, is_latin_name, is_numbered
from .numerals import Numeral
from .reading import Reading
from .times import is_duration

_ELECTRIC = re.compile("电|能耗|千瓦")
_WARM = re.compile("温|热|冷|℃|烧|烫|零下|体感")
_COMPUTING = re.compile("算力|智算|超算|浮点|FLOPS|运算|算能")
_COMPUTING_REACH = 40
REACH_BEHIND = 12
# 1080P is the size of a picture.
_LINES_OF_PICTURE = (480, 720, 1080, 1440, 2160)
_EARTH = re.compile("[水土气石木砂渣料池仓]|混凝|填|挖|库容|沼")
_LIQUID = re.compile("[水油汽奶液酒血装]")
_DISTANCE = re.compile("[路长地外远多余，。、；）]|以[内外上]|左右|\\n|\\Z")
_LIANG = re.compile("[黄白重酒米茶肉银金左以，。；、）\\s]|\\n|\\Z")
_SHORT_UNITS = frozenset("JNBsghVAK帕")
_BARE_UNITS = frozenset(("t", "m**2", "m**3", "kW", "MW", "GW", "kWh", "km", "tce"))
# 万元GDP能耗 is per 10,000 yuan of product.
# 一吨能卖720元: for each ton.
_PRICED = re.compile(
    r"[^，。；：、！？\n]{0,8}?[\d一二两三四五六七八九十百千万几][\d.一二两三四五六七八九十百千万几多余]*[元块毛角]"
)
_PER_PRODUCT = re.compile("GDP|产值|生产总值|增加值|国内|地区|工业|单位")


def is_quantity(text: str, reading: Reading, unit: Unit | None, numeral: Numeral) -> bool:
    """Whether a reading is a quantity where it stands. Settles the unit of 度 and marks 一 as an article."""
    if is_numbered(text, reading.core):
        return False
    if unit is None:
        return not is_latin_name(text, reading.core, False, False)
    count = reading.kind == "count"
    latin = unit.word[0].isascii() and unit.word[0].isalpha()
    if is_latin_name(text, reading.core, latin, count and numeral.scale == 1):
        return False
    if in_set_phrase(text, numeral.start) or (numeral.row and unit.word != "折"):
        return False
    if reading.kind == "time":
        return is_duration(text, reading, unit, numeral)
    if unit.kind == "count":
        reading.article = count and text[numeral.start : numeral.end] == "一"
        return is_count(text, reading, unit, numeral)
    return _is_measure(text, reading, unit, numeral)


def _is_measure(text: str, reading: Reading, unit: Unit, numeral: Numeral) -> bool:
    """Units of measure, by what some of their words need around them."""
    if (
        text[reading.start : reading.plain_end] == "一" + unit.word
        and not reading.is_bounded
        and unit.kind in ("mass", "area", "length", "volume", "energy")
        and _PRICED.match(text, reading.end)
    ):
        return False
    end, small_chinese = reading.plain_end, not numeral.arabic and numeral.low < 10
    match unit.word:
        case "度":
            words = around(text, reading.start, reading.end)
            if text[numeral.start : numeral.end] == "一" and text[end : end + 1] != "电":
                return False  # 一度 is also once
            if "零下" in text[reading.start : reading.core]:
                reading.unit = "degC"
            elif _ELECTRIC.search(words) or numeral.scale > 1:
                reading.kind, reading.unit = "energy", "kWh"
            elif _WARM.search(words):
                reading.unit = "degC"
            return not numeral.bare and (numeral.arabic or reading.unit != "deg")
        case "P":
            window = text[max(0, reading.start - _COMPUTING_REACH) : end + REACH_BEHIND]
            return _COMPUTING.search(window) is not None and numeral.low not in _LINES_OF_PICTURE
        case "方":
            words = around(text, reading.start, reading.end)
            return numeral.scale > 1 or (not small_chinese and _EARTH.search(words) is not None)
        case "升" if small_chinese:
            return _LIQUID.match(text, end) is not None
        case "分钱" if numeral.low == 1 and not numeral.arabic:
            return text[end : end + 1] not in ("不", "都", "也")
        case "平":
            return numeral.arabic or numeral.scale > 1  # 四平 is a city
        case "里":
            return not numeral.bare and _DISTANCE.match(text, end) is not None
        case "两":
            return numeral.low != 1 and _LIANG.match(text, end) is not None
        case "成":
            return not numeral.bare and numeral.low <= 10
        case "折":
            return not numeral.bare and numeral.low < 100
    if unit.word in _SHORT_UNITS:
        return numeral.arabic
    if numeral.bare and not reading.is_bounded and reading.high is not None:
        if text[numeral.start : numeral.end] == "万" and reading.unit == "CNY":
            return _PER_PRODUCT.match(text, reading.end) is None
        return unit.unit in _BARE_UNITS or unit.kind == "money"
    return True
