"""What the user names to files: folders are searched, everything has a kind by its suffix."""

import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from .. import storage
from ..errors import InputError
from .source import Source

KINDS = {
    ".txt": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
}


@dataclass
class Found:
    """The files of a run in the order they are read, and how many in folders were of no known kind."""

    sources: list[Source] = field(default_factory=list)
    passed_over: int = 0


def find(inputs: list[str], out: str) -> Found:
    """The files that `inputs` name, each once; those in the folder `out`, where results go, are left out.

    In a folder files of a known suffix count; a file named itself is read as text if its suffix is not known.
    Raises InputError for a path that is not there and for a folder without any file to read.
    """
    found, seen = Found(), set()
    own = _key(out)
    for path in inputs:
        for file, kind in _expand(path, own):
            if kind is None:
                found.passed_over += 1
            elif _key(file) not in seen:
                seen.add(_key(file))
                found.sources.append(Source(file, kind))
    return found


def _expand(path: str, own: str) -> Iterator[tuple[str, str | None]]:
    try:
        if not storage.is_folder(path):
            if not storage.exists(path):
                raise InputError(f"{path}: no such file or folder")
            yield path, KINDS.get(suffix(path), "text")
            return
        some = False
        for file in storage.files(path):
            if _key(file).startswith(own + "/"):
                continue
            kind = KINDS.get(suffix(file))
            some = some or kind is not None
            yield file, kind
    except OSError as error:
        raise InputError(f"{error.filename or path}: {error.strerror or error}") from error
    if not some:
        raise InputError(f"{path}: no file to read in this folder ({', '.join(KINDS)})")


def suffix(path: str) -> str:
    return posixpath.splitext(path)[1].lower()


def _key(path: str) -> str:
    """The same for two ways to name a file."""
    return path.rstrip("/") if storage.is_url(path) else os.path.realpath(path).replace(os.sep, "/")
