"""Where words such as 该项目, 公司 or 全区 stand for something named before."""

import re
from dataclasses import dataclass

# A generic word opens its clause, or follows one of these.
OPENS = r"(?:(?<![\w\ue001-\ue005\ue007’”）)])|(?<=目前)|(?<=据悉)|(?<=其中)|(?<=当前)|(?<=如今)|(?<=此次)|(?<=截至[\ue006]))"
# What a subject noun may be followed by; 项目建设, 项目负责人, 公司制 are no later mentions.
PROJECT_NEXT = (
    r"(?=总|投资|概算|估算|计划|规划|占地|用地|净用地|选址|位于|坐落|地处|由|于|在|自|从|是|为|将|已|拟|可|预计|分|一期|二期|首期|"
    r"全部|全面|整体|建成|投产|投用|投运|达产|满产|达效|开工|竣工|完工|建设(?:内容|周期|规模|工期|单位|地点)|主要|主体|采用|设计|建筑|年|日|新建|"
    r"包括|涵盖|涉及|业主|实施(?:后|单位)|达到|正|现|目前|的业主|的建成|同步|累计|完成|有望|进入|顺利|正式|[\ue006])"
)
ORG_NEXT = (
    r"(?!制|化|法|名称|章程|债|股|治理|登记|员工持股|家|们|类|间|界|级|群|数|户|总部|所在|[、和与及或])"
)
PROJECT_WORD = (
    r"项目|工程|基地|生产线|产业园|园区|电站|水库|工厂|厂区|中心|装置|大桥|机场|铁路|公路|高速公路|泵站|码头"
)
COMPANY_WORD = r"公司|企业|集团"
ZONE_WORD = r"经开区|高新区|综保区|开发区|示范区|园区|新区|自贸区"
LEVELS = r"省|市|县|区|州|盟|旗|镇|乡|村"


@dataclass(frozen=True)
class Generic:
    """A generic word: where it stands, the kind of thing that it stands for, and its head noun."""

    start: int
    end: int
    kind: str
    head: str


def _rule(kind: str, pattern: str) -> tuple[str, re.Pattern[str]]:
    return kind, re.compile(pattern)


RULES = (
    _rule("project", rf"(?:该|这一|这个|此|本)(?P<head>{PROJECT_WORD})(?!群|们|库|化)"),
    _rule(
        "this",
        r"该(?P<head>[\u4e00-\u9fff]{1,4}?)(?=由|总|占地|建筑|项目|于|位于|将|已|是|投资|建成|设计|的|有)",
    ),
    _rule("project", rf"{OPENS}(?P<head>项目|工程){PROJECT_NEXT}"),
    _rule("company", rf"(?:该|这家|本)(?P<head>{COMPANY_WORD})"),
    _rule("company", rf"{OPENS}(?P<head>公司|集团){ORG_NEXT}"),
    _rule("zone", rf"(?:该|本)(?P<head>{ZONE_WORD})"),
    _rule("zone", rf"{OPENS}(?P<head>{ZONE_WORD}){ORG_NEXT}(?!建设)"),
    _rule("area", rf"(?:全|我|该|本)(?P<head>{LEVELS})(?![\u4e00-\u9fff]?委|长|级|政府|域|面|球|国)"),
    _rule("former", r"(?P<head>前者)"),
    _rule("latter", r"(?P<head>后者)"),
    _rule("area", r"(?P<head>区)内(?=[\ue007])"),
)


def find_generic(masked: str) -> list[Generic]:
    """Generic words in a text whose names are masked (`Context.masked`), in order, not overlapping."""
    found: list[Generic] = []
    for kind, pattern in RULES:
        found += [Generic(m.start(), m.end(), kind, m.group("head")) for m in pattern.finditer(masked)]
    found.sort(key=lambda g: (g.start, -(g.end - g.start)))
    kept: list[Generic] = []
    for generic in found:
        if not kept or generic.start >= kept[-1].end:
            kept.append(generic)
    return kept


def find_head(masked: str, heads: dict[str, str]) -> list[tuple[int, int, str]]:
    """Where the last words of a project's name (换装场, 再生水工程) open a clause on their own.

    `heads` maps such words to the canonical name; gives start, end and that name.
    """
    if not heads:
        return []
    options = "|".join(re.escape(h) for h in sorted(heads, key=lambda h: (-len(h), h)))
    pattern = re.compile(rf"{OPENS}(?:{options})(?![\u4e00-\u9fff]?(?:建设|服务|管理)中心)")
    return [(m.start(), m.end(), heads[m.group()]) for m in pattern.finditer(masked)]
