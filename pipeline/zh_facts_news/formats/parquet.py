"""Articles, entities and facts as three Parquet tables that join by the article's id; see `arrow` for the schema."""

import io
from typing import Any

from spacy.tokens import Doc

from ..schema import Article, Failure


class ShardWriter:
    """A shard's records as `articles/NAME.parquet`, `entities/NAME.parquet` and `facts/NAME.parquet`."""

    def __init__(self) -> None:
        self._records: list[dict[str, Any]] = []

    def add(self, article: Article, doc: Doc) -> None:
        self._records.append(article.model_dump())

    def fail(self, failure: Failure) -> None:
        self._records.append(failure.model_dump())

    def files(self, name: str) -> dict[str, bytes]:
        import pyarrow.parquet as pq

        from . import arrow

        contents = {}
        for table, rows in arrow.tables(self._records).items():
            buffer = io.BytesIO()
            pq.write_table(rows, buffer, compression="zstd")
            contents[f"{table}/{name}.parquet"] = buffer.getvalue()
        return contents
