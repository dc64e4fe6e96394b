"""Every character has its piece, whatever the text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.training import tiny
from zh_facts_news.components.recogniser.pieces import Pieces, normalise


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> Pieces:
    folder = tiny.write(tmp_path_factory.mktemp("encoder"), ["榆林高新区投资3.5亿元", "ABC123"])
    return Pieces((Path(folder) / "pieces.json").read_text(encoding="utf-8"))


@given(text=st.text(st.characters(codec=None), max_size=60))
def test_each_character_belongs_to_a_piece_between_the_marks(pieces: Pieces, text: str) -> None:
    encoded = pieces.encode(text)
    assert len(encoded.piece) == len(encoded.offset) == len(text)
    assert all(0 < p < len(encoded.ids) - 1 for p in encoded.piece)
    assert list(encoded.piece) == sorted(encoded.piece)


def test_full_width_digits_are_read_as_half_width_ones(pieces: Pieces) -> None:
    assert list(pieces.encode("投资３").ids) == list(pieces.encode("投资3").ids)


@given(text=st.text(max_size=60))
def test_normalising_keeps_every_offset(text: str) -> None:
    assert len(normalise(text)) == len(text)
