"""Candidates for the fact type project_status: a phase word, and the projects that it is said of."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .candidate import Candidate, Fields
from .context import Context, Mention
from .groups import Group, groups
from .modality import modality
from .phases import Cue, find_cues

BREAK = re.compile(r"[，；。：！？\n]")
# Between a verb and its object: a count, a place or owner, anything that 的 sets off, a class before a colon.
OBJECT_GAP = re.compile(
    r"了?(?:[\ue002\ue005\ue007“”、]*|[^，。；：！？]{0,30}的[“\ue002\ue005]*|(?:类|的)?(?:重点|重大|产业)?(?:项目|工程)?(?:[（(][^（）()]{0,8}[）)])?(?:有|为|：)?[“]?|"
    r"全长[\ue007]+的?|(?:[^，。；：！？\ue001]{0,6})|"
    r"(?:项目|工程)?[\ue007]+，(?:主要|分别|包括|即|有|为|是)+)"
)
STRONG_LEAD = re.compile(
    r"(?:加快|加力|加速|提速|抓好|抓紧|全力|全速|有序|正在|继续|持续|统筹)(?:开展|做好)?$|抓好$"
)
WEAK_LEAD = re.compile(r"(?:推进|推动|促进|实施)$")
STAGE = re.compile(r"(?:首|[一二三四五])期|近期|远期")
# What may stand before a phase word whose subject was named in an earlier sentence.
BARE_LEAD = re.compile(
    r"[\ue006\ue007]*(?:(?:首|[一二三四])期|目前|现|现已|已|已经|将|计划|预计|拟|力争|有望|于|在|按|正式|全部|全面|整体|主体|厂房|前后?|底|设备|"
    r"[\ue006\ue007、主厂房结构工程建成可就能即正进入都屋面桩基土建提取车间]){0,12}"
)
HEADING = re.compile(
    r"[（(]?[一二三四五六七八九十0-9]*[）)、.．]?[^，。；：！？]{0,12}(?:项目|工程|类|方面)(?:[（(][^（）()]{0,8}[）)])?[。：]?"
)
# 计划建设A plans it; 将建设A is the phase of the verb, in the future.
INTENDED = re.compile(r"计划|拟|谋划|打算|有意")
OPENING_QUOTE = re.compile(r"了?[“‘《]?")
# A heading holds for the numbered items under it.
ITEM = re.compile(r"[（(]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[）)、.．]")
TOGETHER = re.compile(r"[”’]?(?:并|且|、)?(?:顺利|正式|全面|尽快|实现)*")


@dataclass
class Line:
    """What a paragraph has told so far: the projects named last, and the phase that its heading gives."""

    last: Group | None = None
    section: Cue | None = None
    signing: Cue | None = None
    plan: bool = False


def propose(context: Context) -> Iterable[Candidate]:
    """Candidates in one article."""
    line, state, subject = None, Line(), topic(context)
    for start, end in context.sentences:
        if context.line(start) != line:
            line = context.line(start)
            keeps = state.last is None or bool(ITEM.match(context.text, start))
            state = Line(
                section=state.section if keeps else None, signing=state.signing, plan=state.plan and keeps
            )
        yield from of_sentence(context, start, end, state, subject)


def topic(context: Context) -> Group | None:
    """The project that at least half of the article's mentions of projects are of."""
    projects = context.within(0, len(context.text), "PROJECT")
    if not projects:
        return None
    name, count = Counter(m.canonical for m in projects).most_common(1)[0]
    return Group((next(m for m in projects if m.canonical == name),)) if 2 * count >= len(projects) else None


