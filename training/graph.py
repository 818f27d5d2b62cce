"""A trained network as an ONNX graph in int8, put together node by node from ONNX Runtime's fused operators.

Weights of matrices are int8 with a scale for each block of a column, activations are quantised in blocks as they
come; word pieces are int8 rows with one scale each. Everything else stays in float32.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from training.encoder import FEATURES, HEADS, HIDDEN, LAYERS

Array = NDArray[np.generic]
CONTRIB = "com.microsoft"
# weights of a column that share a scale; activations are quantised in blocks of as many
BLOCK = 64


class Graph:
    """Nodes and initializers as they are put together; each method gives the name of its result."""

    def __init__(self, state: dict[str, Tensor], quantised: bool) -> None:
        self.state = {name: value.detach().numpy().astype(np.float32) for name, value in state.items()}
        self.quantised = quantised
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []

    def constant(self, value: Array, name: str) -> str:
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], domain: str = "", outputs: int = 1, **attributes: object) -> str:
        name = f"{kind}_{len(self.nodes)}"
        names = [name] + [f"{name}_{k}" for k in range(1, outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, name=name, domain=domain, **attributes))
        return name

    def linear(self, x: str, *layers: str) -> str:
        """One matrix product with bias for the layers of these names, side by side."""
        weight = np.concatenate([self.state[f"{layer}.weight"].T for layer in layers], axis=1)
        bias = self.constant(np.concatenate([self.state[f"{layer}.bias"] for layer in layers]), f"{layers[0]}.bias")
        if not self.quantised:
            product = self.node("MatMul", [x, self.constant(weight, f"{layers[0]}.weight")])
            return self.node("Add", [product, bias])
        blocks = weight.T.reshape(weight.shape[1], -1, BLOCK)
        scale = np.maximum(np.abs(blocks).max(axis=2) / 127, 1e-12).astype(np.float32)
        whole = (np.clip(np.round(blocks / scale[:, :, None]), -127, 127) + 128).astype(np.uint8)
        return self.node(
            "MatMulNBits",
            [
                x,
                self.constant(whole, f"{layers[0]}.weight"),
                self.constant(scale.reshape(-1), f"{layers[0]}.scale"),
                "",
                "",
                bias,
            ],
            CONTRIB,
            K=weight.shape[0],
            N=weight.shape[1],
            bits=8,
            block_size=BLOCK,
            accuracy_level=4,
        )

    def rows(self, table: str, ids: str) -> str:
        """Rows of an embedding of many rows."""
        weight = self.state[table]
        if not self.quantised:
            return self.node("Gather", [self.constant(weight, table), ids])
        scale = np.maximum(np.abs(weight).max(axis=1, keepdims=True) / 127, 1e-12).astype(np.float32)
        whole = np.clip(np.round(weight / scale), -127, 127).astype(np.int8)
        taken = self.node("Gather", [self.constant(whole, table), ids])
        wide = self.node("Cast", [taken], to=TensorProto.FLOAT)
        return self.node("Mul", [wide, self.node("Gather", [self.constant(scale, f"{table}.scale"), ids])])

    def norm(self, name: str, x: str, beside: str | None = None) -> str:
        weight, bias = (self.constant(self.state[f"{name}.{part}"], f"{name}.{part}") for part in ("weight", "bias"))
        if beside is None:
            return self.node("LayerNormalization", [x, weight, bias], axis=-1, epsilon=1e-12)
        return self.node("SkipLayerNormalization", [x, beside, weight, bias], CONTRIB, epsilon=1e-12)


def encoder(graph: Graph, features: Iterable[str] = FEATURES) -> list[str]:
    """The nodes from the inputs `ids`, `mask` and each of the `features` to the vectors of the pieces, by layer."""
    length = graph.node("Gather", [graph.node("Shape", ["ids"]), graph.constant(np.array([1]), "one")])
    positions = graph.node(
        "Slice",
        [
            graph.constant(graph.state["encoder.positions.weight"] + graph.state["encoder.kind"], "positions"),
            graph.constant(np.array([0]), "zero"),
            length,
            "zero",
        ],
    )
    x = graph.node("Add", [graph.rows("encoder.pieces.weight", "ids"), positions])
    for name in features:
        table = f"encoder.features.{name}.weight"
        x = graph.node("Add", [x, graph.node("Gather", [graph.constant(graph.state[table], table), name])])
    x = graph.norm("encoder.norm", x)
    mask = graph.node("Cast", ["mask"], to=TensorProto.INT32)
    found = []
    for number in range(LAYERS):
        name = f"encoder.layers.{number}"
        asked = graph.linear(x, f"{name}.query", f"{name}.key", f"{name}.value")
        sizes = graph.constant(np.array([HIDDEN] * 3), f"{name}.sizes")
        graph.nodes.append(helper.make_node("Split", [asked, sizes], [f"{name}.{k}" for k in "qkv"], axis=-1))
        mixed = graph.node(
            "MultiHeadAttention",
            [f"{name}.q", f"{name}.k", f"{name}.v", "", mask],
            CONTRIB,
            num_heads=HEADS,
            mask_filter_value=-1e4,
        )
        x = graph.norm(f"{name}.attention_norm", x, graph.linear(mixed, f"{name}.out"))
        inner = graph.node("Gelu", [graph.linear(x, f"{name}.up")], CONTRIB)
        x = graph.norm(f"{name}.norm", x, graph.linear(inner, f"{name}.down"))
        found.append(x)
    return found


def model(
    graph: Graph, name: str, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]
) -> onnx.ModelProto:
    """The graph with its inputs and outputs."""
    made = helper.make_model(
        helper.make_graph(graph.nodes, name, inputs, outputs, graph.initializers),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(CONTRIB, 1)],
    )
    made.ir_version = 8
    return made


def write(model: onnx.ModelProto, path: Path) -> None:
    path.write_bytes(model.SerializeToString())
