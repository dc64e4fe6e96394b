"""Fit the confidence of facts to how often they are right, entities and all.

    python -m training.calibrate_facts

Runs the shipped pipeline on the dev articles, which neither the recogniser's weights nor the linking's were fitted to,
and fits one logistic regression from each found fact's link probability, its entities' probabilities and its type
to whether the corpus holds the fact. It stays near the link's own probability: rules were written while looking at dev, so
that dev is a little too good to learn from. The penalty is the strongest whose loss, in cross-validation with articles
kept apart, is within one standard error of the least (Breiman et al. 1984). Prints, in
cross-validation and on another split, Brier score, expected calibration error (ten bins of equal width), how many of the
facts given 0.9 are right, and the precision at the cut that keeps 80 % of the facts; draws the reliability plot.
Run it again whenever the recogniser or the linking has changed.
"""

import json
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from sklearn.feature_extraction import DictVectorizer
from sklearn.model_selection import GroupKFold

import zh_facts_news
from training import shrunk
from training.compare_facts import same_fact
from training.corpus import checksum, read
from training.link import FOLDS, calibration_error, losses
from training.predictions import gold_record
from training.reliability import draw
from zh_facts_news.components.facts.confidence import FILE, MOST, features
from zh_facts_news.components.facts.context import Context
from zh_facts_news.components.facts.facts import Facts
from zh_facts_news.components.facts.scorer import COEFFICIENTS

STRENGTHS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
KEPT = 0.8
SURE = 0.9


@dataclass
class Sample:
    """The facts found in some articles: their features, whether they are right, their types and articles."""

    rows: list[dict[str, float]]
    right: np.ndarray
    types: list[str]
    articles: np.ndarray


def collect(corpus: Path, split: str) -> Sample:
    """The facts that the shipped pipeline finds in a split."""
    nlp = zh_facts_news.load(exclude=["words", "facts"])
    facts = Facts()
    rows, right, types, articles = [], [], [], []
    for number, article in enumerate(read(corpus, split)):
        context, gold = Context(nlp(article.text)), gold_record(article)
        for group in facts.groups(context):
            found = facts.record(context, group)
            rows.append(features(group))
            right.append(any(same_fact(fact, found, gold["aliases"]) for fact in gold["facts"]))
            types.append(found["type"])
            articles.append(number)
    return Sample(rows, np.array(right), types, np.array(articles))


