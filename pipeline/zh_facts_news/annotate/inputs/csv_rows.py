"""CSV with a header, comma-separated, or tab-separated for `.tsv`; a record may go over several lines."""

import csv
from collections.abc import Iterator

from .. import storage
from ..document import Document
from ..errors import InputError
from ..settings import Settings
from . import encodings, rows
from .lines import LONGEST, Line, lines, too_long
from .source import START, Position, Source

DELIMITERS = {"csv": ",", "tsv": "\t"}


class LineError(Exception):
    """A line that cannot be decoded."""


class Records:
    """The records of a CSV file; `position` is the place behind the last line that was read."""

    def __init__(self, found: Iterator[Line], source: Source, position: Position = START) -> None:
        self.position = position
        self._lines, self._source = found, source
        csv.field_size_limit(LONGEST)
        self._reader = self._new_reader()

    def next(self) -> list[str] | str | None:
        """A record, or what is wrong in the place of one; None at the end. Behind an error a new line begins."""
        first = self.position.number + 1
        try:
            return next(self._reader, None)
        except LineError as error:
            message = str(error)
        except csv.Error as error:
            last = self.position.number
            message = f"{'line' if last == first else f'lines {first} to'} {last}: not CSV ({error})"
        self._reader = self._new_reader()
        return message

    def _new_reader(self) -> Iterator[list[str]]:
        return csv.reader(self._decoded(), delimiter=DELIMITERS[self._source.kind], strict=True)

    def _decoded(self) -> Iterator[str]:
        for line in self._lines:
            self.position = Position(line.end, line.number)
            if line.content is None:
                raise LineError(too_long(line.number))
            try:
                yield line.content.decode(self._source.encoding)
            except UnicodeDecodeError as error:
                raise LineError(encodings.why_not(error, self._source.encoding, line.number)) from error


def read(source: Source, settings: Settings, start: Position) -> Iterator[tuple[Document, Position]]:
    """The documents from `start` on. Raises InputError when the header lacks a column that is needed."""
    with storage.open_binary(source.path) as file:
        records = Records(lines(file, START), source)
        header = records.next()
        if header is None:
            yield Document(source.path, error="no text in it"), START
            return
        columns = checked(header, settings, source.path)
        if start != START:
            records = Records(lines(file, start), source, start)
        first = records.position.number + 1
        while (record := records.next()) is not None:
            if record:
                place = f"{source.path}:{first}"
                yield _document(record, columns, settings, place), records.position
            first = records.position.number + 1


def checked(header: list[str] | str, settings: Settings, path: str) -> list[str]:
    """The names of the columns."""
    if isinstance(header, str):
        raise InputError(f"{path}: {header}")
    for field in (settings.text_field, settings.id_field, settings.date_field):
        if field is not None and field not in header:
            raise InputError(f"{path}: no column {field!r} (there is: {', '.join(header)})")
    return header


def _document(record: list[str] | str, columns: list[str], settings: Settings, place: str) -> Document:
    if isinstance(record, str):
        return Document(place, error=record)
    if len(record) != len(columns):
        return Document(place, error=f"{len(record)} fields where the header has {len(columns)}")
    return rows.document(dict(zip(columns, record, strict=True)), settings, place)
