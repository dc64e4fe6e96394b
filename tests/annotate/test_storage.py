"""Files by URL: inputs and results where fsspec reaches."""

import json
from pathlib import Path

import fsspec
import pytest

from tests.annotate.conftest import Run, contents, write_jsonl
from zh_facts_news.annotate import storage
from zh_facts_news.annotate.errors import InputError


def test_a_run_from_urls_to_a_url_is_a_run(annotate: Run, tmp_path: Path) -> None:
    here = write_jsonl(tmp_path / "a.jsonl", {"a": "投资3亿元。", "b": "占地2亩。", "c": "炸。"})
    memory = fsspec.filesystem("memory")
    memory.pipe_file("/in/a.jsonl", here.read_bytes())
    memory.pipe_file("/in/deep/b.txt", "一户。".encode())
    out = "memory://out"
    # The fixture takes paths; a URL must not become one.
    for _ in range(2):
        summary, _ = annotate("memory://in", out=out)  # type: ignore[arg-type]
        assert (summary.documents, summary.articles, summary.errors, summary.shards) == (4, 3, 1, 2)
    rows = [json.loads(line) for line in memory.cat_file("/out/articles/00001.jsonl").splitlines()]
    assert [row["source"] for row in rows] == ["c", "memory:///in/deep/b.txt"]
    annotate(here, out=tmp_path / "out")
    assert memory.cat_file("/out/articles/00000.jsonl") == contents(tmp_path / "out")["articles/00000.jsonl"]
    summary, _ = annotate("memory://in", out=out, overwrite=True)  # type: ignore[arg-type]
    assert summary.found == 0


def test_a_file_system_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match="nowhere://x: Protocol not known"):
        storage.exists("nowhere://x")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "deep" / "a"
    storage.write(str(path), b"old")

    def broken(file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", broken)
    with pytest.raises(OSError, match="No space left"):
        storage.write(str(path), b"new")
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]
