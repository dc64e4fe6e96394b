"""Why a fact was drawn: the reasons add up to the score, and rivals name who beat them."""

import json
import math

import pytest

from tests.marks import marked_doc
from zh_facts_news.components.facts.explain import BEATEN, BELOW, KEPT
from zh_facts_news.components.facts.facts import Facts
from zh_facts_news.components.facts.scorer import Model, load

TWO_PROJECTS = (
    "{PROJECT 云岭风电场项目}和{PROJECT 南坡光伏电站项目}同日开工。{PROJECT 云岭风电场项目}总投资{QUANTITY 6.2亿元}，"
    "{PROJECT 南坡光伏电站项目}占地{QUANTITY 900亩}。{ORG 远山集团}{TITLE 董事长}{PERSON 柳一白}到会。"
)


def test_every_fact_has_a_kept_candidate_that_states_it() -> None:
    facts = Facts()
    doc = facts(marked_doc(TWO_PROJECTS))
    kept = [c for c in facts.explain(doc) if c["outcome"] == KEPT]
    assert {c["fact"] for c in kept} == set(range(len(doc._.facts)))
    for candidate in kept:
        fact = doc._.facts[candidate["fact"]]
        assert (fact["type"], fact["subject"]["canonical"]) == (
            candidate["type"],
            candidate["subject"]["canonical"],
        )
        assert fact["confidence"] == candidate["confidence"]


def test_the_contributions_add_up_to_the_score() -> None:
    facts = Facts()
    found = facts.explain(facts(marked_doc(TWO_PROJECTS)))
    for candidate in found:
        total = sum(row["contribution"] for row in candidate["features"])
        assert total == pytest.approx(candidate["score"], abs=0.01)
        # Each rival takes its share of the probability, where the type's candidates compete.
        same = [found[n] for n in candidate["rivals"] if found[n]["type"] == candidate["type"]]
        rivals = same if candidate["type"] in load().competing else []
        every = 1 + math.exp(total) + sum(math.exp(rival["score"]) for rival in rivals)
        assert candidate["probability"] == pytest.approx(math.exp(total) / every, abs=0.01)
        sizes = [abs(row["contribution"]) for row in candidate["features"]]
        assert sizes == sorted(sizes, reverse=True)


def test_what_is_dropped_says_why() -> None:
    facts = Facts({"position": 0.999})
    found = facts.explain(facts(marked_doc(TWO_PROJECTS)))
    (post,) = [c for c in found if c["type"] == "position"]
    assert (post["outcome"], post["fact"], post["confidence"]) == (BELOW, None, None)
    assert post["minimum"] == 0.999
    for candidate in found:
        if candidate["outcome"] == BELOW:
            assert candidate["probability"] < candidate["minimum"]


def test_a_beaten_candidate_names_the_rival_that_was_kept() -> None:
    # Without weights all are equally probable, so that some candidate for one quantity has to lose.
    facts = Facts(model=Model())
    marked = "{PROJECT 云岭风电场项目}在{ORG 青禾经济技术开发区}开工，{ORG 青禾经济技术开发区}说，总投资{QUANTITY 6.2亿元}。"
    found = facts.explain(facts(marked_doc(marked)))
    beaten = [c for c in found if c["outcome"] == BEATEN]
    assert beaten
    for candidate in beaten:
        winner = found[candidate["beaten_by"]]
        assert winner["outcome"] == KEPT
        assert candidate["beaten_by"] in candidate["rivals"]
        assert candidate["number"] in winner["rivals"]


def test_reasons_are_plain_data() -> None:
    facts = Facts()
    found = facts.explain(facts(marked_doc(TWO_PROJECTS)))
    assert json.loads(json.dumps(found)) == found


def test_nothing_to_explain_in_an_empty_text() -> None:
    facts = Facts()
    assert facts.explain(facts(marked_doc("没有什么事。"))) == []
