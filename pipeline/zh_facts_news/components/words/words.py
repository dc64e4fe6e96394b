"""The component that merges the tokens of a word, and keeps every span where it was."""

from collections.abc import Iterable
from pathlib import Path

import srsly
from spacy.tokens import Doc, Span

from ...view import view_of
from .segmenter import FEATURES, WEIGHTS, Segmenter

# The retokenizer's cost grows with the square of the merges it is given at once, and each time with the doc's length.
BATCH = 500
PERSON = "PERSON"


class Words:
    """Merges characters into words.

    A word never crosses an edge of doc.ents or doc.spans, nor white space or a line break of doc.text; a PERSON is
    one word where nothing of that divides it. The text, the spans and all offsets of characters stay; token indices
    change, so that this component runs last.

    >>> import spacy
    >>> Words()(spacy.blank("zh")("开工"))
    Traceback (most recent call last):
    ValueError: zh_facts_words has no weights: load a trained pipeline or train one
    """

    def __init__(self, name: str = "zh_facts_words", segmenter: Segmenter | None = None) -> None:
        self.name, self.segmenter = name, segmenter

    def __call__(self, doc: Doc) -> Doc:
        if self.segmenter is None:
            raise ValueError(f"{self.name} has no weights: load a trained pipeline or train one")
        merge(doc, continued(doc, self.segmenter))
        return doc

    # Serialisation

    def _parts(self) -> dict[str, bytes]:
        if self.segmenter is None:
            return {}
        return {FEATURES: self.segmenter.features, WEIGHTS: self.segmenter.weights}

    def _load(self, parts: dict[str, bytes]) -> "Words":
        self.segmenter = Segmenter(parts[FEATURES], parts[WEIGHTS]) if parts else None
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the model's two files to a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self._parts().items():
            (folder / name).write_bytes(content)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "Words":
        """Read what to_disk or `python -m training.segmenter` wrote."""
        files = [Path(path) / name for name in (FEATURES, WEIGHTS)]
        return self._load({file.name: file.read_bytes() for file in files if file.exists()})

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The model's files as one string of bytes."""
        return srsly.msgpack_dumps(self._parts())

    def from_bytes(self, bytes_data: bytes, *, exclude: Iterable[str] = ()) -> "Words":
        """Read what to_bytes wrote."""
        return self._load(srsly.msgpack_loads(bytes_data))


def continued(doc: Doc, segmenter: Segmenter) -> set[int]:
    """Offsets of the characters of doc.text that belong to the same word as the character before them."""
    view = view_of(doc)
    spans = [*doc.ents, *(span for group in doc.spans.values() for span in group)]
    edges = {offset for span in spans for offset in (span.start_char, span.end_char)}
    named = {i for ent in doc.ents if ent.label_ == PERSON for i in range(ent.start_char + 1, ent.end_char)}
    found: set[int] = set()
    for start, end in view.sentences:
        raw, text = view.offsets[start:end], view.text[start:end]
        known = [i for i, offset in enumerate(raw) if offset in edges]
        names = [(i - 1, i + 1) for i, offset in enumerate(raw) if i and offset in named]
        # A gap in the raw text is a line break or blank that the view leaves out: the word goes on, its tokens do not.
        apart = {i for i in range(1, len(raw)) if raw[i] != raw[i - 1] + 1}
        apart.update(segmenter.starts(text, known, names))
        found.update(offset for i, offset in enumerate(raw) if i not in apart and not text[i].isspace())
    return found - edges


def merge(doc: Doc, inner: set[int]) -> None:
    """Merge each token that begins at one of the offsets `inner` with the token before it.

    >>> import spacy
    >>> doc = spacy.blank("zh")("项目开工")
    >>> merge(doc, {1, 3})
    >>> [token.text for token in doc]
    ['项目', '开工']
    """
    words: list[list[int]] = []
    for token in doc:
        if words and token.idx in inner and not doc[token.i - 1].whitespace_:
            words[-1][1] = token.i + 1
        else:
            words.append([token.i, token.i + 1])
    wide = [word for word in words if word[1] - word[0] > 1]
    kept = {
        key: [(span, span.start_char, span.end_char) for span in group] for key, group in doc.spans.items()
    }
    # From the end, so that the indices of the words to come hold.
    for last in range(len(wide), 0, -BATCH):
        with doc.retokenize() as retokenizer:
            for start, end in wide[max(0, last - BATCH) : last]:
                retokenizer.merge(doc[start:end])
    restore(doc, kept)


def restore(doc: Doc, kept: dict[str, list[tuple[Span, int, int]]]) -> None:
    """Give the spans of doc.spans, which the retokenizer leaves alone, the indices of the new tokens."""
    starts = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    for key, spans in kept.items():
        group = doc.spans[key]
        for i, (span, start, end) in enumerate(spans):
            first = starts.get(start, len(doc))
            last = ends[end] if end > start else first
            group[i] = Span(doc, first, last, label=span.label, kb_id=span.kb_id, span_id=span.id)
