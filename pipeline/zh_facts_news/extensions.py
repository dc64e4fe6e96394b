"""The underscore attributes that several components share; values are plain strings, floats, lists and dicts."""

from spacy.tokens import Doc, Span


def register() -> None:
    """Register the shared attributes, once."""
    for name, default in (("canonical", None), ("confidence", 1.0), ("source", ""), ("quantity", None)):
        if not Span.has_extension(name):
            Span.set_extension(name, default=default)
    if not Doc.has_extension("facts"):
        Doc.set_extension("facts", default=None)
