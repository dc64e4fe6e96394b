"""The labels of other tools and corpora as ours."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from .annotation import Span


@cache
def known() -> dict[str, str]:
    """label_names.tsv: a foreign label in lower case, and ours."""
    text = files(__package__).joinpath("label_names.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


def renamed(spans: Iterable[Span], names: Mapping[str, str]) -> list[Span]:
    """Spans with our labels. `names` comes before the file; an empty name there leaves its spans out."""
    found = []
    for span in spans:
        label = names.get(span.label)
        if label is None:
            label = known().get(span.label.casefold(), span.label)
        if label:
            found.append(Span(span.start, span.end, label))
    return found
