"""Division names as codes: which places a name begins with, and a code's names.

Codes are those of GB/T 2260 without trailing zeros: two digits a province, four a city, six a county. The names
come from the place lexicon of the places component; townships stand for their county here.
"""

from collections import defaultdict
from functools import cache, lru_cache
from typing import NamedTuple

from ..components.places.lexicon import CITY_WITHOUT_COUNTIES, divisions, shortened
from ..lexicons import rows

COUNTY = 6
LONGEST = 16


class Front(NamedTuple):
    """The places that a name begins with.

    `end` is where they end, `last` where the finest of them begins, `codes` what it may be. `weak` says that the
    words are more often something else, so that the article has to name the place around it. A township in front
    gives its county's codes and an `end` of 0: it tells the name from others in the county.
    """

    end: int
    codes: tuple[str, ...]
    weak: bool
    last: int


NOTHING = Front(0, (), False, 0)


class _Entry(NamedTuple):
    codes: tuple[str, ...]
    weak: tuple[str, ...]
    not_before: str
    township: bool = False


@cache
def _entries() -> dict[str, _Entry]:
    """Each name with its codes, those of them that are weak, and the characters that may not follow it.

    A name above or beside the divisions (长江, 日本) has no codes: it ends the search.
    """
    rules = {name: (before, after) for name, before, after in rows("place_rules.txt", 3)}
    townships: dict[str, set[str]] = defaultdict(set)
    safe = {name for (name,) in rows("place_districts.txt", 1)}
    codes: dict[str, dict[str, bool]] = defaultdict(dict)
    for code, full, short in divisions():
        if len(code) == COUNTY and code.endswith(CITY_WITHOUT_COUNTIES):
            continue
        if len(code) > COUNTY:
            if len(full) > 2:
                townships[full].add(code[:4] if code[4:COUNTY] == CITY_WITHOUT_COUNTIES else code[:COUNTY])
            continue
        for text in filter(None, {full, short, shortened(full, short)}):
            district = text == short and len(code) == COUNTY and full.endswith("区") and text not in safe
            word = text in rules and not any(rules[text])
            codes[text][code] = (district or word) and text != full
    found = {
        text: _Entry(
            tuple(sorted(own)), tuple(sorted(c for c in own if own[c])), rules.get(text, ("", ""))[1]
        )
        for text, own in codes.items()
    }
    for text, counties in townships.items():
        found.setdefault(text, _Entry(tuple(sorted(counties)), (), rules.get(text, ("", ""))[1], True))
    for text, _level, _code, _before, after in rows("places_wide.txt", 5):
        found.setdefault(text, _Entry((), (), after))
    return found


@lru_cache(maxsize=200_000)
def front(name: str) -> Front:
    """The unbroken chain of divisions at the front of a name.

    >>> front("榆林市榆阳高新区")
    Front(end=5, codes=('610802',), weak=False, last=3)
    >>> front("长江航运集团")
    Front(end=0, codes=(), weak=False, last=0)
    """
    entries, found = _entries(), NOTHING
    while True:
        for end in range(min(len(name), found.end + LONGEST), found.end + 1, -1):
            entry = entries.get(name[found.end : end])
            if entry is None or (end < len(name) and name[end] in entry.not_before):
                continue
            if found is NOTHING:
                if not entry.codes:
                    return NOTHING
                if entry.township:
                    return Front(0, entry.codes, False, 0)
                found = Front(end, entry.codes, entry.codes == entry.weak, 0)
                break
            inside = tuple(c for c in entry.codes if any(c != p and c.startswith(p) for p in found.codes))
            if inside:
                found = Front(end, inside, False, found.end)
                break
        else:
            return found


def weak_codes(text: str) -> tuple[str, ...]:
    """Those codes of a division's name that it rarely stands for by itself."""
    entry = _entries().get(text)
    return entry.weak if entry else ()


@cache
def _names() -> dict[str, tuple[str, str]]:
    return {code: (full, short) for code, full, short in divisions() if len(code) <= COUNTY}


def says_level(text: str) -> bool:
    """Whether a division's name ends with its level: 青龙县 and 祁县, not 青龙 or 通州."""
    return text.endswith("县") or (len(text) > 2 and text[-1] in "省市区州盟旗镇乡")


def is_wide(text: str) -> bool:
    """Whether the text is a country, region, river or mountain: a place with one meaning, but no division."""
    entry = _entries().get(text)
    return entry is not None and not entry.codes


def full_name(code: str) -> str:
    """A division's name with its level. Raises KeyError for an unknown code."""
    return _names()[code][0]


def short_name(code: str) -> str:
    """A division's name without its level, or with it where there is no shorter one. Raises KeyError."""
    full, short = _names()[code]
    return short or full


def known(code: str) -> bool:
    """Whether a division has this code."""
    return code in _names()
