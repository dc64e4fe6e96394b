"""The words that name what a figure measures: what stands around them, and what earlier words add to them."""

import re
from dataclasses import dataclass, replace

from .context import Amount, Context
from .lexicon import words

# What an indicator's words do not begin or end with.
FRONT = re.compile(
    r"^(?:（[^（）]*）|[一二三四五六]是|届时|同期|其[一二三四五]，?|[^\w“（]+|[问答]：|这家|(?:受|因)[^，。；]{0,20}(?:影响|拖累|带动)|[、，：；“”（）的了—]|其中|但|不过|却|[它其](?![他余中它实])|带动|使|让|按?可比价|据了解|据统计|值得一提|累计|共计|共(?![同享建])|已经|已|现有|目前|当前|现(?![金代房货])|全年|全县|全市|全区|全省|全州|全旗|园区|区内|"
    r"截至|实现(?!率)|完成(?![率额量])|达成(?!率)|取得|今年|预计|计划|力争|还|也|又|就|则|却|只有|仅有|仅|拥有|有(?![色机效])|在(?![职册建校产岗])|为|是|将|把|可(?![再比用])|将达|年内|同时|并(?!购)|而|由|从(?!业)|到(?!位)|到了|至|是因为|主要(?!污染)|"
    r"同比|环比|比上年|比去年|较上年|较去年|分别|增长|下降|[\ue006])+"
)
# One word a time, for `clean` repeats: a repeated group of words that hold each other has exponential cost.
BACK = re.compile(
    r"(?:达到了?|达|为|是|有|约|超过|超|突破|首次|首破|近|逾|高达|完成了?|实现了?|增长了?|增加了?|增至|增加到|提高到?|提高至|提升到?|提升至|上升到?|回升到?|下降到?|降至|降到|下降|减少|"
    r"减少到|升至|升到|回落|扩大到?|收窄|同比|环比|分别|共|已|仅|只有|就有|就|才|均|累计|总计|合计|可达|将达|将|可|不低于|的|了|到|至|由|从|在|多|少|上涨|涨|跌去?|掉|净增|增|降|压减|压缩|压|"
    r"拉长|延长|缩短|还[差剩]|逆势|有望|正好|一共|总共|接近|(?<![主需重])要|"
    r"变成|变为|[上下回提]?[升降压砍落跌涨扩拉缩减增翻]到了?|[上下回提]?[升降压砍落跌涨扩拉缩减]至|滑落|跃升|攀升|激增|猛增|各自?|"
    r"微|缩水|反(?:而|倒)?|倒|较(?:上年|去年)?|(?<!占)比(?:上年|去年)?|年均|年平均|却|也|还|都|又|一度|稳定在|保持在|控制在|预计|力争|报|录得|[、，：“”（）\ue006])$"
)
NAME = re.compile(r"[\ue001-\ue005]+")
# What is left of a subject behind its name: 某公司`等骨干企业`产能利用率.
BEHIND_NAME = re.compile(
    r"^(?:等地?|[两三四五六七八九十几0-9]+[家户个])?(?:[^，。；的产营利税销]{0,8}?(?:企业|公司|地区|国家))?(?:合计|共|均|都|的)*"
)
# What the figures behind it are narrowed to: 64户规上白酒企业…，产值增长5%.
SCOPE = re.compile(r"^[^占]{2,14}(?:企业|产业|行业|板块|集群|制造业)(?=$|产|实|完|营|利|总|税|收|用|出|能)")
COUNTED = re.compile(r"(?:企业|项目|工程|[药钢焦酒]企|单位|商户|合作社|经营主体)$")
VERB_FRONT = re.compile(
    r"^(?:共|拟|约|计划|确定|公布|实施|安排|推进|新?开工|签约|新签|落地|落户|引进|新增|列入|建成|建设|在册|现有|拥有|集聚|聚集|入驻|培育|注册|投产|竣工|续建|调度|谋划|储备)+"
)
NOUN = re.compile(
    r"(?![增减升降提到至以左高低比占和与及、的砍压跌涨缩扩]|变[成为]|[上下][涨跌升降滑])(?:[\u4e00-\u9fffA-Za-z“”]{0,12}?(?:企业|项目|工程|公司|机构|平台|职工|员工|人员|群众|乡镇|社区|学校|基地|中心|生产线|专利|岗位|市场主体|商户|农户|家庭|园区|"
    r"国家和地区|国家|高校|研究院|实验室|专家|技术|标准|产品|车间|设备|产能|能力|产值|订单|投资|贷款|资金)|[\u4e00-\u9fffA-Za-z]{1,8}?(?=[，。；：、中\ue001-\ue007\n]|$|共|累计|均|已|全部|有|负|来自|实现|完成|参|产|通过|在|被|达))"
)
BEHIND = re.compile(
    r"(?![以左的和与及到至为是后前多余左占可])“?[\u4e00-\u9fffA-Za-z]{2,10}?”?(?=[，。；：、的\n“”\ue001-\ue007]|补[上足齐]|解决|盘活|给予|签约|到位|$)"
)
# 去年卖`了`1.4亿元: a verb of one character names what was counted, where nothing else does.
VERB = re.compile(r"[\u4e00-\u9fff]了$")
# 出口183万单，`货值`4亿元: words that measure what has just been counted.
TOTALS = frozenset(["总额", "货值", "金额", "总值", "均价", "单价", "总价", "合同额"])
RATE_WORDS = re.compile(r"率$|增速$|增幅$")


