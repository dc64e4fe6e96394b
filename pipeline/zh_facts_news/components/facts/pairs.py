"""Which projects an organisation or place of a sentence may belong to, and what speaks for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .context import Context, Mention
from .groups import Group
from .parties import Parties, is_zone, lists
from .subjects import Topics

OF = re.compile(r"[^，。；！？\ue001]{0,16}的[^，。；！？\ue001]{0,6}[“‘]?")
SEGMENT_OPEN = re.compile(r"(?:^|[；。！？\n：])[\ue006，“”在（）0-9一二三四五六七八九十、.]*$")
# A park's name alone, in brackets or before a colon: what follows stands under it.
SECTION = re.compile(r"^\s*(?:【|[（(]?[一二三四五六七八九十]{1,2}[）)、.．])")
HEADING = re.compile(r"^[\s【（(一二三四五六七八九十0-9、.）)——]*(?P<name>[\ue002\ue005]+)[\s】：:（]*$")
BREAK = re.compile(r"[，；：。！？]")
PIECE = re.compile(r"[^；]+")
INCLUDES = re.compile(r"包括|涵盖|包含|含|配套|涉及|以及|由[^，。；]{1,8}组成")
# 新建A: the project is the object of a verb, whose subject may be the party.
GOVERNS = re.compile(
    r"(?:建设|新建|兴建|打造|实施|上马|开发|共建|投建|筹建|建成?|启动|推进|开工|引进|谋划|布局|储备|招引|投资|拿下|落地|改造|扩建|推动|加快)了?[^，。；\ue001]{0,5}[“‘]?$"
)
# Distances are told apart up to here, in characters.
FAR = 60
LIMITS = {"distance": FAR / 20, "clauses": 4.0, "amounts_between": 3.0}
# How many projects of one piece a party that opens it may have.
MOST = 12


def behind(group: Group, end: int) -> Group | None:
    """The members of a list of projects that stand behind a place of the text."""
    members = tuple(m for m in group.members if m.start >= end)
    return Group(members) if members else None


@dataclass(frozen=True)
class Pair:
    """A list of parties and a project, how they were brought together, and readable features of that."""

    parties: Parties
    project: Mention
    how: str
    features: dict[str, float] = field(default_factory=dict)
    between: str = ""


class Pairs:
    """Walks over an article's sentences; remembers the headings and scenes that it has passed."""

    def __init__(self, context: Context, topics: Topics) -> None:
        self.context = context
        self.topics = topics
        self.heading: Parties | None = None
        # The line that a heading inside a paragraph (——甲片区。) holds for.
        self.inline: int | None = None
        self.parallels: dict[int, bool] = {}
        self.scene: tuple[Parties, int] | None = None

    def sentence(self, i: int) -> Iterator[Pair]:
        """The pairs of the sentence with number `i`; to be asked in text order."""
        start, end = self.context.sentences[i]
        found = lists(self.context, start, end)
        for parties in found:
            yield from self.linked(parties, start)
            yield from self.ahead(parties, i, start, end)
        yield from self.under_heading(i, start, end, found)
        yield from self.in_scene(i, found)
        self.remember(i, start, end, found)

    def linked(self, parties: Parties, start: int) -> Iterator[Pair]:
        """Projects that the words at a party may be about: those before it, and those that it is the attribute of."""
        context = self.context
        right = next(
            (g for g in self.topics.groups[self.topics.index[start]] if g.start >= parties.end), None
        )
        gap = context.masked[parties.end : right.start] if right else ""
        rival = {
            "right_of": float(bool(right and OF.fullmatch(gap))),
            "right_object": float(bool(right and len(gap) <= 10 and not BREAK.search(gap))),
            "right_near": float(bool(right and len(gap) < 30 and "；" not in gap)),
            "right": float(right is not None),
        }
        for order, subject in enumerate(self.topics.subjects(parties.start, parties.end, ahead=True)):
            if subject.how in ("modified", "ahead"):
                continue
            project = subject.mention
            between = ""
            if 0 <= parties.start - project.end < 200:
                between = self.context.masked[project.end : parties.start]
            own = {k: min(v, LIMITS.get(k, v)) for k, v in subject.features.items()} | rival
            own |= {
                "order": min(order, 4) / 2,
                "bracket": float(between.endswith(("（", "(")) and len(between) <= 2),
                "comma": float(between in ("，", "：", "，由")),
            }
            own["taken"] = self.taken(parties, project)
            own |= self.respective(parties, project, start)
            yield Pair(parties, project, subject.how, own, between)

    def respective(self, parties: Parties, project: Mention, start: int) -> dict[str, float]:
        """Of as many projects as parties each has its own: A、B分别由甲、乙承建."""
        left = [g for g in self.topics.groups[self.topics.index[start]] if g.end <= parties.start]
        if (
            not left
            or not 1 < len(left[-1].members) == len(parties.members)
            or project not in left[-1].members
        ):
            return {}
        if "分别" not in self.context.masked[left[-1].end : parties.end + 4]:
            return {}
        return {"apart": 1.0, "place_in_list": float(left[-1].members.index(project))}

    def taken(self, parties: Parties, project: Mention) -> float:
        """1.0 if another organisation or place stands right before the project as its own: 乙的A, 乙A."""
        begin = self.context.sentence(project.start)[0]
        before = self.context.within(max(begin, project.start - 40), project.start, "ORG", "LOC")
        if not before or parties.start <= before[-1].start < parties.end:
            return 0.0
        gap = self.context.masked[before[-1].end : project.start]
        return float(not gap or bool(OF.fullmatch(gap)))

    def ahead(self, parties: Parties, i: int, start: int, end: int) -> Iterator[Pair]:
        """Projects behind a party in its sentence: the next list, and all of a piece that a zone opens."""
        context = self.context
        groups = [rest for g in self.topics.groups[i] if (rest := behind(g, parties.end))]
        if not groups:
            return
        zone = is_zone(parties.members[0])
        opening = context.masked[max(0, start - 1, parties.start - 12) : parties.start]
        opens = parties.start == start or bool(SEGMENT_OPEN.search(opening))
        colon = context.masked[parties.end : parties.end + 1] == "："
        parallel = self.parallel(start, end)
        others = context.within(parties.end, groups[-1].start, "ORG", "LOC")
        for number, group in enumerate(groups[:MOST]):
            between = context.masked[parties.end : group.start]
            if number and (not opens or ("；" in between and not colon)):
                return
            own = {
                "ahead_distance": min(len(between), FAR) / 20,
                "includes": float(bool(INCLUDES.search(between))),
                "ahead_clauses": float(min(len(BREAK.findall(between)), 6)),
                "ahead_semicolon": float("；" in between),
                "group": float(min(number, 4)),
                "segment_opens": float(opens),
                "direct_of": float(between in ("的", "的“")),
                "of": float(bool(OF.fullmatch(between))),
                "ahead_listed": float(len(group.members) > 1),
                "apart": float(len(group.members) == len(parties.members) > 1),
                "subject_between": float(any(o.start < group.start for o in others)),
                "left_project": float(bool(self.topics.groups[i][0].end <= parties.start)),
                "colon": float(colon),
                "parallel": float(opens and parallel),
                "governs": float(bool(GOVERNS.search(between))),
                "project_opens": float(bool(BREAK.search(between[-1:]))),
            }
            how = "ahead" if number == 0 else "segment"
            for order, member in enumerate(group.members):
                taken = self.taken(parties, member)
                if order and not zone and (taken or context.within(group.start, member.start, "ORG")):
                    continue  # 甲的A、乙的B: B is not 甲's
                mine = self.topics.salience(member) | {"taken": taken, "place_in_list": float(order)}
                yield Pair(parties, member, how, own | mine, between)

    def parallel(self, start: int, end: int) -> bool:
        """Whether several pieces between ； are each opened by a zone or place of its own: 甲园区…；乙园区…."""
        if end not in self.parallels:
            openers: set[str] = set()
            for match in PIECE.finditer(self.context.masked, start, end):
                here = self.context.within(match.start(), match.start() + 40, "ORG", "LOC")[:1]
                openers.update(m.canonical for m in here if is_zone(m) and m.start <= match.start() + 8)
            self.parallels = {end: len(openers) > 1}
        return self.parallels[end]

    def under_heading(self, i: int, start: int, end: int, found: list[Parties]) -> Iterator[Pair]:
        """Projects that stand under a park's name as a heading."""
        if self.inline is not None and self.context.line(start)[0] != self.inline:
            self.heading, self.inline = None, None
        if not self.heading:
            return
        own = {"places": float(sum(is_zone(p.members[0]) for p in found) > 0)}
        for group in self.topics.groups[i][:MOST]:
            for member in group.members:
                yield Pair(self.heading, member, "heading", own)

    def in_scene(self, i: int, found: list[Parties]) -> Iterator[Pair]:
        """Projects of a sentence that names no place, behind one in the paragraph that does."""
        if not self.scene or any(is_zone(p.members[0]) for p in found):
            return
        parties, number = self.scene
        line = self.context.line(self.context.sentences[i][0])
        if line[0] > parties.start:
            return
        own = {
            "sentences": float(min(i - number, 5)),
            "companies": float(bool(found)),
            "projects_there": float(bool(self.topics.groups[number])),
            "first": float(number <= 2),
        }
        for group in self.topics.groups[i][:3]:
            for member in group.members:
                yield Pair(parties, member, "scene", own | self.topics.salience(member))

    def remember(self, i: int, start: int, end: int, found: list[Parties]) -> None:
        """Keep a heading for the lines below it, and a place for the sentences behind it."""
        places = [p for p in found if is_zone(p.members[0])]
        line = self.context.line(start)
        words = self.context.masked[line[0] : line[1]]
        sentence = self.context.masked[start:end].rstrip("。")
        if found and HEADING.match(words):
            self.heading, self.inline = found[0] if is_zone(found[0].members[0]) else None, None
        elif found and is_zone(found[0].members[0]) and HEADING.match(sentence):
            self.heading, self.inline = found[0], line[0]
        elif SECTION.match(words):
            self.heading = None
        if places and places[0].members[0].label == "ORG" and len(places[0].members) == 1:
            self.scene = (places[0], i)
