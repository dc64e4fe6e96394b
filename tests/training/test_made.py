"""The same commands make the same model, and it says what it was made from."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
import spacy

from tests.training.conftest import Project, build
from training import provenance


def test_the_same_commands_make_the_same_files(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="needs the training extra")
    pytest.importorskip("onnx", reason="needs the training extra")
    first, second = (build(tmp_path / name, steps=3) for name in ("first", "second"))
    assert provenance.files_of(first.model) == provenance.files_of(second.model)
    for name in ("train", "dev", "test"):
        written = [(p.root / f"{name}.spacy").read_bytes() for p in (first, second)]
        assert written[0] == written[1]


def test_another_seed_makes_another_model(project: Project, tmp_path: Path) -> None:
    from spacy.cli.train import train

    from tests.training import small

    weights = []
    for seed in (0, 1):
        given = small.overrides(project.root, project.encoder, steps=2) | {"system.seed": seed}
        train(Path("configs/recogniser.cfg"), tmp_path / str(seed), overrides=given)
        weights.append((tmp_path / str(seed) / "model-last" / "recogniser" / "weights.npz").read_bytes())
    assert weights[0] != weights[1]


def test_meta_names_data_seed_start_and_versions(project: Project) -> None:
    meta = json.loads((project.model / "meta.json").read_text("utf-8"))
    made = meta["training"]
    assert made["seed"] == 0
    assert made["max_steps"] == 60
    data = (project.root / "train.spacy").read_bytes()
    assert made["data"]["train"] == {"train.spacy": sha256(data).hexdigest()}
    trimmed = (project.encoder / "encoder.npz").read_bytes()
    assert made["start"]["trimmed_sha256"] == sha256(trimmed).hexdigest()
    assert made["raw"] is None
    assert meta["corpora"][0]["articles"] == 12
    assert meta["trained_with"]["spacy"] == spacy.__version__
    assert all(source["name"] and source["license"] for source in meta["sources"])
    assert meta["sha256"] == provenance.files_of(project.model)


def test_raw_text_is_named_with_its_licence(project: Project, tmp_path: Path) -> None:
    from training import assemble

    raw = tmp_path / "raw.jsonl"
    raw.write_text('{"text": "青禾县今年开工。"}\n', encoding="utf-8")
    named = {"raw_name": "County reports", "raw_license": "public domain"}
    words = project.model / "words"
    assemble.main(project.trained, words, tmp_path / "model", corpus=[project.articles], raw=raw, **named)
    meta = json.loads((tmp_path / "model" / "meta.json").read_text("utf-8"))
    assert meta["training"]["raw"] == {"name": "raw.jsonl", "sha256": sha256(raw.read_bytes()).hexdigest()}
    assert ("County reports", "public domain") in {(s["name"], s["license"]) for s in meta["sources"]}


def test_a_model_that_went_on_from_another_keeps_its_sources(project: Project, tmp_path: Path) -> None:
    from spacy.cli.train import train

    from tests.training import small
    from training import assemble

    given = small.overrides(project.root, project.model / "recogniser", steps=2)
    train(Path("configs/recogniser.cfg"), tmp_path / "out", overrides=given)
    trained, words = tmp_path / "out" / "model-last", project.model / "words"
    assemble.main(trained, words, tmp_path / "model", corpus=[project.articles])
    first, second = (
        json.loads((m / "meta.json").read_text("utf-8")) for m in (project.model, tmp_path / "model")
    )
    assert {s["name"] for s in first["sources"]} <= {s["name"] for s in second["sources"]}
    network = (project.model / "recogniser" / "network.onnx").read_bytes()
    assert second["training"]["start"] == {
        "recogniser": "network.onnx",
        "sha256": sha256(network).hexdigest(),
    }