@dataclass(frozen=True)
class Words:
    """One reading of an indicator's words; `how` says where they come from."""

    text: str
    how: str


def clean(text: str) -> str:
    """Indicator words without what stands around them."""
    previous = None
    while previous != text:
        previous = text
        text = BACK.sub("", FRONT.sub("", text))
    return text.strip()


def known(text: str) -> bool:
    """Whether the words end in a noun that names an indicator."""
    nouns = words("indicator_nouns")
    return any(text[-size:] in nouns for size in range(2, 9)) or any(
        noun in text for noun in ("率", "量", "额", "产值")
    )


def head(text: str) -> str:
    """The noun that the words end in, as far as the lexicon knows it: 货物吞吐量 gives 吞吐量."""
    nouns = words("indicator_nouns")
    return next((text[-size:] for size in range(min(8, len(text)), 1, -1) if text[-size:] in nouns), "")


def following(context: Context, amount: Amount, clause: tuple[int, int]) -> str:
    """The noun counted: 25户`企业`, 7个`续建项目`."""
    match = NOUN.match(context.masked, amount.end, max(amount.end, clause[1]))
    return match.group() if match else ""


def modified(context: Context, amount: Amount, clause: tuple[int, int]) -> str:
    """The noun that a figure stands in front of with 的: 2亿元的`排涝泵订单`."""
    if context.masked[amount.end : amount.end + 1] != "的":
        return ""
    match = NOUN.match(context.masked, amount.end + 1, max(amount.end + 1, clause[1]))
    return match.group() if match else ""


def behind(context: Context, amount: Amount, clause: tuple[int, int]) -> str:
    """The noun right behind a figure that is no count: 统筹800亩`标准地`, 发放80万元`贷款`."""
    match = BEHIND.match(context.masked, amount.end, max(amount.end, clause[1]))
    return match.group() if match else ""


def without_dates(context: Context, start: int, end: int, lead: str) -> str:
    """The words as they stand in the text, without DATE mentions."""
    return "".join(c for c, m in zip(context.text[start:end], lead, strict=True) if m != "\ue006")


def after_name(context: Context, start: int, lead: str) -> str:
    """The words behind the last name in them."""
    names = list(NAME.finditer(lead))
    if not names:
        return ""
    begin = names[-1].end()
    text = without_dates(context, start + begin, start + len(lead), lead[begin:])
    return clean(BEHIND_NAME.sub("", text))


def before_name(context: Context, start: int, lead: str) -> str:
    """The words in front of the first name in them: `出口`韩国、荷兰."""
    name = NAME.search(lead)
    if not name or name.start() < 2:
        return ""
    return clean(without_dates(context, start, start + name.start(), lead[: name.start()]))


def last_part(text: str) -> str:
    """The words behind the last comma of a list, where the first members have figures or verbs of their own."""
    part = text.rpartition("、")[2]
    return clean(part) if part != text and len(part) >= 2 else ""


def scope_of(text: str, counted: bool) -> str:
    """What words narrow the figures behind them to: a group of firms, or what has just been counted."""
    match = SCOPE.search(text)
    if match:
        return match.group()
    bare = VERB_FRONT.sub("", text)
    return bare if counted and 2 <= len(bare) <= 14 and COUNTED.search(bare) else ""


def narrowed(found: list[Words], scope: str, before: str) -> list[Words]:
    """More readings: the words behind the scope, and with the noun of the figure before."""
    more: list[Words] = []
    for reading in found[:1]:
        text = reading.text
        if scope and scope not in text and not text.startswith(scope[-2:]):
            more.append(Words(scope + text, "scope"))
        tail = head(before)
        if tail and not known(text) and not RATE_WORDS.search(tail) and len(text) <= 8:
            more.append(Words(text + tail, "head"))
    return found + more


def carry(readings: list[Words]) -> list[Words]:
    """The readings of an earlier figure for one that repeats its words."""
    return [
        replace(reading, how=f"carried_{reading.how}".replace("carried_carried", "carried"))
        for reading in readings
    ]
