"""The probability of what a candidate states, where several readings of one figure state the same.

营业收入 and 园区营业收入 of one zone are two readings of a figure's words, and both are right or both wrong. Their
probabilities add up: the words that a figure is told in must not lower the probability of its subject.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from .candidate import Candidate

# The types whose candidates differ in words that may mean the same.
POOLED = frozenset(["indicator"])
# Of readings that state the same the one that is more probable by itself stays in front.
OWN = 1e-6


def pooled(candidates: Sequence[Candidate], probabilities: Sequence[float]) -> list[float]:
    """The probabilities, 0..1, each with those of the candidates of its slot that state the same added."""
    found = list(probabilities)
    groups: dict[tuple[Any, ...], list[int]] = {}
    for i, candidate in enumerate(candidates):
        if candidate.type in POOLED and candidate.slot is not None and candidate.fields.get("indicator"):
            compared = candidate.fields.get("comparison")
            key = (candidate.type, candidate.slot, candidate.subject.canonical, compared)
            groups.setdefault(key, []).append(i)
    for group in groups.values():
        words = [str(candidates[i].fields["indicator"]) for i in group]
        for i, own in zip(group, words, strict=True):
            total = sum(probabilities[j] for j, other in zip(group, words, strict=True) if alike(own, other))
            found[i] = min(1.0, total + OWN * probabilities[i])
    return found


@lru_cache(maxsize=4096)
def alike(first: str, second: str) -> bool:
    """Whether two pieces of text share half of their characters."""
    shared = Counter(first) & Counter(second)
    return 4 * sum(shared.values()) >= len(first) + len(second)
