"""Confidences are fitted to how often they are right, with articles kept apart."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import typer
from typer.testing import CliRunner

from tests.training.conftest import Project

pytest.importorskip("sklearn", reason="needs the training extra")
from training import calibrate


def test_overconfident_probabilities_are_lowered() -> None:
    chance = np.random.default_rng(0)
    given = np.full(400, 0.95)
    right = chance.random(400) < 0.7
    assert calibrate.apply(0.95, *calibrate.fit(given, right)) == pytest.approx(right.mean(), abs=0.05)


def test_nothing_is_changed_where_all_are_right() -> None:
    assert calibrate.fit(np.array([0.8, 0.9]), np.array([True, True])) == (1.0, 0.0)


def test_cross_validation_never_learns_from_the_same_article() -> None:
    # In every article but the last the sure spans are right; one that had seen the last would know better.
    spans = [(0.9, article < 5, article) for article in range(6) for _ in range(20)]
    spans += [(0.2, False, article) for article in range(6) for _ in range(20)]
    last = calibrate.cross_validated(spans)[100:120]
    assert all(probability > 0.9 and not right for probability, right in last)


def test_the_command_writes_slopes_into_the_settings(project: Project, tmp_path: Path) -> None:
    shutil.copytree(project.trained, tmp_path / "trained")
    app = typer.Typer()
    app.command()(calibrate.main)
    train = str(project.root / "train.spacy")
    done = CliRunner().invoke(app, [str(tmp_path / "trained"), "--data", train, "--test", train])
    assert done.exit_code == 0, done.output
    assert "cross-validated on" in done.output
    settings = json.loads((tmp_path / "trained" / "recogniser" / "settings.json").read_text("utf-8"))
    assert set(settings["calibration"]) == {"ORG", "PERSON", "PROJECT", "TITLE", "LOC"}
