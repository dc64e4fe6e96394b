"""Articles as JSON."""

import json
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from ..schema import Article, Failure


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


class ShardWriter:
    """A shard's records as `articles/NAME.jsonl`; a failure is a line as well."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def add(self, article: Article, doc: Doc) -> None:
        self._lines.append(dumps(article.model_dump()))

    def fail(self, failure: Failure) -> None:
        self._lines.append(dumps(failure.model_dump()))

    def files(self, name: str) -> dict[str, bytes]:
        return {f"articles/{name}.jsonl": "".join(f"{line}\n" for line in self._lines).encode("utf-8")}
