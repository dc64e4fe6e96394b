"""Cue words from the data files in lexicons/."""

from functools import cache
from pathlib import Path

from ..mentions.lexicon import read_rows

FOLDER = Path(__file__).parent / "lexicons"


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of lexicons/<name>.txt, each split into its columns."""
    return read_rows(FOLDER / f"{name}.txt")


@cache
def words(name: str) -> frozenset[str]:
    """The first column of lexicons/<name>.txt."""
    return frozenset(row[0] for row in rows(name))
