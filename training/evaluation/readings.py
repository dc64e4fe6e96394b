"""Articles as a pipeline reads them, clean or set as a newspaper's column, beside what is marked in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from training.corpus import Article
from training.predictions import gold_record
from training.typeset import find_byline, typeset
from zh_facts_news.extractor import Extractor

Record = dict[str, Any]
Span = tuple[int, int, str]


@dataclass(frozen=True)
class Reading:
    """One article read once. All offsets are those of `text`, which is what the pipeline was given."""

    article: Article
    wrapped: bool
    text: str
    gold: list[Span]
    entities: list[Record]
    gold_facts: list[Record]
    facts: list[Record]

    @property
    def aliases(self) -> dict[str, list[str]]:
        return self.article.aliases


def given(article: Article, wrapped: bool, seed: int) -> tuple[str, list[Span]]:
    """The text that the pipeline gets, and the article's entities in it."""
    if not wrapped:
        return article.text, [(e.start, e.end, e.label) for e in article.entities]
    text, offsets = typeset(article.text, article.headlines, find_byline(article), seed)
    return text, [(offsets[e.start], offsets[e.end - 1] + 1, e.label) for e in article.entities]


def read(extractor: Extractor, articles: Iterable[Article], wrapped: bool) -> list[Reading]:
    """Read the articles one by one; a column's layout is drawn by the article's number."""
    readings = []
    for number, article in enumerate(articles):
        text, gold = given(article, wrapped, number)
        records = [found.model_dump() for found in extractor.extract(text, article.id)]
        entities = [entity for record in records for entity in record["entities"]]
        facts = [fact for record in records for fact in record["facts"]]
        own = gold_record(article)["facts"]
        readings.append(Reading(article, wrapped, text, gold, entities, own, facts))
    return readings
