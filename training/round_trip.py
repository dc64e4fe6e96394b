"""Set the articles of corpus/ in columns, read them back with layout, and count what comes back.

python -m training.round_trip [FOLDER] --seeds 3 --worst 5
"""

import re
from pathlib import Path
from typing import Annotated

import typer

from training.corpus import Article, read
from training.typeset import find_byline, typeset_file
from zh_facts_news.layout import LaidOutArticle, split

Kept = set[int | tuple[str, int]]


def kept(text: str, offsets: list[int]) -> Kept:
    """What of the raw text is in the clean text; a line break counts by the last character before it."""
    found: Kept = {offset for character, offset in zip(text, offsets, strict=True) if character != "\n"}
    ends = [match.end() - 1 for match in re.finditer(r"[^\n]+", text)]
    # The last line of an article has no break behind it, whichever line that is in the raw text.
    return found | {("break", offset) for offset in sorted(offsets[end] for end in ends)[:-1]}


def difference(text: str, offsets: list[int], laid_out: LaidOutArticle | None) -> float:
    """Share of characters that are missing or too many; 1 where no article begins at that place."""
    if laid_out is None:
        return 1.0
    gold, got = kept(text, offsets), kept(laid_out.text, laid_out.offsets)
    return len(gold ^ got) / len(gold)


def round_trip(articles: list[Article], seed: int) -> list[tuple[float, Article]]:
    """Each article with its difference, after all were set on one page and read back."""
    raw, all_offsets = typeset_file([(a.text, a.headlines, find_byline(a)) for a in articles], seed)
    found = {laid_out.start: laid_out for laid_out in split(raw)}
    return [
        (difference(a.text, offsets, found.get(min(offsets))), a)
        for a, offsets in zip(articles, all_offsets, strict=True)
    ]


def main(
    folder: Annotated[Path, typer.Argument(help="Articles to set.")] = Path("corpus/articles"),
    seeds: Annotated[int, typer.Option(help="Pages for each article.")] = 3,
    first_seed: Annotated[int, typer.Option(help="Other pages are drawn from other seeds.")] = 0,
    together: Annotated[int, typer.Option(help="Articles on a page.")] = 1,
    worst: Annotated[int, typer.Option(help="Show so many articles that came back worst.")] = 5,
) -> None:
    """Print the share of articles that come back exactly, and with at most 0.5 % of characters different."""
    articles = list(read(folder))
    results: list[tuple[float, str, int]] = []
    for first in range(0, len(articles), together):
        for seed in range(first_seed + first * seeds, first_seed + (first + 1) * seeds):
            for share, article in round_trip(articles[first : first + together], seed):
                results.append((share, article.id, seed))
    exact = sum(share == 0 for share, _, _ in results) / len(results)
    close = sum(share <= 0.005 for share, _, _ in results) / len(results)
    typer.echo(f"{len(results)} pages: {exact:.1%} exact, {close:.1%} with at most 0.5 % different")
    for share, name, seed in sorted(results, reverse=True)[:worst]:
        typer.echo(f"{share:8.2%}  {name}  --seed {seed}")


if __name__ == "__main__":
    typer.run(main)
