"""Articles as linking sees them: names, places and ties, without a text."""

from typing import Any

from zh_facts_news.linking import Identity, Linker
from zh_facts_news.schema import Article

NOTHING = {"text": "", "start": 0, "end": 0}
COMMON = {"modality": "actual", "evidence": NOTHING, "confidence": 1.0, "source": "test"}


def participant(label: str, name: str, canonical: str = "") -> dict[str, Any]:
    return {"label": label, "text": name, "canonical": canonical or name, "start": 0, "end": len(name)}


def article(name: str, *names: str, facts: tuple[dict[str, Any], ...] = ()) -> Article:
    """An article called `name` from names as `LABEL words`; `LABEL words=canonical` for a short form."""
    entities = []
    for text in names:
        label, _, words = text.partition(" ")
        words, _, canonical = words.partition("=")
        entities.append(participant(label, words, canonical) | {"confidence": 1.0, "source": "test"})
    record = {"id": name, "source": name, "start": 0, "end": 0, "headline": [], "byline": None, "text": ""}
    return Article.model_validate(record | {"entities": entities, "facts": list(facts)})


def position(person: str, organisation: str, title: str, label: str = "ORG") -> dict[str, Any]:
    body = participant(label, organisation)
    fact = {"type": "position", "subject": participant("PERSON", person), "organisation": body}
    return fact | COMMON | {"title": NOTHING | {"text": title}}


def party(project: str, organisation: str, role: str = "investor") -> dict[str, Any]:
    fact = {"type": "project_party", "subject": participant("PROJECT", project), "role": role}
    return fact | COMMON | {"party": participant("ORG", organisation)}


def phase(project: str, what: str, day: str | None = None, stage: str | None = None) -> dict[str, Any]:
    days = {"start": day, "end": day, "approximate": False} if day else None
    fact = {"type": "project_status", "subject": participant("PROJECT", project), "phase": what}
    return (
        fact | COMMON | {"date": NOTHING | {"text": day} if day else None, "date_range": days, "stage": stage}
    )


def identities(*articles: Article) -> list[Identity]:
    linker = Linker()
    for one in articles:
        linker.add(one)
    return list(linker.link().identities())


def groups(label: str, *articles: Article) -> set[frozenset[str]]:
    """The articles of each identity of a label that stands in several."""
    return {frozenset(i.articles) for i in identities(*articles) if i.label == label and len(i.articles) > 1}
