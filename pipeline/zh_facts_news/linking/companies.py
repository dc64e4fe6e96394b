"""Companies: place, trade name with line of business, and legal form; branches; and all other organisations."""

import re
from functools import cache, lru_cache

from ..lexicons import rows
from .divisions import front, short_name
from .forms import CITY, DISTINCT, PROVINCE, Form, Key, plain
from .places import Surroundings
from .zones import body_tail, zone_form

LEGAL = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|股份公司|总公司|公司|股份)$")
STOCK, LIMITED = "stock", "limited"
LEGAL_FORMS = {
    "股份有限公司": STOCK,
    "股份公司": STOCK,
    "股份": STOCK,
    "有限责任公司": LIMITED,
    "有限公司": LIMITED,
}
# Written in full, so that the register knows one company of this name.
REGISTERED = ("股份有限公司", "有限责任公司", "有限公司")
GROUP = re.compile(r"(?:\(集团\)|集团)$")
# The longest line of business, and the longest row of them in a name.
LONGEST_LINE, LONGEST_LINES = 6, 20
BRANCH = re.compile(r"(?:分公司|支公司|子公司|分行|支行|分厂|分局|分院|办事处)$")
INSIDE = re.compile("(?:股份有限公司|有限责任公司|有限公司)(?=.)")
# Bodies that bear one name in the whole country.
NATION = re.compile(
    "^(?:国家|全国|中国|中央|中共中央|国务院|中华)|(?<=[\u4e00-\u9fff]{2})大学|(?:日报|晚报|导报|时报|早报|商报|新闻网|通讯社|证券交易所)$"
)
BODY = re.compile(
    "(?:[局厅委部会院所校馆站社]|政府|法院|检察院|海关|人大|政协|中心|学院|学校|医院|银行|实验室|支队|大队|管委会)$"
)


@cache
def _lines() -> frozenset[str]:
    return frozenset(word for (word,) in rows("company_lines.txt", 1))


@cache
def _national() -> dict[str, str]:
    return {name: full or name for name, full in rows("national_names.tsv", 2)}


@lru_cache(maxsize=100_000)
def only_lines(text: str) -> bool:
    """Whether the text holds nothing but lines of business (能源科技); True for "", False for what is no name."""
    if not text or len(text) > LONGEST_LINES:
        return not text
    sizes = range(min(len(text), LONGEST_LINE), 1, -1)
    return any(text[:n] in _lines() and only_lines(text[n:]) for n in sizes)


def trade_names(body: str, shortest: int) -> list[str]:
    """The body of a company's name, and its beginnings that leave out nothing but lines of business.

    >>> trade_names("朔川新能源科技", 3)
    ['朔川新能源科技', '朔川新能源']
    """
    cuts = (n for n in range(len(body) - 1, shortest - 1, -1) if only_lines(body[n:]))
    return [body] + [body[:n] for n in cuts if not only_lines(body[:n]) and not _inside_line(body, n)]


def _inside_line(body: str, cut: int) -> bool:
    """Whether a line of business spans the cut, as 新能源 does in 朔川新/能源."""
    return any(
        body[start:end] in _lines()
        for start in range(max(0, cut - LONGEST_LINE + 1), cut)
        for end in range(cut + 1, min(len(body), start + LONGEST_LINE) + 1)
    )


def org_form(name: str, around: Surroundings) -> Form:
    """The form of an organisation's name."""
    name = plain(name).removeprefix("中共")
    name = _national().get(name, name)
    legal = LEGAL.search(name)
    if BRANCH.search(name):
        return _branch(name)
    if not legal and (zone := zone_form(name, around)):
        return zone
    if legal or GROUP.search(name):
        return _company(name, legal.group() if legal else "", around)
    if name in _national().values() or NATION.search(name):
        return Form(("org", name), unique=True)
    return _other(name, around)


def _branch(name: str) -> Form:
    whole = INSIDE.sub("", name)
    return Form(("branch", whole.removeprefix("中国")), unique=True)


def _company(name: str, legal: str, around: Surroundings) -> Form:
    core = name.removesuffix(legal)
    group = GROUP.search(core)
    core = GROUP.sub("", core)
    kind, registered = LEGAL_FORMS.get(legal, ""), legal in REGISTERED
    body, place = _body(core, around)
    flag = "group" if group else ""
    block = ("company", body, flag, kind)
    bodies = trade_names(body, 2 if group else 3)
    if body.startswith("中国") and len(body) > 5:
        bodies += trade_names(body[2:], 2 if group else 3)
    if not registered:
        calls: tuple[Key, ...] = (("company", body, flag, kind),)
        return Form(block, place, digits=_digits(body), calls=calls, sole=True)
    called = [("company", text, flag, form) for text in bodies for form in ("", kind)]
    # The same name, whether or not the article let its place be known; then one whose place the article left out.
    whole = (("registered", core, flag, kind), ("registered", body, flag, kind))
    calls = () if place else whole[:1]
    if place:
        called += whole
    return Form(block, place, unique=not place, calls=calls, called=tuple(called), sole=True)


def _body(core: str, around: Surroundings) -> tuple[str, str]:
    """Trade name with line of business, and the code of the place in front."""
    where = front(core)
    place = around.resolve(core, free=True)
    rest = core[where.end :]
    if not place or not where.end:
        return core, ""
    if len(rest) < 2 or only_lines(rest):
        # 榆林能源: the place is the trade name.
        return short_name(place) + rest, place
    return rest, place


def _digits(body: str) -> int:
    return PROVINCE if len(body) >= DISTINCT else CITY


def _other(name: str, around: Surroundings) -> Form:
    """Bodies of government, schools, hospitals; and companies that are named without their form."""
    where = front(name)
    place = around.resolve(name)
    rest = name[where.end :] if place else name
    if BODY.search(name):
        return Form(("org", body_tail(rest)), place, digits=CITY)
    body, place = _body(name, around)
    calls = (("company", body, "", ""),)
    return Form(("company", body, "", ""), place, digits=_digits(body), calls=calls, sole=True)
