"""Words that tell a project's phase: where they stand, and what spoils them."""

import re
from dataclasses import dataclass, replace
from functools import cache

from .lexicon import rows
from .matcher import Matcher

ORDER = (
    "planned",
    "signed",
    "approved",
    "started",
    "under_construction",
    "completed",
    "trial_operation",
    "in_operation",
    "at_capacity",
    "suspended",
)
# Between two verbs in one breath: 竣工投产, 建成并投入使用.
BREATH = re.compile(r"(?:并|、|并且|和|即|后即)?(?:顺利|正式|全面|尽快|实现)?")
NEGATED = re.compile(r"(?:未|没有|没能|没|不能|不|难以|暂缓|无法|尚未|从未)(?:正式|全面|能|如期|按期|能够)?$")
# What follows a verb that tells a time or condition, a count or a class of things, not a state.
SPOILED = re.compile(
    r"(?:之?后|以后|之初|之日|以来|之际|时(?!间)|前(?!期)|为契机|率|条件|能力|规模|周期|工期|内容|标准|用地|者|部门|单位|指挥部|"
    r"负荷|令|数(?![字控])|领域|水平|格局|需要|资金|局|厅|银行|集团|公司|投资|面积|体系|机制|模式|方案|要求|目标|任务|质量|成本)"
)
# Groups and classes, which do not count where the longest pattern is tried first.
GROUP = re.compile(r"\(.*?\)|\[.*?\]")
# 3月投用后, with its date in front, tells a state; 投用后 alone a time or condition.
AFTER = re.compile(r"之?(?:后|以后)")
DATED = re.compile(r"\ue006[^，。；：！？\ue001\ue007]{0,5}$")
ALTERNATIVE = re.compile(r"^(?:或|或者)")


@dataclass(frozen=True)
class Cue:
    """A phase word in the text; `others` are phases that it may tell instead (收尾: at work, or finished)."""

    start: int
    end: int
    word: str
    phase: str
    strength: int
    needs_object: bool = False
    pattern: str = ""
    others: tuple[str, ...] = ()


@cache
def _cues() -> tuple[Matcher, tuple[tuple[tuple[str, ...], int, bool, str], ...]]:
    entries = sorted(rows("phases"), key=lambda row: (-len(GROUP.sub("", row[0])), -len(row[0])))
    return Matcher([row[0] for row in entries]), tuple(
        (tuple(row[1].split("|")), int(row[2]), row[3:] == ("object",), row[0]) for row in entries
    )


def find_cues(masked: str, start: int, end: int) -> list[Cue]:
    """The phase words in start..end of a masked text, verbs in one breath joined to the furthest phase."""
    matcher, values = _cues()
    found: list[Cue] = []
    for index, match in matcher.find(masked, start, end):
        (phase, *others), strength, needs_object, pattern = values[index]
        if phase == "none" or NEGATED.search(masked[max(start, match.start() - 6) : match.start()]):
            continue
        cue = Cue(
            match.start(),
            match.end(),
            match.group(),
            phase,
            strength,
            needs_object,
            pattern,
            tuple(others),
        )
        previous = found[-1] if found else None
        if previous and not previous.needs_object and BREATH.fullmatch(masked, previous.end, cue.start):
            furthest = max(previous, cue, key=lambda c: (min(c.strength, 2), ORDER.index(c.phase)))
            found[-1] = replace(
                furthest, start=previous.start, end=cue.end, word=masked[previous.start : cue.end]
            )
        elif previous and ALTERNATIVE.match(masked[previous.end : cue.start]):
            found.pop()
        else:
            found.append(cue)
    return [cue for cue in found if not spoiled(masked, cue, start, end)]


def spoiled(masked: str, cue: Cue, start: int, end: int) -> bool:
    """Whether what follows a phase word keeps it from telling a state."""
    if not SPOILED.match(masked, cue.end, end):
        return False
    dated = DATED.search(masked[max(start, cue.start - 8) : cue.start])
    return not (dated and AFTER.match(masked, cue.end, end))
