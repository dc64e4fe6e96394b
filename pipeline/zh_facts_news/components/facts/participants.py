"""Who takes part in an occasion: the names of one sentence and the words that give them a part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from .candidate import Candidate
from .context import Context, Mention
from .lexicon import rows
from .occasions import Occasion, Trigger
from .quotes import Quotes

LABELS = ("PERSON", "ORG", "PROJECT")
REPORTER = re.compile(r"(?:记者|通讯员|摄影|实习生)$")
EMPLOYER_GAP = re.compile(r"的?[\u4e00-\u9fff]{0,8}")
MEDIA = re.compile(r"(?:报|电视台|通讯社|新华社)$")
STOP = re.compile(r"[；。！？\n]")
SCENE = re.compile(r"(?:^|[，。；])(?:在|来到|走进|到|位于|深入|察看了?|查看了?)$")
SCENE_AFTER = re.compile(
    r"[\u4e00-\u9fff0-9]{0,8}(?:厅|室|楼|会场|车间|工地|现场|中控室|会展中心)|(?:举行|召开|开讲|举办|调研|考察)"
)
# Occasions that a project is the subject of, and those whose organisers may be named in a later sentence.
OF_PROJECTS = ("signing", "groundbreaking", "commissioning", "award")
LECTURES = ("lecture", "meeting", "other")
# What an organisation does for a project rather than in an occasion.
WORKS = re.compile(
    r"[\ue002、和与]*(?:共同|联合|等)?(?:出资|投资|承建|建设|总承包|研发|自筹|控股|所属|全资|设计|施工|监理|牵头建)"
)
# A project of those that were just signed.
OF_THEM = re.compile(r"其中|最大|最受|分量|首个|还有|也一并|另外|包括")
HELD = re.compile(r"(?:隆重|正式|联合|现场|共同)?(?:举行|召开|举办|开讲|开幕|签约|签署|签订|揭晓|颁奖)")
HOLDS = re.compile(r"[^，。；]{0,6}(?:召开|举行|举办|主办|承办|签约|签署|签订|获)")
# Somebody whom a visitor talks to, after the name of a post or firm.
MET = re.compile(r"[与向同和]+[\ue002\ue005]*的?[\ue004、]*$")
# What somebody says in an occasion is not told of the occasion.
REPORTS = re.compile(r"(?:要求|强调|指出|表示|认为|说|透露|介绍|提出|坦言|建议)[，：]")
# The zone that a signed project goes to has not signed.
SETTLES = re.compile(r"(?:落户|落地|选址|位于|入驻|布局|落子|花落)(?:于|在|到)?$")
HALL = re.compile(r"[\u4e00-\u9fff0-9]{0,8}(?:厅|室|楼|会场|车间|工地|现场|会展中心|礼堂|门前|门口)")
DEFAULT_ROLE = {
    ("signing", "PROJECT"): "subject",
    ("signing", "ORG"): "attendee",
    ("signing", "PERSON"): "attendee",
    ("groundbreaking", "PROJECT"): "subject",
    ("commissioning", "PROJECT"): "subject",
    ("award", "ORG"): "subject",
    ("award", "PERSON"): "subject",
    ("award", "PROJECT"): "subject",
    ("visit", "PERSON"): "subject",
    ("visit", "ORG"): "host",
    ("meeting", "ORG"): "organiser",
    ("lecture", "PERSON"): "speaker",
    ("lecture", "ORG"): "organiser",
}
# The part of somebody who is only seen or heard in an occasion.
PRESENT = {"meeting": "speaker"}
SAYS = re.compile(
    r"(?:[^，。；：]{0,8}(?:说|表示|指出|强调|要求|认为|介绍|反映|建议|答|问|表态|回应|接话|坦言|承诺|宣布|提出|提醒|解释|笑|透露|感慨|讲))"
)
ACTS = re.compile(r"[^，。；]{0,6}(?:站|坐|举|拿|接|带|看|听|走|递|抢|掏|指|记|领|按|敲|挥|拍|点)")


@dataclass(frozen=True)
class Cue:
    """A word that gives a part in an occasion."""

    start: int
    end: int
    role: str
    strength: int
    before: bool
    kinds: frozenset[str]

    def fits(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds


@cache
def _cues() -> tuple[tuple[re.Pattern[str], str, int, bool, frozenset[str]], ...]:
    return tuple(
        (
            re.compile(row[0]),
            row[1],
            int(row[2]),
            row[3] == "before",
            frozenset(row[4].split(",") if row[4:] else ()),
        )
        for row in rows("roles")
    )


class Participants:
    """Finds the participants in one sentence."""

    def __init__(self, context: Context, quotes: Quotes, sentence: tuple[int, int]) -> None:
        self.context = context
        self.sentence = sentence
        self.mentions = [
            m
            for m in context.within(*sentence, *LABELS)
            if not ((quote := quotes.at(m.start)) and quotes.is_speech(quote)) and not self.aside(m)
        ]
        report = REPORTS.search(context.masked, *sentence)
        self.reported = report.start() if report else sentence[1]

    def aside(self, mention: Mention) -> bool:
        """Whether a name only tells whose post somebody has, or wrote the article."""
        context = self.context
        if mention.label == "PERSON":
            before = context.within(
                max(self.sentence[0], mention.start - 12), mention.start, "TITLE", "PERSON"
            )
            titles = [m for m in before if m.label == "TITLE"]
            bare = context.masked[self.sentence[0] : self.sentence[1]]
            alone = not re.search(r"[\u4e00-\u9fff]", bare)
            around = context.masked[max(0, mention.start - 1) : mention.end + 1]
            return (
                alone
                or (around[0] == "（" and around[-1] == "）")
                or bool(titles and REPORTER.search(titles[-1].text))
            )
        if mention.label == "ORG":
            following = next(iter(context.within(mention.end, mention.end + 30)), None)
            employer = (
                following
                and following.label == "TITLE"
                and EMPLOYER_GAP.fullmatch(context.masked, mention.end, following.start)
            )
            return bool(employer) or bool(MEDIA.search(mention.text))
        return False

    @cached_property
    def cues(self) -> list[Cue]:
        """The role words of the sentence, in order."""
        found = []
        for pattern, role, strength, before, kinds in _cues():
            for match in pattern.finditer(self.context.masked, *self.sentence):
                if "汇报" in match.group() and self.heard(match.end()):
                    continue
                found.append(Cue(match.start(), match.end(), role, strength, before, kinds))
        return sorted(found, key=lambda c: c.start)

    def heard(self, position: int) -> bool:
        """Whether the sentence up to `position` tells of hearing a report (听取A的汇报), which makes A no speaker."""
        return bool(re.search(r"听取[^。；]*$", self.context.masked[self.sentence[0] : position]))

    def part(self, mention: Mention, kind: str) -> tuple[Cue | None, dict[str, float]]:
        """The role word that governs a name in an occasion of this kind, and how near it is."""
        masked = self.context.masked
        before = [c for c in self.cues if c.before and c.end <= mention.start and c.fits(kind)]
        if before:
            between = masked[before[-1].end : mention.start]
            if (
                not re.search(r"[，。；、]", re.sub(r"[\ue002\ue004\ue005、，]", "", between))
                and len(between) < 40
            ):
                near = not re.search(r"[\u4e00-\u9fff]", between)
                if near or before[-1].strength > 1:
                    return before[-1], {"cue_before": 1.0, "cue_strength": float(before[-1].strength)}
        best: tuple[float, Cue] | None = None
        for cue in self.cues:
            if cue.before or cue.end <= mention.end or not cue.fits(kind):
                continue
            between = masked[mention.end : max(mention.end, cue.start)]
            if STOP.search(between):
                break
            # Other names of a list do not count as distance, the words between do.
            distance = len(re.sub(r"[\ue002\ue003\ue004\ue005\ue007、，和与及以等]", "", between))
            cost = (
                distance - 4.0 * cue.strength + (6.0 if re.search(r"[\u4e00-\u9fff]{3,}，", between) else 0.0)
            )
            if best is None or cost < best[0]:
                best = (cost, cue)
        if best is None:
            return None, {"cue_none": 1.0}
        cue = best[1]
        between = masked[mention.end : max(mention.end, cue.start)]
        own = {
            "cue_strength": float(cue.strength),
            "cue_distance": min(
                len(re.sub(r"[\ue002\ue003\ue004\ue005\ue007、，和与及以等]", "", between)), 40
            )
            / 10,
            "cue_commas": min(between.count("，"), 4) / 2,
            "cue_adjacent": float(mention.end >= cue.start - 1),
        }
        return cue, own

    def unfit(self, mention: Mention, occasion: Occasion, trigger: Trigger | None = None) -> bool:
        """Whether a name cannot take part: a project in a meeting, an organisation's hall, a builder, a speaker who
        only tells of the occasion."""
        masked = self.context.masked
        if mention.label == "PROJECT":
            return occasion.kind not in OF_PROJECTS
        if occasion.kind != "award" and mention.start > self.reported:
            return True
        if trigger and mention.end <= self.reported < trigger.start:
            return True
        if occasion.kind == "visit" and MET.search(
            masked[max(self.sentence[0], mention.start - 30) : mention.start]
        ):
            return True
        if mention.label == "ORG":
            if occasion.kind == "signing" and SETTLES.search(
                masked[max(0, mention.start - 6) : mention.start]
            ):
                return True
            in_front = masked[max(self.sentence[0], mention.start - 1) : mention.start]
            hall = bool(HALL.match(masked, mention.end)) and occasion.kind != "visit"
            hall = hall or (in_front == "在" and bool(HELD.match(masked, mention.end)))
            generic = not mention.named and not HOLDS.match(masked, mention.end)
            return hall or generic or bool(WORKS.match(masked, mention.end)) or in_front == "（"
        return False

    def at_trigger(self, occasion: Occasion, trigger: Trigger) -> Iterator[Candidate]:
        """Names in a sentence that tells of the occasion."""
        masked = self.context.masked
        for mention in self.mentions:
            cue, own = self.part(mention, occasion.kind)
            first = mention.end <= trigger.start
            between = masked[mention.end : trigger.start] if first else masked[trigger.end : mention.start]
            default = DEFAULT_ROLE.get((occasion.kind, mention.label))
            if default is None and mention.label == "PERSON":
                default = PRESENT.get(occasion.kind, "attendee")
            if (cue is None and default is None) or self.unfit(mention, occasion, trigger):
                continue
            words = re.sub(r"[\ue001-\ue007、，]", "", between)
            own |= {
                "before_trigger": float(first),
                "trigger_distance": min(len(words), 40) / 10,
                "trigger_strength": float(trigger.strength),
                "same_clause": float(
                    self.context.clause(mention.start) == self.context.clause(trigger.start)
                ),
                "semicolon": float("；" in between),
                "joined": float(bool(re.fullmatch(r"[\ue002\ue001]*[、和与同，][^，。；]{0,40}", between))),
            }
            if cue is None or (default == "subject" and cue.strength < 3):
                yield self.candidate(mention, occasion, default or "attendee", "event_trigger", cue, own)
            else:
                yield self.candidate(mention, occasion, cue.role, "event_trigger_role", cue, own)

    def before(self, occasion: Occasion, number: int) -> Iterator[Candidate]:
        """The project of the sentence before, where the one that tells of its start or opening names none."""
        if occasion.kind not in ("groundbreaking", "commissioning") or number == 0:
            return
        if any(m.label == "PROJECT" for m in self.mentions):
            return
        start, end = self.context.sentences[number - 1]
        projects = self.context.within(start, end, "PROJECT")
        if projects:
            yield self.candidate(projects[-1], occasion, "subject", "event_before", None, {})

    def later(self, occasion: Occasion, distance: int, order: int) -> Iterator[Candidate]:
        """Names with a role word in a sentence behind the one that told of the occasion."""
        told = self.context.line(occasion.first.start) == self.context.line(self.sentence[0])
        for mention in self.mentions:
            if self.unfit(mention, occasion):
                continue
            if mention.label == "PROJECT":
                if occasion.kind == "signing" and told and distance == 1:
                    lead = self.context.masked[self.sentence[0] : mention.start]
                    own = {"lead": min(len(lead), 40) / 10, "of_them": float(bool(OF_THEM.search(lead)))}
                    yield self.candidate(mention, occasion, "subject", "event_next", None, own)
                continue
            cue, own = self.part(mention, occasion.kind)
            if cue is None:
                if mention.label == "PERSON" and order < 2:
                    yield self.present(mention, occasion, distance, order, told)
                continue
            if cue.role == "speaker" and occasion.kind == "visit":
                continue
            if cue.role in ("organiser", "subject") and occasion.kind not in LECTURES:
                continue
            if cue.before and cue.role == "host" and mention.label != "ORG":
                continue
            own |= {"sentences": distance / 4, "second": float(order), "same_line": float(told)}
            yield self.candidate(mention, occasion, cue.role, "event_later", cue, own)

    def present(
        self, mention: Mention, occasion: Occasion, distance: int, order: int, told: bool
    ) -> Candidate:
        """Somebody named behind an occasion with no word for their part: they speak or act there."""
        masked = self.context.masked
        others = len([m for m in self.mentions if m.label == "PERSON"])
        own = {
            "sentences": distance / 4,
            "second": float(order),
            "same_line": float(told),
            "says": float(bool(SAYS.match(masked, mention.end))),
            "acts": float(bool(ACTS.match(masked, mention.end))),
            "opens": min(mention.start - self.sentence[0], 40) / 20,
            "asked": float(masked[mention.end : mention.end + 1] in ("：", "的")),
            "others": min(others, 6) / 3,
            "last": float(not re.search(r"[。！？]", masked[mention.end : self.sentence[1] + 1])),
        }
        own |= {f"{occasion.kind}:{name}": own[name] for name in ("says", "acts", "sentences", "same_line")}
        role = PRESENT.get(occasion.kind, "attendee")
        return self.candidate(mention, occasion, role, "event_present", None, own)

    def candidate(
        self,
        mention: Mention,
        occasion: Occasion,
        role: str,
        rule: str,
        cue: Cue | None,
        own: dict[str, float],
    ) -> Candidate:
        """One candidate."""
        masked = self.context.masked
        before = masked[max(self.sentence[0], mention.start - 6) : mention.start]
        listed = masked[mention.end : mention.end + 1] in ("、", "和") or before.endswith(("、", "和"))
        features = own | {
            f"label={mention.label}": 1.0,
            f"{occasion.kind}:{mention.label}:{rule}": 1.0,
            f"role={role}": 1.0,
            f"{occasion.kind}:{role}": 1.0,
            f"{occasion.kind}:{mention.label}:{role}": 1.0,
            "generic": float(not mention.named),
            "scene": float(bool(SCENE.search(before)) or bool(SCENE_AFTER.match(masked, mention.end))),
            "of": float(masked[mention.end : mention.end + 1] == "的"),
            "listed": float(listed),
            "titled": float(bool(re.search("\ue004$", before))),
            "in_headline": float(self.context.is_headline(mention.start)),
        }
        fields = {
            "kind": occasion.kind,
            "name": occasion.name,
            "role": role,
            "date": occasion.date,
            "place": occasion.place,
        }
        # One word gives a part in one occasion only.
        slot = ("event", mention.start, occasion.index if rule.startswith("event_trigger") else -1)
        return Candidate("event", mention, dict(fields), self.sentence, rule, "actual", features, slot)
