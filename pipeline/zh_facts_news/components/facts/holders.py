"""Which organisation or place a post belongs to that is named without one: 市长甲, 管委会副主任乙, 总经理丙."""

import re
from collections import Counter

from ..mentions.antecedents import is_company
from ..mentions.names import zone
from .context import Context, Mention

LEVELS = "省市县区州旗镇乡村盟"
ZONE_POST = re.compile(r"(?:党工委|纪工委|管委会|工委|党委|纪委)")
LEVEL_POST = re.compile(
    rf"(?P<level>[{LEVELS}])(?:委|长|政府|人大|政协|纪委|监委)|副(?P<second>[{LEVELS}])长|常务副(?P<third>[{LEVELS}])长"
)
# Posts of a profession, which say nothing about an employer, and posts in a team.
FREE = re.compile(
    r"(?:教授|院士|研究员|博士|博导|导师|记者|通讯员|工程师助理|专家|顾问|老师|班长|技师|工人|组长|队员|医生|主播|作家|诗人|摄影)$"
)
PROJECT_POST = re.compile(r"^项目|工地|施工|班组|标段")
# A common noun in front of a post, which repeats the end of a name: 合作社理事长, 该局副局长.
HEAD = re.compile(
    r"(?:该|本|这家|[，。；：、”]|^)(?P<head>[局院会厅矿厂]|合作社|协会|商会|联合会|研究院|研究所|实验室|学校|医院|银行|联社|酒厂|中心)$"
)
# The end of a post's name and the ends of the names of bodies that have it.
POST_HEAD = re.compile(r"[局院厂会校行社所矿站馆]长$|主席$|理事长$|事$")
FITTING = {
    "局长": ("局",),
    "院长": ("院", "医院", "法院"),
    "厂长": ("厂",),
    "会长": ("会",),
    "校长": ("学", "校", "学院"),
    "行长": ("行", "银行", "分行", "支行"),
    "社长": ("社", "报"),
    "所长": ("所",),
    "矿长": ("矿", "煤业"),
    "站长": ("站",),
    "馆长": ("馆",),
    "理事长": ("社", "会", "联社", "院"),
}
FIRM_POST = re.compile(r"董事|总经理|总裁|经理|总监|总工|监事|厂长|车间|创始人|首席|主管|工程师|负责人")
# How many organisations back a common noun may reach.
LOOK_BACK = 40
MEDIA = re.compile(r"(?:报|(?:通讯|新华|报|杂志|中新)社|台|网|杂志|周刊|月刊|画报|客户端|融媒体中心|新闻)$")


class Holders:
    """What an article has named so far that can have posts; asked and told in text order."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.levels: dict[str, Mention] = {}
        # The first place of no stated level, and the last.
        self.place: Mention | None = None
        self.near: Mention | None = None
        self.zone: Mention | None = None
        self.company: Mention | None = None
        self.organisation: Mention | None = None
        self.seen: list[Mention] = []
        counts: dict[str, int] = {}
        companies = [m for m in context.within(0, len(context.text), "ORG") if is_company(m.canonical)]
        for mention in companies:
            counts[mention.canonical] = counts.get(mention.canonical, 0) + 1
        best = max(counts.values(), default=0)
        self.topic = next((m for m in companies if counts[m.canonical] == best), None)
        organisations = context.within(0, len(context.text), "ORG")
        self.counts = Counter(m.canonical for m in organisations)
        self.most = max(self.counts.values(), default=0)

    def see(self, mention: Mention) -> None:
        """Remember a name that was read."""
        if mention.label == "LOC":
            last = mention.canonical[-1]
            if last in LEVELS and len(mention.canonical) > 2:
                self.levels[last] = mention
            else:
                self.place = self.place or mention
                self.near = mention
        elif mention.label == "ORG" and not MEDIA.search(mention.canonical):
            self.organisation = mention
            self.seen.append(mention)
            if zone(mention.canonical) or "管委会" in mention.canonical:
                self.zone = mention
            elif is_company(mention.canonical):
                self.company = mention

    def use(self, title: Mention, organisation: Mention) -> None:
        """Remember that a post was given with its organisation, so that the next one of its level has the same."""
        level = level_of(title.text)
        if organisation.label == "LOC" and level:
            self.levels[level] = organisation

    def others(self, title: Mention) -> list[tuple[Mention, str]]:
        """Other organisations that a post named alone may belong to, each with how it was found."""
        if FREE.search(title.text) or level_of(title.text):
            return []
        start = self.context.sentence(title.start)[0]
        opener = next(iter(self.context.within(start, title.start, "ORG")), None)
        found = [
            (opener, "opener"),
            (self.organisation, "last"),
            (self.company, "company"),
            (self.zone, "zone"),
            (self.topic, "topic"),
        ]
        return [(mention, how) for mention, how in found if mention and not MEDIA.search(mention.canonical)]

    def features(self, title: Mention, organisation: Mention) -> dict[str, float]:
        """What speaks for a post named alone being one of an organisation."""
        head = POST_HEAD.search(title.text)
        name = organisation.canonical
        agrees = bool(head and name.rstrip("）)").endswith(FITTING.get(head.group(), ("\0",))))
        company = is_company(name)
        return {
            "head": float(head is not None),
            "agrees": float(agrees),
            "disagrees": float(head is not None and not agrees),
            "firm_post": float(bool(FIRM_POST.search(title.text))),
            "firm_post_of_firm": float(company and bool(FIRM_POST.search(title.text))),
            "firm_post_of_other": float(not company and bool(FIRM_POST.search(title.text))),
            "zone_post_of_zone": float(bool(ZONE_POST.match(title.text)) and bool(zone(name))),
            "counts": min(self.counts[name], 6) / 3,
            "most": float(self.counts[name] == self.most),
            "here": float(organisation.start >= self.context.sentence(title.start)[0]),
            "line": float(organisation.start >= self.context.line(title.start)[0]),
            "opens": float(organisation.start - self.context.sentence(organisation.start)[0] < 14),
        }

    def of(self, title: Mention) -> tuple[Mention, str] | None:
        """What a post named alone belongs to, and by which rule, or None."""
        text = title.text
        if FREE.search(text) or PROJECT_POST.search(text):
            return None
        start = self.context.sentence(title.start)[0]
        head = HEAD.search(self.context.masked[max(start, title.start - 12) : title.start])
        if head:
            named = (m for m in reversed(self.seen[-LOOK_BACK:]) if head.group("head") in m.canonical[-6:])
            found = next(named, None)
            if found:
                return found, "head"
        level = level_of(text)
        if level:
            here = self.near if self.near and self.near.start >= start else None
            found = self.levels.get(level) or here or self.place
            return (found, "level") if found else None
        if ZONE_POST.match(text) and self.zone:
            return self.zone, "zone"
        if self.organisation and self.organisation.start >= start:
            return self.organisation, "sentence"
        if self.company and (self.company.start >= self.context.line(title.start)[0] or not self.topic):
            return self.company, "company"
        return (self.topic, "topic") if self.topic else None


def level_of(title: str) -> str:
    """The level of government that a post is of: 市 of 市委书记 and of 常务副市长; empty for others."""
    match = LEVEL_POST.match(title)
    return next((g for g in match.groups() if g), "") if match else ""
