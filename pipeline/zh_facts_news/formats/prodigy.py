"""Prodigy's JSON lines: `text`, `spans`, `meta`, and `answer` in what comes back. Offsets are code points.

Chinese is best annotated with `--highlight-chars`, so that a span may begin and end at any character.
"""

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
            spans = [{"start": s.start, "end": s.end, "label": s.label} for s in article.spans]
            file.write(dumps({"text": article.text, "spans": spans, "meta": metadata(article)}) + "\n")


def read(path: Path, unit: Unit | None = None) -> Iterator[Annotated | Refused | Untouched]:
    for row in rows(path):
        yield row if isinstance(row, Refused) else _article(row, unit)


def _article(row: Row, unit: Unit | None) -> Annotated | Refused | Untouched:
    text, spans = row.data.get("text"), row.data.get("spans") or []
    if not isinstance(text, str) or not isinstance(spans, list):
        return Refused(row.where, "no `text`, or `spans` is no list")
    if row.data.get("answer", "accept") != "accept":
        return Untouched(row.where)
    try:
        found = settle(text, [_mark(span) for span in spans], unit)
    except ValueError as error:
        return Refused(row.where, str(error))
    meta = row.data.get("meta")
    return known_again(text, found, meta if isinstance(meta, dict) else {}, row.where)


def _mark(span: Any) -> Mark:
    start, end, label = (span.get(k) if isinstance(span, dict) else None for k in ("start", "end", "label"))
    if type(start) is not int or type(end) is not int or not isinstance(label, str):
        raise ValueError(f"not a span of start, end and label: {str(span)[:80]}")
    return Mark(start, end, label)
