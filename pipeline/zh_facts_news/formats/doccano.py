"""doccano, sequence labelling: JSON lines with `text` and `label`, or `entities` where relations are in use.

doccano strips a text when it takes it in, and hands the other keys of a record back beside the text. It writes no
words beside its offsets; releases before March 2019 counted in UTF-16 (`unit`).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .annotation import Annotated, Refused, Untouched, known_again, metadata
from .jsonlines import dumps
from .offsets import Mark, Unit, settle
from .rows import Row, rows

# The columns that its releases have used for the spans.
COLUMNS = ("label", "labels", "entities", "annotations")


def write(articles: Iterable[Annotated], out: Path) -> None:
    with open(out, "w", encoding="utf-8", newline="\n") as file:
        for article in articles:
            label = [[s.start, s.end, s.label] for s in article.spans]
            file.write(dumps({"text": article.text, "label": label, **metadata(article)}) + "\n")


def read(path: Path, unit: Unit | None = None) -> Iterator[Annotated | Refused | Untouched]:
    for row in rows(path):
        yield row if isinstance(row, Refused) else _article(row, unit)


def _article(row: Row, unit: Unit | None) -> Annotated | Refused:
    text = row.data.get("text", row.data.get("data"))
    if not isinstance(text, str):
        return Refused(row.where, "no `text`")
    found = next((row.data[c] for c in COLUMNS if isinstance(row.data.get(c), list)), None)
    if found is None:
        return Refused(row.where, f"none of {', '.join(COLUMNS)} is a list of spans")
    try:
        spans = settle(text, [_mark(item) for item in found], unit)
    except ValueError as error:
        return Refused(row.where, str(error))
    return known_again(text, spans, row.data, row.where)


def _mark(item: Any) -> Mark:
    if isinstance(item, dict):
        item = [item.get("start_offset"), item.get("end_offset"), item.get("label")]
    if not (isinstance(item, list) and len(item) == 3 and type(item[0]) is int and type(item[1]) is int):
        raise ValueError(f"not a span of start, end and label: {item!r}")
    if not isinstance(item[2], str):
        raise ValueError(f"the label {item[2]!r} is no name; export the spans with their labels' names")
    return Mark(*item)
