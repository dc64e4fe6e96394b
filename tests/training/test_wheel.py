"""The package and the packaged model install from their wheels into a fresh environment, and work."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

import zh_facts_news

ROOT = Path(__file__).parents[2]
SCRIPT = """
import spacy
nlp = spacy.load("zh_facts_news_model")
doc = nlp("延川县委书记李牧青说，黄塬光伏发电项目总投资3.2亿元。")
assert ("PERSON", "李牧青") in {(e.label_, e.text) for e in doc.ents}, doc.ents
assert any(f["type"] == "project_attribute" for f in doc._.facts), doc._.facts
assert spacy.load("zh_facts_news").meta["sha256"] == nlp.meta["sha256"]
"""


def run(*command: object, cwd: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    arguments = [str(part) for part in command]
    done = subprocess.run(arguments, cwd=cwd, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_both_wheels_work_in_a_fresh_environment(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", dist, ".", cwd=ROOT)
    name = "facts_news_model"
    dist.mkdir(exist_ok=True)
    package = [sys.executable, "-m", "spacy", "package", zh_facts_news.MODEL, dist, "--name", name]
    run(*package, "--build", "wheel", cwd=tmp_path)
    venv.create(tmp_path / "fresh", with_pip=True)
    python = tmp_path / "fresh" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wheels = [*dist.glob("*.whl"), *dist.glob("*/dist/*.whl")]
    assert len(wheels) == 2
    run(python, "-m", "pip", "install", "-q", "-c", ROOT / "constraints.txt", *wheels, cwd=tmp_path)
    run(python, "-c", SCRIPT, cwd=tmp_path)
