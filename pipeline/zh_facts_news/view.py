"""What the components read: a Doc's text with its hard line breaks undone, and the way back to tokens.

A Doc keeps its text as given. Its view is the text that `layout.unwrap` makes of it, in which a line break
is always the end of a headline part or paragraph. Components match on `View.text` and set spans through
`View.span`, so that they see `10亩` where the newspaper's column broke it after `10`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np
from spacy.tokens import Doc, Span

from .layout import unwrap

# 。！？ with the quotation marks and brackets that close behind them, or a line's end.
SENTENCE_END = re.compile(r"[。！？][”’』」）》]*|[^\S ]*\n")
_KEY = "zh_facts.view"


@dataclass(frozen=True)
class View:
    """The unwrapped text of `doc`; `offsets[i]` is the character offset in `doc.text` of `text[i]`."""

    doc: Doc
    text: str
    offsets: Sequence[int]

    @cached_property
    def _token_of(self) -> list[int]:
        """For each character of doc.text the token that holds it (its trailing blank included)."""
        lengths = self.doc.to_array(["LENGTH", "SPACY"]).reshape(-1, 2).sum(axis=1).astype(int)
        return np.repeat(np.arange(len(lengths)), lengths).tolist()

    @cached_property
    def _view_of(self) -> dict[int, int]:
        return {raw: i for i, raw in enumerate(self.offsets)}

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """View offsets of the sentences: up to 。！？ with closing quotes, or to a line's end."""
        spans, start = [], 0
        for match in SENTENCE_END.finditer(self.text):
            end = match.end() if match.group()[0] in "。！？" else match.start()
            if self.text[start:end].strip():
                spans.append((start, end))
            start = match.end()
        if self.text[start:].strip():
            spans.append((start, len(self.text)))
        return spans

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """View offsets to character offsets in doc.text, end exclusive; the span must not be empty."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def span(self, start: int, end: int, label: str = "") -> Span:
        """The Span of doc that covers view offsets start to end (whole tokens)."""
        first, last = self.offsets[start], self.offsets[end - 1]
        return Span(self.doc, self._token_of[first], self._token_of[last] + 1, label=label)

    def bounds(self, span: Span) -> tuple[int, int]:
        """View offsets of a Span of doc. Raises KeyError if it begins or ends in characters the view leaves out."""
        return self._view_of[span.start_char], self._view_of[span.end_char - 1] + 1

    def text_of(self, span: Span) -> str:
        """The span's words without the line breaks and blanks that the layout put into them."""
        start, end = self.bounds(span)
        return self.text[start:end]


# Doc.text is put together from the tokens at each call, and each component asks for it.
_texts: WeakKeyDictionary[Doc, str] = WeakKeyDictionary()


def view_of(doc: Doc) -> View:
    """The view of `doc`.

    How it was unwrapped is kept in doc.user_data as plain data, which DocBin and processes can carry: nothing when
    the text stands as it is, else the view's text and offsets.
    """
    kept = doc.user_data.get(_KEY)
    if kept is not None:
        return View(doc, *kept)
    whole = _texts.get(doc)
    if not whole:
        # An empty Doc may still be filled, by from_bytes.
        whole = _texts[doc] = doc.text
    if _KEY not in doc.user_data:
        text, offsets = unwrap(whole)
        if text != whole:
            doc.user_data[_KEY] = [text, offsets]
            return View(doc, text, offsets)
        doc.user_data[_KEY] = None
    return View(doc, whole, range(len(whole)))
