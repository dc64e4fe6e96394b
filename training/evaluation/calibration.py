"""Whether confidences are frequencies: found things in bins by confidence, and the share of each bin that is right."""

from collections.abc import Iterable, Sequence
from typing import Any

from training.evaluation.matching import Match

BINS = 10


def pairs(matches: Iterable[Match]) -> list[tuple[float, bool]]:
    """Confidence and exactness of everything found."""
    return [
        (float(m.found["confidence"]), m.verdict == "exact")
        for m in matches
        if m.found is not None and m.verdict != "repeated"
    ]


def curve(pairs: Sequence[tuple[float, bool]]) -> dict[str, Any]:
    """The bins that hold something, and the expected calibration error: their mean gap, weighted by size."""
    grouped: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in pairs:
        grouped.setdefault(min(BINS - 1, int(confidence * BINS)), []).append((confidence, right))
    bins = [
        {
            "confidence": sum(c for c, _ in group) / len(group),
            "precision": sum(r for _, r in group) / len(group),
            "count": len(group),
        }
        for _, group in sorted(grouped.items())
    ]
    error = sum(b["count"] * abs(b["confidence"] - b["precision"]) for b in bins) / max(1, len(pairs))
    rounded = [{name: round(value, 4) for name, value in b.items()} for b in bins]
    return {"expected_error": round(error, 4), "found": len(pairs), "bins": rounded}
