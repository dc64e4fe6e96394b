"""The thin wrapper: raw text to articles, articles through the pipeline, offsets back to the text as given."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count, repeat
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from . import load
from .components.dates import day_of
from .components.facts.facts import Facts
from .extensions import register
from .layout import LaidOutArticle, split
from .schema import Article

# Neither spaCy nor JSON takes them; each becomes one replacement character, so that offsets stay.
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


Day = date | str


class Extractor:
    """Extracts articles with their entities and facts.

    `nlp` is a pipeline to use instead of the shipped one. Facts whose confidence is below `min_confidence` are left
    out. Raises ValueError when it is not in 0..1. An Extractor may be used by several threads; make one for
    each process.
    """

    def __init__(self, nlp: Language | None = None, min_confidence: float = 0.0) -> None:
        if not 0 <= min_confidence <= 1:
            raise ValueError(f"min_confidence must be in 0..1, not {min_confidence}")
        self.min_confidence = min_confidence
        register()
        self.nlp = load(exclude=["words"]) if nlp is None else nlp

    def extract(self, text: str, source: str = "", reference: Day | None = None) -> list[Article]:
        """The articles of one input, in order; none when it holds no text.

        `source` names the input in the records. `reference` is the day, a date or its ISO form, that 去年, 5月 and
        近日 are counted from; without it the day that an article states. Raises TypeError when `text` is no str, and
        ValueError when `reference` is no day.
        """
        return list(self.extract_many([text], sources=[source], references=[reference]))

    def extract_many(
        self,
        texts: Iterable[str],
        sources: Iterable[str] | None = None,
        batch_size: int = 32,
        references: Iterable[Day | None] | None = None,
    ) -> Iterator[Article]:
        """The articles of many inputs, one after the other, as they are ready.

        `sources` gives each input's name (its number by default), `references` the day that its dates are counted
        from. Only a batch of inputs is held at a time.
        """
        for article, _ in self.extract_docs(texts, sources, batch_size, references):
            yield article

    def extract_docs(
        self,
        texts: Iterable[str],
        sources: Iterable[str] | None = None,
        batch_size: int = 32,
        references: Iterable[Day | None] | None = None,
    ) -> Iterator[tuple[Article, Doc]]:
        """As extract_many, each article with its Doc, whose text is `Article.text` and whose offsets are of that."""
        names = (str(n) for n in count()) if sources is None else sources
        days = repeat(None) if references is None else references
        parts = (
            (article, _record(article, text, source, i), day)
            for text, source, day in zip(texts, names, days, strict=False)
            for i, article in enumerate(_articles(text), 1)
        )
        contexts = ((self._doc(article, day), (article, record)) for article, record, day in parts)
        for doc, (article, record) in self.nlp.pipe(contexts, as_tuples=True, batch_size=batch_size):
            yield self._article(record, doc, article, self.min_confidence), doc

    def explain(
        self, text: str, source: str = "", reference: Day | None = None
    ) -> Iterator[tuple[Article, list[dict[str, Any]]]]:
        """Each article of one input, with every candidate for its facts and the reasons for what became of it.

        What a candidate holds is told in `components.facts.explain.explain`; offsets are those of the input as given,
        and `fact` is the place in `article.facts`. Facts of all confidences are given. Raises ValueError when the
        pipeline has no facts component, and as `extract` does.
        """
        pipe = next((p for _, p in self.nlp.pipeline if isinstance(p, Facts)), None)
        if pipe is None:
            raise ValueError("the pipeline has no facts component, so there is nothing to explain")
        for number, article in enumerate(_articles(text), 1):
            doc = self.nlp(self._doc(article, reference))
            record = _record(article, text, source, number)
            yield (
                self._article(record, doc, article, 0.0),
                [raw_offsets(candidate, article.offsets) for candidate in pipe.explain(doc)],
            )

    @staticmethod
    def _article(record: dict[str, Any], doc: Doc, article: LaidOutArticle, least: float) -> Article:
        """The article of a processed doc, with the facts of at least this confidence."""
        facts = [fact for fact in doc._.facts or [] if fact["confidence"] >= least]
        return Article.model_validate(
            record
            | {
                "reference": doc._.reference,
                "entities": [raw_offsets(entity, article.offsets) for entity in entities(doc)],
                "facts": [raw_offsets(fact, article.offsets) for fact in facts],
            }
        )

    def _doc(self, article: LaidOutArticle, reference: Day | None) -> Doc:
        doc = self.nlp.make_doc(article.text)
        doc._.reference = None if reference is None else day_of(reference).isoformat()
        return doc


def _articles(text: str) -> list[LaidOutArticle]:
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}")
    return [replace(article, text=LONE_SURROGATE.sub("\ufffd", article.text)) for article in split(text)]


def _record(article: LaidOutArticle, raw_text: str, source: str, number: int) -> dict[str, Any]:
    """The part of an article's record that the layout knows."""

    def mention(start: int, end: int) -> dict[str, Any]:
        raw = article.offsets
        return {"text": article.text[start:end], "start": raw[start], "end": raw[end - 1] + 1}

    return {
        "id": f"{source}#{number}" if source else str(number),
        "source": source,
        "start": article.start,
        "end": article.end,
        "headline": [mention(*span) for span in article.headline],
        "byline": mention(*article.byline) if article.byline else None,
        "text": article.text,
        "dropped": dropped(raw_text, article),
    }


def dropped(raw_text: str, article: LaidOutArticle) -> list[dict[str, Any]]:
    """What the layout left out of the article's text, with the places where it stood."""
    gaps = []
    position = article.start
    for at, offset in enumerate([*article.offsets, article.end]):
        if offset > position:
            gaps.append({"at": at, "text": LONE_SURROGATE.sub("\ufffd", raw_text[position:offset])})
        position = offset + 1
    return gaps


def entities(doc: Doc) -> list[dict[str, Any]]:
    """The entities of a doc as plain records, offsets in doc.text."""
    found = []
    text = doc.text
    for entity in doc.ents:
        label, values = entity.label_, entity._
        start, end = entity.start_char, entity.end_char
        place = {"text": text[start:end], "start": start, "end": end}
        quantity = values.quantity if label == "QUANTITY" else None
        found.append(
            {
                **place,
                "label": label,
                "canonical": values.canonical or place["text"],
                "confidence": round(values.confidence, 4),
                "source": values.source or "given",
                "quantity": {**quantity, **place} if quantity else None,
                "date": values.date if label == "DATE" else None,
            }
        )
    return found


def raw_offsets(record: Any, offsets: list[int]) -> Any:
    """A copy of a record whose `start` and `end`, at any depth, are offsets of the raw text."""
    if isinstance(record, list):
        return [raw_offsets(item, offsets) for item in record]
    if not isinstance(record, dict):
        return record
    copy = dict(record)
    for key, value in record.items():
        if isinstance(value, dict | list):
            copy[key] = raw_offsets(value, offsets)
    start, end = copy.get("start"), copy.get("end")
    if isinstance(start, int) and isinstance(end, int):
        copy["start"], copy["end"] = offsets[start], offsets[end - 1] + 1
    return copy
