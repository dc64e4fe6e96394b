"""Candidates for the fact type indicator: a figure of an organisation or place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .attributes import signs
from .candidate import Candidate, Fields
from .comparison import MOVE, Comparison, is_relative
from .context import Amount, Context, Mention
from .growth import Growth, growths
from .indicator_subjects import Holder, IndicatorSubjects
from .indicator_words import Words, known
from .measures import Measure, Memory, is_span, measures
from .modality import modality
from .subjects import Topics, topics_of

# 全省, 全国 that stand for nothing in the article: the figure is theirs, not that of what was named before.
OTHER_AREA = re.compile(r"(?<![占比于较])(?:全[国球]|我国)")
SAME_PERIOD = re.compile(r"同期|上年|去年底|上月|年初|前$")
SPEECH = re.compile(r"“[^”\n]{12,}")
INTERVIEW = re.compile(r"^[▶▷]?(?:问|答|记者|Q|A)[：:]", re.MULTILINE)
# 这份, 各专班, 每天: what a figure of them says is of the moment or of each.
POINTING = re.compile(r"[这那此每]|一[批台个家条]|唯一|各(?!项|类)")
# A figure that is asked for: 要求, 必须, 不得.
DEMAND = re.compile(r"要求|必须|不得|务必|确保|应当|须|严禁|达不到|不少于")
HAN = re.compile(r"[\u4e00-\u9fff]")


def propose(context: Context) -> Iterable[Candidate]:
    """Candidates in one article."""
    holders, topics = IndicatorSubjects(context), topics_of(context)
    if not holders.mentions:
        return
    period: Mention | None = None
    memory, line = Memory(), None
    for start, end in context.sentences:
        holders.begin_sentence(start)
        if context.line(start) != line:
            line, period, memory = context.line(start), None, Memory()
        after: dict[int, int] = {}
        for mention in context.within(start, end, "ORG", "LOC"):
            clause = context.clause(mention.start)
            if holders.opens(mention):
                after[clause[0]] = mention.end
        found = measures(context, start, end, after, memory)
        named = [bool(m.readings) and known(m.readings[0].text) for m in found]
        for i, measure in enumerate(found):
            near = {
                "known_before": float(any(named[:i])),
                "known_behind": float(any(named[i + 1 :])),
                "known_all": sum(named) / len(named),
            }
            yield from of_measure(context, measure, holders, topics, start, period, near)
        for move in growths(context, start, end, after, found):
            yield from of_growth(context, move, holders, start, period)
        period = carried_period(context, start, end, period)
        holders.end_sentence(start, end)


def of_measure(
    context: Context,
    measure: Measure,
    holders: IndicatorSubjects,
    topics: Topics,
    start: int,
    carried: Mention | None,
    near: dict[str, float],
) -> Iterator[Candidate]:
    """A figure, for each subject that may be meant and each reading of its words and comparison."""
    amount = measure.amount
    if (
        not measure.readings
        or is_span(context, amount)
        or OTHER_AREA.search(context.masked, context.clause(amount.start)[0], amount.start)
    ):
        return
    own = features(context, measure, start) | claimed(context, amount, topics, start) | near
    found = distributed(context, amount, holders) or holders.holders(amount.start, start)
    readings = [
        (words, comparison, reading_features(measure, words, comparison))
        for words in measure.readings
        for comparison in measure.comparisons
    ]
    stated = Stated(
        amount,
        (amount.start, amount.end),
        period_of(context, amount.start, start) or carried,
        readings,
        own,
    )
    yield from candidates(context, stated, found)


def of_growth(
    context: Context, move: Growth, holders: IndicatorSubjects, start: int, carried: Mention | None
) -> Iterator[Candidate]:
    """A move without a number, for each subject that may be meant."""
    own = {
        "kind=none": 1.0,
        f"grows={context.text[move.end - 2 : move.end]}": 1.0,
        **passage(context, move.start),
    }
    readings = [
        (
            words,
            move.comparison,
            words_features(words) | {"first_reading": float(words is move.readings[0])},
        )
        for words in move.readings
    ]
    stated = Stated(
        None,
        (move.start, move.end),
        period_of(context, move.start, start) or carried,
        readings,
        own,
    )
    yield from candidates(context, stated, holders.holders(move.start, start))


@dataclass
class Stated:
    """What a figure or a move says, whoever it is said of."""

    value: Amount | None
    place: tuple[int, int]
    period: Mention | None
    readings: list[tuple[Words, Comparison, dict[str, float]]]
    features: dict[str, float]


def candidates(context: Context, stated: Stated, found: list[Holder]) -> Iterator[Candidate]:
    """A candidate for each subject and each reading."""
    position = stated.place[0]
    how, evidence = modality(context, *stated.place), context.sentence(position)
    for order, holder in enumerate(found):
        of_holder = holder.features | {"order": float(order)}
        listed = bool(holder.features["listed"])
        for words, comparison, features_of_reading in stated.readings:
            fields: Fields = {
                "indicator": words.text,
                "value": stated.value,
                "period": stated.period,
                "comparison": comparison.kind,
                "direction": comparison.direction,
            }
            yield Candidate(
                "indicator",
                holder.mention,
                fields,
                evidence,
                f"indicator_{holder.how}",
                how,
                slot=("amount", position, holder.mention.canonical) if listed else ("amount", position),
                shared=(stated.features, of_holder, features_of_reading),
            )


def words_features(words: Words) -> dict[str, float]:
    """What speaks for a reading of the words by themselves."""
    text = words.text
    return {
        f"words={words.how}": 1.0,
        f"starts={text[:2]}": 1.0,
        f"ends={text[-2:]}": 1.0,
        f"first={text[:1]}": 1.0,
        f"last={text[-1:]}": 1.0,
        **{f"holds={character}": 0.5 for character in text[:20] if HAN.match(character)},
        "known": float(known(text)),
        "words": min(len(text), 20) / 10,
        "long": float(max(0, len(text) - 10) > 0),
    }


def reading_features(measure: Measure, words: Words, comparison: Comparison) -> dict[str, float]:
    """What speaks for one reading of a figure's words and comparison."""
    kind = measure.amount.quantity.get("kind")
    order = measure.comparisons.index(comparison)
    group = "relative" if is_relative(measure.amount) else str(kind)
    return {
        **words_features(words),
        f"{words.how}:{group}": 1.0,
        "first_reading": float(words is measure.readings[0]),
        f"{comparison.kind}:{group}": 1.0,
        f"{comparison.kind}:{'sure' if comparison.sure else 'unsure'}:{order}": 1.0,
        f"{comparison.kind}:{words.text[-1:]}": 1.0,
    }


