"""Candidates for the fact type project_party: an organisation or place, and what it is to a project."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..mentions.names import COMPANY
from .candidate import Candidate, Fields, identity
from .context import Context, Mention
from .modality import modality
from .pairs import Pair, Pairs
from .parties import Part, around, hints, kind_of, parts
from .subjects import Topics, topics_of

TITLE = "\ue004"
SITE_POST = re.compile(r"^(?:项目|工地|施工|总工|架梁|工区|现场|标段)|班长|项目经理|指挥长")
# The roles that a kind of party has without words that say so.
ROLES = {
    "place": ("location",),
    "zone": ("location",),
    "company": ("owner", "investor"),
    "fund": ("investor", "owner"),
    "builder": ("builder",),
    "designer": ("designer",),
    "school": ("partner",),
    "body": ("regulator",),
}
# Those that it has even in a project that its sentence does not name.
FAR_ROLES = {"company": ("owner",), "builder": ("builder",)}
# What a party is that builds, starts or runs its own project.
OWN = {"builder": "builder", "zone": "location", "place": "location"}
SIGNS = re.compile(r"签|协议|意向|合同|一纸|达成")
TOGETHER = re.compile(r"合作|共建|合建|联合|携手|共同")
INVESTS = re.compile(r"投资|出资|投建")
OUTSIDE = ("zone", "place", "body")
FAR = ("topic", "carried", "carried_last", "opener")
# The roles that a hint near a party may mean.
HINTED = {
    "invest": ("investor",),
    "build": ("builder",),
    "together": ("partner", "builder"),
    "sign": ("investor", "partner"),
    "supply": ("customer",),
    "plan": ("designer",),
    "approve": ("regulator",),
    "own": ("owner",),
}
MEETS = re.compile(r"[^，。；\ue001]{0,8}(?:签|召开|举行|举办|会见|座谈|考察|调研|会场|参加|出席|开幕)")
PARENT = re.compile(
    r"[^，。；\ue001\ue002]{0,10}(?:组建|成立|控股|设立|投资|出资|创办|合资|参股)的[^，。；\ue001\ue002]{0,8}\ue002|(?:的|旗下)?(?:全资|控股)?子公司\ue002"
)
# 乙公司由甲出资, 乙公司（甲持股）: of the firm, not of a project.
FOUNDED = re.compile(r"\ue002[（(，]?(?:系|是)?由$")
FOUNDING = re.compile(r"[^，。；\ue001\ue002]{0,10}(?:合资|出资|持股|控股|组建|参股|成立|创办)(?!建)")
# 总部在甲的乙公司: where the firm is from.
ORIGIN = re.compile(r"的\ue002")
MODIFIES = re.compile(r"[^，。；\ue001]{0,16}的[\u4e00-\u9fff0-9“]")
BESIDE = re.compile(r"以[东南西北]|附近|旁|交叉|交汇|那边|隔壁")
BESIDE_BEFORE = re.compile(
    r"(?:毗邻|紧邻|紧挨|邻近|距离?|隔壁|旁边的?|[东南西北](?:至|到|起|临)|服务|连接|直[抵达通]|运[往到抵]|[发销驶飞送]往|奔着|到了|送到|通往|总部[在位]于?)$"
)
# 在某市签约 tells where the firms met.
SIGNED_AT = re.compile(r"(?:签约|推介|招商|论坛|大会)[^，。；\ue001]{0,8}[在于]$")
# 甲市讯 5月4日 opens a report.
DATELINE = re.compile(r"\s?(?:讯(?=[\s\ue006])|\ue006?电(?=[\s（(])|消息[：，])")
PLACE_END = re.compile(r"(?<=..)[省市县区州]$")
# 支持甲做强产业，推动A投产: the clauses are of the one who supports.
BACKED = re.compile(r"(?:支持|引导|鼓励|督促|依托)$")
LISTED = re.compile(r"(?:现场|工地|车间|厂区)?(?:[、和及与]|以及)[“‘]?")
SIGNED_IN = re.compile(r"(?:成功|正式|共同)?(?:签[署订约下字]|缔约|达成)")
NEAR = ("nearest", "opener", "ahead", "segment")
# Hints that are looked at in every place; features are kept few enough to be read.
LONG = 60


def propose(context: Context) -> Iterable[Candidate]:
    """Candidates in one article; for a party and a project only one role can be kept."""
    topics = topics_of(context)
    if not topics.topic:
        return
    pairs = Pairs(context, topics)
    frequency = Counter(m.canonical for m in context.within(0, len(context.text), "ORG", "LOC"))
    found = [
        candidate
        for i in range(len(context.sentences))
        for pair in pairs.sentence(i)
        for candidate in of_pair(context, pair, topics, frequency)
    ]
    compete(found)
    yield from found


def compete(candidates: list[Candidate]) -> None:
    """Add features of what the article says elsewhere, in plain words, of the same project or party."""
    told: dict[tuple[str, str], set[str]] = {}
    roles_of: dict[tuple[str, str], set[str]] = {}
    for c in candidates:
        if c.features.get("cue", 0.0) >= 2:
            party, role = str(identity(c.fields["party"])), str(c.fields["role"])
            told.setdefault((c.subject.canonical, role), set()).add(party)
            roles_of.setdefault((c.subject.canonical, party), set()).add(role)
    for c in candidates:
        party, role = str(identity(c.fields["party"])), str(c.fields["role"])
        kind = kind_of(c.fields["party"].label, party) if isinstance(c.fields["party"], Mention) else ""
        here = told.get((c.subject.canonical, role), set())
        own = {
            "said": float(party in here),
            "said_of_other": float(bool(here - {party})),
            "said_otherwise": float(bool(roles_of.get((c.subject.canonical, party), set()) - {role})),
        }
        for name, value in own.items():
            if value:
                c.features[name] = c.features[f"{role}:{name}"] = value
                if role == "location":
                    c.features[f"{name}, {kind}"] = value
        stem = PLACE_END.sub("", party)
        if role == "location" and any(stem in other for other in here - {party}):
            c.features["holds_said"] = 1.0


def of_pair(context: Context, pair: Pair, topics: Topics, frequency: Counter[str]) -> Iterator[Candidate]:
    """A candidate for each role that each party of a pair may have."""
    parties = pair.parties
    sentence = context.sentence(parties.start)
    cues = said(context, pair, sentence)
    before, after = around(context, parties, *sentence)
    near = {f"{hint}<": 1.0 for hint in hints(before)} | {f"{hint}>": 1.0 for hint in hints(after)}
    title = context.mention_at(parties.end)
    titled = title is not None and title.label == "TITLE"
    site = bool(titled and title and SITE_POST.search(title.text))
    parent = bool(PARENT.match(context.masked, parties.end, sentence[1])) or founder(context, pair)
    between = {f"{hint}-": 1.0 for hint in hints(pair.between[-LONG:])} if pair.how in NEAR else {}
    agreed = agreement(context, pair)
    scene = before.endswith(("在", "于"))
    right = max(pair.features.get(name, 0.0) for name in ("right_of", "right_object"))
    if right and any(c.side == "after" and c.strength > 1 for c in cues):
        return  # 甲建设的B, 甲与乙合建B: the words tell of B
    left = pair.features.get("left_project", 0.0)
    for order, party in enumerate(parties.members):
        kind = kind_of(party.label, party.canonical)
        place = kind in ("place", "zone")
        if (titled and not site and place) or (parent and not place):
            continue  # 金川市副市长, 甲组建的乙公司: named for the post's or the firm's sake
        if place and nowhere(context, pair, before):
            continue
        apart = bool(pair.features.get("apart"))
        aligned = apart and order == int(pair.features["place_in_list"])
        if apart and not aligned and not TOGETHER.search(pair.between):
            continue  # 甲、乙的A、B: the first is the first's
        shared = pair.features | near | between | agreed
        here = [replace(c, role=OWN.get(kind, "owner")) if c.role == "own" else c for c in cues]
        best = max((c.strength for c in here), default=0)
        shared |= {
            f"how={pair.how}": 1.0,
            f"kind={kind}": 1.0,
            f"{pair.how}:{kind}": 1.0,
            "titled": float(titled and not site),
            "site": float(site),
            "party_generic": float(not party.named),
            "project_generic": float(not pair.project.named),
            "parties": float(min(len(parties.members), 4) - 1),
            "headline": float(context.is_headline(party.start)),
            "frequency": min(frequency[party.canonical], 6) / 3,
            f"{pair.how}:right_of": pair.features.get("right_of", 0.0),
            "namesake": float(namesake(party, pair.project)),
            # Articles that list many projects say little of each.
            "projects": math.log1p(len(topics.counts)) / 2,
            "mentions": min(topics.counts[pair.project.canonical], 6) / 3,
            "once": float(topics.counts[pair.project.canonical] == 1),
            "in": float(before.endswith(("在", "于"))),
            "meets": float(bool(MEETS.match(after))),
            "venue": float(before.endswith(("在", "于", "到")) and bool(MEETS.match(after))),
            "modifies": float(bool(MODIFIES.match(after))),
            "aligned": float(aligned),
            "several_of": pair.features.get("direct_of", 0.0) * float(len(parties.members) > 1),
            "beside": float(bool(BESIDE.match(after) or BESIDE_BEFORE.search(before))),
        }
        shared |= {f"{name}, {kind}": value for name, value in agreed.items()}
        for role in roles(kind, here, near, between, site, pair.how in FAR, scene):
            own = {
                "cue": max((float(c.strength) for c in here if c.role == role), default=0.0),
                f"cue:{pair.how}": float(any(c.role == role and c.strength >= 2 for c in here)),
                "other_cue": max((float(c.strength) for c in here if c.role != role), default=0.0),
                "hinted": float(any(role in HINTED.get(h[:-1], ()) for h in near)),
                "hinted_between": float(any(role in HINTED.get(h[:-1], ()) for h in between)),
                "kind_fits": float(role in ROLES[kind]),
                "best_said": float(best > 0 and any(c.role == role and c.strength == best for c in here)),
                "clear": float(best > 1 and all(c.role == role for c in here)),
                # A落户乙；B: the words belong to another project than this one.
                "cue_of_left": left
                * float(any(c.strength > 1 and (c.by or c.side == "before") for c in here)),
                "by": float(any(c.by for c in here if c.role == role)),
            }
            yield candidate(
                context, pair.project, role, party, parties.start, f"party_{pair.how}", shared | own
            )


def said(context: Context, pair: Pair, sentence: tuple[int, int]) -> list[Part]:
    """The roles that words at a pair's parties give; a heading, 甲园区：A, says where what it heads is."""
    if pair.how == "heading":
        return [Part("location", 3, False, "before")]
    if pair.how == "scene":
        return []
    found = parts(context, pair.parties, *sentence)
    if pair.features.get("segment_opens") and (pair.features.get("colon") or pair.features.get("parallel")):
        found.append(Part("location", 3, False, "before"))
    return found


