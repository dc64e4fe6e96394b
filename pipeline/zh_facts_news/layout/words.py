"""Word lists of the package: data files, one entry a line."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "lexicons"


@cache
def words(name: str) -> frozenset[str]:
    """The entries of lexicons/<name>.txt. Blank lines and lines that begin with # are none."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def longest_first(name: str) -> tuple[str, ...]:
    """The same entries, longer ones first, so that the first prefix that matches is the longest."""
    return tuple(sorted(words(name), key=lambda word: (-len(word), word)))
