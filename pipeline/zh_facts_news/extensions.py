"""The underscore attributes that several components share; values are plain strings, floats, lists and dicts."""

from spacy.tokens import Doc, Span


def register() -> None:
    """Register the shared attributes, once."""
    of_span = {"canonical": None, "confidence": 1.0, "source": "", "quantity": None, "date": None}
    for name, default in of_span.items():
        if not Span.has_extension(name):
            Span.set_extension(name, default=default)
    for name in ("facts", "reference"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
