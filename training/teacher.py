"""A larger recogniser, whose labels on raw text the shipped one learns from too.

    python -m training.teacher configs/recogniser.cfg build/teacher --raw RAW.jsonl --training.max_steps 340 …

spaCy's own training with the settings that follow, when there is raw text to label; else nothing is trained.
"""

from pathlib import Path
from typing import Annotated

import typer
from spacy.cli._util import parse_config_overrides
from spacy.cli.train import train

from training.raw import RawTextError, raw_texts

app = typer.Typer(add_completion=False)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def main(
    context: typer.Context,
    config: Annotated[Path, typer.Argument(help="config of the recogniser's training")],
    out: Annotated[Path, typer.Argument(help="folder to write the trained pipelines to")],
    raw: Annotated[Path, typer.Option(help="JSON lines with a text field")],
) -> None:
    """Train the teacher, with any setting of the config given as an option, as `spacy train` takes them."""
    try:
        lines = raw_texts(raw)
    except RawTextError as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from error
    out.mkdir(parents=True, exist_ok=True)
    if not lines:
        typer.echo(f"{raw} holds no text: no teacher is needed")
        return
    train(config, out, overrides=parse_config_overrides(context.args))


if __name__ == "__main__":
    app()
