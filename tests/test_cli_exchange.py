"""From results to an annotation tool, and from there to articles that training takes."""

import json
from pathlib import Path

import pytest
from spacy.lang.zh import Chinese
from spacy.tokens import DocBin
from typer.testing import CliRunner

from training import convert
from training.check import check
from training.corpus import read
from zh_facts_news import Extractor
from zh_facts_news.cli import app
from zh_facts_news.formats import jsonlines
from zh_facts_news.formats.exchange import FOLDERS, WRITERS

COLUMN = Path("corpus/samples/column.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def results(extractor: Extractor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("results") / "column.jsonl"
    articles = extractor.extract(COLUMN, source="column.txt")
    path.write_text("".join(f"{line}\n" for line in jsonlines.lines(articles)), encoding="utf-8")
    return path


def run(*args: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(arg) for arg in args])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stderr


@pytest.mark.parametrize("tool", WRITERS)
def test_results_go_through_a_tool_into_a_corpus(tool: str, results: Path, tmp_path: Path) -> None:
    sent, corpus = tmp_path / "sent", tmp_path / "corpus"
    assert run("export", results, "--to", tool, "--out", sent) == (0, f"3 articles to {sent}\n")
    if tool == "labelstudio":
        tasks = json.loads(sent.read_text(encoding="utf-8"))
        tasks = [{**task, "annotations": task["predictions"]} for task in tasks]
        sent.write_text(json.dumps(tasks), encoding="utf-8")
    code, said = run("import", sent, "--from", tool, "--out", corpus, "--split", "train")
    assert code == 0, said
    records = [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines()]
    articles = list(read(corpus))

    def squeezed(words: str) -> str:
        return "".join(words.split())

    assert sorted(squeezed(a.text) for a in articles) == sorted(squeezed(r["text"]) for r in records)
    marked = sorted((e.label, squeezed(e.text)) for a in articles for e in a.entities)
    assert marked == sorted((e["label"], squeezed(e["text"])) for r in records for e in r["entities"])
    if tool not in {*FOLDERS, "conll"}:
        assert [len(a.headlines) for a in articles] == [len(r["headline"]) for r in records]
    out = tmp_path / "build"
    convert.main(out, corpus=[corpus], wrapped=[2])
    docs = list(DocBin().from_disk(out / "train.spacy").get_docs(Chinese().vocab))
    assert len(docs) == 3
    assert sum(len(doc.ents) for doc in docs) == len(marked)


def test_imported_articles_pass_the_corpus_check(results: Path, tmp_path: Path) -> None:
    sent, corpus = tmp_path / "sent.jsonl", tmp_path / "corpus"
    run("export", results, "--to", "doccano", "--out", sent)
    run("import", sent, "--from", "doccano", "--out", corpus)
    assert [error for article in read(corpus) for error in check(article)] == []


def test_the_least_confident_come_first_and_alone(results: Path, tmp_path: Path) -> None:
    record = json.loads(results.read_text(encoding="utf-8").splitlines()[1])
    doubtful = tmp_path / "doubtful.jsonl"
    for entity in record["entities"]:
        entity["confidence"] = 0.3
    record["id"] = "doubtful"
    doubtful.write_text(json.dumps(record), encoding="utf-8")
    out = tmp_path / "out.jsonl"
    code, said = run("export", results, doubtful, "--to", "prodigy", "--out", out, "--least-confident", "2")
    assert (code, said) == (0, f"2 articles to {out}\n")
    first = json.loads(out.read_text(encoding="utf-8").splitlines()[0])
    assert first["meta"]["article_id"] == "doubtful"


