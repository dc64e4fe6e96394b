"""Put a model into the package in the shipped one's place, unless it is worse.

    python -m training.replace build/model --report build/report/report.json

The report must be of just these two models. The new one is refused when its F1, of core entities or of facts, is lower
by more than `--tolerance`, or when the whole interval of the difference is below zero; `--even-if-worse` overrides.
"""

import json
import shutil
from pathlib import Path
from typing import Annotated, Any

import typer

import zh_facts_news
from training.evaluation.page import change
from training.evaluation.scores import CORE_ENTITIES, FACTS
from training.provenance import identity

Record = dict[str, Any]


def worse(report: Record, tolerance: float) -> list[str]:
    """In what the new model is worse, as messages; none when it may replace the shipped one."""
    messages = []
    rows = {row["name"]: row for row in report["scores"]}
    for name in (CORE_ENTITIES, FACTS):
        if name not in rows:
            continue
        difference = rows[name]["difference"]["exact"]
        if difference["value"] < -tolerance or difference["high"] < 0:
            messages.append(f"{name}: F1 changes by {change(difference)}")
    return messages


def unrelated(report: Record, model: Path, target: Path) -> list[str]:
    """What the report is not about, as messages."""
    messages = []
    for side, folder in (("new", model), ("shipped", target)):
        if not report.get(side) or report[side]["sha256"] != identity(folder):
            messages.append(
                f"the report's {side} model is not {folder} as it is now: run training.report again"
            )
    return messages


def copy(model: Path, target: Path) -> None:
    """Put the model's files into the target's place: whole, or not at all."""
    fresh, old = target.with_name(f"{target.name}.new"), target.with_name(f"{target.name}.old")
    for leftover in (fresh, old):
        if leftover.exists():
            shutil.rmtree(leftover)
    shutil.copytree(model, fresh)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    if old.exists():
        shutil.rmtree(old)


def main(
    model: Annotated[Path, typer.Argument(help="the new model")] = Path("build/model"),
    report: Annotated[Path, typer.Option(help="what training.report wrote")] = Path(
        "build/report/report.json"
    ),
    target: Annotated[Path, typer.Option(help="the model to replace")] = zh_facts_news.MODEL,
    tolerance: Annotated[float, typer.Option(help="how much lower F1 may be", min=0)] = 0.005,
    even_if_worse: Annotated[bool, typer.Option("--even-if-worse", help="replace it all the same")] = False,
) -> None:
    """Replace the shipped model, or say why not."""
    try:
        content = json.loads(report.read_text(encoding="utf-8"))
        wrong = unrelated(content, model, target)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        typer.echo(f"{report}: no report of training.report ({type(error).__name__}: {error})", err=True)
        raise typer.Exit(1) from error
    refused = wrong or worse(content, tolerance)
    for message in refused:
        typer.echo(message, err=True)
    if wrong or (refused and not even_if_worse):
        typer.echo(f"{target} stays as it is", err=True)
        raise typer.Exit(1)
    copy(model, target)
    typer.echo(f"{target} is {model} now")


if __name__ == "__main__":
    typer.run(main)
