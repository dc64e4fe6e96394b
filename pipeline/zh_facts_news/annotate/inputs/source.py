"""A file to read, and a place in it."""

from dataclasses import dataclass
from typing import NamedTuple


class Position(NamedTuple):
    """Where a document begins: a byte offset (in Parquet a row), and the lines or rows before it."""

    offset: int
    number: int


START = Position(0, 0)


@dataclass(frozen=True)
class Source:
    """A file: its path or URL, what kind it is, and how its characters are encoded."""

    path: str
    kind: str
    encoding: str = "utf-8"
