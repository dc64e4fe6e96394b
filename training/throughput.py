"""How fast batches are, with one and two workers and with Ray, and how much memory they take.

    python -m training.throughput
    python -m training.throughput --memory 1000 --memory 20000

Articles of the corpus, repeated, are annotated as `zh-facts annotate` does it. A rate counts from the first finished shard
to the last, so loading is left out; where others use the machine, only the ratios of one run mean something.
Peak memory is that of the largest process: what one worker takes, and the process that supervises it.
"""

import json
import multiprocessing
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from pathlib import Path
from typing import Annotated

import typer

from training.corpus import read
from zh_facts_news.annotate.progress import Progress
from zh_facts_news.annotate.run import run
from zh_facts_news.annotate.settings import Settings
from zh_facts_news.annotate.work import Result


class Clock(Progress):
    """Measures instead of printing."""

    def __init__(self) -> None:
        super().__init__(terminal=False)
        self.finished: list[tuple[float, int]] = []

    def done(self, result: Result) -> None:
        super().done(result)
        self.finished.append((time.monotonic(), result.characters))

    def rate(self) -> float:
        """Characters a second from the first finished shard to the last."""
        (first, _), (last, _) = self.finished[0], self.finished[-1]
        return sum(characters for _, characters in self.finished[1:]) / (last - first)

    def _print(self, message: str) -> None:
        pass


def write_articles(path: Path, corpus: Path, count: int, length: int) -> None:
    """JSON lines of `count` articles, those of the dev split again and again, each with a sentence of its own."""
    texts = [article.text[:length] for article in read(corpus, "dev")]
    with open(path, "w", encoding="utf-8") as file:
        for number, text in enumerate(islice(cycle(texts), count)):
            line = {"id": str(number), "text": f"{text}\n本次统计编号为{number}。"}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def rate(folder: Path, articles: Path, workers: int, engine: str, shard_size: int) -> float:
    """Characters a second."""
    clock = Clock()
    out = folder / f"{engine}-{workers}"
    settings = Settings(shard_size=shard_size)
    run([str(articles)], str(out), settings, workers=workers, engine=engine, progress=clock)
    return clock.rate()


def peaks(folder: Path, articles: Path) -> tuple[int, int]:
    """The peak memory of a worker and of this process, which supervises it, in MiB."""
    run([str(articles)], str(folder / articles.stem), Settings(), workers=1, progress=Clock())
    of_worker, own = (
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)
    )
    return of_worker // 1024, own // 1024


def main(
    corpus: Annotated[Path, typer.Option(help="annotated articles")] = Path("corpus/articles"),
    articles: Annotated[int, typer.Option(help="how many to measure the rate with")] = 400,
    workers: Annotated[
        list[int] | None, typer.Option(help="numbers of workers; 1 and 2 if not given")
    ] = None,
    ray: Annotated[bool, typer.Option("--ray", help="with Ray as well")] = False,
    memory: Annotated[
        list[int] | None, typer.Option(help="measure memory with so many articles instead")
    ] = None,
    length: Annotated[int, typer.Option(help="cut articles to so many characters")] = 10_000,
) -> None:
    """Print rates, or with --memory peaks."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in memory or ():
            path = folder / f"{count}.jsonl"
            write_articles(path, corpus, count, length)
            # In a fresh process, so that the peaks are its own.
            with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
                worker, supervisor = process.submit(peaks, folder, path).result()
            typer.echo(f"{count:7,} articles: worker {worker:,} MiB, supervisor {supervisor:,} MiB")
        if memory:
            return
        path = folder / "articles.jsonl"
        write_articles(path, corpus, articles, length)
        base = None
        for engine in ("local", *(["ray"] if ray else [])):
            for number in workers or (1, 2):
                found = rate(folder, path, number, engine, max(1, articles // 40))
                base = base or found
                typer.echo(
                    f"{engine:5} {number} workers: {found:9,.0f} characters/s, {found / base:.2f} times the first"
                )


if __name__ == "__main__":
    typer.run(main)
