"""Which pipeline a run uses: loaded, and told apart from others by a checksum."""

import hashlib
from pathlib import Path

from .. import Extractor
from .errors import RunError

PACKAGE = Path(__file__).parent.parent
# What results do not depend on.
ASIDE = ("annotate", "cli", "formats", "review")


def extractor(model: str | None, min_confidence: float = 0.0) -> Extractor:
    """An extractor with the shipped pipeline, or with the one in a folder or package. Raises RunError if it cannot load."""
    if model is None:
        return Extractor(min_confidence=min_confidence)
    import spacy

    try:
        return Extractor(spacy.load(model, exclude=["words"]), min_confidence)
    except (OSError, ValueError) as error:
        raise RunError(f"{model}: no pipeline that can be loaded ({error})") from error


def fingerprint(model: str | None) -> str:
    """A checksum of everything that results depend on: weights, data files and code, not the libraries beneath."""
    digest = hashlib.blake2b(digest_size=16)
    folders = [PACKAGE, *([_folder(model)] if model else [])]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            if path.is_dir() or "__pycache__" in name.parts or (folder == PACKAGE and name.parts[0] in ASIDE):
                continue
            digest.update(f"{name.as_posix()}\n{path.stat().st_size}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _folder(model: str) -> Path:
    """The folder of a pipeline. Raises RunError where there is none."""
    from spacy.util import get_package_path, is_package

    if is_package(model):
        return get_package_path(model)
    if not Path(model).is_dir():
        raise RunError(f"{model}: no such folder, and no installed pipeline")
    return Path(model)