def founder(context: Context, pair: Pair) -> bool:
    """Whether parties are told of as those who put up a firm: 乙公司由甲出资."""
    at = pair.parties.start
    opened = context.masked[max(0, at - 4) : at]
    return bool(FOUNDED.search(opened) and FOUNDING.match(context.masked, pair.parties.end))


def nowhere(context: Context, pair: Pair, before: str) -> bool:
    """Whether words at a zone or place keep it from being where the project is."""
    masked, end = context.masked, pair.parties.end
    if DATELINE.match(masked, end) or ORIGIN.match(masked, end):
        return True
    if before.endswith(("在", "于")) and (SIGNED_AT.search(before) or SIGNED_IN.match(masked, end)):
        return True
    if pair.how not in ("ahead", "segment"):
        return False
    apart = bool(re.search(r"[，；]", pair.between))
    return bool(apart and BACKED.search(before)) or bool(LISTED.fullmatch(pair.between))


def agreement(context: Context, pair: Pair) -> dict[str, float]:
    """Who agrees with whom where a sentence tells of a signing: a zone with a firm, or firms with each other."""
    start, end = context.sentence(pair.parties.start)
    words = context.masked[start:end]
    if pair.how in ("heading", "scene") or not SIGNS.search(words):
        return {}
    kinds = [kind_of(m.label, m.canonical) for m in pair.parties.members]
    firms = sum(kind not in OUTSIDE for kind in kinds)
    together, invests = bool(TOGETHER.search(words)), bool(INVESTS.search(words))
    return {
        "signs": 1.0,
        "signs_with_zone": float(0 < firms < len(kinds)),
        "signs_firms": float(firms > 1),
        "signs_together": float(together and not invests),
        "signs_invests": float(invests),
    }


