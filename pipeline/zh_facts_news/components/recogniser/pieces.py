"""Text to the encoder's pieces, and for each character the piece that holds it."""

import json
import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from tokenizers import Tokenizer

METASPACE = "\u2581"
BOS, EOS, UNK = "<s>", "</s>", "<unk>"

SURROGATE = re.compile("[\ud800-\udfff]")

# Full-width Latin, digits and signs to half-width: one character for one, so that offsets stay.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANK = {ord(c): METASPACE for c in " \t\n\r\u3000\xa0"}
_TABLE: dict[int, int | str] = {**_NARROW, **_BLANK}


def normalise(text: str) -> str:
    """The text as the encoder knows it, character for character."""
    return text.translate(_TABLE)


@dataclass(frozen=True)
class Encoded:
    """Piece ids with the begin and end marks; for each character its piece's index and its offset in the piece."""

    ids: np.ndarray
    piece: np.ndarray
    offset: np.ndarray


class Pieces:
    """The unigram vocabulary of the encoder, cut to what Chinese news needs.

    `content` is the JSON of a `tokenizers` Unigram model.
    """

    def __init__(self, content: str) -> None:
        self.content = content

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer.from_str(self.content)

    @cached_property
    def _marks(self) -> list[int | None]:
        return [self._tokenizer.token_to_id(mark) for mark in (BOS, EOS)]

    @cached_property
    def size(self) -> int:
        """The number of pieces."""
        return len(json.loads(self.content)["model"]["vocab"])

    def encode(self, text: str) -> Encoded:
        """Pieces of one window of text. Lone surrogates are read as unknown."""
        # The compiled library takes valid Unicode only.
        safe = METASPACE + SURROGATE.sub("\ufffd", normalise(text))
        found = self._tokenizer.encode(safe, add_special_tokens=False)
        bos, eos = self._marks
        ids = np.array([bos, *found.ids, eos], dtype=np.int64)
        starts, ends = np.array(found.offsets, dtype=np.int64).reshape(-1, 2).T
        lengths = ends - starts
        # Characters of all pieces, one piece behind the other, and where each piece begins among them.
        begins = np.cumsum(lengths) - lengths
        within = np.arange(lengths.sum()) - np.repeat(begins, lengths)
        place = np.repeat(starts, lengths) + within
        piece, offset = np.zeros((2, len(safe)), dtype=np.int64)
        piece[place] = np.repeat(np.arange(1, len(lengths) + 1), lengths)
        offset[place] = within
        return Encoded(ids, piece[1:], offset[1:])
