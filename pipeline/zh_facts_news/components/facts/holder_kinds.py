"""What kind of thing an indicator's subject is, and what kind the words around a figure ask for."""

import re
from functools import cache

from .context import Mention
from .lexicon import rows

# Words that stand for the article's main zone, firm or place and are no mention of their own.
HINTS = (
    ("speaker", re.compile(r"我们|咱们")),
    ("zone", re.compile(r"园区|全园|本园|园[里内]|园子|开发区|高新区|经开区|新区|区内|入园|入区|入驻")),
    (
        "company",
        re.compile(
            r"公司|集团|全[厂司]|本企业|该企业|厂里|厂区|我们厂|车间|净利|毛利|营收|研发投入|研发费用|员工|持股|负债率"
        ),
    ),
    (
        "place",
        re.compile(
            r"全[市县区州旗盟省]|居民|城镇|农村|财政|预算|生产总值|GDP|粮食|脱贫|就业|游客|固定资产投资|规上工业"
        ),
    ),
)
AREA = re.compile(r"(?<![占比于较])(?:全|我)(?P<level>[省市县区州旗盟])(?!面|域|长|政府)")
LEVELS = {
    "省": ("province",),
    "市": ("city",),
    "州": ("city",),
    "盟": ("city",),
    "县": ("county",),
    "旗": ("county",),
    "区": ("county", "zone", "province"),
}
PLACES = frozenset(["province", "city", "county", "village", "place"])


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row[0]), row[1]) for row in rows("holder_kinds"))


@cache
def _kind_of(name: str, label: str) -> str:
    found = next((kind for pattern, kind in _kinds() if pattern.search(name)), "")
    if label == "LOC":
        return found if found in PLACES or found == "feature" else "place"
    return "organisation" if found in ("", "feature", "city", "county", "village", "province") else found


def kind_of(mention: Mention) -> str:
    """The kind of thing that a mention stands for, by the end of its canonical name."""
    return _kind_of(mention.canonical, mention.label)


def hint_of(text: str) -> str:
    """Which kind of subject the (masked) words in front of a figure ask for, or nothing."""
    return next((kind for kind, pattern in HINTS if pattern.search(text)), "")


def area_of(text: str) -> tuple[str, ...]:
    """The kinds that 全市, 全县 … in the (masked) words ask for."""
    match = AREA.search(text)
    return LEVELS[match.group("level")] if match else ()