def distributed(context: Context, amount: Amount, holders: IndicatorSubjects) -> list[Holder]:
    """The one subject of a figure where a list of subjects is told 分别 a list of figures."""
    clause = context.clause(amount.start)
    names = [m for m in context.within(*clause, "ORG", "LOC") if m.start < amount.start]
    values = [a for a in context.amounts_within(*clause) if a.start >= clause[0]]
    if names:
        # Behind the names: 两颗新星各增长6%和4%.
        told = re.search("分别|各", context.masked[names[-1].end : clause[1]])
        values = [a for a in values if told and a.start >= names[-1].end + told.end()]
    between = context.masked[names[-1].end : values[0].start] if names and values else ""
    if (
        not re.search("分别|各(?!项|类|种|地|县|区|镇)", between)
        or len(names) != len(values)
        or len(names) < 2
    ):
        return []
    return [holders.holder(names[values.index(amount)], "opener", amount.start)] if amount in values else []


def claimed(context: Context, amount: Amount, topics: Topics, start: int) -> dict[str, float]:
    """How strongly a project lays claim to a quantity: a cue word for it, and a project at hand."""
    found = signs(context, amount)
    subjects = topics.subjects(amount.start, amount.end) if found else []
    how = subjects[0].how if subjects else ""
    return {
        "claim": float(found[0].strength) if subjects else 0.0,
        "claim_near": float(found[0].strength) if how in ("modified", "nearest", "opener") else 0.0,
        "claim_carried": float(found[0].strength) if how == "carried" else 0.0,
    }


