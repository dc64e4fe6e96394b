"""What of a reading is right: every found entity and fact with its gold, and the counts that scores come from.

Exact: an entity's start, end and label; a fact's key fields, as training.compare_facts has them. Partial: an entity of
the same label that shares a character; a fact of the same type about the same subject. A gold one is matched once.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from training.compare_facts import same_fact, same_name
from training.evaluation.readings import Reading

Record = dict[str, Any]
Verdict = Literal["exact", "partial", "wrong", "repeated"]


@dataclass(frozen=True)
class Match:
    """A found entity or fact (`found`), the gold one that it agrees or nearly agrees with, or a gold one not found.

    `kind` is a label or a fact type. A fact stated again is `repeated` and counts neither way.
    """

    kind: str
    verdict: Verdict
    found: Record | None
    gold: Any


@dataclass
class Tally:
    """Counts of one kind; `near` are partial matches, the exact ones among them."""

    hit: int = 0
    near: int = 0
    gold: int = 0
    found: int = 0

    def row(self) -> list[int]:
        return [self.hit, self.near, self.gold, self.found]


def match_entities(reading: Reading) -> list[Match]:
    """The found entities with their verdicts, then the gold ones that nothing matches."""
    left = set(reading.gold)
    matches, open_ = [], []
    for entity in reading.entities:
        key = (entity["start"], entity["end"], entity["label"])
        if key in left:
            left.discard(key)
            matches.append(Match(entity["label"], "exact", entity, key))
        else:
            open_.append(entity)
    for entity in open_:
        near = [g for g in sorted(left) if g[2] == entity["label"] and _overlap(entity, g)]
        if near:
            left.discard(near[0])
        verdict: Verdict = "partial" if near else "wrong"
        matches.append(Match(entity["label"], verdict, entity, near[0] if near else None))
    return matches + [Match(gold[2], "wrong", None, gold) for gold in sorted(left)]


def _overlap(entity: Record, gold: tuple[int, int, str]) -> bool:
    return bool(entity["start"] < gold[1] and gold[0] < entity["end"])


def match_facts(reading: Reading) -> list[Match]:
    """The found facts with their verdicts, then the gold ones that nothing matches."""
    gold, left = list(reading.gold_facts), list(reading.facts)
    matches, missed = [], []
    for fact in gold:
        found = next((f for f in left if same_fact(fact, f, reading.aliases)), None)
        if found is None:
            missed.append(fact)
        else:
            left = [f for f in left if f is not found]
            matches.append(Match(fact["type"], "exact", found, fact))
    for found in left:
        if any(same_fact(fact, found, reading.aliases) for fact in gold):
            matches.append(Match(found["type"], "repeated", found, None))
            continue
        near = next((fact for fact in missed if _same_subject(fact, found, reading)), None)
        missed = [fact for fact in missed if fact is not near]
        matches.append(Match(found["type"], "partial" if near else "wrong", found, near))
    return matches + [Match(fact["type"], "wrong", None, fact) for fact in missed]


def _same_subject(gold: Record, found: Record, reading: Reading) -> bool:
    same = same_name(gold["subject"], found["subject"], reading.aliases)
    return bool(gold["type"] == found["type"] and same)


def tally(matches: Iterable[Match]) -> dict[str, Tally]:
    """The counts of each kind."""
    counts: dict[str, Tally] = defaultdict(Tally)
    for match in matches:
        if match.verdict == "repeated":
            continue
        own = counts[match.kind]
        own.found += match.found is not None
        own.gold += match.gold is not None
        own.hit += match.verdict == "exact"
        own.near += match.verdict in ("exact", "partial")
    return counts
