"""project.yml: every step finds what it reads, and the quick workflow runs from articles to a wheel."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from weasel.util import load_project_config

from tests.training.conftest import Project

ROOT = Path(__file__).parents[2]


@pytest.fixture
def config() -> dict[str, Any]:
    return dict(load_project_config(ROOT, overrides={"vars.own": "corpus/articles"}))


@pytest.mark.parametrize("workflow", ["all", "quick"])
def test_every_step_finds_what_it_reads(config: dict[str, Any], workflow: str) -> None:
    commands = {command["name"]: command for command in config["commands"]}
    written: set[str] = set()
    for name in config["workflows"][workflow]:
        command = commands[name]
        for needed in command.get("deps", []):
            made = any(
                needed == out or out.startswith(f"{needed}/") or needed.startswith(f"{out}/")
                for out in written
            )
            assert made or (ROOT / needed).exists(), f"{name} needs {needed}"
        written |= set(command.get("outputs", []))


def test_every_step_says_what_it_does(config: dict[str, Any]) -> None:
    used = {name for steps in config["workflows"].values() for name in steps}
    assert used == {command["name"] for command in config["commands"]}
    assert all(command["help"] and command["script"] for command in config["commands"])


@pytest.mark.slow
def test_quick_runs_from_articles_to_a_wheel_and_then_has_nothing_to_do(
    project: Project, tmp_path: Path
) -> None:
    for name in ("training", "configs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "corpus").mkdir()
    shutil.copy(ROOT / "corpus" / "grid.json", tmp_path / "corpus")
    shutil.copy(ROOT / "project.yml", tmp_path)
    shutil.copytree(project.articles, tmp_path / "corpus" / "articles")
    own = tmp_path / "own" / "articles"
    own.mkdir(parents=True)
    for path in project.articles.glob("*.txt"):
        text = path.read_text("utf-8").replace("genre: brief", "genre: my own").replace("id: s", "id: t")
        (own / path.name.replace("s", "t", 1)).write_text(text.replace("公司", "集团"), encoding="utf-8")
    given = {"vars.model": project.model, "vars.quick_steps": 3}
    options = [str(part) for name, value in given.items() for part in (f"--{name}", value)]
    command = [sys.executable, "-m", "weasel", "run", "quick", ".", *options]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"}
    shown = []
    for _ in range(2):
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stdout + done.stderr
        shown.append(done.stdout)
    assert "Skipping" not in shown[0]
    assert "Skipping 'quick_train': nothing changed" in shown[1]
    report = json.loads((tmp_path / "build" / "quick" / "report" / "report.json").read_text("utf-8"))
    assert {row["name"] for row in report["by"]["corpus"]} == {"articles"}
    assert list((tmp_path / "dist").rglob("*.whl"))
