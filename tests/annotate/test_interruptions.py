"""Killed runs, dying workers and full disks: nothing is lost, nothing is doubled."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.annotate.conftest import Run, contents, records, write_jsonl

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills processes by signals")

SLOW = {f"d{i}": f"慢，投资{i + 1}.5亿元。" + f"占地{i + 2}亩。" * 20 for i in range(12)}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_jsonl(tmp_path / "news.jsonl", SLOW)


@pytest.fixture
def command(model: str, plugin: Path, news: Path) -> Any:
    """Starts `zh-facts annotate` as a user does, in a process group of its own."""

    def start(out: Path, limit: str = "") -> subprocess.Popen[str]:
        words = [sys.executable, "-m", "zh_facts_news.cli", "annotate", str(news), "--out", str(out)]
        words += ["--model", model, "--workers", "1", "--shard-size", "2"]
        script = f'{limit}exec "$@"'
        path = os.pathsep.join([str(plugin), os.environ.get("PYTHONPATH", "")])
        return subprocess.Popen(
            ["bash", "-c", script, "bash", *words],
            env={**os.environ, "PYTHONPATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )

    return start


def wait_for(condition: Any, process: subprocess.Popen[str]) -> None:
    while not condition():
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)


def done(out: Path) -> int:
    return len(list(out.glob("done/*.json")))


def test_kill_9_at_any_moment_loses_and_doubles_nothing(
    annotate: Run, command: Any, news: Path, tmp_path: Path
) -> None:
    annotate(news, out=tmp_path / "undisturbed")
    out = tmp_path / "out"
    # Before the plan, between two shards, and inside one; the whole group and the supervisor alone.
    for shards, kill in ((0, os.killpg), (1, os.killpg), (2, os.kill)):
        process = command(out)
        wait_for(lambda shards=shards: done(out) >= shards and (shards or out.exists()), process)
        kill(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        process.communicate()
    assert 2 <= done(out) < 6
    summary, said = annotate(news, out=out)
    assert summary.found >= 2
    assert any("were finished before" in line for line in said)
    assert contents(out) == contents(tmp_path / "undisturbed")


def test_a_full_disk_stops_the_run_with_the_files_name_and_space_lets_it_go_on(
    annotate: Run, command: Any, news: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    # No file may be larger than 6 KiB: the plan is not, a shard's articles are.
    process = command(out, limit="ulimit -f 6; ")
    _, said = process.communicate()
    assert process.returncode == 1
    assert "articles/00000.jsonl: File too large" in said
    assert "Traceback" not in said
    assert not [path for path in out.rglob("*") if path.suffix == ".tmp"]
    summary, _ = annotate(news, out=out)
    annotate(news, out=tmp_path / "undisturbed")
    assert summary.documents == 12
    assert contents(out) == contents(tmp_path / "undisturbed")


def test_the_shard_of_a_worker_that_dies_is_done_by_another(
    annotate: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIED_ONCE", str(tmp_path / "flag"))
    texts = {"a": "投资3亿元。", "b": "死一次，占地2亩。", "c": "一户。", "d": "两台。"}
    news = write_jsonl(tmp_path / "news.jsonl", texts)
    summary, said = annotate(news, out=tmp_path / "out", workers=1, shard_size=3)
    assert (tmp_path / "flag").exists()
    assert [row["source"] for row in records(tmp_path / "out")] == list(texts)
    assert (summary.articles, summary.errors) == (4, 0)
    assert "shard 0 begins anew: its worker process ended (signal 9)" in said


def test_a_document_at_which_workers_die_is_given_up(annotate: Run, tmp_path: Path) -> None:
    news = write_jsonl(tmp_path / "news.jsonl", {"a": "投资3亿元。", "b": "猝死。", "c": "一户。"})
    summary, _ = annotate(news, out=tmp_path / "out", workers=1, shard_size=3)
    rows = records(tmp_path / "out")
    assert [(row["source"], row.get("error")) for row in rows] == [
        ("a", None),
        ("b", "the process that annotated it ended each time (signal 9)"),
        ("c", None),
    ]
    assert summary.errors == 1
