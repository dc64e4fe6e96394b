"""The report: what counts as right, the intervals, the page, the gate and the card."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from tests.training import small
from tests.training.conftest import Project
from training import card, replace, report
from training.corpus import parse
from training.evaluation import bootstrap, calibration, errors, page
from training.evaluation.bootstrap import HIT, NEAR
from training.evaluation.matching import match_entities, match_facts, tally
from training.evaluation.readings import Reading, given
from training.evaluation.scores import Evaluated, Table

TEXT = "青禾公司董事长柳一白说，青禾水库开工。"
GOLD = [(0, 4, "ORG"), (4, 7, "TITLE"), (7, 10, "PERSON"), (12, 16, "PROJECT")]


def entity(start: int, end: int, label: str, confidence: float = 0.9) -> dict[str, Any]:
    return {"start": start, "end": end, "label": label, "text": TEXT[start:end], "confidence": confidence}


def position(subject: str, title: str, confidence: float = 0.8) -> dict[str, Any]:
    evidence = {"start": 0, "end": len(TEXT)}
    own = {"type": "position", "subject": subject, "title": title, "organisation": "青禾公司"}
    return {**own, "confidence": confidence, "evidence": evidence}


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    (tmp_path / "a1.txt").write_text(small.article(1, "dev"), encoding="utf-8")
    found = [entity(0, 4, "ORG"), entity(4, 6, "TITLE"), entity(7, 10, "LOC", 0.7)]
    gold_facts = [
        {"type": "position", "subject": "柳一白", "title": "董事长", "organisation": "青禾公司"},
        {"type": "position", "subject": "方大同", "title": "记者"},
    ]
    facts = [
        position("柳一白", "董事"),
        position("何卫民", "书记"),
        position("方大同", "记者"),
        position("方大同", "记者"),
    ]
    return Reading(parse(tmp_path / "a1.txt"), False, TEXT, GOLD, found, gold_facts, facts)


def test_entities_count_exact_or_partly(reading: Reading) -> None:
    counts = tally(match_entities(reading))
    assert counts["ORG"].row() == [1, 1, 1, 1]
    assert counts["TITLE"].row() == [0, 1, 1, 1]
    assert counts["LOC"].row() == [0, 0, 0, 1]
    assert counts["PERSON"].row() == [0, 0, 1, 0]


def test_facts_count_exact_or_by_type_and_subject_and_repetitions_not(reading: Reading) -> None:
    assert tally(match_facts(reading))["position"].row() == [1, 2, 2, 3]


def test_intervals_hold_the_value_and_shrink_with_more_articles() -> None:
    one = np.array([[3, 4, 4, 4], [0, 1, 2, 3], [5, 5, 5, 6], [2, 2, 4, 2]])
    few, many = (
        bootstrap.score(np.tile(one, (n, 1)), bootstrap.draws(4 * n, 500, seed=0), HIT) for n in (1, 25)
    )
    assert few.value == many.value == pytest.approx(20 / 30)
    assert few.low <= many.low < many.value < many.high <= few.high


def test_a_difference_is_taken_on_the_same_draws() -> None:
    counts = np.array([[3, 4, 4, 4], [0, 1, 2, 3], [5, 5, 5, 6]])
    weights = bootstrap.draws(3, 200, seed=0)
    assert bootstrap.difference(counts, counts, weights, HIT) == bootstrap.Interval(0.0, 0.0, 0.0)
    assert bootstrap.difference(counts, counts * [0, 1, 1, 1], weights, HIT).low > 0
    assert bootstrap.difference(counts, counts * [0, 1, 1, 1], weights, NEAR).value == 0


def test_a_curve_tells_confidence_from_precision() -> None:
    curve = calibration.curve([(0.95, True)] * 3 + [(0.95, False)] + [(0.5, True), (0.55, False)])
    assert [(b["confidence"], b["precision"], b["count"]) for b in curve["bins"]] == [
        (0.525, 0.5, 2),
        (0.95, 0.75, 4),
    ]
    assert curve["expected_error"] == pytest.approx((4 * 0.2 + 2 * 0.025) / 6, abs=1e-4)


def test_errors_are_named_and_ordered_by_weight(reading: Reading) -> None:
    found = match_entities(reading) + match_facts(reading)
    told = errors.telling([(reading, m) for m in found] * 2, most=4)
    assert [e["weight"] for e in told] == sorted((e["weight"] for e in told), reverse=True)
    assert len(told) == 4
    assert all(e["times"] == 2 for e in told)
    every = {e["what"]: e for e in errors.telling([(reading, m) for m in found], most=100)}
    assert every["wrong edge"]["expected"] == "TITLE 董事长"
    assert every["wrong label"]["found"] == "LOC 柳一白"
    assert every["wrong field"]["kind"] == "position"
    assert every["missed"]["confidence"] is None
    assert every["wrong edge"]["before"] + every["wrong edge"]["words"] == TEXT[:6]


def test_a_column_is_read_with_its_gold_in_the_right_place(reading: Reading) -> None:
    text, gold = given(reading.article, True, seed=3)
    assert text != reading.article.text
    marked = ["".join(text[start:end].split()) for start, end, _ in gold]
    assert marked == [e.text for e in reading.article.entities]


def test_the_page_shows_text_and_never_runs_it(reading: Reading) -> None:
    evil = "<script>alert('青禾')</script>"
    hostile = Reading(reading.article, False, evil, [], [entity(0, 8, "ORG")], [], [])
    evaluated = Evaluated.of([reading, hostile])
    table = Table(evaluated, None, 50, seed=0)
    pairs = [(r, m) for r, own in zip(evaluated.readings, evaluated.matches, strict=True) for m in own]
    groups = table.by(lambda r: r.article.header["genre"])
    record = {
        "new": {"folder": "<b>model</b>", "version": "1", "sha256": "0" * 64, "labels": ["ORG"]},
        "shipped": None,
        "data": {"corpora": ["own"], "splits": ["dev"], "articles": 2, "characters": 40, "sha256": "0" * 64},
        "bootstrap": {"samples": 50, "level": 0.95},
        "scores": table.main(["ORG"]),
        "by": {"form": groups, "length": groups, "genre": groups, "corpus": groups},
        "calibration": {"new": {"entities": calibration.curve([]), "facts": calibration.curve([])}},
        "errors": errors.telling(pairs, 100),
    }
    html = page.render(record, [page.plot([(0.9, True), (0.4, False)], "new <i>")])
    assert "alert" in html
    for tag in ("<script", "<b>model", "<i>"):
        assert tag not in html


def invoke(main: Any, *arguments: object) -> Result:
    app = typer.Typer()
    app.command()(main)
    return CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.fixture(scope="module")
def measured(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a copy of the small model as `shipped` and the report of both on all splits."""
    root = tmp_path_factory.mktemp("measured")
    shutil.copytree(project.model, root / "shipped")
    splits = [part for split in ("train", "dev", "test") for part in ("--split", split)]
    arguments = [project.model, "--against", root / "shipped", "--corpus", project.articles, *splits]
    done = invoke(report.main, *arguments, "--out", root, "--samples", 50)
    assert done.exit_code == 0, done.output
    yield root


