"""The confidence of a fact: calibrated, and lower where its entities are unsure."""

import json
import math
from pathlib import Path

import pytest

from tests.marks import marked_doc
from zh_facts_news.components.facts.candidate import Candidate
from zh_facts_news.components.facts.confidence import FILE, MOST, confidence, load
from zh_facts_news.components.facts.context import Mention
from zh_facts_news.components.facts.facts import Facts
from zh_facts_news.components.facts.scorer import Model


def position(subject: float = 1.0, organisation: float = 1.0) -> Candidate:
    person = Mention(4, 7, "PERSON", "柳一白", "柳一白", True, subject)
    firm = Mention(0, 4, "ORG", "远山集团", "远山集团", True, organisation)
    return Candidate("position", person, {"title": None, "organisation": firm}, (0, 7), "rule")


def test_without_weights_it_is_the_surest_statement() -> None:
    assert confidence([(position(), 0.4), (position(), 0.7)], {}) == 0.7


@pytest.mark.parametrize("unsure", [position(subject=0.6), position(organisation=0.6)])
def test_an_unsure_entity_lowers_it(unsure: Candidate) -> None:
    weights = load()
    assert confidence([(unsure, 0.9)], weights) < confidence([(position(), 0.9)], weights)


def test_a_surer_link_raises_it() -> None:
    weights = load()
    values = [confidence([(position(), p)], weights) for p in (0.3, 0.6, 0.9, 0.99)]
    assert values == sorted(values)
    assert len(set(values)) == len(values)


@pytest.mark.parametrize("probability", [0.0, 1.0])
def test_it_stays_between_nothing_and_certainty(probability: float) -> None:
    assert 0 < confidence([(position(), probability)], {"link": 9.0}) <= MOST < 1


def test_a_file_is_read_and_a_missing_one_gives_no_weights(tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    assert load(path) == {}
    other = tmp_path / "other.json"
    other.write_text(json.dumps({"weights": {"(intercept)": 1.0}}), encoding="utf-8")
    assert confidence([(position(), 0.1)], load(other)) == pytest.approx(1 / (1 + math.exp(-1)))


def test_a_user_who_brings_a_model_gets_its_probabilities() -> None:
    marked = "{ORG 远山集团}{TITLE 董事长}{PERSON 柳一白}到会。"
    model = Model({"position": {"(intercept)": 2.0}})
    (fact,) = Facts(model=model)(marked_doc(marked))._.facts
    assert fact["confidence"] == pytest.approx(1 / (1 + math.exp(-2)), abs=1e-4)
    (fact,) = Facts(model=model, calibration={"(intercept)": 0.0})(marked_doc(marked))._.facts
    assert fact["confidence"] == 0.5


def test_the_shipped_confidences_mean_what_they_say() -> None:
    measured = json.loads(FILE.read_text(encoding="utf-8"))["measured"]
    assert measured["expected_calibration_error"] <= 0.03
    assert measured["right_of_those"] >= 0.9
