"""Writing what the command line names: whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A new file beside `path` to write to; it takes the place of `path` at the end, or is removed on an error."""
    if path.is_dir():
        raise IsADirectoryError(21, "is a folder", str(path))
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    try:
        yield Path(name)
        # mkstemp lets nobody else read; a result is an ordinary file.
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A new folder beside `path` to fill; it takes the place of `path`, which must be empty if it exists."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise FileExistsError(17, "exists and is no empty folder", str(path))
    filled = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
    try:
        yield filled
        filled.chmod(0o755)
        os.replace(filled, path)
    except BaseException:
        shutil.rmtree(filled, ignore_errors=True)
        raise
