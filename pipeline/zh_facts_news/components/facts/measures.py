"""What the quantities in running text measure: readings of an indicator's words, and comparisons."""

import re
from dataclasses import dataclass, field

from .comparison import BASE, TASK, Comparison, comparison_of, is_relative, others
from .context import Amount, Context
from .indicator_words import (
    TOTALS,
    VERB,
    Words,
    after_name,
    before_name,
    behind,
    carry,
    clean,
    following,
    head,
    known,
    last_part,
    modified,
    narrowed,
    scope_of,
    without_dates,
)

LISTED = re.compile(r"[、和及与]?")
SHARES = frozenset(["比重", "占比", "比例", "占", "增速", "增幅", "份额"])
SHARE_WORDS = re.compile(r"占比|比重|占有率|(?:^|[^率])占(?!地)|比例$")
COMPARING = re.compile(
    r"(?:同比|环比|比|较|上年|去年|前年|同期|年初|增速|增幅|增长|下降|提高|回落|上升|回升|减少|增加|全省|全国|平均|水平|高|低|快|慢|于|又|再|也|均|约|为|是|的|大幅|略|微|仅|近|基本|年均|各|实际|名义|其中|"
    r"分别|多|少|安排|出|压|掉|了|下滑|下行|连续|同口径|按不变价|不变价|计算|降幅|跌幅|涨幅|可比价|加快|放缓|缩小|扩大|收窄|缩短|压减|压缩|缩水|升到|减亏|扭转|扣除|因素|这个|仍|还|却|涨|跌|降|增|减|[、，\ue006以来同一季度月底末])*"
)
# A length of time over which something moves.
SPAN = re.compile(r"(?:年均|平均|累计|翻)")
# Readings of one figure that are looked at.
MOST = 5


@dataclass
class Measure:
    """An amount, and how the words around it may be read: the first readings are the likeliest."""

    amount: Amount
    readings: list[Words]
    comparisons: list[Comparison]
    lead: str
    # Whether the words stand with this amount and not with an earlier one.
    own: bool


@dataclass
class Memory:
    """What later sentences of a paragraph take over from earlier ones."""

    levels: list[Measure] = field(default_factory=list)
    scope: str = ""


def measures(
    context: Context, start: int, end: int, after: dict[int, int], memory: Memory | None = None
) -> list[Measure]:
    """What the amounts of a sentence measure, in order.

    `after` gives for a clause's start where its words begin, behind the subject that stands in it. `memory` is
    what earlier sentences of the paragraph left, and is added to.
    """
    memory = memory or Memory()
    before = list(memory.levels)
    amounts = [a for a in context.amounts_within(start, end) if not a.inside and not describes(context, a)]
    found: list[Measure] = []
    for i in range(len(amounts)):
        measure = one(context, start, amounts, i, after, found, before, memory.scope)
        found.append(measure)
        if measure.own and measure.readings:
            counted = measure.amount.quantity.get("kind") == "count"
            memory.scope = scope_of(measure.readings[0].text, counted) or memory.scope
    levels = [m for m in found if m.own and m.readings]
    memory.levels = levels[-2:] or memory.levels
    return found


