"""How articles are printed."""

import json

from rich.console import Console

from zh_facts_news.formats import jsonlines, table
from zh_facts_news.schema import Article, Quantity


def article(text: str) -> Article:
    return Article(
        id="x#1",
        source="x",
        start=0,
        end=len(text),
        headline=[],
        byline=None,
        text=text,
        entities=[],
        facts=[],
    )


def test_lines_hold_one_record_each_and_lose_nothing() -> None:
    texts = ["榆林", "a\nb", "引“号”", "\u2028"]
    written = list(jsonlines.lines(article(t) for t in texts))
    assert [json.loads(line)["text"] for line in written] == texts
    assert all("\n" not in line for line in written)
    assert "榆林" in written[0]


def test_what_utf8_cannot_hold_is_escaped() -> None:
    (line,) = jsonlines.lines([article("县\ud800")])
    assert line.encode("utf-8")
    assert json.loads(line)["text"] == "县\ud800"


def quantity(low: float | None, high: float | None, unit: str, **more: object) -> Quantity:
    fields = {"text": "", "start": 0, "end": 0, "kind": "other", "approximate": False} | more
    return Quantity(low=low, high=high, unit=unit, **fields)  # type: ignore[arg-type]


def test_amounts_read_as_bounds() -> None:
    assert table.amount(quantity(3e8, 3e8, "CNY")) == "300 000 000 CNY"
    assert table.amount(quantity(3e8, None, "CNY")) == "≥ 300 000 000 CNY"
    assert table.amount(quantity(None, 2.5, "t")) == "≤ 2.5 t"
    assert table.amount(quantity(2, 3, "month", approximate=True)) == "≈ 2–3 month"
    assert table.amount(quantity(25, 25, "count", of="户")) == "25 户"
    assert table.amount(quantity(None, None, "dimensionless")) == "dimensionless"


def test_a_table_without_facts_is_still_readable() -> None:
    console = Console(record=True, width=80)
    table.show(article("今天没有什么事。"), console)
    assert "今天没有什么事。" in console.export_text()
