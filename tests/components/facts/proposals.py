"""What a fact module proposes for a marked text, and what is given after scoring, as plain tuples."""

from typing import Any

from tests.marks import marked_doc
from zh_facts_news.components.facts.candidate import Candidate
from zh_facts_news.components.facts.context import Amount, Context, Mention
from zh_facts_news.components.facts.facts import PROPOSERS, Facts


def plain(value: Any) -> Any:
    """A field's value as the words of the text."""
    if isinstance(value, Amount):
        return value.text
    if isinstance(value, Mention):
        return value.text if value.label in ("TITLE", "DATE") else value.canonical
    return value


def candidates(kind: str, marked: str) -> list[Candidate]:
    """All candidates of one fact type in a marked text."""
    return list(PROPOSERS[kind](Context(marked_doc(marked))))


def proposed(kind: str, marked: str, *fields: str) -> set[tuple[Any, ...]]:
    """The subject and these fields of every candidate; `modality` is a field too."""
    found = set()
    for candidate in candidates(kind, marked):
        values = [candidate.modality if f == "modality" else plain(candidate.fields.get(f)) for f in fields]
        found.add((candidate.subject.canonical, *values))
    return found


def given(kind: str, marked: str, *fields: str) -> set[tuple[Any, ...]]:
    """The subject and these fields of every fact that the shipped weights keep."""
    found = set()
    for fact in Facts()(marked_doc(marked))._.facts:
        if fact["type"] == kind:
            values = [fact[f]["text"] if isinstance(fact[f], dict) else fact[f] for f in fields]
            found.add((fact["subject"]["canonical"], *values))
    return found
