"""Steps that adapt to what there is: several wrappings, no raw text, articles that are missing or broken."""

from pathlib import Path

import pytest
import spacy
import typer
from spacy.tokens import DocBin
from typer.testing import CliRunner

from tests.training import small
from training import convert


def docs(path: Path) -> list[str]:
    return [doc.text for doc in DocBin().from_disk(path).get_docs(spacy.blank("zh").vocab)]


def test_each_wrapping_gives_every_article_of_train_once(tmp_path: Path) -> None:
    articles = small.corpus(tmp_path / "articles")
    convert.main(tmp_path, corpus=[articles], train=tmp_path / "deep" / "gold.spacy", wrapped=[2, 0])
    texts = docs(tmp_path / "deep" / "gold.spacy")
    assert len(texts) == 16
    assert len(docs(tmp_path / "dev.spacy")) == 2
    assert len(set(texts[8:])) == 8
    assert len(set(texts)) == 12  # four of eight stand as columns in the first half


def test_a_corpus_without_train_articles_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        convert.main(tmp_path, corpus=[tmp_path / "nothing"])
    assert "nothing: no article whose split is train" in capsys.readouterr().err


def test_an_article_in_another_encoding_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    articles = small.corpus(tmp_path / "articles")
    (articles / "s03.txt").write_bytes("编号".encode("gb18030"))
    with pytest.raises(typer.Exit):
        convert.main(tmp_path, corpus=[articles])
    assert "s03.txt: not UTF-8" in capsys.readouterr().err


def test_without_raw_text_nothing_is_taught_or_labelled(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="needs the training extra")
    pytest.importorskip("onnx", reason="needs the training extra")
    from training import silver, teacher

    raw = Path("configs/no_raw.jsonl")
    arguments = ["configs/recogniser.cfg", str(tmp_path / "teacher"), "--raw", str(raw)]
    done = CliRunner().invoke(teacher.app, arguments)
    assert done.exit_code == 0, done.output
    assert "no teacher is needed" in done.output
    silver.main(tmp_path / "teacher" / "model-last", raw, tmp_path / "train" / "silver.spacy")
    assert docs(tmp_path / "train" / "silver.spacy") == []
