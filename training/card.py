"""The model's card: README.md of the packaged model, and the scores in its meta.json, from what the run knows.

python -m training.card build/model --report build/report/report.json
"""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from training.corpus import FACT_FIELDS, LABELS
from training.provenance import identity

TEMPLATE = Path(__file__).with_name("card.md")
Record = dict[str, Any]


def cell(value: Any) -> str:
    """A value as the cell of a Markdown table.

    >>> cell("a | b"), cell(None)
    ('a \\\\| b', '–')
    """
    return "–" if value is None else str(value).replace("|", "\\|").replace("\n", " ")


def performance(report: Record) -> Record:
    """The scores under the names that spaCy's meta.json uses, and what they were measured on."""
    rows = {row["name"]: row for row in report["scores"]}

    def scores(row: Record) -> Record:
        return {"p": row["new"]["precision"], "r": row["new"]["recall"], "f": row["new"]["exact"]["value"]}

    labels = [name for name in rows if name in LABELS or name in report["new"]["labels"]]
    core, facts = rows.get("core entities"), rows.get("facts")
    return {
        **({f"ents_{key}": value for key, value in scores(core).items()} if core else {}),
        "ents_per_type": {name: scores(rows[name]) for name in labels},
        **({"facts_f": facts["new"]["exact"]["value"]} if facts else {}),
        "facts_per_type": {name: scores(rows[name]) for name in FACT_FIELDS if name in rows},
        "measured_on": report["data"],
    }


def render(meta: Record, report: Record) -> str:
    """The card in Markdown."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATE.parent, encoding="utf-8"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # Markdown, and no text of articles in it
    )
    environment.filters["cell"] = cell
    return environment.get_template(TEMPLATE.name).render(meta=meta, report=report, fact_types=FACT_FIELDS)


def main(
    model: Annotated[Path, typer.Argument(help="the model that the card is for")] = Path("build/model"),
    report: Annotated[Path, typer.Option(help="what training.report wrote of it")] = Path(
        "build/report/report.json"
    ),
) -> None:
    """Write README.md and the scores in meta.json."""
    measured = json.loads(report.read_text(encoding="utf-8"))
    if measured["new"]["sha256"] != identity(model):
        typer.echo(f"{report} is not of {model} as it is now: run training.report again", err=True)
        raise typer.Exit(1)
    path = model / "meta.json"
    meta = json.loads(path.read_text(encoding="utf-8"))
    meta["performance"] = performance(measured)
    path.write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (model / "README.md").write_text(render(meta, measured), encoding="utf-8")
    typer.echo(f"{model / 'README.md'}")


if __name__ == "__main__":
    typer.run(main)
