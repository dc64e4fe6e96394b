"""Data files, one entry a line, and how they are read."""

from collections.abc import Iterator
from importlib.resources import files


def rows(name: str, columns: int) -> Iterator[tuple[str, ...]]:
    """The entries of a lexicon: tab-separated columns, filled up with "" to `columns`, without comments."""
    for line in files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield tuple(cells + [""] * (columns - len(cells)))
