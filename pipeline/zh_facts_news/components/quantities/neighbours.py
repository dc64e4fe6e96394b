"""What stands around a number: ordinals, names, slogans, clocks and scores that make it no quantity."""

import re
from collections.abc import Sequence
from decimal import Decimal

# How far before a number its context is looked at.
REACH = 12
CLAUSE_END = re.compile("[，。；！？、\n]")
_ORDINAL = re.compile(r"第[\d０-９一二三四五六七八九十百千、和至到第—-]*\Z")
# Behind a digit, letter or sign the numeral is the rest of a code, sum, date or version.
_CUT = re.compile(r"[A-Za-z\d][-_.]\Z|[+＋〔#№_\\@=&○◯]\Z|\d[.．:：/]\Z")
_LATIN = re.compile("[A-Za-zα-ωΑ-Ω]+\\Z")
_LATIN_NAMES = ("PM", "TOP", "NO", "GB", "ISO")
_OPEN_QUOTE = re.compile('[“「『"‘](?=[^”」』"’]*\\Z)')
_CLOSE_QUOTE = re.compile('[^“「『‘]*?[”」』"’]')
_CLAUSE_MARK = re.compile("[，。；：！？,;]")
# A number inside a slogan's quotation marks but not at its start, up to this length of the quotation.
SHORT_QUOTE = 9
_TITLE = re.compile("《[^》]*\\Z")
_TITLE_REACH = 40
_SCORE = re.compile("比分|胜|击败|战平|不敌|负于")
_RATIO = re.compile("(?<!同)(?<!环)比(?!分|赛|上年|去年)|结构|三次产业|配方|按|出资|分成")


def ends_with(pattern: re.Pattern[str], text: str, start: int) -> bool:
    """Whether the words before `start` match a pattern that ends at a string's end."""
    return pattern.search(text[max(0, start - REACH) : start]) is not None


def around(text: str, start: int, end: int) -> str:
    """Some words before and behind, within the clause."""
    before = CLAUSE_END.split(text[max(0, start - 10) : start])[-1]
    return before + CLAUSE_END.split(text[end : end + 6])[0]


def is_numbered(text: str, core: int) -> bool:
    """Whether what stands before the numeral makes it an ordinal, a code or part of a larger figure."""
    window = text[max(0, core - REACH) : core]
    return bool(_ORDINAL.search(window) or _CUT.search(window))


def is_latin_name(text: str, core: int, latin_unit: bool, plain_count: bool) -> bool:
    """Whether Latin letters before the numeral make a name of it (T3, PM2.5); in GDP4.9万亿元 they do not."""
    match = _LATIN.search(text[max(0, core - REACH) : core])
    if match is None:
        return False
    word = match.group()
    return len(word) == 1 or latin_unit or (plain_count and not word.isupper()) or word in _LATIN_NAMES


def in_slogan(text: str, start: int, end: int, longest: int = REACH) -> bool:
    """Whether a number is in a slogan's quotation marks or a book's title: “五个中心”.

    longest: the length up to which a quotation that begins with the number is a slogan
    """
    window = text[max(0, start - REACH) : start]
    mark = _OPEN_QUOTE.search(window)
    if mark:
        close = _CLOSE_QUOTE.match(text, end, end + REACH)
        if close and not _CLAUSE_MARK.search(window[mark.end() :] + text[start : close.end()]):
            before = len(window) - mark.end()
            return before + close.end() - start <= (SHORT_QUOTE if before else longest)
    title = _TITLE.search(text[max(0, start - _TITLE_REACH) : start])
    return title is not None and "》" in text[end : end + _TITLE_REACH]


def is_ratio(text: str, start: int, end: int, parts: Sequence[Decimal]) -> bool:
    """Whether numbers joined by colons are a ratio, and no time of day or score."""
    if (start and text[start - 1] in ":：/-") or text[end : end + 1] in (":", "："):
        return False
    if "∶" in text[start:end]:
        return True
    whole = all(part == part.to_integral_value() for part in parts)
    if len(parts) > 2 and (not whole or 95 <= sum(parts) <= 105):
        return True
    words = around(text, start, end)
    return _RATIO.search(words) is not None and _SCORE.search(words) is None
