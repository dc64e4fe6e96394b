"""Candidates for the fact type project_attribute: a quantity, what it measures, whose it is."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .attributes import Sign, per_of, signs
from .candidate import Candidate, Fields
from .context import Amount, Context, Mention
from .lexicon import words
from .modality import modality
from .subjects import Subject, Topics, topics_of

STAGE = re.compile(r"(首期|[一二三四五]期|近期|远期)(?!项目)|(全部|全面|整体|合计|总投资|项目总)")
NAME_CAPACITY = re.compile(
    r"(?P<cue>(?:年|日)(?:产|加工|处理|入洗|处置|屠宰|出栏|吞吐|生产|封装|回收|冷冻|组装|转化)[^\d]{0,10})$"
)
NAME_KINDS = ("mass", "volume", "power", "energy", "rate")
# What may stand between a clause's beginning and the cue word if the clause has no subject of its own.
BARE = re.compile(
    r"[\ue006\ue007]*(?:其中|计划|预计|估算|概算|项目|一期|二期|三期|首期|工程|目前|现已|已|将|可|拟|共|总|合计|全部|建成后?|达产后?|投产后?|满产后?|"
    r"后|预计|每年|新增|规划|设计|累计|实现|主要|同步|并|还|由\ue002+|[\ue006、]|\ue001)*"
)
GROWTH = re.compile(r"(?:增长|增|同比|环比|下降|回落|上涨|提升|提高)(?:了|约|近|超)?$")
# A clause with a policy verb tells of something else than the project before it.
POLICY = re.compile(
    r"(?:推进|力争|引进|新增|治理|修复|布局|安排|培育|改造|完成|实现|确保|争取|新签约|开展|支持|落实)"
)
USUAL = {
    "power": ("capacity",),
    "energy": ("capacity", "output"),
    "rate": ("capacity",),
    "mass": ("capacity", "output"),
    "volume": ("capacity",),
    "time": ("construction_period",),
    "money": ("total_investment",),
}
PRODUCED = ("mass", "volume", "energy", "count", "length")
NAMED = re.compile("[\ue001-\ue007\n]")
# A place or body as a whole, which a report on it goes back to behind its projects.
WHOLE = re.compile(
    r"全[省市县区州旗国镇]|全年|我[省市县区州旗]|城镇|农村|居民|财政|公共预算|规上|规模以上|进出口|外贸|货运量|吞吐量|里程|覆盖率|优良|累计|总量|增速|"
    r"企业(?:达|由|突破|实现)|各类|改造(?:老旧|农村)|新增(?:就业|城镇)"
)
# Verbs that open a clause of what a report's subject does, its projects apart.
DOES = re.compile(
    r"(?:新[增开建改]|改造|引进|完成|实现|开通|发放|清退|兑付|整治|办理|安排|建成|培育|新[获签]|处置|外送|治理|消化|盘活|招引|落地|兑现|力争|确保|预计|计划)"
)
COUNTED_LIST = re.compile(r"等[^，。；]{0,4}\ue007")
FIGURES = re.compile("\ue007+")
GROWN = re.compile(r"[^，。；]{0,3}(?:增长|下降|提高|同比)")
YOY = re.compile(r"同比|环比|比上年|增长|下降|回落|提升|增加|占")
COUNTED = re.compile(r"(?:[\u4e00-\u9fff]{0,4})?(?:项目|企业|园区)")
ZONE_WORDS = re.compile(r"^(?:全[省市县区州]|园区|开发区|经开区|高新区|\ue002|\ue005)")


def propose(context: Context) -> Iterable[Candidate]:
    """Candidates in one article."""
    topics = topics_of(context)
    if not topics.topic:
        return
    for amount in context.amounts:
        if amount.inside:
            yield from in_name(context, amount, amount.inside)
        else:
            yield from in_text(context, amount, topics)


def in_name(context: Context, amount: Amount, project: Mention) -> Iterator[Candidate]:
    """Capacity inside a project's name: 年产60万吨, 100万千瓦."""
    before = context.text[project.start : amount.start]
    kind = amount.quantity.get("kind")
    match = NAME_CAPACITY.search(before)
    fields: Fields = {"attribute": "capacity", "value": amount, "stage": None}
    own = {
        "verb": float(bool(match)),
        f"kind={kind}": 1.0,
        "grade": float(amount.text.endswith("级")),
        "opens": float(not before),
    } | {f"name, {name}": value for name, value in unit(amount).items()}
    if (
        match
        or kind in NAME_KINDS
        or (kind in ("count", "area", "other") and not before.endswith(("第", "号")))
    ):
        per = {"年": "year", "日": "day"}[match.group()[0]] if match and "/" not in amount.text else None
        yield Candidate(
            "project_attribute",
            project,
            {**fields, "per": per},
            context.sentence(amount.start),
            "attribute_in_name",
            "actual",
            own,
        )


