"""Files by path or by URL: local ones with the standard library, others (`s3://…`) with fsspec."""

import contextlib
import io
import os
import posixpath
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from .errors import InputError


def is_url(path: str) -> bool:
    return "://" in path


def _filesystem(url: str) -> tuple[Any, str]:
    """The fsspec file system of a URL, and the path in it. Raises InputError where that cannot be had."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise InputError(f"{url}: URLs need fsspec: pip install fsspec") from error
    try:
        return url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise InputError(f"{url}: {error}") from error


def join(folder: str, *names: str) -> str:
    return posixpath.join(folder, *names) if is_url(folder) else os.path.join(folder, *names)


def open_binary(path: str) -> BinaryIO:
    """The file, opened for reading; it can seek and read lines."""
    if is_url(path):
        system, inner = _filesystem(path)
        return io.BufferedReader(system.open(inner, "rb"), 2**20)
    return open(path, "rb")


def size(path: str) -> int:
    """In bytes."""
    if is_url(path):
        system, inner = _filesystem(path)
        return int(system.size(inner) or 0)
    return os.path.getsize(path)


def is_folder(path: str) -> bool:
    if is_url(path):
        system, inner = _filesystem(path)
        return bool(system.isdir(inner))
    return os.path.isdir(path)


def exists(path: str) -> bool:
    if is_url(path):
        system, inner = _filesystem(path)
        return bool(system.exists(inner))
    return os.path.exists(path)


def files(folder: str) -> Iterator[str]:
    """The files under a folder at any depth, in order of their names; hidden ones and links to folders are left out."""
    if is_url(folder):
        system, inner = _filesystem(folder)
        for found in sorted(system.find(inner)):
            if not any(part.startswith(".") for part in found[len(inner) :].split("/")):
                yield system.unstrip_protocol(found)
        return
    for parent, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield os.path.join(parent, name)


def _raise(error: OSError) -> None:
    raise error


def read(path: str) -> bytes:
    with open_binary(path) as file:
        return file.read()


def write(path: str, content: bytes) -> None:
    """Write a file whole or not at all: under a temporary name, which is then renamed.

    An object store shows a file only when all of it is there; nothing is renamed in those.
    """
    if is_url(path):
        system, inner = _filesystem(path)
        system.makedirs(posixpath.dirname(inner), exist_ok=True)
        system.pipe_file(inner, content)
        return
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.{socket.gethostname()}-{os.getpid()}.tmp")
    try:
        with open(temporary, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def check_writable(folder: str) -> None:
    """Make a folder if it is not there. Raises OSError when no file can be written to it."""
    probe = join(folder, ".writable")
    if is_url(folder):
        write(probe, b"")
    else:
        os.makedirs(folder, exist_ok=True)
        # Under its own name: what a killed process leaves, the next one removes.
        Path(probe).touch()
    remove(probe)


def remove(path: str) -> None:
    """Remove a file; nothing happens where there is none."""
    if is_url(path):
        system, inner = _filesystem(path)
        if system.exists(inner):
            system.rm_file(inner)
        return
    Path(path).unlink(missing_ok=True)


def remove_stale(path: str) -> None:
    """Remove what a killed process left of `path` under temporary names."""
    if not is_url(path):
        target = Path(path)
        for stale in target.parent.glob(f".{target.name}.*.tmp"):
            stale.unlink(missing_ok=True)
