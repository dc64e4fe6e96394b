"""`zh-facts export`: results for an annotation tool."""

from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import Annotated as Argument

import typer

from ..formats.annotation import Annotated, FormatError, Refused, from_article
from ..formats.exchange import FOLDERS, WRITERS
from ..formats.results import least_confident, read
from ..schema import Article
from .inputs import BAD_INPUT, LeastConfident, Results, complain
from .outputs import new_folder, replaced

Tool = Enum("Tool", {name: name for name in WRITERS}, type=str)  # type: ignore[misc]


def export(
    results: Results,
    to: Argument[Tool, typer.Option(help="The tool or format.")],
    out: Argument[Path, typer.Option(help="The file to write; for brat a new or empty folder.")],
    least_confident_: LeastConfident = None,
) -> None:
    """Write results as an annotation tool reads them, so that people can correct them.

    A row that is no article is reported, the others are written, and the exit code is 2.
    """
    written = failed = 0

    def articles() -> Iterator[Article]:
        nonlocal failed
        for item in read(results):
            if isinstance(item, Refused):
                complain(str(item))
                failed += 1
            else:
                yield item

    def annotated(found: Iterable[Article]) -> Iterator[Annotated]:
        nonlocal written, failed
        for article in found:
            try:
                yield from_article(article)
                written += 1
            except ValueError as error:
                complain(f"{article.id}: {error}")
                failed += 1

    try:
        chosen = articles() if least_confident_ is None else least_confident(articles(), least_confident_)
        place = new_folder(out) if to.value in FOLDERS else replaced(out)
        with place as path:
            WRITERS[to.value](annotated(chosen), path)
    except FormatError as error:
        complain(str(error))
        raise typer.Exit(BAD_INPUT) from None
    except OSError as error:
        complain(f"{out}: {error.strerror or error}")
        raise typer.Exit(BAD_INPUT) from None
    typer.echo(f"{written} articles to {out}" + (f", {failed} rows left out" if failed else ""), err=True)
    if failed:
        raise typer.Exit(BAD_INPUT)
