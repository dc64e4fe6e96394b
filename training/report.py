"""How good a pipeline is, beside the shipped one: a page to read and the same as JSON.

    python -m training.report build/model --out build/report

Reads annotated articles clean and set as hard-wrapped columns, with the new pipeline and the shipped one, and writes
report.html and report.json: F1 of every label and fact type, exact and partial, with bootstrap intervals over articles;
by genre, length, form and corpus; calibration of the confidences; the errors that tell most, with their surroundings.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from markupsafe import Markup
from spacy.util import load_model_from_path

import zh_facts_news
from training import provenance
from training.corpus import FACT_FIELDS, Article, CorpusError, checksum, read
from training.evaluation import calibration, errors, page, readings
from training.evaluation.bootstrap import LEVEL
from training.evaluation.matching import Match
from training.evaluation.readings import Reading
from training.evaluation.scores import LENGTH_ORDER, Evaluated, Table, length_group
from zh_facts_news.extractor import Extractor

FORMS = ("clean", "hard-wrapped")
Record = dict[str, Any]


def described(folder: Path) -> Record:
    """The pipeline's name, version, labels and checksum."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    inside = folder.resolve().is_relative_to(Path.cwd())
    name = folder.resolve().relative_to(Path.cwd()).as_posix() if inside else folder.name
    own = {"folder": name, "version": meta["version"], "sha256": provenance.identity(folder)}
    return {**own, "labels": meta["labels"]["recogniser"]}


def same(first: Path, second: Path) -> bool:
    """Whether two folders hold the same weights and config."""
    return provenance.identity(first) == provenance.identity(second)


def evaluate(folder: Path, articles: Sequence[Article]) -> dict[str, Evaluated]:
    """The pipeline's readings of the articles in both forms."""
    extractor = Extractor(load_model_from_path(folder, exclude=["words"]))
    found = {}
    for form in FORMS:
        typer.echo(f"{folder}: {len(articles)} articles, {form}", err=True)
        found[form] = Evaluated.of(readings.read(extractor, articles, wrapped=form != "clean"))
    return found


def matches(evaluated: Evaluated) -> Iterator[tuple[Reading, Match]]:
    for reading, own in zip(evaluated.readings, evaluated.matches, strict=True):
        yield from ((reading, match) for match in own)


def confidences(evaluated: Evaluated) -> dict[str, list[tuple[float, bool]]]:
    """Confidence and rightness of the entities and of the facts."""
    found = [match for _, match in matches(evaluated)]
    return {
        "entities": calibration.pairs(m for m in found if m.kind not in FACT_FIELDS),
        "facts": calibration.pairs(m for m in found if m.kind in FACT_FIELDS),
    }


def make(
    folder: Path,
    against: Path | None,
    folders: Sequence[Path],
    splits: Sequence[str],
    samples: int,
    most: int,
) -> tuple[Record, list[Markup]]:
    """The whole report as a record, and its plots. Raises CorpusError when there is nothing to measure on."""
    home, articles = {}, []
    for corpus in folders:
        for split in splits:
            for article in read(corpus, split):
                home[article.path] = corpus.name
                articles.append(article)
    if not articles:
        where = ", ".join(map(str, folders))
        raise CorpusError(f"{where}: no article whose split is {' or '.join(splits)}")
    new = evaluate(folder, articles)
    shipped = None if against is None else new if same(folder, against) else evaluate(against, articles)
    tables = {form: Table(new[form], shipped[form] if shipped else None, samples, seed=0) for form in FORMS}
    clean = tables["clean"]
    sides = {"new": new, "shipped": shipped}
    pairs = {side: confidences(own["clean"]) for side, own in sides.items() if own}
    record = {
        "new": described(folder),
        "shipped": described(against) if against else None,
        "data": {
            "corpora": [corpus.name for corpus in folders],
            "splits": list(splits),
            "articles": len(articles),
            "characters": sum(len(a.text) for a in articles),
            "sha256": checksum(articles),
        },
        "bootstrap": {"samples": samples, "level": LEVEL},
        "scores": clean.main(described(folder)["labels"]),
        "by": {
            "form": [
                row | {"name": form} for form, table in tables.items() for row in table.by(lambda _: "all")
            ],
            "length": clean.by(length_group, LENGTH_ORDER),
            "genre": clean.by(lambda reading: reading.article.header["genre"]),
            "corpus": clean.by(lambda reading: home[reading.article.path]),
        },
        "calibration": {
            side: {name: calibration.curve(found) for name, found in both.items()}
            for side, both in pairs.items()
        },
        "errors": errors.telling(matches(new["clean"]), most),
    }
    plots = [
        page.plot(found, f"{side}, {name}")
        for side, both in pairs.items()
        for name, found in both.items()
        if found
    ]
    return record, plots


def main(
    folder: Annotated[Path, typer.Argument(help="the pipeline to measure")] = Path("build/model"),
    against: Annotated[
        Path | None, typer.Option(help="the pipeline to compare with; the shipped one by default")
    ] = zh_facts_news.MODEL,
    alone: Annotated[bool, typer.Option("--alone", help="compare with no other pipeline")] = False,
    corpus: Annotated[list[Path] | None, typer.Option(help="annotated articles; repeatable")] = None,
    split: Annotated[
        list[str] | None, typer.Option(help="split to measure on, dev by default; repeatable")
    ] = None,
    out: Annotated[Path, typer.Option(help="folder to write report.html and report.json to")] = Path(
        "build/report"
    ),
    samples: Annotated[int, typer.Option(help="draws of the bootstrap", min=10)] = 1000,
    most: Annotated[int, typer.Option(help="errors to show at most")] = 100,
) -> None:
    """Measure a pipeline and write the report."""
    try:
        report, plots = make(
            folder,
            None if alone else against,
            corpus or [provenance.OWN_CORPUS],
            split or ["dev"],
            samples,
            most,
        )
    except (CorpusError, OSError) as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from error
    out.mkdir(parents=True, exist_ok=True)
    content = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
    (out / "report.json").write_text(content, encoding="utf-8")
    (out / "report.html").write_text(page.render(report, plots), encoding="utf-8")
    for row in report["scores"]:
        typer.echo(page.line(row))
    typer.echo(f"{out / 'report.html'}, {out / 'report.json'}")


if __name__ == "__main__":
    typer.run(main)
