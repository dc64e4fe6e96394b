"""Organisations and places of a sentence, what kind of party each can be, and the words around it."""

import re
from dataclasses import dataclass
from functools import cache

from ..mentions.antecedents import is_company
from .context import Context, Mention
from .lexicon import rows

JOINED = re.compile(r"(?:以[东南西北])?(?:[、和与同及跟暨]|以及|，以及)")
# Between an organisation and the verb that it is the subject of.
ADVERB = re.compile(
    r"(?:在\ue006+|在[\ue002\ue005]+[^，。；\ue001\ue002]{0,4}|\ue006+|（[^（）]{0,12}）|分别|共同|联合|将|拟|已|等|三方|双方|"
    r"等?\ue007*[两三四五六几]?[家方](?:企业|公司|单位)?|等?\ue007+(?:企业|公司|单位)?|等(?:企业|公司|单位)?|来|又|则|分标段|分段|先后|早早|参与|按[\ue007\d：:∶]+(?:的?(?:股比|比例))?|均|还|计划|预计|现场|正式)*"
)
# 在A开工 tells where.
PLACED_IN = re.compile(
    r"的?(?:[^，。；\ue001-\ue007]{0,4})(?:开工|动工|奠基|破土|落地|落成|落户|封顶|建设|新建|兴建|建成|启用|启动|点火|竣工|投产|投运|布局|设立|开建|上马|"
    r"建(?=[\ue001\ue007])|拔地|崛起|试车|投料|通车|交付)"
)
TOGETHER = re.compile(r"共同|联合|携手|一起|合力")
CHARGE = re.compile(r"(?:由|经|被)$")
PLACED = re.compile(r"(?:在|于|落户|位于|到|至|赴|来|入驻|走进|选址)$")
ZONE_END = re.compile(
    r"(?:开发区|经开区|高新区|园区?|新区|新城|示范区|保税区|综保区|集聚区|试验区|片区|投资区|基地|港区?|区|组团|[技天业造学]城|[品药光硅]谷|小镇)$"
)
BODY_END = re.compile(r"(?:局|厅|委|委员会|政府|管委会|海关|法院|部|办|署|中心支行)$")
COMPANY_END = re.compile(r"(?:公司|集团|股份|厂|院|大学|局|委|会|银行|所|中心|政府|管委会)$")
BUILDER = re.compile(
    r"建工|建设(?:集团|有限公司|工程|公司|股份|安装)|工程(?:有限|公司|集团|局|处|技术)|路桥|中铁|中建|中交|中冶|电建|安装|化建|水电|[三四五六七八九十]冶|"
    r"建筑|铁建|[一二三四五六七八九十]+建|航务|航局"
)
DESIGNER = re.compile(r"设计|规划|勘察|勘测")
SCHOOL = re.compile(r"(?:大学|学院|研究院|研究所|实验室|医院|学校|科学院|院)$")
FUND = re.compile(r"基金|投资|资本|创投|银行|国资|城投|产投|控股|国投|发展集团|交投|旅投|农商行")
# What a cue word may lead to: 甲控股的乙公司 gives 甲 no part in what 乙 does.
SUBSIDIARY = re.compile(
    r"[^，。；\ue001]{0,8}的[^，。；\ue001]{0,8}\ue002|[^，。；\ue001]{0,4}(?:全资)?子公司"
)
# How far the words around a party are read, in characters.
BEFORE, AFTER = 14, 26
STOP_BEFORE = re.compile(r"[；。！？：\n\ue001\ue002\ue005]")
STOP_AFTER = re.compile(r"[；。！？\n\ue001\ue002\ue005]")


@dataclass(frozen=True)
class Part:
    """A role that words directly around a list of parties give: 位于甲, 甲承建; `strength` is 1 to 3."""

    role: str
    strength: int
    by: bool
    side: str


@dataclass(frozen=True)
class Parties:
    """Organisations or places joined by 、和与; start and end are those of the list."""

    members: tuple[Mention, ...]
    start: int
    end: int


@cache
def _cues(side: str) -> tuple[tuple[re.Pattern[str], str, int], ...]:
    form = "(?:{})[“‘]?$" if side == "before" else "(?:{})"
    return tuple((re.compile(form.format(r[0])), r[1], int(r[3])) for r in rows("parties") if r[2] == side)


@cache
def _hints() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{hint}>{pattern})" for hint, pattern in rows("party_words")))


def hints(words: str) -> list[str]:
    """The hints (invest, build, sign …) that stand in some masked words, in order, each once."""
    found = (match.lastgroup for match in _hints().finditer(words))
    return list(dict.fromkeys(hint for hint in found if hint))


def lists(context: Context, start: int, end: int) -> list[Parties]:
    """ORG and LOC mentions of a sentence, those joined by 、和与 together."""
    found: list[list[Mention]] = []
    for mention in context.within(start, end, "ORG", "LOC"):
        if found and JOINED.fullmatch(context.masked, found[-1][-1].end, mention.start):
            found[-1].append(mention)
        else:
            found.append([mention])
    return [Parties(tuple(members), members[0].start, members[-1].end) for members in found]


def parts(context: Context, parties: Parties, start: int, end: int) -> list[Part]:
    """The roles that the words directly around a list give, in a sentence from `start` to `end`."""
    found = []
    before = context.masked[max(start, parties.start - 12) : parties.start]
    by = bool(CHARGE.search(before))
    found += [
        Part(role, strength, by, "before")
        for pattern, role, strength in _cues("before")
        if pattern.search(before)
    ]
    if PLACED.search(before):
        if before.endswith(("在", "于")) and PLACED_IN.match(context.masked, parties.end, end):
            found.append(Part("location", 2, False, "after"))
        return found  # 在某园区建设: the park is no builder
    after = ADVERB.match(context.masked, parties.end, min(end, parties.end + 24))
    position = after.end() if after else parties.end
    for pattern, role, strength in _cues("after"):
        match = pattern.match(context.masked, position, min(end, position + 14))
        if match and not SUBSIDIARY.match(context.masked, match.end(), end):
            if role == "own" and TOGETHER.search(context.masked, parties.end, match.start()):
                role, strength = "partner", 3
            found.append(Part(role, strength, by, "after"))
    return found


def around(context: Context, parties: Parties, start: int, end: int) -> tuple[str, str]:
    """The masked words before and behind a list, up to the next name or the end of the piece."""
    before = context.masked[max(start, parties.start - BEFORE) : parties.start]
    stops = [match.end() for match in STOP_BEFORE.finditer(before)]
    after = context.masked[parties.end : min(end, parties.end + AFTER)]
    stop = STOP_AFTER.search(after)
    return before[stops[-1] :] if stops else before, after[: stop.start()] if stop else after


@cache
def kind_of(label: str, name: str) -> str:
    """What kind of party a name is: place, zone, builder, designer, school, body, fund, company."""
    if label == "LOC":
        return "place"
    if ZONE_END.search(name) and not COMPANY_END.search(name):
        return "zone"
    if DESIGNER.search(name) and re.search(r"院|公司", name):
        return "designer"
    if SCHOOL.search(name):
        return "school"
    if BUILDER.search(name):
        return "builder"
    if BODY_END.search(name) and not is_company(name):
        return "body"
    return "fund" if FUND.search(name) else "company"


def is_zone(party: Mention) -> bool:
    """Whether a party is a place to build in: a zone or park, or a LOC."""
    return kind_of(party.label, party.canonical) in ("place", "zone")
