"""`zh-facts explain`: why the facts of a text were drawn."""

import sys
from datetime import datetime
from enum import Enum
from typing import Annotated, Any

import typer

from .inputs import BAD_INPUT, InputError, complain, read

FACT_TYPES = "position project_attribute project_status project_party indicator statement event".split()


class Form(str, Enum):
    text = "text"
    json = "json"


def explain(
    file: Annotated[str, typer.Argument(help="A UTF-8 text file; - is standard input.")],
    fact: Annotated[
        int | None, typer.Option(min=1, help="Only this fact; they are numbered through the file.")
    ] = None,
    type: Annotated[str | None, typer.Option(help="Only facts of this type.")] = None,
    rejected: Annotated[bool, typer.Option("--rejected", help="Also what no fact was made of.")] = False,
    features: Annotated[int, typer.Option(min=0, help="How many features to show of each.")] = 8,
    format: Annotated[Form, typer.Option(help="How to print.")] = Form.text,
    date: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day that dates are counted from.")
    ] = None,
) -> None:
    """Print why each fact was drawn: the rule, features and weights, the threshold, and what it beat."""
    from ..extractor import Extractor
    from ..formats import jsonlines, reasons

    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    if type is not None and type not in FACT_TYPES:
        complain(f"--type {type}: not a fact type; there are {', '.join(FACT_TYPES)}")
        raise typer.Exit(BAD_INPUT)
    try:
        text = read(file)
    except InputError as error:
        complain(str(error))
        raise typer.Exit(BAD_INPUT) from None
    found: list[dict[str, Any]] = []
    facts = 0
    for article, candidates in Extractor().explain(text, source=file, reference=date):
        for candidate in candidates:
            if candidate["fact"] is not None:
                candidate["fact"] += facts + 1
        chosen = [c for c in candidates if wanted(c, fact, type, rejected)]
        found += [{"article": article.id, **c} for c in chosen]
        if format is Form.text:
            for line in reasons.lines(chosen, candidates, features):
                typer.echo(line)
        facts += len(article.facts)
    if fact is not None and fact > facts:
        complain(f"{file}: there is no fact {fact}, the text has {facts}")
        raise typer.Exit(BAD_INPUT)
    if format is Form.json:
        typer.echo(jsonlines.dumps(found, indent=2))


def wanted(candidate: dict[str, Any], fact: int | None, kind: str | None, rejected: bool) -> bool:
    """Whether a candidate is among those asked for."""
    if kind is not None and candidate["type"] != kind:
        return False
    if fact is not None:
        return bool(candidate["fact"] == fact)
    return rejected or candidate["fact"] is not None
