"""Which project a statement at some place of the text is about."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from .context import Context, Mention
from .groups import Group, groups

MODIFIER = re.compile(r"[^。；！？\n\ue001]{0,60}的[“‘《\ue002\ue005\ue007个座条项]*")
BREAK = re.compile(r"[，；：。！？\n]")
# Between the figures that are given for as many projects.
LISTED = re.compile(r"[、和及与]")


OBLIQUE = re.compile(
    r"(?:位于|满足|距离?|毗邻|紧邻|紧挨|邻近|依托|利用|服务|供应|接入|对接|为|给|向|从|比|与|同)[“‘]?$"
)
# 包括A、B和C: parts of a project that was named before.
INCLUDES = re.compile(r"(?:包括|包含|含|涵盖|分为|建有|涉及|组成)(?:了|有)?[“‘\ue002\ue005的]*$")
MAKES = re.compile(
    r"(?:建设|新建|兴建|打造|实施|上马|拿下|开发|共建|合作|签署|签订|签下|投建|筹建|建|启动|推进|开工)了?[^，。；\ue001]{0,4}[“‘]?$"
)
# What may stand between a clause's beginning and its subject.
OPENING = re.compile(
    r"(?:[“‘《（(0-9.、\ue006]|其中|目前|据悉|据了解|截至|今年|同时|此外|一是|二是|三是|另外|至此|近日|日前|由|[\ue002\ue005]+[^，。；\ue001]{0,14}的|"
    r"位于[^，。；\ue001]{0,30}的|总?投资[^，。；\ue001]{0,20}的)*[“‘《]?"
)


@dataclass(frozen=True)
class Subject:
    """A project that may be meant, how it was found, and what speaks for it."""

    mention: Mention
    how: str
    features: dict[str, float] = field(default_factory=dict)


def topics_of(context: Context) -> "Topics":
    """The article's topics, worked out once."""
    topics = context.cache.get("topics")
    if not isinstance(topics, Topics):
        topics = context.cache["topics"] = Topics(context)
    return topics