def kept(probabilities: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """The cut that keeps 80 % of the facts, and the share of right ones above it."""
    cut = float(np.quantile(probabilities, 1 - KEPT))
    return cut, float(right[probabilities >= cut].mean())


def linking(sample: Sample) -> np.ndarray:
    """The probabilities of the links alone, as the scorer gives them."""
    return np.array([1 / (1 + np.exp(-row["link"])) for row in sample.rows])


def figures(probabilities: np.ndarray, sample: Sample) -> dict[str, Any]:
    """How well probabilities tell right from wrong facts, as plain numbers; the calibration file keeps them."""
    right, sure = sample.right, probabilities >= SURE
    cut, precision = kept(probabilities, right)
    return {
        "facts": len(right),
        "right": rounded(right),
        "brier": rounded((probabilities - right) ** 2),
        "expected_calibration_error": round(calibration_error(probabilities, right), 4),
        "given_0.9_or_more": int(sure.sum()),
        "right_of_those": rounded(right[sure]),
        "cut_that_keeps_80_percent": round(cut, 4),
        "right_above_the_cut": round(precision, 4),
    }


def rounded(values: np.ndarray) -> float | None:
    """Their mean, None if there are none."""
    return round(float(values.mean()), 4) if len(values) else None


def report(name: str, probabilities: np.ndarray, sample: Sample) -> None:
    """Print the figures, and how often facts of each type and of each tenth of confidence are right."""
    typer.echo(name)
    for key, value in figures(probabilities, sample).items():
        typer.echo(f"  {key.replace('_', ' '):28} {value}")
    bins = np.minimum((probabilities * 10).astype(int), 9)
    for b in range(10):
        own = bins == b
        if own.any():
            means = f"mean {probabilities[own].mean():.3f}, right {sample.right[own].mean():.3f}"
            typer.echo(f"  confidence {b / 10:.1f} to {(b + 1) / 10:.1f}    {own.sum():5} facts, {means}")
    for kind in sorted(set(sample.types)):
        own = np.array([t == kind for t in sample.types])
        means = f"mean {probabilities[own].mean():.3f}, right {sample.right[own].mean():.3f}"
        typer.echo(f"  {kind:20} {own.sum():5} facts, {means}")


def held_out(
    matrix: np.ndarray, labels: np.ndarray, groups: np.ndarray, prior: np.ndarray, strength: float
) -> np.ndarray:
    """The probability of each row from a regression that has not seen its article."""
    found = np.zeros(len(labels))
    for train, test in GroupKFold(min(FOLDS, len(set(groups)))).split(matrix, labels, groups):
        found[test] = shrunk.fit(matrix[train], labels[train], prior, strength).probabilities(matrix[test])
    return np.minimum(found, MOST)


def near_best(lost: dict[float, np.ndarray]) -> float:
    """The least strength whose mean loss is within one standard error of the best."""
    best = min(lost, key=lambda s: lost[s].mean())
    most = lost[best].mean() + lost[best].std() / np.sqrt(len(lost[best]))
    return min(s for s in lost if lost[s].mean() <= most)


def main(
    corpus: Annotated[Path, typer.Option(help="folder of annotated articles")] = Path("corpus/articles"),
    split: Annotated[str, typer.Option(help="split to fit on")] = "dev",
    against: Annotated[str, typer.Option(help="split to measure on")] = "test",
    out: Annotated[Path, typer.Option(help="file to write the weights to")] = FILE,
    plot: Annotated[Path, typer.Option(help="SVG file to draw the reliability plot in")] = Path(
        "build/reliability.svg"
    ),
    write: Annotated[bool, typer.Option(help="write the weights")] = True,
) -> None:
    """Fit, report and write the calibration of facts."""
    articles = list(read(corpus, split))
    dev, test = collect(corpus, split), collect(corpus, against)
    vectors = DictVectorizer(sparse=False, sort=True)
    matrix = vectors.fit_transform(dev.rows)
    names = vectors.get_feature_names_out()
    prior = (names == "link").astype(float)
    tried = {s: held_out(matrix, dev.right, dev.articles, prior, s) for s in STRENGTHS}
    strength = near_best({s: losses(p, dev.right) for s, p in tried.items()})
    model = shrunk.fit(matrix, dev.right, prior, strength)
    report(f"{split}, cross-validation, C {strength}", tried[strength], dev)
    found = np.minimum(model.probabilities(vectors.transform(test.rows)), MOST)
    report(against, found, test)
    before = figures(linking(test), test)
    error = before["expected_calibration_error"]
    typer.echo(f"by the links alone: Brier {before['brier']}, expected calibration error {error}")
    plot.parent.mkdir(parents=True, exist_ok=True)
    plot.write_text(draw(found, test.right, f"Facts of the {against} split"), encoding="utf-8")
    typer.echo(f"drew {plot}")
    if not write:
        return
    weights = {name: round(float(w), 4) for name, w in zip(names, model.weights, strict=True)}
    weights["(intercept)"] = round(model.intercept, 4)
    data = {
        "corpus": {"articles": len(articles), "sha256": checksum(articles), "split": split},
        "linking": {"sha256": sha256(COEFFICIENTS.read_bytes()).hexdigest()},
        "measured": {"split": against, **figures(found, test)},
        "trained_with": {name: version(name) for name in ("scikit-learn", "scipy")},
        "weights": weights,
    }
    out.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    typer.echo(f"wrote {out}")


if __name__ == "__main__":
    typer.run(main)
