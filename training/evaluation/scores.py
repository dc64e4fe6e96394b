"""Scores of one or two pipelines on the same articles: by kind, by genre, by length, by form, by corpus."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from training.corpus import FACT_FIELDS
from training.corpus import LABELS as SCHEME
from training.evaluation import bootstrap
from training.evaluation.bootstrap import FOUND, GOLD, HIT, NEAR
from training.evaluation.matching import Match, match_entities, match_facts, tally
from training.evaluation.readings import Reading

CORE = ("ORG", "PERSON", "PROJECT", "QUANTITY")
CORE_ENTITIES, FACTS = "core entities", "facts"
LENGTHS = (300, 600, 1200)
Record = dict[str, Any]


@dataclass(frozen=True)
class Evaluated:
    """A pipeline's readings of some articles, and what of them is right."""

    readings: list[Reading]
    matches: list[list[Match]]

    @classmethod
    def of(cls, readings: list[Reading]) -> "Evaluated":
        return cls(readings, [match_entities(r) + match_facts(r) for r in readings])

    def counts(self, kinds: Sequence[str], chosen: Sequence[int] | None = None) -> np.ndarray:
        """Counts [readings, 4] of these kinds together; only the `chosen` readings."""
        rows = range(len(self.matches)) if chosen is None else chosen
        found = np.zeros((len(rows), 4), dtype=np.int64)
        for row, index in enumerate(rows):
            for kind, own in tally(self.matches[index]).items():
                if kind in kinds:
                    found[row] += own.row()
        return found


def groups(labels: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The rows of the main table: every label, the core entities together, every fact type, all facts together."""
    extra = [label for label in labels if label not in SCHEME]
    kinds: dict[str, tuple[str, ...]] = {label: (label,) for label in (*SCHEME, *extra)}
    kinds[CORE_ENTITIES] = CORE
    kinds |= {kind: (kind,) for kind in FACT_FIELDS}
    return kinds | {FACTS: tuple(FACT_FIELDS)}


class Table:
    """Scores of the new pipeline and, where there is one, of the one that it is compared with."""

    def __init__(self, new: Evaluated, shipped: Evaluated | None, samples: int, seed: int) -> None:
        self.new, self.shipped, self.samples, self.seed = new, shipped, samples, seed

    def row(self, name: str, kinds: Sequence[str], chosen: Sequence[int] | None = None) -> Record:
        """One row: gold and found counts, exact and partial F1 with intervals, and the difference of the two."""
        count = len(self.new.readings) if chosen is None else len(chosen)
        weights = bootstrap.draws(count, self.samples, self.seed)
        counts = self.new.counts(kinds, chosen)
        record: Record = {"name": name, "gold": int(counts[:, GOLD].sum()), "new": rates(counts, weights)}
        if self.shipped is not None:
            other = self.shipped.counts(kinds, chosen)
            record["shipped"] = rates(other, weights)
            record["difference"] = {
                title: bootstrap.difference(counts, other, weights, column).record()
                for title, column in (("exact", HIT), ("partial", NEAR))
            }
        return record

    def main(self, labels: Sequence[str]) -> list[Record]:
        """A row for each kind that occurs."""
        rows = [self.row(name, kinds) for name, kinds in groups(labels).items()]
        return [row for row in rows if row["gold"] or row["new"]["found"]]

    def by(self, key: Callable[[Reading], str], order: Sequence[str] = ()) -> list[Record]:
        """Core entities and facts in each group of readings; groups in the given order, else by name."""
        grouped: dict[str, list[int]] = {}
        for index, reading in enumerate(self.new.readings):
            grouped.setdefault(key(reading), []).append(index)
        names = [name for name in order if name in grouped] or sorted(grouped)
        return [
            {
                "name": name,
                "articles": len(grouped[name]),
                CORE_ENTITIES: self.row(CORE_ENTITIES, CORE, grouped[name]),
                FACTS: self.row(FACTS, tuple(FACT_FIELDS), grouped[name]),
            }
            for name in names
        ]


def rates(counts: np.ndarray, weights: np.ndarray) -> Record:
    """Precision and recall, exact and partial F1 with their intervals."""
    total = counts.sum(axis=0)
    return {
        "precision": round(float(total[HIT] / max(1, total[FOUND])), 4),
        "recall": round(float(total[HIT] / max(1, total[GOLD])), 4),
        "found": int(total[FOUND]),
        "exact": bootstrap.score(counts, weights, HIT).record(),
        "partial": bootstrap.score(counts, weights, NEAR).record(),
    }


def length_group(reading: Reading) -> str:
    """The article's length in characters, in classes."""
    length = len(reading.article.text)
    lower = 0
    for upper in LENGTHS:
        if length <= upper:
            return f"{lower + 1} to {upper}"
        lower = upper
    return f"over {lower}"


LENGTH_ORDER = [
    *(f"{low + 1} to {high}" for low, high in zip((0, *LENGTHS), LENGTHS, strict=False)),
    f"over {LENGTHS[-1]}",
]
