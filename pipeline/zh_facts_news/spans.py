"""Spans that do not overlap."""

from collections.abc import Iterable

from spacy.tokens import Span


def free_spans(taken: Iterable[Span], spans: Iterable[Span]) -> list[Span]:
    """Those of `spans` that share no token with any of `taken`, nor with an earlier one of themselves."""
    tokens = {i for span in taken for i in range(span.start, span.end)}
    free = []
    for span in spans:
        own = range(span.start, span.end)
        if tokens.isdisjoint(own):
            free.append(span)
            tokens.update(own)
    return free
