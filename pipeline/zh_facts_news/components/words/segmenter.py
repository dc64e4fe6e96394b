"""A spacy-pkuseg model that is read from two files' bytes, and words decoded with known edges.

spacy_pkuseg.pkuseg reads its model from a folder named in a global, falls back to pickles and may download one.
Here its decoder is used directly, on features of the same kind: nothing but msgpack and npz is read.
"""

import io
import re
from collections.abc import Iterable

import numpy as np
import srsly
from spacy_pkuseg.inference import getLogYY, run_viterbi

from .characters import forced
from .features import Features

FEATURES, WEIGHTS = "features.msgpack", "weights.npz"
_RUN = re.compile(r"\S+")
# More than any sum of weights along a sentence, so that no path takes a forbidden tag by choice.
_FORBIDDEN = 1e6


class Segmenter:
    """Splits text into words; `features` and `weights` are the contents of a model's two files."""

    def __init__(self, features: bytes, weights: bytes) -> None:
        self.features, self.weights = features, weights
        described = srsly.msgpack_loads(features)
        self._features = Features(described["feature_to_idx"], described["unigram"])
        with np.load(io.BytesIO(weights), allow_pickle=False) as arrays:
            self._tags, self._size = (int(n) for n in arrays["sizes"])
            self._w = np.ascontiguousarray(arrays["w"], dtype=np.float64)
        tags = described["tag_to_idx"]
        expected = self._tags * (self._size + self._tags)
        if (
            self._w.shape != (expected,)
            or len(described["feature_to_idx"]) != self._size
            or len(tags) != self._tags
        ):
            raise ValueError("the segmenter's features and weights do not belong together")
        self._begin = [i for tag, i in tags.items() if tag.startswith("B")]
        self._inner = [i for tag, i in tags.items() if not tag.startswith("B")]

    def starts(
        self, text: str, edges: Iterable[int] = (), names: Iterable[tuple[int, int]] = ()
    ) -> list[int]:
        """Offsets in `text` at which a word begins.

        White space is in no word, a word begins at each of `edges`, and each of `names` (start, end) is one word
        where no edge and no white space is inside.
        """
        begin, inside = forced(text)
        for start, end in names:
            inside.update(range(start + 1, end))
            begin.difference_update(range(start + 1, end))
        begin.update(edges)
        inside -= begin
        found = []
        for run in _RUN.finditer(text):
            found += [run.start() + i for i in self._run(run.group(), run.start(), begin, inside)]
        return found

    def cut(self, text: str, edges: Iterable[int] = (), names: Iterable[tuple[int, int]] = ()) -> list[str]:
        """The words of `text`, white space left out; `edges` and `names` as for `starts`."""
        starts = self.starts(text, edges, names)
        return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]

    def _run(self, text: str, offset: int, begin: set[int], inside: set[int]) -> list[int]:
        """Word starts in text without white space, which stands at `offset` of the text that the sets speak of."""
        features = self._features.of(text)
        scores, transitions = getLogYY(features, self._tags, self._size * self._tags, self._w, 1.0)
        span = range(offset, offset + len(text))
        scores[np.ix_([i - offset for i in span if i in begin or i == offset], self._inner)] -= _FORBIDDEN
        scores[np.ix_([i - offset for i in span if i in inside], self._begin)] -= _FORBIDDEN
        _, tags = run_viterbi(scores, transitions)
        return [i for i, tag in enumerate(tags) if tag in self._begin]
