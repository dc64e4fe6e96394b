"""How fast the shipped pipeline is on one core.

    python -m training.speed

Reads our test split (clean articles, layout included) and prints the load time, characters a second of processor time
for each component and for everything, the peak memory of the process, and what a character costs in one long document
beside what it costs in these articles. Where torch is installed, spaCy imports it, which shows in load time and memory.
"""

import resource
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

import zh_facts_news
from training.corpus import read
from zh_facts_news.layout import split

LONG = 200_000


def timed(function: Callable[[Any], Any], items: Iterable[Any]) -> tuple[list[Any], float]:
    """The results, and the seconds of processor time they took."""
    start = time.process_time()
    results = [function(item) for item in items]
    return results, time.process_time() - start


def main(
    corpus: Annotated[Path, typer.Option(help="annotated articles")] = Path("corpus/articles"),
) -> None:
    """Print load time, speed and peak memory."""
    start = time.perf_counter()
    nlp = zh_facts_news.load()
    typer.echo(f"load {time.perf_counter() - start:.2f} s")
    texts = [article.text for article in read(corpus, "test")]
    nlp(texts[0])  # lexicons and sessions are made at the first call
    characters = sum(map(len, texts))
    seconds: dict[str, float] = {}
    _, seconds["layout"] = timed(split, texts)
    docs, seconds["tokenizer"] = timed(nlp.make_doc, texts)
    for name, component in nlp.pipeline:
        docs, seconds[name] = timed(component, docs)
    for name, used in seconds.items():
        typer.echo(f"{name:12} {characters / used:12,.0f} characters/s  {used / sum(seconds.values()):6.1%}")
    for title, without in (
        ("entities", {"mentions", "facts", "words"}),
        ("facts", {"words"}),
        ("words", set()),
    ):
        used = sum(s for name, s in seconds.items() if name not in without)
        typer.echo(f"up to {title:9} {characters / used:9,.0f} characters/s")
    typer.echo(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")
    whole = "\n".join(texts)
    long = (whole * (LONG // len(whole) + 1))[:LONG]
    _, of_long = timed(nlp, [long])
    _, of_short = timed(nlp, texts)
    typer.echo(
        f"a document of {LONG:,} characters: {of_long / LONG / (of_short / characters):.2f} times the cost a character"
    )


if __name__ == "__main__":
    typer.run(main)
