"""Label Studio: tasks as JSON. Our entities go out as predictions, which a person corrects and submits.

Read are the full export (JSON) and JSON-MIN. Its offsets have been UTF-16 units in some releases and code points in
others, and the words beside them have lost white space: see offsets.py.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .annotation import Annotated, Refused, Untouched, known_again, lowest_confidence, metadata
from .jsonlines import dumps
from .offsets import Mark, Unit, settle
from .rows import Row, rows

MODEL = "zh_facts_news"


def write(articles: Iterable[Annotated], out: Path) -> None:
    """One JSON list of tasks, which Label Studio's import takes whole."""
    with open(out, "w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for number, article in enumerate(articles):
            file.write(("," if number else "") + "\n" + dumps(_task(article)))
        file.write("\n]\n")


def _task(article: Annotated) -> dict[str, Any]:
    result = [
        {
            "id": f"e{number}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            **_score(span.confidence),
            "value": {
                "start": span.start,
                "end": span.end,
                "text": article.text[span.start : span.end],
                "labels": [span.label],
            },
        }
        for number, span in enumerate(article.spans, 1)
    ]
    return {
        "data": {"text": article.text, **metadata(article)},
        "predictions": [{"model_version": MODEL, **_score(lowest_confidence(article)), "result": result}],
    }


def _score(confidence: float | None) -> dict[str, float]:
    return {} if confidence is None else {"score": confidence}


def read(path: Path, unit: Unit | None = None) -> Iterator[Annotated | Refused | Untouched]:
    for row in rows(path):
        yield row if isinstance(row, Refused) else _article(row, unit)


def _article(row: Row, unit: Unit | None) -> Annotated | Refused | Untouched:
    data = row.data.get("data", row.data)
    text = data.get("text") if isinstance(data, dict) else None
    if not isinstance(text, str):
        return Refused(row.where, "no `text` in the task's data")
    try:
        values = _values(row.data) if "data" in row.data else _min_values(row.data)
        if values is None:
            return Untouched(row.where)
        spans = settle(text, [_mark(value) for value in values], unit)
    except ValueError as error:
        return Refused(row.where, str(error))
    return known_again(text, spans, data, row.where)


def _values(task: dict[str, Any]) -> list[Any] | None:
    """The values of the regions that a person submitted; None where nobody did. Raises ValueError for two opinions."""
    given = task.get("annotations", task.get("completions")) or []
    if not isinstance(given, list) or not all(isinstance(a, dict) for a in given):
        raise ValueError("`annotations` is no list of annotations")
    submitted = [a for a in given if not a.get("was_cancelled")]
    preferred = [a for a in submitted if a.get("ground_truth")] or submitted
    if not preferred:
        return None
    opinions = [_regions(a) for a in preferred]
    if any(_places(opinion) != _places(opinions[0]) for opinion in opinions[1:]):
        names = ", ".join(str(a.get("id", "?")) for a in preferred)
        raise ValueError(f"its annotations ({names}) differ: mark one of them as ground truth")
    return opinions[0]


def _regions(annotation: dict[str, Any]) -> list[Any]:
    result = annotation.get("result")
    if not isinstance(result, list):
        raise ValueError("an annotation without `result`")
    regions = [r for r in result if isinstance(r, dict)]
    for region in regions:
        kind = str(region.get("type"))
        if kind.endswith("labels") and kind != "labels":
            raise ValueError(
                f"regions of the type {kind!r}; only those of a Text tag have offsets in the text"
            )
    # Relations, choices and comments are no spans.
    return [region.get("value") for region in regions if region.get("type") == "labels"]


def _places(values: list[Any]) -> list[str]:
    return sorted(f"{v.get('start')} {v.get('end')} {v.get('labels')}" for v in values if isinstance(v, dict))


def _min_values(task: dict[str, Any]) -> list[Any]:
    """The regions of a JSON-MIN record: under the name of the labels' control, `label` in most projects."""
    lists = [v for v in task.values() if isinstance(v, list) and v]
    regions = [v for v in lists if all(isinstance(item, dict) and "labels" in item for item in v)]
    if len(regions) > 1:
        raise ValueError("more than one list of labelled regions")
    return regions[0] if regions else []


def _mark(value: Any) -> Mark:
    start, end, labels = (
        value.get(k) if isinstance(value, dict) else None for k in ("start", "end", "labels")
    )
    if type(start) is not int or type(end) is not int:
        raise ValueError(f"a region without start and end as numbers: {str(value)[:80]}")
    if not (isinstance(labels, list) and len(labels) == 1 and isinstance(labels[0], str)):
        raise ValueError(f"the region {start}–{end} has the labels {labels!r}, not one")
    words = value.get("text")
    return Mark(start, end, labels[0], words if isinstance(words, str) else None)
