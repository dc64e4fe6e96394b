"""`zh-facts extract`: the articles of some text files, printed."""

import sys
from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from typing import Annotated

import typer

from ..schema import Article
from .inputs import BAD_INPUT, InputError, complain, read


class Format(str, Enum):
    json = "json"
    jsonl = "jsonl"
    table = "table"


def extract(
    files: Annotated[list[str] | None, typer.Argument(help="UTF-8 text files; - is standard input.")] = None,
    format: Annotated[Format, typer.Option(help="How to print articles.")] = Format.table,
    date: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="The day that 去年, 5月 and 近日 are counted from; else the one in the text.",
        ),
    ] = None,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out facts less probable than this.")
    ] = 0.0,
) -> None:
    """Print the articles of newspaper text with their entities and facts.

    A file that cannot be read is reported, the others are done, and the exit code is 2.
    """
    from ..extractor import Extractor

    # Whatever the terminal's language, and with characters that no encoding holds, the output is UTF-8.
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    extractor = Extractor(min_confidence=min_confidence)
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
            yield from extractor.extract(text, source=path, reference=date)

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
    from ..formats import jsonlines

    if format is Format.table:
        from rich.console import Console

        from ..formats import table

        console = Console()
        for article in articles:
            table.show(article, console)
    elif format is Format.jsonl:
        for line in jsonlines.lines(articles):
            typer.echo(line)
    else:
        typer.echo(jsonlines.document(articles))
