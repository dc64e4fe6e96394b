"""Measure the layout on a newspaper file whose articles are known.

    python -m training.measure_layout ../shared/samples/kexuedaobao.txt ../shared/dev/kexuedaobao_articles.json

Prints how many articles, bylines and headline parts have exactly the gold's spans, and the share of characters in which
the clean text differs (the raw offsets that only one of the two keeps, against the gold's length).
"""

import json
from pathlib import Path
from typing import Annotated

import typer

from zh_facts_news.layout import split


def main(
    raw: Annotated[Path, typer.Argument(help="the newspaper's text")],
    gold: Annotated[
        Path, typer.Argument(help="its articles: start, end, byline, headline, map (raw offsets)")
    ],
) -> None:
    """Print how the file splits, against gold."""
    text = raw.read_text(encoding="utf-8")
    articles = json.loads(gold.read_text(encoding="utf-8"))["articles"]
    found = {(a.start, a.end): a for a in split(text)}
    spans = bylines = headlines = parts = different = length = 0
    for article in articles:
        length += len(article["map"])
        own = found.get((article["start"], article["end"]))
        if own is None:
            different += len(article["map"])
            continue
        spans += 1
        different += len(set(own.offsets) ^ set(article["map"]))
        wanted = article["byline"] and (article["byline"]["start"], article["byline"]["end"])
        byline = own.byline and (own.offsets[own.byline[0]], own.offsets[own.byline[1] - 1] + 1)
        bylines += wanted == byline
        raw_parts = {(own.offsets[start], own.offsets[end - 1] + 1) for start, end in own.headline}
        parts += len(article["headline"])
        headlines += sum((part["start"], part["end"]) in raw_parts for part in article["headline"])
    number = len(articles)
    typer.echo(f"articles {spans} of {number} ({len(found)} found), bylines {bylines} of {number}")
    typer.echo(f"headline parts {headlines} of {parts}, clean text differs in {different / length:.3%}")


if __name__ == "__main__":
    typer.run(main)
