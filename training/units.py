"""How much each unit of an encoder's feed-forward nets is used on our texts, so that a student can do without the others.

A unit that hardly varies adds little but a constant, which its mean replaces: pruning by the variance of what a unit adds,
with the mean folded into the bias behind it.
"""

import random
from typing import Any

import numpy as np
import torch
from torch import Tensor

from training.encoders import Encoder
from zh_facts_news.components.recogniser.network import Layer, Network, Sizes
from zh_facts_news.components.recogniser.pieces import Pieces

# Texts that are read, and characters of each.
TEXTS, LONGEST = 200, 300


def statistics(encoder: Encoder, content: str, texts: list[str], layers: int) -> dict[str, np.ndarray]:
    """`l<i>.fi.mean` and `l<i>.fi.spread` (standard deviation), [units], over the pieces of a sample of the texts.

    `content` is the JSON of the encoder's pieces.
    """
    pieces = Pieces(content)
    given: dict[str, Any] = {**encoder.sizes, "layers": layers, "positions": len(encoder.arrays["emb.pos"])}
    network = Network(Sizes(**given, pieces=pieces.size, characters=1, features=1, tags=1), dropout=0.0)
    network.load_encoder(encoder.arrays)
    network.eval()
    chosen = random.Random(0).sample(texts, min(TEXTS, len(texts)))
    inner = int(encoder.sizes["inner"])
    count, totals, squares = 0, np.zeros((layers, inner)), np.zeros((layers, inner))

    def watch(index: int, units: Tensor) -> None:
        values = units[0].double().numpy()
        totals[index] += values.sum(axis=0)
        squares[index] += (values**2).sum(axis=0)

    for index, layer in enumerate(network.layers):
        assert isinstance(layer, Layer)
        layer.fo.register_forward_pre_hook(lambda _module, given, index=index: watch(index, given[0]))
    with torch.inference_mode():
        for text in chosen:
            ids = torch.from_numpy(pieces.encode(text[:LONGEST]).ids)[None]
            count += ids.shape[1]
            network.hidden(ids)
    means = totals / max(count, 1)
    spreads = np.sqrt(np.maximum(squares / max(count, 1) - means**2, 0))
    found = {}
    for index in range(layers):
        found[f"l{index}.fi.mean"] = means[index].astype(np.float32)
        found[f"l{index}.fi.spread"] = spreads[index].astype(np.float32)
    return found
