"""Parquet files: a column of texts, and perhaps one of names and one of days."""

from collections.abc import Iterator
from typing import Any

from .. import storage
from ..document import Document
from ..errors import InputError
from ..settings import Settings
from . import rows
from .source import Position, Source

# Rows are read so many at a time.
BATCH = 256


def read(source: Source, settings: Settings, start: Position) -> Iterator[tuple[Document, Position]]:
    """The documents from row `start` on. Raises InputError when the text's column is not there or holds no text."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        needed = "Parquet needs pyarrow: pip install 'zh_facts_news[parquet]'"
        raise InputError(f"{source.path}: {needed}") from error
    row = start.offset
    with storage.open_binary(source.path) as file:
        try:
            table = pq.ParquetFile(file)
            columns = chosen(table.schema_arrow, settings, source.path)
            for values in _rows(table, columns, row):
                row += 1
                yield rows.document(values, settings, f"{source.path}:{row}"), Position(row, row)
        except (pa.ArrowException, OSError) as error:
            # The rows in front of the place have been given.
            name = f"{source.path}:{row + 1}" if row else source.path
            why = f"not readable as Parquet from row {row + 1} on ({' '.join(str(error).split())})"
            yield Document(name, error=why), Position(row, row)


def chosen(schema: Any, settings: Settings, path: str) -> list[str]:
    """The columns to read."""
    import pyarrow as pa

    for field in (settings.text_field, settings.id_field, settings.date_field):
        if field is not None and field not in schema.names:
            raise InputError(f"{path}: no column {field!r} (there is: {', '.join(schema.names)})")
    kind = schema.field(settings.text_field).type
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)):
        raise InputError(f"{path}: column {settings.text_field!r} holds {kind}, not text")
    wanted = {settings.text_field, settings.id_field or "id", settings.date_field}
    return [name for name in schema.names if name in wanted]


def _rows(table: Any, columns: list[str], first: int) -> Iterator[dict[str, Any]]:
    """The rows from `first` on; row groups in front of it are not read."""
    skip = first
    for group in range(table.num_row_groups):
        count = table.metadata.row_group(group).num_rows
        if skip >= count:
            skip -= count
            continue
        for batch in table.iter_batches(BATCH, row_groups=[group], columns=columns):
            yield from batch.slice(min(skip, batch.num_rows)).to_pylist()
            skip = max(0, skip - batch.num_rows)
