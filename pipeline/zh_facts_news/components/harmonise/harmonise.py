"""One decision per name and article, and the conflicts between components."""

from collections import defaultdict
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind
from spacy.tokens import Doc, Span

from ...extensions import register
from ...lexicons import rows
from ...spans import free_spans
from ...view import View, view_of

SOURCE = "zh_facts_harmonise"
# A name found again by its words alone is less sure than the places it was learned from.
CARRIED = 0.9
NAMED = ("ORG", "PROJECT", "LOC")
# A name of the lexicon with one of these behind is a division, whatever body's post follows it.
DIVISIONS = ("省", "市", "县", "旗", "自治州")
BELONGS = {("LOC", "ORG"), ("LOC", "LOC"), ("LOC", "PROJECT"), ("ORG", "PROJECT")}


class Harmonise:
    """Makes doc.ents agree with itself.

    A name that the recogniser labelled in two ways gets the label with more confidence behind it. A name it is
    `confident` of (and not shorter than `shortest` characters for its label) is labelled wherever else it occurs
    free of other entities. Words that name nothing by themselves (经开区, 该项目) are no entity. A byline's names are
    PERSON, and places of the lexicon LOC, where nothing else was found. A place or an owner directly in front of a
    name belongs to it.

    >>> import spacy
    >>> from zh_facts_news.components.harmonise import factory
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("zh_facts_harmonise")
    >>> doc = nlp.make_doc("朔川新能源开工。朔川新能源投资三亿元。")
    >>> doc.set_ents([doc.char_span(0, 5, "ORG")])
    >>> [(e.start_char, e.label_) for e in nlp(doc).ents]
    [(0, 'ORG'), (8, 'ORG')]
    """

    def __init__(self, confident: float, shortest: dict[str, int]) -> None:
        register()
        self.confident, self.shortest = confident, shortest

    def __call__(self, doc: Doc) -> Doc:
        view = view_of(doc)
        entities = [e for e in doc.ents if e.label_ not in NAMED or not is_generic(view.text_of(e))]
        entities = self.agree(view, entities)
        entities += free_spans(entities, self.candidates(view, "bylines", "PERSON"))
        entities += free_spans(entities, self.carried(view, entities))
        entities += free_spans(entities, self.candidates(view, "places", "LOC"))
        entities = self.joined(view, entities)
        doc.set_ents(sorted(entities, key=lambda e: e.start))
        return doc

    def agree(self, view: View, entities: list[Span]) -> list[Span]:
        """Entities with one label for each name of three characters or more; a division's own name is a place."""
        votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        names = [view.text_of(e) for e in entities]
        for name, entity in zip(names, entities, strict=True):
            votes[name][entity.label_] += entity._.confidence
        settled = []
        places = {view.bounds(span) for span in view.doc.spans.get("places", [])}
        for name, entity in zip(names, entities, strict=True):
            labels = votes[name]
            best = max(labels, key=lambda label: (labels[label], label))
            if best == "ORG" and name.endswith(DIVISIONS) and view.bounds(entity) in places:
                best = "LOC"
            if len(name) > 2 and best != entity.label_ and "QUANTITY" not in labels and "DATE" not in labels:
                entity = self.span(view, *view.bounds(entity), best, entity._.confidence, SOURCE)
            settled.append(entity)
        return settled

    def candidates(self, view: View, group: str, label: str) -> list[Span]:
        """What a rule component found, for where the recogniser found nothing."""
        return [
            self.span(view, *view.bounds(span), label, self.confident, f"zh_facts_{group}")
            for span in view.doc.spans.get(group, [])
        ]

    def joined(self, view: View, entities: list[Span]) -> list[Span]:
        """Entities in order; a place or owner with nothing between it and a name belongs to the name."""
        result: list[Span] = []
        for entity in sorted(entities, key=lambda e: e.start):
            last = result[-1] if result else None
            if last is not None and (last.label_, entity.label_) in BELONGS:
                (start, middle), (begin, end) = view.bounds(last), view.bounds(entity)
                if middle == begin:
                    confidence = min(last._.confidence, entity._.confidence)
                    result[-1] = self.span(view, start, end, entity.label_, confidence, SOURCE)
                    continue
            result.append(entity)
        return result

    def carried(self, view: View, entities: list[Span]) -> list[Span]:
        """Other places of the names that are sure enough, the longest name first where several fit."""
        sure: dict[str, tuple[str, float]] = {}
        for entity in entities:
            name, label = view.text_of(entity), entity.label_
            shortest = self.shortest.get(label)
            if shortest and len(name) >= shortest and entity._.confidence >= self.confident:
                known = sure.get(name)
                if known is None or entity._.confidence > known[1]:
                    sure[name] = (label, entity._.confidence)
        if not sure:
            return []
        names = sorted(sure)
        matcher = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
        found = []
        for index, start, end in matcher.find_matches_as_indexes(view.text.replace("\x00", " ")):
            label, confidence = sure[names[index]]
            found.append(self.span(view, start, end, label, confidence * CARRIED, SOURCE))
        return found

    @staticmethod
    def span(view: View, start: int, end: int, label: str, confidence: float, source: str) -> Span:
        """A Span with its attributes."""
        span = view.span(start, end, label)
        if not _labelled(span):
            span._.confidence, span._.source = confidence, source
        return span


@cache
def _generic() -> tuple[frozenset[str], tuple[str, ...]]:
    words = [word for word, kind in rows("generic_names.txt", 2) if kind != "in front"]
    fronts = [word for word, kind in rows("generic_names.txt", 2) if kind == "in front"]
    return frozenset(words), tuple(fronts)


def is_generic(name: str) -> bool:
    """Whether the words name nothing by themselves, as 经开区 or 该园区.

    >>> is_generic("该经开区"), is_generic("左江经开区")
    (True, False)
    """
    words, fronts = _generic()
    if not name.startswith(fronts):
        return name in words
    return name in words or any(name.startswith(f) and name[len(f) :] in words for f in fronts)


def _labelled(span: Span) -> bool:
    """Whether the recogniser already gave this place its attributes, which spaCy keeps by offset, not by label."""
    return bool(span._.source)
