"""The shipped files are those that training wrote: sha256 of each, as meta.json holds them."""

import hashlib
import json
from pathlib import Path


class ModelError(RuntimeError):
    """A shipped file is absent or has changed; the message names it."""


def verify(folder: Path) -> None:
    """Compare the files of a model folder with the sha256 in its meta.json. Raises ModelError with the file's name."""
    try:
        expected = json.loads((folder / "meta.json").read_text(encoding="utf-8")).get("sha256", {})
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder / 'meta.json'}: {error}") from error
    for name, wanted in expected.items():
        file = folder / name
        try:
            found = hashlib.sha256(file.read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(f"{file}: {error.strerror}; install the package again") from error
        if found != wanted:
            raise ModelError(
                f"{file}: damaged (sha256 {found}, expected {wanted}); install the package again"
            )
