"""Inputs to documents: a module for each kind of file.

Each reader yields `(document, position)`, the position being where the next document begins, so that a worker can go
straight to its part of a file.
"""

from collections.abc import Iterator

from ..document import Document
from ..settings import Settings
from . import csv_rows, jsonl, parquet, text
from .source import START, Position, Source

READERS = {
    "text": text.read,
    "jsonl": jsonl.read,
    "csv": csv_rows.read,
    "tsv": csv_rows.read,
    "parquet": parquet.read,
}

__all__ = ["START", "Position", "Source", "read"]


def read(source: Source, settings: Settings, start: Position = START) -> Iterator[tuple[Document, Position]]:
    """The documents of a file from `start` on.

    A document that cannot be read has an error instead of its text. Raises OSError when the file cannot be opened,
    InputError when nothing in it can be used (a table without the column).
    """
    for document, position in READERS[source.kind](source, settings, start):
        yield checked(document, settings), position


def checked(document: Document, settings: Settings) -> Document:
    """The document, as failed when there is nothing in it or too much."""
    if document.text is None:
        return document
    length = len(document.text)
    if length > settings.max_characters:
        return document.failed(f"{length:,} characters, more than the {settings.max_characters:,} allowed")
    if not document.text.strip(" \t\r\n\u3000\ufeff"):
        return document.failed("no text in it")
    return document
