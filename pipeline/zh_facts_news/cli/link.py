"""`zh-facts link`: who is who in results, across their articles."""

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..schema import Article
from .inputs import BAD_INPUT, InputError, complain
from .outputs import new_folder

if TYPE_CHECKING:
    from ..formats.annotation import Refused
    from ..linking import Linked


class Format(str, Enum):
    jsonl = "jsonl"
    csv = "csv"


def link(
    results: Annotated[
        list[Path], typer.Argument(help="JSON lines of extract or annotate, or folders of them.")
    ],
    out: Annotated[Path, typer.Option(help="A new or empty folder for the tables.")],
    format: Annotated[Format, typer.Option(help="What to write.")] = Format.jsonl,
) -> None:
    """Bring the names of one organisation, place, person or project together across articles.

    Writes three tables: identities, mentions (each with its identity) and timeline (each project's phases and
    figures). A row that is no article, or repeats the id of one, is reported, the others are linked, and the exit
    code is 2.
    """
    from ..formats.annotation import FormatError
    from ..linking import Linker

    try:
        refuse_streams(results)
        batch = Batch(results)
        linker = Linker()
        for article in batch.first_reading():
            linker.add(article)
        with new_folder(out) as folder:
            counts = write(batch, linker.link(), folder, format.value)
    except (FormatError, InputError) as error:
        complain(str(error))
        raise typer.Exit(BAD_INPUT) from None
    except KeyError as error:
        complain(f"the results changed while they were read: {error.args[0]}")
        raise typer.Exit(BAD_INPUT) from None
    except OSError as error:
        complain(f"{error.filename or out}: {error.strerror or error}")
        raise typer.Exit(BAD_INPUT) from None
    left_out = f", {batch.refused} row{'s' * (batch.refused > 1)} left out" if batch.refused else ""
    written = ", ".join(f"{count} {name}" for name, count in counts.items())
    typer.echo(f"{len(batch.places)} articles: {written} to {out}{left_out}", err=True)
    if batch.refused:
        raise typer.Exit(BAD_INPUT)


def refuse_streams(paths: list[Path]) -> None:
    """Raises InputError for a path that cannot be read twice."""
    for path in paths:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise InputError(f"{path}: results are read twice; write them to a file first")


class Batch:
    """The articles of results, read once to link them and once to write them.

    `places` says which record of the results holds an article's id; `refused` counts the rows that were left out.
    """

    def __init__(self, results: list[Path]) -> None:
        self.results = results
        self.places: dict[str, int] = {}
        self.refused = 0

    def first_reading(self) -> Iterator[Article]:
        """The articles; what is none, and what repeats an id, is reported."""
        from ..formats.annotation import Refused

        for number, item in enumerate(self._read()):
            if isinstance(item, Refused):
                complain(str(item))
                self.refused += 1
            elif self.places.setdefault(item.id, number) != number:
                complain(f"{item.id}: two articles have this id; the later one is left out")
                self.refused += 1
            else:
                yield item

    def again(self) -> Iterator[Article]:
        """The same articles. Raises KeyError for one that was not there before."""
        for number, item in enumerate(self._read()):
            if isinstance(item, Article) and self.places[item.id] == number:
                yield item

    def _read(self) -> "Iterator[Article | Refused]":
        from ..formats.results import read

        return read(self.results)


def write(batch: Batch, linked: "Linked", folder: Path, format: str) -> dict[str, int]:
    """Write the tables; how many rows each has."""
    from ..linking import Identity, LinkedMention, TimelineEntry
    from ..linking.tables import WRITERS

    writer = WRITERS[format]
    # There are many: their JSON is smaller than they are.
    entries: list[tuple[tuple[str, str, str, int], str]] = []

    def mentions() -> Iterator[LinkedMention]:
        for article in batch.again():
            entries.extend((entry.order(), entry.model_dump_json()) for entry in linked.timeline(article))
            yield from linked.mentions(article)

    counts = {}
    counts["mentions"] = writer(folder / f"mentions.{format}", LinkedMention, mentions())
    entries.sort()
    timeline = (TimelineEntry.model_validate_json(entry) for _, entry in entries)
    counts["timeline"] = writer(folder / f"timeline.{format}", TimelineEntry, timeline)
    counts["identities"] = writer(folder / f"identities.{format}", Identity, linked.identities())
    return counts
