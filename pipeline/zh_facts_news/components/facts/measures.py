"""What a quantity in running text measures: an indicator's words, its comparison, and which way it goes."""

import re
from dataclasses import dataclass
from functools import cache

from .context import Amount, Context
from .lexicon import rows, words

UP = re.compile(
    r"增长|提高|上升|增加|扩大|回升|提升|上涨|涨|增至|升至|升到|增|多|提至|提到|翻|高出|高于|快于|净增"
)
DOWN = re.compile(r"下降|减少|回落|降低|收窄|下跌|下滑|跌|压减|缩减|缩短|降至|降到|减|压|降|少|低于|负增长")
MOVE = re.compile(rf"(?:{UP.pattern}|{DOWN.pattern})")
# What an indicator's words do not begin or end with.
FRONT = re.compile(
    r"^(?:（[^（）]*）|(?:受|因)[^，。；]{0,20}(?:影响|拖累|带动)|[、，：；“”（）的了—]|其中|但|不过|却|带动|使|让|按?可比价|据了解|据统计|值得一提|累计|共计|共|已经|已|现有|目前|当前|现|全年|全县|全市|全区|全省|全州|园区|截至|实现|完成|达成|取得|今年|预计|计划|"
    r"力争|还|也|又|就|则|却|只有|仅有|仅|拥有|有|在|为|是|将|可|将达|年内|同时|并|而|由|从|到|到了|至|是因为|主要|"
    r"同比|环比|比上年|比去年|较上年|较去年|分别|增长|下降|[\ue006])+"
)
BACK = re.compile(
    r"(?:达到了?|达|为|是|有|约|超过|超|突破|近|逾|高达|完成了?|实现了?|增长了?|增加了?|增至|增加到|提高到?|提高至|提升到?|提升至|上升到?|回升到?|下降到?|降至|降到|下降|减少|"
    r"减少到|升至|升到|回落|扩大到?|收窄|同比|环比|分别|共|已|仅|只有|就有|就|累计|总计|合计|可达|将达|将|可|不低于|的|了|到|至|由|从|在|多|少|上涨|涨|跌|净增|增|降|"
    r"较(?:上年|去年)?|(?<!占)比(?:上年|去年)?|年均|年平均|却|也|还|都|又|稳定在|保持在|控制在|预计|力争|报|录得|[、，：“”（）\ue006])+$"
)
LISTED = re.compile(r"[、和及与]?")


@dataclass(frozen=True)
class Measure:
    """An amount with its indicator's words; `own` is false if an earlier amount gave them."""

    amount: Amount
    words: str
    comparison: str
    direction: str | None
    own: bool
    known: bool
    lead: str


@cache
def _comparisons() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row[0]), row[1]) for row in rows("comparisons"))


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


# 比上年, 较年初, 与1-4月相比: what the base of a comparison makes of it.
BASE = re.compile(r"(?:比|较|与|相比于?)(?P<base>\ue006+|上年|去年|上月|上季度|年初|期初)")
BASES = (
    ("change", re.compile(r".*(?:年初|年末|年底|期初|半年|五年|季度末|月末|月底)")),
    ("mom", re.compile(r"(?!.*同期).*(?:月|季度)")),
    ("yoy", re.compile("")),
)


TASK = re.compile(
    r"完成[^，。；]{0,12}(?:任务|计划|目标)[^，。；]{0,6}$|占[^，。；]{0,8}(?:任务|计划|目标)的?$"
)
AVERAGE = re.compile(
    r"(?:高于|低于|快于|慢于|高出|低出|(?:平均|全[省国市]|行业|水平)[^，。；]{0,8}[高低快慢])[^，。；]{0,10}$"
)


def base_comparison(lead: str, raw: str) -> str | None:
    """The comparison that a base named in the words makes: 比二季度 mom, 较年初 change, 比上年同期 yoy."""
    matches = list(BASE.finditer(lead))
    if not matches:
        return None
    text = raw[matches[-1].start("base") : matches[-1].end("base")]
    return next(name for name, pattern in BASES if pattern.match(text))


