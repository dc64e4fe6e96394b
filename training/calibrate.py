"""Fit the recogniser's confidences to how often they are right.

    python -m training.calibrate build/recogniser/model-last --data build/corpus/dev.spacy

For each label a logistic regression from the log-odds of the span's marginal to whether the span is exactly right
(Platt 1999), on articles that the weights were not fitted to. Writes slopes and intercepts into the pipeline's
settings and prints the expected calibration error (ten bins of equal width) before and after: in cross-validation with
articles kept apart, and, with `--test`, on other articles.
"""

import math
from collections import defaultdict
from pathlib import Path
from typing import Annotated

import numpy as np
import spacy
import typer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from spacy.language import Language
from spacy.tokens import DocBin

from training.pipes import recogniser_of
from zh_facts_news.components.recogniser.consistency import log_odds
from zh_facts_news.components.recogniser.recogniser import SOURCE, gold_spans
from zh_facts_news.view import view_of

FOLDS = 5
# Of each label the uncalibrated probability of each found span, whether it is right, and the article's number.
Spans = dict[str, list[tuple[float, bool, int]]]


def collect(nlp: Language, data: Path) -> Spans:
    """The spans that the recogniser finds in a DocBin's texts."""
    recogniser = recogniser_of(nlp)
    recogniser.cfg["calibration"] = {}
    found: Spans = defaultdict(list)
    for number, reference in enumerate(DocBin().from_disk(data).get_docs(nlp.vocab)):
        doc = nlp(reference.text)
        view = view_of(doc)
        gold = set(gold_spans(view, reference, recogniser.labels))
        for entity in doc.ents:
            if entity._.source == SOURCE:
                key = (*view.bounds(entity), recogniser.labels.index(entity.label_))
                found[entity.label_].append((entity._.confidence, key in gold, number))
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


def fit(probabilities: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Slope and intercept on the log-odds; the identity when all spans are right or all wrong."""
    if len(set(right.tolist())) < 2:
        return 1.0, 0.0
    model = LogisticRegression(C=1.0).fit([[log_odds(p)] for p in probabilities], right)
    return round(float(model.coef_[0, 0]), 4), round(float(model.intercept_[0]), 4)


def apply(probability: float, slope: float, intercept: float) -> float:
    return 1 / (1 + math.exp(-(slope * log_odds(probability) + intercept)))


def cross_validated(spans: list[tuple[float, bool, int]]) -> list[tuple[float, bool]]:
    """Each span's probability from a calibration that has not seen its article, and whether the span is right."""
    probabilities, right, articles = (np.array(values) for values in zip(*spans, strict=True))
    folds = min(FOLDS, len(set(articles.tolist())))
    if folds < 2:
        return [(p, r) for p, r, _ in spans]
    found = np.zeros(len(spans))
    for seen, held_out in GroupKFold(folds).split(probabilities, groups=articles):
        fitted = fit(probabilities[seen], right[seen])
        found[held_out] = [apply(p, *fitted) for p in probabilities[held_out]]
    return list(zip(found.tolist(), right.tolist(), strict=True))


def errors(spans: Spans, calibrated: list[tuple[float, bool]]) -> str:
    before = [(p, r) for own in spans.values() for p, r, _ in own]
    return f"{len(before)} spans: {expected_error(before):.3f} before, {expected_error(calibrated):.3f} after"


def main(
    trained: Annotated[Path, typer.Argument(help="folder of the trained pipeline, changed in place")],
    data: Annotated[Path, typer.Option(help="DocBin to fit on")] = Path("build/corpus/dev.spacy"),
    test: Annotated[Path | None, typer.Option(help="DocBin to report on as well")] = None,
) -> None:
    """Fit and write the calibration of a trained recogniser."""
    nlp = spacy.load(trained)
    recogniser = recogniser_of(nlp)
    spans = collect(nlp, data)
    fitted = {}
    for label, own in spans.items():
        fitted[label] = fit(np.array([p for p, _, _ in own]), np.array([r for _, r, _ in own]))
        typer.echo(f"{label}: slope {fitted[label][0]}, intercept {fitted[label][1]}")
    held_out = [pair for own in spans.values() for pair in cross_validated(own)]
    typer.echo(f"expected calibration error, cross-validated on {errors(spans, held_out)}")
    if test is not None:
        others = collect(nlp, test)
        after = [
            (apply(p, *fitted.get(label, (1, 0))), r) for label, own in others.items() for p, r, _ in own
        ]
        typer.echo(f"expected calibration error on {test}, {errors(others, after)}")
    recogniser.cfg["calibration"] = fitted
    recogniser.to_disk(trained / "recogniser")


if __name__ == "__main__":
    typer.run(main)
