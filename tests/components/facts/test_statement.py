"""Who said what: direct and indirect speech, and speakers that are named elsewhere."""

import pytest

from tests.components.facts.proposals import candidates
from tests.marks import marked_doc
from zh_facts_news.components.facts.candidate import Place
from zh_facts_news.components.facts.context import Context


def statements(marked: str) -> list[tuple[str, str, str]]:
    """Speaker, verb and the words said of every candidate, in text order."""
    text = Context(marked_doc(marked)).text
    found = []
    for candidate in candidates("statement", marked):
        quote, verb = candidate.fields["quote"], candidate.fields["verb"]
        assert isinstance(quote, Place) and isinstance(verb, str)
        found.append((candidate.subject.canonical, verb, text[quote.start : quote.end]))
    return found


@pytest.mark.parametrize(
    "marked",
    [
        "“水的事最要紧。”{ORG 远山集团}{TITLE 董事长}{PERSON 柳一白}说。",
        "{PERSON 柳一白}说：“水的事最要紧。”",
        "“水的事最要紧。”{PERSON 柳一白}对记者说。",
        "“水的事最要紧。”{PERSON 柳一白}满怀信心地说。",
        "{PERSON 柳一白}说，水的事最要紧。",
        "{PERSON 柳一白}在座谈会上说，水的事最要紧。",
    ],
)
def test_words_said_have_neither_marks_nor_full_stop(marked: str) -> None:
    assert statements(marked) == [("柳一白", "说", "水的事最要紧")]


def test_a_quotation_in_two_parts_gives_two_statements() -> None:
    marked = "“水的事最要紧。”{PERSON 柳一白}说，“一口泉都不能断。”"
    assert statements(marked) == [("柳一白", "说", "水的事最要紧"), ("柳一白", "说", "一口泉都不能断")]


def test_direct_and_indirect_speech_of_one_report() -> None:
    marked = "“水的事最要紧。”{PERSON 柳一白}表示，明年还要修两口井。"
    assert statements(marked) == [("柳一白", "表示", "水的事最要紧"), ("柳一白", "表示", "明年还要修两口井")]


def test_evidence_of_a_quotation_runs_to_the_end_of_the_reporting_clause() -> None:
    marked = "“水最要紧。路也要紧。”{PERSON 柳一白}说。"
    (candidate,) = candidates("statement", marked)
    assert candidate.evidence == (0, len("“水最要紧。路也要紧。”柳一白说。"))


def test_a_question_keeps_its_mark() -> None:
    assert statements("“井在哪里？”{PERSON 柳一白}问。") == [("柳一白", "问", "井在哪里？")]


def test_indirect_speech_ends_before_the_next_speaker() -> None:
    marked = "{PERSON 柳一白}反映，冷库电价偏高；{PERSON 方大同}建议，把窗口延长到晚上。"
    assert statements(marked) == [
        ("柳一白", "反映", "冷库电价偏高"),
        ("方大同", "建议", "把窗口延长到晚上"),
    ]


def test_topics_behind_the_words_said_are_left_out() -> None:
    marked = "{PERSON 柳一白}谈到，天下没有现成的路，并从三个方面深入阐述了转型的道理。"
    assert statements(marked) == [("柳一白", "谈到", "天下没有现成的路")]


@pytest.mark.parametrize(
    "marked",
    [
        "{PERSON 柳一白}摆摆手：“桥还没通。”",
        "{PERSON 柳一白}起初不服气：“桥还没通。”",
        "“桥还没通。”{PERSON 柳一白}指了指江面。",
    ],
)
def test_a_quotation_needs_no_verb_of_saying(marked: str) -> None:
    assert [(who, words) for who, _, words in statements(marked)] == [("柳一白", "桥还没通")]


def test_an_unnamed_speaker_gives_the_organisation() -> None:
    marked = "“订单排到了明年。”{ORG 远山集团}相关负责人说。"
    assert statements(marked) == [("远山集团", "说", "订单排到了明年")]


def test_a_pronoun_stands_for_the_person_before() -> None:
    marked = "{PERSON 柳一白}放下图纸。他说，桥要早通。"
    assert ("柳一白", "说", "桥要早通") in statements(marked)


def test_a_headline_that_ends_in_the_verb_is_followed_by_the_words() -> None:
    marked = "{PERSON 柳一白}在{LOC 青禾}调研时强调\n把水的文章做足"
    assert statements(marked) == [("柳一白", "强调", "把水的文章做足")]


@pytest.mark.parametrize(
    "marked",
    [
        "会议指出，要早谋划。",
        "记者问：“桥何时通？”",
        "{PERSON 柳一白}介绍了三个方面的情况。",
        "据说，{PERSON 柳一白}要来。",
        "按照{ORG 远山集团}的要求，工期不变。",
        "{ORG 远山集团}推行“一站式”服务。",
    ],
)
def test_what_nobody_named_says_is_no_statement(marked: str) -> None:
    assert statements(marked) == []


def test_only_one_speaker_of_a_quotation_can_be_kept() -> None:
    marked = "{PERSON 柳一白}走了。{PERSON 方大同}送他出门。他说，桥要早通。"
    assert len({c.slot for c in candidates("statement", marked)}) == 1
