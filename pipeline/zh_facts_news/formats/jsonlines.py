"""Articles as JSON."""

import json
from collections.abc import Iterable, Iterator

from ..schema import Article


def lines(articles: Iterable[Article]) -> Iterator[str]:
    """One line of JSON an article. A lone surrogate, which UTF-8 cannot hold, is written as its escape."""
    for article in articles:
        yield dumps(article.model_dump())


def document(articles: Iterable[Article]) -> str:
    """All articles as one indented JSON list."""
    return dumps([article.model_dump() for article in articles], indent=2)


def dumps(record: object, indent: int | None = None) -> str:
    text = json.dumps(record, ensure_ascii=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(record, ensure_ascii=True, indent=indent)
    return text
