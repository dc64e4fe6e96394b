"""A small project, trained once: articles, encoder, DocBins, the trained recogniser, the assembled model."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import zh_facts_news
from tests.training import small


@dataclass(frozen=True)
class Project:
    """Folders of the project; `trained` is what `spacy train` wrote, `model` what training.assemble made of it."""

    root: Path
    articles: Path
    encoder: Path
    trained: Path
    model: Path


def build(root: Path, steps: int = 60) -> Project:
    """Run the commands from the articles to the model."""
    from spacy.cli.train import train

    from training import assemble, convert

    articles = small.corpus(root / "articles")
    weights = small.encoder(root / "encoder", articles)
    convert.main(root, corpus=[articles])
    train(Path("configs/recogniser.cfg"), root / "out", overrides=small.overrides(root, weights, steps))
    trained, words = root / "out" / "model-last", zh_facts_news.MODEL / "words"
    assemble.main(trained, words, root / "model", corpus=[articles])
    return Project(root, articles, weights, trained, root / "model")


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    pytest.importorskip("torch", reason="needs the training extra")
    pytest.importorskip("onnx", reason="needs the training extra")
    yield build(tmp_path_factory.mktemp("project"))
