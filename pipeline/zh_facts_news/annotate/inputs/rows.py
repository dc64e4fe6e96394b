"""A row of a table, or an object of JSON lines, to a document."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ..document import Document
from ..settings import Settings


class RowError(Exception):
    """Why a row gives no document."""


def document(row: Mapping[str, Any], settings: Settings, place: str) -> Document:
    """The document of a row; `place` names it when the row does not, and says where what is wrong with it stands."""
    name = place
    try:
        name = _name(row, settings, place)
        text = _text(row, settings)
        return Document(name, text, reference=_day(row, settings))
    except RowError as error:
        return Document(name, error=str(error) if name == place else f"{place}: {error}")


def _name(row: Mapping[str, Any], settings: Settings, place: str) -> str:
    value = row.get(settings.id_field or "id")
    if isinstance(value, str | int) and not isinstance(value, bool) and str(value):
        return str(value)
    if settings.id_field is not None:
        raise RowError(f"no name in field {settings.id_field!r}")
    return place


def _text(row: Mapping[str, Any], settings: Settings) -> str:
    field = settings.text_field
    if field not in row:
        raise RowError(f"no field {field!r} (there is: {', '.join(map(str, row)) or 'nothing'})")
    value = row[field]
    if value is None:
        raise RowError("no text in it")
    if not isinstance(value, str):
        raise RowError(f"field {field!r} holds no text but {type(value).__name__}")
    return value


def _day(row: Mapping[str, Any], settings: Settings) -> str | None:
    """The row's day in ISO form; a time behind it is left out."""
    value = row.get(settings.date_field) if settings.date_field else None
    if value is None or value == "":
        return settings.date
    try:
        found = value if isinstance(value, date) else datetime.fromisoformat(str(value).strip())
    except ValueError:
        raise RowError(
            f"field {settings.date_field!r} holds {str(value)[:40]!r}, no day such as 2026-05-01"
        ) from None
    return (found.date() if isinstance(found, datetime) else found).isoformat()
