"""Why a fact was drawn: its candidates, their features and weights, and what beat what."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

from . import confidence, scorer
from .context import Context

if TYPE_CHECKING:
    from .facts import Facts

BELOW, BEATEN, KEPT = "below the minimum", "beaten", "kept"


def explain(facts: "Facts", doc: Doc) -> list[dict[str, Any]]:
    """Every candidate of a doc in text order, as a plain dict; offsets are those of doc.text.

    type, subject, the type's own fields, modality, evidence: what the candidate states
    number: its place in this list, from 0
    rule: the rule that proposed it
    probability, minimum: the scorer's probability, and the least one that its type needs
    score: the log-odds that the probability comes from, the sum of the contributions; where candidates compete, rivals
        with high scores lower the probability further, and those that state the same in other words add theirs
    features: name, value, weight, and contribution (value times weight), the strongest first
    outcome: `kept`; `below the minimum`; or `beaten`, by a candidate that answers the same question
    rivals: numbers of the candidates that answer the same question (whose quantity this is, who said this)
    beaten_by: the number of the rival that was kept, None if none was
    fact: the place in `doc._.facts` of the fact that it states, None if it states none
    confidence: that fact's confidence, and confidence_features what it comes from, as in `features`
    """
    context = Context(doc)
    scored = facts.scored(context)
    order = sorted(range(len(scored)), key=lambda i: (scored[i][0].evidence, i))
    number = {id(scored[i][0]): n for n, i in enumerate(order)}
    groups = facts.choose(scored)
    fact_of = {id(candidate): n for n, group in enumerate(groups) for candidate, _ in group}
    slots: dict[Any, list[int]] = {}
    for candidate, _ in scored:
        if candidate.slot is not None:
            slots.setdefault(candidate.slot, []).append(number[id(candidate)])
    kept = {number[id(candidate)] for group in groups for candidate, _ in group}
    model = facts.model or scorer.load()
    found = []
    for i in order:
        candidate, probability = scored[i]
        own, fact = number[id(candidate)], fact_of.get(id(candidate))
        rivals = sorted(n for n in slots.get(candidate.slot, []) if n != own) if candidate.slot else []
        weights = model.weights.get(candidate.type, {})
        least = facts.least(candidate.type)
        group = groups[fact] if fact is not None else [(candidate, probability)]
        outcome = KEPT if fact is not None else BELOW if probability < least else BEATEN
        record = facts.record(context, [(candidate, probability)])
        del record["also"], record["confidence"], record["source"]
        found.append(
            record
            | {
                "number": own,
                "rule": candidate.rule,
                "probability": round(probability, 4),
                "minimum": least,
                "score": round(model.score(candidate), 4),
                "features": contributions(scorer.features(candidate), weights),
                "outcome": outcome,
                "rivals": rivals,
                "beaten_by": next((n for n in rivals if n in kept), None) if outcome == BEATEN else None,
                "fact": fact,
                "confidence": round(confidence.confidence(group, facts.calibration), 4)
                if fact is not None
                else None,
                "confidence_features": contributions(
                    {"(intercept)": 1.0, **confidence.features(group)}, facts.calibration
                )
                if fact is not None
                else [],
            }
        )
    return found


def contributions(values: Mapping[str, float], weights: Mapping[str, float]) -> list[dict[str, Any]]:
    """Each feature that is not 0 with its weight and what it adds to the score, the strongest first."""
    rows = [
        {
            "name": name,
            "value": round(value, 4),
            "weight": weights.get(name, 0.0),
            "contribution": round(value * weights.get(name, 0.0), 4),
        }
        for name, value in values.items()
        if value and math.isfinite(value)
    ]
    return sorted(rows, key=lambda row: -abs(float(row["contribution"])))
