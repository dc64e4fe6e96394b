"""JSON lines: each line an object with a text; blank lines are no documents."""

import json
from collections.abc import Iterator

from .. import storage
from ..document import Document
from ..settings import Settings
from . import encodings, rows
from .lines import lines, too_long
from .source import Position, Source


def read(source: Source, settings: Settings, start: Position) -> Iterator[tuple[Document, Position]]:
    """The documents from `start` on; a line that is no such object has an error."""
    with storage.open_binary(source.path) as file:
        for line in lines(file, start):
            if line.content is None:
                found = Document(f"{source.path}:{line.number}", error=too_long(line.number))
            elif line.content.strip():
                found = _parse(line.content, line.number, source, settings)
            else:
                continue
            yield found, Position(line.end, line.number)


def _parse(content: bytes, number: int, source: Source, settings: Settings) -> Document:
    place = f"{source.path}:{number}"
    try:
        row = json.loads(content.rstrip(b"\r\n").decode(source.encoding))
    except UnicodeDecodeError as error:
        return Document(place, error=encodings.why_not(error, source.encoding, number))
    except json.JSONDecodeError as error:
        return Document(place, error=f"column {error.pos + 1}: not JSON ({error.msg})")
    except (RecursionError, ValueError) as error:
        return Document(place, error=f"not readable as JSON ({error})")
    if not isinstance(row, dict):
        return Document(place, error="not an object with fields")
    return rows.document(row, settings, place)