def comparison_of(lead: str, raw: str, amount: Amount) -> tuple[str, str | None]:
    """The comparison and direction that the words before a value (since the last one) give.

    `lead` is masked, `raw` the same words as they stand in the text.
    """
    kind = amount.quantity.get("kind")
    relative = kind in ("ratio", "percentage_point") or amount.quantity.get("unit") == "times"
    moves = list(MOVE.finditer(lead))
    direction = None
    if moves:
        direction = "up" if UP.fullmatch(moves[-1].group()) else "down"
    if relative and AVERAGE.search(lead):
        return "change", "down" if re.search(r"[低慢]", lead) else "up"
    named = base_comparison(lead, raw)
    if named and (moves or relative):
        return named, direction
    if relative and TASK.search(lead):
        return "share", None
    for pattern, comparison in _comparisons():
        if not pattern.search(lead):
            continue
        if comparison == "share":
            if kind == "percentage_point" or not relative:
                continue
            return "share", None
        if comparison == "yoy" and not relative and not moves:
            continue
        return comparison, direction
    to = re.search(r"(?:到|至|为|达)(?:约|了)?$", lead)
    if moves and relative and not to:
        return (
            "change" if kind == "percentage_point" and not re.search("增长|下降", lead) else "yoy"
        ), direction
    if moves and not relative and not to and re.search(r"(?:净增|增加|减少|下降|提高)了?$", lead):
        return "change", direction
    if re.match(r"\ue006+的$", lead[-6:]) or re.search(r"是\ue006+的$", lead):
        return "change", "up"
    return "level", direction if to else None


def measures(context: Context, start: int, end: int, after: dict[int, int]) -> list[Measure]:
    """What the amounts of a sentence measure, in order.

    `after` gives for a clause's start where its words begin, behind the subject that stands in it.
    """
    amounts = [a for a in context.amounts_within(start, end) if not a.inside and not describes(context, a)]
    found: list[Measure] = []
    scope = ""
    for i, amount in enumerate(amounts):
        clause = context.clause(amount.start)
        before = amounts[i - 1] if i and amounts[i - 1].start >= clause[0] else None
        begin = max(clause[0], before.end if before else clause[0], after.get(clause[0], clause[0]))
        begin = min(begin, amount.start)
        lead = context.masked[begin : amount.start]
        if not clean(lead) and clause[0] > start and begin == clause[0]:
            lead = context.masked[begin : amount.start]
        comparison, direction = comparison_of(lead, context.text[begin : amount.start], amount)
        text = clean(drop_masks(context, begin, amount.start, lead))
        joined = bool(before and LISTED.fullmatch(lead))
        text = "" if joined else text
        if (
            before
            and found
            and not text
            and (joined or found[-1].comparison == "share")
            and comparison == "level"
        ):
            comparison, direction = found[-1].comparison, (found[-1].direction if joined else direction)
        levels = [m for m in found if m.own and m.words]
        relative = comparison in ("yoy", "mom", "annual_average", "change")
        if relative and (is_only_comparison(text) or (levels and len(text) <= 4 and not known(text))):
            own, text = False, carried(levels, amounts, i, context)
        elif levels and (
            text in SHARES or (comparison == "share" and (text[:1] == "占" or TASK.search(lead)))
        ):
            own, text = True, base(levels[-1].words) + text
        elif comparison == "share" and levels and lead.endswith("占"):
            own, text = True, text + "占" * (not text.endswith("占")) + base(levels[-1].words)
        elif amount.quantity.get("kind") == "count" and following(context, amount, clause):
            noun = following(context, amount, clause)
            text, own = (text + noun if len(text) <= 8 and not known(text) else noun), True
        elif len(text) < 2 and known(following(context, amount, clause)):
            text, own = following(context, amount, clause), True
        elif len(text) < 2:
            text, own = "", False
            if before is None:
                text = earlier(context, start, clause[0])
            text = text or (levels[-1].words if levels else "")
        else:
            own = True
        if comparison == "level" and SHARE_WORDS.search(text) and amount.quantity.get("kind") == "ratio":
            comparison = "share"
        if (
            comparison == "change"
            and amount.quantity.get("kind") == "percentage_point"
            and not AVERAGE.search(lead)
        ):
            comparison = (
                "yoy" if "同比" in context.masked[start : amount.start] and not base_of(lead) else comparison
            )
        if own and scope and len(text) <= 4 and not scope.endswith(text):
            text = scope + text
        match = SCOPE.search(text)
        scope = match.group() if match and own else scope
        text = member_of(context, amounts, i, (max(clause[0], after.get(clause[0], 0)), clause[1])) or text
        found.append(Measure(amount, text, comparison, direction, own, known(text), lead))
    return found


# What the figures behind it are narrowed to: 64户规上白酒企业…，产值增长5%.
SCOPE = re.compile(r"^[^占]{2,14}(?:企业|产业|行业|板块|集群|制造业)(?=$|产|实|完|营|利|总)")
SHARE_WORDS = re.compile(r"占比|比重|占有率|(?:^|[^率])占(?!地)|亏损面|增长面|比例$")


def base_of(lead: str) -> bool:
    """Whether the words name a base of comparison."""
    return bool(BASE.search(lead))


SHARES = frozenset(["比重", "占比", "比例", "占", "增速", "增幅", "份额"])


def describes(context: Context, amount: Amount) -> bool:
    """Whether a quantity only describes the noun behind it: 亿元以上项目, 千吨级装置, 6微米铜箔."""
    behind = context.masked[amount.end : amount.end + 1]
    noun = "\u4e00" <= behind <= "\u9fff" and behind not in "，。左的"
    if amount.text.endswith(("以上", "以下", "级")) and amount.quantity.get("kind") == "money":
        return noun
    return noun and amount.quantity.get("kind") == "length"


