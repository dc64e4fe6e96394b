"""The formats of results: each takes a shard's records and gives its files."""

from collections.abc import Callable
from typing import Protocol

from ..formats import docbin, jsonlines, parquet
from .records import Sink


class Writer(Sink, Protocol):
    """A sink of a shard's records."""

    def files(self, name: str) -> dict[str, bytes]:
        """The shard's files: their names under the folder of results, with forward slashes, and their contents."""
        ...


WRITERS: dict[str, Callable[[], Writer]] = {
    "jsonl": jsonlines.ShardWriter,
    "parquet": parquet.ShardWriter,
    "docbin": docbin.ShardWriter,
}
# The folders that they write to, with the one of the marks of finished shards.
FOLDERS = ("done", "articles", "entities", "facts", "docs", "errors")
