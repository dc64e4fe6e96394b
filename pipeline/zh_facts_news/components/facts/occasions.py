"""The occasions that an article tells of: a meeting, a lecture, a signing; when and where."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from .candidate import Place
from .context import Context, Mention
from .lexicon import rows
from .quotes import Quotes

# A date of a day, as an occasion has.
DAY = re.compile(r"[日号天]|近日|日前|昨|今[日早晚晨]|[上下]午|凌晨|清晨|早上|晚|周[一二三四五六日末]|旬")
PLACE = re.compile(
    r"(?<![存现所实])在(?P<place>[^，。；、：“”\ue003\ue004\ue001\ue006\ue007]{1,30}?)(?P<rest>(?:隆重|正式|联合|现场|共同|如期|成功|顺利|集中|分别)?"
    r"(?:举行|召开|举办|开讲|开幕|签约|签署|签订|开工|奠基|破土|颁奖|启动|揭牌|公布|投产|投运|交换|进行|座谈|会场|畔|拉开))"
)
GOING = re.compile(
    r"(?:赴|到|深入|来到|走进|前往|在)(?P<place>[\ue005\ue002](?:[\ue005\ue002、和]|等|两市|三地|[县市区])*)[^，。；]{0,12}?"
    r"(?:调研|考察|视察|暗访|督导|检查|走访|，就|看望|慰问)"
)
AT_SITE = re.compile(r"(?:位于|落户|坐落于)(?P<place>[\ue002\ue005]+)的?")
SCENE = re.compile(
    r"^[^。]{0,30}?(?:在)?(?P<place>[\ue002\ue005]+[\u4e00-\u9fff0-9]{0,10}(?:厅|室|楼|中心|馆|广场|现场|工地|车间|会场|礼堂|侧))"
)
# The name of a meeting behind its verb, and of a lecture series in quotation marks.
NAME = re.compile(
    r"(?:召开|举办|举行|主持召开)(?:了)?(?P<name>(?:“[^”]{1,20}”|[^，。；、“”的]){3,26}?(?:会议|大会|会|仪式|论坛|讲座|活动))(?=[，。；、\n]|$)"
)
MENTIONED = re.compile(
    r"(?:自|从|此前|曾|当年|后|以来|年前|历时|去年|前年|今后|将|拟|计划|年内|力争|确保|推动|预计)"
)


@dataclass(frozen=True)
class Trigger:
    """A word that tells of an occasion."""

    start: int
    end: int
    kind: str
    strength: int


@dataclass
class Occasion:
    """One occasion: its kind, the triggers that tell of it in text order, its date, place and name."""

    index: int
    kind: str
    triggers: list[Trigger] = field(default_factory=list)
    date: Mention | None = None
    place: Place | None = None
    name: Place | None = None

    @property
    def first(self) -> Trigger:
        return self.triggers[0]

    @property
    def strength(self) -> int:
        return max(t.strength for t in self.triggers)

    @property
    def weight(self) -> float:
        """How much of the article tells of it."""
        return (
            sum(t.strength for t in self.triggers) + 2.0 * (self.date is not None) - self.first.start / 1000
        )


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, int], ...]:
    return tuple((re.compile(row[0]), row[1], int(row[2])) for row in rows("occasions"))


def triggers(context: Context, quotes: Quotes) -> list[Trigger]:
    """The words for occasions outside direct speech, in order; of two in one place the stronger."""
    found = []
    for pattern, kind, strength in _patterns():
        for match in pattern.finditer(context.masked):
            quote = quotes.at(match.start())
            if quote is None or not quotes.is_speech(quote):
                found.append(Trigger(match.start(), match.end(), kind, strength))
    found.sort(key=lambda t: (t.start, -t.strength, t.start - t.end))
    kept: list[Trigger] = []
    for trigger in found:
        over = [k for k in kept[-3:] if k.end > trigger.start]
        # 开工动员会 is no meeting beside the ground-breaking.
        if any(k.kind == trigger.kind or trigger.kind == "meeting" for k in over):
            continue
        kept.append(trigger)
    return kept


def occasions(context: Context, quotes: Quotes) -> list[Occasion]:
    """The occasions of an article: all triggers of a kind are one, until a later line gives another day."""
    found: list[Occasion] = []
    current: dict[str, Occasion] = {}
    for trigger in triggers(context, quotes):
        date = own_date(context, trigger)
        occasion = current.get(trigger.kind)
        if occasion is None or starts_new(context, occasion, trigger, date):
            occasion = Occasion(len(found), trigger.kind)
            found.append(occasion)
            current[trigger.kind] = occasion
        occasion.triggers.append(trigger)
        occasion.date = occasion.date or date
    # 会上, 与会 alone tell of no meeting.
    found = [o for o in found if o.strength > 1 or o.kind != "meeting"]
    for occasion in found:
        complete(context, occasion)
    return found


def starts_new(context: Context, occasion: Occasion, trigger: Trigger, date: Mention | None) -> bool:
    """Whether a trigger tells of another occasion than the last one of its kind."""
    if date is None or occasion.date is None or date.text == occasion.date.text:
        return False
    return not DAY.search(date.text) or context.line(trigger.start) != context.line(occasion.first.start)


def own_date(context: Context, trigger: Trigger) -> Mention | None:
    """The DATE of a trigger's sentence: the last before it, a day rather than a year."""
    start, _ = context.sentence(trigger.start)
    dates = context.within(start, trigger.start, "DATE")
    days = [d for d in dates if DAY.search(d.text)]
    found = days or dates
    return found[-1] if found else None


def complete(context: Context, occasion: Occasion) -> None:
    """Date, place and name from the sentences of the triggers and those before in the line."""
    for trigger in occasion.triggers[:4]:
        start, end = context.sentence(trigger.start)
        if occasion.place is None:
            occasion.place = place_of(context, start, end, occasion.kind)
        if occasion.name is None:
            match = NAME.search(context.text, start, end)
            if match and abs(match.start() - trigger.start) < 40:
                occasion.name = Place(match.start("name"), match.end("name"))
    if occasion.date is None or not DAY.search(occasion.date.text):
        # The day stands in an earlier sentence, which sets the scene.
        position = bisect_left(context.sentences, context.sentence(occasion.first.start))
        for begin, end in reversed(context.sentences[max(0, position - 3) : position]):
            days = [d for d in context.within(begin, end, "DATE") if DAY.search(d.text)]
            if days:
                occasion.date = days[0]
                if occasion.place is None:
                    occasion.place = place_of(context, begin, end, occasion.kind)
                break


def place_of(context: Context, start: int, end: int, kind: str) -> Place | None:
    """Where an occasion told of in start..end takes place."""
    patterns = (GOING, PLACE) if kind == "visit" else (PLACE, AT_SITE, SCENE)
    for pattern in patterns:
        match = pattern.search(context.masked, start, end)
        if match and (
            "\ue002" in match.group("place") or "\ue005" in match.group("place") or pattern is PLACE
        ):
            first, last = match.span("place")
            if re.search(r"[\ue002\ue005]|厅|室|楼|馆|广场|中心|酒店|村|现场", context.masked[first:last]):
                return Place(first, last)
    return None
