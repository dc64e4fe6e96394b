"""A small pipeline, and runs with it."""

import json
from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.annotate import tiny
from zh_facts_news.annotate.progress import Progress
from zh_facts_news.annotate.run import Summary, run
from zh_facts_news.annotate.settings import Settings


@pytest.fixture(scope="session")
def plugin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plugin")
    tiny.install(folder)
    return folder


@pytest.fixture(scope="session")
def model(plugin: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of the small pipeline; the plugin stays on the path of this process and of its children."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(plugin))
        folder = tmp_path_factory.mktemp("model") / "tiny"
        tiny.build(folder)
    return str(folder)


class Heard(Progress):
    """Progress that keeps what it says."""

    def __init__(self) -> None:
        super().__init__(terminal=False)
        self.lines: list[str] = []

    def _print(self, message: str) -> None:
        self.lines.append(message)


class Run(Protocol):
    def __call__(self, *inputs: Path, out: Path, **more: Any) -> tuple[Summary, list[str]]: ...


@pytest.fixture
def annotate(model: str, plugin: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs with the small pipeline, in this process and with shards of two documents; what it gives back and what it says."""
    monkeypatch.syspath_prepend(str(plugin))

    def annotated(*inputs: Path, out: Path, **more: Any) -> tuple[Summary, list[str]]:
        options = {
            name: more.pop(name) for name in ("engine", "part", "overwrite", "workers") if name in more
        }
        settings = Settings(**{"model": model, "shard_size": 2, **more})
        heard = Heard()
        options.setdefault("workers", 0)
        summary = run([str(path) for path in inputs], str(out), settings, progress=heard, **options)
        return summary, heard.lines

    return annotated


def write_jsonl(path: Path, texts: dict[str, str]) -> Path:
    lines = (
        json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n" for name, text in texts.items()
    )
    path.write_text("".join(lines), encoding="utf-8")
    return path


def records(out: Path) -> list[dict[str, Any]]:
    """The rows of JSON lines that a run wrote, in order."""
    files = sorted((out / "articles").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def contents(out: Path) -> dict[str, bytes]:
    """Every file of a run's folder; one under a temporary name, which a killed process left, does not count."""
    files = (p for p in sorted(out.rglob("*")) if p.is_file() and p.suffix != ".tmp")
    return {str(p.relative_to(out)): p.read_bytes() for p in files}
