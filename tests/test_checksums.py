"""A damaged model is refused with the file's name."""

import shutil
from pathlib import Path

import pytest

from zh_facts_news import MODEL
from zh_facts_news.checksums import ModelError, verify


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MODEL, tmp_path / "model"))


def test_the_shipped_files_are_whole(copy: Path) -> None:
    verify(copy)


def test_a_changed_byte_is_noticed(copy: Path) -> None:
    weights = copy / "recogniser" / "network.onnx"
    content = bytearray(weights.read_bytes())
    content[len(content) // 2] ^= 1
    weights.write_bytes(content)
    with pytest.raises(ModelError, match=r"network\.onnx: damaged"):
        verify(copy)


def test_an_absent_file_is_named(copy: Path) -> None:
    (copy / "recogniser" / "pieces.json").unlink()
    with pytest.raises(ModelError, match=r"pieces\.json: No such file"):
        verify(copy)


def test_a_half_written_meta_is_named(copy: Path) -> None:
    (copy / "meta.json").write_text('{"lang": "zh", ', encoding="utf-8")
    with pytest.raises(ModelError, match=r"meta\.json"):
        verify(copy)
