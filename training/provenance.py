"""What a model was made from: data by checksum, seed, versions, sources with their licences."""

import json
from collections.abc import Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import spacy.util
from thinc.api import Config

from training.corpus import checksum as corpus_checksum
from training.corpus import read
from training.raw import raw_texts

OWN_CORPUS = Path("corpus/articles")
# Sources of the lexicons, which every model uses.
SOURCES = Path(__file__).with_name("sources.json")
LIBRARIES = ("spacy", "torch", "onnx", "onnxruntime", "spacy-pkuseg", "scikit-learn", "tokenizers", "numpy")
# Files that describe a model and are written after it.
DESCRIBING = ("meta.json", "README.md")
Record = dict[str, Any]


def file_checksum(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def files_of(folder: Path) -> dict[str, str]:
    """sha256 of every file of a model but those that describe it, by its path in the folder."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name not in DESCRIBING)
    return {p.relative_to(folder).as_posix(): file_checksum(p) for p in files}


def identity(folder: Path) -> str:
    """One checksum for a model: of its files' checksums, in order."""
    lines = [f"{digest}  {name}\n" for name, digest in files_of(folder).items()]
    return sha256("".join(lines).encode()).hexdigest()


def training(trained: Path, start: Record, raw: Path | None) -> Record:
    """How a recogniser was trained: seed, settings, and every file it read, by name and checksum.

    `trained` is the pipeline that `spacy train` wrote, `start` where its weights began. Files that are gone are left
    out; `raw` is the text that a teacher labelled.
    """
    config = spacy.util.load_config(trained / "config.cfg", interpolate=True)
    used = {
        name: data_files(Path(config["paths"][name])) for name in ("train", "dev") if _given(config, name)
    }
    return {
        "seed": config["training"]["seed"],
        "max_steps": config["training"]["max_steps"],
        "settings": config["components"]["recogniser"].get("settings", {}),
        "start": start,
        "data": used,
        "raw": {"name": raw.name, "sha256": file_checksum(raw)} if raw and raw_texts(raw) else None,
    }


def _given(config: Config, name: str) -> bool:
    return bool(config.get("paths", {}).get(name))


def data_files(path: Path) -> dict[str, str]:
    """The DocBins that training reads at a path, by name and checksum."""
    files = sorted(path.rglob("*.spacy")) if path.is_dir() else [path]
    return {file.name: file_checksum(file) for file in files if file.is_file()}


def corpora(folders: Sequence[Path]) -> list[Record]:
    """The articles that were learned from: counts and checksum of each folder."""
    found = []
    for folder in folders:
        articles = list(read(folder))
        size = {"articles": len(articles), "characters": sum(len(a.text) for a in articles)}
        found.append({"name": folder.name, **size, "sha256": corpus_checksum(articles)})
    return found


def versions() -> dict[str, str]:
    """The libraries that made the model."""
    return {name: version(name) for name in LIBRARIES}


def sources(trained: Path, start: Record, folders: Sequence[Path], raw: Record | None) -> list[Record]:
    """Every source of a model with its licence and what it was used for.

    A model that went on from another one has that one's sources too, where its meta.json stands beside it.
    """
    found: list[Record] = []
    if "encoder" in start:
        source = {"name": start["encoder"] or "an encoder", "license": start.get("license") or "not stated"}
        found.append({**source, "used_for": "the encoder that the recogniser starts from"})
    else:
        config = spacy.util.load_config(trained / "config.cfg", interpolate=True)
        meta = Path(config["paths"]["encoder"]).parent / "meta.json"
        if meta.is_file():
            found += json.loads(meta.read_text(encoding="utf-8")).get("sources", [])
    for folder in folders:
        own = folder == OWN_CORPUS
        name = "corpus/ of this project" if own else f"the corpus {folder.name}"
        used_for = "the recogniser, the linking, the segmenter" if own else "the recogniser"
        found.append({"name": name, "license": "MIT" if own else "its owner's own", "used_for": used_for})
    if raw:
        used_for = "which pieces and characters the vocabulary keeps, and, labelled by a larger recogniser, further text"
        found.append({"name": raw["name"], "license": raw["license"], "used_for": used_for})
    found += json.loads(SOURCES.read_text(encoding="utf-8"))
    return list({source["name"]: source for source in found}.values())
