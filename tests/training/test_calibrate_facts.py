"""Fitting the confidence of facts, and the reliability plot."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from training import calibrate_facts
from training.reliability import draw


def article(number: int, split: str) -> str:
    """An article whose post is annotated, and every third time another one beside it is not."""
    other = "{ORG 青禾集团}{TITLE 总经理}{PERSON 方大同}在场。" if number % 3 == 0 else ""
    return (
        f"id: t{number:03}\nsplit: {split}\ngenre: brief\nprovince: 云南\nindustry: copper\n---\n"
        f"{{ORG 远山集团}}{{TITLE 董事长}}{{PERSON 柳一白}}到第{number}号矿山调研。{other}\n---\n"
        "position | 柳一白 | title=董事长 | organisation=远山集团\n"
    )


def test_command_fits_reports_and_draws(tmp_path: Path) -> None:
    corpus = tmp_path / "articles"
    corpus.mkdir()
    for number in range(24):
        split = "test" if number % 4 == 0 else "dev"
        (corpus / f"t{number:03}.txt").write_text(article(number, split), encoding="utf-8")
    app = calibrate_facts.typer.Typer()
    app.command()(calibrate_facts.main)
    out, plot = tmp_path / "calibration.json", tmp_path / "plots" / "reliability.svg"
    arguments = ["--corpus", str(corpus), "--out", str(out), "--plot", str(plot)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    assert "cut that keeps 80 percent" in result.output
    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["corpus"]["articles"] == 18
    assert {"link", "subject", "others", "(intercept)"} <= set(data["weights"])
    assert 0 <= data["measured"]["expected_calibration_error"] <= 1
    assert ET.parse(plot).getroot().tag.endswith("svg")


def test_the_cut_keeps_four_of_five() -> None:
    probabilities = np.linspace(0.1, 1.0, 10)
    right = np.array([False, False] + [True] * 8)
    cut, precision = calibrate_facts.kept(probabilities, right)
    assert (probabilities >= cut).sum() == 8
    assert precision == 1.0


def test_the_plot_has_a_dot_for_each_bin_with_facts() -> None:
    picture = draw(np.array([0.05, 0.55, 0.95, 1.0]), np.array([False, True, True, True]), "a < b")
    root = ET.fromstring(picture)
    assert len(root.findall(".//{*}circle")) == 3
    assert root.find("{*}title").text == "a < b"  # type: ignore[union-attr]


@pytest.mark.parametrize("count", [0, 1])
def test_few_facts_give_a_plot_all_the_same(count: int) -> None:
    assert ET.fromstring(draw(np.full(count, 0.5), np.full(count, True), "few")) is not None
