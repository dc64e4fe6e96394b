"""A record leads back to the text as given, character by character."""

from pathlib import Path

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from zh_facts_news.extractor import _articles, _record
from zh_facts_news.given import given
from zh_facts_news.schema import Article

COLUMN = Path("corpus/samples/column.txt").read_text(encoding="utf-8")


def records(text: str) -> list[Article]:
    """Records as the extractor makes them, without running the pipeline."""
    return [
        Article.model_validate(_record(article, text, "p", i) | {"entities": [], "facts": []})
        for i, article in enumerate(_articles(text), 1)
    ]


def test_a_newspapers_columns_come_back_as_given() -> None:
    articles = records(COLUMN)
    assert any("\n" in gap.text for article in articles for gap in article.dropped)
    for article in articles:
        assert given(article).text == COLUMN[article.start : article.end]


@settings(max_examples=60, deadline=None)
@examples(st.text(st.sampled_from("县占地10亩，。\n \t\u3000😀𠮷\ufe0f\r\u2028\ud800")).map(lambda t: t * 3))
def test_any_text_comes_back_as_given(text: str) -> None:
    for article in records(text):
        back = given(article)
        assert back.text == text[article.start : article.end].replace("\ud800", "\ufffd")
        for i, offset in enumerate(back.offsets):
            assert back.text[offset - article.start] == article.text[i]


def test_offsets_of_the_input_become_offsets_of_the_clean_text() -> None:
    # A line of the column is parted from the next by an empty one.
    article, gap = next((a, gap) for a in records(COLUMN) for gap in a.dropped if gap.text == "\n\n")
    start, end = given(article).offsets[gap.at - 2], given(article).offsets[gap.at + 1] + 1
    assert len(COLUMN[start:end]) == 6
    first, last = given(article).clean(start, end)
    assert article.text[first:last] == COLUMN[start:end].replace("\n", "")


def test_a_record_that_does_not_add_up_is_refused() -> None:
    article = records(COLUMN)[0]
    with pytest.raises(ValueError, match="characters, not"):
        given(article.model_copy(update={"dropped": []}))
    shuffled = article.model_copy(update={"dropped": list(reversed(article.dropped))})
    with pytest.raises(ValueError, match="out of order"):
        given(shuffled)
