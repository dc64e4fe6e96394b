"""`zh-facts annotate` and `zh-facts schema`: options, messages and exit codes."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tests.annotate.conftest import write_jsonl
from zh_facts_news.cli import app


@pytest.fixture
def command(model: str, plugin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(plugin))

    def call(*words: object) -> Result:
        fixed = ["annotate", "--out", str(tmp_path / "out"), "--workers", "0", "--model", model]
        return CliRunner().invoke(app, [*fixed, *map(str, words)])

    return call


def test_the_closing_line_and_the_exit_code_tell_of_errors(command: Any, tmp_path: Path) -> None:
    news = write_jsonl(tmp_path / "a.jsonl", {"a": "投资3亿元。", "b": "炸"})
    for _ in range(2):
        result = command(news)
        assert result.exit_code == 2
        assert result.stdout == (
            f"{tmp_path}/out: 2 documents, 1 articles, 1 of them could not be handled (rows with error)\n"
        )
    assert "1 of 1 shards were finished before" in result.stderr


def test_all_went_well(command: Any, tmp_path: Path) -> None:
    result = command(write_jsonl(tmp_path / "a.jsonl", {"a": "投资3亿元。"}), "--date", "2026-05-01")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path}/out: 1 documents, 1 articles\n")
    (line,) = (tmp_path / "out" / "articles" / "00000.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["reference"] == "2026-05-01"


def test_what_stops_a_run_is_said_without_a_traceback(command: Any, tmp_path: Path) -> None:
    result = command(tmp_path / "absent.txt")
    assert result.exit_code == 1
    assert f"{tmp_path}/absent.txt: no such file or folder" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "words", [["--shard", "0/4"], ["--shard", "5/4"], ["--shard", "one"], ["--shard", "1/2", "--overwrite"]]
)
def test_parts_that_cannot_be_are_refused(command: Any, tmp_path: Path, words: list[str]) -> None:
    result = command(write_jsonl(tmp_path / "a.jsonl", {"a": "一户。"}), *words)
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_names_of_files_cannot_command_the_terminal(command: Any, tmp_path: Path) -> None:
    bad = tmp_path / "a\x1b[2J.txt"
    bad.write_bytes(b"\xff")
    result = command(bad, write_jsonl(tmp_path / "a.jsonl", {"a": "一户。"}))
    assert result.exit_code == 2
    assert "\x1b[2J" not in result.stderr
    assert "not UTF-8 (byte 0, line 1)" in result.stderr


def test_the_schema_is_printed() -> None:
    lines = CliRunner().invoke(app, ["schema"])
    assert json.loads(lines.stdout)["title"] == "Record"
    tables = CliRunner().invoke(app, ["schema", "--arrow"])
    assert "entities\n  article_id: string\n" in tables.stdout
