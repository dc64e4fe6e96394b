"""Comparing facts by the scheme's rules, and fitting the linking."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from training import link
from training.compare_facts import same_fact, score

ALIASES = {"青禾经济技术开发区": ["青禾经开区"]}


def position(subject: str, title: str, organisation: str | None) -> dict[str, str | None]:
    return {"type": "position", "subject": subject, "title": title, "organisation": organisation}


@pytest.mark.parametrize(
    ("found", "same"),
    [
        (position("柳一白", "主任", "青禾经济技术开发区"), True),
        (position("柳一白", "主任", "青禾经开区"), True),
        (position("柳一白", "主任", "远山集团"), False),
        (position("柳一白", "副主任", "青禾经济技术开发区"), False),
        (position("方大同", "主任", "青禾经济技术开发区"), False),
    ],
)
def test_positions_agree_by_person_title_and_organisation(found: dict[str, str | None], same: bool) -> None:
    assert same_fact(position("柳一白", "主任", "青禾经济技术开发区"), found, ALIASES) is same


def test_a_position_without_gold_organisation_agrees_with_any() -> None:
    assert same_fact(position("柳一白", "主任", None), position("柳一白", "主任", "远山集团"), {})


def test_quotes_agree_when_they_share_half_of_their_characters() -> None:
    gold = {"type": "statement", "subject": "柳一白", "quote": "水的事最要紧"}
    assert same_fact(gold, {**gold, "quote": {"text": "水的事最要紧，路也要紧"}}, {})
    assert not same_fact(gold, {**gold, "quote": {"text": "明年还要再修两口深井"}}, {})


def test_a_second_statement_of_a_gold_fact_counts_neither_way() -> None:
    gold = [position("柳一白", "主任", None)]
    found = [position("柳一白", "主任", "远山集团"), position("柳一白", "主任", None)]
    assert score(gold, found, {}) == link.Score(1, 1, 1)


def test_the_minimum_is_the_lowest_of_the_best() -> None:
    rates = {0.1: 0.5, 0.2: 0.7, 0.3: 0.9, 0.4: 0.9, 0.5: 0.9, 0.6: 0.9, 0.7: 0.6}
    assert link.best_minimum(rates, around=0) == 0.3
    # A peak between low neighbours is chance.
    assert link.best_minimum({0.1: 0.2, 0.2: 0.95, 0.3: 0.2, 0.4: 0.9, 0.5: 0.9, 0.6: 0.9}, around=1) == 0.5


def article(number: int, split: str) -> str:
    """A small article in which one post is true and the other reporter's is not annotated."""
    return (
        f"id: t{number:03}\nsplit: {split}\ngenre: brief\nprovince: 云南\nindustry: copper\n---\n"
        f"{{ORG 远山集团}}{{TITLE 董事长}}{{PERSON 柳一白}}说，铜价第{number}次上涨。（{{TITLE 记者}} {{PERSON 方大同}}）\n---\n"
        "position | 柳一白 | title=董事长 | organisation=远山集团\n"
    )


def test_command_writes_the_same_readable_weights_each_time(tmp_path: Path) -> None:
    corpus, out = tmp_path / "articles", tmp_path / "coefficients.json"
    corpus.mkdir()
    for number in range(24):
        split = "dev" if number > 20 else "train"
        (corpus / f"t{number:03}.txt").write_text(article(number, split), encoding="utf-8")
    app = link.typer.Typer()
    app.command()(link.main)
    arguments = ["--corpus", str(corpus), "--out", str(out), "--types", "position"]
    first = CliRunner().invoke(app, arguments)
    assert first.exit_code == 0, first.output
    assert "cross-validation P 1.000  R 1.000" in first.output
    written = out.read_bytes()
    assert CliRunner().invoke(app, arguments).exit_code == 0
    assert out.read_bytes() == written
    data = json.loads(written)
    assert data["types"]["position"]["reporter"] < 0
    assert data["corpus"]["articles"] == 21


def test_options_are_explained() -> None:
    app = link.typer.Typer()
    app.command()(link.main)
    assert "--corpus" in CliRunner().invoke(app, ["--help"]).output
