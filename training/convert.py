"""Corpus articles to spaCy's training format.

    python -m training.convert build/corpus

Writes a DocBin for each split. Of every `--wrapped` articles one is set as the typesetter's hard-wrapped column, the
form in which newspapers' PDFs give text.
"""

from itertools import chain
from pathlib import Path
from typing import Annotated

import spacy
import typer
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from training.corpus import SPLITS, Article, read
from training.gold import gold_doc, set_gold
from training.typeset import typeset


def wrapped_doc(nlp: Language, article: Article, seed: int) -> Doc:
    """The article as a newspaper's column, with its gold entities."""
    raw, offsets = typeset(article.text, article.headlines, None, seed)
    spans = [(offsets[e.start], offsets[e.end - 1] + 1, e.label) for e in article.entities]
    return set_gold(nlp.make_doc(raw), spans)


def main(
    out: Annotated[Path, typer.Argument(help="folder to write train.spacy, dev.spacy and test.spacy to")],
    corpus: Annotated[
        list[Path] | None,
        typer.Option(
            help="folder of annotated articles, corpus/articles by default; may be given several times"
        ),
    ] = None,
    wrapped: Annotated[
        int, typer.Option(help="set one article in so many as a hard-wrapped column; 0: none")
    ] = 3,
) -> None:
    """Write the splits of one or more corpora as DocBins."""
    nlp = spacy.blank("zh")
    folders = corpus or [Path("corpus/articles")]
    out.mkdir(parents=True, exist_ok=True)
    for split in SPLITS:
        docs = []
        articles = chain.from_iterable(read(folder, split) for folder in folders)
        for number, article in enumerate(articles):
            is_wrapped = wrapped and number % wrapped == 0
            docs.append(wrapped_doc(nlp, article, number) if is_wrapped else gold_doc(nlp, article))
        DocBin(docs=docs).to_disk(out / f"{split}.spacy")
        typer.echo(f"{split}: {len(docs)} docs, {sum(len(d.ents) for d in docs)} entities")


if __name__ == "__main__":
    typer.run(main)
