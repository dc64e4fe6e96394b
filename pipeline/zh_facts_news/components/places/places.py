"""Find candidates for LOC in text, and the component that sets them on a Doc."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from ...view import view_of
from ..titles import find as find_titles
from .lexicon import CHINA, LEVELS, automaton

LABEL = "LOC"
NO_TEXT = re.compile("[\x00\ud800-\udfff]")
# Levels that a harbour, airport or border crossing is named after.
SITED = ("province", "city", "county", "region")

# 市场, 县域, 市政工程: the level's character belongs to what follows.
OTHER_LEVEL = re.compile(
    "市(?:[场民区域值郊面价容内]|政(?!府|协))|县[域城级]|区[域间块位别]|省[会域级]|镇[区域]|州际|乡村"
)
# A province named by one character, where a verb or preposition asks for a place: 来津, 在京.
SINGLE = re.compile(
    "(?<![存现实内所正旨潜外自未从原往])[在来赴驻抵入离](?:"
    "京(?![东剧津沪广九城张雄港])|津(?![贴巴液南门])|沪(?![深上宁杭苏])|渝(?![中北水东])|川(?![西南北东流藏滇菜渝])"
    "|粤(?![港东西北菜剧海])|湘(?![江西南潭菜])|鄂(?![州尔西东豫])|赣(?![州江南鄱])|浙(?![江商东西南北])"
    "|闽(?![南江北西清台侯])|琼(?![海州中浆])|黔(?![东西南江])|滇(?![池中西])|陕(?![西北南甘])"
    "|晋(?![升级江城中商南北东西宁])|冀(?![州中北东南])|鲁(?![西南东中迅])|豫(?![西南东北园剧])|皖(?![北南西江]))"
)
SINGLE_CODES = {
    "京": "11",
    "津": "12",
    "冀": "13",
    "晋": "14",
    "沪": "31",
    "浙": "33",
    "皖": "34",
    "闽": "35",
    "赣": "36",
    "鲁": "37",
    "豫": "41",
    "鄂": "42",
    "湘": "43",
    "粤": "44",
    "琼": "46",
    "渝": "50",
    "川": "51",
    "黔": "52",
    "滇": "53",
    "陕": "61",
}
# A village directly behind a township or county: 丹朱镇西街村. Kinds of villages are none.
VILLAGE = re.compile(r"[\u4e00-\u9fff]{1,3}(?:村|社区|嘎查)(?![里庄民级镇委支干落医校口户])")
NO_VILLAGE = re.compile(
    "^[一二两三四五六七八九十几有办在设建某]|[农乡新全该各本山渔古老示多两几个一三的和等与及美城中型]村|行政村|自然村|[的和与及等个在为是有]"
)

# What makes a place of the words behind a division's name: 烟台港, 济南遥墙机场, 霍尔果斯口岸, 武汉经济圈.
SITE = re.compile(
    r"(?:(?![的和与及至到等在有是新级老大各])[\u4e00-\u9fff]){0,3}?(?:国际机场|机场)|(?:综合|公路|铁路)?口岸"
    "|(?:[\u4e00-\u9fff]山)?港(?![口资澳务区股珠股币元交航珠集湾])|(?:南|北)?经济[圈区](?!域)|都市圈|城市群"
)


@dataclass(frozen=True)
class PlaceMatch:
    """A place by offset, end exclusive; `code` is the division's (GB/T 2260) or the country's (ISO 3166).

    The code is None where the name has none, or where several places of the name remain possible.
    """

    start: int
    end: int
    text: str
    name: str
    level: str
    code: str | None


@dataclass(frozen=True)
class _Link:
    """One name in the text with the codes it may have."""

    start: int
    end: int
    name: str
    level: str
    codes: tuple[str, ...]
    needs_parent: bool = False


def find(text: str) -> list[PlaceMatch]:
    """The places of `text`, left to right; an unbroken chain is one place, that of its finest division.

    >>> [(m.text, m.code) for m in find("青海省格尔木市的盐湖，山西长子的园区；长子说了算。")]
    [('青海省格尔木市', '632801'), ('山西长子', '140428')]
    >>> [m.text for m in find("长治市委书记到太原市场调研，客商来津洽谈。")]
    ['长治', '太原', '津']
    """
    chains = [chain for chain in _chains(_choose(text)) if not chain.needs_parent]
    known = {code for chain in chains if len(chain.codes) == 1 for code in chain.codes}
    matches: list[PlaceMatch] = []
    for chain in chains:
        start, end = chain.start, chain.end
        name, level, code = chain.name, chain.level, _resolve(chain.codes, known)
        if village := _village(text, chain):
            end, name, level = end + len(village), village, "village"
        elif chain.level in SITED and chain.name[-1] not in "省市县区" and (site := SITE.match(text, end)):
            end = site.end()
            name, level = text[chain.start : end], "site"
        if matches and start < matches[-1].end:
            continue
        matches.append(PlaceMatch(start, end, text[start:end], name, level, code))
    return matches


def _accepted(text: str) -> Iterator[_Link]:
    """Every name in `text` that its neighbours allow, overlapping ones too."""
    finder, entries = automaton()
    shared = {title.start for title in find_titles(text)}
    # Half a surrogate pair is no text to the automaton, and NUL ends it.
    for index, start, end in finder.find_matches_as_indexes(NO_TEXT.sub(" ", text), overlapping=True):
        name = entries[index]
        if start and text[start - 1] in name.not_after:
            continue
        if end < len(text) and text[end] in name.not_before:
            continue
        if name.full() and OTHER_LEVEL.match(text, end - 1):
            continue
        if name.full() and end - 1 in shared:
            # 长治市委书记: the post keeps the character that both could have.
            yield _Link(start, end - 1, name.text[:-1], name.level, tuple(name.codes), name.needs_parent)
            continue
        yield _Link(start, end, name.text, name.level, tuple(name.codes), name.needs_parent)
    for match in SINGLE.finditer(text):
        character = text[match.end() - 1]
        yield _Link(match.end() - 1, match.end(), character, "province", (SINGLE_CODES[character],))


def _choose(text: str) -> list[_Link]:
    """Of overlapping names the leftmost, then the longest; one that needs a parent only where it has one."""
    links = sorted(_accepted(text), key=lambda link: (link.start, -link.end, link.needs_parent))
    chosen: list[_Link] = []
    for link in links:
        last = chosen[-1] if chosen else None
        if last and link.start < last.end:
            continue
        if link.needs_parent and not (last and last.end == link.start and _children(last, link)):
            continue
        chosen.append(link)
    return chosen


def _children(parent: _Link, child: _Link) -> tuple[str, ...]:
    """The codes of `child` that lie in `parent`."""
    if parent.codes == (CHINA,):
        return tuple(code for code in child.codes if code.isdigit())
    return tuple(c for c in child.codes if any(len(c) > len(p) and c.startswith(p) for p in parent.codes))


def _chains(links: list[_Link]) -> list[_Link]:
    """Names that follow each other from the whole to its part, joined."""
    chains: list[_Link] = []
    for link in links:
        last = chains[-1] if chains else None
        codes = _children(last, link) if last and last.end == link.start else ()
        if last and codes:
            chains[-1] = replace(link, start=last.start, codes=codes, needs_parent=False)
        else:
            chains.append(link)
    return chains


def _resolve(codes: tuple[str, ...], known: set[str]) -> str | None:
    """The one code, or the one that shares the most with the places that are certain in this text."""
    if len(codes) < 2:
        return codes[0] if codes else None
    ranked = sorted(((_closeness(code, known), code) for code in codes), reverse=True)
    best, second = ranked[0], ranked[1]
    return best[1] if best[0] > second[0] else None


def _closeness(code: str, known: set[str]) -> int:
    """The level, in digits, down to which `code` agrees with one of `known`."""
    return max(
        (size for size in LEVELS if size < len(code) and any(k[:size] == code[:size] for k in known)),
        default=0,
    )


def _village(text: str, chain: _Link) -> str:
    """The village's name that follows a chain which ends in a full township's or county's name, or ""."""
    if chain.level not in ("township", "county", "city") or chain.name[-1] not in "镇乡道县区市旗":
        return ""
    match = VILLAGE.match(text, chain.end)
    return match.group() if match and not NO_VILLAGE.search(match.group()) else ""


class Places:
    """Sets `doc.spans[spans_key]` and for each span `span._.place`, a dict with code, name and level.

    >>> import spacy
    >>> from zh_facts_news.components.places import Places
    >>> doc = Places()(spacy.blank("zh")("企业落户陕西省靖边县。"))
    >>> [(span.text, span._.place["code"], span._.place["level"]) for span in doc.spans["places"]]
    [('陕西省靖边县', '610824', 'county')]
    """

    def __init__(self, spans_key: str = "places") -> None:
        self.spans_key = spans_key
        if not Span.has_extension("place"):
            Span.set_extension("place", default=None)

    def __call__(self, doc: Doc) -> Doc:
        view = view_of(doc)
        spans = []
        for match in find(view.text):
            span = view.span(match.start, match.end, LABEL)
            span._.place = {"code": match.code, "name": match.name, "level": match.level}
            spans.append(span)
        doc.spans[self.spans_key] = spans
        return doc