def test_bad_rows_are_named_and_the_others_exported(results: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    lines = results.read_text(encoding="utf-8").splitlines()
    shifted = json.loads(lines[0])
    shifted["entities"][0]["start"] += 1
    rows = [
        lines[0],
        '{"source": "x.txt", "error": "too dark"}',
        '{"id": 3}',
        lines[1][:99],
        json.dumps(shifted),
    ]
    bad.write_text("\n".join(rows), encoding="utf-8")
    out = tmp_path / "out.jsonl"
    code, said = run("export", bad, "--to", "doccano", "--out", out)
    assert code == 2
    for place in (
        "bad.jsonl:2: x.txt failed: too dark",
        "bad.jsonl:3: not an article",
        "bad.jsonl:4: not JSON",
    ):
        assert place in said
    assert "does not stand at" in said
    assert f"1 articles to {out}, 4 rows left out" in said


@pytest.mark.parametrize("content", [b"", b"\x89PNG\x00", "县".encode("gb18030"), b"\n\n"])
def test_a_file_of_something_else_is_named(content: bytes, tmp_path: Path) -> None:
    path, out = tmp_path / "other.jsonl", tmp_path / "out"
    path.write_bytes(content)
    code, said = run("export", path, "--to", "doccano", "--out", out)
    if content.strip():
        assert code == 2
        assert str(path) in said
        assert not out.exists()
    else:
        assert (code, said) == (0, f"0 articles to {out}\n")
    assert "Traceback" not in said


def test_nothing_is_written_over_unasked(results: Path, tmp_path: Path) -> None:
    sent, corpus = tmp_path / "sent.jsonl", tmp_path / "corpus"
    run("export", results, "--to", "doccano", "--out", sent)
    first = ("import", sent, "--from", "doccano", "--out", corpus)
    assert run(*first)[0] == 0
    # The same again changes nothing and is no error.
    assert run(*first)[0] == 0
    changed = sorted(corpus.iterdir())[0]
    changed.write_text(changed.read_text(encoding="utf-8").replace("unstated", "wind"), encoding="utf-8")
    code, said = run(*first)
    assert code == 2
    assert f"{changed} exists and differs" in said
    assert "wind" in changed.read_text(encoding="utf-8")
    assert run(*first, "--replace")[0] == 0
    assert "wind" not in changed.read_text(encoding="utf-8")
    folder = tmp_path / "brat"
    folder.mkdir()
    (folder / "mine.txt").touch()
    code, said = run("export", results, "--to", "brat", "--out", folder)
    assert code == 2
    assert "no empty folder" in said
    assert [p.name for p in folder.iterdir()] == ["mine.txt"]


def test_labels_are_ours_renamed_or_left_out(tmp_path: Path) -> None:
    path, corpus = tmp_path / "dev.json", tmp_path / "corpus"
    row = {
        "text": "马得水带着风机到酒泉钢铁公司，路过《瓜州志》。",
        "label": {
            "name": {"马得水": [[0, 2]]},
            "company": {"酒泉钢铁公司": [[8, 13]]},
            "book": {"《瓜州志》": [[17, 21]]},
            "machine": {"风机": [[5, 6]]},
        },
    }
    path.write_text(json.dumps(row), encoding="utf-8")
    code, said = run(
        "import", path, "--from", "cluener", "--out", corpus, "--label", "book=", "--label", "machine=PRODUCT"
    )
    assert code == 0
    assert (
        "1 articles; ORG 1, PERSON 1, PRODUCT 1; labels that the shipped model does not have: PRODUCT" in said
    )
    (article,) = read(corpus)
    assert article.id == "dev-1"
    assert [(e.label, e.text) for e in article.entities] == [
        ("PERSON", "马得水"),
        ("PRODUCT", "风机"),
        ("ORG", "酒泉钢铁公司"),
    ]
    code, said = run("import", path, "--from", "cluener", "--out", corpus, "--label", "book")
    assert code == 2
    assert "expected OLD=NEW" in said


def test_overlapping_spans_are_refused_or_the_longest_kept(tmp_path: Path) -> None:
    path, corpus = tmp_path / "all.jsonl", tmp_path / "corpus"
    path.write_text('{"text": "酒泉钢铁公司", "label": [[0, 2, "LOC"], [0, 6, "ORG"]]}\n', encoding="utf-8")
    code, said = run("import", path, "--from", "doccano", "--out", corpus)
    assert code == 2
    assert f"{path}:1: LOC '酒泉' (0–2) and ORG '酒泉钢铁公司' (0–6) overlap" in said
    assert run("import", path, "--from", "doccano", "--out", corpus, "--longest")[0] == 0
    assert [e.text for e in next(read(corpus)).entities] == ["酒泉钢铁公司"]


def test_old_offsets_are_read_as_declared(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text('{"text": "📉酒泉钢铁公司停产", "label": [[2, 8, "ORG"]]}\n', encoding="utf-8")
    for unit, words in (("utf-16", "酒泉钢铁公司"), ("code-points", "泉钢铁公司停")):
        corpus = tmp_path / unit
        assert run("import", path, "--from", "doccano", "--out", corpus, "--offsets", unit)[0] == 0
        assert [e.text for e in next(read(corpus)).entities] == [words]


def test_a_newspapers_column_is_joined_when_asked(extractor: Extractor, tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    (start, end) = next(
        (e.start, e.end)
        for article in extractor.extract(COLUMN)
        for e in article.entities
        if "\n" in COLUMN[e.start : e.end]
    )
    words = "".join(COLUMN[start:end].split())
    path.write_text(json.dumps({"text": COLUMN, "label": [[start, end, "ORG"]]}), encoding="utf-8")
    code, said = run("import", path, "--from", "doccano", "--out", tmp_path / "corpus")
    assert code == 2
    assert "goes over the end of a line" in said
    assert run("import", path, "--from", "doccano", "--out", tmp_path / "corpus", "--join-lines")[0] == 0
    (article,) = read(tmp_path / "corpus")
    assert ["".join(e.text.split()) for e in article.entities] == [words]


def test_a_file_where_the_folder_should_be_is_named(results: Path, tmp_path: Path) -> None:
    sent = tmp_path / "sent.jsonl"
    run("export", results, "--to", "doccano", "--out", sent)
    code, said = run("import", sent, "--from", "doccano", "--out", sent)
    assert (code, "Traceback" in said) == (2, False)
    assert str(sent) in said
    code, said = run("export", results, "--to", "doccano", "--out", tmp_path / "no" / "such" / "folder")
    assert code == 2
    assert "folder" in said
