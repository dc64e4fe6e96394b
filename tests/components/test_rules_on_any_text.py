"""The rule components stand any text, and what they find lies in it, in order, without line breaks."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zh_facts_news.components import bylines, dates, places, titles

FINDERS = [bylines.find, dates.find, places.find, titles.find]
# Characters of which the grammars are made, and some that belong in no text.
PIECES = st.sampled_from(
    [
        *"年月日去今近前后内底末上下半季度时点12３一二十—-至到、，。\n 　“”（）·/：张李市县委长\x00\ud800😀",
        *("记者", "通讯员", "文", "图", "主任", "书记", "山西", "长子", "太原市", "村", "港", "来", "京"),
    ]
)


@pytest.mark.parametrize("find", FINDERS)
@given(pieces=st.lists(PIECES, max_size=40))
def test_matches_lie_in_the_text(find: Callable[[str], list[Any]], pieces: list[str]) -> None:
    text, last = "".join(pieces), 0
    for match in find(text):
        assert last <= match.start < match.end
        assert text[match.start : match.end] == match.text
        assert not {"\n", "。"} & set(match.text)
        assert match.text == match.text.strip()
        last = match.end


@pytest.mark.parametrize("find", FINDERS)
@pytest.mark.parametrize(
    "piece", ["1-", "1、", "近", "2023年至", "副", "市委", "山西", "记者", "。 张三", "（", " ", "9"]
)
def test_long_repetitions(find: Callable[[str], list[Any]], piece: str) -> None:
    find(piece * 3000)
