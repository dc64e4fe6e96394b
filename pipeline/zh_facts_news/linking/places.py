"""Where an article plays: its certain places, its focus, and the codes of names that could be several places."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from ..lexicons import rows
from .divisions import Front, front, full_name, known, says_level, weak_codes
from .records import Codes, Place

LEVELS = (("province", 2), ("city", 4), ("county", 6))
# The focus is the finest division that this share of an article's places lies in, or contains.
FOCUS_SHARE = 2 / 3
# A name that is an everyday word too is a place only where its city is certain.
PROVINCE, CITY, COUNTY = 2, 4, 6


@lru_cache(maxsize=5_000)
def place(code: str) -> Place | None:
    """The place of a code of two, four or six digits; None for "".

    >>> found = place("610802")
    >>> found.province, found.city, found.county, found.codes.city
    ('陕西省', '榆林市', '榆阳区', '610800')
    >>> place("110105").city is None
    True
    """
    if not code:
        return None
    parts = {level: code[:digits] for level, digits in LEVELS if len(code) >= digits and known(code[:digits])}
    names = {level: full_name(part) for level, part in parts.items()}
    codes = {level: part.ljust(6, "0") for level, part in parts.items()}
    return Place(
        province=names.get("province"),
        city=names.get("city"),
        county=names.get("county"),
        codes=Codes(province=codes.get("province"), city=codes.get("city"), county=codes.get("county")),
    )


@dataclass(frozen=True)
class Surroundings:
    """The places that are certain in one article.

    `focus` is the code of the division that the article is about, "" when unsure; `provinces` are the codes of
    all its provinces.
    """

    codes: frozenset[str]
    focus: str
    provinces: frozenset[str]

    @cached_property
    def _parts(self) -> frozenset[str]:
        """The codes and those of the divisions that they lie in."""
        return frozenset(code[:digits] for code in self.codes for _, digits in LEVELS if len(code) >= digits)

    def closeness(self, code: str) -> int:
        """The digits, of whole levels, down to which `code` agrees with one of the article's places."""
        return max((d for _, d in LEVELS if len(code) >= d and code[:d] in self._parts), default=0)

    def resolve(self, name: str, doubt: int = COUNTY, free: bool = False) -> str:
        """The code of the place that `name` begins with; "" when there is none, or when it could be several.

        A division's name without its level may be another word (青龙湾, 南川): if its code has at least `doubt`
        digits, the article has to play in its province, or to name no place at all. A county's, in front of words
        that are no type of zone or in a name that is chosen `free`ly, as companies' are, needs it in any case.
        """
        found = front(name)
        weak = weak_codes(name[found.last : found.end]) if found.last == 0 else ()
        bare, whole = is_bare(name, found), name[found.end :] in _whole()
        ranked: dict[int, list[str]] = {}
        # 长沙 is the city, whatever is said of the county of this name in it.
        for code in (c for c in found.codes if not any(c != p and c.startswith(p) for p in found.codes)):
            near, least = self.closeness(code), 0
            if code in weak:
                least = min(CITY, len(code)) if free or len(found.codes) > 1 else PROVINCE
            elif bare and (
                (len(code) >= doubt and self.codes) or (len(code) == COUNTY and (free or not whole))
            ):
                least = PROVINCE
            if near >= least:
                ranked.setdefault(near, []).append(code)
        if not ranked:
            return ""
        best = ranked[max(ranked)]
        if len(best) == 1:
            return best[0]
        # 海南 is the province where nothing says 海南州.
        top = min(best, key=len)
        return top if max(ranked) == 0 and len(top) == PROVINCE else ""


NOWHERE = Surroundings(frozenset(), "", frozenset())


def surroundings(names: Iterable[str]) -> Surroundings:
    """The surroundings that names of places and bodies give, each mention counted.

    >>> surroundings(["榆林市", "榆阳区", "榆阳高新区"]).focus
    '610802'
    >>> surroundings(["榆林市", "北京市"]).focus
    ''
    """
    certain: Counter[str] = Counter()
    likely: Counter[str] = Counter()
    others: list[tuple[str, int]] = []
    for name, count in sorted(Counter(names).items()):
        found = front(name)
        if len(found.codes) != 1 or found.weak:
            others.append((name, count))
        elif len(found.codes[0]) == COUNTY and is_bare(name, found):
            others.append((name, count))
            if name[found.end :] in _whole():
                likely[found.codes[0]] += count
        else:
            certain[found.codes[0]] += count
    about = focus(certain + likely)
    support = Surroundings(frozenset(certain) | frozenset({about} - {""}), "", frozenset())
    for name, count in others:
        if code := support.resolve(name):
            certain[code] += count
    return Surroundings(frozenset(certain), focus(certain), frozenset(code[:2] for code in certain))


@cache
def _whole() -> frozenset[str]:
    """What may follow a county's bare name for the words to be its name rather than others': nothing, or 经开区."""
    return frozenset({"", *(ending for ending, _ in rows("zone_types.tsv", 2))})


def is_bare(name: str, found: Front) -> bool:
    """Whether a name begins with a division's name alone and without its level, or with a township's."""
    return found.last == 0 and not says_level(name[: found.end])


def focus(codes: Counter[str]) -> str:
    """The finest division that most of the places lie in or contain; "" if there is none."""
    total = sum(codes.values())
    for digits in (6, 4, 2):
        parts: Counter[str] = Counter()
        for code, count in codes.items():
            if len(code) >= digits:
                parts[code[:digits]] += count
        ranked = sorted(parts.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            continue
        best = ranked[0][0]
        agreeing = sum(n for code, n in codes.items() if code.startswith(best) or best.startswith(code))
        if agreeing >= FOCUS_SHARE * total:
            return best
    return ""