def features(context: Context, measure: Measure, start: int) -> dict[str, float]:
    """How likely a quantity is a figure of an organisation at all."""
    amount = measure.amount
    kind = amount.quantity.get("kind")
    clause = context.clause(amount.start)
    behind = context.masked[amount.end : amount.end + 6]
    noun = bool(HAN.match(behind))
    line = (max(context.line(start)[0], amount.start - 1000), amount.start)
    unit = amount.quantity.get("of") if kind == "count" else amount.quantity.get("unit")
    moved = MOVE.findall(measure.lead)
    return {
        f"kind={kind}": 1.0,
        f"unit={unit}": 1.0,
        f"in_front={context.masked[max(start, amount.start - 1) : amount.start]}": 1.0,
        f"behind={behind[:1]}": 1.0,
        f"moved={moved[-1] if moved else ''}": 1.0,
        **passage(context, amount.start),
        "own": float(measure.own),
        f"starts_with={re.match('[^0-9]{0,3}', amount.text).group()[:3]}": 1.0,  # type: ignore[union-attr]
        f"noun={context.masked[amount.end : amount.end + 2]}": float(noun),
        "points": float(bool(POINTING.search(measure.lead))),
        "demand": float(bool(DEMAND.search(context.masked, start, amount.start))),
        "describes": float(noun and kind != "count"),
        "noun_behind": float(noun and kind == "count"),
        "ends_clause": float(amount.end >= clause[1] or not behind or behind[0] in "，。；、）"),
        "bounded": float(bool(re.search(r"以上|以下", amount.text)) and noun),
        "project_before": float(bool(context.within(start, amount.start, "PROJECT"))),
        "project_in_clause": float(bool(context.within(clause[0], clause[1], "PROJECT"))),
        "project_in_line": float(bool(context.within(line[0], amount.start, "PROJECT"))),
        "person_before": float("\ue003" in context.masked[start : amount.start]),
        "total_after_list": float(
            bool(re.search(r"等$", context.masked[max(start, amount.start - 2) : amount.start]))
        ),
        "quoted": float(
            context.text.rfind("“", line[0], amount.start) > context.text.rfind("”", line[0], amount.start)
        ),
        "headline": float(context.is_headline(amount.start)),
        "title_before": float("\ue004" in context.masked[start : amount.start]),
        "date": float(bool(context.within(start, amount.start, "DATE"))),
        "small_count": float(kind == "count" and (amount.quantity.get("high") or 99) <= 3),
        "amounts_near": min(len(context.amounts_within(max(start, amount.start - 60), amount.end + 60)), 8)
        / 4,
    }


def passage(context: Context, position: int) -> dict[str, float]:
    """What kind of passage a figure stands in: how dense figures are, and of what kind the article is."""
    whole = context.cache.get("passage")
    if not isinstance(whole, dict):
        amounts = [a for a in context.amounts if not a.inside]
        size = max(1, len(context.text))
        speech = sum(m.end() - m.start() for m in SPEECH.finditer(context.text))
        whole = context.cache["passage"] = {
            "article_figures": min(2.0, 50 * len(amounts) / size),
            "article_rates": sum(is_relative(a) for a in amounts) / max(1, len(amounts)),
            "article_projects": min(2.0, 100 * len(context.within(0, size, "PROJECT")) / size),
            "article_people": min(2.0, 100 * len(context.within(0, size, "PERSON")) / size),
            "article_speech": speech / size,
            "article_short": float(size < 400),
            "article_long": float(size > 1200),
            "interview": float(bool(INTERVIEW.search(context.text))),
        }
    start, end = context.line(position)
    own = context.amounts_within(start, end)
    return {
        **whole,
        "line_figures": min(2.0, 25 * len(own) / max(20, end - start)),
        "line_rates": sum(is_relative(a) for a in own) / max(1, len(own)),
        "line_first": float(start == context.lines[0][0]),
        "line_people": float(bool(context.within(start, end, "PERSON"))),
    }


def period_of(context: Context, position: int, start: int) -> Mention | None:
    """The DATE that a figure at `position` is of: the last one before it in the sentence that is no base of comparison."""
    clause = context.clause(position)
    dates = context.within(start, position, "DATE")
    for date in reversed(dates):
        lead = context.masked[max(start, date.start - 1) : date.start]
        if lead in ("比", "较", "是") or (SAME_PERIOD.search(date.text) and date.start < clause[0]):
            continue
        if SAME_PERIOD.search(date.text):
            continue
        return date
    return None


def carried_period(context: Context, start: int, end: int, period: Mention | None) -> Mention | None:
    """The period that the sentences behind this one take over: its first DATE, else the one before."""
    for date in context.within(start, end, "DATE"):
        if not SAME_PERIOD.search(date.text) and context.masked[date.start - 1 : date.start] not in (
            "比",
            "较",
        ):
            return date
    return period