def roles(
    kind: str,
    cues: list[Part],
    near: dict[str, float],
    between: dict[str, float],
    site: bool,
    far: bool,
    scene: bool,
) -> list[str]:
    """The roles to weigh for a party of this kind with these words around it.

    A party of a project that the sentence does not name (`far`) needs words that say so, but for a zone, a builder
    the company that owns it, and the place of a scene.
    """
    found = dict.fromkeys(ROLES[kind] if not far else FAR_ROLES.get(kind, ()))
    if site:
        found["builder"] = None
    if scene and kind in ("place", "zone"):
        found["location"] = None
    found |= dict.fromkeys(c.role for c in cues)
    for hint in (*near, *between):
        for role in HINTED.get(hint[:-1], ()):
            if not far or role != "builder" or kind in ("company", "builder"):
                found[role] = None
    if kind == "place":
        said = {c.role for c in cues if c.strength == 3 and c.role in ("regulator", "investor")}
        return [role for role in found if role == "location" or role in said]
    if kind == "zone":
        return [role for role in found if role not in ("designer", "owner")]
    return [role for role in found if role != "location"]


def namesake(party: Mention, project: Mention) -> bool:
    """Whether a project bears the first two characters of a company's trade name."""
    core = COMPANY.sub("", party.canonical)
    return party.label == "ORG" and any(
        core[i : i + 2] in project.canonical for i in range(max(0, min(len(core) - 1, 5)))
    )


def modality_at(context: Context, position: int) -> str:
    """The modality at a place, worked out once; a party has no condition."""
    known = context.cache.setdefault("party_modality", {})
    if position not in known:
        how = modality(context, position)
        known[position] = "actual" if how == "conditional" else how
    return str(known[position])


def candidate(
    context: Context,
    project: Mention,
    role: str,
    party: Mention,
    position: int,
    rule: str,
    own: dict[str, float],
    members: tuple[Mention, ...] = (),
) -> Candidate:
    """A candidate whose evidence is the sentence at `position`; its features weigh differently for each role."""
    fields: Fields = {"role": role, "party": party}
    how = modality_at(context, position)
    told = {name: value for name, value in own.items() if value}
    features = {f"role={role}": 1.0, **told} | {f"{role}:{name}": value for name, value in told.items()}
    # A party has one part in a project.
    slot = ("project_party", project.canonical, party.canonical)
    answer = (role, *(m.canonical for m in members or (party,)))
    evidence = context.sentence(position)
    return Candidate("project_party", project, fields, evidence, rule, how, features, slot, answer)
