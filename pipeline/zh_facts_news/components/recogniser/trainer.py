"""Training of the recogniser's network: batches, loss, optimiser. Needs torch."""

import random
from typing import Any

import numpy as np
import torch
import torch.nn.functional as functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from .inputs import Inputs
from .network import Network, Sizes, schedule

IGNORE = -100


class Trainer:
    """A network with its optimiser. `settings` are the factory's training settings."""

    def __init__(self, sizes: Sizes, settings: dict[str, Any]) -> None:
        torch.manual_seed(settings["seed"])
        random.seed(settings["seed"])
        self.settings = settings
        self.network = Network(sizes, settings["dropout"], settings["unseen"])
        # The mean of the weights over the last steps, which is what is evaluated and kept (Polyak averaging).
        self.average = AveragedModel(self.network, multi_avg_fn=get_ema_multi_avg_fn(settings["average"]))
        self.step = 0
        self._optimiser: torch.optim.AdamW | None = None

    @property
    def optimiser(self) -> torch.optim.AdamW:
        """AdamW with one learning rate for the encoder, falling with depth, and one for the head."""
        if self._optimiser is None:
            encoder = self.network.encoder_parameters()
            named = list(self.network.named_parameters())
            groups = [
                {"params": [p for n, p in named if (n in encoder) == old], "peak": self.settings[rate]}
                for old, rate in ((True, "learn_rate"), (False, "head_learn_rate"))
            ]
            self._optimiser = torch.optim.AdamW(groups, lr=0.0, weight_decay=self.settings["weight_decay"])
        return self._optimiser

    @property
    def averaged(self) -> Network:
        """The network with the averaged weights."""
        module = self.average.module
        assert isinstance(module, Network)
        return module

    def batch(self, windows: list[Inputs]) -> tuple[torch.Tensor, ...]:
        """Padded tensors of several windows."""
        pieces = max(len(w.ids) for w in windows)
        length = max(len(w.piece) for w in windows)
        ids = np.full((len(windows), pieces), -1, dtype=np.int64)
        others = [np.zeros((len(windows), length), dtype=np.int64) for _ in range(3)]
        features = np.zeros((len(windows), length, self.network.sizes.features), dtype=np.float32)
        for row, window in enumerate(windows):
            ids[row, : len(window.ids)] = window.ids
            for array, values in zip(others, (window.piece, window.offset, window.character), strict=True):
                array[row, : len(values)] = values
            features[row, : len(window.features)] = window.features
        return tuple(torch.from_numpy(a) for a in (ids, *others, features))

    def logits(self, window: Inputs) -> np.ndarray:
        """Logits [characters, tags] of one window, without dropout."""
        self.average.eval()
        with torch.inference_mode():
            return self.averaged(*self.batch([window]))[0].float().numpy()

    def arrays(self) -> dict[str, np.ndarray]:
        """The averaged weights by name."""
        return self.averaged.arrays()

    def load(self, arrays: dict[str, np.ndarray]) -> None:
        """Go on from weights by name."""
        self.network.load_arrays(arrays)
        self.averaged.load_arrays(arrays)

    def backward(self, windows: list[Inputs], tags: list[np.ndarray], drop: float) -> float:
        """Add the gradient of these windows; the loss summed over characters is returned as their mean."""
        self.network.train()
        for module in self.network.modules():
            if isinstance(module, torch.nn.Dropout):
                module.p = drop
        tensors = self.batch(windows)
        target = torch.full(tensors[1].shape, IGNORE, dtype=torch.long)
        for row, values in enumerate(tags):
            target[row, : len(values)] = torch.from_numpy(values)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.settings["bfloat16"]):
            logits = self.network(*tensors)
        loss = functional.cross_entropy(
            logits.float().flatten(0, 1),
            target.flatten(),
            ignore_index=IGNORE,
            label_smoothing=self.settings["label_smoothing"],
        )
        loss.backward()
        return float(loss.detach())

    def update(self) -> None:
        """One optimiser step with the gradient that has been added up."""
        rate = schedule(self.step, self.settings["steps"])
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * rate
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.average.update_parameters(self.network)
        self.step += 1
