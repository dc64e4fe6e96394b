"""Data files: one entry a line, tab-separated columns; a line that begins with `#` is a comment."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicons"


def read_rows(path: Path) -> tuple[tuple[str, ...], ...]:
    """The entries of a data file, each split into its columns."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(
        tuple(column.strip() for column in line.split("\t"))
        for line in lines
        if line.strip() and not line.startswith("#")
    )


@cache
def words(name: str) -> frozenset[str]:
    """The first column of lexicons/<name>.txt."""
    return frozenset(row[0] for row in read_rows(FOLDER / f"{name}.txt"))
