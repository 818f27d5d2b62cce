"""The trained statements network as an ONNX graph."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper
from torch import Tensor

from training.encoder import HIDDEN
from training.graph import Graph, encoder, model


def build(state: dict[str, Tensor], links: int, quantised: bool) -> onnx.ModelProto:
    """The graph of a network with the weights `state`: inputs as `dragoman.models.windows.Batch`, outputs as
    `Network.forward`."""
    graph = Graph(state, quantised)
    pieces = encoder(graph)[-1]
    index = graph.node("Unsqueeze", ["first", graph.constant(np.array([2]), "two")])
    wide = graph.node("Expand", [index, graph.constant(np.array([1, 1, HIDDEN]), "width")])
    words = graph.node("GatherElements", [pieces, wide], axis=1)
    entered = graph.node("Relu", [graph.linear(words, "enter")])
    parts = [f"entered.{k}" for k in range(4)]
    sizes = graph.constant(np.array([links] * 4), "entered.sizes")
    graph.nodes.append(helper.make_node("Split", [entered, sizes], parts, axis=-1))
    left = [graph.linear(part, f"leave.{k}") for k, part in enumerate(parts)]
    heads = graph.linear(words, "tags", "alone")
    graph.nodes.append(
        helper.make_node("Split", [heads, graph.constant(np.array([9, 1]), "heads.sizes")], ["tags", "alone"], axis=-1)
    )
    graph.nodes.append(helper.make_node("Concat", [*left, "alone"], ["links"], axis=-1))
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["windows", "words" if name == "first" else "pieces"])
        for name in ("ids", "shapes", "quotes", "gaps", "mask", "first")
    ]
    outputs = [
        helper.make_tensor_value_info("tags", TensorProto.FLOAT, ["windows", "words", 9]),
        helper.make_tensor_value_info("links", TensorProto.FLOAT, ["windows", "words", 4 * links + 1]),
    ]
    return model(graph, "statements", inputs, outputs)
