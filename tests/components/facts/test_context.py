"""What the fact modules see: masked names, clauses, paragraphs; and that no text breaks them."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.marks import marked_doc, pipeline
from training.gold import set_gold
from zh_facts_news.components.facts.context import Context
from zh_facts_news.components.facts.facts import PROPOSERS

OURS = ("project_attribute", "project_status", "project_party", "indicator")
LABELS = ("ORG", "PERSON", "PROJECT", "QUANTITY", "TITLE", "LOC", "DATE")


def test_masked_text_hides_names_and_keeps_offsets() -> None:
    context = Context(marked_doc("{ORG 开工集团}开工建设{PROJECT 云岭工程}。"))
    assert len(context.masked) == len(context.text)
    assert context.masked.count("开工") == 1
    assert context.text[context.masked.index("开工") :].startswith("开工建设云岭工程")


def test_marks_inside_names_do_not_cut_clauses() -> None:
    context = Context(marked_doc("{PROJECT 云岭工程（甲，乙段）}开工，投资5亿元。"))
    assert [context.text[a:b] for a, b in context.sentence_clauses(0)] == [
        "云岭工程（甲，乙段）开工",
        "投资5亿元",
    ]


def test_headline_is_a_short_line_without_sentence_end() -> None:
    context = Context(marked_doc("清江经开区项目开工\n今天，项目开工。"))
    assert context.is_headline(0)
    assert not context.is_headline(12)


PIECES = st.sampled_from(
    [
        "开工", "建成", "投产", "、", "和", "等", "，", "。", "；", "：", "\n", "项目", "该项目", "公司", "全区", "的", "由", "投资", "位于",
        "增长", "占", "比", "分别", "总投资", "年产", "{ORG 清江经开区}", "{PROJECT 远山铝箔项目}", "{PROJECT 年产5万吨线}",
        "{QUANTITY 5亿元}", "{QUANTITY 3%}", "{QUANTITY 4条}", "{DATE 去年}", "{LOC 金川}", "{TITLE 主任}", "{PERSON 王}", "前者", "后者",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_proposers_survive_any_order_of_words(pieces: list[str]) -> None:
    context = Context(marked_doc("".join(pieces)))
    for kind in OURS:
        for candidate in PROPOSERS[kind](context):
            start, end = candidate.evidence
            assert 0 <= start < end <= len(context.text)
            features = candidate.all_features()
            assert all(isinstance(value, float) for value in features.values())
            # What is shared is added up part by part.
            assert len(features) == sum(map(len, (*candidate.shared, candidate.features)))


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12), st.sampled_from(LABELS)), max_size=8),
)
def test_proposers_survive_any_text_and_entities(text: str, marks: list[tuple[int, int, str]]) -> None:
    nlp = pipeline()
    doc = nlp.make_doc(text)
    size = len(Context(doc).text)
    set_gold(doc, [(s, min(s + n, size), label) for s, n, label in marks if s < size])
    nlp.get_pipe("zh_facts_quantities")(doc)
    nlp.get_pipe("zh_facts_mentions")(doc)
    context = Context(doc)
    for kind in OURS:
        list(PROPOSERS[kind](context))


@pytest.mark.parametrize("kind", OURS)
def test_long_text_without_sentence_ends_takes_linear_time(kind: str) -> None:
    unit = "{ORG 清江经开区}，{PROJECT 远山铝箔项目}总投资{QUANTITY 5亿元}，开工，"
    contexts = [Context(marked_doc(unit * size)) for size in (100, 800)]
    short, long = (min(timed(kind, context) for _ in range(3)) for context in contexts)
    # Eight times the text; quadratic would be 64 times.
    assert long < 30 * short + 0.3


def timed(kind: str, context: Context) -> float:
    """Seconds of processor time that the proposals of one type take: other work on the machine does not count."""
    begin = time.process_time()
    list(PROPOSERS[kind](context))
    return time.process_time() - begin
