"""`zh-facts link`: the tables, and what is said of bad results."""

import csv
import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.linking.articles import article, party, phase
from zh_facts_news.cli import app
from zh_facts_news.formats.jsonlines import lines

NAME, OWNER = "朔川光伏基地", "陕西朔川新能源有限公司"
ARTICLES = [
    article(
        "a#1",
        "ORG 左云经开区",
        f"PROJECT {NAME}",
        f"ORG {OWNER}",
        facts=(party(NAME, OWNER), phase(NAME, "started")),
    ),
    article("b#1", "ORG 左云经济技术开发区", "LOC 大同市"),
]


@pytest.fixture
def results(tmp_path: Path) -> Path:
    path = tmp_path / "results.jsonl"
    path.write_text("".join(line + "\n" for line in lines(ARTICLES)), encoding="utf-8")
    return path


def run(*args: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["link", *map(str, args)])
    return result.exit_code, result.stderr


def table(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_three_tables_that_refer_to_each_other(results: Path, tmp_path: Path) -> None:
    code, said = run(results, "--out", tmp_path / "out")
    assert (code, "2 articles" in said) == (0, True)
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "identities.jsonl",
        "mentions.jsonl",
        "timeline.jsonl",
    ]
    identities = {i["id"]: i for i in table(tmp_path / "out/identities.jsonl")}
    mentions = table(tmp_path / "out/mentions.jsonl")
    assert [m["text"] for m in mentions] == ["左云经开区", NAME, OWNER, "左云经济技术开发区", "大同市"]
    zone = identities[mentions[0]["identity"]]
    assert zone["articles"] == ["a#1", "b#1"]
    assert zone["place"]["codes"]["county"] == "140226"
    (entry,) = table(tmp_path / "out/timeline.jsonl")
    assert identities[entry["identity"]]["name"] == entry["project"] == NAME
    assert (entry["article"], entry["what"]) == ("a#1", "started")


def test_csv_for_spreadsheets(results: Path, tmp_path: Path) -> None:
    assert run(results, "--out", tmp_path / "out", "--format", "csv")[0] == 0
    with open(tmp_path / "out/identities.csv", encoding="utf-8-sig", newline="") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    zone = rows["左云经济技术开发区"]
    assert zone["names"] == "左云经开区 (1); 左云经济技术开发区 (1)"
    assert (zone["place_county"], zone["place_codes_county"]) == ("左云县", "140226")
    assert rows[OWNER]["place_city"] == ""
    with open(tmp_path / "out/timeline.csv", encoding="utf-8-sig", newline="") as file:
        assert [row["kind"] for row in csv.DictReader(file)] == ["phase"]


def test_the_same_results_give_the_same_bytes_in_any_order(results: Path, tmp_path: Path) -> None:
    turned = tmp_path / "turned.jsonl"
    turned.write_text("".join(line + "\n" for line in lines(ARTICLES[::-1])), encoding="utf-8")
    run(results, "--out", tmp_path / "one")
    run(turned, "--out", tmp_path / "other")
    for name in ("identities.jsonl", "timeline.jsonl"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


BAD_ROWS = {
    "half a record": '{"id": "c#1", "sour',
    "another record": '{"id": "c#1", "title": "text"}',
    "a failed input": '{"id": "c", "source": "c.txt", "error": "not UTF-8"}',
    "an id again": next(iter(lines(ARTICLES))),
}


@pytest.mark.parametrize("kind", BAD_ROWS)
def test_a_bad_row_is_told_and_the_others_are_linked(kind: str, results: Path, tmp_path: Path) -> None:
    with open(results, "a", encoding="utf-8") as file:
        file.write(BAD_ROWS[kind])
    code, said = run(results, "--out", tmp_path / "out")
    assert code == 2
    assert "a#1" in said if kind == "an id again" else f"{results}:3" in said
    assert "1 row left out" in said
    assert len(table(tmp_path / "out/mentions.jsonl")) == 5


def test_results_that_cannot_be_read_leave_no_folder(results: Path, tmp_path: Path) -> None:
    picture = tmp_path / "picture.jsonl"
    picture.write_bytes(b"\x89PNG\r\n\x00\x00\xff")
    (tmp_path / "empty").mkdir()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for bad in (tmp_path / "absent", picture, tmp_path / "empty", pipe):
        code, said = run(bad, "--out", tmp_path / "out")
        assert code == 2
        assert str(bad) in said
        assert not (tmp_path / "out").exists()


def test_a_folder_that_holds_something_is_not_touched(results: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine.txt").write_text("mine", encoding="utf-8")
    code, said = run(results, "--out", tmp_path / "out")
    assert code == 2
    assert str(tmp_path / "out") in said
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["mine.txt"]
