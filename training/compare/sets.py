"""The texts that are tagged, with what is gold in them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.corpus import read

Span = tuple[int, int, str]
# Other people's test sets: file, their label for each of ours, and which difference of the guidelines matters most.
TRANSFER: dict[str, tuple[str, dict[str, str], str]] = {
    "resume": (
        "resume/test.jsonl",
        {"NAME": "PERSON", "TITLE": "TITLE", "ORG": "ORG"},
        "posts hold their department, 中共党员 is a post; 公司 alone is an organisation",
    ),
    "cluener": (
        "cluener/dev.jsonl",
        {"name": "PERSON", "company": "ORG", "government": "ORG"},
        "roles in games and nicknames are names; teams are a label of their own and count against ORG",
    ),
    "finre": (
        "finre/test.jsonl",
        {"ENTITY": "ORG"},
        "only organisations of a relation are marked: recall counts",
    ),
    "msra": (
        "msra/test.jsonl",
        {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"},
        "中, 美, 日 are places; 党中央 is an organisation; zones are mostly unmarked",
    ),
}


@dataclass
class GoldSet:
    """Texts with gold spans of `labels`; `values` holds normalised quantities by span (unit, number)."""

    name: str
    labels: tuple[str, ...]
    texts: list[str] = field(default_factory=list)
    spans: list[set[Span]] = field(default_factory=list)
    values: list[dict[tuple[int, int], tuple[str, float]]] = field(default_factory=list)

    def add(self, text: str, spans: set[Span], quantities: list[dict[str, Any]] | None = None) -> None:
        self.texts.append(text)
        self.spans.append({s for s in spans if s[2] in self.labels})
        self.values.append(
            {
                (q["start"], q["end"]): (q["unit"], q["low"])
                for q in quantities or []
                if q["unit"] in ("CNY", "percent") and q["low"] is not None and q["low"] == q["high"]
            }
        )


ALL = ("ORG", "PERSON", "PROJECT", "QUANTITY", "TITLE", "LOC", "DATE")


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def sample(shared: Path) -> GoldSet:
    """The sample newspaper's articles as clean text."""
    dev = shared / "dev"
    found = GoldSet("sample", ALL)
    gold = {r["id"]: r["entities"] for r in _lines(dev / "kexuedaobao.jsonl")}
    articles = json.loads((dev / "kexuedaobao_articles.json").read_text(encoding="utf-8"))["articles"]
    quantities = json.loads((dev / "kexuedaobao_quantities.json").read_text(encoding="utf-8"))
    for article in articles:
        back = {raw: i for i, raw in enumerate(article["map"])}
        spans = {(back[s], back[e - 1] + 1, label) for s, e, label, *_ in gold[article["id"]]}
        own = [
            q | {"start": back[q["start"]], "end": back[q["end"] - 1] + 1}
            for q in quantities[str(article["id"])]
        ]
        found.add(article["clean"], spans, own)
    return found


def official(shared: Path) -> GoldSet:
    """The official passages."""
    found = GoldSet("official", ALL)
    values: dict[str, list[dict[str, Any]]] = {}
    for quantity in _lines(shared / "dev" / "official_quantities.jsonl"):
        values.setdefault(quantity["id"], []).append(quantity)
    for record in _lines(shared / "dev" / "official.jsonl"):
        spans = {(s, e, label) for s, e, label, *_ in record["entities"]}
        found.add(record["text"], spans, values.get(record["id"]))
    return found


def test_split(corpus: Path) -> GoldSet:
    """The test split of our corpus."""
    found = GoldSet("our test split", ALL)
    for article in read(corpus, "test"):
        found.add(article.text, {(e.start, e.end, e.label) for e in article.entities})
    return found


def transfer(shared: Path) -> Iterator[GoldSet]:
    """Other people's test sets, with their labels named as ours."""
    for name, (file, labels, _) in TRANSFER.items():
        path = shared / "data" / "benchmarks" / file
        if not path.exists():
            continue
        found = GoldSet(name, tuple(dict.fromkeys(labels.values())))
        for record in _lines(path):
            spans = {(s, e, labels[label]) for s, e, label in record["spans"] if label in labels}
            found.add(record["text"], spans)
        yield found
