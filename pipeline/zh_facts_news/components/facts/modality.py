"""Whether a clause tells what is, what is planned, or what holds under a condition."""

import re
from functools import cache

from .context import Context
from .lexicon import rows

# A paragraph that opens with a year and these words tells plans to its end.
PLAN_OPENING = re.compile(r"(?:将(?!军)|要(?![素闻])|力争|计划|安排了|目标)")
PAST = re.compile(r"过去|去年|一年来|以来|已经?|完成了|实现了|取得")
GOES_ON = re.compile(
    r"[（(]?[一二三四五六七八九十0-9]{1,2}[）)、.．是]|——|(?:加快|推进|推动|大力|深入|全力|着力|统筹|实施|优化|强化|持续|突出|聚焦|全面|坚持|"
    r"建设|开工|实施|做强|做优|做好|抓好|围绕|深化|完善|提升|打造|培育|扩大|促进|支持|[^，。；]{2,8}方面|[^，。；]{2,6}[上类]，)"
)
OPENING = 60
DATE_MASK = "\ue006"
BEFORE_DATE = re.compile(rf"{DATE_MASK}+之?前|{DATE_MASK}+(?:即可|就能|就可|可望|可以)")
DONE = re.compile(r"已经|已|目前|现已|正在|截至|累计|了(?![解])|曾")
COMING = re.compile(r"明年|后年|下个?月|下周|本月底|年内|年底|未来|前$|今后|“十五五”")


@cache
def _patterns(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row[0]})" for row in rows("modality") if row[1] == kind))


def modality(
    context: Context,
    position: int,
    end: int | None = None,
    conditional: bool = True,
    apart: tuple[int, int] | None = None,
) -> str:
    """`actual`, `planned` or `conditional` for what the text states at `position` (to `end`).

    The words of the clause decide, then those before it in the sentence, then the paragraph's opening. Without
    `conditional` a condition is overlooked: 全面达产 is a phase, not a condition of it. The words at `apart`
    are left out.
    """
    clause = context.clause(position)
    sentence = context.sentence(position)
    stop = max(end or position, position)
    here = context.masked[clause[0] : max(stop, clause[1])]
    if apart:
        start, finish = (max(0, i - clause[0]) for i in apart)
        here = here[:start] + " " * (finish - start) + here[finish:]
    before = context.masked[sentence[0] : clause[0]]
    last = re.split(r"[；。！？]", before)[-1]
    if conditional and _patterns("conditional").search(last + here[: stop - clause[0]]):
        return "conditional"
    if is_planned(context, here, clause):
        return "planned"
    if DONE.search(here):
        return "actual"
    if last and is_planned(context, last, (clause[0] - len(last), clause[0])) and not DONE.search(last):
        return "planned"
    return "planned" if opens_plan(context, position) else "actual"


def is_planned(context: Context, words: str, clause: tuple[int, int]) -> bool:
    """Whether the words of a clause look ahead."""
    if _patterns("planned").search(words) or BEFORE_DATE.search(words):
        return True
    return any(COMING.search(m.text) for m in context.within(*clause, "DATE"))


def opens_plan(context: Context, position: int) -> bool:
    """Whether the paragraph tells plans: it opens with a date and 将 or 要, or goes on with one that does."""
    planned = context.cache.get("plan_lines")
    if not isinstance(planned, set):
        planned = context.cache["plan_lines"] = plan_lines(context)
    return context.line(position)[0] in planned


def plan_lines(context: Context) -> set[int]:
    """Starts of the lines that tell plans. A heading or an imperative (加快…, 一是…) goes on with the line before."""
    found: set[int] = set()
    plan = False
    for start, end in context.lines:
        opening = context.masked[start : min(context.sentence(start)[1], start + OPENING)]
        dates = [d for d in context.within(start, min(end, start + OPENING), "DATE") if d.start - start <= 12]
        if dates:
            plan = bool(PLAN_OPENING.search(opening)) and not PAST.search(
                context.text[start : start + OPENING]
            )
        elif not GOES_ON.match(opening):
            plan = False
        if plan:
            found.add(start)
    return found
