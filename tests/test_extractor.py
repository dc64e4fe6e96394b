"""Raw text in, articles out; every offset cuts the words it names from the text as given."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zh_facts_news import Extractor
from zh_facts_news.schema import Article

NEWS = (
    "本报讯 7月3日，榆阳经济技术开发区党工委书记、管委会主任苏长河主持召开项目推进会。"
    "苏长河强调，要加快红柳滩煤制乙醇项目建设。该项目总投资约86.5亿元，占地1200亩，"
    "由陕西红柳能源化工有限公司投资建设，预计明年10月建成投产。 高一鸣"
)
# The same, as a column of fourteen characters gave it: breaks in words and numbers, blanks round digits.
COLUMN = (
    "　　本报讯 7 月 3 日，榆阳\n经济技术开发区党工委书记、\n管委会主任苏长河主持召开项\n目推进会。苏长河强调，要加\n"
    "快红柳滩煤制乙醇项目建设。\n该项目总投资约 86.5 亿元，占\n地 1200 亩，由陕西红柳能源化\n工有限公司投资建设，预计明\n"
    "年 10 月建成投产。 高一鸣\n"
)


def mentions(record: Any) -> Iterator[dict[str, Any]]:
    """Every dict with offsets at any depth of a record."""
    if isinstance(record, dict):
        if {"text", "start", "end"} <= record.keys() and record["start"] is not None:
            yield record
        for value in record.values():
            yield from mentions(value)
    elif isinstance(record, list):
        for value in record:
            yield from mentions(value)


def squeezed(text: str) -> str:
    return "".join(text.split())


def check_offsets(articles: list[Article], raw: str) -> None:
    for article in articles:
        for mention in mentions(article.model_dump(exclude={"text"})):
            assert squeezed(raw[mention["start"] : mention["end"]]) == squeezed(mention["text"])


@pytest.mark.parametrize("raw", [NEWS, COLUMN], ids=["clean", "column"])
def test_who_what_and_how_much_are_found_where_they_stand(extractor: Extractor, raw: str) -> None:
    articles = extractor.extract(raw)
    assert len(articles) == 1
    found = {(e.label, e.text) for e in articles[0].entities}
    assert {
        ("ORG", "榆阳经济技术开发区"),
        ("TITLE", "党工委书记"),
        ("PERSON", "苏长河"),
        ("PROJECT", "红柳滩煤制乙醇项目"),
        ("QUANTITY", "约86.5亿元"),
        ("QUANTITY", "1200亩"),
        ("ORG", "陕西红柳能源化工有限公司"),
    } <= found
    check_offsets(articles, raw)


@pytest.mark.parametrize("raw", [NEWS, COLUMN], ids=["clean", "column"])
def test_facts_carry_canonical_names_and_normalised_values(extractor: Extractor, raw: str) -> None:
    facts = extractor.extract(raw)[0].facts
    investment = next(f for f in facts if f.type == "project_attribute" and f.attribute == "total_investment")
    assert investment.subject.canonical == "红柳滩煤制乙醇项目"
    assert (investment.value.low, investment.value.high, investment.value.unit) == (8.65e9, 8.65e9, "CNY")
    assert investment.value.approximate
    assert squeezed(raw[investment.evidence.start : investment.evidence.end]).startswith("该项目总投资")
    posts = {
        (f.title.text, f.organisation.canonical) for f in facts if f.type == "position" and f.organisation
    }
    assert ("党工委书记", "榆阳经济技术开发区") in posts
    status = next(f for f in facts if f.type == "project_status" and f.phase == "in_operation")
    assert status.modality == "planned"


def test_many_texts_stream_in_order_and_give_what_each_gives_alone(extractor: Extractor) -> None:
    texts = [NEWS, "", COLUMN, "没有什么事。"]
    together = [a.model_dump() for a in extractor.extract_many(iter(texts), sources=["a", "b", "c", "d"])]
    alone = [a.model_dump() for t, s in zip(texts, "abcd", strict=True) for a in extractor.extract(t, s)]
    assert together == alone
    assert [r["source"] for r in together] == ["a", "c", "d"]


def test_streaming_reads_no_further_than_it_must(extractor: Extractor) -> None:
    taken = []

    def texts() -> Iterator[str]:
        for i in range(1000):
            taken.append(i)
            yield f"第{i}县开工。"

    next(extractor.extract_many(texts(), batch_size=8))
    assert len(taken) < 100


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " \n\u3000\n",
        "\ufeff",
        "Hello, world.",
        "🚂🚃🚃",
        "\x00\x1b[31m\x07",
        "\ud800县\udfff",
        "１２３",
        "。" * 500,
    ],
)
def test_odd_input_gives_an_honest_result(extractor: Extractor, raw: str) -> None:
    articles = extractor.extract(raw)
    check_offsets(articles, raw)
    assert not [f for a in articles for f in a.facts]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(
        st.sampled_from("榆林县委书记王平项目投资3.5亿元吨%，。\n 　“”、（）工程开工12年月日"), max_size=120
    )
)
def test_no_text_raises_and_offsets_always_cut_the_words(extractor: Extractor, text: str) -> None:
    check_offsets(extractor.extract(text), text)


def test_what_is_no_text_is_refused(extractor: Extractor) -> None:
    with pytest.raises(TypeError, match="must be a str, not bytes"):
        extractor.extract(b"abc")  # type: ignore[arg-type]


def test_records_are_valid_json_and_come_back_as_they_were(extractor: Extractor) -> None:
    (article,) = extractor.extract(NEWS, "a.txt")
    assert Article.model_validate_json(article.model_dump_json()) == article
    assert article.id == "a.txt#1"
    assert article.byline is not None
    assert article.byline.text == "高一鸣"


def test_facts_below_the_least_confidence_are_left_out(extractor: Extractor) -> None:
    text = "近日，榆阳经济技术开发区红柳滩煤制乙醇项目开工，总投资86.5亿元。"
    (everything,) = extractor.extract(text)
    assert everything.facts
    assert Extractor(extractor.nlp, 1.0).extract(text)[0].facts == []
    cut = min(fact.confidence for fact in everything.facts)
    assert Extractor(extractor.nlp, cut).extract(text)[0].facts == everything.facts


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan")])
def test_a_least_confidence_outside_of_0_to_1_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="min_confidence"):
        Extractor(min_confidence=value)


def test_dates_are_counted_from_the_day_given_for_each_input(extractor: Extractor) -> None:
    articles = extractor.extract_many(["去年4月开工。"] * 2, references=["2026-05-01", date(2020, 1, 1)])
    starts = [e.date.start for a in articles for e in a.entities if e.date]
    assert starts == ["2025-04-01", "2019-04-01"]


def test_a_day_that_is_none_is_refused(extractor: Extractor) -> None:
    with pytest.raises(ValueError, match="2026-13-01"):
        extractor.extract("去年4月开工。", reference="2026-13-01")