def in_text(context: Context, amount: Amount, topics: Topics) -> Iterator[Candidate]:
    """A quantity in running text: what it may measure, for each project that may be meant."""
    before = context.masked[max(0, amount.start - 6) : amount.start]
    if before.endswith("等"):
        return  # 等6个项目, which counts a list
    how = modality(context, amount.start, amount.end)
    evidence = context.sentence(amount.start)
    found = readings(context, amount)
    held = holder(context, amount) | unit(amount) | company(context, amount)
    held |= words_around(context, amount) | clause_words(context, amount)
    held |= passage(context, amount, topics)
    held["rivals"] = float(min(len(found) - 1, 4))
    grown = amount.quantity.get("kind") in ("ratio", "percentage_point") and bool(GROWTH.search(before))
    held["grown"] = float(grown)
    subjects = [
        (
            subject,
            stage_of(context, amount, subject),
            of_subject(context, amount, subject, order, held, topics),
        )
        for order, subject in enumerate(topics.subjects(amount.start, amount.end, further=True))
    ]
    for rank, sign in enumerate(found):
        per = per_of(context, amount, sign)
        said = sign_features(context, amount, sign, found)
        said |= {
            "rank": float(rank),
            "strength, projects": sign.strength * held["projects"],
            f"attribute={sign.attribute}, projects": held["projects"],
        }
        for subject, stage, told in subjects:
            how_found, listed = subject.how, subject.features.get("listed", 0.0)
            clauses = min(subject.features.get("clauses", 2.0), 4.0)
            own = own_lead(context, subject.mention, amount, sign)
            own |= {
                "no_sign_far": said["no_sign"] * clauses,
                f"{how_found}, no sign": said["no_sign"],
                f"attribute={sign.attribute}, far": float(clauses > 0),
                f"{how_found}, strength": float(sign.strength),
                f"attribute={sign.attribute}, listed": listed,
            }
            fields: Fields = {"attribute": sign.attribute, "value": amount, "per": per, "stage": stage}
            yield Candidate(
                "project_attribute",
                subject.mention,
                fields,
                evidence,
                "attribute_other" if sign.attribute == "other" else f"attribute_{how_found}",
                how,
                own,
                ("amount", amount.start),
                (sign.attribute, how_found) if listed else None,
                (held, said, told),
            )


def of_subject(
    context: Context, amount: Amount, subject: Subject, order: int, held: dict[str, float], topics: Topics
) -> dict[str, float]:
    """What speaks for a quantity being a project's, whatever it measures; `held` tells of the quantity alone."""
    how = subject.how
    clauses = min(subject.features.get("clauses", 2.0), 4.0)
    return subject.features | {
        "order": float(order),
        f"how={how}": 1.0,
        f"{how}, projects": held["projects"],
        f"{how}, whole": held["whole"],
        f"{how}, does": held["does"],
        f"{how}, holder": held["holder"],
        f"{how}, listed": subject.features.get("listed", 0.0),
        "clauses, projects": clauses * held["projects"],
        "mentions": min(topics.counts[subject.mention.canonical], 6) / 3,
        **tail(context, subject.mention, amount),
    }


def readings(context: Context, amount: Amount) -> list[Sign]:
    """What a quantity may measure, the likeliest first, each attribute once, at most five."""
    of = amount.quantity.get("of")
    found = [
        s for s in signs(context, amount) if s.attribute != "units" or not of or of in words("built_units")
    ]
    found += repeated(context, amount)
    found += [usual(amount, attribute) for attribute in usual_attributes(amount)]
    kept: dict[str, Sign] = {}
    for sign in [*found, usual(amount, "other")]:
        kept.setdefault(sign.attribute, sign)
    first = [sign for sign in kept.values() if sign.attribute != "other"][:4]
    order = list(kept.values())
    return sorted([*first, kept["other"]], key=order.index)


