"""The records of `schema` as Arrow types: made from the models, so that the two cannot differ.

Importing this module needs pyarrow, the extra `parquet`.
"""

import types
from collections.abc import Iterable
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pyarrow as pa
from pydantic import BaseModel

from ..schema import VERSION, Article, Entity, Fact

METADATA = {"zh_facts_news.record_version": str(VERSION)}
SIMPLE = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def arrow_type(annotation: Any) -> pa.DataType:
    """The Arrow type of a field's annotation. Raises TypeError where there is none."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return arrow_type(get_args(annotation)[0])
    if origin is Literal:
        return pa.string()
    if origin is list:
        return pa.list_(arrow_type(get_args(annotation)[0]))
    if origin in (Union, types.UnionType):
        return _merged([arrow_type(arm) for arm in get_args(annotation) if arm is not types.NoneType])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return pa.struct(fields(annotation))
    if annotation in SIMPLE:
        return SIMPLE[annotation]
    raise TypeError(f"no Arrow type for {annotation}")


def fields(model: type[BaseModel]) -> list[pa.Field]:
    """A model's fields; all may be null, since a fact has only the fields of its type."""
    return [pa.field(name, arrow_type(info.annotation)) for name, info in model.model_fields.items()]


def _merged(kinds: list[pa.DataType]) -> pa.DataType:
    """One type for several: the same, or a struct with the fields of all."""
    first, *others = dict.fromkeys(kinds)
    for other in others:
        if not (pa.types.is_struct(first) and pa.types.is_struct(other)):
            raise TypeError(f"no common Arrow type for {first} and {other}")
        found = {field.name: field.type for field in first}
        for field in other:
            found[field.name] = (
                _merged([found[field.name], field.type]) if field.name in found else field.type
            )
        first = pa.struct(list(found.items()))
    return first


FACT = arrow_type(Fact)
_ARTICLE = [field for field in fields(Article) if field.name not in ("entities", "facts")]
_ERROR = pa.field("error", pa.string())
_KEY = pa.field("article_id", pa.string())

# Three tables that join by articles.id = article_id; a failure is a row of articles with `error`.
TABLES = {
    "articles": pa.schema([*_ARTICLE, _ERROR], METADATA),
    "entities": pa.schema([_KEY, *fields(Entity)], METADATA),
    "facts": pa.schema([_KEY, *FACT], METADATA),
}
# One table with everything of an article in its row.
NESTED = pa.schema([*fields(Article), _ERROR], METADATA)


def tables(records: Iterable[dict[str, Any]]) -> dict[str, pa.Table]:
    """Records, dumped to plain dicts, as the three TABLES."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for record in records:
        rows["articles"].append(record)
        for name in ("entities", "facts"):
            rows[name] += [{"article_id": record["id"], **row} for row in record.get(name, ())]
    return {name: pa.Table.from_pylist(rows[name], schema) for name, schema in TABLES.items()}


def nested(records: list[dict[str, Any]]) -> pa.Table:
    """Records, dumped to plain dicts, as one NESTED table."""
    return pa.Table.from_pylist(records, NESTED)
