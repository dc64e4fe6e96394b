"""What training starts from: an encoder's folder, or the folder of a recogniser that is already trained.

The shipped recogniser will do: its int8 weights are turned back into floats, so that fine-tuning needs no encoder.
"""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from . import tags

DESCRIPTION, ENCODER, PIECES = "encoder.json", "encoder.npz", "pieces.json"
SETTINGS, NETWORK, WEIGHTS = "settings.json", "network.onnx", "weights.npz"


@dataclass(frozen=True)
class Start:
    """Pieces (JSON), characters, sizes and float32 arrays.

    An encoder's arrays have the names of `training.encoder`; a recogniser's those of `network.Network`, and then
    `labels` and `groups` are the ones it was trained with. `origin` says where the weights come from, by checksum.
    """

    pieces: str
    characters: str
    sizes: dict[str, Any]
    arrays: dict[str, np.ndarray]
    origin: dict[str, str]
    labels: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)

    @property
    def trained(self) -> bool:
        """Whether these are a recogniser's weights, its head included."""
        return bool(self.labels)


def read(folder: Path) -> Start:
    """Read a folder that training.encoder wrote, or a recogniser's. Raises ValueError if it is neither."""
    if (folder / DESCRIPTION).is_file():
        return _encoder(folder)
    if (folder / SETTINGS).is_file():
        return _recogniser(folder)
    raise ValueError(
        f"{folder}: no weights to start from. Make an encoder's folder with `python -m training.encoder {folder}`, or "
        "name the folder of a trained recogniser, as pipeline/zh_facts_news/model/recogniser"
    )


def _encoder(folder: Path) -> Start:
    described = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    content = _bytes(folder / ENCODER)
    with np.load(folder / ENCODER, allow_pickle=False) as stored:
        arrays = dict(stored)
    keys = {"encoder": "source", "license": "source_license", "sha256": "source_sha256"}
    origin = {name: described.get(key, "") for name, key in keys.items()}
    return Start(
        pieces=_bytes(folder / PIECES).decode("utf-8"),
        characters=described["characters"],
        sizes=described["sizes"],
        arrays=arrays,
        origin={**origin, "trimmed_sha256": sha256(content).hexdigest()},
    )


def _recogniser(folder: Path) -> Start:
    settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    name = NETWORK if (folder / NETWORK).is_file() else WEIGHTS
    content = _bytes(folder / name)
    if name == NETWORK:
        arrays = from_graph(content)
    else:
        with np.load(folder / name, allow_pickle=False) as stored:
            arrays = dict(stored)
    return Start(
        pieces=_bytes(folder / PIECES).decode("utf-8"),
        characters=settings["characters"],
        sizes=settings["sizes"],
        arrays=arrays,
        origin={"recogniser": name, "sha256": sha256(content).hexdigest()},
        labels=settings["labels"],
        groups=settings["groups"],
    )


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise ValueError(f"{path}: not there, so the folder holds no complete weights")
    return path.read_bytes()


def from_graph(content: bytes) -> dict[str, np.ndarray]:
    """The arrays, by the network's names, of a graph that training.onnx_graph wrote; int8 becomes float32.

    Needs the package onnx (the extra `training`).
    """
    import onnx
    from onnx import numpy_helper

    graph = onnx.load_from_string(content).graph
    stored = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    arrays = {}
    for name, values in stored.items():
        base, _, part = name.rpartition("_")
        scale = stored.get(f"{base if part == 'table' else name}_scale", np.float32(1))
        if part == "constant" or base == "constant" or part == "scale":
            continue
        if part == "table":
            table = values.astype(np.float32) * scale
            arrays[f"{base}.weight"] = table.T if base == "feature" else table
        elif part in ("weight", "bias"):
            arrays[f"{base}.{part}"] = values
        elif name == "kind":
            arrays[name] = values
        else:
            arrays[f"{name}.weight"] = (values.astype(np.float32) * scale).T
    return {name: np.ascontiguousarray(values) for name, values in arrays.items()}


def with_labels(
    arrays: dict[str, np.ndarray], old: list[str], new: list[str], fresh: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """The arrays for another list of labels: rows of the output layer move to their label's place.

    A label that was not there before keeps the rows of `fresh`, a new network's arrays.
    """
    moved = {}
    for name in ("out.weight", "out.bias"):
        rows = fresh[name].copy()
        rows[0] = arrays[name][0]
        for index, label in enumerate(new):
            if label in old:
                first, before = tags.tag(index, 0), tags.tag(old.index(label), 0)
                rows[first : first + 4] = arrays[name][before : before + 4]
        moved[name] = rows
    return {**arrays, **moved}
