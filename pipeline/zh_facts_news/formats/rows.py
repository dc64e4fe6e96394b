"""JSON lines, or one JSON list, record by record."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from .annotation import FormatError, Refused


@dataclass(frozen=True)
class Row:
    """A JSON object, and the file and line (in a list: the number) where it stands."""

    where: str
    data: dict[str, Any]


def rows(path: Path) -> Iterator[Row | Refused]:
    """The objects of a file; what is none is Refused with its place.

    Raises FormatError when the file cannot be opened or its first line is no JSON.
    """
    try:
        with open(path, "rb") as file:
            while (first := file.read(1)).isspace():
                pass
            file.seek(0)
            yield from _list(path, file) if first == b"[" else _lines(path, file)
    except OSError as error:
        raise FormatError(f"{path}: {error.strerror or error}") from error


def _lines(path: Path, file: BinaryIO) -> Iterator[Row | Refused]:
    is_first = True
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            data = parse(line)
        except ValueError as error:
            if is_first:
                raise FormatError(f"{where}: neither JSON lines nor a JSON list ({error})") from error
            yield Refused(where, str(error))
            continue
        is_first = False
        yield Row(where, data) if isinstance(data, dict) else Refused(where, "not a JSON object")


def _list(path: Path, file: BinaryIO) -> Iterator[Row | Refused]:
    try:
        data = parse(file.read())
    except ValueError as error:
        raise FormatError(f"{path}: {error}") from error
    for number, item in enumerate(data, 1):
        where = f"{path}: record {number}"
        yield Row(where, item) if isinstance(item, dict) else Refused(where, "not a JSON object")


def parse(content: bytes) -> Any:
    """JSON in UTF-8. Raises ValueError with a message that says the place."""
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 (byte {error.start})") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} (line {error.lineno}, column {error.colno})") from error
    except RecursionError as error:
        raise ValueError("not JSON that can be read: nested too deeply") from error
