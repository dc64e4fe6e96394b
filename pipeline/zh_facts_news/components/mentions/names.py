"""When one name is a short form of another: rules over two names of one article."""

import re
from functools import cache

from .lexicon import words

# Zone types that are written long and short. The first pattern that a name ends with is its class.
ZONES = (
    ("经开区", r"经济技术开发区|经济开发区|经开区"),
    ("高新区", r"高新技术产业开发区|高新技术开发区|高新技术产业园区|高新区"),
    ("综保区", r"综合保税区|综保区"),
    ("自贸区", r"自由贸易试验区|自贸试验区|自贸区"),
    ("示范区", r"转型综合改革示范区|转型综改示范区|综改示范区|示范区"),
    (
        "园区",
        r"(?:高新技术)?产业(?:集聚|示范|科技)?园区?|工业(?:集聚|集中)?园区|工业园|科技园区?|集聚区|集中区|物流园区?|园区",
    ),
    ("开发区", r"开发区"),
    ("新区", r"新区"),
)
COMPANY = re.compile(
    r"(?:[（(][^（）()]{1,8}[）)])?(?:控股)?(?:集团)?(?:股份有限公司|有限责任公司|有限公司|总公司|分公司|公司|集团|股份)$"
)
LEGAL = re.compile(r"(?:有限责任公司|有限公司|总公司|公司)$")
# A name that is complete in itself: what follows it in a longer name is a part or child of it.
COMPLETE = re.compile(
    r"(?:公司|集团|管委会|委员会|开发区|经开区|高新区|园区|政府|银行|大学|学院|研究院|[局院会厅部社行校])$"
)
BRACKETED = re.compile(r"[（(](?P<inner>[^（）()]*)[）)]")
PHASE = re.compile(
    r"第?[一二三四五六七八九十]+期|首期|[0-9]+期|[东西南北中]段|[0-9]+号|第[一二三四五六七八九十]+"
)
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?[万亿]?")
PROJECT_HEAD = re.compile(
    r"(?:建设|改造|扩建|升级)*(?:项目|工程|基地|生产线|线|产业园区?|园区?|中心|装置|工厂|厂|电站|水库|铁路|公路|高速公路|高速)$"
)
DIVISION = re.compile(
    r"(?:特别行政区|(?:[\u4e00-\u9fff]{1,5}族)+自治[区州县旗]|自治[区州县旗]|省|市|地区|盟|州|县|区|旗|镇|乡|街道)$"
)
# A character is either of a name or of a division's end, so that there is one way to read any text.
PLACE = re.compile(r"(?:(?:(?![省市县区州盟旗])[\u4e00-\u9fff]){1,7}[省市县区州盟旗]{1,3})+$")


@cache
def zone(name: str) -> tuple[str, str] | None:
    """A zone's name without its type, and the class of the type; None if it is no zone."""
    for kind, endings in ZONES:
        match = re.search(f"(?:{endings})$", name)
        if match and match.start() > 0:
            return name[: match.start()], kind
    return None


def runs(short: str, full: str) -> list[int]:
    """The lengths of the pieces of `short`, each as long as possible, that follow each other in `full`.

    Empty if `short` is no such sequence of pieces of `full`.
    """
    lengths, i, position = [], 0, 0
    while i < len(short):
        best = 0
        for size in range(len(short) - i, 0, -1):
            found = full.find(short[i : i + size], position)
            if found >= 0:
                best, position = size, found + size
                break
        if not best:
            return []
        lengths.append(best)
        i += best
    return lengths


def place_before(front: str, places: frozenset[str]) -> bool:
    """Whether `front`, what a longer name has before the shared part, is only a place."""
    return (
        not front
        or front in places
        or front in words("provinces")
        or bool(PLACE.match(front))
        or any(front == p[:2] for p in places)
    )


def zones_agree(short: str, full: str, places: frozenset[str]) -> bool:
    """Two zones of one class: 清江经开区, 清江经济技术开发区; a place in front may be missing from one."""
    first, second = zone(short), zone(full)
    if not first or not second or first[1] != second[1]:
        return False
    if first[0] == second[0]:
        return True
    stem, longer = first[0], second[0]
    if stem.rstrip("市县区") == longer.rstrip("市县区"):
        return True
    return len(stem) >= 2 and longer.endswith(stem) and len(longer) - len(stem) <= 12


