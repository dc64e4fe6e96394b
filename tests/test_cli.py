"""The command line: what is printed, what is said of bad files, and the exit codes."""

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zh_facts_news import __version__
from zh_facts_news.cli import app

TEXT = "近日，榆阳经济技术开发区红柳滩煤制乙醇项目开工，总投资86.5亿元。"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*args: str, stdin: bytes | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(args), input=stdin)
    return result.exit_code, result.stdout, result.stderr


def test_json_lines_hold_a_record_an_article(page: Path) -> None:
    code, out, _ = run("extract", str(page), str(page), "--format", "jsonl")
    records = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert len(records) == 2
    keys = "id source start end headline byline reference text dropped entities facts"
    assert list(records[0]) == keys.split()
    assert records[0]["source"] == str(page)
    entity = next(e for e in records[0]["entities"] if e["label"] == "QUANTITY")
    assert TEXT[entity["start"] : entity["end"]] == entity["text"] == "86.5亿元"
    assert entity["quantity"]["low"] == 8.65e9


def test_a_date_given_is_what_dates_are_counted_from(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("去年4月，榆阳经济技术开发区开工建设。", encoding="utf-8")
    code, out, _ = run("extract", str(path), "--format", "jsonl", "--date", "2026-05-01")
    record = json.loads(out)
    assert (code, record["reference"]) == (0, "2026-05-01")
    (entity,) = [e for e in record["entities"] if e["label"] == "DATE"]
    assert entity["date"] == {"start": "2025-04-01", "end": "2025-04-30", "approximate": False}
    code, _, err = run("extract", str(path), "--date", "last week")
    assert code == 2
    assert "last week" in err


def test_json_is_one_document(page: Path) -> None:
    code, out, _ = run("extract", str(page), "--format", "json")
    assert code == 0
    assert [a["text"] for a in json.loads(out)] == [TEXT]


def test_the_table_shows_text_and_facts(page: Path) -> None:
    code, out, _ = run("extract", str(page))
    assert code == 0
    assert "红柳滩煤制乙醇项目" in out
    assert "total_investment" in out
    assert "8650000000CNY" in "".join(out.split())


def test_standard_input_is_read() -> None:
    code, out, _ = run("extract", "-", "--format", "jsonl", stdin=TEXT.encode())
    assert code == 0
    assert json.loads(out)["text"] == TEXT


def bad_files(folder: Path) -> dict[str, Path]:
    gbk = folder / "gbk.txt"
    gbk.write_bytes(TEXT.encode("gb18030"))
    binary = folder / "picture.png"
    binary.write_bytes(b"\x89PNG\r\n\x00\x00\x01")
    return {"absent": folder / "absent.txt", "folder": folder, "gbk": gbk, "binary": binary}


@pytest.mark.parametrize("kind", ["absent", "folder", "gbk", "binary"])
def test_a_bad_file_is_named_and_the_others_are_done(kind: str, page: Path, tmp_path: Path) -> None:
    bad = bad_files(tmp_path)[kind]
    code, out, err = run("extract", str(bad), str(page), "--format", "jsonl")
    assert code == 2
    assert str(bad) in err
    assert "Traceback" not in err
    assert json.loads(out)["source"] == str(page)


def test_a_wrong_encoding_is_told_with_its_place(page: Path, tmp_path: Path) -> None:
    mixed = tmp_path / "mixed.txt"
    mixed.write_bytes(b"abc\n" + "榆林".encode("gb18030"))
    code, _, err = run("extract", str(mixed))
    assert code == 2
    assert "not UTF-8 (byte 4, line 2)" in err


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_locked_file_is_named(page: Path) -> None:
    page.chmod(0)
    code, _, err = run("extract", str(page))
    assert code == 2
    assert str(page) in err


def test_an_empty_file_gives_nothing_and_says_so(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    code, out, err = run("extract", str(empty), "--format", "jsonl")
    assert (code, out) == (0, "")
    assert "no text" in err


def test_text_cannot_command_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "escape.txt"
    path.write_text("榆林\x1b[2J县[bold]开工[/bold]。", encoding="utf-8")
    code, out, _ = run("extract", str(path))
    assert code == 0
    assert "\x1b[2J" not in out
    assert "[bold]开工[/bold]" in out


def test_version_and_help() -> None:
    assert run("--version")[:2] == (0, f"{__version__}\n")
    code, out, _ = run("extract", "--help")
    assert code == 0
    assert "--format" in out
