"""Candidates that answer one question share its probability; others do not."""

import pytest

from zh_facts_news.components.facts.candidate import Candidate
from zh_facts_news.components.facts.context import Mention
from zh_facts_news.components.facts.scorer import Model


def candidate(rule: str, slot: tuple[str, int] | None) -> Candidate:
    subject = Mention(0, 4, "ORG", "远山集团", "远山集团")
    return Candidate("indicator", subject, {}, (0, 10), rule, slot=slot)


WEIGHTS = {"indicator": {"(intercept)": 0.0, "rule=near": 1.0, "rule=far": 1.0}}


def test_an_equally_probable_rival_lowers_the_probability() -> None:
    pair = [candidate("near", ("amount", 3)), candidate("far", ("amount", 3))]
    alone = Model(WEIGHTS).probabilities(pair)
    against = Model(WEIGHTS, competing=frozenset(["indicator"])).probabilities(pair)
    assert alone == pytest.approx([0.731, 0.731], abs=0.001)
    assert against == pytest.approx([0.422, 0.422], abs=0.001)


def test_only_candidates_of_one_slot_compete() -> None:
    model = Model(WEIGHTS, competing=frozenset(["indicator"]))
    apart = [candidate("near", ("amount", 3)), candidate("far", ("amount", 9)), candidate("far", None)]
    assert model.probabilities(apart) == pytest.approx([0.731] * 3, abs=0.001)


def test_the_probabilities_of_one_slot_never_add_up_to_more_than_one() -> None:
    model = Model({"indicator": {"(intercept)": 9.0}}, competing=frozenset(["indicator"]))
    rivals = [candidate(str(i), ("amount", 3)) for i in range(20)]
    assert sum(model.probabilities(rivals)) <= 1.0
