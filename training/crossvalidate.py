"""How good a training recipe is on all articles: cross-validation with articles as groups.

    python -m training.crossvalidate configs/recogniser.cfg build/folds --folds 5 --paths.encoder build/encoder

Every article of the corpus is scored by a recogniser that was trained without it: scikit-learn's GroupKFold, so that all
forms of an article (clean, as a column) are in one fold. Prints the mean and the standard deviation over folds of exact
F1, and writes them to scores.json. Takes as many trainings as folds. Start from an encoder: a trained recogniser has
seen the articles already.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import spacy
import typer
from sklearn.model_selection import GroupKFold
from spacy.cli._util import parse_config_overrides
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin
from spacy.training import Corpus

from training.convert import docs_of
from training.corpus import CorpusError, read

app = typer.Typer(add_completion=False)


def forms(folder: Path, wrapped: Sequence[int]) -> tuple[list[Doc], np.ndarray]:
    """The docs of every article in all forms, and the number of the article of each."""
    nlp = spacy.blank("zh")
    articles = list(read(folder))
    docs = [doc for rate in wrapped for doc in docs_of(nlp, articles, rate)]
    return docs, np.tile(np.arange(len(articles)), len(wrapped))


def fold_scores(
    config: Path,
    out: Path,
    docs: Sequence[Doc],
    seen: Sequence[int],
    held_out: Sequence[int],
    given: dict[str, Any],
) -> dict[str, float]:
    """Train on some docs; exact F1 on the others, in all and by label."""
    out.mkdir(parents=True, exist_ok=True)
    for name, chosen in (("train", seen), ("dev", held_out)):
        DocBin(docs=[docs[i] for i in chosen]).to_disk(out / f"{name}.spacy")
    paths = {"paths.train": str(out / "train.spacy"), "paths.dev": str(out / "dev.spacy")}
    train(config, out / "recogniser", overrides={**given, **paths})
    nlp = spacy.load(out / "recogniser" / "model-last")
    scores = nlp.evaluate(list(Corpus(out / "dev.spacy")(nlp)))
    by_label = {label: values["f"] for label, values in (scores["ents_per_type"] or {}).items()}
    return {"all": scores["ents_f"] or 0.0, **by_label}


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def main(
    context: typer.Context,
    config: Annotated[Path, typer.Argument(help="config of the recogniser's training")],
    out: Annotated[Path, typer.Argument(help="folder to write folds and scores.json to")],
    corpus: Annotated[Path, typer.Option(help="annotated articles; their splits are not heeded")] = Path(
        "corpus/articles"
    ),
    folds: Annotated[int, typer.Option(min=2)] = 5,
    wrapped: Annotated[
        list[int] | None, typer.Option(help="a form with one in so many as a column; 0: none; repeatable")
    ] = None,
) -> None:
    """Train and score once a fold, with any setting of the config given as an option, as `spacy train` takes them."""
    try:
        docs, groups = forms(corpus, wrapped or [3])
    except CorpusError as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from error
    articles = len(set(groups.tolist()))
    if articles < folds:
        typer.echo(f"{corpus}: {articles} articles are too few for {folds} folds", err=True)
        raise typer.Exit(1)
    given = parse_config_overrides(context.args)
    found = [
        fold_scores(config, out / str(number), docs, seen, held_out, given)
        for number, (seen, held_out) in enumerate(GroupKFold(folds).split(docs, groups=groups), 1)
    ]
    labels = list(dict.fromkeys(label for scores in found for label in scores))
    values = {label: [scores[label] for scores in found if label in scores] for label in labels}
    summary = {
        label: {"mean": round(float(np.mean(v)), 4), "deviation": round(float(np.std(v)), 4)}
        for label, v in values.items()
    }
    for label, own in summary.items():
        typer.echo(f"{label:10} F1 {own['mean']:.3f} ± {own['deviation']:.3f}")
    record = {"folds": folds, "articles": articles, "f1": summary, "by_fold": found}
    (out / "scores.json").write_text(
        json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    app()
