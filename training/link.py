"""Fit the linking: which candidates of the fact proposers are true.

    python -m training.link

Runs the proposers on articles with gold entities, labels each candidate by whether the article's facts hold it, and fits
one logistic model (L2) a fact type. The strength of the penalty, whether candidates that answer one question are scored
against each other or each alone, and the probability below which candidates are dropped, are chosen by cross-validation
over articles. Writes the weights as readable JSON and prints calibration (Brier score, expected calibration error over
ten bins) and precision, recall and F1 in cross-validation and on another split.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.model_selection import GroupKFold

from training import choice
from training.compare_facts import Score, same_fact
from training.corpus import Article, checksum, read
from training.oracle import linking_pipeline, oracle_doc
from training.predictions import gold_record
from zh_facts_news.components.facts.candidate import Candidate
from zh_facts_news.components.facts.context import Context
from zh_facts_news.components.facts.facts import PROPOSERS, Facts, join, select
from zh_facts_news.components.facts.pooling import pooled
from zh_facts_news.components.facts.scorer import COEFFICIENTS, DEFAULT_MINIMUM, features

STRENGTHS = (0.03, 0.1, 0.3, 1.0, 3.0)
MINIMA = tuple(round(0.2 + 0.025 * i, 3) for i in range(25))
FOLDS = 5
FEWEST = 40
# Fewer articles than these say nothing about a feature.
RAREST = 6


@dataclass
class Example:
    """The candidates of one type in one article, and for each which of the article's gold facts it states."""

    candidates: list[Candidate]
    matches: list[list[int]]
    gold: int


@dataclass
class Fitted:
    """What was fitted for one type."""

    weights: dict[str, float] = field(default_factory=dict)
    minimum: float = DEFAULT_MINIMUM
    competing: bool = False


def examples(articles: Sequence[Article], kinds: Sequence[str]) -> dict[str, list[Example]]:
    """The candidates of every article, by type."""
    nlp, facts = linking_pipeline(), Facts()
    found: dict[str, list[Example]] = {kind: [] for kind in kinds}
    for article in articles:
        doc = oracle_doc(nlp, article.text, [(e.start, e.end, e.label) for e in article.entities])
        context, record = Context(doc), gold_record(article)
        for kind in kinds:
            gold = [f for f in record["facts"] if f["type"] == kind]
            candidates = list(PROPOSERS[kind](context))
            records = [facts.record(context, [(candidate, 1.0)]) for candidate in candidates]
            matches = [
                [i for i, fact in enumerate(gold) if same_fact(fact, r, record["aliases"])] for r in records
            ]
            found[kind].append(Example(candidates, matches, len(gold)))
    return found


def score(example: Example, probabilities: Sequence[float], minimum: float) -> Score:
    """Precision and recall of one article if candidates below `minimum` are dropped."""
    index = {id(candidate): i for i, candidate in enumerate(example.candidates)}
    kept = select(list(zip(example.candidates, probabilities, strict=True)), minimum)
    left = [example.matches[index[id(group[0][0])]] for group in join(kept)]
    hits = 0
    for fact in range(example.gold):
        match = next((m for m in left if fact in m), None)
        if match is not None:
            # By identity: another group may have equal matches.
            left = [m for m in left if m is not match]
            hits += 1
    return Score(hits, example.gold, hits + sum(not m for m in left))


def total(sample: Sequence[Example], probabilities: Sequence[float], minimum: float) -> Score:
    """The scores of several articles together; the probabilities follow each other in the articles' order."""
    result, start = Score(), 0
    for example in sample:
        end = start + len(example.candidates)
        result += score(example, probabilities[start:end], minimum)
        start = end
    return result