def of_sentence(
    context: Context, start: int, end: int, state: Line, subject: Group | None
) -> Iterator[Candidate]:
    """Candidates of one sentence; keeps in `state` what later sentences carry on."""
    found, cues = groups(context, start, end), find_cues(context.masked, start, end)
    if not found and cues and HEADING.fullmatch(context.masked, start, end):
        state.section, state.last = cues[-1], None
        state.plan = bool(INTENDED.search(context.masked, start, end))
        return
    governed: set[int] = set()
    for i, cue in enumerate(cues):
        left = max((g for g in found if g.end <= cue.start), key=lambda g: g.end, default=None)
        right = next((g for g in found if g.start >= cue.end), None)
        if right and (i + 1 < len(cues) and cues[i + 1].start < right.start):
            right = None
        has_object = bool(right and OBJECT_GAP.fullmatch(context.masked, cue.end, right.start))
        if cue.needs_object and not (right and OPENING_QUOTE.fullmatch(context.masked, cue.end, right.start)):
            continue
        if cue.word in ("建设", "新建", "兴建", "上马", "扩建") and INTENDED.search(
            context.masked, context.clause(cue.start)[0], cue.start
        ):
            cue = replace(cue, phase="planned", strength=2)
        shared = features(context, cue, cues)
        if right and has_object:
            governed.update(id(m) for m in right.members)
            if not outdone(context, right, cues):
                own = shared | gap(context, cue.end, right.start)
                yield from candidates(context, cue, right, "object", own, state.plan)
        if left:
            between = context.masked[left.end : cue.start]
            rule = "chain" if BREAK.search(between) else "subject"
            own = shared | gap(context, left.end, cue.start) | lead(context, left)
            own["has_object"] = float(has_object)
            own["governed"] = float(id(left.members[-1]) in governed)
            if rule == "chain":
                own |= own_clause(context, cue)
            own["rival"] = float(own["governed"] and own["adjacent"])
            takes = rule == "subject" or (not has_object and no_subject(context, cue))
            if takes and not (cue.word == "建设" and own["rival"]):
                yield from candidates(context, cue, left, rule, own, state.plan)
        elif cue.phase == "signed" and not has_object:
            state.signing = cue
        elif not has_object and (state.last or subject):
            carried = state.last or (None if found else subject)
            clause = context.clause(cue.start)
            if carried and BARE_LEAD.fullmatch(context.masked, clause[0], cue.start):
                own = shared | own_clause(context, cue) | {"listed": float(len(carried.members) > 1)}
                yield from candidates(
                    context, cue, carried, "carried" if state.last else "topic", own, state.plan
                )
    if state.signing and found:
        own = {"same_sentence": float(state.signing.start >= start), "groups": min(len(found), 5) / 5}
        for group in found:
            if group.start > state.signing.end and not any(
                c.phase == "signed" for c in cues if c.start > group.end
            ):
                yield from candidates(context, state.signing, group, "signing", own, False, at=group.start)
        state.signing = None
    if state.section:
        for group in found:
            if not any(context.clause(cue.start) == context.clause(group.end - 1) for cue in cues):
                yield from candidates(
                    context, state.section, group, "section", {}, state.plan, at=group.start
                )
    if found:
        state.last = found[-1]


def outdone(context: Context, group: Group, cues: list[Cue]) -> bool:
    """Whether a phase word behind the object says more: 建成A并投入使用, 启动A前期工作, 建好A等续建项目."""
    later = next((c for c in cues if c.start >= group.end), None)
    if not later or later.word == "建设":
        return False
    between = context.masked[group.end : later.start]
    class_noun = context.masked[later.end : later.end + 2] in ("项目", "工程")
    return bool(TOGETHER.fullmatch(between)) or (class_noun and not BREAK.search(between))


def features(context: Context, cue: Cue, cues: list[Cue]) -> dict[str, float]:
    """What tells a phase word in general: its strength, whether it is a bare 建设, what stands behind it."""
    after = context.masked[cue.end : cue.end + 4]
    clause = context.clause(cue.start)
    return {
        "strength": float(cue.strength),
        f"phase={cue.phase}": 1.0,
        "weak_word": float(cue.strength == 1),
        "build": float(cue.word == "建设"),
        "class_noun": float(bool(re.match(r"的?(?:重点|重大)?(?:项目|工程|\ue007)", after))),
        "ends_clause": float(cue.end >= clause[1] or not after.strip("，。；！？”）")),
        "organisation": float(bool(context.within(clause[0], cue.start, "ORG"))),
        "headline": float(context.is_headline(cue.start)),
        "stronger_near": float(
            any(c.strength > cue.strength and abs(c.start - cue.start) < 25 for c in cues)
        ),
    }


