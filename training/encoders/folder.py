"""An encoder in a local folder, in the form that model hubs give: config.json, model.safetensors, tokenizer.json."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from training.encoders.base import MARKS, Encoder, EncoderError

CONFIG, WEIGHTS, TOKENIZER = "config.json", "model.safetensors", "tokenizer.json"
# Positions that come before the first one of a text.
FIRST_POSITION = {"bert": 0, "xlm-roberta": 2}
EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def read(folder: Path) -> Encoder:
    """Read such a folder. Raises EncoderError when a file is absent or the network is of another kind."""
    for name in (CONFIG, WEIGHTS, TOKENIZER):
        if not (folder / name).is_file():
            raise EncoderError(
                f"{folder / name} is absent; an encoder's folder holds {CONFIG}, {WEIGHTS}, {TOKENIZER}"
            )
    config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    kind, activation = config.get("model_type"), config.get("hidden_act", "gelu")
    if kind not in FIRST_POSITION or activation != "gelu":
        raise EncoderError(
            f"{folder / CONFIG}: {kind} with {activation}; only {' and '.join(FIRST_POSITION)} with gelu can be used"
        )
    pieces, unk = read_pieces(folder / TOKENIZER)
    layers = int(config["num_hidden_layers"])
    arrays = named(read_weights(folder / WEIGHTS), layers, folder / WEIGHTS)
    arrays["emb.pos"] = arrays["emb.pos"][FIRST_POSITION[kind] :]
    arrays["emb.type"] = arrays["emb.type"].ravel()
    if len(arrays["emb.word"]) < len(pieces):
        raise EncoderError(f"{folder}: {len(pieces)} pieces, but {len(arrays['emb.word'])} embeddings")
    sizes = {
        "width": config["hidden_size"],
        "layers": layers,
        "heads": config["num_attention_heads"],
        "inner": config["intermediate_size"],
        "positions": min(512, len(arrays["emb.pos"])),
        "eps": config.get("layer_norm_eps", 1e-12),
    }
    return Encoder(arrays, pieces, unk, sizes)


def read_weights(path: Path) -> dict[str, np.ndarray]:
    """The file's arrays as float32, by their names there without the prefix of the whole model."""
    # Through torch, because numpy has no bfloat16.
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        tensors = load_file(path)
    except SafetensorError as error:
        raise EncoderError(f"{path}: {error}") from error
    prefixes = [name.partition("embeddings.word_embeddings")[0] for name in tensors if "word_emb" in name]
    prefix = prefixes[0] if prefixes else ""
    return {name.removeprefix(prefix): values.float().numpy() for name, values in tensors.items()}


def named(stored: dict[str, np.ndarray], layers: int, path: Path) -> dict[str, np.ndarray]:
    """The arrays under the names that training uses. Raises EncoderError when one is missing."""
    names = dict(EMBEDDINGS)
    for i in range(layers):
        for short, long in PARTS.items():
            for end in ("weight", "bias"):
                names[f"l{i}.{short}.{end[0]}"] = f"encoder.layer.{i}.{long}.{end}"
    missing = [name for name in names.values() if name not in stored]
    if missing:
        raise EncoderError(f"{path}: no array {missing[0]}")
    return {short: stored[long] for short, long in names.items()}


def read_pieces(path: Path) -> tuple[list[tuple[str, float]], int]:
    """The pieces with their scores, and the index of the unknown one."""
    model: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")).get("model", {})
    if model.get("type") != "Unigram":
        raise EncoderError(
            f"{path}: pieces are {model.get('type')}; only Unigram (SentencePiece) can be used"
        )
    pieces = [(str(piece), float(score)) for piece, score in model["vocab"]]
    if tuple(piece for piece, _ in pieces[: len(MARKS)]) != MARKS:
        raise EncoderError(f"{path}: the first pieces are not {' '.join(MARKS)}")
    return pieces, int(model["unk_id"])
