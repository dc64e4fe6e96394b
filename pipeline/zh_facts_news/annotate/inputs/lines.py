"""Lines of bytes with their places; one that is too long is passed over, not held."""

import codecs
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from .source import Position

# No record of text is longer; what has no line breaks at all is rather no such file.
LONGEST = 64 * 2**20


class Line(NamedTuple):
    """A line with its break; None in the place of one that is too long. `number` counts from 1, `end` is in bytes."""

    content: bytes | None
    number: int
    end: int


def lines(file: BinaryIO, start: Position) -> Iterator[Line]:
    """The lines from a position on; a byte order mark at the file's start is left out."""
    file.seek(start.offset)
    offset, number = start
    while content := file.readline(LONGEST + 1):
        number += 1
        offset += len(content)
        too_long = len(content) > LONGEST
        while too_long and not content.endswith(b"\n"):
            content = file.readline(LONGEST)
            offset += len(content)
            if not content:
                break
        if number == 1:
            content = content.removeprefix(codecs.BOM_UTF8)
        yield Line(None if too_long else content, number, offset)


def too_long(number: int) -> str:
    return f"line {number}: longer than {LONGEST // 2**20} MiB"
