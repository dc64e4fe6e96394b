"""What a figure is compared with, and which way it goes: level, yoy, mom, change, share, annual_average."""

import re
from dataclasses import dataclass
from functools import cache

from .context import Amount
from .lexicon import rows

UP = re.compile(
    r"增长|提高|上升|增加|扩大|回升|提升|上涨|涨|增至|升至|升到|增|多|提至|提到|翻|高出|高于|快于|净增|[高快](?=了?近?约?$)"
)
DOWN = re.compile(
    r"下降|减少|回落|降低|收窄|下跌|下滑|下行|跌|压减|压缩|缩减|缩短|缩水|降至|降到|减|压|降|少|低于|慢于|负增长|掉|[低慢短](?=了?近?约?$)"
)
MOVE = re.compile(rf"(?:{UP.pattern}|{DOWN.pattern})")
# 比上年, 较年初, 与1-4月相比: what the base of a comparison makes of it.
BASE = re.compile(
    r"(?:比|较|与|相比于?|高于|低于|快于|慢于)(?P<base>\ue006+|上年|去年|前年|上月|上季度|年初|期初)"
)
BASES = (
    ("change", re.compile(r".*(?:周|昨[日天]|前[一1]?[日天])")),
    ("change", re.compile(r".*(?:年初|年末|年底|期初|半年|五年|季度末|月末|月底)")),
    ("mom", re.compile(r"(?!.*同期).*(?:月|季度)")),
    ("yoy", re.compile("")),
)
TASK = re.compile(
    r"完成[^，。；]{0,12}(?:任务|计划|目标)[^，。；]{0,6}$|(?:占|为|完成)[^，。；]{0,8}(?:任务|计划|目标|预算)的?$"
)
AVERAGE = re.compile(
    r"(?:高于|低于|快于|慢于|高出|低出|超(?![高低细薄厚大小深宽强长纯级])出?|(?:平均|全[省国市]|行业|水平|进度|目标|线|同类)[^，。；]{0,8}[高低快慢超])[^，。；]{0,10}$"
)
TO = re.compile(r"(?:到|至|为|达)(?:约|了)?$")
PLAIN_CHANGE = re.compile(r"(?:净增|增加|减少|下降|提高|降低|少|多|涨|跌|掉|降|减|升|短)了?$")
# 比2022年 may be the year before or an earlier one.
PLAIN_MOVE = re.compile(r"(?:增加|减少|下降|提高|降低|净增|减下|缩短|压减)[^，。；：到至为达]{1,8}$")
YEAR = re.compile(r"(?:19|20)\d\d年")
# A gain or a saving that the value states itself: 为企业降低成本2300万元, 户均增收1万元.
GAIN = re.compile(r"增收|增支|节省|节约|节支|省下|省去|省|延长|让利|减负|减税|影响")
EXPLICIT = re.compile(r"同比|环比|同期")


@dataclass(frozen=True)
class Comparison:
    """A comparison and its direction; `sure` is false where the words allow another reading too."""

    kind: str
    direction: str | None
    sure: bool = True


@cache
def _comparisons() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row[0]), row[1]) for row in rows("comparisons"))


def base_comparison(lead: str, raw: str) -> str | None:
    """The comparison that a base named in the words makes: 比二季度 mom, 较年初 change, 比上年同期 yoy."""
    matches = list(BASE.finditer(lead))
    if not matches:
        return None
    text = raw[matches[-1].start("base") : matches[-1].end("base")]
    return next(name for name, pattern in BASES if pattern.match(text))


def is_relative(amount: Amount) -> bool:
    """Whether a quantity is a ratio, percentage points or times."""
    return (
        amount.quantity.get("kind") in ("ratio", "percentage_point") or amount.quantity.get("unit") == "times"
    )


def comparison_of(lead: str, raw: str, amount: Amount) -> Comparison:
    """The comparison and direction that the words before a value (since the last one) give.

    `lead` is masked, `raw` the same words as they stand in the text.
    """
    kind, relative = amount.quantity.get("kind"), is_relative(amount)
    moves = list(MOVE.finditer(lead))
    direction = None
    if moves:
        direction = "up" if UP.fullmatch(moves[-1].group()) else "down"
    named = base_comparison(lead, raw)
    if relative and AVERAGE.search(lead) and not named:
        return Comparison("change", "down" if re.search(r"[低慢]", lead) else "up")
    if named and (moves or relative):
        return Comparison(named, direction, not YEAR.search(raw))
    if relative and kind == "ratio" and TASK.search(lead):
        return Comparison("level" if "完成" in lead else "share", None, False)
    for pattern, comparison in _comparisons():
        if not pattern.search(lead):
            continue
        if comparison == "share":
            if kind == "percentage_point" or not relative:
                continue
            return Comparison("share", None)
        if comparison == "yoy" and not relative and not moves:
            continue
        return Comparison(comparison, direction)
    to = TO.search(lead)
    if moves and relative and not to:
        change = kind == "percentage_point" and not re.search("增长|下降", lead)
        return Comparison("change" if change else "yoy", direction, False)
    if moves and not relative and not to and PLAIN_CHANGE.search(lead):
        return Comparison("change", direction, False)
    if re.match(r"\ue006+的$", lead[-6:]) or re.search(r"是\ue006+的$", lead):
        return Comparison("change", "up")
    return Comparison("level", direction if to else None)


def others(comparison: Comparison, amount: Amount, words: str, lead: str) -> list[Comparison]:
    """Other readings of a figure that the words allow."""
    kind = amount.quantity.get("kind")
    if (
        comparison.kind == "level"
        and not is_relative(amount)
        and (GAIN.search(lead) or PLAIN_MOVE.search(lead))
    ):
        return [Comparison("change", "up" if re.search("增|延长", lead) else "down", False)]
    if comparison.kind == "level" and kind == "ratio" and not words.endswith(("率", "度")):
        return [Comparison("share", None, False)]
    if comparison.kind == "share" and re.search("面|比例|率", words[-2:]):
        return [Comparison("level", None, False)]
    if comparison.kind == "yoy" and not comparison.sure and (YEAR.search(lead) or not EXPLICIT.search(lead)):
        return [Comparison("change", comparison.direction, False)]
    if comparison.kind == "change" and kind == "percentage_point" and not AVERAGE.search(lead):
        return [Comparison("yoy", comparison.direction, False)]
    if comparison.kind == "change" and not comparison.sure:
        return [Comparison("level", None, False)]
    return []
