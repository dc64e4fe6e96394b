"""Candidates for the fact type project_status: a phase word, and the projects that it is said of."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .candidate import Candidate, Fields
from .context import Context, Mention
from .groups import Group
from .modality import modality
from .phases import Cue, find_cues
from .status_subjects import Option, options, quoted
from .subjects import Topics, topics_of

STAGE = re.compile(r"(?:首|[一二三四五])期|近期|远期|首批|首台|首条|[A-Z东西南北]区")
HEADING = re.compile(
    r"[（(]?[一二三四五六七八九十0-9]*[）)、.．]?[^，。；：！？]{0,12}(?:项目|工程|类|方面)(?:[（(][^（）()]{0,8}[）)])?[。：]?"
)
# 计划建设A plans it; 将建设A is the phase of the verb, in the future.
INTENDED = re.compile(r"计划|拟|谋划|打算|有意")
OPENING_QUOTE = re.compile(r"了?[“‘《]?")
# A heading holds for the numbered items under it.
ITEM = re.compile(r"[（(]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[）)、.．]")
# An occasion that the projects named after it share: 集中开工, 签约仪式.
OCCASION = re.compile(r"集中|集体|仪式|活动|大会|推介会|现场会")
# Rules that find the project in the clause of its phase word.
OUTRIGHT = ("status_subject", "status_object")
BUILDS = frozenset(["建设", "新建", "兴建", "上马", "扩建"])


@dataclass
class State:
    """What an article has told so far: the phase that a paragraph's heading, a signing or an occasion gives."""

    section: Cue | None = None
    signing: Cue | None = None
    signed_in: int = 0
    occasion: Cue | None = None
    since: int = 0
    plan: bool = False


def propose(context: Context) -> Iterable[Candidate]:
    """Candidates in one article; what is said outright is not looked for where it is only implied."""
    found = list(everywhere(context))
    said = {(c.subject.canonical, c.fields["phase"]) for c in found if c.rule in OUTRIGHT}
    return [c for c in found if c.rule in OUTRIGHT or (c.subject.canonical, c.fields["phase"]) not in said]


def everywhere(context: Context) -> Iterator[Candidate]:
    """Candidates of all sentences."""
    topics = topics_of(context)
    if not topics.topic:
        return
    line, state, fresh = None, State(), True
    for i, (start, end) in enumerate(context.sentences):
        if context.line(start) != line:
            line = context.line(start)
            if not fresh and not ITEM.match(context.text, start):
                state.section, state.plan = None, False
            fresh = True
        yield from of_sentence(context, topics, i, (start, end), state)
        fresh = fresh and not topics.groups[i]


def of_sentence(
    context: Context, topics: Topics, i: int, bounds: tuple[int, int], state: State
) -> Iterator[Candidate]:
    """Candidates of one sentence; keeps in `state` what later sentences carry on."""
    start, end = bounds
    found, cues = topics.groups[i], find_cues(context.masked, start, end)
    if not found and cues and HEADING.fullmatch(context.masked, start, end):
        state.section = cues[-1]
        state.plan = bool(INTENDED.search(context.masked, start, end))
        return
    governed: set[int] = set()
    for number, cue in enumerate(cues):
        right = next((g for g in found if g.start >= cue.end), None)
        if cue.needs_object and not (right and OPENING_QUOTE.fullmatch(context.masked, cue.end, right.start)):
            continue
        if cue.word in BUILDS and INTENDED.search(context.masked, context.clause(cue.start)[0], cue.start):
            cue = replace(cue, phase="planned", strength=2, others=())
        shared = features(context, cue, cues)
        for option in options(context, topics, i, cues, number, governed):
            yield from candidates(context, cue, option, shared, state.plan)
        if not (right and context.clause(right.start) == context.clause(cue.start)):
            if cue.phase == "signed":
                state.signing, state.signed_in = cue, i
            if not found and OCCASION.search(
                context.masked, max(start, cue.start - 8), min(end, cue.end + 8)
            ):
                state.occasion, state.since = cue, i
    yield from implied(context, found, cues, start, i, state)


