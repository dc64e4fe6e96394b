"""Gold and predictions as records that the scorer of the dev sets reads."""

from typing import Any

from training.corpus import Article, Fact
from zh_facts_news.components.quantities import QuantityMatch, find


def value_record(fact: Fact, found: list[QuantityMatch]) -> dict[str, Any] | None:
    """The normalised quantity that a fact's value names, or None when it names none; `found` are the article's."""
    text = fact.fields.get("value")
    if text is None:
        return None
    whole = next((m for m in found if m.text == text), None) or next(iter(find(text)), None)
    empty = {"low": None, "high": None, "unit": None}
    return {**(whole.record() if whole else empty), "text": text}


def gold_record(article: Article) -> dict[str, Any]:
    """A corpus article as gold: entities by offset in its text, facts by the words of their fields."""
    facts = []
    found = find(article.text)
    for fact in article.facts:
        record: dict[str, Any] = {"type": fact.type, "subject": fact.subject, **fact.fields}
        if "party" in record:
            record["party"] = article.canonical(record["party"])
        if "organisation" in record:
            record["organisation"] = article.canonical(record["organisation"])
        if "value" in record or fact.type == "indicator":
            record["value"] = value_record(fact, found)
        facts.append(record)
    return {
        "id": article.id,
        "entities": [[e.start, e.end, e.label] for e in article.entities],
        "facts": facts,
        "aliases": article.aliases,
    }
