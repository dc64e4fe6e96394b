"""One canonical name for each entity of an article: the fullest form, of equals the first."""

from collections import defaultdict
from collections.abc import Iterable

from .lexicon import words
from .names import orgs_agree, places_agree, projects_agree


def index_of(names: Iterable[str]) -> dict[str, list[str]]:
    """For each pair of neighbouring characters the names that hold it."""
    index: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for pair in dict.fromkeys(name[i : i + 2] for i in range(len(name) - 1)):
            index[pair].append(name)
    return index


def agree(label: str, short: str, full: str, places: frozenset[str]) -> bool:
    """Whether `short` stands for `full`, by the rules for their label."""
    if label == "ORG":
        return orgs_agree(short, full, places)
    if label == "PROJECT":
        return projects_agree(short, full)
    return label == "LOC" and places_agree(short, full)


def canonical_names(label: str, names: list[str], places: frozenset[str]) -> dict[str, str]:
    """For each name of one label, in order of first appearance, the canonical one.

    A short form that fits two different names stands for neither: a wrong merge is worse than a missed one.
    """
    unique = list(dict.fromkeys(names))
    index = index_of(unique)
    order = {name: i for i, name in enumerate(unique)}
    full_of: dict[str, str] = {}
    # The longest first, so that a name's full form is settled before its short forms ask for it.
    for short in sorted(unique, key=lambda n: (-len(n), order[n])):
        pairs = {short[i : i + 2] for i in (0, 1) if i + 2 <= len(short)} or {short}
        candidates = {n for pair in pairs for n in index.get(pair, ()) if n != short}
        matches = [n for n in candidates if longer(n, short, order) and agree(label, short, n, places)]
        fulls = {full_of.get(n, n) for n in matches}
        if len(fulls) == 1:
            full_of[short] = fulls.pop()
    return {name: full_of.get(name, name) for name in unique}


def longer(full: str, short: str, order: dict[str, int]) -> bool:
    """Whether `full` may be the canonical form of `short`: longer, or as long and earlier."""
    return len(full) > len(short) or (len(full) == len(short) and order[full] < order[short])


def person_names(names: list[str]) -> list[str]:
    """Canonical names of PERSON mentions in text order: a surname stands for its last bearer."""
    first: dict[str, str] = {}
    for name in names:
        for surname in surnames(name):
            first.setdefault(surname, name)
    found, last = [], dict[str, str]()
    for name in names:
        found.append(last.get(name) or first.get(name, name))
        for surname in surnames(name):
            last[surname] = name
    return found


def surnames(name: str) -> list[str]:
    """The pieces of a person's name that may stand for it alone: the surname, or a part of a foreign name."""
    if "·" in name:
        return [part for part in name.split("·") if part]
    if name[:2] in words("compound_surnames"):
        return [name[:2]] if len(name) > 2 else []
    return [name[0]] if len(name) > 1 else []
