"""When a found fact is a gold fact, and precision, recall and F1 of facts: the rules of the scheme's scorer.

Facts are plain records as the facts component gives them; gold facts may give names, quotes and titles as strings.
Names agree when they are equal, when one is a known alias of the other, or when one contains the other and has at
least three characters. Quotes and indicator words agree when they share half of their characters.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Fact = Mapping[str, Any]
Aliases = Mapping[str, Sequence[str]]


def words(value: Any) -> str:
    """A field's words without white space: of a string, a mention or a participant (its canonical name)."""
    if isinstance(value, Mapping):
        value = value.get("canonical") or value.get("text")
    return "".join((value or "").split())


def same_name(first: Any, second: Any, aliases: Aliases) -> bool:
    """Whether two participants are one."""
    a, b = words(first), words(second)
    if a == b or not (a and b):
        return a == b
    if b in aliases.get(a, ()) or a in aliases.get(b, ()):
        return True
    return min(len(a), len(b)) >= 3 and (a in b or b in a)


def close(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def same_value(first: Fact | None, second: Fact | None) -> bool:
    """Whether two normalised quantities are equal, or both missing."""
    if first is None or second is None:
        return first is second
    return (
        all(close(first.get(k), second.get(k)) for k in ("low", "high")) and first["unit"] == second["unit"]
    )


def overlap(first: Any, second: Any) -> bool:
    """Whether two pieces of text share half of their characters."""
    a, b = Counter(words(first)), Counter(words(second))
    return 4 * sum((a & b).values()) >= max(1, sum(a.values()) + sum(b.values()))


def same_fact(gold: Fact, found: Fact, aliases: Aliases) -> bool:
    """Whether a found fact states a gold fact: the fields that tell facts of its type apart agree."""
    kind = gold["type"]
    if kind != found["type"] or not same_name(gold["subject"], found["subject"], aliases):
        return False
    if kind == "position":
        here = not gold.get("organisation") or same_name(gold["organisation"], found["organisation"], aliases)
        return here and words(gold["title"]) == words(found["title"])
    if kind == "project_attribute":
        return gold["attribute"] == found["attribute"] and same_value(gold["value"], found["value"])
    if kind == "project_status":
        return bool(gold["phase"] == found["phase"])
    if kind == "project_party":
        return gold["role"] == found["role"] and same_name(gold["party"], found["party"], aliases)
    if kind == "indicator":
        same = gold["comparison"] == found["comparison"] and same_value(gold.get("value"), found["value"])
        names = (gold["indicator"], gold.get("indicator_full"))
        return same and any(overlap(name, found["indicator"]) for name in names if name)
    if kind == "statement":
        return overlap(gold["quote"], found["quote"])
    return bool(gold["kind"] == found["kind"])


@dataclass
class Score:
    """Counts of one fact type; they add up."""

    hit: int = 0
    gold: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        return self.hit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hit / (self.gold + self.found) if self.gold + self.found else 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.hit + other.hit, self.gold + other.gold, self.found + other.found)


def score(gold: Iterable[Fact], found: Iterable[Fact], aliases: Aliases) -> Score:
    """Compare the facts of one article and type; a further statement of a gold fact counts neither way."""
    wanted, left = list(gold), list(found)
    hits = 0
    for fact in wanted:
        match = next((other for other in left if same_fact(fact, other, aliases)), None)
        if match is not None:
            left.remove(match)
            hits += 1
    wrong = sum(not any(same_fact(fact, other, aliases) for fact in wanted) for other in left)
    return Score(hits, len(wanted), hits + wrong)
