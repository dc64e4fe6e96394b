"""Arrow tables in, Arrow tables out: what Ray Data, Spark and others call in their workers."""

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa
from spacy.tokens import Doc

from .. import Extractor
from ..formats.arrow import NESTED, nested
from ..schema import Article, Failure
from .document import Document
from .inputs import checked, rows
from .model import extractor
from .records import annotate
from .settings import Settings


class _Records:
    """A sink that keeps records as plain dicts."""

    def __init__(self) -> None:
        self.found: list[dict[str, Any]] = []

    def add(self, article: Article, doc: Doc) -> None:
        self.found.append(article.model_dump())

    def fail(self, failure: Failure) -> None:
        self.found.append(failure.model_dump())


class Annotator:
    """Annotates a table of texts.

    The table that is given needs the column `settings.text_field` (`text`), and may have `settings.id_field` (`id`) and
    `settings.date_field`. The one that is returned has the schema `Annotator.schema`: a row an article, which holds its
    entities and facts as lists, and a row with `error` in the place of a document that cannot be handled. Rows
    are in the order given. A document without a name is called by its row's number in the table.

    It can be pickled; the pipeline is loaded where it is used first.
    """

    schema: pa.Schema = NESTED

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._extractor: Extractor | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {"settings": self.settings, "_extractor": None}

    def __call__(self, table: pa.Table) -> pa.Table:
        """The articles of a table's texts. Raises KeyError when it has no column for them."""
        if self.settings.text_field not in table.column_names:
            raise KeyError(
                f"no column {self.settings.text_field!r} (there is: {', '.join(table.column_names)})"
            )
        if self._extractor is None:
            self._extractor = extractor(self.settings.model, self.settings.min_confidence)
        records = _Records()
        annotate(self._extractor, list(self._documents(table)), records)
        return nested(records.found)

    def batches(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The same for record batches, as Spark's `mapInArrow` gives and takes them."""
        for batch in batches:
            yield from self(pa.Table.from_batches([batch])).to_batches()

    def _documents(self, table: pa.Table) -> Iterator[Document]:
        used = {self.settings.text_field, self.settings.id_field or "id", self.settings.date_field}
        columns = [name for name in table.column_names if name in used]
        for number, row in enumerate(table.select(columns).to_pylist(), 1):
            yield checked(rows.document(row, self.settings, str(number)), self.settings)
