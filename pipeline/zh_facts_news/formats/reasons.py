"""The reasons of facts for people: a few lines a candidate."""

from collections.abc import Iterator, Sequence
from typing import Any

from .table import printable

# What is no field of a fact's type.
APART = frozenset(
    "type subject modality evidence number rule probability minimum score features outcome rivals beaten_by fact "
    "confidence confidence_features".split()
)


def lines(chosen: Sequence[dict[str, Any]], candidates: Sequence[dict[str, Any]], most: int) -> Iterator[str]:
    """Lines that explain the `chosen` of an article's `candidates`, with `most` features of each."""
    for candidate in chosen:
        evidence = candidate["evidence"]
        yield f"{mark(candidate)}  {states(candidate)}"
        yield f"    at {evidence['start']}–{evidence['end']}: {printable(evidence['text'])}"
        yield f"    rule {candidate['rule']}: {verdict(candidate)}"
        yield from table(candidate["features"], most)
        if candidate["fact"] is not None:
            yield f"    confidence {candidate['confidence']:.3f}, with the entities':"
            yield from table(candidate["confidence_features"], most)
        for number in candidate["rivals"]:
            rival = candidates[number]
            yield f"    rival {states(rival)}: {rival['probability']:.3f}, {rival['outcome']}"
        yield ""


def mark(candidate: dict[str, Any]) -> str:
    """What stands in front: the fact's number, or that there is none."""
    return f"fact {candidate['fact']}" if candidate["fact"] is not None else "no fact"


def verdict(candidate: dict[str, Any]) -> str:
    """The probability, the threshold, and the outcome in words."""
    words = f"score {candidate['score']:+.2f}, probability {candidate['probability']:.3f}"
    return words + f" (at least {candidate['minimum']}), {candidate['outcome']}"


def states(candidate: dict[str, Any]) -> str:
    """What a candidate states: its type, subject and fields."""
    fields = {
        k: v for k, v in candidate.items() if k not in APART and v is not None and not k.endswith("_range")
    }
    parts = [candidate["type"], candidate["subject"]["canonical"]]
    parts += [f"{name}={value(v)}" for name, v in fields.items() if name != "article"]
    parts += [candidate["modality"]] if candidate["modality"] != "actual" else []
    return printable(" ".join(parts))


def value(field: Any) -> str:
    """A field's words."""
    return str(field.get("canonical") or field["text"]) if isinstance(field, dict) else str(field)


def table(features: Sequence[dict[str, Any]], most: int) -> Iterator[str]:
    """The strongest features, a line each, and what the others add together."""
    for row in features[:most]:
        yield f"      {row['contribution']:+7.2f}  {row['name']}  = {row['value']:g} × {row['weight']:g}"
    rest = features[most:]
    if rest:
        yield f"      {sum(row['contribution'] for row in rest):+7.2f}  {len(rest)} others"
