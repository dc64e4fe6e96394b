"""`zh-facts schema`: what the records look like, for programs."""

import json
from typing import Annotated

import typer

from .inputs import complain


def schema(
    arrow: Annotated[bool, typer.Option("--arrow", help="The Parquet tables' columns instead.")] = False,
) -> None:
    """Print the JSON Schema of a record: of a line of JSON lines."""
    if not arrow:
        from ..schema import json_schema

        typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
        return
    try:
        from ..formats.arrow import TABLES
    except ImportError:
        complain("this needs pyarrow: pip install 'zh_facts_news[parquet]'")
        raise typer.Exit(1) from None
    for name, table in TABLES.items():
        typer.echo(f"{name}\n" + "".join(f"  {field.name}: {field.type}\n" for field in table))
