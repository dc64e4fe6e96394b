"""Moves of a figure that are told without a number: 产值持续增长, 货值86.5亿元，翻了一番."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .comparison import Comparison, base_comparison, is_relative
from .context import Context
from .indicator_words import Words, after_name, carry, clean, known, without_dates
from .lexicon import rows
from .measures import Measure, is_only_comparison, unique

QUANTITY = "\ue007"
# A price or a rate is told against what it was, not against the same months of the year before.
CHANGES = re.compile(r"(?:价|价格|成本|单耗|能耗|效率|率|强度|价值|周期|时间)$")
# 负增长企业, 下滑的主因: a move that describes a noun is none of its own.
NOUN_BEHIND = re.compile(r"的|主因|原因|态势|势头|趋势|企业|压力")


@dataclass(frozen=True)
class Growth:
    """A growth word at start..end, what it is said of, and how it compares."""

    start: int
    end: int
    readings: list[Words]
    comparison: Comparison


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<g{i}>{row[0]})" for i, row in enumerate(rows("growth"))))


def growths(
    context: Context, start: int, end: int, after: dict[int, int], found: list[Measure]
) -> Iterator[Growth]:
    """The moves without a number in a sentence; `after` and `found` as in `measures`."""
    for match in _pattern().finditer(context.masked, start, end):
        if context.is_headline(match.start()) or told(context, start, match.start()):
            continue
        clause = context.clause(match.start())
        if QUANTITY in context.masked[match.end() : clause[1]] or NOUN_BEHIND.match(
            context.masked, match.end()
        ):
            continue
        amounts = context.amounts_within(clause[0], match.start())
        if any(a.quantity.get("kind") != "time" for a in amounts if not a.inside):
            continue
        begin = min(max([clause[0], after.get(clause[0], 0), *(a.end for a in amounts)]), match.start())
        lead = context.masked[begin : match.start()]
        text = clean(without_dates(context, begin, match.start(), lead))
        if not text or is_only_comparison(text):
            levels = [m for m in found if m.amount.end <= match.start() and m.own and m.readings]
            readings = carry(levels[-1].readings) if levels else []
        else:
            tail = after_name(context, begin, lead)
            readings = [Words(t, how) for t, how in ((tail, "after_name"), (text, "own")) if known(t)]
        if not readings:
            continue
        _, kind, direction = rows("growth")[int(str(match.lastgroup)[1:])]
        raw = context.text[begin : match.start()]
        named = "mom" if "环比" in lead else base_comparison(lead, raw)
        if not named and (amounts or CHANGES.search(readings[0].text)):
            named = "change"
        yield Growth(
            match.start(),
            match.end(),
            unique(readings)[:2],
            Comparison(named or kind, direction, bool(named)),
        )


def told(context: Context, start: int, end: int) -> bool:
    """Whether a rate stands between start and end: 同比下降4.6%，是五年来首次负增长 tells the move with its number."""
    return any(is_relative(amount) for amount in context.amounts_within(start, end) if not amount.inside)
