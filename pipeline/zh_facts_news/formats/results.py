"""The results of `zh-facts extract --format jsonl` (or json) and of `zh-facts annotate`, read again."""

from collections.abc import Iterable, Iterator
from heapq import nsmallest
from pathlib import Path

from pydantic import ValidationError

from ..schema import Article
from .annotation import FormatError, Refused
from .rows import Row, rows

# Below this length one doubtful entity would outweigh a whole article of them.
SHORTEST = 300


def read(paths: Iterable[Path]) -> Iterator[Article | Refused]:
    """The articles of files, and of the *.jsonl files of folders, in order.

    A row with an `error`, and one that is no article's record, is Refused. Raises FormatError for a file that cannot
    be read at all and a folder without results.
    """
    for path in paths:
        files = sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]
        if not files:
            raise FormatError(f"{path}: no *.jsonl file in it")
        for file in files:
            for row in rows(file):
                yield row if isinstance(row, Refused) else article(row)


def article(row: Row) -> Article | Refused:
    """The article of a row, or why it is none."""
    if row.data.get("error"):
        name = row.data.get("source") or row.data.get("id") or "an input"
        return Refused(row.where, f"{name} failed: {row.data['error']}")
    try:
        return Article.model_validate({k: v for k, v in row.data.items() if k != "error"})
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        return Refused(row.where, f"not an article's record: {place}: {first['msg']}")


def doubt(article: Article) -> float:
    """How many of an article's entities are expected to be wrong, for each 1,000 characters."""
    wrong = sum(1 - entity.confidence for entity in article.entities)
    return 1000 * wrong / max(len(article.text), SHORTEST)


def least_confident(articles: Iterable[Article], count: int) -> list[Article]:
    """The `count` articles of greatest doubt, that one first; only as many are held."""
    return nsmallest(count, articles, key=lambda a: -doubt(a))
