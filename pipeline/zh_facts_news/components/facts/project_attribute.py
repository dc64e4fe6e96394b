"""Candidates for the fact type project_attribute: a quantity, what it measures, whose it is."""

import re
from collections.abc import Iterable, Iterator

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
    }
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
    """A quantity in running text: its best cue words, for each project that may be meant."""
    of = amount.quantity.get("of")
    before = context.masked[max(0, amount.start - 6) : amount.start]
    if of in words("never_units") or before.endswith("等"):
        return  # 分两期; 等6个项目, which counts a list
    if amount.quantity.get("kind") in ("ratio", "percentage_point") and GROWTH.search(before):
        return  # the growth of a figure is no measure of a project
    found = [
        s for s in signs(context, amount) if s.attribute != "units" or not of or of in words("built_units")
    ]
    subjects = topics.subjects(amount.start, amount.end)
    if not found:
        found = repeated(context, amount) or [usual(amount)]
    sign = found[0]
    how = modality(context, amount.start, amount.end)
    shared = sign_features(context, amount, sign, found) | holder(context, amount)
    for order, subject in enumerate(subjects):
        if sign.start == amount.start and subject.how == "topic":
            continue
        fields: Fields = {
            "attribute": sign.attribute,
            "value": amount,
            "per": per_of(context, amount, sign),
            "stage": stage_of(context, amount, subject),
        }
        clauses = min(subject.features.get("clauses", 2.0), 4.0)
        own = (
            shared
            | tail(context, subject.mention, amount, sign)
            | subject.features
            | {"order": float(order), f"how={subject.how}": 1.0, "no_sign_far": shared["no_sign"] * clauses}
        )
        rule = "attribute_other" if sign.attribute == "other" else f"attribute_{subject.how}"
        listed = bool(subject.features.get("listed"))
        slot = None if listed else ("amount", amount.start)
        yield Candidate(
            "project_attribute", subject.mention, fields, context.sentence(amount.start), rule, how, own, slot
        )


def usual(amount: Amount) -> Sign:
    """What a quantity measures of a project where no cue word says it, by its kind and unit."""
    kind, of = amount.quantity.get("kind"), amount.quantity.get("of")
    attribute = "other"
    if kind in ("power", "energy") or (
        kind == "rate" and not re.search("[元米克]", amount.text.split("/")[0])
    ):
        attribute = "capacity"
    elif kind == "area":
        attribute = "land_area" if re.search("亩|公顷|平方公里", amount.text) else "floor_area"
    elif kind == "count" and of in words("built_units"):
        attribute = "units"
    return Sign(attribute, amount.start, amount.start, 1 if attribute != "other" else 0)


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


def tail(context: Context, project: Mention, amount: Amount, sign: Sign) -> dict[str, float]:
    """What stands between a project and a quantity: a counted list (等6个项目), words of another subject."""
    between = context.masked[project.end : amount.start] if project.end <= amount.start else ""
    start = context.clause(amount.start)[0]
    begin = max(start, project.end) if project.end <= amount.start else start
    lead = BARE.sub("", context.masked[begin : min(sign.start, amount.start)], count=1)
    here = float(project.end > start)
    return {
        "own_lead": min(len(lead), 20) / 10 * (1 - here),
        "own_lead_here": min(len(lead), 20) / 10 * here,
        "policy": float(bool(POLICY.match(context.masked, start)) and not here),
        "counted_list": float(bool(re.search(r"等[^，。；]{0,4}\ue007", between))),
    }


def repeated(context: Context, amount: Amount) -> list[Sign]:
    """The cue words of the quantity right before, if this one only continues its list: 3台A、4台B."""
    clause = context.clause(amount.start)
    before = [a for a in context.amounts_within(clause[0], amount.start) if not a.inside]
    if not before or before[-1].quantity.get("kind") != amount.quantity.get("kind"):
        return []
    return [
        Sign(s.attribute, s.start, s.end, max(1, s.strength - 1), s.after, 0, True)
        for s in signs(context, before[-1])[:1]
    ]


def sign_features(context: Context, amount: Amount, sign: Sign, found: list[Sign]) -> dict[str, float]:
    """How sure it is that the quantity measures this, and that it measures a project at all."""
    clause = context.clause(amount.start)
    between = context.masked[sign.end : amount.start] if not sign.after else ""
    opening = context.masked[clause[0] : clause[0] + 6]
    return {
        f"attribute={sign.attribute}": 1.0,
        "strength": float(sign.strength),
        "sign_opens": float(bool(BARE.fullmatch(context.masked, clause[0], max(clause[0], sign.start)))),
        "lead_length": min(max(0, sign.start - clause[0]), 30) / 10,
        "no_sign": float(sign.start == amount.start),
        "sign_distance": min(len(between), 40) / 10,
        "after": float(sign.after),
        "repeated": float(sign.repeated),
        "rivals": float(min(len(found) - 1, 4)),
        "organisation_opens": float(bool(ZONE_WORDS.match(opening))),
        "growth": float(
            bool(
                re.match(
                    r"[^，。；]{0,3}(?:增长|下降|提高|同比)", context.masked[amount.end : amount.end + 8]
                )
            )
        ),
        "yoy": float(
            bool(
                re.search(
                    r"同比|环比|比上年|增长|下降|回落|提升|增加|占", context.masked[clause[0] : amount.start]
                )
            )
        ),
        f"kind={amount.quantity.get('kind')}": 1.0,
        "counted_projects": float(
            bool(
                re.match(
                    r"(?:[\u4e00-\u9fff]{0,4})?(?:项目|企业|园区)",
                    context.masked[amount.end : amount.end + 6],
                )
            )
        ),
        "headline": float(context.is_headline(amount.start)),
    }


def stage_of(context: Context, amount: Amount, subject: Subject) -> str | None:
    """The stage (一期) that the sentence has come to at a quantity; 全部, 总投资 or ； end it."""
    start = context.sentence(amount.start)[0]
    if start <= subject.mention.start < amount.start:
        start = subject.mention.end
    words = context.masked[start : amount.start].split("；")[-1]
    matches = list(STAGE.finditer(words))
    return matches[-1].group(1) if matches else None
