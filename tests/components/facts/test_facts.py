"""The component: scoring, joining what is stated twice, choosing between rival answers."""

import json
from pathlib import Path

import pytest
from spacy.tokens import Doc, DocBin

from tests.marks import marked_doc, pipeline
from zh_facts_news.components.facts.candidate import Candidate
from zh_facts_news.components.facts.context import Mention
from zh_facts_news.components.facts.facts import Facts, select
from zh_facts_news.components.facts.scorer import DEFAULT_MINIMUM, UNFITTED, Model, load

ARTICLE = "“水最要紧。”{ORG 远山集团}{TITLE 董事长}{PERSON 柳一白}说。{ORG 远山集团}{TITLE 董事长}{PERSON 柳一白}到会。"


def candidate(name: str, slot: tuple[str, ...] | None = None) -> Candidate:
    return Candidate("statement", Mention(0, 2, "PERSON", name, name), {}, (0, 2), "rule", slot=slot)


def test_without_fitted_weights_candidates_are_kept_with_the_prior() -> None:
    doc = Facts(model=Model())(marked_doc(ARTICLE))
    assert {fact["confidence"] for fact in doc._.facts} == {UNFITTED}


def test_a_fact_stated_twice_is_given_once_with_the_later_place() -> None:
    doc = Facts(model=Model())(marked_doc(ARTICLE))
    (fact,) = [f for f in doc._.facts if f["type"] == "position"]
    assert fact["evidence"]["text"] == "远山集团董事长柳一白说。"
    assert [place["text"] for place in fact["also"]] == ["远山集团董事长柳一白到会。"]


def test_offsets_are_those_of_the_doc() -> None:
    doc = Facts(model=Model())(marked_doc(ARTICLE))
    for fact in doc._.facts:
        for place in (fact["subject"], fact["evidence"], *fact["also"]):
            assert doc.text[place["start"] : place["end"]] == place["text"]


def test_minimum_of_the_component_replaces_the_trained_one() -> None:
    doc = Facts({"statement": 0.99}, Model())(marked_doc(ARTICLE))
    assert {fact["type"] for fact in doc._.facts} == {"position"}


def test_of_one_slot_only_the_most_probable_is_kept() -> None:
    scored = [(candidate("甲", ("q",)), 0.5), (candidate("乙", ("q",)), 0.7), (candidate("丙"), 0.5)]
    assert [c.subject.text for c, _ in select(scored, DEFAULT_MINIMUM)] == ["乙", "丙"]


def test_facts_survive_a_docbin() -> None:
    doc = Facts(model=Model())(marked_doc(ARTICLE))
    (copy,) = DocBin(docs=[doc], store_user_data=True).get_docs(pipeline().vocab)
    assert json.loads(json.dumps(copy._.facts)) == doc._.facts


@pytest.mark.parametrize("text", ["", "\n\n", "“", "”说。", "他说", "。。。", "说：“", "，，，会议\n签约"])
def test_any_text_passes(text: str) -> None:
    doc: Doc = marked_doc(text) if text.strip() else pipeline().make_doc(text)
    assert Facts()(doc)._.facts is not None


def test_shipped_weights_are_readable(tmp_path: Path) -> None:
    path = tmp_path / "coefficients.json"
    path.write_text(
        json.dumps({"types": {"event": {"(intercept)": 0.0}}, "minimum": {"event": 0.3}}), encoding="utf-8"
    )
    model = load(path)
    assert model.least("event") == 0.3
    assert model.least("indicator") == DEFAULT_MINIMUM
    assert set(load().weights) <= {
        "position",
        "project_attribute",
        "project_status",
        "project_party",
        "indicator",
        "statement",
        "event",
    }
