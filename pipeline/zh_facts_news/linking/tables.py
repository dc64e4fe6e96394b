"""The records of linking as tables in a folder: JSON lines, or CSV for spreadsheets."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ..formats.jsonlines import dumps
from .records import Name

# Between the members of a list in a cell.
SEPARATOR = "; "


def write_jsonl(path: Path, model: type[BaseModel], records: Iterable[BaseModel]) -> int:
    """Write one line of JSON a record; how many there were."""
    count = 0
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for record in records:
            file.write(dumps(record.model_dump()) + "\n")
            count += 1
    return count


def write_csv(path: Path, model: type[BaseModel], records: Iterable[BaseModel]) -> int:
    """Write one row a record, nested fields as columns (`place_city`); how many rows there were.

    The byte order mark in front tells spreadsheets that the file is UTF-8.
    """
    count = 0
    with open(path, "w", encoding="utf-8-sig", newline="", errors="backslashreplace") as file:
        writer = csv.DictWriter(file, columns(model), restval="")
        writer.writeheader()
        for record in records:
            writer.writerow(row(record))
            count += 1
    return count


WRITERS: dict[str, Callable[[Path, type[BaseModel], Iterable[BaseModel]], int]] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
}


def columns(model: type[BaseModel], prefix: str = "") -> list[str]:
    """The columns of a model's table."""
    found: list[str] = []
    for name, field in model.model_fields.items():
        options = getattr(field.annotation, "__args__", (field.annotation,))
        inner = [o for o in options if isinstance(o, type) and issubclass(o, BaseModel)]
        is_list = getattr(field.annotation, "__origin__", None) is list
        found += columns(inner[0], f"{prefix}{name}_") if inner and not is_list else [prefix + name]
    return found


def row(record: BaseModel, prefix: str = "") -> dict[str, Any]:
    """A record's cells by their columns; what is null has none."""
    cells: dict[str, Any] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, BaseModel):
            cells |= row(value, f"{prefix}{name}_")
        elif isinstance(value, list):
            cells[prefix + name] = SEPARATOR.join(map(_cell, value))
        elif value is not None:
            cells[prefix + name] = value
    return cells


def _cell(item: Any) -> str:
    if isinstance(item, Name):
        return f"{item.text} ({item.count})"
    return str(getattr(item, "text", item))
