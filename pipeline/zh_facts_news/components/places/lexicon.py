"""The place names: what each may stand for, and the automaton that finds them all.

lexicons/places.txt and townships.txt are written by training/places.py from the division lists;
place_rules.txt says which names are everyday words too, place_districts.txt which districts' short names are
not; places_wide.txt holds countries, regions, rivers and mountains.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import ahocorasick_rs

from ...lexicons import rows

CHINA = "CN"
LEVELS = {2: "province", 4: "city", 6: "county", 9: "township"}
# Codes of 东莞 and other cities without counties are given once more at county level.
CITY_WITHOUT_COUNTIES = "00"
AUTONOMOUS = ("自治州", "自治县", "自治旗")
# 边城镇, 明村镇: a word's last character before 城镇 makes one of these by chance.
OF_TOWNS = re.compile(".[城村乡]镇$")


@dataclass(slots=True)
class Name:
    """A place name and the codes it may stand for, none for rivers and regions."""

    text: str
    level: str
    codes: list[str] = field(default_factory=list)
    # A name of this kind counts only with a parent directly before it.
    needs_parent: bool = False
    not_after: str = ""
    not_before: str = ""

    def full(self) -> bool:
        """Whether the name ends with its level (长子县), not short (长子)."""
        return self.text[-1] in "省市县区旗盟州镇乡" and len(self.text) > 2


def divisions() -> Iterator[tuple[str, str, str]]:
    """Code, name and short name of each division; townships have no short name."""
    yield from rows("places.txt", 3)  # type: ignore[misc]
    for (line,) in rows("townships.txt", 1):
        county, *names = line.split(" ")
        number = 0
        for name in names:
            if name.isdigit():
                number = int(name)
            else:
                yield f"{county}{number:03}", name, ""
                number += 1


def shortened(full: str, short: str) -> str:
    """The name of an autonomous division without its peoples (黔南州, 大通县), "" for any other."""
    return short + full[-1] if short and full.endswith(AUTONOMOUS) else ""


@cache
def names() -> dict[str, Name]:
    """All names with what they stand for."""
    rules = {name: (before, after) for name, before, after in rows("place_rules.txt", 3)}
    safe = {name for (name,) in rows("place_districts.txt", 1)}
    found: dict[str, Name] = {}
    for text, level, code, before, after in rows("places_wide.txt", 5):
        found[text] = Name(text, level, [code] if code else [], not_after=before, not_before=after)
    for code, full, short in divisions():
        if len(code) == 6 and code.endswith(CITY_WITHOUT_COUNTIES):
            continue
        for text in {full: None, short: None, shortened(full, short): None}:
            if not text:
                continue
            before, after = rules.get(text, ("", ""))
            # Short names of districts (小店, 平城) are words more often than places.
            district = text == short and len(code) == 6 and full.endswith("区") and text not in safe
            needs_parent = (
                (text in rules and not before and not after) or district or bool(OF_TOWNS.match(text))
            )
            name = found.setdefault(text, Name(text, LEVELS[len(code)], [], needs_parent, before, after))
            name.needs_parent = name.needs_parent and needs_parent
            name.codes.append(code)
    # A city's name goes before that of a county or township of the same name.
    for name in found.values():
        codes = [code for code in name.codes if code.isdigit()]
        if codes:
            shortest = min(map(len, codes))
            name.codes = [code for code in codes if len(code) == shortest]
            name.level = LEVELS[shortest]
    return found


@cache
def automaton() -> tuple[ahocorasick_rs.AhoCorasick, list[Name]]:
    """The automaton over all names, and the names by its indexes."""
    entries = list(names().values())
    return ahocorasick_rs.AhoCorasick([name.text for name in entries]), entries