def calibration_error(probabilities: np.ndarray, labels: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error over bins of equal width."""
    which = np.minimum((probabilities * bins).astype(int), bins - 1)
    gaps = [
        (which == b).mean() * abs(probabilities[which == b].mean() - labels[which == b].mean())
        for b in range(bins)
        if (which == b).any()
    ]
    return float(sum(gaps))


def sparse(vectors: DictVectorizer, candidates: Sequence[Candidate]) -> csr_matrix:
    """The features of candidates as the solver takes them."""
    rows = [without_intercept(candidate) for candidate in candidates]
    matrix = vectors.transform(rows).tocsr()
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    return matrix


def held_out(
    matrix: csr_matrix, labels: np.ndarray, groups: np.ndarray, slots: np.ndarray, strength: float
) -> np.ndarray:
    """The probability of each candidate from a model that has not seen its article."""
    found = np.zeros(len(labels))
    for train, test in GroupKFold(min(FOLDS, len(set(groups)))).split(matrix, labels, groups):
        model = choice.fit(matrix[train], labels[train], slots[train], strength)
        found[test] = model.probabilities(matrix[test], slots[test])
    return found


def slots_of(sample: Sequence[Example], competing: bool) -> np.ndarray:
    """A number for each candidate, equal for those that are scored against each other."""
    number: dict[tuple[int, Any], int] = {}
    found = []
    for i, example in enumerate(sample):
        for j, candidate in enumerate(example.candidates):
            slot = candidate.slot if competing and candidate.slot is not None else j
            found.append(number.setdefault((i, slot), len(number)))
    return np.array(found, dtype=int)


def losses(probabilities: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """The log loss of each of several probabilities."""
    clipped = np.clip(probabilities, 1e-6, 1 - 1e-6)
    return np.asarray(-np.where(labels, np.log(clipped), np.log(1 - clipped)))


def slot_loss(probabilities: np.ndarray, labels: np.ndarray, slots: np.ndarray) -> float:
    """The mean log loss of slots: how improbable any of the true candidates was, or none where all are false."""
    right, every = np.bincount(slots, probabilities * labels), np.bincount(slots, probabilities)
    answered = np.bincount(slots, labels) > 0
    return float(losses(np.where(answered, right, every), answered).mean())


def fit(kind: str, train: list[Example], dev: list[Example]) -> Fitted:
    """Fit one type and print how well it does."""
    candidates = [c for example in train for c in example.candidates]
    labels = np.array([bool(m) for example in train for m in example.matches])
    if len(labels) < FEWEST or len(set(labels.tolist())) < 2:
        typer.echo(f"{kind}: {len(labels)} candidates are too few to fit")
        return Fitted()
    groups = np.array([i for i, example in enumerate(train) for _ in example.candidates])
    vectors = DictVectorizer(sort=True)
    vectors.fit([usual(candidates, groups)])
    matrix = sparse(vectors, candidates)
    tries = [tried(train, matrix, labels, groups, competing) for competing in (False, True)]
    best = max(tries, key=lambda t: t.scores[t.minimum].f1)
    strength, minimum, probabilities = best.strength, best.minimum, best.probabilities
    model = choice.fit(matrix, labels, slots_of(train, best.competing), strength)
    named = zip(vectors.get_feature_names_out(), model.weights, strict=True)
    weights = {name: round(float(weight), 4) for name, weight in named if abs(weight) >= 5e-5}
    weights["(intercept)"] = round(model.intercept, 4)
    brier = float(np.mean((probabilities - labels) ** 2))
    reachable = sum(len({g for m in example.matches for g in m}) for example in train)
    reach = reachable / max(1, sum(example.gold for example in train))
    typer.echo(
        f"{kind:18} {'competing' if best.competing else 'alone'}  C {strength:<5} {labels.sum()} of {len(labels)} true, reach {reach:.3f}  Brier {brier:.3f}  "
        f"ECE {calibration_error(probabilities, labels):.3f}  minimum {minimum}"
    )
    typer.echo(f"{'':18} cross-validation {line(best.scores[minimum])}")
    fresh = [c for example in dev for c in example.candidates]
    if fresh:
        alone = model.probabilities(sparse(vectors, fresh), slots_of(dev, best.competing))
        found = together(dev, alone, best.competing)
        truth = np.array([bool(m) for example in dev for m in example.matches])
        error = f"Brier {float(np.mean((found - truth) ** 2)):.3f}  ECE {calibration_error(found, truth):.3f}"
        typer.echo(f"{'':18} other split      {line(total(dev, found.tolist(), minimum))}  {error}")
    return Fitted(weights, minimum, best.competing)


@dataclass
class Tried:
    """One way to score, with the best strength for it: probabilities and F1 by minimum in cross-validation."""

    competing: bool
    strength: float
    probabilities: np.ndarray
    scores: dict[float, Score]

    @property
    def minimum(self) -> float:
        return best_minimum({m: s.f1 for m, s in self.scores.items()})


def tried(
    train: list[Example], matrix: csr_matrix, labels: np.ndarray, groups: np.ndarray, competing: bool
) -> Tried:
    """Cross-validate one way to score."""
    slots = slots_of(train, competing)
    found = {s: held_out(matrix, labels, groups, slots, s) for s in STRENGTHS}
    strength = min(STRENGTHS, key=lambda s: slot_loss(found[s], labels, slots))
    stated = together(train, found[strength], competing)
    scores = {m: total(train, stated.tolist(), m) for m in MINIMA}
    return Tried(competing, strength, stated, scores)


def together(sample: Sequence[Example], probabilities: np.ndarray, competing: bool) -> np.ndarray:
    """Probabilities of candidates as the pipeline uses them: those of an article that state the same added."""
    if not competing:
        return probabilities
    stated, start = [], 0
    for example in sample:
        end = start + len(example.candidates)
        stated += pooled(example.candidates, probabilities[start:end].tolist())
        start = end
    return np.array(stated)


def best_minimum(rates: dict[float, float], around: int = 3, slack: float = 0.002) -> float:
    """The lowest minimum whose F1 is, but for `slack`, the best.

    F1 is averaged over neighbours, so that a chance peak is not taken; among equals the lowest is taken, because
    who wants fewer facts can filter them by their confidence.
    """
    order = sorted(rates)
    smooth = {}
    for i, minimum in enumerate(order):
        near = order[max(0, i - around) : i + around + 1]
        smooth[minimum] = sum(rates[m] for m in near) / len(near)
    best = max(smooth.values())
    return next(m for m in order if smooth[m] >= best - slack)


def usual(candidates: list[Candidate], groups: np.ndarray) -> dict[str, float]:
    """The features that at least RAREST articles show."""
    seen: dict[str, set[int]] = {}
    for candidate, group in zip(candidates, groups.tolist(), strict=True):
        for name, value in without_intercept(candidate).items():
            if value:
                seen.setdefault(name, set()).add(group)
    return {name: 1.0 for name, articles in seen.items() if len(articles) >= RAREST}


def without_intercept(candidate: Candidate) -> dict[str, float]:
    return {name: value for name, value in features(candidate).items() if name != "(intercept)"}


def line(result: Score) -> str:
    rates = f"P {result.precision:.3f}  R {result.recall:.3f}  F1 {result.f1:.3f}"
    return f"{rates}  hit {result.hit}  gold {result.gold}  found {result.found}"


def main(
    corpus: Annotated[Path, typer.Option(help="folder of annotated articles")] = Path("corpus/articles"),
    out: Annotated[Path, typer.Option(help="file to write the weights to")] = COEFFICIENTS,
    types: Annotated[
        str, typer.Option(help="fact types to fit, with commas; the others stay as they are")
    ] = "",
    against: Annotated[str, typer.Option(help="split to measure on")] = "dev",
    write: Annotated[bool, typer.Option(help="write the file")] = True,
) -> None:
    """Fit the weights of the linking on the train split."""
    kinds = [t for t in types.split(",") if t] or list(PROPOSERS)
    articles, others = list(read(corpus, "train")), list(read(corpus, against))
    train, dev = examples(articles, kinds), examples(others, kinds)
    previous: dict[str, Any] = json.loads(out.read_text(encoding="utf-8")) if out.exists() else {}
    weights, minimum = dict(previous.get("types", {})), dict(previous.get("minimum", {}))
    competing = set(previous.get("competing", []))
    for kind in kinds:
        fitted = fit(kind, train[kind], dev[kind])
        if fitted.weights:
            weights[kind], minimum[kind] = fitted.weights, fitted.minimum
            competing = competing | {kind} if fitted.competing else competing - {kind}
    if not write:
        return
    data = {
        "competing": sorted(competing),
        "corpus": {"articles": len(articles), "sha256": checksum(articles)},
        "minimum": minimum,
        "trained_with": {name: version(name) for name in ("scikit-learn", "scipy")},
        "types": weights,
    }
    out.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    typer.echo(f"wrote {out}; now python -m training.calibrate_facts, which fits the confidences to it")


if __name__ == "__main__":
    typer.run(main)
