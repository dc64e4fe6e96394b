"""The exported network, run by onnxruntime."""

from functools import cached_property

import numpy as np
import onnxruntime


class Runtime:
    """An ONNX model with the inputs ids, piece, offset, character and features of one window, and the output logits."""

    def __init__(self, content: bytes, threads: int = 1) -> None:
        self.content = content
        self.threads = threads

    def __getstate__(self) -> dict[str, object]:
        # A session is made again where it is needed: it belongs to its process.
        return {"content": self.content, "threads": self.threads}

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(self.content, options, providers=["CPUExecutionProvider"])

    def __call__(
        self,
        ids: np.ndarray,
        piece: np.ndarray,
        offset: np.ndarray,
        character: np.ndarray,
        features: np.ndarray,
    ) -> np.ndarray:
        """Logits [characters, tags] of one window."""
        inputs = {"ids": ids, "piece": piece, "offset": offset, "character": character, "features": features}
        return self._session.run(["logits"], inputs)[0]
