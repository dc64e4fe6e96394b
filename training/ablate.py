"""What each part of the recognition gives: scores with one part taken away at a time.

    python -m training.ablate build/recogniser/model-last [--data build/corpus/dev.spacy]

The weights stay; only what is done around them changes. `float` runs the weights without int8, `wrapped` reads each
article as a newspaper's column, `one by one` and `in batches` must give the same spans.
"""

import contextlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated
from unittest.mock import patch

import numpy as np
import spacy
import typer
from spacy.language import Language

from training.corpus import Article, read
from training.onnx_graph import export
from training.pipes import recogniser_of
from training.typeset import typeset
from zh_facts_news.components.recogniser import recogniser as room
from zh_facts_news.components.recogniser.runtime import Runtime
from zh_facts_news.view import View

CORE = ("ORG", "PERSON", "PROJECT", "QUANTITY")
Spans = set[tuple[int, int, str]]


def pipeline(trained: Path, int8: bool) -> Language:
    """The trained pipeline with its exported network and harmonise."""
    nlp = spacy.load(trained)
    recogniser = recogniser_of(nlp)
    recogniser.runtime = Runtime(export(recogniser.trainer.arrays(), recogniser.cfg["sizes"], int8))
    recogniser.trainer = None
    nlp.add_pipe("zh_facts_harmonise", name="harmonise")
    return nlp


def clean(nlp: Language, articles: list[Article]) -> list[Spans]:
    """Entities of the articles as they are."""
    docs = nlp.pipe(a.text for a in articles)
    return [{(e.start_char, e.end_char, e.label_) for e in doc.ents} for doc in docs]


def wrapped(nlp: Language, articles: list[Article]) -> list[Spans]:
    """Entities of the articles set as columns, at their offsets in the clean text."""
    found = []
    for seed, article in enumerate(articles):
        raw, offsets = typeset(article.text, article.headlines, None, seed)
        back = {place: i for i, place in enumerate(offsets)}
        spans = ((e.start_char, e.end_char - 1, e.label_) for e in nlp(raw).ents)
        found.append({(back.get(s, -1), back.get(e, -2) + 1, label) for s, e, label in spans})
    return found


def scores(gold: list[Spans], found: list[Spans]) -> str:
    """Exact-span F1 of the core labels together, and of each label."""
    hits, golds, finds = Counter[str](), Counter[str](), Counter[str]()
    for own, others in zip(gold, found, strict=True):
        hits.update(label for *_, label in own & others)
        golds.update(label for *_, label in own)
        finds.update(label for *_, label in others)

    def f1(labels: tuple[str, ...]) -> float:
        total = sum(golds[name] + finds[name] for name in labels)
        return 2 * sum(hits[name] for name in labels) / max(1, total)

    labels = ("ORG", "PERSON", "PROJECT", "TITLE", "LOC")
    return " | ".join(f"{value:.3f}" for value in (f1(CORE), *(f1((label,)) for label in labels)))


@contextlib.contextmanager
def without_consistency() -> Iterator[None]:
    with patch.object(room, "with_evidence", lambda text, sentences, found, whole: {}):
        yield


@contextlib.contextmanager
def without_edges() -> Iterator[None]:
    def anywhere(view: View) -> tuple[np.ndarray, np.ndarray]:
        free = np.ones(len(view.text), dtype=bool)
        return free, free.copy()

    with patch.object(room, "edges", anywhere):
        yield


@contextlib.contextmanager
def without_features() -> Iterator[None]:
    def blank(view: View, groups: list[str]) -> np.ndarray:
        return np.zeros((len(view.text), 2 * len(groups)), dtype=np.float32)

    with patch("zh_facts_news.components.recogniser.inputs.features", blank):
        yield


def main(
    trained: Annotated[Path, typer.Argument(help="folder of the trained recogniser's pipeline")],
    split: Annotated[str, typer.Option(help="split of the corpus to measure on")] = "dev",
    corpus: Annotated[Path, typer.Option(help="annotated articles")] = Path("corpus/articles"),
) -> None:
    """Print a table in Markdown."""
    articles = list(read(corpus, split))
    gold = [{(e.start, e.end, e.label) for e in a.entities} for a in articles]
    nlp = pipeline(trained, int8=True)
    typer.echo("| | core | ORG | PERSON | PROJECT | TITLE | LOC |\n|---|---|---|---|---|---|---|")

    def show(name: str, found: list[Spans]) -> None:
        typer.echo(f"| {name} | {scores(gold, found)} |")

    everything = clean(nlp, articles)
    show("everything", everything)
    show("hard-wrapped input", wrapped(nlp, articles))
    for name, part in (
        ("without a name's other places in decoding", without_consistency),
        ("without edges where no name begins or ends", without_edges),
        ("without rule spans as features", without_features),
    ):
        with part():
            show(name, clean(nlp, articles))
    with nlp.select_pipes(disable=["harmonise"]):
        show("without harmonise", clean(nlp, articles))
    show("float weights", clean(pipeline(trained, int8=False), articles))
    alone = [{(e.start_char, e.end_char, e.label_) for e in nlp(a.text).ents} for a in articles]
    same = alone == everything
    typer.echo(f"\none by one and in batches {'give the same spans' if same else 'DIFFER'}")


if __name__ == "__main__":
    typer.run(main)
