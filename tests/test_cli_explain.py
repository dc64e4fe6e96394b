"""`zh-facts explain`: which facts it explains, and what it says of bad input."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zh_facts_news.cli import app

TEXT = "近日，榆阳经济技术开发区红柳滩煤制乙醇项目开工，总投资86.5亿元。园区管委会主任苏长河到场。\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*args: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["explain", *args])
    return result.exit_code, result.stdout, result.stderr


def test_a_fact_is_explained_by_rule_features_and_threshold(page: Path) -> None:
    code, out, _ = run(str(page), "--type", "project_attribute")
    assert code == 0
    assert "fact 1  project_attribute" in out
    assert "value=86.5亿元" in out
    assert "rule attribute" in out
    assert "at least" in out
    assert "confidence" in out
    assert "project_status" not in out


def test_one_fact_as_json_has_its_offsets_in_the_input(page: Path) -> None:
    code, out, _ = run(str(page), "--fact", "2", "--format", "json")
    assert code == 0
    (candidate,) = json.loads(out)
    assert candidate["fact"] == 2
    evidence = candidate["evidence"]
    assert TEXT[evidence["start"] : evidence["end"]] == evidence["text"]


def test_rejected_candidates_are_shown_on_demand(page: Path) -> None:
    few = json.loads(run(str(page), "--format", "json")[1])
    more = json.loads(run(str(page), "--format", "json", "--rejected")[1])
    assert all(c["fact"] for c in few)
    assert len(more) >= len(few)
    assert [c for c in more if c["fact"]] == few


def test_a_fact_or_type_that_is_not_there_is_told(page: Path) -> None:
    code, _, err = run(str(page), "--fact", "99")
    assert code == 2
    assert f"{page}: there is no fact 99" in err
    code, _, err = run(str(page), "--type", "rumour")
    assert code == 2
    assert "not a fact type" in err


def test_a_bad_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gbk.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    code, _, err = run(str(path))
    assert code == 2
    assert str(path) in err
    assert "Traceback" not in err


def test_text_cannot_command_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "escape.txt"
    path.write_text(TEXT.replace("近日", "近日\x1b[2J"), encoding="utf-8")
    assert "\x1b[2J" not in run(str(path), "--rejected")[1]