class Topics:
    """For each place of an article the projects that it may be about; made once an article."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.first: dict[int, Mention] = {}
        counts: dict[str, int] = {}
        for mention in context.within(0, len(context.text), "PROJECT"):
            counts[mention.canonical] = counts.get(mention.canonical, 0) + 1
        self.counts = counts
        self.total = sum(counts.values())
        # How many projects are named in one place only.
        self.once = sum(count == 1 for count in counts.values())
        best = max(counts.values(), default=0)
        everything = context.within(0, len(context.text), "PROJECT")
        self.topic = next((m for m in everything if counts[m.canonical] == best), None)
        # For each sentence the groups in it, and the last sentence of its paragraph that had one.
        self.groups = [groups(context, start, end) for start, end in context.sentences]
        self.before: list[int | None] = []
        last: int | None = None
        line = None
        for i, (start, _) in enumerate(context.sentences):
            if context.line(start) != line:
                line, last = context.line(start), None
            self.before.append(last)
            if self.groups[i]:
                last = i
        self.index = {start: i for i, (start, _) in enumerate(context.sentences)}

    def subjects(self, start: int, end: int, ahead: bool = False, further: bool = False) -> list[Subject]:
        """Projects that the words at start..end may be about, the most likely first, at most twelve.

        With `ahead` also the next one in the sentence, as the object of a verb: 投资9亿元在某地建设A. With
        `further` also the article's topic where another project stands nearer in the sentence.
        """
        context = self.context
        sentence = context.sentence(start)
        i = self.index.get(sentence[0])
        if i is None:
            return []
        here = self.groups[i]
        found: list[Subject] = []
        right = next((g for g in here if g.start >= end), None)
        if right and MODIFIER.fullmatch(context.masked, end, right.start):
            found += [Subject(m, "modified", self.features(m, end, right.start)) for m in right.members]
        elif ahead and right and self.is_object(end, right.start, bool(here and here[0].end <= start)):
            found += [Subject(m, "ahead", self.features(m, end, right.start)) for m in right.members]
        elif further and right and self.is_object(end, right.start, True) and len(right.members) == 1:
            found.append(
                Subject(right.members[0], "ahead", self.features(right.members[0], end, right.start))
            )
        left = [g for g in here if g.end <= start]
        if left:
            nearest = left[-1]
            while len(left) > 1 and (self.oblique(nearest) or self.part(nearest, start)):
                left.pop()
                nearest = left[-1]
            opener = next((g for g in reversed(left) if self.opens(g)), left[0])
            members = nearest.members if ahead or len(nearest.members) <= 3 else nearest.members[-1:]
            opens = float(self.opens(nearest))
            rival = float(opener is not nearest and self.opens(opener) and not opens)
            for member in members:
                own = self.features(member, nearest.end, start) | {"rival_opens": rival}
                own |= {
                    "listed": float(len(nearest.members) > 1),
                    "opens": opens,
                    "only": float(len(left) == 1),
                }
                found.append(Subject(member, "nearest", own))
            if opener is not nearest:
                member = opener.members[0]
                own = self.features(member, opener.end, start)
                own |= {"listed": float(len(opener.members) > 1), "opens": float(self.opens(opener))}
                found.append(Subject(member, "opener", own))
            if self.part(nearest, start):
                near = {m.canonical for m in members}
                found += [s for s in self.carried(i, start) if s.mention.canonical not in near]
            if further:
                found += self.apportioned(left, start)
            if further and self.topic and self.topic.canonical not in {s.mention.canonical for s in found}:
                found.append(Subject(self.topic, "behind", self.salience(self.topic) | {"opens": opens}))
        else:
            found += self.carried(i, start)
        return found[:12]

    def apportioned(self, left: list[Group], start: int) -> list[Subject]:
        """The project of a list that a figure belongs to, if there are as many figures as projects."""
        context = self.context
        nearest = left[-1]
        amounts = [a for a in context.amounts_within(nearest.end, context.clause(start)[1]) if not a.inside]
        here = next((i for i, a in enumerate(amounts) if a.start == start), None)
        listed = all(LISTED.fullmatch(context.masked, a.end, b.start) for a, b in pairwise(amounts))
        if here is not None and listed and len(amounts) == len(nearest.members) > 1:
            return [
                Subject(
                    nearest.members[here],
                    "share",
                    {"apart": float("分别" in context.masked[nearest.end : start])},
                )
            ]
        return []

    def is_object(self, start: int, end: int, other: bool) -> bool:
        """Whether a project is the object of the words before: right behind a verb, or the only one at hand."""
        between = self.context.masked[start:end]
        if "；" in between:
            return False
        return bool(MAKES.search(between)) or (not other and len(between) < 30)

    def oblique(self, group: Group) -> bool:
        """Whether a project is only what another lies near, serves or is compared with."""
        return bool(OBLIQUE.search(self.context.masked[max(0, group.start - 4) : group.start]))

    def part(self, group: Group, place: int) -> bool:
        """Whether projects are the parts of another, of which the words at `place`, in a later clause, tell."""
        masked = self.context.masked
        named = INCLUDES.search(masked[max(0, group.start - 6) : group.start])
        return bool(named and BREAK.search(masked, group.end, place))

    def opens(self, group: Group) -> bool:
        """Whether a project opens its clause, as a subject does."""
        start = self.context.clause(group.start)[0]
        return bool(OPENING.fullmatch(self.context.masked, start, group.start))

    def carried(self, i: int, start: int) -> list[Subject]:
        """Where no project stands before in the sentence: the paragraph's last, and the article's topic."""
        found: list[Subject] = []
        before = self.before[i]
        if before is not None:
            group = self.groups[before][0]
            own = {"sentences": float(min(i - before, 5)), "listed": float(len(group.members) > 1)}
            found.append(Subject(group.members[0], "carried", own | self.salience(group.members[0])))
            last = self.groups[before][-1].members[-1]
            if last.canonical != group.members[0].canonical:
                found.append(Subject(last, "carried_last", own | self.salience(last)))
        if self.topic and self.topic.canonical not in {s.mention.canonical for s in found}:
            later = {"paragraph_has": float(before is not None), "ahead": float(self.topic.start > start)}
            found.append(Subject(self.topic, "topic", later | self.salience(self.topic)))
        return found

    def salience(self, mention: Mention) -> dict[str, float]:
        """How much of the article is about this project."""
        return {
            "share": self.counts[mention.canonical] / max(1, self.total),
            "generic": float(not mention.named),
        }

    def features(self, mention: Mention, start: int, end: int) -> dict[str, float]:
        """Distance and what stands between a project and the words about it."""
        between = self.context.masked[start:end]
        return {
            "distance": min(len(between), 120) / 20,
            "clauses": float(min(len(BREAK.findall(between)), 8)),
            "semicolon": float("；" in between),
            "organisation_between": float("\ue002" in between),
            "amounts_between": float(min(len(re.findall("\ue007+", between)), 6)),
        } | self.salience(mention)
