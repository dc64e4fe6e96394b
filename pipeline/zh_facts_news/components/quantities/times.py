"""Which durations are quantities: not dates, years by number, or times anchored in the calendar."""

import re

from .lexicon import Unit
from .neighbours import CLAUSE_END, ends_with, in_slogan
from .numerals import Numeral
from .reading import Reading

# From so many years on it is a year's number.
FIRST_YEAR = 300
# Durations that an anchor makes dates: 近三年, 未来5年, 两年前. Of working days and hours it does not.
_CALENDAR = frozenset(("年", "整年", "年时间", "个月", "个月时间", "个季度", "周", "星期", "个星期"))
_CALENDAR |= {"天", "天时间", "日"}
_ANCHOR = re.compile(
    "(?:未来|今后|过去|最近|此后|往后|接下来|这|那|头|公元|(?<![提目])前|(?:未来|今后|过去)的)[ \u00a0]?\\Z"
)
_ANCHORED = re.compile(
    "多?(?:以来|来(?![自源访])|[之以]?前(?![往期沿列进述端瞻景置夕])|[之以]?后(?![续期勤备端置盾发方]))"
)
_LASTING = re.compile("(?:历时|耗时|用时|经过|长达|持续|时间|年限|期|达|时隔|运行|了)\\Z")
_WORD = re.compile(r"\w\Z")
# Behind these words a duration is one of a numbered row: 关键五年, 第一个五年.
_KNOWN = re.compile("(?:关键|第.个)\\Z")
_DATED_YEAR = re.compile(r"\d{1,2} ?月|[上下]半年|[一二三四1-4第]{1,2}季度|[春夏秋冬]|第[一二三四]")
_MONTH = re.compile("月\\Z")
_DAYS_BEFORE = re.compile("(?:期|共|期限|合计)\\Z")
_WEEKDAY = re.compile("[星期礼拜]\\Z")
_HALVED = re.compile("(?:[上下后小多各]|(?<!提)前)\\Z")
# 15分钟生活圈 names a kind of place.
_CIRCLE = re.compile("[^，。；、！？]{0,8}圈")
# 看了半天, 半天没说话: a long while.
_LONG = re.compile("[了好]大?\\Z|等就是\\Z")
_SPEECHLESS = re.compile("[没不才]")
_CLOCK = re.compile(r"[\d一二三四五六七八九十][时点]\Z")
LONGEST_SLOGAN = 8
REACH_BEHIND = 9
# What makes 一年, 一天 a measured time.
_ONE_BEFORE = re.compile(
    "(?:时间|用|历时|耗时|为期|仅|只|不足|超过?|约|至少|提前|缩短|延长|节省|节约|满|达|需)了?\\Z"
)
# 挂职一年、试用期一年、吵了一年 at the end of a clause.
_FOR_ONE = re.compile("(?:[期职息]|[^为]了)\\Z")
_FOR_ONE_END = re.compile("[，。；！？、）\\n]|\\Z")
_ONE_BEHIND = re.compile("(?:之|以)?内(?![蒙部])|以上|左右|多|余|半|时间|以下|期限?")
_ONE_ANCHOR = re.compile("(?:[上下同当某每另本该去今明全次翌整]|新的|的|又|第)\\Z")


def is_duration(text: str, reading: Reading, unit: Unit, numeral: Numeral) -> bool:
    """Whether a number with a unit of time is a quantity where it stands."""
    words = text[numeral.start : numeral.end]
    before, behind = reading.start, text[reading.end : reading.end + REACH_BEHIND]
    if _CIRCLE.match(behind) or (unit.word in ("年", "整年") and _is_year(words, behind, numeral)):
        return False
    if unit.word == "日":
        lasting = reading.end > reading.plain_end or ends_with(_DAYS_BEFORE, text, before)
        return lasting and not ends_with(_MONTH, text, before)
    if unit.word == "周" and ends_with(_WEEKDAY, text, before):
        return False
    if words == "半" and ends_with(_HALVED, text, before):
        return False
    if words == "半" and unit.word == "天" and (ends_with(_LONG, text, before) or _SPEECHLESS.match(behind)):
        return False
    if unit.word == "分钟" and text[reading.end - 1] == "秒" and ends_with(_CLOCK, text, reading.core):
        return False
    if numeral.bare and not reading.is_bounded:
        return False  # 百年, 千年
    if unit.word not in _CALENDAR:
        return True
    if not numeral.arabic and (
        ends_with(_KNOWN, text, before) or in_slogan(text, reading.core, reading.plain_end, LONGEST_SLOGAN)
    ):
        return False
    if text[before] == "近" and before < reading.core and not ends_with(_LASTING, text, before):
        # 近三年产值… is a date, 停产整改近半年。 is not.
        ends_clause = ends_with(_WORD, text, before) and CLAUSE_END.match(behind)
        if not ends_clause:
            return False
    if ends_with(_ANCHOR, text, before) or _ANCHORED.match(text, reading.plain_end):
        return False
    if words == "一" and reading.plain_end == reading.core + 1 + len(unit.word):
        return _is_measured_one(text, reading)
    return True


def _is_year(words: str, behind: str, numeral: Numeral) -> bool:
    if numeral.low >= FIRST_YEAR or (words[0] in "0０零〇" and numeral.low >= 1):
        return True
    if behind.startswith("半年") and words != "半":
        return True
    return numeral.arabic and numeral.low >= 10 and _DATED_YEAR.match(behind) is not None


def _is_measured_one(text: str, reading: Reading) -> bool:
    """一年, 一天: measured in 用一年时间, an article in 新的一年."""
    if reading.is_bounded:
        return True
    if ends_with(_ONE_ANCHOR, text, reading.start):
        return False
    if ends_with(_FOR_ONE, text, reading.start) and _FOR_ONE_END.match(text, reading.plain_end):
        return True
    behind = _ONE_BEHIND.match(text, reading.plain_end)
    return behind is not None or ends_with(_ONE_BEFORE, text, reading.start)
