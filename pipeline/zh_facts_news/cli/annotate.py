"""`zh-facts annotate`: many documents to files, in processes, with what is finished kept."""

import re
from datetime import datetime
from enum import Enum
from typing import Annotated

import typer

from .inputs import BAD_INPUT, complain

# The run could not start or go on.
STOPPED = 1


class Format(str, Enum):
    jsonl = "jsonl"
    parquet = "parquet"
    docbin = "docbin"


class Encoding(str, Enum):
    auto = "auto"
    utf8 = "utf-8"
    gb18030 = "gb18030"


class Engine(str, Enum):
    local = "local"
    ray = "ray"


def part(text: str) -> tuple[int, int]:
    """`2/8` as (2, 8)."""
    match = re.fullmatch(r"(\d+)/(\d+)", text)
    if match and 1 <= int(match[1]) <= int(match[2]):
        return int(match[1]), int(match[2])
    raise typer.BadParameter(f"{text!r} is not like 1/8 to 8/8")


def annotate(
    inputs: Annotated[
        list[str], typer.Argument(help="Text, JSON lines, CSV, TSV or Parquet files, and folders of them.")
    ],
    out: Annotated[str, typer.Option(help="The folder for the results.")],
    format: Annotated[Format, typer.Option(help="What to write.")] = Format.jsonl,
    text_field: Annotated[str, typer.Option(help="The field or column that holds the text.")] = "text",
    id_field: Annotated[
        str | None,
        typer.Option(help="The field or column that names a document; else its id, or file and line."),
    ] = None,
    date_field: Annotated[
        str | None, typer.Option(help="The field or column with the day that dates are counted from.")
    ] = None,
    date: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="The day that dates are counted from where a document brings none."
        ),
    ] = None,
    encoding: Annotated[Encoding, typer.Option(help="Of text, JSON lines and CSV.")] = Encoding.auto,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out facts less probable than this.")
    ] = 0.0,
    max_characters: Annotated[
        int, typer.Option(min=1, help="A longer document becomes an error.")
    ] = 1_000_000,
    workers: Annotated[
        int | None,
        typer.Option(min=0, help="Processes; by default one for each processor; 0: no process but this one."),
    ] = None,
    shard_size: Annotated[int, typer.Option(min=1, help="Documents that are written together.")] = 500,
    shard: Annotated[
        tuple[int, int] | None,
        typer.Option(parser=part, metavar="I/N", help="Do the I-th of N parts; run the others elsewhere."),
    ] = None,
    engine: Annotated[Engine, typer.Option(help="ray: actors on the cluster at RAY_ADDRESS.")] = Engine.local,
    model: Annotated[str | None, typer.Option(help="Another pipeline than the shipped one.")] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Remove the folder's results first.")
    ] = False,
) -> None:
    """Annotate many documents into files.

    Work is cut into shards. Run the same command again after an interruption: shards that are finished are not
    done again. A document that cannot be handled becomes a row with `error`; the exit code is 2 then, and 1 when
    the run could not start or go on.
    """
    from ..annotate.errors import InputError, RunError
    from ..annotate.run import run
    from ..annotate.settings import Settings

    if overwrite and shard:
        raise typer.BadParameter("--overwrite would remove what the other parts have done; leave --shard out")
    settings = Settings(
        format=format.value,
        text_field=text_field,
        id_field=id_field,
        date_field=date_field,
        date=date.date().isoformat() if date else None,
        encoding=encoding.value,
        min_confidence=min_confidence,
        max_characters=max_characters,
        shard_size=shard_size,
        model=model,
    )
    try:
        summary = run(
            inputs,
            out,
            settings,
            workers=workers,
            engine=engine.value,
            part=shard or (1, 1),
            overwrite=overwrite,
        )
    except (InputError, RunError) as error:
        complain(str(error))
        raise typer.Exit(STOPPED) from None
    except KeyboardInterrupt:
        complain("stopped; the same command goes on from here")
        raise typer.Exit(130) from None
    failed = f", {summary.errors:,} of them could not be handled (rows with error)" if summary.errors else ""
    typer.echo(f"{out}: {summary.documents:,} documents, {summary.articles:,} articles{failed}")
    if summary.errors:
        raise typer.Exit(BAD_INPUT)
