"""Corpus articles to spaCy's training format.

    python -m training.convert build/corpus --train build/train/gold.spacy --wrapped 3 --wrapped 2

Writes a DocBin for each split. Of every `--wrapped` articles one is set as the typesetter's hard-wrapped column, the
form in which newspapers' PDFs give text. Given several times, the train split holds the articles so many times, each
time with other ones wrapped; dev and test follow the first.
"""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Annotated

import spacy
import typer
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from training.corpus import SPLITS, Article, CorpusError, read
from training.gold import gold_doc, set_gold
from training.typeset import typeset


def wrapped_doc(nlp: Language, article: Article, seed: int) -> Doc:
    """The article as a newspaper's column, with its gold entities."""
    raw, offsets = typeset(article.text, article.headlines, None, seed)
    spans = [(offsets[e.start], offsets[e.end - 1] + 1, e.label) for e in article.entities]
    return set_gold(nlp.make_doc(raw), spans)


def docs_of(nlp: Language, articles: Sequence[Article], wrapped: int) -> list[Doc]:
    """The articles' docs, one in `wrapped` as a column; 0: none."""
    return [
        wrapped_doc(nlp, article, number) if wrapped and number % wrapped == 0 else gold_doc(nlp, article)
        for number, article in enumerate(articles)
    ]


def main(
    out: Annotated[Path, typer.Argument(help="folder to write train.spacy, dev.spacy and test.spacy to")],
    corpus: Annotated[
        list[Path] | None,
        typer.Option(
            help="folder of annotated articles, corpus/articles by default; may be given several times"
        ),
    ] = None,
    train: Annotated[Path | None, typer.Option(help="file for the train split, instead of OUT's")] = None,
    wrapped: Annotated[
        list[int] | None, typer.Option(help="set one article in so many as a hard-wrapped column; 0: none")
    ] = None,
) -> None:
    """Write the splits of one or more corpora as DocBins."""
    nlp = spacy.blank("zh")
    folders, rates = corpus or [Path("corpus/articles")], wrapped or [3]
    for split in SPLITS:
        try:
            articles = list(chain.from_iterable(read(folder, split) for folder in folders))
        except CorpusError as error:
            typer.echo(error, err=True)
            raise typer.Exit(1) from error
        if not articles:
            where = ", ".join(map(str, folders))
            typer.echo(f"{where}: no article whose split is {split}", err=True)
            if split == "train":
                raise typer.Exit(1)
        docs = [
            doc for rate in rates[: None if split == "train" else 1] for doc in docs_of(nlp, articles, rate)
        ]
        path = train if train and split == "train" else out / f"{split}.spacy"
        path.parent.mkdir(parents=True, exist_ok=True)
        DocBin(docs=docs).to_disk(path)
        typer.echo(f"{path}: {len(docs)} docs, {sum(len(d.ents) for d in docs)} entities")


if __name__ == "__main__":
    typer.run(main)
