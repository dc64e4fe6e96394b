"""Raw text: JSON lines whose records have a `text`."""

import json
from pathlib import Path


class RawTextError(ValueError):
    """A file of raw text that cannot be read; the message names it and the line."""


def raw_texts(path: Path) -> list[str]:
    """The lines of text in such a file; none when it is empty. Raises RawTextError where it breaks the form."""
    found = []
    try:
        with open(path, encoding="utf-8") as file:
            for number, record in enumerate(file, 1):
                if record.strip():
                    found += _text(record, f"{path}:{number}").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RawTextError(f"{path}: {error}") from error
    return [line for line in found if line]


def _text(record: str, where: str) -> str:
    try:
        value = json.loads(record)
    except json.JSONDecodeError as error:
        raise RawTextError(f"{where}: no JSON: {error}") from error
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str):
        raise RawTextError(f"{where}: a record needs a text")
    return text
