"""A candidate's probability: a logistic model over readable features, its coefficients a JSON file.

For the types named under `competing` candidates that share a slot are scored against each other: their odds add up, so
that a probable rival lowers a candidate's probability. Rivals that state the same in other words add up: see `pooling`.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from .candidate import Candidate, Features
from .pooling import POOLED, pooled

COEFFICIENTS = Path(__file__).parent / "coefficients.json"
# The probability for a fact type that nothing was fitted for.
UNFITTED = 0.6
DEFAULT_MINIMUM = 0.4


@dataclass(frozen=True)
class Model:
    """Weights by fact type and feature, `(intercept)` one of them, and the least probability to keep, by type.

    `competing` holds the types whose candidates are scored against those that share their slot.
    """

    weights: dict[str, dict[str, float]] = field(default_factory=dict)
    minimum: dict[str, float] = field(default_factory=dict)
    competing: frozenset[str] = frozenset()

    def score(self, candidate: Candidate, known: dict[int, float] | None = None) -> float:
        """The log-odds that the candidate, of its slot alone, is a true fact: the sum of its features' weights.

        `known` keeps, by their identity, what features that several candidates of one type share add up to.
        """
        weights = self.weights.get(candidate.type)
        if not weights:
            return math.log(UNFITTED / (1 - UNFITTED))
        known = {} if known is None else known
        total = weights.get("(intercept)", 0.0) + weights.get(f"rule={candidate.rule}", 0.0)
        for part in candidate.shared:
            if id(part) not in known:
                known[id(part)] = added(part, weights)
            total += known[id(part)]
        total += added(candidate.features, weights)
        return max(-30.0, min(30.0, total))

    def probabilities(self, candidates: Sequence[Candidate]) -> list[float]:
        """The probability that each candidate of an article is a true fact, 0..1."""
        known: dict[str, dict[int, float]] = {}
        odds = [math.exp(self.score(c, known.setdefault(c.type, {}))) for c in candidates]
        rivals: dict[tuple[str, Any], float] = {}
        slots: list[tuple[str, Any] | None] = []
        for candidate, own in zip(candidates, odds, strict=True):
            competes = candidate.slot is not None and candidate.type in self.competing
            slot = (candidate.type, candidate.slot) if competes else None
            slots.append(slot)
            if slot:
                rivals[slot] = rivals.get(slot, 0.0) + own
        alone = [own / (1.0 + (rivals[slot] if slot else own)) for own, slot in zip(odds, slots, strict=True)]
        return pooled(candidates, alone) if self.competing & POOLED else alone

    def least(self, kind: str) -> float:
        """The probability below which a candidate of this type is dropped."""
        return self.minimum.get(kind, DEFAULT_MINIMUM)


@cache
def load(path: Path = COEFFICIENTS) -> Model:
    """The model of a coefficients file, as training.link writes it."""
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    return Model(data.get("types", {}), data.get("minimum", {}), frozenset(data.get("competing", [])))


def added(values: Features, weights: dict[str, float]) -> float:
    """What features add to the log-odds."""
    total = 0.0
    for name, value in values.items():
        if value:
            total += value * weights.get(name, 0.0)
    return total


def features(candidate: Candidate) -> Features:
    """The features of a candidate: those it was proposed with, and one for its rule."""
    return {"(intercept)": 1.0, f"rule={candidate.rule}": 1.0, **candidate.all_features()}
