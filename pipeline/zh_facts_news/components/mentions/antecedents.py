"""What a generic word stands for: by recency, and by what the paragraph and the article are about."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from .generic import Generic
from .names import COMPANY, DIVISION, zone

# How far behind their list 前者 and 后者 may stand, in characters.
LIST_REACH = 150
# How many names before a generic word are looked at.
RECENT = 60
NO_COMPANY = re.compile(r"(?:[局院会厅部委校社办所学]|管委会|政府|银行|大学|中心|日报|导报|医院|海关)$")


@dataclass(frozen=True)
class Named:
    """A named entity as the antecedent rules see it.

    `alone` is false for a member of a list; `sentence` is where its sentence begins.
    """

    start: int
    end: int
    label: str
    text: str
    canonical: str
    alone: bool = True
    sentence: int = 0


class Pool:
    """Named entities of one kind, in text order, and which of them a generic word stands for."""

    def __init__(self, named: list[Named]) -> None:
        self.named = named
        self.starts = [n.start for n in named]
        counts = Counter(n.canonical for n in named)
        # What the article is about: the name mentioned most, of equals the first; best where it stands alone.
        first = next((n for n in named if counts[n.canonical] == max(counts.values())), None)
        same = (n for n in named if first and n.canonical == first.canonical and n.alone)
        self.topic = next(same, first)

    def choose(self, position: int, line: tuple[int, int], prefer_topic: bool = False) -> Named | None:
        """The antecedent of a generic word at `position` in `line`: by recency, then by what the article is about."""
        if prefer_topic:
            return self.topic
        end = bisect_left(self.starts, position)
        near = self.named[max(bisect_left(self.starts, line[0]), end - RECENT) : end]
        alone = [n for n in near if n.alone]
        if alone:
            # The first of its kind in a sentence is more often its subject than the last.
            last = alone[-1].sentence
            return next(n for n in alone if n.sentence == last)
        if near:
            # A list is the last thing named: a singular noun does not stand for one of its members,
            # unless the whole article is about it.
            return self.topic if self.topic and self.topic.alone else None
        return self.topic


class Antecedents:
    """The named entities of one article, and which of them a generic word stands for."""

    def __init__(self, named: list[Named]) -> None:
        self.lists: list[list[Named]] = []
        for one, other in pairwise(named):
            if one.label == other.label and one.sentence == other.sentence and 0 < other.start - one.end <= 2:
                if self.lists and self.lists[-1][-1] is one:
                    self.lists[-1].append(other)
                else:
                    self.lists.append([one, other])
        self.list_ends = [members[-1].end for members in self.lists]
        self.former: tuple[int, list[Named]] | None = None
        orgs = [n for n in named if n.label == "ORG"]
        self.of_kind = {
            "project": [n for n in named if n.label == "PROJECT"],
            "zone": [n for n in orgs if zone(n.canonical)],
            "company": [n for n in orgs if is_company(n.canonical)],
            "area": [n for n in named if n.label == "LOC"],
        }
        self.pools: dict[tuple[str, str], Pool] = {}

    def pool(self, kind: str, head: str) -> Pool:
        """The entities that a generic word of this kind and head noun may stand for."""
        key = (kind, head)
        if key not in self.pools:
            self.pools[key] = Pool(self.fitting(kind, head))
        return self.pools[key]

    def fitting(self, kind: str, head: str) -> list[Named]:
        """Entities whose type or last words agree with a generic word's head noun."""
        if kind == "this":
            both = self.of_kind["project"] + self.of_kind["company"]
            return sorted((n for n in both if n.canonical.endswith(head)), key=lambda n: n.start)
        found = self.of_kind[kind]
        if kind == "project" and head not in ("项目", "工程"):
            return [n for n in found if n.canonical.endswith(head)]
        if kind == "zone":
            return [n for n in found if fits_zone(head, n.canonical)]
        if kind == "area":
            level = [n for n in found if n.canonical.endswith(head)]
            if not level and head in "市州县":
                # 文山 for 文山州: a bare name may be of any level; one with another level is not meant.
                return [n for n in found if not DIVISION.search(n.canonical)]
            return level
        return found

    def resolve(self, generic: Generic, line: tuple[int, int]) -> Named | None:
        """The antecedent of a generic word in `line`, or None."""
        if generic.kind in ("former", "latter"):
            return self.of_list(generic)
        if generic.kind == "area" and generic.head == "区" and self.of_kind["zone"]:
            # 全区 is a zone's where the article is about one.
            return self.pool("zone", "开发区").choose(generic.start, line, prefer_topic=True)
        prefer_topic = generic.kind == "area"
        return self.pool(generic.kind, generic.head).choose(generic.start, line, prefer_topic)

    def of_list(self, generic: Generic) -> Named | None:
        """The first or the last of the things that were named together before 前者 and 后者."""
        if generic.kind == "latter" and self.former and generic.start - self.former[0] <= LIST_REACH:
            return self.former[1][-1]
        i = bisect_left(self.list_ends, generic.start) - 1
        if i < 0 or generic.start - self.list_ends[i] > LIST_REACH:
            return None
        if generic.kind == "latter":
            return self.lists[i][-1]
        self.former = (generic.start, self.lists[i])
        return self.lists[i][0]


def is_company(name: str) -> bool:
    """Whether an ORG is a company rather than a zone, a body of government or a school."""
    if COMPANY.search(name):
        return True
    return not zone(name) and not NO_COMPANY.search(name)


def fits_zone(head: str, name: str) -> bool:
    """Whether a generic word for a zone can stand for the zone `name`."""
    found = zone(name)
    if not found:
        return False
    if head in ("开发区", "园区"):
        return True
    return found[1] == head
