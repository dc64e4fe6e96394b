"""Ray Data actors do what worker processes do."""

from pathlib import Path

import pytest

from tests.annotate.conftest import Run, contents, write_jsonl
from zh_facts_news.annotate.errors import RunError

pytest.importorskip("ray.data")


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch, plugin: Path) -> None:
    """Ray starts slowly on a machine that is busy, and its actors must find the plugin."""
    monkeypatch.setenv("RAY_raylet_start_wait_time_s", "300")
    monkeypatch.setenv("PYTHONPATH", str(plugin), prepend=":")
    monkeypatch.delenv("RAY_ADDRESS", raising=False)


def test_ray_gives_what_processes_give_to_a_url_too(
    annotate: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIED_ONCE", str(tmp_path / "flag"))
    texts = {"a": "投资3亿元。", "b": "炸。", "c": "", "d": "死一次，占地3亩。", "e": "两户。"}
    news = write_jsonl(tmp_path / "news.jsonl", texts)
    summary, _ = annotate(news, out=f"file://{tmp_path}/ray", engine="ray", workers=1)
    assert (summary.documents, summary.articles, summary.errors) == (5, 3, 2)
    assert (tmp_path / "flag").exists()
    annotate(news, out=tmp_path / "here")
    assert contents(tmp_path / "ray") == contents(tmp_path / "here")
    again, said = annotate(news, out=f"file://{tmp_path}/ray", engine="ray", workers=1)
    assert again.found == 3
    assert "3 of 3 shards were finished before and are not done again" in said


def test_a_document_at_which_actors_die_stops_the_run_and_not_for_ever(annotate: Run, tmp_path: Path) -> None:
    news = write_jsonl(tmp_path / "news.jsonl", {"a": "投资3亿元。", "b": "猝死。"})
    with pytest.raises(RunError, match="Ray gave up"):
        annotate(news, out=tmp_path / "out", engine="ray", workers=1)
