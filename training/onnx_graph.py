"""The recogniser's network as an ONNX graph with int8 weights.

The graph is written node by node from the arrays of `network.Network`, so that no exporter is needed and the same
arrays give the same file. Matrices are quantised per output column, embedding tables per row, both symmetric to
int8; activations are quantised to uint8 when the graph runs, a window at a time, so that a window's result does not
depend on its neighbours.
"""

from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 20
OFFSETS = 8


class Builder:
    """Collects nodes and initialisers under readable names."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.initialisers: list[onnx.TensorProto] = []
        self._constants: dict[tuple, str] = {}

    def constant(self, value: Any, name: str | None = None) -> str:
        """An initialiser; equal unnamed small constants are kept once."""
        value = np.asarray(value)
        key = (value.dtype.str, value.shape, value.tobytes())
        if name is None and key in self._constants:
            return self._constants[key]
        if name is None:
            name = self._constants[key] = f"constant_{len(self.initialisers)}"
        self.initialisers.append(numpy_helper.from_array(value.copy(order="C"), name))
        return name

    def add(self, operator: str, *inputs: str, outputs: int = 1, **attributes: Any) -> str:
        """Append a node; its first output's name."""
        name = f"{operator}_{len(self.nodes)}"
        names = [name if i == 0 else f"{name}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(operator, inputs, names, name=name, **attributes))
        return name

    def ints(self, *values: int) -> str:
        return self.constant(np.array(values, dtype=np.int64))


def quantise(matrix: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Symmetric int8 values and float32 scales; `axis` is the one that is reduced."""
    scales = np.maximum(np.abs(matrix).max(axis=axis, keepdims=True), 1e-12) / 127.0
    values = np.clip(np.rint(matrix / scales), -127, 127).astype(np.int8)
    return values, scales.astype(np.float32).squeeze(axis)


class Graph(Builder):
    """The network's parts on top of Builder. `arrays` are the network's parameters by name."""

    def __init__(
        self, arrays: dict[str, np.ndarray], heads: int, layers: int, eps: float, int8: bool
    ) -> None:
        super().__init__()
        self.arrays, self.heads, self.layers, self.eps, self.int8 = arrays, heads, layers, eps, int8

    def rows(self, name: str, index: str) -> str:
        """Rows of an embedding table."""
        table = self.arrays[f"{name}.weight"]
        if not self.int8:
            return self.add("Gather", self.constant(table, f"{name}_table"), index)
        values, scales = quantise(table, 1)
        found = self.add("Gather", self.constant(values, f"{name}_table"), index)
        scale = self.add("Gather", self.constant(scales[:, None], f"{name}_scale"), index)
        return self.add("Mul", self.add("Cast", found, to=TensorProto.FLOAT), scale)

    def quantised(self, x: str) -> tuple[str, str, str]:
        """x as uint8 with scale and zero point; several matrices can share it."""
        name = self.add("DynamicQuantizeLinear", x, outputs=3)
        return name, f"{name}_1", f"{name}_2"

    def linear(self, x: str, name: str, shared: tuple[str, str, str] | None = None) -> str:
        """x @ W.T + b."""
        matrix, bias = (
            self.arrays[f"{name}.weight"].T,
            self.constant(self.arrays[f"{name}.bias"], f"{name}_bias"),
        )
        if not self.int8:
            return self.add("Add", self.add("MatMul", x, self.constant(matrix, name)), bias)
        values, scales = quantise(matrix, 0)
        data, scale, zero = shared or self.quantised(x)
        product = self.add("MatMulInteger", data, self.constant(values, name), zero)
        product = self.add("Cast", product, to=TensorProto.FLOAT)
        factor = self.add("Mul", scale, self.constant(scales, f"{name}_scale"))
        return self.add("Add", self.add("Mul", product, factor), bias)

    def norm(self, x: str, name: str) -> str:
        weight, bias = (self.constant(self.arrays[f"{name}.{p}"], f"{name}_{p}") for p in ("weight", "bias"))
        return self.add("LayerNormalization", x, weight, bias, axis=-1, epsilon=self.eps)

    def layer(self, x: str, index: int) -> str:
        """One BERT layer over [pieces, width]."""
        p = f"layers.{index}"
        width = self.arrays[f"{p}.q.weight"].shape[0]
        shared = self.quantised(x) if self.int8 else None
        split = self.ints(-1, self.heads, width // self.heads)
        q, k, v = (self.add("Reshape", self.linear(x, f"{p}.{m}", shared), split) for m in "qkv")
        q = self.add("Mul", q, self.constant(np.float32((width // self.heads) ** -0.5)))
        q, k, v = (
            self.add("Transpose", q, perm=[1, 0, 2]),
            self.add("Transpose", k, perm=[1, 2, 0]),
            self.add("Transpose", v, perm=[1, 0, 2]),
        )
        weights = self.add("Softmax", self.add("MatMul", q, k), axis=-1)
        mixed = self.add("Transpose", self.add("MatMul", weights, v), perm=[1, 0, 2])
        mixed = self.add("Reshape", mixed, self.ints(-1, width))
        x = self.norm(self.add("Add", x, self.linear(mixed, f"{p}.ao")), f"{p}.aln")
        inner = self.add("Gelu", self.linear(x, f"{p}.fi"))
        return self.norm(self.add("Add", x, self.linear(inner, f"{p}.fo")), f"{p}.oln")

    def build(self, features: int) -> None:
        """All nodes from the inputs to `logits`."""
        length = self.add("Shape", "ids", start=0, end=1)
        zero, one = self.constant(np.int64(0)), self.constant(np.int64(1))
        place = self.add("Range", zero, self.add("Squeeze", length), one)
        x = self.add("Add", self.rows("word", "ids"), self.rows("pos", place))
        x = self.norm(self.add("Add", x, self.constant(self.arrays["kind"], "kind")), "eln")
        for index in range(self.layers):
            x = self.layer(x, index)
        own = self.add("Gather", x, "piece")
        own = self.add("Add", own, self.rows("character", "character"))
        last = self.constant(np.int64(OFFSETS - 1))
        own = self.add("Add", own, self.rows("offset", self.add("Min", "offset", last)))
        if features:
            matrix = self.constant(self.arrays["feature.weight"].T, "feature_table")
            own = self.add("Add", own, self.add("MatMul", "features", matrix))
        own = self.norm(own, "hln")
        padded = self.add("Pad", own, self.ints(1, 0, 1, 0))
        ends = self.constant(np.array([-2], dtype=np.int64))
        huge = self.constant(np.array([2**31], dtype=np.int64))
        left = self.add("Slice", padded, self.ints(0), ends, self.ints(0))
        right = self.add("Slice", padded, self.ints(2), huge, self.ints(0))
        near = self.add("Concat", left, own, right, axis=1)
        own = self.add("Add", own, self.add("Gelu", self.linear(near, "conv")))
        logits = self.linear(own, "out")
        self.nodes.append(helper.make_node("Identity", [logits], ["logits"], name="logits"))


def export(arrays: dict[str, np.ndarray], sizes: dict[str, float], int8: bool = True) -> bytes:
    """The network's arrays as the bytes of an ONNX model over one window; `sizes` as in `network.Sizes`."""
    graph = Graph(arrays, int(sizes["heads"]), int(sizes["layers"]), float(sizes["eps"]), int8)
    graph.build(int(sizes["features"]))
    whole = [helper.make_tensor_value_info("ids", TensorProto.INT64, ["pieces"])]
    whole += [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["characters"])
        for name in ("piece", "offset", "character")
    ]
    shape: list[str | int | None] = ["characters", int(sizes["features"])]
    whole.append(helper.make_tensor_value_info("features", TensorProto.FLOAT, shape))
    logits = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["characters", int(sizes["tags"])])
    proto = helper.make_graph(graph.nodes, "recogniser", whole, [logits], graph.initialisers)
    model = helper.make_model(
        proto, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="zh_facts_news"
    )
    model.ir_version = 9
    onnx.checker.check_model(model)
    return model.SerializeToString()
