"""A fact's confidence: how often facts like it are right, when the entities are the recogniser's and not given.

The scorer's probability is that of the link, on right entities. A logistic model, fitted by training.calibrate_facts on
articles that nothing else was fitted to, takes it together with the probabilities of the entities in the fact and
with how often the fact is stated. Its weights are a JSON file that can be read, as the scorer's are.
"""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from .candidate import Candidate
from .context import Mention

FILE = Path(__file__).parent / "calibration.json"
# Surer than this nothing is, for want of articles to tell.
MOST = 0.995


@cache
def load(path: Path = FILE) -> Mapping[str, float]:
    """The weights of a calibration file by feature; none where there is no file."""
    if not path.exists():
        return {}
    with open(path, encoding="utf-8") as file:
        weights: dict[str, float] = json.load(file)["weights"]
    return weights


def log_odds(probability: float) -> float:
    """The log-odds of a probability, kept finite."""
    clipped = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(clipped / (1 - clipped))


def features(group: Sequence[tuple[Candidate, float]]) -> dict[str, float]:
    """What is known of a fact: its statements, each with the scorer's probability.

    link: log-odds of the surest statement's probability
    subject, others: logarithm of the entities' probabilities, 0 for sure ones
    generic: the subject stands in other words (该项目) in the surest statement
    repeated: logarithm of the number of statements
    and each fact type's own intercept and slope for `link`
    """
    best, probability = max(group, key=lambda pair: pair[1])
    link = log_odds(probability)
    others = [value for value in best.fields.values() if isinstance(value, Mention)]
    return {
        "link": link,
        "subject": math.log(max(best.subject.confidence, 1e-3)),
        "others": sum(math.log(max(m.confidence, 1e-3)) for m in others),
        "generic": float(not best.subject.named),
        "repeated": math.log(len(group)),
        f"type={best.type}": 1.0,
        f"link:{best.type}": link,
    }


def confidence(group: Sequence[tuple[Candidate, float]], weights: Mapping[str, float]) -> float:
    """The calibrated probability of a fact; without weights that of its surest statement."""
    if not weights:
        return max(probability for _, probability in group)
    total = weights.get("(intercept)", 0.0)
    total += sum(weights.get(name, 0.0) * value for name, value in features(group).items())
    return min(MOST, 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))))
