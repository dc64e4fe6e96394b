"""Annotated texts become articles that training reads, with every mark at its place."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.formats.exchanged import articles
from training.check import check
from training.corpus import parse
from zh_facts_news.formats import corpus
from zh_facts_news.formats.annotation import Annotated, Span

HEADER = {"id": "x1", "split": "train", "genre": "unstated", "province": "unstated", "industry": "unstated"}


@settings(max_examples=200, deadline=None)
@given(article=articles())
def test_text_and_marks_are_read_as_they_were_written(
    article: Annotated, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "x1.txt"
    path.write_text(corpus.write(article, HEADER), encoding="utf-8")
    read = parse(path)
    twins = article.text.translate(corpus.TWINS)
    lines = [line.strip() for line in twins.splitlines() if line.strip()]
    kept = [twin.replace("－－－", "---") for twin in read.text.split("\n")]
    assert [line.replace("＃", "#") for line in kept] == lines
    assert [(e.label, e.text) for e in read.entities] == [
        (s.label, twins[s.start : s.end]) for s in sorted(article.spans)
    ]
    assert all(read.text[e.start : e.end] == e.text for e in read.entities)
    parts = [line for first, last in article.headline for line in article.text[first:last].splitlines()]
    assert len(read.headlines) == sum(bool(line.strip()) for line in parts)


def test_a_corrected_article_passes_the_corpus_check(tmp_path: Path) -> None:
    text = "瓜州风起\n  县长马得水说，北大桥风电场投资3亿元。"
    spans = (Span(7, 9, "TITLE"), Span(9, 12, "PERSON"), Span(14, 20, "PROJECT"), Span(22, 25, "QUANTITY"))
    path = tmp_path / "x1.txt"
    path.write_text(corpus.write(Annotated("x1", text, spans, headline=((0, 4),)), HEADER), encoding="utf-8")
    assert path.read_text(encoding="utf-8").split("---\n")[1] == (
        "# 瓜州风起\n{TITLE 县长}{PERSON 马得水}说，{PROJECT 北大桥风电场}投资{QUANTITY 3亿元}。\n"
    )
    assert check(parse(path)) == []


def test_white_space_at_the_ends_of_a_span_is_no_part_of_it() -> None:
    assert "瓜州 {ORG 风电} 场" in corpus.write(Annotated("x1", "瓜州 风电 场", (Span(2, 6, "ORG"),)), HEADER)
    assert "{" not in corpus.write(Annotated("x1", "瓜州 风电", (Span(2, 3, "ORG"),)), HEADER)


def test_a_span_given_twice_is_marked_once() -> None:
    twice = Annotated("x1", "瓜州风电", (Span(0, 2, "LOC"), Span(0, 2, "LOC")))
    assert "{LOC 瓜州}风电" in corpus.write(twice, HEADER)


@pytest.mark.parametrize(
    ("text", "spans", "message"),
    [
        ("瓜州风电场", ((0, 4, "ORG"), (2, 5, "ORG")), "ORG '瓜州风电' .0–4. and ORG '风电场' .2–5. overlap"),
        ("瓜州\n风电场", ((0, 4, "ORG"),), "goes over the end of a line"),
        ("瓜州", ((0, 2, "place name"),), "'place name' is not one word"),
        (" \n ", (), "no text"),
    ],
)
def test_what_cannot_be_marked_is_named(
    text: str, spans: tuple[tuple[int, int, str], ...], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        corpus.write(Annotated("x1", text, tuple(Span(*s) for s in spans)), HEADER)


def test_the_longest_of_spans_that_overlap() -> None:
    spans = [Span(0, 2, "LOC"), Span(0, 5, "ORG"), Span(4, 8, "ORG"), Span(8, 9, "LOC")]
    assert corpus.longest(spans) == [Span(0, 5, "ORG"), Span(8, 9, "LOC")]


def test_a_name_always_draws_the_same_part_and_most_are_for_training() -> None:
    parts = [corpus.drawn_split(f"a{n}") for n in range(1000)]
    assert parts == [corpus.drawn_split(f"a{n}") for n in range(1000)]
    assert 750 < parts.count("train") < 850
    assert min(parts.count("dev"), parts.count("test")) > 70
