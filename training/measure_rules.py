"""Measure the rule components against annotated articles: precision, recall and F1 of each group.

    python -m training.measure_rules CORPUS DEV [--errors N]

CORPUS is a folder of articles as corpus/README.md describes. DEV is a folder of gold files: `*.jsonl` with
`text` and `entities` ([start, end, label, …]) a line; and, for a newspaper file NAME.jsonl whose offsets are
those of the raw file, NAME_articles.json with each article's `clean` text and `map`, the raw offset of each
of its characters.

Places, titles and bylines give candidates. One that lies inside a longer entity of another label (the 长治 of
长治经济技术开发区) counts as neither hit nor false alarm; bylines have no recall, as gold marks all persons.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from training.corpus import CorpusError, parse
from zh_facts_news.components import bylines, dates, places, titles

Marks = list[tuple[int, int, str]]
# An annotated text: the collection it belongs to, its id, the text, the entities.
Document = tuple[str, str, str, Marks]
GROUPS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "dates": ("DATE", dates.find),
    "titles": ("TITLE", titles.find),
    "places": ("LOC", places.find),
    "bylines": ("PERSON", bylines.find),
}
# How many characters of the surroundings an error is printed with.
AROUND = 10


def corpus_documents(folder: Path) -> Iterator[Document]:
    for path in sorted(folder.rglob("*.txt")):
        try:
            article = parse(path)
        except (CorpusError, UnicodeDecodeError) as error:
            typer.echo(f"left out: {error}", err=True)
            continue
        yield "corpus", article.id, article.text, [(e.start, e.end, e.label) for e in article.entities]


def gold_documents(folder: Path) -> Iterator[Document]:
    for path in sorted(folder.glob("*.jsonl")):
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        articles = path.with_name(f"{path.stem}_articles.json")
        laid_out = {}
        if articles.exists():
            laid_out = {a["id"]: a for a in json.loads(articles.read_text(encoding="utf-8"))["articles"]}
        for record in records:
            marks: Marks = [(m[0], m[1], m[2]) for m in record.get("entities", []) if len(m) > 2]
            if record["id"] in laid_out:
                article = laid_out[record["id"]]
                clean = {raw: i for i, raw in enumerate(article["map"])}
                marks = [(clean[start], clean[end - 1] + 1, label) for start, end, label in marks]
                yield path.stem, str(record["id"]), article["clean"], marks
            elif "text" in record and "entities" in record:
                yield path.stem, str(record["id"]), record["text"], marks


def shown(text: str, start: int, end: int) -> str:
    around = f"{text[max(0, start - AROUND) : start]}[{text[start:end]}]{text[end : end + AROUND]}"
    return around.replace("\n", "/")


def compare(
    document: Document, group: str
) -> tuple[set[tuple[int, int]], set[tuple[int, int]], set[tuple[int, int]]]:
    """The hits, misses and false alarms of one group in one text."""
    _, _, text, marks = document
    label, find = GROUPS[group]
    gold = {(start, end) for start, end, mark in marks if mark == label}
    found = {(match.start, match.end) for match in find(text)}
    false = found - gold
    if group != "dates":
        others = [(start, end) for start, end, mark in marks if mark != label]
        false = {(s, e) for s, e in false if not any(start <= s and e <= end for start, end in others)}
    return gold & found, gold - found, false


def row(name: str, hits: int, misses: int, false: int) -> str:
    precision = hits / (hits + false) if hits + false else 0.0
    recall = hits / (hits + misses) if hits + misses else 0.0
    f1 = 2 * hits / (2 * hits + misses + false) if hits else 0.0
    scores = f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"
    return f"{name:28} {scores}   hit {hits}  missed {misses}  false {false}"


def main(
    corpus: Annotated[Path, typer.Argument(help="folder of annotated articles")],
    dev: Annotated[Path, typer.Argument(help="folder of gold files")],
    errors: Annotated[
        int, typer.Option(help="print up to this many misses and false alarms of each group")
    ] = 0,
) -> None:
    """Print precision, recall and F1 of each group and collection."""
    documents = [*gold_documents(dev), *corpus_documents(corpus)]
    for group in GROUPS:
        counts: dict[str, list[int]] = {}
        lines = []
        for document in documents:
            hits, misses, false = compare(document, group)
            count = counts.setdefault(document[0], [0, 0, 0])
            for i, spans in enumerate((hits, misses, false)):
                count[i] += len(spans)
            where, text = f"{document[0]} {document[1]}", document[2]
            lines += [
                f"  missed {where}: {shown(text, *span)}" for span in sorted(misses) if group != "bylines"
            ]
            lines += [f"  false  {where}: {shown(text, *span)}" for span in sorted(false)]
        for collection, count in counts.items():
            typer.echo(row(f"{group}, {collection}", *count))
        for line in lines[:errors]:
            typer.echo(line)


if __name__ == "__main__":
    typer.run(main)
