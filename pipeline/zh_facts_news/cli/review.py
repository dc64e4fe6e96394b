"""`zh-facts review`: results as a page for a person."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from ..formats.annotation import FormatError, Refused
from ..formats.results import least_confident, read
from ..schema import Article
from .inputs import BAD_INPUT, LeastConfident, Results, complain
from .outputs import replaced


def review(
    results: Results,
    out: Annotated[Path, typer.Option(help="The page to write.")],
    least_confident_: LeastConfident = None,
) -> None:
    """Write one self-contained HTML page: texts with their entities, and the facts beside them.

    A row that is no article is reported and stands in the page with its message; the exit code is then 2.
    """
    from ..review import page

    failed = 0

    def items() -> Iterator[Article | Refused]:
        nonlocal failed
        for item in read(results):
            if isinstance(item, Refused):
                complain(str(item))
                failed += 1
            yield item

    def chosen(count: int) -> list[Article | Refused]:
        return [*least_confident((item for item in items() if isinstance(item, Article)), count)]

    try:
        with replaced(out) as path, open(path, "w", encoding="utf-8", newline="\n") as file:
            page.write(items() if least_confident_ is None else chosen(least_confident_), file)
    except FormatError as error:
        complain(str(error))
        raise typer.Exit(BAD_INPUT) from None
    except OSError as error:
        complain(f"{out}: {error.strerror or error}")
        raise typer.Exit(BAD_INPUT) from None
    if failed:
        raise typer.Exit(BAD_INPUT)
