"""A tiny encoder with random weights, in the form that training.encoder writes."""

import json
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import Unigram

WIDTH, HEADS, INNER, LAYERS, POSITIONS = 32, 2, 64, 2, 512


def write(folder: Path, texts: list[str]) -> Path:
    """Write encoder.npz, encoder.json and pieces.json; every character of `texts` is a piece."""
    characters = sorted({c for text in texts for c in text if not c.isspace()})
    pieces = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("\u2581", -2.0)]
    pieces += [(c, -3.0) for c in characters]
    chance = np.random.default_rng(0)

    def matrix(*shape: int) -> np.ndarray:
        return (chance.normal(size=shape) * 0.1).astype(np.float32)

    arrays = {
        "emb.word": matrix(len(pieces), WIDTH),
        "emb.pos": matrix(POSITIONS, WIDTH),
        "emb.type": matrix(WIDTH),
    }
    norms = ["emb.ln"]
    for i in range(LAYERS):
        shapes = {"q": (WIDTH, WIDTH), "k": (WIDTH, WIDTH), "v": (WIDTH, WIDTH), "ao": (WIDTH, WIDTH)}
        shapes |= {"fi": (INNER, WIDTH), "fo": (WIDTH, INNER)}
        for name, shape in shapes.items():
            arrays[f"l{i}.{name}.w"], arrays[f"l{i}.{name}.b"] = (
                matrix(*shape),
                np.zeros(shape[0], np.float32),
            )
        norms += [f"l{i}.aln", f"l{i}.oln"]
    for name in norms:
        arrays[f"{name}.w"], arrays[f"{name}.b"] = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / "encoder.npz", **arrays)
    (folder / "pieces.json").write_text(Tokenizer(Unigram(pieces, 3, False)).to_str(), encoding="utf-8")
    sizes = {"width": WIDTH, "layers": LAYERS, "heads": HEADS, "inner": INNER, "eps": 1e-12}
    described = {"sizes": sizes, "characters": "".join(characters), "pieces": len(pieces)}
    (folder / "encoder.json").write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")
    return folder
