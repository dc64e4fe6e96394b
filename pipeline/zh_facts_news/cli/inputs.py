"""Reading what the command line names: errors are InputError, with the file's name and the place."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..annotate.errors import InputError

# Larger files are no newspaper pages; `extract` holds a whole file in memory.
LARGEST = 64 * 2**20
BAD_INPUT = 2
# What `export` and `review` both take.
Results = Annotated[list[Path], typer.Argument(help="JSON lines of extract or annotate, or folders of them.")]
LeastConfident = Annotated[
    int | None,
    typer.Option(
        "--least-confident", min=1, help="Only so many articles: those with most doubtful entities."
    ),
]


def read(path: str) -> str:
    """The text of a UTF-8 file, or of standard input for `-`. Raises InputError with the file's name and the place."""
    try:
        if path == "-":
            content = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with open(path, "rb") as file:
                content = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    if len(content) > LARGEST:
        raise InputError(f"{path}: larger than {LARGEST // 2**20} MiB")
    if b"\x00" in content[:4096]:
        raise InputError(f"{path}: not a text file (a NUL byte at {content.index(0)})")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{path}: not UTF-8 (byte {error.start}, line {line}); convert it first, for instance: "
            f"iconv -f GB18030 -t UTF-8"
        ) from error


def complain(message: str) -> None:
    typer.secho(f"zh-facts: {message}", fg="red", err=True)
