"""Which counts are quantities: not ranks, ordinals or slogans, and 一 only where it is a number."""

import re
from collections.abc import Sequence

from .lexicon import Unit
from .neighbours import ends_with, in_slogan, is_latin_name, is_numbered
from .numerals import Numeral
from .reading import Reading

_RANK = re.compile("(?<![目提此之以当从空底末年月日])前\\Z")
# 前两个, 前五种: the first ones of a list, where 前10家 is a rank.
_FIRST_OF = frozenset("个条项种")
# 分三期, 培训班超10期; else 三期 is the third stage.
_ISSUED = re.compile("(?:分|共|连续|计|办|班|债|了|满|招|行)(?:超|约|近|超过)?\\Z")
_CLASSED = re.compile("创新药|新药|医疗器械|器械|工业|居住|证|水|生物制品|主体|用地|疫苗")
# 二、三类
_CLASS_ROW = re.compile("[一二三四1-4][、和及]\\Z")
_MEETING = re.compile("全会|全体会议|党代会|代表大会|人代会|党代表|会议|常委会|常务会")
_HELD = ("会议", "常委会", "常务会")
_SESSION_OF = re.compile("[大会协委、]\\Z")
_TERM = re.compile("届\\Z")
_CLOCK = re.compile("[时点:：]\\Z")
_LINES = re.compile("[门工防关菜题难程屏坎]")
_STOREYS = re.compile("(?:地[上下]|局部|主体)\\Z")
_SCHOOL = re.compile("[“优普高中小学幼院医校职大本公民示特乡农村城]")
_BUILT = re.compile("[建成设立有达到共增办校过个至及了造善]\\Z")
# 35点 of an index; up to 24 it is an hour.
FIRST_POINT = 25
# 百家, 千人, 万户 are words of their own
_NOT_BARE = frozenset("人家户个种条")

_ONLY = re.compile(
    "(?<!不)(?:仅|(?<![\\d一二两三四五六七八九十百千万亿])只(?![是要]|有一[个份种点]))"
    "|(?:总|一)共一|(?<![公中])共一|唯一"
)
_CLAUSE = re.compile("[，。；：！？、“”\\s]")
_DETERMINERS = frozenset("这那每某哪另又的")
_NO_NOUN = re.compile("[同第前后上下首头统唯为是成于作当了有到在新各从由任换接对跟]\\Z")
_VAGUE = frozenset("个种类批次片块样面群轮起层遍回沓本摞堆笔口")
_MEMBER = re.compile("[^，。；：、！？“”\\s和及]{1,9}[、和及]")
_LIST_END = re.compile("[，、；。）及和与]|\\n|\\Z")
_CLAUSE_REACH = 8

_REACHED = re.compile("(?:突破|达到?|增至|增加到|升至|接近|花|投资|投入|剩下?|掏|卖|借|赚|亏)了?\\Z")
# What may not follow a number without a measure word: 百亿级, 5万大军, 3万元.
_NO_COUNTED = frozenset("级大强分之元点字号美港欧日")


def is_count(text: str, reading: Reading, unit: Unit, numeral: Numeral) -> bool:
    """Whether a number with a measure word is a quantity where it stands; 一 is looked at later."""
    words, before, end = text[numeral.start : numeral.end], reading.start, reading.end
    if in_slogan(text, reading.core, reading.plain_end):
        return False
    if ends_with(_RANK, text, before) and (numeral.arabic or unit.of not in _FIRST_OF):
        return False
    if words == "二" or (
        unit.of == "类" and (_CLASSED.match(text, end) or ends_with(_CLASS_ROW, text, before))
    ):
        return False  # 二轮, 二类 are ordinals: two of something is 两
    if unit.of == "届":
        held = numeral.arabic or (numeral.low < 10 and ends_with(_ISSUED, text, before))
        return held and _MEETING.match(text, end) is None
    if unit.of == "期":
        return (numeral.arabic and numeral.low >= 10) or ends_with(_ISSUED, text, before)
    storeys = unit.of == "层" and ends_with(_STOREYS, text, before)
    if unit.arabic and not storeys and not (unit.of == "道" and _LINES.match(text, end)):
        large = numeral.scale > 1 or not numeral.exact or numeral.low > 99
        if not (numeral.arabic or large):
            return False
    if unit.of == "分" and ends_with(_CLOCK, text, reading.core):
        return False
    if unit.of == "点":
        return numeral.low >= FIRST_POINT or numeral.low != numeral.low.to_integral_value()
    if unit.of == "次" and not numeral.arabic:
        meeting = _MEETING.match(text, end)
        if ends_with(_TERM, text, before) or (meeting and meeting.group() not in _HELD):
            return False
        return not (meeting and ends_with(_SESSION_OF, text, before))
    if unit.of == "所" and numeral.arabic and 100 <= numeral.low <= 999 and words.isdecimal():
        # 717所 is an institute's name, 717所小学 are schools
        school = _SCHOOL.match(text, end) is not None
        return school or reading.is_bounded or ends_with(_BUILT, text, before)
    return not numeral.bare or reading.is_bounded or (len(words) > 1 and unit.of not in _NOT_BARE)


def is_count_of_nothing(text: str, reading: Reading) -> bool:
    """Whether a number of 万 or 亿 with no measure word counts what follows: 近40万居民."""
    follow = text[reading.end : reading.end + 1]
    if text[reading.end - 1] == "级" or follow in _NO_COUNTED or is_numbered(text, reading.core):
        return False
    stated = reading.approximate or reading.is_bounded or ends_with(_REACHED, text, reading.start)
    if not stated and (not "\u4e00" <= follow <= "\u9fff" or follow == "的"):
        return False
    if is_latin_name(text, reading.core, False, True):
        return False
    return not in_slogan(text, reading.core, reading.end)


def is_stressed_one(text: str, reading: Reading) -> bool:
    """Whether the clause makes 一 before a measure word a number: 仅一家, 只够供一条线, 升压站一座，."""
    clause = _CLAUSE.split(text[max(0, reading.start - _CLAUSE_REACH) : reading.start])[-1]
    if clause and clause[-1] in _DETERMINERS:
        return False
    if _ONLY.search(clause + text[reading.start : reading.plain_end]):
        return True
    if not clause or reading.of in _VAGUE or _NO_NOUN.search(clause):
        return False
    return _LIST_END.match(text, reading.end) is not None


def is_one_of_counts(text: str, readings: Sequence[Reading], at: int) -> bool:
    """Whether 一 stands beside a count of several things in a list: 三家药厂、一家研究所."""
    one = readings[at]
    if one.of in _VAGUE:
        return False
    for left, right in ((at - 1, at), (at, at + 1)):
        if left < 0 or right == len(readings):
            continue
        other = readings[left if right == at else right]
        if other.kind == "count" and other.of and not other.article:
            between = readings[left].end, readings[right].start
            if _MEMBER.fullmatch(text, *between):
                return True
    return False