def one(
    context: Context,
    start: int,
    amounts: list[Amount],
    i: int,
    after: dict[int, int],
    found: list[Measure],
    earlier_levels: list[Measure],
    scope: str,
) -> Measure:
    """What the i-th amount of a sentence measures; `found` are those before it."""
    amount = amounts[i]
    clause = context.clause(amount.start)
    before = amounts[i - 1] if i and amounts[i - 1].start >= clause[0] else None
    begin = max(clause[0], before.end if before else clause[0], after.get(clause[0], clause[0]))
    begin = min(begin, amount.start)
    lead = context.masked[begin : amount.start]
    comparison = comparison_of(lead, context.text[begin : amount.start], amount)
    joined = bool(before and LISTED.fullmatch(lead))
    text = "" if joined else clean(without_dates(context, begin, amount.start, lead))
    if is_span(context, amount):
        named = [Words(text, "own")] if len(text) >= 2 else []
        return Measure(amount, named, [comparison], lead, bool(named))
    levels = [m for m in found if m.own and m.readings]
    last = found[-1].comparisons[0] if before and found else None
    if last and not text and (joined or last.kind == "share") and comparison.kind == "level":
        comparison = Comparison(last.kind, last.direction if joined else comparison.direction, last.sure)
    relative = comparison.kind in ("yoy", "mom", "annual_average", "change")
    own, readings = True, []
    if relative and (is_only_comparison(text) or (levels and len(text) <= 4 and not known(text))):
        own, readings = False, carried(levels or earlier_levels, amounts, i, context)
        if len(text) >= 2 and not is_only_comparison(text):
            readings.insert(0, Words(text, "short"))
    elif levels and (
        text in SHARES
        or (comparison.kind == "share" and text[:1] == "占")
        or (is_relative(amount) and TASK.search(lead))
    ):
        readings = [Words(base(r.text) + text, f"base_{r.how}") for r in levels[-1].readings]
        if TASK.search(lead):
            readings.append(Words(text, "own"))
    elif comparison.kind == "share" and levels and lead.endswith("占"):
        own_text = text + "占" * (not text.endswith("占"))
        readings = [Words(own_text + base(levels[-1].readings[0].text), "share"), Words(own_text, "own")]
    else:
        readings = plain_readings(context, amount, clause, text, begin, lead)
        if len(readings) == 1 and readings[0].how == "none":
            own, readings = False, []
            if before is None:
                words_before = earlier(context, start, clause[0])
                readings = [Words(words_before, "earlier")] if words_before else []
            # 14宗1026亩 measures one thing twice.
            same = None if joined else next((m for m in reversed(levels) if same_kind(m, amount)), None)
            readings += carry((same or levels[-1]).readings) if levels else []
        else:
            absolute = levels and same_kind(levels[-1], amount)
            head_before = levels[-1].readings[0].text if absolute else ""
            readings = narrowed(readings, scope, head_before)
            readings += repeated(readings[0].text, levels)
            if text in TOTALS and levels:
                readings.insert(0, Words(levels[-1].readings[0].text + text, "total"))
    member = member_of(context, amounts, i, (max(clause[0], after.get(clause[0], 0)), clause[1]))
    if member:
        own, readings = True, narrowed([Words(member, "member")], scope, "")
    first = readings[0].text if readings else ""
    if comparison.kind == "level" and SHARE_WORDS.search(first) and amount.quantity.get("kind") == "ratio":
        comparison = Comparison("share", None, False)
    if comparison.kind == "change" and amount.quantity.get("kind") == "percentage_point":
        same_base = "同比" in context.masked[start : amount.start] and not BASE.search(lead)
        if same_base and comparison.sure is False:
            comparison = Comparison("yoy", comparison.direction, False)
    comparisons = [comparison, *others(comparison, amount, first, lead)]
    return Measure(amount, unique(readings)[:MOST], comparisons, lead, own)


def plain_readings(
    context: Context, amount: Amount, clause: tuple[int, int], text: str, begin: int, lead: str
) -> list[Words]:
    """Readings of a figure that has words of its own; `none` if it has none."""
    tail = after_name(context, begin, lead)
    readings: list[Words] = []
    if amount.quantity.get("kind") == "count":
        noun = following(context, amount, clause)
        if noun:
            joint = text + noun
            if text and len(text) <= 8 and not known(text):
                readings.append(Words(joint, "own_noun"))
            readings.append(Words(noun, "noun"))
    else:
        noun = modified(context, amount, clause)
        if noun:
            readings.append(Words(noun, "modified"))
        elif noun := behind(context, amount, clause):
            if 0 < len(text) <= 8:
                readings.append(Words(text + noun, "own_behind"))
            readings.append(Words(noun, "behind"))
        elif len(text) < 2:
            noun = following(context, amount, clause)
            if known(noun):
                readings.append(Words(noun, "noun"))
    front, part = before_name(context, begin, lead), last_part(text)
    if len(tail) >= 2:
        readings.append(Words(tail, "after_name"))
    if len(front) >= 2:
        readings.append(Words(front, "before_name"))
    if part:
        readings.append(Words(part, "last_part"))
    if len(text) >= 2 or (text and not readings and VERB.search(lead)):
        readings.append(Words(text, "own"))
    return readings or [Words("", "none")]


def unique(readings: list[Words]) -> list[Words]:
    """The readings without repeated and empty ones."""
    found: dict[str, Words] = {}
    for reading in readings:
        if reading.text:
            found.setdefault(reading.text, reading)
    return list(found.values())