def companies_agree(short: str, full: str, places: frozenset[str]) -> bool:
    """A company's trade name, with or without place, line of business and form, against its full name."""
    if not COMPANY.search(full):
        return False
    core_full = COMPANY.sub("", full)
    form = COMPANY.search(short)
    core = COMPANY.sub("", short)
    if len(core) < 2 or len(short) >= len(full):
        return False
    if (
        form
        and form.group().endswith("集团")
        and "集团" in full
        and not full.rstrip("）)").endswith(("集团", "集团股份有限公司", "集团有限公司", "集团有限责任公司"))
    ):
        return False  # 北大荒集团 is not 北大荒集团建三江分公司
    if zone(short) or re.search(r"[局院会厅部行校社所厂]$", short):
        return False
    at = core_full.find(core[:2])
    if at < 0:
        return False
    front = core_full[:at]
    if at > 3 and not place_before(front, places):
        return False
    lengths = runs(core, core_full[at:])
    return bool(lengths) and lengths[0] >= 2 and len(lengths) <= 3


def institutions_agree(short: str, full: str, places: frozenset[str]) -> bool:
    """The same body with and without the place in front, or a university: 西安交大, 西安交通大学."""
    if short.endswith("大") and full.endswith("大学"):
        lengths = runs(short, full)
        return full.startswith(short[:2]) and bool(lengths) and len(lengths) <= 3
    if not full.endswith(short) or len(short) < 4:
        return False
    return place_before(full[: -len(short)], places)


def orgs_agree(short: str, full: str, places: frozenset[str]) -> bool:
    """Whether ORG `short` is a short form of ORG `full`."""
    if zone(short) or zone(full):
        return zones_agree(short, full, places)
    if COMPLETE.search(short) and full.startswith(short) and not LEGAL.fullmatch(full[len(short) :]):
        return bool(COMPANY.fullmatch(full[len(short) :]))
    return companies_agree(short, full, places) or institutions_agree(short, full, places)


def plain(name: str) -> str:
    """A project's name without quotes, and with brackets opened: 项目（二期） to 项目二期."""
    return re.sub(r"[“”‘’《》]", "", BRACKETED.sub(lambda m: m.group("inner"), name))


def phases(name: str) -> frozenset[str]:
    """What tells parts of one project apart: 一期, 二期, 2号, 东段."""
    return frozenset(match.group().replace("首期", "一期") for match in PHASE.finditer(name))


def projects_agree(short: str, full: str) -> bool:
    """Whether PROJECT `short` is a short form, or the same words in another order, of PROJECT `full`."""
    short, full = plain(short), plain(full)
    if phases(short) != phases(full):
        return False
    if not set(NUMBER.findall(short)) <= set(NUMBER.findall(full)):
        return False
    if sorted(short) == sorted(full) and short[:2] == full[:2]:
        return True
    if len(short) >= len(full):
        return False
    head = PROJECT_HEAD.search(short)
    core = short[: head.start()] if head else short
    noun = head.group() if head else ""
    if noun.removeprefix("建设") not in ("", "项目", "工程") and noun[-1] not in full:
        return False
    core_parts = [part for part in PHASE.sub("|", core).split("|") if part]
    if not core_parts or len(core_parts[0]) < 2:
        return False
    at = full.find(core_parts[0][:2])
    if at < 0:
        return False
    lengths = runs("".join(core_parts), PHASE.sub("", full[at:]))
    return bool(lengths) and lengths[0] >= 2 and len(lengths) <= 3 and lengths.count(1) <= 1


def places_agree(short: str, full: str) -> bool:
    """Whether LOC `short` is LOC `full` without its division word: 漳州, 漳州市."""
    stem = DIVISION.sub("", full)
    if stem == full or len(stem) < 2:
        return False
    return short == stem or (short[:-1] == stem and short[-1] in "州" and full.endswith("州"))
