"""Cross-validation keeps every form of an article in one fold."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin
from typer.testing import CliRunner

from tests.training import small
from tests.training.conftest import Project

pytest.importorskip("sklearn", reason="needs the training extra")
from training import crossvalidate


def test_each_article_is_scored_once_by_what_has_not_seen_it(project: Project, tmp_path: Path) -> None:
    given = small.overrides(project.root, project.encoder, steps=3)
    del given["paths.train"], given["paths.dev"]
    options = [part for name, value in given.items() for part in (f"--{name}", str(value))]
    forms = ["--wrapped", "2", "--wrapped", "0", "--folds", "3", "--corpus", str(project.articles)]
    arguments = ["configs/recogniser.cfg", str(tmp_path), *forms, *options]
    done = CliRunner().invoke(crossvalidate.app, arguments)
    assert done.exit_code == 0, done.output
    record = json.loads((tmp_path / "scores.json").read_text("utf-8"))
    assert record["articles"] == 12
    assert len(record["by_fold"]) == 3
    vocab, scored = spacy.blank("zh").vocab, 0
    for fold in "123":
        texts = {
            name: {
                "".join(doc.text.split())
                for doc in DocBin().from_disk(tmp_path / fold / name).get_docs(vocab)
            }
            for name in ("train.spacy", "dev.spacy")
        }
        assert not texts["train.spacy"] & texts["dev.spacy"]
        scored += sum(1 for _ in DocBin().from_disk(tmp_path / fold / "dev.spacy").get_docs(vocab))
    assert scored == 24


def test_too_few_articles_are_named(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        crossvalidate.app, ["configs/recogniser.cfg", str(tmp_path), "--corpus", str(tmp_path)]
    )
    assert done.exit_code == 1
    assert "too few" in done.stderr