def test_the_report_has_every_part(measured: Path) -> None:
    found = json.loads((measured / "report.json").read_text("utf-8"))
    rows = {row["name"]: row for row in found["scores"]}
    assert {"ORG", "QUANTITY", "core entities", "position", "facts"} <= set(rows)
    assert rows["core entities"]["new"]["exact"]["value"] > 0.5
    assert rows["ORG"]["difference"]["exact"] == {"value": 0.0, "low": 0.0, "high": 0.0}
    assert [row["name"] for row in found["by"]["form"]] == ["clean", "hard-wrapped"]
    assert {row["name"] for row in found["by"]["genre"]} == set(small.GENRES)
    assert sum(row["articles"] for row in found["by"]["length"]) == 12
    assert set(found["calibration"]) == {"new", "shipped"}
    assert (measured / "report.html").read_text("utf-8").count("<svg") >= 2


def test_a_split_without_articles_is_named(project: Project, tmp_path: Path) -> None:
    done = invoke(report.main, project.model, "--corpus", tmp_path, "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert "no article whose split is dev" in done.stderr


def test_an_equal_model_replaces_the_shipped_one_whole(
    project: Project, measured: Path, tmp_path: Path
) -> None:
    target = tmp_path / "model"
    shutil.copytree(measured / "shipped", target)
    (target / "vocab" / "stale.txt").write_text("", encoding="utf-8")
    arguments = [project.model, "--report", measured / "report.json", "--target", target]
    refused = invoke(replace.main, *arguments)
    assert refused.exit_code == 1
    assert "shipped model is not" in refused.stderr
    (target / "vocab" / "stale.txt").unlink()
    assert invoke(replace.main, *arguments).exit_code == 0
    assert replace.identity(target) == replace.identity(project.model)
    assert not list(tmp_path.glob("model.*"))


@pytest.mark.parametrize(
    ("value", "high", "refused"),
    [(-0.02, 0.01, True), (-0.004, -0.001, True), (-0.004, 0.003, False), (0.1, 0.2, False)],
)
def test_a_worse_model_is_refused_unless_told_to(
    project: Project, measured: Path, tmp_path: Path, value: float, high: float, refused: bool
) -> None:
    target = tmp_path / "model"
    shutil.copytree(measured / "shipped", target)
    content = json.loads((measured / "report.json").read_text("utf-8"))
    for row in content["scores"]:
        if row["name"] == "facts":
            row["difference"]["exact"] = {"value": value, "low": value - 0.05, "high": high}
    (tmp_path / "report.json").write_text(json.dumps(content), encoding="utf-8")
    arguments = [project.model, "--report", tmp_path / "report.json", "--target", target]
    done = invoke(replace.main, *arguments)
    assert done.exit_code == int(refused)
    if refused:
        assert "facts: F1 changes by" in done.stderr
        assert invoke(replace.main, *arguments, "--even-if-worse").exit_code == 0


@pytest.mark.parametrize("content", ["", "[]", '{"scores": []}', "\x00"])
def test_a_broken_report_is_named(project: Project, tmp_path: Path, content: str) -> None:
    (tmp_path / "report.json").write_text(content, encoding="utf-8")
    done = invoke(replace.main, project.model, "--report", tmp_path / "report.json", "--target", tmp_path)
    assert done.exit_code == 1
    assert "report" in done.stderr
    assert "Traceback" not in done.output


def test_the_card_is_written_from_the_run(project: Project, measured: Path, tmp_path: Path) -> None:
    model = tmp_path / "model"
    shutil.copytree(project.model, model)
    done = invoke(card.main, model, "--report", measured / "report.json")
    assert done.exit_code == 0, done.output
    meta = json.loads((model / "meta.json").read_text("utf-8"))
    text = (model / "README.md").read_text("utf-8")
    assert f"{meta['performance']['ents_f']:.3f}" in text
    assert all(source["license"] in text for source in meta["sources"])
    assert meta["corpora"][0]["sha256"] in text
    assert set(meta["performance"]["facts_per_type"]) >= {"position", "project_attribute"}
    assert replace.identity(model) == replace.identity(project.model)
    (model / "recogniser" / "settings.json").write_text("{}", encoding="utf-8")
    assert invoke(card.main, model, "--report", measured / "report.json").exit_code == 1