def member_of(context: Context, amounts: list[Amount], i: int, clause: tuple[int, int]) -> str | None:
    """The words of one of several figures that 分别 gives to several nouns: A、B产值分别增长1%、2%."""
    first = i
    while first > 0 and LISTED.fullmatch(context.masked, amounts[first - 1].end, amounts[first].start):
        first -= 1
    last = i
    while last + 1 < len(amounts) and LISTED.fullmatch(
        context.masked, amounts[last].end, amounts[last + 1].start
    ):
        last += 1
    lead = context.masked[clause[0] : amounts[first].start] if amounts[first].start >= clause[0] else ""
    if last == first or "分别" not in lead or "\ue007" in lead:
        return None
    nouns = clean(drop_masks(context, clause[0], amounts[first].start, lead).split("分别")[0])
    members = re.split(r"[、和与及]", nouns)
    if len(members) != last - first + 1:
        return None
    tail = next(
        (
            noun
            for noun in sorted(words("indicator_nouns"), key=len, reverse=True)
            if members[-1].endswith(noun)
        ),
        "",
    )
    member = members[i - first]
    return member if member.endswith(tail) else member + tail


def base(text: str) -> str:
    """The words of an indicator before its own 占."""
    return text.split("占")[0]


def drop_masks(context: Context, start: int, end: int, lead: str) -> str:
    """The words as they stand in the text, without DATE mentions."""
    return "".join(c for c, m in zip(context.text[start:end], lead, strict=True) if m != "\ue006")


COMPARING = re.compile(
    r"(?:同比|环比|比|较|上年|去年|同期|年初|增速|增幅|增长|下降|提高|回落|上升|回升|减少|增加|全省|全国|平均|水平|高|低|快|慢|于|又|再|也|均|约|为|是|的|大幅|略|微|仅|近|基本|年均|各|实际|名义|其中|"
    r"分别|多|少|安排|出|压|掉|下滑|连续|同口径|降幅|跌幅|涨幅|可比价|加快|放缓|缩小|扩大|收窄|升到|减亏|扭转|扣除|因素|这个|[、，\ue006以来同一季度月底末])*"
)


def is_only_comparison(text: str) -> bool:
    """Whether the words only say how a value moved: 同比增长, 比去年同期提高."""
    return bool(COMPARING.fullmatch(text))


def carried(levels: list[Measure], amounts: list[Amount], i: int, context: Context) -> str:
    """The words of the value that a growth rate belongs to; with 分别 the j-th rate is the j-th value's."""
    if not levels:
        return ""
    first = i
    while first > 0 and LISTED.fullmatch(context.masked, amounts[first - 1].end, amounts[first].start):
        first -= 1
    last = i
    while last + 1 < len(amounts) and LISTED.fullmatch(
        context.masked, amounts[last].end, amounts[last + 1].start
    ):
        last += 1
    size = last - first + 1
    if size > 1 and "分别" in context.masked[context.clause(amounts[first].start)[0] : amounts[first].start]:
        plain = [m for m in levels if m.comparison == "level"]
        if len(plain) >= size:
            return plain[len(plain) - size + (i - first)].words
    return levels[-1].words


def following(context: Context, amount: Amount, clause: tuple[int, int]) -> str:
    """The noun counted: 25户`企业`, 7个`续建项目`."""
    match = NOUN.match(context.masked, amount.end, max(amount.end, clause[1]))
    return match.group() if match else ""


NOUN = re.compile(
    r"(?![增减升降提到至以左高低比占和与及、的])(?:[\u4e00-\u9fffA-Za-z“”]{0,12}?(?:企业|项目|工程|公司|机构|平台|职工|员工|人员|群众|乡镇|社区|学校|基地|中心|生产线|专利|岗位|市场主体|商户|农户|家庭|园区|"
    r"国家和地区|国家|高校|研究院|实验室|专家|技术|标准|产品|车间|设备|产能|能力|产值|订单|投资|贷款|资金)|[\u4e00-\u9fffA-Za-z]{1,8}?(?=[，。；：、中\ue001-\ue007\n]|$|共|累计|均|已|全部|有|负|来自|实现|完成|参|产|通过|在|被|达))"
)


def earlier(context: Context, start: int, end: int) -> str:
    """The words of the clause before, where the value's own clause has none: 海外收入首次过亿，为1.2亿元."""
    pieces = context.clauses(start, end)
    if not pieces:
        return ""
    last = pieces[-1]
    if context.amounts_within(*last):
        return ""
    text = clean(drop_masks(context, *last, context.masked[last[0] : last[1]]))
    return re.split(r"首次|同比|再次|实现|达|为|过", text)[0]
