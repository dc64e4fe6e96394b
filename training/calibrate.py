"""Fit the recogniser's confidences to how often they are right.

    python -m training.calibrate build/recogniser/model-best --data build/corpus/dev.spacy --test build/corpus/test.spacy

For each label a logistic regression from the log-odds of the span's marginal to whether the span is exactly right
(Platt 1999), on articles that the weights were not fitted to. Writes slopes and intercepts into the pipeline's
settings and prints the expected calibration error (ten bins of equal width) before and after.
"""

import math
from collections import defaultdict
from pathlib import Path
from typing import Annotated

import numpy as np
import spacy
import typer
from sklearn.linear_model import LogisticRegression
from spacy.language import Language
from spacy.tokens import DocBin

from training.pipes import recogniser_of
from zh_facts_news.components.recogniser.recogniser import SOURCE, gold_spans
from zh_facts_news.view import view_of

Pairs = dict[str, list[tuple[float, bool]]]


def log_odds(probability: float) -> float:
    clipped = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(clipped / (1 - clipped))


def collect(nlp: Language, data: Path) -> Pairs:
    """For each label the uncalibrated probability of each found span, and whether it is right."""
    recogniser = recogniser_of(nlp)
    recogniser.cfg["calibration"] = {}
    found: Pairs = defaultdict(list)
    for reference in DocBin().from_disk(data).get_docs(nlp.vocab):
        doc = nlp(reference.text)
        view = view_of(doc)
        gold = set(gold_spans(view, reference, recogniser.labels))
        for entity in doc.ents:
            if entity._.source == SOURCE:
                key = (*view.bounds(entity), recogniser.labels.index(entity.label_))
                found[entity.label_].append((entity._.confidence, key in gold))
    return found


def expected_error(pairs: list[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: over bins of equal width, the mean gap of confidence and precision."""
    grouped = defaultdict(list)
    for probability, right in pairs:
        grouped[min(bins - 1, int(probability * bins))].append((probability, right))
    total = max(1, len(pairs))
    return sum(
        len(g) / total * abs(float(np.mean([p for p, _ in g])) - float(np.mean([r for _, r in g])))
        for g in grouped.values()
    )


def fit(pairs: list[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and intercept on the log-odds; the identity when all spans are right or all wrong."""
    x = np.array([[log_odds(p)] for p, _ in pairs])
    y = np.array([right for _, right in pairs])
    if len(set(y.tolist())) < 2:
        return 1.0, 0.0
    model = LogisticRegression(C=1.0).fit(x, y)
    return round(float(model.coef_[0, 0]), 4), round(float(model.intercept_[0]), 4)


def main(
    trained: Annotated[Path, typer.Argument(help="folder of the trained pipeline, changed in place")],
    data: Annotated[Path, typer.Option(help="DocBin to fit on")] = Path("build/corpus/dev.spacy"),
    test: Annotated[Path, typer.Option(help="DocBin to report on")] = Path("build/corpus/test.spacy"),
) -> None:
    """Fit and write the calibration of a trained recogniser."""
    nlp = spacy.load(trained)
    fitted = {label: fit(pairs) for label, pairs in collect(nlp, data).items()}
    held_out = collect(nlp, test)
    recogniser = recogniser_of(nlp)
    recogniser.cfg["calibration"] = fitted
    before = [pair for pairs in held_out.values() for pair in pairs]
    after = [
        (recogniser.calibrated(label, p), right) for label, pairs in held_out.items() for p, right in pairs
    ]
    for label, (slope, intercept) in fitted.items():
        typer.echo(f"{label}: slope {slope}, intercept {intercept}")
    errors = f"{expected_error(before):.3f} before, {expected_error(after):.3f} after"
    typer.echo(f"expected calibration error on {len(before)} spans of {test}: {errors}")
    recogniser.to_disk(trained / "recogniser")


if __name__ == "__main__":
    typer.run(main)
