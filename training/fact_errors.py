"""Of the facts that are still wrong, how many fail by entity, by link, by value, by type.

    python -m training.fact_errors --split dev

Every gold fact that the pipeline misses is put under the first that holds: `entity`, an entity that the fact needs was not
found; `value`, a fact of its type about its subject was drawn from the same words, with another field; `link`, one of
its type from the same words, about another subject; `type`, one of another type from the same words about its subject;
`missing`, nothing was drawn. Facts drawn that no gold fact states are counted as `spurious`, unless they are the other
side of a miss.
"""

from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

import zh_facts_news
from training.compare_facts import overlap, same_fact, same_name, words
from training.corpus import read
from training.evaluation.readings import Reading
from training.evaluation.readings import read as readings
from zh_facts_news.extractor import Extractor

Fact = dict[str, Any]
KINDS = ("entity", "value", "link", "type", "missing", "spurious")
# The field that says which words of the text a fact was drawn from; for the others it is the type's own.
ANCHORS = {
    "position": "title",
    "project_attribute": "value",
    "indicator": "value",
    "statement": "quote",
    "project_party": "party",
}


def anchor(fact: Fact) -> str:
    """The words of the text that a fact was drawn from, "" if its fields do not say."""
    return words(fact.get(ANCHORS.get(fact["type"], ""), ""))


def needed(fact: Fact) -> list[Any]:
    """The subject and the other entities of a fact, a post among them."""
    return [e for e in (fact["subject"], *(fact.get(n) for n in ("party", "organisation", "title"))) if e]


def same_words(gold: Fact, found: Fact) -> bool:
    """Whether two facts seem to be drawn from the same words: a value, a post, a quote, a party, else the type's place."""
    first, second = anchor(gold), anchor(found)
    if gold["type"] == "statement" == found["type"]:
        return overlap(first, second)
    return first == second


def kind_of(gold: Fact, wrong: list[Fact], reading: Reading) -> tuple[str, Fact | None]:
    """Why a gold fact was missed, and the drawn fact that stands in its place."""
    names = [e["text"] for e in reading.entities]
    for entity in needed(gold):
        if not any(same_name(entity, name, reading.aliases) for name in names):
            return "entity", None
    alike = [f for f in wrong if same_words(gold, f)]
    own = [f for f in alike if same_name(gold["subject"], f["subject"], reading.aliases)]
    of_type = [f for f in alike if f["type"] == gold["type"]]
    for kind, found in (
        ("value", [f for f in own if f["type"] == gold["type"]]),
        ("link", of_type),
        ("type", own if anchor(gold) else []),
    ):
        if found:
            return kind, found[0]
    return "missing", None


def count(reading: Reading) -> Counter[tuple[str, str]]:
    """How many facts of an article fail, by type and kind; `right` are those that do not."""
    counts: Counter[tuple[str, str]] = Counter()
    wrong = [
        f for f in reading.facts if not any(same_fact(g, f, reading.aliases) for g in reading.gold_facts)
    ]
    for gold in reading.gold_facts:
        if any(same_fact(gold, f, reading.aliases) for f in reading.facts):
            counts[gold["type"], "right"] += 1
            continue
        kind, found = kind_of(gold, wrong, reading)
        wrong = [f for f in wrong if f is not found]
        counts[gold["type"], kind] += 1
    for fact in wrong:
        counts[fact["type"], "spurious"] += 1
    return counts


def main(
    corpus: Annotated[Path, typer.Option(help="annotated articles")] = Path("corpus/articles"),
    split: Annotated[str, typer.Option(help="the articles to read")] = "dev",
) -> None:
    """Print the counts."""
    extractor = Extractor(zh_facts_news.load(exclude=["words"]))
    counts: Counter[tuple[str, str]] = Counter()
    for reading in readings(extractor, read(corpus, split), wrapped=False):
        counts += count(reading)
    table = Table("type", "right", *KINDS)
    types = sorted({kind for kind, _ in counts})
    for name in types:
        table.add_row(name, *(str(counts[name, kind]) for kind in ("right", *KINDS)))
    table.add_row("together", *(str(sum(counts[t, kind] for t in types)) for kind in ("right", *KINDS)))
    Console().print(table)


if __name__ == "__main__":
    typer.run(main)