def repeated(text: str, levels: list[Measure]) -> list[Words]:
    """The fuller words of an earlier figure of the sentence: 新增新能源装机462万千瓦，累计`装机`1800万千瓦."""
    fuller = (m.readings[0].text for m in reversed(levels))
    found = next((words for words in fuller if len(words) > len(text) >= 2 and words.endswith(text)), "")
    return [Words(re.sub("^新增", "", found), "repeated")] if found else []


def same_kind(measure: Measure, amount: Amount) -> bool:
    """Whether two figures have the same unit or kind, so that the second may leave out the noun of the first."""
    first, second = measure.amount.quantity, amount.quantity
    if first.get("kind") == "count":
        return second.get("kind") == "count" and first.get("of") == second.get("of")
    return first.get("kind") == second.get("kind") or (is_relative(amount) and is_relative(measure.amount))


def is_span(context: Context, amount: Amount) -> bool:
    """Whether a quantity is the time over which the next one moved: 产值`两年`平均增长17%."""
    return amount.quantity.get("kind") == "time" and bool(SPAN.match(context.masked, amount.end))


def describes(context: Context, amount: Amount) -> bool:
    """Whether a quantity only describes the noun behind it: 亿元以上项目, 千吨级装置, 6微米铜箔."""
    behind = context.masked[amount.end : amount.end + 1]
    noun = "\u4e00" <= behind <= "\u9fff" and behind not in "，。左的"
    if amount.text.endswith(("以上", "以下", "级")) and amount.quantity.get("kind") == "money":
        return noun
    return noun and amount.quantity.get("kind") == "length"


def member_of(context: Context, amounts: list[Amount], i: int, clause: tuple[int, int]) -> str | None:
    """The words of one of several figures that 分别 gives to several nouns: A、B产值分别增长1%、2%."""
    first, last = listed_amounts(context, amounts, i)
    lead = context.masked[clause[0] : amounts[first].start] if amounts[first].start >= clause[0] else ""
    if last == first or "分别" not in lead or "\ue007" in lead:
        return None
    nouns = clean(without_dates(context, clause[0], amounts[first].start, lead).split("分别")[0])
    members = re.split(r"[、和与及]", nouns)
    if len(members) != last - first + 1:
        return None
    tail = head(members[-1])
    member = members[i - first]
    return member if member.endswith(tail) else member + tail


def listed_amounts(context: Context, amounts: list[Amount], i: int) -> tuple[int, int]:
    """The first and last of the amounts that stand in one list with the i-th."""
    first = last = i
    while first > 0 and LISTED.fullmatch(context.masked, amounts[first - 1].end, amounts[first].start):
        first -= 1
    while last + 1 < len(amounts) and LISTED.fullmatch(
        context.masked, amounts[last].end, amounts[last + 1].start
    ):
        last += 1
    return first, last


def base(text: str) -> str:
    """The words of an indicator before its own 占."""
    return text.split("占")[0]


def is_only_comparison(text: str) -> bool:
    """Whether the words only say how a value moved: 同比增长, 比去年同期提高."""
    return bool(COMPARING.fullmatch(text))


def carried(levels: list[Measure], amounts: list[Amount], i: int, context: Context) -> list[Words]:
    """The words of the value that a growth rate belongs to; with 分别 the j-th rate is the j-th value's."""
    if not levels:
        return []
    first, last = listed_amounts(context, amounts, i)
    size = last - first + 1
    if size > 1 and re.search(
        "分别|各", context.masked[context.clause(amounts[first].start)[0] : amounts[first].start]
    ):
        plain = [m for m in levels if m.comparisons[0].kind == "level"]
        if len(plain) >= size:
            return carry(plain[len(plain) - size + (i - first)].readings)
    # 快于进度2个百分点；8月完成9亿元，环比下降5%: a change of a value, not of another change.
    plain = [m for m in levels if m.comparisons[0].kind == "level"]
    rest = carry((plain or levels)[-1].readings)
    if levels[-1].comparisons[0].kind == "share":
        return [Words(levels[-1].readings[0].text, "carried_share"), *rest]
    return rest


def earlier(context: Context, start: int, end: int) -> str:
    """The words of the clause before, where the value's own clause has none: 海外收入首次过亿，为1.2亿元."""
    pieces = context.clauses(start, end)
    if not pieces:
        return ""
    last = pieces[-1]
    if context.amounts_within(*last):
        return ""
    text = clean(without_dates(context, *last, context.masked[last[0] : last[1]]))
    return re.split(r"首次|同比|再次|实现|达|为|过", text)[0]