def implied(
    context: Context, found: list[Group], cues: list[Cue], start: int, i: int, state: State
) -> Iterator[Candidate]:
    """Projects to which no word of their own clause gives the phase: of a signing, an occasion, a heading."""
    own = {"groups": min(len(found), 5) / 5, "headline": float(context.is_headline(start))}
    for group in found:
        free = not any(context.clause(cue.start) == context.clause(group.end - 1) for cue in cues)
        far = {"sentences": float(min(i - state.since, 10)), "listed": float(len(group.members) > 1)}
        if state.signing and group.start > state.signing.end:
            signed = any(c.phase == "signed" for c in cues if c.start > group.end)
            more = own | {"same_sentence": float(state.signing.start >= start), "free": float(free)}
            if not signed:
                apart = i - state.signed_in
                here = context.line(start) == context.line(state.signing.start)
                more |= {
                    "signed_sentences": float(min(apart, 4)),
                    "signed_next": float(apart == 1 and here),
                    "signed_line": float(here),
                    "signed_quoted": float(quoted(context, state.signing.start)),
                    f"signing={state.signing.word}": 1.0,
                    "signed_many": far["listed"],
                }
                option = Option(group, "signing", more)
                yield from candidates(context, state.signing, option, {}, False, at=group.start)
        elif state.occasion and free and group.start > state.occasion.end:
            option = Option(group, "occasion", own | far | {f"phase={state.occasion.phase}": 1.0})
            yield from candidates(context, state.occasion, option, {}, False, at=group.start)
        if state.section and free:
            option = Option(group, "section", {f"phase={state.section.phase}": 1.0} | far)
            yield from candidates(context, state.section, option, {}, state.plan, at=group.start)
    if found:
        state.signing = None


def features(context: Context, cue: Cue, cues: list[Cue]) -> dict[str, float]:
    """What tells a phase word in general: its strength, whether it is a bare 建设, what stands behind it."""
    after = context.masked[cue.end : cue.end + 4]
    clause = context.clause(cue.start)
    return {
        "strength": float(cue.strength),
        "weak_word": float(cue.strength == 1),
        "build": float(cue.word == "建设"),
        "class_noun": float(bool(re.match(r"的?(?:重点|重大)?(?:项目|工程|\ue007)", after))),
        "of_behind": float(after.startswith("的")),
        "ends_clause": float(cue.end >= clause[1] or not after.strip("了，。；！？”）")),
        "organisation": float(bool(context.within(clause[0], cue.start, "ORG"))),
        "dated": float("\ue006" in context.masked[clause[0] : clause[1]]),
        "headline": float(context.is_headline(cue.start)),
        "stronger_near": float(
            any(c.strength > cue.strength and abs(c.start - cue.start) < 25 for c in cues)
        ),
    }


def candidates(
    context: Context,
    cue: Cue,
    option: Option,
    shared: dict[str, float],
    plan: bool,
    at: int | None = None,
) -> Iterator[Candidate]:
    """A candidate for each project of an option and each phase that the word may tell.

    `plan` says that a heading lists what is intended, `at` where the projects stand if not with the word.
    """
    group, position = option.group, cue.start if at is None else at
    # 拟建 and 前期 are a phase; that they look ahead does not make the phase a plan.
    apart = (cue.start, cue.end) if cue.phase == "planned" else None
    end = max(position, cue.end if at is None else group.end)
    how = modality(context, position, end, conditional=False, apart=apart)
    if plan and how == "actual":
        how = "planned"
    for phase in (cue.phase, *cue.others):
        fields: Fields = {
            "phase": phase,
            "date": date_of(context, cue) if at is None else None,
            "stage": stage_of(context, group, cue) if at is None else None,
        }
        own = shared | option.features
        if at is None:
            own |= {f"cue={cue.pattern}": 1.0, f"phase={phase}": 1.0, f"phase={phase}, {how}": 1.0}
            if cue.others:
                own |= {f"cue={cue.pattern}, {phase}": 1.0, f"cue={cue.pattern}, {phase}, {how}": 1.0}
        for member in group.members:
            yield Candidate(
                "project_status",
                member,
                dict(fields),
                context.sentence(position),
                f"status_{option.rule}",
                how,
                dict(own),
                ("cue", cue.start) if at is None else None,
                (option.rule, group.start, phase),
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
