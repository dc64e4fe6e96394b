"""Text files: each is one document, named by its path."""

from collections.abc import Iterator

from .. import storage
from ..document import Document
from ..settings import Settings
from . import encodings
from .lines import LONGEST
from .source import START, Position, Source


def read(source: Source, settings: Settings, start: Position) -> Iterator[tuple[Document, Position]]:
    """The document; a file holds one, which begins at START."""
    if start == START:
        yield _read(source, settings), Position(1, 1)


def _read(source: Source, settings: Settings) -> Document:
    document = Document(source.path, reference=settings.date)
    with storage.open_binary(source.path) as file:
        content = file.read(LONGEST + 1)
    if len(content) > LONGEST:
        return document.failed(f"larger than {LONGEST // 2**20} MiB")
    try:
        return Document(source.path, content.decode(source.encoding), reference=settings.date)
    except UnicodeDecodeError as error:
        return document.failed(encodings.why_not(error, source.encoding))