def usual_attributes(amount: Amount) -> tuple[str, ...]:
    """What a quantity of this kind and unit measures of a project where no word says it."""
    kind, of = str(amount.quantity.get("kind")), amount.quantity.get("of")
    if kind == "rate" and re.search("[元米克]", amount.text.split("/")[0]):
        return ()
    if kind == "count":
        return (
            ("jobs",) if of in ("人", "名") else ("units", "capacity") if of in words("built_units") else ()
        )
    if kind == "area":
        return ("land_area",) if re.search("亩|公顷|平方公里", amount.text) else ("floor_area",)
    return USUAL.get(kind, ())


def usual(amount: Amount, attribute: str) -> Sign:
    """A reading that no word of the text gives."""
    return Sign(attribute, amount.start, amount.start, 1 if attribute != "other" else 0)


def company(context: Context, amount: Amount) -> dict[str, float]:
    """What the other quantities of the sentence measure: a project's figures come together."""
    start, end = context.sentence(amount.start)
    strengths = context.cache.setdefault("sign_strengths", {})
    if start not in strengths:
        others = [a for a in context.amounts_within(start, end) if not a.inside]
        strengths[start] = [
            (a.start, next((s.strength * (s.attribute != "other") for s in signs(context, a)), 0))
            for a in others
        ]
    others = strengths[start]
    before = [strength for place, strength in others if place < amount.start]
    behind = [strength for place, strength in others if place > amount.start]
    return {
        "strong_before": float(min(sum(s == 3 for s in before), 3)),
        "strong_behind": float(min(sum(s == 3 for s in behind), 3)),
        "none_before": float(min(sum(s == 0 for s in before), 3)),
        "none_behind": float(min(sum(s == 0 for s in behind), 3)),
        "last_strong": float(bool(before) and before[-1] == 3),
        "alone": float(len(others) == 1),
    }


def passage(context: Context, amount: Amount, topics: Topics) -> dict[str, float]:
    """What kind of passage a quantity stands in: a report that lists many projects says little of each."""
    clause = context.clause(amount.start)
    number = topics.index.get(context.sentence(amount.start)[0])
    here = topics.groups[number] if number is not None else []
    before = context.masked[clause[0] : amount.start]
    behind = any(clause[0] <= group.start < amount.start for group in here)
    return {
        "projects": math.log1p(len(topics.counts)) / 3,
        "once": topics.once / max(1, len(topics.counts)),
        "groups": float(min(len(here), 6)) / 3,
        "whole": float(bool(WHOLE.search(before))),
        "does": float(not behind and bool(DOES.match(before))),
        "dated_clause": float(before.startswith("\ue006")),
        "several_in_clause": float(len(FIGURES.findall(context.masked, *clause)) > 1),
    }


def clause_words(context: Context, amount: Amount) -> dict[str, float]:
    """What the words of a quantity's clause tell of it: growth, a count of projects, an organisation that opens it."""
    masked, start = context.masked, context.clause(amount.start)[0]
    return {
        f"kind={amount.quantity.get('kind')}": 1.0,
        "organisation_opens": float(bool(ZONE_WORDS.match(masked[start : start + 6]))),
        "growth": float(bool(GROWN.match(masked[amount.end : amount.end + 8]))),
        "yoy": float(bool(YOY.search(masked, start, amount.start))),
        "counted_projects": float(bool(COUNTED.match(masked[amount.end : amount.end + 6]))),
        "headline": float(context.is_headline(amount.start)),
    }


def words_around(context: Context, amount: Amount) -> dict[str, float]:
    """The words that touch a quantity, names left out."""
    clause = context.clause(amount.start)
    left = context.masked[max(clause[0], amount.start - 2) : amount.start]
    right = context.masked[amount.end : amount.end + 2]
    found = {f"left={left}": 1.0, f"left={left[-1:]}": 1.0, f"right={right}": 1.0, f"right={right[:1]}": 1.0}
    return {name: value for name, value in found.items() if NAMED.search(name) is None}


def unit(amount: Amount) -> dict[str, float]:
    """The quantity's own words: its kind, what it counts, how its text is bounded."""
    of = amount.quantity.get("of")
    return {
        f"of={of}": float(bool(of)),
        "never_unit": float(of in words("never_units")),
        "built_unit": float(of in words("built_units")),
        "of_people": float(of in ("人", "名", "户")),
        "level": float(amount.text.endswith(("级", "以上", "以下"))),
        "small_count": float(bool(of) and (amount.quantity.get("high") or 99) <= 3),
    }


