"""Measure the quantities component on a development set: spans, and the normalised values of those found.

The folder holds `official.jsonl` (passages with entities), `official_quantities.jsonl` (the quantities of
some of them, normalised), `<name>_articles.json` (clean texts with raw offsets) and `<name>_quantities.json`
(normalised, at raw offsets). What lies inside a PROJECT's name is not gold: predictions there do not count.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer

from zh_facts_news.components.quantities import QuantityMatch, find
from zh_facts_news.components.quantities.numerals import numeral_at

Span = tuple[int, int]
TOLERANCE = 1e-6
app = typer.Typer(add_completion=False)


@dataclass
class Score:
    """Counts of one comparison."""

    gold: int = 0
    predicted: int = 0
    hits: int = 0
    right: int = 0
    errors: list[str] = field(default_factory=list)

    def add(
        self,
        where: str,
        text: str,
        gold: dict[Span, dict[str, Any]],
        found: list[QuantityMatch],
        ignored: list[Span],
    ) -> None:
        """Compare the quantities found in `text` with `gold`; values count where gold has a unit."""
        inside = [m for m in found if not any(a <= m.start and m.end <= b for a, b in ignored)]
        spans = {(m.start, m.end): m for m in inside}
        self.gold += len(gold)
        self.predicted += len(spans)
        for span, record in gold.items():
            match = spans.pop(span, None)
            if match is None:
                self.errors.append(f"{where} missed {text[span[0] : span[1]]} in {around(text, span)}")
                continue
            self.hits += 1
            if not record:
                continue
            fields = ("kind", "unit", "of")
            same = all(record.get(key) == getattr(match, key) for key in fields)
            if same and close(record["low"], match.low) and close(record["high"], match.high):
                self.right += 1
            else:
                self.errors.append(f"{where} value {match} for {record}")
        self.errors += [f"{where} spurious {m.text} in {around(text, span)}" for span, m in spans.items()]

    def line(self, values: bool) -> str:
        """P, R, F1 and, with `values`, the share of found spans whose value is right."""
        precision = self.hits / self.predicted if self.predicted else 0.0
        recall = self.hits / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if self.hits else 0.0
        normal = (
            f"  normalised {self.right}/{self.hits} = {self.right / max(1, self.hits):.3f}" if values else ""
        )
        return f"gold {self.gold}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}{normal}"


def around(text: str, span: Span) -> str:
    """The words around a span, for a message."""
    return text[max(0, span[0] - 10) : span[1] + 10].replace("\n", "⏎")


def close(a: float | None, b: float | None) -> bool:
    """Whether two ends of a value agree, an open end only with an open one."""
    if a is None or b is None:
        return a is b
    return abs(a - b) <= TOLERANCE * max(1.0, abs(a), abs(b))


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def passages(folder: Path) -> tuple[Score, Score]:
    """Scores on the passages with normalised gold, and on all passages by span alone."""
    normal: dict[str, dict[Span, dict[str, Any]]] = {}
    for record in _lines(folder / "official_quantities.jsonl"):
        normal.setdefault(record["id"], {})[record["start"], record["end"]] = record
    values, spans = Score(), Score()
    for passage in _lines(folder / "official.jsonl"):
        text, where = passage["text"], passage["id"]
        by_label: dict[str, list[Span]] = {}
        for start, end, label in passage["entities"]:
            by_label.setdefault(label, []).append((start, end))
        found, projects = find(text), by_label.get("PROJECT", [])
        if where in normal:
            values.add(where, text, normal[where], found, projects)
        spans.add(where, text, {span: {} for span in by_label.get("QUANTITY", [])}, found, projects)
    return values, spans


def articles(folder: Path, name: str) -> Score:
    """Score on the articles of one newspaper file: found in clean text, compared at raw offsets."""
    gold = json.loads((folder / f"{name}_quantities.json").read_text(encoding="utf-8"))
    records = _lines(folder / f"{name}.jsonl")
    everywhere = [(e[0], e[1]) for record in records for e in record["entities"] if e[2] == "PROJECT"]
    score = Score()
    for article in json.loads((folder / f"{name}_articles.json").read_text(encoding="utf-8"))["articles"]:
        raw = {offset: i for i, offset in enumerate(article["map"])}
        quantities = gold.get(str(article["id"]), [])
        clean = {(raw[r["start"]], raw[r["end"] - 1] + 1): r for r in quantities}
        projects = [(raw[a], raw[b - 1] + 1) for a, b in everywhere if a in raw and b - 1 in raw]
        score.add(f"{name} {article['id']}", article["clean"], clean, find(article["clean"]), projects)
    return score


# Unit names of the case list that stand for another unit or another multiple of ours.
CASE_UNITS = {
    "Mu": 2000 / 3,
    "Jin": 0.5,
    "Liang": 0.05,
    "Week": 1,
}


def cases(path: Path) -> dict[str, list[tuple[bool, str]]]:
    """For each model of a case list whether each value is read right, and the words that state it.

    Numbers alone are no quantities, so that of them only the numeral scanner is asked.
    """
    results: dict[str, list[tuple[bool, str]]] = {}
    for case in _lines(path):
        model = case["model"].split(".")[-1].removesuffix("Model")
        if model not in ("Number", "Percent", "Currency", "Dimension", "Temperature", "Age"):
            continue
        text, found = case["text"], find(case["text"])
        for (start, end, _), gold in zip(case["spans"], case["resolution"], strict=False):
            if not gold.get("value"):
                continue
            value = float(gold["value"].rstrip("%")) * CASE_UNITS.get(gold.get("unit", ""), 1)
            if model == "Number":
                numeral, _ = numeral_at(text, start)
                lows = [float(numeral.low)] if numeral and numeral.end == end else []
            else:
                lows = [m.low for m in found if m.start < end and start < m.end and m.low is not None]
            results.setdefault(model, []).append((any(close(value, low) for low in lows), text[start:end]))
    return results


@app.command()
def main(
    folder: Annotated[
        Path, typer.Argument(help="The folder of the development set.", exists=True, file_okay=False)
    ],
    errors: Annotated[bool, typer.Option(help="Print each error.")] = False,
    case_list: Annotated[
        Path | None,
        typer.Option(help="Cases of numbers, one JSON object a line: text, spans, resolution, model."),
    ] = None,
) -> None:
    """Print precision, recall and F1 of spans and the share of right values."""
    values, spans = passages(folder)
    scores = [("official, normalised", values, True), ("official, all spans", spans, False)]
    for path in sorted(folder.glob("*_articles.json")):
        name = path.name.removesuffix("_articles.json")
        scores.append((name, articles(folder, name), True))
    for title, score, with_values in scores:
        typer.echo(f"{title}: {score.line(with_values)}")
        for error in score.errors if errors else ():
            typer.echo(f"    {error}")
    for model, results in sorted(cases(case_list).items()) if case_list else ():
        right = sum(ok for ok, _ in results)
        typer.echo(f"cases, {model}: {right}/{len(results)} = {right / len(results):.3f}")
        for _, words in (result for result in results if errors and not result[0]):
            typer.echo(f"    {words}")


if __name__ == "__main__":
    app()
