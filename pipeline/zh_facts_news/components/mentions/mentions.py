"""The component that gives every entity its canonical name and finds later generic mentions."""

import re
from bisect import bisect_right

from spacy.tokens import Doc, Span

from ...extensions import register
from ...view import view_of
from .antecedents import Antecedents, Named
from .canonical import canonical_names, person_names
from .generic import find_generic, find_head
from .masked import line_spans, mask

LISTED = re.compile(r"^(?:[、和与及]|以及|等)")
LISTED_BEFORE = re.compile(r"(?:[、和与及]|以及)$")
SHORT_HEADS = frozenset(
    ("基地", "支线", "大桥", "水库", "电站", "工厂", "车间", "码头", "泊位", "枢纽", "货场", "新厂")
)
HEAD_LENGTHS = (6, 5, 4, 3, 2)


class Mentions:
    """Sets `ent._.canonical` on every entity, and `doc.spans["mentions"]`.

    The group holds generic words (该项目, 公司, 全区 …) that stand for an entity of the article, with its
    label and, in `span._.canonical`, its canonical name.

    >>> import spacy
    >>> from spacy.tokens import Span
    >>> from zh_facts_news.components.mentions.mentions import Mentions
    >>> doc = spacy.blank("zh").make_doc("清江经济技术开发区发展快。清江经开区现有企业25户。")
    >>> doc.ents = [Span(doc, 0, 9, label="ORG"), Span(doc, 13, 18, label="ORG")]
    >>> [ent._.canonical for ent in Mentions()(doc).ents]
    ['清江经济技术开发区', '清江经济技术开发区']
    """

    def __init__(self) -> None:
        register()

    def __call__(self, doc: Doc) -> Doc:
        self.set_canonical(doc)
        doc.spans["mentions"] = []
        doc.spans["mentions"] = self.later_mentions(doc)
        return doc

    def set_canonical(self, doc: Doc) -> None:
        """Set `_.canonical` on all entities."""
        view = view_of(doc)
        # doc.ents makes its spans anew at every access.
        ents = list(doc.ents)
        texts: dict[int, str] = {}
        for i, ent in enumerate(ents):
            try:
                texts[i] = view.text_of(ent)
            except KeyError:
                texts[i] = ent.text
        of_label: dict[str, list[int]] = {}
        for i, ent in enumerate(ents):
            of_label.setdefault(ent.label_, []).append(i)
        places = frozenset(texts[i] for i in of_label.get("LOC", []))
        for label, indices in of_label.items():
            names = [texts[i] for i in indices]
            if label == "PERSON":
                chosen = person_names(names)
            elif label in ("ORG", "PROJECT", "LOC"):
                mapping = canonical_names(label, names, places)
                chosen = [mapping[name] for name in names]
            else:
                chosen = names
            for i, canonical in zip(indices, chosen, strict=True):
                ents[i]._.canonical = canonical

    def later_mentions(self, doc: Doc) -> list[Span]:
        """The spans of generic words whose antecedent was found."""
        view = view_of(doc)
        ents = []
        for ent in doc.ents:
            try:
                ents.append((*view.bounds(ent), ent))
            except KeyError:
                continue
        sentences = [start for start, _ in view.sentences]
        masked = mask(view.text, [(start, end, ent.label_) for start, end, ent in ents])
        named = [
            Named(
                start,
                end,
                ent.label_,
                view.text[start:end],
                ent._.canonical,
                alone(masked, start, end),
                bisect_right(sentences, start),
            )
            for start, end, ent in ents
        ]
        lines = line_spans(view.text)
        starts = [start for start, _ in lines]
        antecedents = Antecedents(named)
        found: list[tuple[int, int, str, str]] = []
        for generic in find_generic(masked):
            line = lines[max(0, bisect_right(starts, generic.start) - 1)]
            antecedent = antecedents.resolve(generic, line)
            if antecedent:
                found.append((generic.start, generic.end, antecedent.label, antecedent.canonical))
        first = min((n.start for n in named if n.label == "PROJECT"), default=len(masked))
        found += [(s, e, "PROJECT", name) for s, e, name in find_head(masked, heads(named)) if s > first]
        spans, last = [], 0
        for start, end, label, canonical in sorted(found):
            if start >= last:
                span = view.span(start, end, label)
                span._.canonical = canonical
                spans.append(span)
                last = end
        return spans


def alone(masked: str, start: int, end: int) -> bool:
    """Whether the name at start..end is no member of a list."""
    return not LISTED.match(masked[end : end + 2]) and not LISTED_BEFORE.search(
        masked[max(0, start - 2) : start]
    )


def heads(named: list[Named]) -> dict[str, str]:
    """The last words of projects' names that only one of the article's projects ends with, and whose."""
    names = dict.fromkeys(n.canonical for n in named if n.label == "PROJECT")
    owners: dict[str, set[str]] = {}
    for name in names:
        for length in HEAD_LENGTHS:
            if len(name) > length:
                owners.setdefault(name[-length:], set()).add(name)
    return {head: next(iter(names)) for head, names in owners.items() if len(names) == 1 and usable(head)}


def usable(head: str) -> bool:
    """Whether the end of a project's name can stand for it: a noun of its own, not a piece of one."""
    if len(head) == 2:
        return head in SHORT_HEADS
    return bool(re.search(r"[厂场馆站园桥港库线村]$|基地$|工程$|中心$|项目$", head)) and not re.match(
        r"[的及和与]|(?:建设|改造|产业)?(?:项目|工程)$", head
    )
