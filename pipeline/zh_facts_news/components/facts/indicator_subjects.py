"""Which organisation or place an indicator is of: named in the clause, or carried from earlier sentences."""

import re
from dataclasses import dataclass, field

from .context import Context, Mention
from .holder_kinds import PLACES, area_of, hint_of, kind_of

TITLE = "\ue004"
# A source is not a subject: 据X统计, 从X获悉, X讯, X数据显示.
SOURCE_BEFORE = re.compile(
    r"(?:据|从|记者在|通过|来自|经|向|给|与|同|对|被|由|组建|设立|成立|推动|支持|引进|建设|建成|牵头|推进|启动|打造|创建|获批|加快|深化|走进|来到|落户|入驻|位于|在|赴|出席)$"
)
SOURCE_AFTER = re.compile(
    r"^(?:讯|消息|统计|数据|获悉|了解|通报|介绍|发布|公布|印发|披露|党工委|的?(?:报告|报表)|记者|市场|工厂|客户|籍|等地|等国|方向|[：:])"
)
# 推动`某园区营业收入突破8亿元`, 经`某港进口铁矿石3万吨`: what stands behind the verb is the figure's subject.
FIGURE_OF = re.compile(
    r"(?:[^，。；：、的\ue001-\ue007]{0,8}(?:收入|产值|增加值|总额|利润|税收|投资|[量率额])|[进出]口)[^，。；：\ue001-\ue006]{0,10}\ue007"
)
MOVED = frozenset(["推动", "支持", "推进", "加快", "经"])
PRONOUN = re.compile(r"[\ue006，]*(?:它|该[企公]|后者|其(?![中他余实]))")
OPENING = re.compile(
    r"(?:[“‘《（(，、—]|[一二三四五六七八九十0-9]+[）)、.．是]|其中|目前|据悉|截至|今年|另外|此外|同时|而|受[^，。；]{0,20}影响|做[^，。；]{0,12}的|(?:龙头|骨干|重点)企业|"
    r"(?:全资|控股)?(?:子|分)公司|[\ue002\ue005]*旗下|[\ue002\ue005]*所属|下属|仅|光|比如|例如|首先|先看|再看|[^，。；\ue001-\ue007]{0,12}的[仍还]?是|"
    r"[^，。；\ue001-\ue007]{0,6}一站[是到]|\ue006)*"
)
LISTED = re.compile(r"[、和与及]|以及")
# A figure in front of its subject: 拥有5家子公司、员工2460人的某公司.
DESCRIBED = re.compile(r"\ue007*[^，。；！？\n\ue002\ue005]{0,40}的[“‘]?")
PLACED = re.compile(r"的?(?:上市|龙头|骨干|重点|本土|明星|老牌|规上|代表性?)*(?:企业|公司|工厂|厂商)(?:——)?")
# How far before a figure its subject is looked for in its sentence.
REACH = 500
PART_OF = re.compile(r"^(?:、|和|与|及|以及|等)")
# Most subjects that are looked at for a figure.
MOST = 8
NOT_MAIN = frozenset(["office", "media", "feature"])
# Behind the place in an office's name: 海东`市人民政府`.
PLACE_TAIL = re.compile(
    r"(?:省|市|县|区|州|旗|盟|自治区|自治州|自治县)?(?:人民政府|政府|管委会|[\u4e00-\u9fff]{2,14}[局委厅办])$"
)


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
        self.kinds = {m.canonical: kind_of(m) for m in self.mentions}
        self.headline = {m.canonical for m in self.mentions if context.is_headline(m.start)}
        usable = [m for m in self.mentions if self.usable(m)]
        counts = {m.canonical: int(m.canonical in self.headline) for m in self.mentions}
        for mention in usable:
            counts[mention.canonical] += 1 + (mention.start < 200)
        self.counts, self.total = counts, max(1, sum(counts.values()))
        self.topic = self.best(usable, frozenset(self.kinds.values()) - NOT_MAIN) or self.best(
            usable, frozenset(self.kinds.values())
        )
        self.area = self.best(self.mentions, PLACES, self.offices())
        found = {kind: self.best(usable, frozenset([kind])) for kind in ("zone", "company")}
        self.main = {kind: name for kind, name in found.items() if name}
        self.first = next((m for m in usable if self.kinds[m.canonical] not in NOT_MAIN), None)
        # The last subject of the paragraph, of the article, and the employer of the last person with a post.
        self.last: Mention | None = None
        self.last_sentence = 0
        self.before: Mention | None = None
        # The last name that opened a clause of an earlier sentence: what 它 stands for.
        self.named: Mention | None = None
        self.employer: Mention | None = None
        self.employer_sentence = 0
        self.sentence = 0
        self.empty = True
        self.line: tuple[int, int] | None = None

    def offices(self) -> dict[str, int]:
        """How often each place stands in the names of offices: 海东 in 海东市人民政府."""
        found: dict[str, int] = {}
        names = {m.canonical for m in self.mentions if self.kinds[m.canonical] in PLACES}
        for name, count in self.counts.items():
            if self.kinds[name] in ("office", "organisation"):
                for place in names:
                    if name.startswith(place[:2]) and len(place) >= 2:
                        found[place] = found.get(place, 0) + count
        return found

    def best(
        self, mentions: list[Mention], kinds: frozenset[str], extra: dict[str, int] | None = None
    ) -> Mention | None:
        """The first mention of the name of these kinds that the article has most often."""
        extra = extra or {}
        fit = [m for m in mentions if self.kinds[m.canonical] in kinds]
        weight = {m.canonical: self.counts[m.canonical] + extra.get(m.canonical, 0) for m in fit}
        most = max(weight.values(), default=0)
        return next((m for m in fit if weight[m.canonical] == most), None)

    def usable(self, mention: Mention) -> bool:
        """Whether a mention can be a subject: no source of news, no employer of a titled person."""
        text = self.context.masked
        if text[mention.end : mention.end + 1] == TITLE:
            return False
        if SOURCE_AFTER.match(text[mention.end : mention.end + 4]):
            return False
        before = SOURCE_BEFORE.search(text[max(0, mention.start - 3) : mention.start])
        return not before or (before.group() in MOVED and bool(FIGURE_OF.match(text, mention.end)))

    def opens(self, mention: Mention) -> bool:
        """Whether a mention opens its clause."""
        start = self.context.clause(mention.start)[0]
        return bool(OPENING.fullmatch(self.context.masked, start, mention.start))

    def begin_sentence(self, start: int) -> None:
        """Forget the last subject where a new paragraph begins."""
        line = self.context.line(start)
        self.sentence += 1
        if line != self.line:
            self.before = self.last or self.before
            self.line, self.last, self.empty = line, None, True

    def end_sentence(self, start: int, end: int) -> None:
        """Remember the sentence's first subject, and its last employer, for the sentences behind it."""
        found = False
        for mention in self.context.within(start, end, "ORG", "LOC"):
            if self.usable(mention):
                self.empty = False
                if mention.label == "ORG" and self.opens(mention):
                    self.named = mention
                if not found and self.opens(mention):
                    self.last, self.last_sentence, found = mention, self.sentence, True
            elif self.employs(mention):
                self.employer, self.employer_sentence = mention, self.sentence

    def employs(self, mention: Mention) -> bool:
        """Whether a post stands right behind a mention."""
        return self.context.masked[mention.end : mention.end + 1] == TITLE

    def holders(self, position: int, start: int) -> list[Holder]:
        """Possible subjects of a figure at `position` in the sentence that begins at `start`, at most eight."""
        reach = max(start, position - REACH)
        inside = self.context.within(reach, position, "ORG", "LOC")
        before = [m for m in inside if self.usable(m)]
        found: list[tuple[Mention, str]] = []
        ahead = next(iter(self.context.within(position, position + 60, "ORG", "LOC")), None)
        if ahead and DESCRIBED.fullmatch(self.context.masked, position, ahead.start):
            found.append((ahead, "described"))
        openers = [self.head_of(m, position) for m in before if self.opens(m)]
        if openers:
            found.append((openers[-1], "opener"))
            found += [(m, "opener") for m in self.listed_with(openers[-1]) if m.end <= position]
            found.append((openers[0], "first"))
        if before:
            found.append((before[-1], "nearest"))
        employer = next((m for m in reversed(inside) if self.employs(m)), None)
        if employer:
            found.append((employer, "employer"))
        elif self.employer:
            found.append((self.employer, "employer_carried"))
        if self.last:
            found.append((self.last, "carried"))
        elif self.before:
            found.append((self.before, "carried_line"))
        if self.topic and self.is_topic(position):
            found.append((self.topic, "topic"))
        clause = self.context.clause(position)[0]
        words = self.context.masked[max(clause, position - 40) : position + 12]
        asked, area = hint_of(words), area_of(self.context.masked[clause:position])
        generic = next((m for m in reversed(openers or before[-1:]) if not m.named), None)
        wanted = self.kinds[generic.canonical] if generic else "zone" if "zone" in area else ""
        main = self.main.get(asked if asked in self.main else wanted)
        if main and self.is_named(main, position):
            found.insert(min(len(found), 4), (main, "main"))
        if PRONOUN.match(self.context.masked, clause) and self.named:
            found.insert(0, (self.named, "pronoun"))
        if self.area:
            found.append((self.area, "area"))
        rivals = {
            "opener_in_sentence": float(bool(openers)),
            "opener_in_clause": float(
                bool(openers) and openers[-1].start >= self.context.clause(position)[0]
            ),
            "line_empty": float(self.empty),
            "opener_apart": float(bool(openers) and "；" in self.context.masked[openers[-1].end : position]),
        }
        if generic:
            rivals[f"called_{generic.text[:3]}"] = 1.0
        titles = self.context.within(start, position, "TITLE")
        if titles:
            rivals[f"title_{titles[-1].text[-2:]}"] = 1.0
        names: set[str] = set()
        holders: list[Holder] = []
        for mention, how in found:
            if "province" in area and "county" not in area and self.kinds[mention.canonical] not in PLACES:
                continue  # 全省 is no zone's or firm's
            if mention.canonical not in names and len(holders) < MOST:
                names.add(mention.canonical)
                holders.append(self.holder(mention, how, position, rivals, asked, area))
        return holders

    def head_of(self, mention: Mention, position: int) -> Mention:
        """The name that `mention` only places: the company in 某光谷上市企业某公司."""
        for other in self.context.within(mention.end, min(position, mention.end + 40), "ORG"):
            if PLACED.fullmatch(self.context.masked, mention.end, other.start):
                return other
        return mention

    def is_topic(self, position: int) -> bool:
        """Whether the article's main name may be meant: named before `position`, often, or in a headline."""
        return self.topic is not None and self.is_named(self.topic, position)

    def is_named(self, topic: Mention, position: int) -> bool:
        """Whether a name is known to the reader at `position`."""
        often = self.counts[topic.canonical] > 1
        return topic.end <= position or often or self.context.is_headline(topic.start)

    def listed_with(self, mention: Mention) -> list[Mention]:
        """The members behind `mention` in one list."""
        found: list[Mention] = []
        for other in self.context.within(mention.end, mention.end + 80, "ORG", "LOC"):
            if not LISTED.fullmatch(self.context.masked, (found or [mention])[-1].end, other.start):
                break
            found.append(other)
        return found

    def holder(
        self,
        mention: Mention,
        how: str,
        position: int,
        rivals: dict[str, float] | None = None,
        asked: str = "",
        area: tuple[str, ...] = (),
    ) -> Holder:
        """A subject with its features."""
        context = self.context
        between = context.masked[mention.end : position] if mention.end <= position else ""
        near = how in ("opener", "first", "nearest", "distributed", "employer")
        before = context.masked[max(0, mention.start - 1) : mention.start]
        kind = self.kinds[mention.canonical]
        family = "place" if kind in PLACES else kind if kind in ("zone", "office") else "company"
        own = {
            f"how={how}": 1.0,
            f"kind_of_subject={kind}": 1.0,
            "share": self.counts[mention.canonical] / self.total,
            "distance": min(len(between), 100) / 20 if near else 0.0,
            "clauses": float(min(len(re.findall("[，；：]", between)), 8)) if near else 0.0,
            "semicolon": float("；" in between and near),
            "generic": float(not mention.named),
            "listed": float(
                bool(PART_OF.match(context.masked[mention.end : mention.end + 2]))
                or before in ("、", "和", "与", "及")
            ),
            "ahead": float(mention.start > position),
            "told": float(how == "employer" and bool(re.search("[：“]", between))),
            "starts_clause": float(
                how == "nearest" and mention.start - context.clause(mention.start)[0] <= 8
            ),
            "opens_line": float(mention.start - context.line(mention.start)[0] < 15),
            "in_headline": float(mention.canonical in self.headline),
            "is_topic": float(self.topic is not None and mention.canonical == self.topic.canonical),
            "is_main": float(any(m.canonical == mention.canonical for m in self.main.values())),
            "is_area": float(self.area is not None and mention.canonical == self.area.canonical),
            "is_carried": float(self.last is not None and mention.canonical == self.last.canonical),
            "is_first": float(self.first is not None and mention.canonical == self.first.canonical),
        }
        if how == "carried":
            own["sentences_back"] = float(min(self.sentence - self.last_sentence, 5))
        if how == "employer_carried":
            own["sentences_back_to_employer"] = float(min(self.sentence - self.employer_sentence, 8))
        for name, value in (rivals or {}).items():
            if value:
                own[f"{name}:{how}"] = value
                if name.startswith(("called", "title")):
                    own[f"{name}:{family}"] = value
        if self.topic:
            own[f"topic_{self.kinds[self.topic.canonical]}:{family}"] = 1.0
        own[f"{how}:{family}"] = 1.0
        if asked:
            own[f"asks_{asked}:{family}"] = 1.0
        if area:
            own[
                "area_fits" if kind in area or (kind == "place" and "zone" not in area) else "area_differs"
            ] = 1.0
        return Holder(mention, how, own)
