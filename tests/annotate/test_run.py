"""Runs: every document has its rows, what is finished is not done again, and nothing is mixed."""

import os
from pathlib import Path

import pytest

from tests.annotate.conftest import Run, contents, records, write_jsonl
from zh_facts_news.annotate.errors import InputError, RunError
from zh_facts_news.schema import Article, Failure

TEXTS = {
    "一": "7月3日，项目投资3.5亿元。",
    "二": "8月，新增就业1200人。",
    "三": "占地210亩。",
    "四": "🚂 年产5万吨。",
    "五": "全年增长6.1%。",
}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_jsonl(tmp_path / "news.jsonl", TEXTS)


def test_every_document_has_its_rows_in_order(annotate: Run, news: Path, tmp_path: Path) -> None:
    summary, _ = annotate(news, out=tmp_path / "out")
    rows = records(tmp_path / "out")
    assert [row["source"] for row in rows] == list(TEXTS)
    assert [row["id"] for row in rows] == [f"{name}#1" for name in TEXTS]
    assert (summary.documents, summary.articles, summary.errors, summary.shards) == (5, 5, 0, 3)
    for row in rows:
        for entity in Article.model_validate(row).entities:
            assert TEXTS[row["source"]][entity.start : entity.end] == entity.text


def test_worker_processes_give_what_one_process_gives(annotate: Run, news: Path, tmp_path: Path) -> None:
    annotate(news, out=tmp_path / "one")
    annotate(news, out=tmp_path / "two", workers=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_document_that_fails_becomes_a_row_and_the_others_are_done(annotate: Run, tmp_path: Path) -> None:
    bad = write_jsonl(
        tmp_path / "bad.jsonl", {"甲": "投资3亿元。", "乙": "炸。", "丙": " \n", "甲 ": "占地2亩。"}
    )
    summary, said = annotate(bad, out=tmp_path / "out")
    rows = records(tmp_path / "out")
    assert [row.get("error") for row in rows] == [
        None,
        "ValueError: this text cannot be handled",
        "no text in it",
        None,
    ]
    assert (summary.documents, summary.articles, summary.errors) == (4, 2, 2)
    assert Failure.model_validate(rows[1]).source == "乙"
    assert "乙: ValueError: this text cannot be handled" in said


def test_a_second_run_does_nothing_and_says_so(annotate: Run, news: Path, tmp_path: Path) -> None:
    first, _ = annotate(news, out=tmp_path / "out")
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.json*")}
    second, said = annotate(news, out=tmp_path / "out")
    assert "3 of 3 shards were finished before and are not done again" in said
    assert (second.articles, second.found) == (first.articles, 3)
    assert times == {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.json*")}


def test_a_shard_without_its_mark_is_done_again(annotate: Run, news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    annotate(news, out=out)
    before = contents(out)
    (out / "done" / "00001.json").unlink()
    (out / "done" / "00002.json").write_text('{"shard": 2, "dig', encoding="utf-8")
    (out / "articles" / "00001.jsonl").write_text("half a li", encoding="utf-8")
    (out / "articles" / ".00001.jsonl.host-1.tmp").write_text("half", encoding="utf-8")
    summary, _ = annotate(news, out=out)
    assert summary.found == 1
    assert contents(out) == before
    assert not list(out.rglob("*.tmp"))


def test_parts_of_a_run_make_the_whole(annotate: Run, news: Path, tmp_path: Path) -> None:
    annotate(news, out=tmp_path / "whole")
    found = [annotate(news, out=tmp_path / "parts", part=(i, 2))[0].documents for i in (1, 2)]
    assert sum(found) == 5
    assert contents(tmp_path / "parts") == contents(tmp_path / "whole")


def test_changed_inputs_are_noticed(annotate: Run, news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    annotate(news, out=out)
    before = contents(out)
    write_jsonl(news, {**TEXTS, "三": "占地211亩。"})
    with pytest.raises(RunError, match=r"the inputs have changed since .*news.jsonl from line 3"):
        annotate(news, out=out)
    write_jsonl(news, {**TEXTS, "六": "一户。"})
    with pytest.raises(RunError, match=r"the inputs have changed since .*news.jsonl from line 5"):
        annotate(news, out=out)
    assert contents(out) == before
    summary, _ = annotate(news, out=out, overwrite=True)
    assert (summary.found, summary.documents) == (0, 6)


def test_other_settings_are_noticed(annotate: Run, news: Path, tmp_path: Path) -> None:
    annotate(news, out=tmp_path / "out")
    with pytest.raises(RunError, match=r"made with max_characters 1000000, not 7; .*--overwrite"):
        annotate(news, out=tmp_path / "out", max_characters=7)


def test_another_model_is_noticed(annotate: Run, news: Path, model: str, tmp_path: Path) -> None:
    annotate(news, out=tmp_path / "out")
    changed = Path(model) / "meta.json"
    before = changed.read_bytes()
    try:
        changed.write_bytes(before + b"\n")
        with pytest.raises(RunError, match="another model or version of the package"):
            annotate(news, out=tmp_path / "out")
    finally:
        changed.write_bytes(before)


def test_inputs_that_change_during_the_run_are_noticed(annotate: Run, news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    annotate(news, out=out, part=(1, 3))
    from zh_facts_news.annotate.plan import Shard, documents
    from zh_facts_news.annotate.settings import Settings

    lines = (out / "plan.ndjson").read_text(encoding="utf-8").splitlines()
    write_jsonl(news, {**TEXTS, "五": "全年增长6.2%。"})
    assert documents(Shard.from_json(lines[1]), Settings())
    with pytest.raises(RunError, match=r"news.jsonl from line 5: changed while the run was going on"):
        documents(Shard.from_json(lines[2]), Settings())


def test_names_that_two_documents_have_are_not_doubled(annotate: Run, news: Path, tmp_path: Path) -> None:
    more = write_jsonl(tmp_path / "more.jsonl", {"六": "一户。", "二": "两户。"})
    summary, said = annotate(news, more, out=tmp_path / "out")
    ids = [row["id"] for row in records(tmp_path / "out") if "error" not in row]
    assert len(ids) == len(set(ids)) == 6
    assert (summary.documents, summary.errors) == (7, 1)
    assert "二: an earlier document has the same name" in said


def test_results_of_a_folder_are_no_inputs_of_it(annotate: Run, news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for _ in range(2):
        summary, _ = annotate(tmp_path, news, out=out)
        assert summary.documents == 5


def test_a_folder_with_other_peoples_results_is_left_alone(annotate: Run, news: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "out" / "articles" / "mine.txt"
    theirs.parent.mkdir(parents=True)
    theirs.touch()
    for overwrite in (False, True):
        with pytest.raises(RunError, match=r"holds files, but no manifest\.json"):
            annotate(news, out=tmp_path / "out", overwrite=overwrite)
    assert theirs.exists()


def test_a_damaged_manifest_is_named(annotate: Run, news: Path, tmp_path: Path) -> None:
    annotate(news, out=tmp_path / "out", part=(3, 3))
    (tmp_path / "out" / "manifest.json").write_text('{"record_ver', encoding="utf-8")
    with pytest.raises(RunError, match=r"manifest\.json: not readable"):
        annotate(news, out=tmp_path / "out")


def test_a_run_without_anything_to_read_does_not_start(annotate: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\x00")
    out = tmp_path / "out"
    with pytest.raises(InputError, match=r"empty: no file to read in this folder"):
        annotate(tmp_path / "empty", out=out)
    with pytest.raises(InputError, match=r"absent: no such file or folder"):
        annotate(tmp_path / "absent", out=out)
    with pytest.raises(
        RunError, match=r"nothing to annotate; .*picture\.png: not a text file \(a NUL byte at 4\)"
    ):
        annotate(tmp_path / "picture.png", out=out)
    assert not list(out.rglob("*.jsonl"))


@pytest.mark.parametrize("out", ["/proc/zh", "{file}/out", "{file}"])
def test_a_folder_that_cannot_be_written_is_named(annotate: Run, news: Path, out: str) -> None:
    if out.startswith("/proc") and not Path("/proc/self").exists():
        pytest.skip("no /proc")
    place = out.format(file=news)
    with pytest.raises(RunError, match=place):
        annotate(news, out=Path(place))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder_is_named(annotate: Run, news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o500)
    with pytest.raises(RunError, match=rf"{out}.*ermission denied"):
        annotate(news, out=out)


def test_a_worker_without_the_runs_model_does_not_work(
    annotate: Run, news: Path, model: str, tmp_path: Path
) -> None:
    from zh_facts_news.annotate.settings import Settings
    from zh_facts_news.annotate.work import Job, Worker

    with pytest.raises(RunError, match="not the one that the run was started with"):
        Worker(Job(str(tmp_path), Settings(model=model), "another"))
    with pytest.raises(RunError, match="no such folder, and no installed pipeline"):
        annotate(news, out=tmp_path / "out", model=str(tmp_path / "nothing"))
