"""The errors that tell most: what goes wrong often, and what the pipeline was sure of."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from training.compare_facts import words
from training.corpus import FACT_FIELDS
from training.evaluation.matching import Match
from training.evaluation.readings import Reading

AROUND = 24
# The weight of a miss, which has no confidence.
MISSED = 0.5
# What a fact's record holds beside the fields that say it.
NOT_FIELDS = {"type", "subject", "evidence", "also", "confidence", "source"}
Record = dict[str, Any]


def telling(pairs: Iterable[tuple[Reading, Match]], most: int) -> list[Record]:
    """At most `most` errors, heaviest first.

    Errors with the same words are one; its weight is their number times the highest confidence of what was found (for
    a miss a half). Each has `what`, `kind`, `found`, `expected`, `times`, `confidence`, `article` and its surroundings.
    """
    grouped: dict[tuple, list[Record]] = defaultdict(list)
    for reading, match in pairs:
        if match.verdict in ("exact", "repeated"):
            continue
        error = describe(reading, match)
        grouped[error["what"], error["kind"], error["found"], error["expected"]].append(error)
    merged = []
    for same in grouped.values():
        first = max(same, key=lambda e: e["confidence"] or 0.0)
        weight = len(same) * (MISSED if first["confidence"] is None else first["confidence"])
        merged.append({**first, "times": len(same), "weight": round(weight, 3)})
    return sorted(merged, key=lambda e: (-e["weight"], e["article"], e["before"]))[:most]


def describe(reading: Reading, match: Match) -> Record:
    """One error with its surroundings."""
    is_fact = match.kind in FACT_FIELDS
    start, end = place(reading, match, is_fact)
    expected = match.gold
    if not is_fact and match.found is not None and expected is None:
        # The words are marked with another label, or not at all.
        expected = next((g for g in reading.gold if g[0] < end and start < g[1]), None)
    tell = fact_words if is_fact else entity_words
    return {
        "what": name(match, expected),
        "kind": match.kind,
        "found": tell(match.found, reading) if match.found is not None else "",
        "expected": tell(expected, reading) if expected is not None else "",
        "confidence": round(match.found["confidence"], 3) if match.found is not None else None,
        "article": reading.article.id,
        "genre": reading.article.header["genre"],
        "before": reading.text[max(0, start - AROUND) : start],
        "words": reading.text[start:end],
        "after": reading.text[end : end + AROUND],
    }


def name(match: Match, expected: Any) -> str:
    if match.found is None:
        return "missed"
    if match.verdict == "partial":
        return "wrong field" if match.kind in FACT_FIELDS else "wrong edge"
    return "wrong label" if expected is not None else "not there"


def place(reading: Reading, match: Match, is_fact: bool) -> tuple[int, int]:
    """Where to look: the entity, the found fact's evidence, or the first mention of a missed fact's subject."""
    if not is_fact:
        if match.found is not None:
            return match.found["start"], match.found["end"]
        return match.gold[0], match.gold[1]
    if match.found is not None:
        return match.found["evidence"]["start"], match.found["evidence"]["end"]
    subject = match.gold["subject"]
    start = max(0, reading.text.find(subject))
    return start, start + len(subject)


def entity_words(entity: Any, reading: Reading) -> str:
    if isinstance(entity, tuple):
        return f"{entity[2]} {''.join(reading.text[entity[0] : entity[1]].split())}"
    return f"{entity['label']} {words(entity)}"


def fact_words(fact: Record, reading: Reading) -> str:
    fields = [
        f"{key}={shown}" for key, value in fact.items() if key not in NOT_FIELDS and (shown := text(value))
    ]
    return " ".join([words(fact["subject"]), *fields])


def text(value: Any) -> str:
    """A field's words, of gold or found; empty when it says nothing."""
    if isinstance(value, dict):
        return words(value)
    return "" if value in (None, "actual") else str(value)
