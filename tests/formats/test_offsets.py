"""Offsets are settled by the words that stand at them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zh_facts_news.formats.annotation import Span
from zh_facts_news.formats.offsets import Mark, Unit, settle


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(st.text(st.sampled_from("县厂😀𠮷👨\u200d a")), st.text(st.sampled_from("县😀𠮷"), min_size=1))
def test_offsets_of_a_browser_become_code_points(before: str, words: str) -> None:
    text = before + words + "开工"
    start, end = utf16(before), utf16(before + words)
    found = settle(text, [Mark(start, end, "ORG")], Unit.utf16)
    assert found == [Span(len(before), len(before) + len(words), "ORG")]


def test_the_words_tell_what_a_tool_counted_in() -> None:
    text = "💩🎉榆林西部云谷与神木电厂签约"
    for shift in (0, 2):
        marks = [
            Mark(2 + shift, 8 + shift, "ORG", "榆林西部云谷"),
            Mark(9 + shift, 13 + shift, "ORG", "神木电厂"),
        ]
        assert settle(text, marks, None) == [Span(2, 8, "ORG"), Span(9, 13, "ORG")]


def test_a_windows_line_break_may_count_once() -> None:
    text = "榆林\r\n神木\r\n府谷"
    assert settle(text, [Mark(3, 5, "LOC", "神木"), Mark(6, 8, "LOC", "府谷")], None)[1] == Span(8, 10, "LOC")
    assert settle(text, [Mark(4, 6, "LOC", "神木"), Mark(8, 10, "LOC", "府谷")], None)[1] == Span(
        8, 10, "LOC"
    )


def test_white_space_in_the_words_is_not_compared() -> None:
    assert settle("占地 10\n 亩", [Mark(3, 8, "QUANTITY", "10 亩")], None) == [Span(3, 8, "QUANTITY")]


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        (Mark(0, 3, "LOC", "神木"), "LOC 0–3 should be '神木', but '榆林😀' stands there"),
        (Mark(2, 9, "LOC"), "no place in a text of 5"),
        (Mark(-1, 2, "LOC"), "no place"),
        (Mark(2, 2, "LOC"), "no place"),
    ],
)
def test_what_fits_in_no_way_is_named(mark: Mark, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        settle("榆林😀神木", [mark], None)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ValueError, match="inside a character"):
        settle("榆林😀神木", [Mark(2, 3, "LOC")], Unit.utf16)
