"""CLUENER's JSON lines: `{"text": …, "label": {"company": {"红柳滩能源": [[0, 4]]}}}`; an end is the last character."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .annotation import Annotated, Refused, Untouched, known_again, metadata
from .jsonlines import dumps
from .offsets import Mark, Unit, settle
from .rows import Row, rows


def write(articles: Iterable[Annotated], out: Path) -> None:
    with open(out, "w", encoding="utf-8", newline="\n") as file:
        for article in articles:
            label: dict[str, dict[str, list[list[int]]]] = {}
            for s in article.spans:
                places = label.setdefault(s.label, {}).setdefault(article.text[s.start : s.end], [])
                places.append([s.start, s.end - 1])
            file.write(dumps({"text": article.text, "label": label, **metadata(article)}) + "\n")


def read(path: Path, unit: Unit | None = None) -> Iterator[Annotated | Refused | Untouched]:
    for row in rows(path):
        yield row if isinstance(row, Refused) else _article(row, unit)


def _article(row: Row, unit: Unit | None) -> Annotated | Refused | Untouched:
    text = row.data.get("text")
    if not isinstance(text, str):
        return Refused(row.where, "no `text`")
    if "label" not in row.data:
        # The test sets are published without labels.
        return Untouched(row.where)
    try:
        spans = settle(text, list(_marks(row.data["label"])), unit)
    except ValueError as error:
        return Refused(row.where, str(error))
    spans.sort(key=lambda span: span.start)
    return known_again(text, spans, row.data, row.where)


def _marks(labels: Any) -> Iterator[Mark]:
    if not isinstance(labels, dict):
        raise ValueError("`label` is no object of labels")
    for label, names in labels.items():
        if not isinstance(names, dict):
            raise ValueError(f"the label {label!r} is no object of names and places")
        for name, places in names.items():
            for place in places if isinstance(places, list) else [places]:
                if not (isinstance(place, list) and len(place) == 2 and all(type(n) is int for n in place)):
                    raise ValueError(f"{label} {name!r}: {place!r} is no pair of first and last character")
                yield Mark(place[0], place[1] + 1, label, name)
