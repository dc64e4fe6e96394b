"""The projects that a phase word may be said of, and what speaks for each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .context import Context
from .groups import Group
from .phases import Cue
from .subjects import Topics

BREAK = re.compile(r"[，；。：！？\n]")
# Between a verb and its object: a count, a place or owner, anything that 的 sets off, a class before a colon.
OBJECT_GAP = re.compile(
    r"了?(?:[\ue002\ue005\ue007“”、]*|[^，。；：！？]{0,30}的[“\ue002\ue005]*|(?:类|的)?(?:重点|重大|产业)?(?:项目|工程)?(?:[（(][^（）()]{0,8}[）)])?(?:有|为|：)?[“]?|"
    r"全长[\ue007]+的?|(?:[^，。；：！？\ue001]{0,6})|[^，。；：！？\ue001]{0,10}：“?|"
    r"(?:项目|工程)?[\ue007]+，(?:主要|分别|包括|即|有|为|是)+)"
)
STRONG_LEAD = re.compile(
    r"(?:加快|加力|加速|提速|抓好|抓紧|全力|全速|有序|正在|继续|持续|统筹)(?:开展|做好)?$|抓好$"
)
WEAK_LEAD = re.compile(r"(?:推进|推动|促进|实施)$")
# What may stand before a phase word whose subject was named in an earlier sentence.
BARE_LEAD = re.compile(
    r"[\ue006\ue007]*(?:(?:首|[一二三四])期|目前|现|现已|已|已经|将|计划|预计|拟|力争|有望|于|在|按|正式|全部|全面|整体|主体|厂房|前后?|底|设备|"
    r"[\ue006\ue007、主厂房结构工程建成可就能即正进入都屋面桩基土建提取车间]){0,12}"
)
# What makes projects a part of another, or only near it.
PART = re.compile(
    r"(?:包括|包含|含|涵盖|配套|建有|布置|布局|相连|毗邻|紧邻|相邻|连接|衔接|服务|供应|与|和|跟|同|给|向|由|从|对)[\ue002\ue005的“]*$"
)
# 前两个, 后一个: some of the projects named together.
SUBSET = re.compile(r"(?P<end>前|后)面?(?P<number>[一二两三四])[个项条座家]")
NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4}
# The least part of an article's mentions of projects that makes one of them its topic.
TOPIC_SHARE = 0.25
TOGETHER = re.compile(r"[”’]?(?:并|且|、)?(?:顺利|正式|全面|尽快|实现)*")


@dataclass(frozen=True)
class Option:
    """Projects that a phase word may be said of, the rule that found them, and what speaks for them."""

    group: Group
    rule: str
    features: dict[str, float] = field(default_factory=dict)


def options(
    context: Context, topics: Topics, i: int, cues: list[Cue], number: int, governed: set[int]
) -> Iterator[Option]:
    """What the phase word `cues[number]` of sentence `i` may be said of.

    `governed` collects the members that a word before was an object's verb of.
    """
    cue, found = cues[number], topics.groups[i]
    right = next((g for g in found if g.start >= cue.end), None)
    if right and number + 1 < len(cues) and cues[number + 1].start < right.start:
        right = None
    has_object = bool(right and OBJECT_GAP.fullmatch(context.masked, cue.end, right.start))
    if right and has_object:
        governed.update(id(m) for m in right.members)
        if not outdone(context, right, cues):
            yield Option(right, "object", gap(context, cue.end, right.start) | salience(topics, right))
    left = [g for g in found if g.end <= cue.start]
    own = own_clause(context, cue, left[-1] if left else None)
    own |= {"has_object": float(has_object), "has_right": float(right is not None)}
    if left:
        left[-1] = subset(context, left[-1], cue)
        while len(left) > 1 and topics.part(left[-1], cue.start):
            left.pop()
        yield from named_before(context, topics, cue, left, own, governed)
        if topics.part(left[-1], cue.start):
            yield from carried(topics, cue, i, own, {m.canonical for m in left[-1].members})
    else:
        taken = {m.canonical for m in right.members} if right and has_object else set()
        yield from carried(topics, cue, i, own, taken)


def subset(context: Context, group: Group, cue: Cue) -> Group:
    """The members of a list that the words between it and a phase word pick out: 前两个已开工."""
    match = next(iter(reversed(list(SUBSET.finditer(context.text, group.end, cue.start)))), None)
    if not match or len(group.members) <= NUMBERS[match.group("number")]:
        return group
    size = NUMBERS[match.group("number")]
    return Group(group.members[:size] if match.group("end") == "前" else group.members[-size:])


def named_before(
    context: Context,
    topics: Topics,
    cue: Cue,
    left: list[Group],
    own: dict[str, float],
    governed: set[int],
) -> Iterator[Option]:
    """The nearest projects before a phase word in its sentence, and those that open the sentence."""
    nearest = left[-1]
    between = context.masked[nearest.end : cue.start]
    rule = "chain" if BREAK.search(between) else "subject"
    taken = float(id(nearest.members[-1]) in governed)
    opener = next((g for g in reversed(left) if topics.opens(g)), left[0])
    more = gap(context, nearest.end, cue.start) | lead(context, nearest) | salience(topics, nearest)
    before = context.masked[max(0, nearest.start - 4) : nearest.start]
    part = float(bool(PART.search(before)))
    more |= {"part": part}
    more |= {"governed": taken, "opens": float(topics.opens(nearest)), "only": float(len(left) == 1)}
    more["rival"] = taken * more["adjacent"]
    more["taken_object"] = taken * own["has_object"]
    if rule == "chain":
        more |= {f"chain_{name}": value for name, value in own.items()}
        more |= {"chain_clauses": more["clauses"], "chain_part": part, "chain_listed": more["listed"]}
        more["chain_rival"] = float(opener is not nearest)
        more["chain_not_open"] = 1.0 - more["opens"]
        more["chain_organisation"] = float(
            "\ue002" in context.masked[context.clause(cue.start)[0] : cue.start]
        )
    # 甲投产，乙公司落户, 甲投产，开工乙: a body right before the verb is its subject, a project behind it its
    # object; 由乙公司建设 tells of the project.
    other = own["has_object"] or (own["name_adjacent"] and cue.phase != "under_construction")
    if rule == "subject" or not other:
        yield Option(nearest, rule, own | more)
    if opener is not nearest:
        more = gap(context, opener.end, cue.start) | salience(topics, opener)
        more |= {f"opener_{name}": value for name, value in own.items()}
        more |= {"opener_opens": float(topics.opens(opener)), "opener_subject": float(rule == "subject")}
        more["opener_nearest_listed"] = float(len(nearest.members) > 1)
        more["opener_nearest_part"] = part
        yield Option(opener, "opener", more)


def carried(topics: Topics, cue: Cue, i: int, own: dict[str, float], taken: set[str]) -> Iterator[Option]:
    """Where no project stands before in the sentence: the paragraph's last ones, and the article's topic.

    `taken` names the word's object, which is not its subject too.
    """
    seen = set(taken)
    before = topics.before[i]
    if before is not None:
        first, last = topics.groups[before][0], topics.groups[before][-1]
    if before is not None and last.members[-1].canonical not in seen:
        far = {"sentences": float(min(i - before, 5)), "listed": float(len(last.members) > 1)}
        more = {f"carried_{name}": value for name, value in (own | far | salience(topics, last)).items()}
        yield Option(last, "carried", own | more)
        seen.update(m.canonical for m in last.members)
        if first is not last and first.members[0].canonical not in seen:
            more = {f"first_{name}": value for name, value in (own | far | salience(topics, first)).items()}
            yield Option(first, "carried_first", own | more)
            seen.update(m.canonical for m in first.members)
    group = Group((topics.topic,)) if topics.topic and topics.topic.canonical not in seen else None
    # A verb with its own object says nothing of the article's topic, nor does a weak word with a subject.
    clear = not own["has_object"] and (cue.strength == 3 or own["bare"])
    if group and clear and salience(topics, group)["share"] >= TOPIC_SHARE:
        more = own | salience(topics, group) | {"paragraph_has": float(before is not None)}
        more |= {f"topic_{name}": value for name, value in more.items()}
        yield Option(group, "topic", more)


def salience(topics: Topics, group: Group) -> dict[str, float]:
    """How much of the article is about these projects."""
    name = group.members[-1].canonical
    return {
        "share": topics.salience(group.members[-1])["share"],
        "mentions": float(min(topics.counts[name], 5)),
        "several_projects": float(min(len(topics.counts), 6) - 1),
    }


def outdone(context: Context, group: Group, cues: list[Cue]) -> bool:
    """Whether a phase word behind the object says more: 建成A并投入使用, 启动A前期工作, 建好A等续建项目."""
    later = next((c for c in cues if c.start >= group.end), None)
    if not later or later.word == "建设":
        return False
    between = context.masked[group.end : later.start]
    class_noun = context.masked[later.end : later.end + 2] in ("项目", "工程")
    return bool(TOGETHER.fullmatch(between)) or (class_noun and not BREAK.search(between))


def own_clause(context: Context, cue: Cue, left: Group | None) -> dict[str, float]:
    """What the clause of a phase word holds in front of it and behind it, beside the projects."""
    start, end = context.clause(cue.start)
    if left and left.end > start:
        start = left.end
    before = context.masked[start : cue.start]
    rest = BARE_LEAD.sub("", before, count=1)
    return {
        "bare": float(not rest),
        "lead_length": min(len(rest), 30) / 10,
        "lead_name": float(bool(re.search("[\ue002\ue003\ue005]", before))),
        "name_adjacent": float(bool(re.search("[\ue002\ue003\ue005]$", before)) and len(before) > 1),
        "lead_amount": float("\ue007" in rest),
        "object_amount": float("\ue007" in context.masked[cue.end : end]),
        "names_before": float(
            min(len(context.within(context.sentence(cue.start)[0], cue.start, "ORG", "PERSON", "LOC")), 4)
        ),
        "quoted": float(quoted(context, cue.start)),
        "object_length": min(max(0, end - cue.end), 20) / 10,
        "total": float("总" in context.masked[cue.end : end]),
    }


def quoted(context: Context, position: int) -> bool:
    """Whether the place stands in quotation marks that open in its sentence."""
    start = context.sentence(position)[0]
    return context.text.rfind("“", start, position) > context.text.rfind("”", start, position)


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
