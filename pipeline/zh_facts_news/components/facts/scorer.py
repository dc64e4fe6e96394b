"""A candidate's probability: a logistic model over readable features, its coefficients a JSON file."""

import json
import math
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from .candidate import Candidate

COEFFICIENTS = Path(__file__).parent / "coefficients.json"
# For a fact type that nothing was fitted for.
UNFITTED = 0.6
DEFAULT_MINIMUM = 0.4


@dataclass(frozen=True)
class Model:
    """Weights by fact type and feature, `(intercept)` one of them, and the least probability to keep, by type."""

    weights: dict[str, dict[str, float]] = field(default_factory=dict)
    minimum: dict[str, float] = field(default_factory=dict)

    def probability(self, candidate: Candidate) -> float:
        """The probability that the candidate is a true fact, 0..1."""
        weights = self.weights.get(candidate.type)
        if not weights:
            return UNFITTED
        # The sum over `features`, without a copy of them for each candidate.
        get = weights.get
        score = get("(intercept)", 0.0) + get(f"rule={candidate.rule}", 0.0)
        for name, value in candidate.features.items():
            score += get(name, 0.0) * value
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))

    def least(self, kind: str) -> float:
        """The probability below which a candidate of this type is dropped."""
        return self.minimum.get(kind, DEFAULT_MINIMUM)


@cache
def load(path: Path = COEFFICIENTS) -> Model:
    """The model of a coefficients file, as training.link writes it."""
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    return Model(data.get("types", {}), data.get("minimum", {}))


def features(candidate: Candidate) -> dict[str, float]:
    """The features of a candidate: its own, and one for its rule."""
    return {"(intercept)": 1.0, f"rule={candidate.rule}": 1.0, **candidate.features}
