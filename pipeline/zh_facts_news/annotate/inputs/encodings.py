"""Which encoding a file has, by declaration or by looking at all of it; never a silent guess."""

import codecs
from collections.abc import Iterator

from .. import storage

BLOCK = 2**20
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Of the Chinese characters of real prose nearly all are among the 3,755 of GB 2312's first level; those of Big5,
# Shift-JIS or Latin text read as GB18030 are scattered over 20,000.
COMMON_SHARE = 0.8


class NotTextError(Exception):
    """A file that is no text; the message says why."""


def decide(path: str, declared: str) -> str:
    """The encoding of a text file: the declared one, or with `auto` UTF-8 or GB18030, whichever all of it is.

    A file that is neither counts as UTF-8, so that reading it tells the place where it is not. Raises NotTextError, OSError when the file cannot be read.
    """
    with storage.open_binary(path) as file:
        head = file.read(4096)
    if head.startswith(UTF16):
        raise NotTextError("UTF-16 (by its byte order mark); convert it to UTF-8 first")
    if b"\x00" in head:
        raise NotTextError(f"not a text file (a NUL byte at {head.index(0)})")
    if declared != "auto":
        return declared
    return "gb18030" if not is_utf8(path) and is_gb18030(path) else "utf-8"


def is_utf8(path: str) -> bool:
    try:
        return all(True for _ in _decoded(path, "utf-8"))
    except UnicodeDecodeError:
        return False


def is_gb18030(path: str) -> bool:
    """Whether all of a file is GB18030, and most Chinese characters that this makes are common ones."""
    common = han = 0
    try:
        for text in _decoded(path, "gb18030"):
            found = [character for character in text if is_han(character)]
            han += len(found)
            common += sum(is_common(character) for character in found)
    except UnicodeDecodeError:
        return False
    return han > 0 and common / han >= COMMON_SHARE


def is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"


def is_common(character: str) -> bool:
    """Whether the character is in the first level of GB 2312."""
    try:
        return 0xB0 <= character.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def _decoded(path: str, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    with storage.open_binary(path) as file:
        while block := file.read(BLOCK):
            yield decoder.decode(block)
    yield decoder.decode(b"", final=True)


def why_not(error: UnicodeDecodeError, encoding: str, line: int | None = None) -> str:
    """What to say of bytes that are not in the encoding; the line is counted where it is not given."""
    if line is None:
        content = error.object
        line = content.count(b"\n", 0, error.start) + 1
    name = "UTF-8" if encoding == "utf-8" else encoding.upper()
    other = "gb18030" if encoding == "utf-8" else "utf-8"
    return f"not {name} (byte {error.start}, line {line}); if it is {other}, say --encoding {other}"
