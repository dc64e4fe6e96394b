"""Train the word segmenter of the package on corpus/words.

    python -m training.segmenter build/segmenter

Trains spacy-pkuseg's CRF, drops the features that hardly weigh, writes features.msgpack and weights.npz, and prints
word F1 on the held-out sentences and on any other segmented file that is named. The same files give the same bytes.
"""

import contextlib
import io
import random
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import spacy_pkuseg
import srsly
import typer

from training import words
from training.corpus import read
from training.words import Line
from zh_facts_news.components.words.segmenter import FEATURES, WEIGHTS, Segmenter

# The trainer divides each pass into this many parts and fails on fewer sentences.
LEAST = 10
MEGABYTE = 1_000_000
DECIMALS = 3


def train(
    lines: Sequence[Line], iterations: int, regularisation: float, seed: int = 0
) -> tuple[dict, np.ndarray]:
    """The trained model: its description (features and tags) and its weights, a row a feature, then the transitions."""
    if len(lines) < LEAST:
        raise ValueError(f"the segmenter needs at least {LEAST} sentences to learn from, got {len(lines)}")
    random.seed(seed)
    config = spacy_pkuseg.config
    before = config.reg
    with tempfile.TemporaryDirectory() as name, contextlib.redirect_stdout(io.StringIO()):
        folder = Path(name)
        source, sample = folder / "train.txt", folder / "sample.txt"
        source.write_text("".join(" ".join(line.words) + "\n" for line in lines), encoding="utf-8")
        # The trainer wants a file to print scores on; what it prints is not used.
        sample.write_text(" ".join(lines[0].words) + "\n", encoding="utf-8")
        config.reg = regularisation
        try:
            spacy_pkuseg.train(str(source), str(sample), str(folder / "model"), train_iter=iterations)
        finally:
            config.reg = before
        described = srsly.read_msgpack(folder / "model" / FEATURES)
        with np.load(folder / "model" / WEIGHTS, allow_pickle=False) as arrays:
            return described, arrays["w"]


def prune(described: dict, weights: np.ndarray, least: float) -> tuple[dict, np.ndarray]:
    """Leave out features whose weights are all below `least`, and the words that no feature names any more."""
    tags = len(described["tag_to_idx"])
    features = sorted(described["feature_to_idx"], key=described["feature_to_idx"].__getitem__)
    nodes = weights[: tags * len(features)].reshape(len(features), tags)
    kept = np.flatnonzero(np.abs(nodes).max(axis=1) >= least)
    # The decoder takes feature 0 to be the one that every character has.
    kept = np.union1d([0], kept)
    names = [features[i] for i in kept]
    described = {
        "unigram": sorted(set(described["unigram"]) & named_words(names)),
        # Only training looks pairs of words up.
        "bigram": [],
        "feature_to_idx": {name: i for i, name in enumerate(names)},
        "tag_to_idx": described["tag_to_idx"],
    }
    weights = np.concatenate([nodes[kept].ravel(), weights[tags * len(features) :]])
    # Rounded, they take a third of the space, and words stay the same.
    return described, np.round(weights, DECIMALS)


def named_words(features: Iterable[str]) -> set[str]:
    """The words that the features speak of: `w1.词`, `w-1.词`, `ww.l.词*词`."""
    found: set[str] = set()
    for feature in features:
        kind, _, rest = feature.partition(".")
        if kind in ("w1", "w-1"):
            found.add(rest)
        elif kind == "ww":
            found.update(rest[2:].split("*"))
    return found


def model(described: dict, weights: np.ndarray) -> Segmenter:
    """The segmenter, with the contents of its two files."""
    buffer = io.BytesIO()
    sizes = np.array([len(described["tag_to_idx"]), len(described["feature_to_idx"])])
    np.savez_compressed(buffer, sizes=sizes, w=weights)
    return Segmenter(srsly.msgpack_dumps(described), buffer.getvalue())


def spans(lengths: Iterable[int]) -> set[tuple[int, int]]:
    found, start = set(), 0
    for length in lengths:
        found.add((start, start + length))
        start += length
    return found


def word_f1(lines: Iterable[Line], cut: Callable[[Line], list[str]]) -> float:
    """F1 of the words that `cut` finds, exact spans."""
    right = gold = found = 0
    for line in lines:
        own, predicted = spans(map(len, line.words)), spans(map(len, cut(line)))
        right, gold, found = right + len(own & predicted), gold + len(own), found + len(predicted)
    return 2 * right / (gold + found)


app = typer.Typer(add_completion=False)


@app.command()
def main(
    out: Annotated[Path, typer.Argument(help="folder to write the model to")],
    folder: Annotated[Path, typer.Option(help="segmented sentences")] = Path("corpus/words"),
    articles: Annotated[Path, typer.Option(help="the articles they come from")] = Path("corpus/articles"),
    benchmark: Annotated[list[Path] | None, typer.Option(help="other segmented files to measure on")] = None,
    iterations: Annotated[int, typer.Option(help="passes over the sentences")] = 20,
    regularisation: Annotated[float, typer.Option(help="larger pulls weights less towards zero")] = 3.0,
    least: Annotated[float, typer.Option(help="features that weigh less than this are dropped")] = 0.05,
) -> None:
    """Train on the numbered files of corpus/words, write the model and print what it reaches."""
    train_lines, held_out = words.read(folder), words.read(folder, held_out=True)
    known = {split: words.edges_of(read(articles, split)) for split in ("train", "dev")}
    wrong = words.problems(train_lines, known["train"]) + words.problems(held_out, known["dev"])
    for message in wrong:
        typer.echo(message, err=True)
    if wrong:
        raise typer.Exit(1)
    segmenter = model(*prune(*train(train_lines, iterations, regularisation), least))
    out.mkdir(parents=True, exist_ok=True)
    (out / FEATURES).write_bytes(segmenter.features)
    (out / WEIGHTS).write_bytes(segmenter.weights)
    size = len(segmenter.features) + len(segmenter.weights)
    typer.echo(f"{len(train_lines)} sentences, {out}: {size / MEGABYTE:.2f} MB")

    def with_edges(line: Line) -> list[str]:
        return segmenter.cut(line.text, known["dev"][line.text])

    def alone(line: Line) -> list[str]:
        return segmenter.cut(line.text)

    typer.echo(
        f"word F1, held out: {word_f1(held_out, alone):.4f}, with entity edges {word_f1(held_out, with_edges):.4f}"
    )
    for path in benchmark or []:
        typer.echo(f"word F1, {path.parent.name}/{path.name}: {word_f1(words.read_file(path), alone):.4f}")


if __name__ == "__main__":
    app()
