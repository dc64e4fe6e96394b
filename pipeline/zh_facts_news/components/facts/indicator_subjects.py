"""Which organisation or place an indicator is of: named in the clause, or carried from earlier sentences."""

import re
from dataclasses import dataclass, field

from .context import Context, Mention

TITLE = "\ue004"
# A source is not a subject: 据X统计, 从X获悉, X讯, X数据显示.
SOURCE_BEFORE = re.compile(
    r"(?:据|从|记者在|通过|来自|经|向|给|与|同|对|被|由|组建|设立|成立|推动|支持|引进|建设|建成|牵头|推进|启动|打造|创建|获批|加快|深化|走进|来到|落户|入驻|位于|在|赴|出席)$"
)
SOURCE_AFTER = re.compile(
    r"^(?:讯|消息|统计|数据|获悉|了解|通报|介绍|发布|披露|党工委|的?(?:报告|报表)|记者|市场|工厂|客户|籍|等地|等国|方向)"
)
OPENING = re.compile(
    r"(?:[“‘《（(，、—]|[一二三四五六七八九十0-9]+[）)、.．是]|其中|目前|据悉|截至|今年|另外|此外|同时|而|受[^，。；]{0,20}影响|做[^，。；]{0,12}的|龙头企业|\ue006)*"
)
LISTED = re.compile(r"[、和与及]|以及")
# A figure in front of its subject: 拥有5家子公司、员工2460人的某公司.
DESCRIBED = re.compile(r"\ue007*[^，。；！？\n\ue002\ue005]{0,40}的[“‘]?")
PLACED = re.compile(r"的?(?:上市|龙头|骨干|重点|本土|明星|老牌|规上|代表性?)*(?:企业|公司|工厂|厂商)(?:——)?")
# How far before a figure its subject is looked for in its sentence.
REACH = 500
PART_OF = re.compile(r"^(?:、|和|与|及|以及|等)")


@dataclass(frozen=True)
class Holder:
    """A possible subject of an indicator, and what speaks for it."""

    mention: Mention
    how: str
    features: dict[str, float] = field(default_factory=dict)


class IndicatorSubjects:
    """For each sentence of an article the ORG and LOC that its figures may be about; asked in text order."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.mentions = context.within(0, len(context.text), "ORG", "LOC")
        counts: dict[str, int] = {}
        for mention in self.mentions:
            counts[mention.canonical] = counts.get(mention.canonical, 0) + 1 + (mention.start < 200)
        self.counts, self.total = counts, max(1, sum(counts.values()))
        usable = [m for m in self.mentions if self.usable(m)]
        best = max((counts[m.canonical] for m in usable), default=0)
        self.topic = next((m for m in usable if counts[m.canonical] == best), None)
        self.last: Mention | None = None
        self.empty = True
        self.line: tuple[int, int] | None = None

    def usable(self, mention: Mention) -> bool:
        """Whether a mention can be a subject: no source of news, no employer of a titled person."""
        text = self.context.masked
        if text[mention.end : mention.end + 1] == TITLE:
            return False
        if SOURCE_AFTER.match(text[mention.end : mention.end + 4]):
            return False
        return not SOURCE_BEFORE.search(text[max(0, mention.start - 3) : mention.start])

    def opens(self, mention: Mention) -> bool:
        """Whether a mention opens its clause."""
        start = self.context.clause(mention.start)[0]
        return bool(OPENING.fullmatch(self.context.masked, start, mention.start))

    def begin_sentence(self, start: int) -> None:
        """Forget the last subject where a new paragraph begins."""
        line = self.context.line(start)
        if line != self.line:
            self.line, self.last, self.empty = line, None, True

    def end_sentence(self, start: int, end: int) -> None:
        """Remember the sentence's first subject for the sentences behind it."""
        for mention in self.context.within(start, end, "ORG", "LOC"):
            if self.usable(mention):
                self.empty = False
                if self.opens(mention):
                    self.last = mention
                    return

    def holders(self, position: int, start: int) -> list[Holder]:
        """Possible subjects of a figure at `position` in the sentence that begins at `start`, at most six."""
        reach = max(start, position - REACH)
        before = [m for m in self.context.within(reach, position, "ORG", "LOC") if self.usable(m)]
        found: list[Holder] = []
        ahead = next(iter(self.context.within(position, position + 60, "ORG", "LOC")), None)
        if ahead and DESCRIBED.fullmatch(self.context.masked, position, ahead.start):
            found.append(self.holder(ahead, "described", position))
        openers = [self.head_of(m, position) for m in before if self.opens(m)]
        if openers:
            found.append(self.holder(openers[-1], "opener", position))
            found += [
                self.holder(m, "opener", position) for m in self.listed_with(openers[-1]) if m.end <= position
            ]
            if openers[0].canonical != openers[-1].canonical:
                found.append(self.holder(openers[0], "first", position))
        if before and (not openers or before[-1] != openers[-1]):
            found.append(self.holder(before[-1], "nearest", position))
        names = {h.mention.canonical for h in found}
        if self.last and self.last.canonical not in names and not openers:
            found.append(self.holder(self.last, "carried", position))
            names.add(self.last.canonical)
        if self.topic and self.topic.canonical not in names and not openers and self.is_topic(position):
            found.append(self.holder(self.topic, "topic", position))
        return found[:6]

    def head_of(self, mention: Mention, position: int) -> Mention:
        """The name that `mention` only places: the company in 某光谷上市企业某公司."""
        for other in self.context.within(mention.end, min(position, mention.end + 40), "ORG"):
            if PLACED.fullmatch(self.context.masked, mention.end, other.start):
                return other
        return mention

    def is_topic(self, position: int) -> bool:
        """Whether the article's main name may be meant: named before `position`, often, or in a headline."""
        topic = self.topic
        if not topic:
            return False
        often = sum(m.canonical == topic.canonical for m in self.mentions[:200]) > 1
        return topic.end <= position or often or self.context.is_headline(topic.start)

    def listed_with(self, mention: Mention) -> list[Mention]:
        """The members behind `mention` in one list."""
        found: list[Mention] = []
        for other in self.context.within(mention.end, mention.end + 80, "ORG", "LOC"):
            if not LISTED.fullmatch(self.context.masked, (found or [mention])[-1].end, other.start):
                break
            found.append(other)
        return found

    def holder(self, mention: Mention, how: str, position: int) -> Holder:
        """A subject with its features."""
        context = self.context
        between = context.masked[mention.end : position] if mention.end <= position else ""
        near = how in ("opener", "first", "nearest", "distributed")
        before = context.masked[max(0, mention.start - 1) : mention.start]
        return Holder(
            mention,
            how,
            {
                f"how={how}": 1.0,
                "share": self.counts[mention.canonical] / self.total,
                "distance": min(len(between), 100) / 20 if near else 0.0,
                "clauses": float(min(len(re.findall("[，；：]", between)), 8)) if near else 0.0,
                "semicolon": float("；" in between and near),
                "generic": float(not mention.named),
                "place": float(mention.label == "LOC"),
                "listed": float(
                    bool(PART_OF.match(context.masked[mention.end : mention.end + 2]))
                    or before in ("、", "和", "与", "及")
                ),
                "line_empty": float(self.empty and how == "topic"),
                "ahead": float(mention.start > position),
                "opens_line": float(mention.start - context.line(mention.start)[0] < 15),
            },
        )
