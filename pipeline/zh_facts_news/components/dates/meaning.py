"""From the words of a date expression to their meaning: steps that lead to days once a reference is known.

A step has a name and numbers, `month:4:4`. The first step says where to begin:

    years:2023:2024      plan:14 (“十四五”)      century:20      decade:1990
    this_year:-1         this_quarter, this_month, this_week, this_day: counted from the reference day
    then_year:1          then_quarter, then_month, then_day: counted from the date before (次年, 当月, 翌日)
    last_year            the year before that of the date before, or of the reference (上年)
    of_year              of_month, of_day: the year that the text is at (年内, 月底, 上午)
    recent               up to the reference day, from nobody knows when
    back:3:year          ahead, ago, after: 近三年, 未来三年, 三年前, 三年后; `?` for 几 and 数

The others narrow what the steps before gave (calendar.NARROWINGS); `since` runs from it to the reference day, `same`
is the period of the date before in another year (去年同期). A narrowing that comes first leaves the year open. ` | `
parts the two ends of a range.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ...lexicons import rows
from ..quantities.numerals import integer

Step = tuple[str, ...]
Steps = tuple[Step, ...]

WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}
TO = "(?:-{1,2}|－|—{1,2}|–|~|～|〜|至|到)"
LIST = f"(?:{TO}|、)"
Y = "(?:[12]\\d{3}|[一二][〇○零一二三四五六七八九]{3})"
M = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
D = "(?:[12]\\d|3[01]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
Q = "[一二三四1-4]"
N = "(?:\\d{1,3}|[一二两三四五六七八九十几数]{1,4})"
UNITS = {"年": "year", "季": "quarter", "月": "month", "周": "week", "星": "week", "天": "day", "日": "day"}
_SIGN = re.compile(TO)
SPAN = (
    f"(?:(?P<half>半)个?(?P<half_unit>[年月])|(?P<count>{N})(?:{TO}{N})?(?P<more>[多余])?(?:个多?)?"
    "(?P<unit>年度?|月|季度|周|星期|天|日))多?"
)
# Behind a number alone 月 and 季度 are of the calendar: 3月以来 begins in March, 三个月来 three months ago.
LENGTH = SPAN.replace("年度?|月|季度", "年度?|(?<=[个多])月|(?<=[个多])季度")
PLAN = '[“「『‘"]?(?P<plan>[一二三四五六七八九]?十?[一二三四五六七八九])五[”」』’"]?(?:规划)?(?=[期时末中初同以前后])'
LUNAR_DAY = "(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?|[二三]?十[一二三四五六七八九]?)"
CLOCK = "(?:\\d{1,2}|[一二三四五六七八九十两]{1,2})[点时](?:(?:\\d{1,2}|[一二三四五六七八九十]{1,3})分|半|许|整|左右|钟)?"


@dataclass(frozen=True)
class Meaning:
    """The steps to the days of an expression, or to the two ends of a range."""

    first: Steps
    last: Steps | None = None


class UnreadableError(ValueError):
    """Words of an expression that no rule reads."""


def number(words: str) -> str:
    """A small number in digits; `?` for what leaves it open (几, 数)."""
    if words.isascii():
        return str(int(words))
    value = integer(words.replace("两", "二")) if not re.search("[几数]", words) else None
    return "?" if value is None else str(value)


def year(words: str) -> str:
    """A year of four digits, Arabic or Chinese."""
    return "".join(DIGITS.get(c, c) for c in words)


def _ends(pattern: str, words: str) -> tuple[str, str]:
    """The first and the last number of a list or range."""
    found = re.findall(pattern, words)
    return number(found[0]), number(found[-1])


def _years(m: re.Match[str]) -> Steps:
    found = re.findall(Y, m.group())
    return (("years", year(found[0]), year(found[-1])),)


def _span(m: re.Match[str], name: str) -> Steps:
    if m["half"]:
        return ((name, *(("6", "month") if m["half_unit"] == "年" else ("15", "day"))),)
    count = "?" if m["more"] and name in ("ago", "after") else number(m["count"])
    return ((name, count, UNITS[m["unit"][0]]),)


def _lunar(m: re.Match[str]) -> Steps:
    month = {"正": "1", "腊": "12"}.get(m["month"]) or number(m["month"])
    if not m["day"]:
        return (("lunar", month),)
    day = m["day"].removeprefix("初")
    day = f"二十{day[1:]}" if day.startswith("廿") else day
    return (("lunar", month, number(day)),)


def _week(m: re.Match[str]) -> Steps:
    offset = {"上": "-1", "下": "1"}.get(m["which"], "0")
    return (("this_week", offset), *((_weekday(m["day"]),) if m["day"] else ()))


def _weekday(day: str) -> Step:
    return ("weekday", "weekend" if day == "末" else str(min("一二三四五六日天".index(day) + 1, 7)))


def _decade(m: re.Match[str]) -> Steps:
    words = m["decade"]
    if words.isdigit() and len(words) == 4:
        return (("decade", words),)
    tens = words[0] if words[0].isdigit() else number(words[0])
    # 八十年代 without its century is the last one's; 20年代 may be either's.
    return (("decade", f"19{tens}0" if int(tens) >= 3 or m["century"] else "?"),)


def _century(m: re.Match[str]) -> Steps:
    century = int(number(m["century"]))
    tens = m["tens"]
    if tens:
        digit = tens[0] if tens[0].isdigit() else number(tens[0])
        return (("decade", f"{century - 1}{digit}0"),)
    return (("century", str(century)),)


RULES: list[tuple[str, Callable[[re.Match[str]], Steps]]] = [
    (
        r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})",
        lambda m: (
            ("years", m[1], m[1]),
            ("month", number(m[2]), number(m[2])),
            ("day", number(m[3]), number(m[3])),
        ),
    ),
    (rf"{Y}(?:{LIST}{Y})*年份?", _years),
    (r"(\d{2})年(?=\d{1,2}月)", lambda m: (("years", f"20{m[1]}", f"20{m[1]}"),)),
    (
        rf"(?P<front>[前头])?(?:盛夏|初夏|初秋|金秋|隆冬|初冬|早春)?(?P<months>{M}(?:{LIST}{M})*)月份?",
        lambda m: (
            (("first", number(m["months"]), "month"),) if m["front"] else (("month", *_ends(M, m["months"])),)
        ),
    ),
    (
        rf"(?:农历|阴历)(?P<month>[正腊]|{M})月(?P<day>{LUNAR_DAY})?",
        _lunar,
    ),
    (rf"(?P<month>[正腊])月(?P<day>{LUNAR_DAY})?", _lunar),
    (rf"{D}(?:{LIST}{D})*[日号]", lambda m: (("day", *_ends(D, m.group())),)),
    (
        rf"(?P<front>[前头]|第)?(?P<quarters>{Q}(?:{LIST}{Q})*)季度?(?<!季[天])",
        lambda m: (
            (("first", number(m["quarters"]), "quarter"),)
            if m["front"] in ("前", "头")
            else (("quarter", *_ends(Q, m["quarters"])),)
        ),
    ),
    (
        rf"(?P<where>[前头后])(?P<count>{N})(?:个多?)?(?P<unit>月|季度|年)",
        lambda m: (("last" if m["where"] == "后" else "first", number(m["count"]), UNITS[m["unit"][0]]),),
    ),
    (r"[这那]一?年(?!来)", lambda m: (("then_year", "0"),)),
    (rf"(?:未来|今后|接下来|往后)的?{SPAN}(?:以来|[来内间])?", lambda m: _span(m, "ahead")),
    (rf"(?:过去|最近|此前|近|这)的?{SPAN}(?:以来|[来内间])?", lambda m: _span(m, "back")),
    (rf"{LENGTH}(?:以来|来)", lambda m: _span(m, "back")),
    (rf"{LENGTH}[之以]?前", lambda m: _span(m, "ago")),
    (rf"{LENGTH}[之以]?后", lambda m: _span(m, "after")),
    (PLAN, lambda m: (("plan", number(m["plan"])),)),
    (r"(?P<which>[本上下这])(?:个|一)?周(?P<day>[一二三四五六日末])?", _week),
    (r"(?:星期|礼拜|周)(?P<day>[一二三四五六日天])", lambda m: (_weekday(m["day"]),)),
    (r"(?P<century>\d{2}|二十一?|十[七八九])世纪(?:(?P<tens>[\d二三四五六七八九][0十])年代)?", _century),
    (r"(?P<century>上世纪)?(?P<decade>(?:1[5-9]|20)?[1-9]0|[二三四五六七八九]十)年代", _decade),
    (CLOCK, lambda m: (("of_day",),)),
    (r"\d{1,2}[:：]\d{2}", lambda m: (("of_day",),)),
]


def steps_of(words: str) -> Meaning | None:
    """The meaning that a data file gives, `this_year:0 season:冬 | this_year:1 season:春`."""
    if not words:
        return None
    ends = [tuple(tuple(step.split(":")) for step in end.split()) for end in words.split("|")]
    return Meaning(*ends)


@cache
def _rules() -> list[tuple[re.Pattern[str], Callable[[re.Match[str]], Steps]]]:
    return [(re.compile(pattern), make) for pattern, make in RULES]


@cache
def _words() -> dict[str, list[tuple[str, Meaning | None]]]:
    """The words of both data files by their first character, longer ones first."""
    found: dict[str, dict[str, Meaning | None]] = {}
    for word, _, _, meaning in rows("date_words.txt", 4):
        found.setdefault(word[0], {})[word] = steps_of(meaning)
    for word, meaning in rows("date_parts.txt", 2):
        found.setdefault(word[0], {}).setdefault(word, steps_of(meaning))
    return {first: sorted(group.items(), key=lambda item: -len(item[0])) for first, group in found.items()}


def _pieces(text: str) -> Iterator[Meaning | None]:
    """The meanings of an expression's words, the longest words first; None stands for a range's sign."""
    position = 0
    while position < len(text):
        end, meaning = _longest(text, position)
        sign = _SIGN.match(text, position)
        if end == position and sign:
            yield None
            position = sign.end()
        elif meaning is None:
            raise UnreadableError(text[position:])
        else:
            yield meaning
            position = end


def _longest(text: str, position: int) -> tuple[int, Meaning | None]:
    """Where the longest word or rule at `position` ends, and what it means; `position` itself if there is none."""
    end, meaning = position, None
    for word, its_meaning in _words().get(text[position], []):
        if text.startswith(word, position):
            end, meaning = position + len(word), its_meaning
            break
    for pattern, make in _rules():
        match = pattern.match(text, position)
        if match and match.end() > end:
            end, meaning = match.end(), Meaning(make(match))
    return end, meaning


@lru_cache(maxsize=4096)
def meaning_of(expression: str) -> Meaning | None:
    """The meaning of a whole date expression, None where its words leave it unknown (往年, 每年5月).

    >>> meaning_of("去年4月底")
    Meaning(first=(('this_year', '-1'), ('month', '4', '4'), ('part', 'end')), last=None)
    """
    text = re.sub(r"\s", "", expression).translate(WIDE)
    ends: list[list[Step]] = [[]]
    try:
        for piece in _pieces(text):
            if piece is None:
                ends.append([])
                continue
            ends[-1].extend(piece.first)
            if piece.last is not None:
                ends.append(list(piece.last))
    except ValueError:
        return None
    if not all(ends) or len(ends) > 2:
        return None
    return Meaning(tuple(ends[0]), tuple(ends[1]) if len(ends) == 2 else None)
