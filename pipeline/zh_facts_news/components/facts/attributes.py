"""What a quantity measures of a project: the cue words around it."""

import re
from dataclasses import dataclass
from functools import cache

from .context import Amount, Context
from .lexicon import rows

REACH = 22
BREAK = re.compile(r"[，。；：！？\n]")
# What may stand between a cue word and its quantity without weakening the tie.
CLOSE = re.compile(
    r"(?:约|达|达到|可达|将达|可|为|是|了|有|在|近|超|合计|共|总计|实现|能达|不足|高达|突破|就达|只有|仅|预计|估算|约为|控制在|能到)*"
)
PER = {"年": "year", "月": "month", "日": "day", "天": "day"}
PER_WORD = re.compile(
    r"每?(年|月|日|天)(?:均|产|生产|加工|处理|入洗|纳税|产值|销售|可|节约|节省|上缴|营业|利润|减少|发电|供|吞吐|封装|少|创|税|净|能|综合|用|开票|回|省|上网|转)?"
)
CALENDAR = re.compile(r"[\ue006今去明当近往历前]$")


@dataclass(frozen=True)
class Sign:
    """A cue word for a quantity: what it measures, where the cue stands, and how well it fits."""

    attribute: str
    start: int
    end: int
    strength: int
    after: bool = False
    repeated: bool = False
    pattern: str = ""


@cache
def _signs(side: str) -> tuple[tuple[re.Pattern[str], str, frozenset[str], int], ...]:
    return tuple(
        (re.compile(row[0]), row[1], frozenset(row[2].split(",")), int(row[3]))
        for row in rows("attributes")
        if row[4] == side
    )


def signs(context: Context, amount: Amount) -> list[Sign]:
    """Cue words that fit the kind of `amount`, the best first: near, strong, in the same clause."""
    known: dict[Amount, list[Sign]] = context.cache.setdefault("signs", {})
    if amount not in known:
        known[amount] = find_signs(context, amount)
    return known[amount]


def find_signs(context: Context, amount: Amount) -> list[Sign]:
    """What `signs` keeps for each quantity of an article."""
    kind = amount.quantity.get("kind", "other")
    start, end = context.sentence(amount.start)
    clause = context.clause(amount.start)
    found = []
    window = max(start, clause[0], amount.start - 40)
    for pattern, attribute, kinds, strength in _signs("before"):
        if kind in kinds:
            matches = [
                m for m in pattern.finditer(context.masked, window, amount.start) if m.end() > m.start()
            ]
            if matches:
                last = matches[-1]
                found.append(Sign(attribute, last.start(), last.end(), strength, pattern=pattern.pattern))
    behind = min(end, amount.end + 16)
    for pattern, attribute, kinds, strength in _signs("after"):
        match = pattern.match(context.masked, amount.end, behind) if kind in kinds else None
        if match:
            found.append(
                Sign(attribute, match.start(), match.end(), strength, after=True, pattern=pattern.pattern)
            )
    return sorted(found, key=lambda s: rank(context, amount, s))


def rank(context: Context, amount: Amount, sign: Sign) -> tuple[float, int]:
    """The smaller the better: distance to the quantity, less for a strong word; of equals the longest."""
    if sign.after:
        return (2.5 - sign.strength, -(sign.end - sign.start))
    between = context.masked[sign.end : amount.start]
    distance = 0 if CLOSE.fullmatch(between) else len(between)
    return (distance + 2.0 * (3 - sign.strength) + 8.0 * between.count("\ue007"), -(sign.end - sign.start))


def per_of(context: Context, amount: Amount, sign: Sign) -> str | None:
    """Per what time a value counts: 年产, 日处理, 每年; not where the unit says it (/年) or a DATE does."""
    if amount.quantity.get("kind") == "rate" and re.search(r"[/每][年月日天]", amount.text):
        return None
    if sign.attribute in (
        "total_investment",
        "completed_investment",
        "annual_investment",
        "land_area",
        "floor_area",
        "units",
        "construction_period",
        "jobs",
        "unit_cost",
    ):
        return None
    start = max(context.clause(amount.start)[0], sign.start - 6) if not sign.after else amount.start - 8
    words = context.masked[max(0, start) : amount.start]
    for match in reversed(list(PER_WORD.finditer(words))):
        if not CALENDAR.search(words[: match.start()]) and "\ue007" not in words[match.end() :].strip("、"):
            return PER[match.group(1)]
    return None
