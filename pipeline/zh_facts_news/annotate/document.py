"""One document of a batch: what a text file, a line of JSON or a row of a table holds."""

import hashlib
import re
from dataclasses import dataclass, replace

# Neither Arrow nor UTF-8 takes them; the Extractor sees to those in texts.
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Document:
    """A text to annotate with the name that its records will carry, or why there is none to annotate.

    `reference` is the ISO day that its dates are counted from.
    """

    id: str
    text: str | None = None
    error: str | None = None
    reference: str | None = None

    def __post_init__(self) -> None:
        for name in ("id", "error"):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, LONE_SURROGATE.sub("\ufffd", value))

    def failed(self, error: str) -> "Document":
        """The same document without its text, and why."""
        return replace(self, text=None, error=error)


class Digest:
    """A checksum of documents in their order."""

    def __init__(self) -> None:
        self._hash = hashlib.blake2b(digest_size=16)

    def add(self, document: Document) -> None:
        for part in (document.id, document.text, document.error, document.reference):
            content = b"" if part is None else part.encode("utf-8", "surrogatepass")
            self._hash.update(len(content).to_bytes(8, "big") + bytes([part is None]) + content)

    def hexdigest(self) -> str:
        return self._hash.hexdigest()
