"""What every source of an encoder gives."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

MARKS = ("<s>", "<pad>", "</s>", "<unk>")  # they stand first among the pieces


class EncoderError(RuntimeError):
    """The encoder is absent, not the one that was expected, or of a kind that cannot be used."""


@dataclass
class Encoder:
    """Float32 arrays by name (`emb.word`, `l0.q.w`, …; matrices are [out, in]), pieces with scores, sizes."""

    arrays: dict[str, np.ndarray]
    pieces: list[tuple[str, float]]
    unk: int
    sizes: dict[str, float]


@dataclass(frozen=True)
class Source:
    """Where an encoder came from: its name, the licence its makers state, and the sha256 of the weights' file."""

    name: str
    license: str
    sha256: str


def checked(path: Path, expected: str | None) -> str:
    """The file's sha256. Raises EncoderError when another one was expected."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if expected and digest != expected:
        raise EncoderError(f"{path}: sha256 is {digest}, expected {expected}")
    return digest
