"""Word lists of the package: data files, one entry a line."""

from functools import cache

from ..lexicons import rows


@cache
def words(name: str) -> frozenset[str]:
    """The first column of lexicons/<name>.txt."""
    return frozenset(row[0] for row in rows(f"{name}.txt", 1))


@cache
def longest_first(name: str) -> tuple[str, ...]:
    """The same entries, longer ones first, so that the first prefix that matches is the longest."""
    return tuple(sorted(words(name), key=lambda word: (-len(word), word)))
