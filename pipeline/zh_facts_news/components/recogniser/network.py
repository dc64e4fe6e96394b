"""The recogniser's network in torch, for training only; `onnx_graph` in training/ writes the same for use."""

import math
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor, nn

OFFSETS = 8  # a character's place in its piece, the last for all that follow


@dataclass(frozen=True)
class Sizes:
    """Sizes of the encoder (pieces, width, layers, heads, inner) and of the character head."""

    pieces: int
    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    characters: int
    features: int
    tags: int
    eps: float = 1e-12


class Layer(nn.Module):
    """One BERT layer: self-attention and a feed-forward net, each with a residual and a LayerNorm behind."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.q, self.k, self.v, self.ao = (nn.Linear(sizes.width, sizes.width) for _ in range(4))
        self.fi, self.fo = nn.Linear(sizes.width, sizes.inner), nn.Linear(sizes.inner, sizes.width)
        self.aln = nn.LayerNorm(sizes.width, eps=sizes.eps)
        self.oln = nn.LayerNorm(sizes.width, eps=sizes.eps)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        q, k, v = (m(x).view(batch, length, self.heads, -1).transpose(1, 2) for m in (self.q, self.k, self.v))
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.aln(x + self.dropout(self.ao(mixed)))
        return self.oln(x + self.dropout(self.fo(functional.gelu(self.fi(x)))))


class Network(nn.Module):
    """Pieces and characters to BIOES logits for every character.

    A character's vector is LayerNorm(its piece's hidden state + its own embedding + its offset in the piece
    + its rule features), then a residual convolution over its neighbours. While training, a share `unseen` of the
    characters is taken for unknown.
    """

    def __init__(self, sizes: Sizes, dropout: float = 0.1, unseen: float = 0.0) -> None:
        super().__init__()
        self.sizes, self.unseen = sizes, unseen
        self.word = nn.Embedding(sizes.pieces, sizes.width)
        self.pos = nn.Embedding(sizes.positions, sizes.width)
        self.kind = nn.Parameter(torch.zeros(sizes.width))
        self.eln = nn.LayerNorm(sizes.width, eps=sizes.eps)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))
        self.character = nn.Embedding(sizes.characters, sizes.width)
        self.offset = nn.Embedding(OFFSETS, sizes.width)
        self.feature = nn.Linear(sizes.features, sizes.width, bias=False)
        self.hln = nn.LayerNorm(sizes.width, eps=sizes.eps)
        self.conv = nn.Linear(3 * sizes.width, sizes.width)
        self.out = nn.Linear(sizes.width, sizes.tags)
        self.dropout = nn.Dropout(dropout)
        for embedding in (self.character, self.offset):
            nn.init.normal_(embedding.weight, std=0.02)
        nn.init.normal_(self.feature.weight, std=0.02)

    def hidden(self, ids: Tensor) -> Tensor:
        """ids [batch, pieces] (-1 is padding) -> the encoder's hidden states [batch, pieces, width]."""
        x = self.word(ids.clamp(min=0)) + self.pos.weight[: ids.shape[1]] + self.kind
        x = self.dropout(self.eln(x))
        for layer in self.layers:
            x = layer(x, ids >= 0)
        return x

    def forward(
        self, ids: Tensor, piece: Tensor, offset: Tensor, character: Tensor, features: Tensor
    ) -> Tensor:
        """ids [batch, pieces] (-1 is padding), the others [batch, characters(, features)] -> logits [batch, characters, tags]."""
        x = self.hidden(ids)
        own = torch.gather(x, 1, piece[:, :, None].expand(-1, -1, x.shape[2]))
        if self.training and self.unseen:
            # As if some characters were unknown: the net must not learn names by heart.
            character = character.masked_fill(torch.rand(character.shape) < self.unseen, 0)
        own = (
            own
            + self.character(character)
            + self.offset(offset.clamp(max=OFFSETS - 1))
            + self.feature(features)
        )
        own = self.dropout(self.hln(own))
        padded = functional.pad(own, (0, 0, 1, 1))
        near = torch.cat([padded[:, :-2], own, padded[:, 2:]], dim=2)
        return self.out(self.dropout(own + functional.gelu(self.conv(near))))

    def encoder_parameters(self) -> set[str]:
        """Names of the parameters that come from the pretrained encoder."""
        head = ("character", "offset", "feature", "hln", "conv", "out")
        return {name for name, _ in self.named_parameters() if not name.startswith(head)}

    def load_encoder(self, arrays: dict[str, np.ndarray]) -> None:
        """Take over the encoder's arrays, named as training.encoder names them.

        The first `layers` layers are taken, and of each feed-forward net `inner` units. Raises ValueError where these are
        fewer than the encoder has, and its arrays do not say how much each unit is used (`training.units`).
        """
        state = {
            "word.weight": arrays["emb.word"],
            "pos.weight": arrays["emb.pos"][: self.sizes.positions],
            "kind": arrays["emb.type"][: self.sizes.width],
            "eln.weight": arrays["emb.ln.w"],
            "eln.bias": arrays["emb.ln.b"],
        }
        for i in range(self.sizes.layers):
            for part in ("q", "k", "v", "ao", "fi", "fo", "aln", "oln"):
                state[f"layers.{i}.{part}.weight"] = arrays[f"l{i}.{part}.w"]
                state[f"layers.{i}.{part}.bias"] = arrays[f"l{i}.{part}.b"]
            narrow(state, f"layers.{i}", self.sizes.inner, arrays, f"l{i}.fi")
        self.load_arrays(state, strict=False)

    def load_arrays(self, arrays: dict[str, np.ndarray], strict: bool = True) -> None:
        """Set parameters from arrays by name. Raises RuntimeError where names or shapes do not fit."""
        self.load_state_dict({k: torch.from_numpy(np.array(v)) for k, v in arrays.items()}, strict=strict)

    def arrays(self) -> dict[str, np.ndarray]:
        """All parameters as float32 arrays by name."""
        return {name: value.detach().float().numpy().copy() for name, value in self.state_dict().items()}


def narrow(
    state: dict[str, np.ndarray], layer: str, count: int, arrays: dict[str, np.ndarray], units: str
) -> None:
    """Keep `count` units of a layer's feed-forward net: those whose part in its output varies most.

    `arrays` holds `<units>.mean` and `<units>.spread`, [units]; the mean of what goes is added to the bias behind.
    """
    into, bias, out, after = (f"{layer}.{n}" for n in ("fi.weight", "fi.bias", "fo.weight", "fo.bias"))
    if count >= len(state[into]):
        return
    if f"{units}.spread" not in arrays:
        raise ValueError(
            "the encoder's folder does not say which units are used: make it again with training.encoder"
        )
    weight = arrays[f"{units}.spread"] * np.linalg.norm(state[out], axis=0)
    order = np.argsort(-weight, kind="stable")
    kept, gone = np.sort(order[:count]), order[count:]
    state[after] = state[after] + state[out][:, gone] @ arrays[f"{units}.mean"][gone]
    state[into], state[bias], state[out] = state[into][kept], state[bias][kept], state[out][:, kept]


def schedule(step: int, total: int, warmup: float = 0.1) -> float:
    """The share of the learning rate at a step: linear warm-up, then a cosine to a twentieth."""
    begin = max(1, int(total * warmup))
    if step < begin:
        return (step + 1) / begin
    return 0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * min(1.0, (step - begin) / max(1, total - begin))))