def no_subject(context: Context, cue: Cue) -> bool:
    """Whether the clause of a phase word has no subject of its own, so that an earlier one may be meant."""
    start, end = context.clause(cue.start)
    if BARE_LEAD.fullmatch(context.masked, start, cue.start):
        return True
    before = context.masked[start : cue.start]
    ends = not context.masked[cue.end : end].strip("了”）")
    return ends and len(before) <= 14 and not re.search("[\ue002\ue005]", before)


def own_clause(context: Context, cue: Cue) -> dict[str, float]:
    """For a phase word whose project stands in an earlier clause: how much else its own clause holds."""
    start, end = context.clause(cue.start)
    before = context.masked[start : cue.start]
    return {
        "bare": float(bool(BARE_LEAD.fullmatch(before))),
        "lead_length": min(len(before), 30) / 10,
        "object_length": min(max(0, end - cue.end), 20) / 10,
        "total": float("总" in context.masked[cue.end : end]),
    }


def gap(context: Context, start: int, end: int) -> dict[str, float]:
    """How far a project and a phase word are apart, and what stands between them."""
    between = context.masked[start:end]
    return {
        "distance": min(len(between), 60) / 10,
        "clauses": float(min(len(BREAK.findall(between)), 6)),
        "semicolon": float("；" in between),
        "adjacent": float(len(between) <= 2),
        "of": float(between.endswith("的") or between.startswith("的")),
        "tail": float(between.startswith("等")),
        "joined": float(between.endswith(("以及", "和", "与", "及", "、"))),
        "organisation_between": float("\ue002" in between),
        "amount_between": float("\ue007" in between),
    }


def lead(context: Context, group: Group) -> dict[str, float]:
    """The verb right before a list of projects: 加快A、B建设 is stronger than 推进A、B建设."""
    before = re.split(BREAK, context.masked[max(0, group.start - 12) : group.start])[-1]
    return {
        "strong_lead": float(bool(STRONG_LEAD.search(before))),
        "weak_lead": float(bool(WEAK_LEAD.search(before))),
        "listed": float(len(group.members) > 1),
        "generic": float(group.generic),
    }


def candidates(
    context: Context,
    cue: Cue,
    group: Group,
    rule: str,
    own: dict[str, float],
    plan: bool,
    at: int | None = None,
) -> Iterator[Candidate]:
    """A candidate for each project of `group`; `plan` if a heading says that what it lists is intended."""
    position = cue.start if at is None else at
    stage = stage_of(context, group, cue) if at is None else None
    fields: Fields = {
        "phase": cue.phase,
        "date": date_of(context, cue) if at is None else None,
        "stage": stage,
    }
    # 拟建 and 前期 are a phase; that they look ahead does not make the phase a plan.
    apart = (cue.start, cue.end) if cue.phase == "planned" else None
    end = max(position, cue.end if at is None else group.end)
    how = modality(context, position, end, conditional=False, apart=apart)
    if plan and how == "actual":
        how = "planned"
    for member in group.members:
        yield Candidate(
            "project_status",
            member,
            dict(fields),
            context.sentence(position),
            f"status_{rule}",
            how,
            dict(own),
        )


def date_of(context: Context, cue: Cue) -> Mention | None:
    """The DATE of a phase word: the last before it in its clause, one behind it, else the sentence's last."""
    clause, sentence = context.clause(cue.start), context.sentence(cue.start)
    before = context.within(clause[0], cue.start, "DATE")
    behind = context.within(cue.end, clause[1], "DATE")
    earlier = context.within(sentence[0], clause[0], "DATE")
    found = before or behind[:1] or earlier
    return found[-1] if found else None


def stage_of(context: Context, group: Group, cue: Cue) -> str | None:
    """The stage (一期) that a phase word is said of, outside the project's name."""
    start = context.clause(cue.start)[0]
    if group.end <= cue.start:
        start = max(start, group.end)
    match = STAGE.search(context.masked, start, cue.end)
    return match.group() if match else None
