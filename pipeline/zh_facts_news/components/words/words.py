"""The component that merges the tokens of a word, and keeps every span where it was."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from spacy.tokens import Doc, Span, SpanGroup

from ...view import view_of
from .segmenter import FEATURES, WEIGHTS, Segmenter

# What a word takes over from its first character. spaCy's retokenizer would keep more, but takes far longer.
KEPT: list[int | str] = [
    "ENT_IOB",
    "ENT_TYPE",
    "ENT_KB_ID",
    "ENT_ID",
    "SENT_START",
    "TAG",
    "POS",
    "MORPH",
    "LEMMA",
]
PERSON = "PERSON"


class Words:
    """Merges characters into words.

    A word never crosses an edge of doc.ents or doc.spans, nor white space or a line break of doc.text; a PERSON is
    one word where nothing of that divides it. The text, the spans and all offsets of characters stay; token indices
    change, so that this component runs last. The Doc that is returned is a new one.

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
        return merge(doc, continued(doc, self.segmenter))

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


def merge(doc: Doc, inner: set[int]) -> Doc:
    """A copy of doc in which each token that begins at one of the offsets `inner` is merged with the token before it.

    What a token says beside its text (entity, sentence start, tag) is that of its first part. The copy shares doc's
    user_data, whose keys are offsets of characters.

    >>> import spacy
    >>> [token.text for token in merge(spacy.blank("zh")("项目开工"), {1, 3})]
    ['项目', '开工']
    """
    columns = doc.to_array(["IDX", "LENGTH", "SPACY"]).astype(np.int64).reshape(-1, 3)
    starts, blank_behind = columns[:, 0], columns[:, 2].astype(bool)
    joins = np.zeros(len(doc.text) + 1, dtype=bool)
    joins[list(inner)] = True
    joined = joins[starts]
    joined[:1] = False
    joined[1:] &= ~blank_behind[:-1]
    first = np.flatnonzero(~joined)
    last = np.append(first[1:], len(doc))[: len(first)] - 1
    starts, ends = starts[first], starts[last] + columns[last, 1]
    text = doc.text
    merged = Doc(
        doc.vocab,
        words=[text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)],
        spaces=blank_behind[last].tolist(),
        user_data=doc.user_data,
    )
    if len(merged):
        kept: Any = doc.to_array(KEPT)
        merged.from_array(KEPT, kept[first])
    _copy_document(doc, merged)
    if len(doc.tensor):
        merged.tensor = doc.tensor[last]
    _copy_spans(doc, merged, starts, ends)
    return merged


def _copy_document(doc: Doc, merged: Doc) -> None:
    """What belongs to the whole document; `_context` is what nlp.pipe(as_tuples=True) hands through."""
    for name in (
        "cats",
        "has_unknown_spaces",
        "_context",
        "user_hooks",
        "user_token_hooks",
        "user_span_hooks",
    ):
        setattr(merged, name, getattr(doc, name))


def _copy_spans(doc: Doc, merged: Doc, starts: np.ndarray, ends: np.ndarray) -> None:
    """doc.spans with the indices of the new tokens, which lie from `starts` to `ends` in the text."""
    for key, group in doc.spans.items():
        spans = []
        for span in group:
            first = int(np.searchsorted(starts, span.start_char)) if span.start < len(doc) else len(merged)
            last = int(np.searchsorted(ends, span.end_char)) + 1 if span.end > span.start else first
            spans.append(Span(merged, first, last, label=span.label, kb_id=span.kb_id, span_id=span.id))
        merged.spans[key] = SpanGroup(merged, name=group.name, attrs=dict(group.attrs), spans=spans)
