"""The command line: `zh-facts …`. A command a file; each is added to `app` here."""

from typing import Annotated

import typer

from .. import __version__
from .annotate import annotate
from .explain import explain
from .export import export
from .extract import extract
from .import_ import import_
from .link import link
from .review import review
from .schema import schema

app = typer.Typer(
    name="zh-facts",
    help="Facts from Chinese regional-economy news.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def main(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Facts from Chinese regional-economy news."""
    if version:
        typer.echo(__version__)
        raise typer.Exit


app.command()(extract)
app.command()(explain)
app.command()(export)
app.command(name="import")(import_)
app.command()(review)
app.command()(annotate)
app.command()(schema)
app.command()(link)
