"""Measure the package on the dev sets and on our own splits, with the scorer of the dev sets.

    python -m training.measure ../shared [--oracle] [--split test] [--errors 20]

`--oracle` gives the pipeline gold entities in the recogniser's stead, which shows what mentions and facts lose.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from spacy.language import Language
from spacy.tokens import Doc

import zh_facts_news
from training.corpus import read
from training.oracle import linking_pipeline, oracle_doc
from training.predictions import gold_record
from zh_facts_news.extractor import Extractor, entities, raw_offsets

Record = dict[str, Any]


def read_jsonl(path: Path) -> list[Record]:
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def write_jsonl(path: Path, records: list[Record]) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def oracle(nlp: Language, text: str, gold: list[tuple[int, int, str]]) -> Doc:
    """The Doc of a text with gold entities and the facts found on them."""
    return nlp.get_pipe("zh_facts_facts")(oracle_doc(nlp, text, gold))


def record(name: str, doc: Doc) -> Record:
    return {"id": name, "entities": entities(doc), "facts": doc._.facts or []}


def sample(shared: Path, nlp: Language, use_gold: bool) -> Iterator[Record]:
    """The sample newspaper: every article under one id, offsets in the file."""
    if not use_gold:
        text = (shared / "samples" / "kexuedaobao.txt").read_text(encoding="utf-8")
        for article in Extractor(nlp).extract(text, "sample"):
            yield article.model_dump() | {"id": "sample"}
        return
    gold = {r["id"]: r for r in read_jsonl(shared / "dev" / "kexuedaobao.jsonl")}
    articles = json.loads((shared / "dev" / "kexuedaobao_articles.json").read_text(encoding="utf-8"))
    for article in articles["articles"]:
        offsets = article["map"]
        back = {raw: i for i, raw in enumerate(offsets)}
        spans = [(back[s], back[e - 1] + 1, label) for s, e, label, *_ in gold[article["id"]]["entities"]]
        doc = oracle(nlp, article["clean"], spans)
        yield raw_offsets(record("sample", doc), offsets)


def passages(records: list[Record], nlp: Language, use_gold: bool) -> Iterator[Record]:
    """Records with text and entities, each read by itself."""
    if use_gold:
        for r in records:
            yield record(r["id"], oracle(nlp, r["text"], [tuple(e[:3]) for e in r["entities"]]))
        return
    extractor = Extractor(nlp)
    for r in records:
        for article in extractor.extract(r["text"], str(r["id"])):
            yield article.model_dump() | {"id": r["id"]}


def score(scorer: Path, gold: Path, predicted: list[Record], folder: Path, extra: list[str]) -> None:
    """Run the scorer and print what it says."""
    target = folder / "predicted.jsonl"
    write_jsonl(target, predicted)
    done = subprocess.run([sys.executable, scorer, gold, target, *extra], capture_output=True, text=True)
    typer.echo(done.stdout + done.stderr)
    if done.returncode:
        raise typer.Exit(1)


def main(
    shared: Annotated[Path, typer.Argument(help="folder with score.py, samples and dev")],
    use_gold: Annotated[
        bool, typer.Option("--oracle", help="gold entities instead of the recogniser's")
    ] = False,
    split: Annotated[str | None, typer.Option(help="also measure this split of our corpus")] = None,
    corpus: Annotated[Path, typer.Option(help="our annotated articles")] = Path("corpus/articles"),
    errors: Annotated[int, typer.Option(help="print up to this many errors of each kind")] = 0,
    only: Annotated[str | None, typer.Option(help="sample, official or split")] = None,
) -> None:
    """Print precision, recall and F1 on the sample, the official passages and, with --split, our own articles."""
    nlp = linking_pipeline() if use_gold else zh_facts_news.load(exclude=["words"])
    if use_gold:
        nlp.add_pipe("zh_facts_facts")
    scorer, dev = shared / "score.py", shared / "dev"
    extra = ["--errors", str(errors)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if only in (None, "sample"):
            typer.echo("== sample newspaper")
            score(scorer, dev / "kexuedaobao.jsonl", list(sample(shared, nlp, use_gold)), folder, extra)
        if only in (None, "official"):
            typer.echo("== official passages")
            found = list(passages(read_jsonl(dev / "official.jsonl"), nlp, use_gold))
            facts = ["--facts-gold", str(dev / "official_facts.jsonl")]
            score(scorer, dev / "official.jsonl", found, folder, [*extra, *facts])
        if split and only in (None, "split"):
            typer.echo(f"== our {split} split")
            articles = list(read(corpus, split))
            gold = [gold_record(a) for a in articles]
            write_jsonl(folder / "gold.jsonl", gold)
            texts = [g | {"text": a.text} for g, a in zip(gold, articles, strict=True)]
            score(scorer, folder / "gold.jsonl", list(passages(texts, nlp, use_gold)), folder, extra)


if __name__ == "__main__":
    typer.run(main)
