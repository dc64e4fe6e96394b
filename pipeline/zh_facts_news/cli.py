"""The command line: `zh-facts …`."""

import sys
from collections.abc import Iterator
from enum import Enum
from typing import Annotated

import typer

from . import __version__
from .schema import Article

app = typer.Typer(
    name="zh-facts",
    help="Facts from Chinese regional-economy news.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

# Larger files are no newspaper pages; `extract` holds a whole file in memory.
LARGEST = 64 * 2**20
BAD_INPUT = 2


class Format(str, Enum):
    json = "json"
    jsonl = "jsonl"
    table = "table"


class InputError(Exception):
    """An input that cannot be read; the message names it and says why."""


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


@app.callback(invoke_without_command=True)
def main(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Facts from Chinese regional-economy news."""
    if version:
        typer.echo(__version__)
        raise typer.Exit


@app.command()
def extract(
    files: Annotated[list[str] | None, typer.Argument(help="UTF-8 text files; - is standard input.")] = None,
    format: Annotated[Format, typer.Option(help="How to print articles.")] = Format.table,
) -> None:
    """Print the articles of newspaper text with their entities and facts.

    A file that cannot be read is reported, the others are done, and the exit code is 2.
    """
    from .extractor import Extractor

    # Whatever the terminal's language, and with characters that no encoding holds, the output is UTF-8.
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    extractor = Extractor()
    failed = False

    def articles() -> Iterator[Article]:
        nonlocal failed
        for path in files or ["-"]:
            try:
                text = read(path)
            except InputError as error:
                complain(str(error))
                failed = True
                continue
            if not text.strip():
                complain(f"{path}: no text in it")
            yield from extractor.extract(text, source=path)

    try:
        write(articles(), format)
    except BrokenPipeError:
        # The reader, `head` for instance, has seen enough.
        sys.stderr.close()
        raise typer.Exit(0) from None
    if failed:
        raise typer.Exit(BAD_INPUT)


def write(articles: Iterator[Article], format: Format) -> None:
    """Print articles to standard output."""
    from .formats import jsonlines

    if format is Format.table:
        from rich.console import Console

        from .formats import table

        console = Console()
        for article in articles:
            table.show(article, console)
    elif format is Format.jsonl:
        for line in jsonlines.lines(articles):
            typer.echo(line)
    else:
        typer.echo(jsonlines.document(articles))


if __name__ == "__main__":
    app()
