"""Readings of one figure that state the same add up; what states something else does not."""

import pytest

from tests.components.facts.proposals import candidates
from zh_facts_news.components.facts.candidate import Candidate
from zh_facts_news.components.facts.pooling import pooled
from zh_facts_news.components.facts.scorer import Model

TEXTS = [
    "{ORG 清江经济技术开发区}园区营业收入{QUANTITY 8亿元}。",
    "{ORG 远山铝业有限公司}发放{QUANTITY 80万元}技改贷款。",
    "{LOC 清江市}新增新能源装机{QUANTITY 46万千瓦}，累计装机{QUANTITY 180万千瓦}。",
]


def reading(subject: Candidate, words: str, comparison: str = "level") -> Candidate:
    """The same candidate in other words."""
    fields = {**subject.fields, "indicator": words, "comparison": comparison}
    return Candidate("indicator", subject.subject, fields, subject.evidence, subject.rule, slot=subject.slot)


@pytest.mark.parametrize("text", TEXTS)
def test_readings_that_state_the_same_add_up(text: str) -> None:
    first = candidates("indicator", text)[0]
    rivals = [reading(first, "营业收入"), reading(first, "园区营业收入"), reading(first, "职工")]
    found = pooled(rivals, [0.3, 0.2, 0.1])
    assert found == pytest.approx([0.5, 0.5, 0.1], abs=1e-5)
    # The surer of two that state the same stays in front.
    assert found[0] > found[1]


@pytest.mark.parametrize("text", TEXTS)
def test_another_comparison_states_something_else(text: str) -> None:
    first = candidates("indicator", text)[0]
    rivals = [reading(first, "税收", "yoy"), reading(first, "税收", "change")]
    assert pooled(rivals, [0.3, 0.2]) == pytest.approx([0.3, 0.2], abs=1e-5)


@pytest.mark.parametrize("text", TEXTS)
def test_probabilities_stay_probabilities(text: str) -> None:
    first = candidates("indicator", text)[0]
    model = Model({"indicator": {"(intercept)": 30.0}}, {}, frozenset(["indicator"]))
    found = model.probabilities([reading(first, "税收") for _ in range(20)])
    assert all(0.99 < value <= 1.0 for value in found)