def holder(context: Context, amount: Amount) -> dict[str, float]:
    """Whether an organisation or place opens a clause behind the sentence's last project: a figure of its own."""
    start = context.sentence(amount.start)[0]
    projects = context.within(start, amount.start, "PROJECT")
    begin = projects[-1].end if projects else start
    others = context.within(begin, amount.start, "ORG", "LOC")
    opening = [m for m in others if m.start - context.clause(m.start)[0] <= 4]
    return {
        "holder": float(bool(opening)),
        "generic_holder": float(any(not m.named for m in opening)),
        "no_project": float(not projects),
    }


def tail(context: Context, project: Mention, amount: Amount) -> dict[str, float]:
    """What stands between a project and a quantity: a counted list (等6个项目), a verb of policy."""
    between = context.masked[project.end : amount.start] if project.end <= amount.start else ""
    start = context.clause(amount.start)[0]
    return {
        "policy": float(project.end <= start and bool(POLICY.match(context.masked, start))),
        "counted_list": float(bool(COUNTED_LIST.search(between))),
    }


def own_lead(context: Context, project: Mention, amount: Amount, sign: Sign) -> dict[str, float]:
    """How long the words of another subject are that stand between a project and a quantity's cue word."""
    start = context.clause(amount.start)[0]
    begin = max(start, project.end) if project.end <= amount.start else start
    lead = BARE.sub("", context.masked[begin : min(sign.start, amount.start)], count=1)
    return {"own_lead_here" if project.end > start else "own_lead": min(len(lead), 20) / 10}


def repeated(context: Context, amount: Amount) -> list[Sign]:
    """The cue words of the quantity right before, if this one only continues its list: 3台A、4台B."""
    clause = context.clause(amount.start)
    before = [a for a in context.amounts_within(clause[0], amount.start) if not a.inside]
    if not before:
        return []
    kinds = (before[-1].quantity.get("kind"), amount.quantity.get("kind"))
    if kinds[0] != kinds[1] and not (kinds[0] in PRODUCED and kinds[1] in PRODUCED):
        return []
    return [
        replace(s, strength=max(1, s.strength - 1), repeated=True) for s in signs(context, before[-1])[:1]
    ]


def sign_features(context: Context, amount: Amount, sign: Sign, found: list[Sign]) -> dict[str, float]:
    """How sure it is that the quantity measures this, and that it measures a project at all."""
    clause = context.clause(amount.start)
    between = context.masked[sign.end : amount.start] if not sign.after else ""
    kind = amount.quantity.get("kind")
    return {
        f"attribute={sign.attribute}": 1.0,
        f"attribute={sign.attribute}, {kind}": 1.0,
        f"cue={sign.pattern}": float(bool(sign.pattern)),
        f"attribute={sign.attribute}, unsaid": float(not sign.pattern),
        f"attribute={sign.attribute}, {kind}, unsaid": float(not sign.pattern),
        f"attribute={sign.attribute}, strength": float(sign.strength),
        f"attribute={sign.attribute}, of={amount.quantity.get('of')}": 1.0,
        "outdone": float(max(0, found[0].strength - sign.strength)),
        "other_said": float(sign.attribute == "other") * found[0].strength,
        "strength": float(sign.strength),
        "sign_opens": float(bool(BARE.fullmatch(context.masked, clause[0], max(clause[0], sign.start)))),
        "lead_length": min(max(0, sign.start - clause[0]), 30) / 10,
        "no_sign": float(sign.start == amount.start),
        "sign_distance": min(len(between), 40) / 10,
        "after": float(sign.after),
        "repeated": float(sign.repeated),
    }


def stage_of(context: Context, amount: Amount, subject: Subject) -> str | None:
    """The stage (一期) that the sentence has come to at a quantity; 全部, 总投资 or ； end it."""
    start = context.sentence(amount.start)[0]
    if start <= subject.mention.start < amount.start:
        start = subject.mention.end
    words = context.masked[start : amount.start].split("；")[-1]
    matches = list(STAGE.finditer(words))
    return matches[-1].group(1) if matches else None
