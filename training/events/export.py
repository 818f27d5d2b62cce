"""The trained event network as an ONNX graph."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from training.encoder import HIDDEN
from training.events.network import EARLY, OF_SENTENCE, OF_WORDS, SIZES
from training.graph import Graph, encoder, model


def build(state: dict[str, Tensor], quantised: bool) -> onnx.ModelProto:
    """The graph of a network with the weights `state`: inputs as `dragoman.models.marked.arrays`; outputs as
    `Network.forward`, and `seen` [b, 3 * HIDDEN], what the heads of a sentence read."""
    graph = Graph(state, quantised)
    layers = encoder(graph, SIZES)
    pieces = layers[-1]
    index = graph.node("Unsqueeze", ["start", graph.constant(np.array([2]), "two")])
    wide = graph.node("Expand", [index, graph.constant(np.array([1, 1, HIDDEN]), "width")])
    for name, layer in (("tags", layers[EARLY - 1]), ("sides", pieces)):
        _heads(graph, graph.node("GatherElements", [layer, wide], axis=1), "words", {name: OF_WORDS[name]})
    axis = graph.constant(np.array([1]), "last")
    seen = [
        graph.node("GatherND", [pieces, graph.node("Unsqueeze", [side, axis])], batch_dims=1)
        for side in ("left", "right")
    ]
    begin = graph.node("Gather", [pieces, graph.constant(np.array([0]), "begin")], axis=1)
    seen.append(graph.node("Squeeze", [begin, axis]))
    graph.nodes.append(helper.make_node("Concat", seen, ["seen"], axis=-1))
    mixed = graph.node("Gelu", [graph.linear("seen", "mix")], "com.microsoft")
    _heads(graph, mixed, "heads", OF_SENTENCE)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["sentences", "pieces"])
        for name in ("ids", *SIZES, "mask")
    ]
    inputs.append(helper.make_tensor_value_info("start", TensorProto.INT64, ["sentences", "words"]))
    inputs += [helper.make_tensor_value_info(side, TensorProto.INT64, ["sentences"]) for side in ("left", "right")]
    inputs.append(helper.make_tensor_value_info("deep", TensorProto.INT64, []))
    shapes: dict[str, list[int | str]] = {name: ["sentences", "words", size] for name, size in OF_WORDS.items()}
    shapes |= {name: ["sentences", size] for name, size in (OF_SENTENCE | {"seen": 3 * HIDDEN}).items()}
    _only_if_deep(graph, {name: len(shape) for name, shape in shapes.items() if name != "tags"})
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()]
    return model(graph, "events", inputs, outputs)


def _only_if_deep(graph: Graph, outputs: dict[str, int]) -> None:
    """Move what the output `tags` does not need under a condition: where the input `deep` is 0, the other outputs are
    empty, and the layers above are not computed. `outputs`: their ranks."""
    needed = {"tags"}
    above: list[onnx.NodeProto] = []
    below: list[onnx.NodeProto] = []
    for node in reversed(graph.nodes):
        if needed & set(node.output):
            needed.update(node.input)
            below.insert(0, node)
        else:
            above.insert(0, node)
    inner = {name: f"deep.{name}" for name in outputs}
    for node in above:
        for names in (node.input, node.output):
            names[:] = [inner.get(name, name) for name in names]
    then = helper.make_graph(
        above, "deep", [], [helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in inner.values()]
    )
    nothing = [
        helper.make_node(
            "Constant", [], [f"none.{name}"], value=numpy_helper.from_array(np.zeros([0] * rank, np.float32))
        )
        for name, rank in outputs.items()
    ]
    other = helper.make_graph(
        nothing, "shallow", [], [helper.make_tensor_value_info(f"none.{n}", TensorProto.FLOAT, None) for n in outputs]
    )
    asked = helper.make_node("Cast", ["deep"], ["deep.asked"], to=TensorProto.BOOL)
    branch = helper.make_node("If", ["deep.asked"], list(outputs), then_branch=then, else_branch=other)
    graph.nodes = [*below, asked, branch]


def _heads(graph: Graph, x: str, layers: str, heads: dict[str, int]) -> None:
    """The outputs of linear heads that read the same."""
    joined = graph.linear(x, *(f"{layers}.{name}" for name in heads))
    sizes = graph.constant(np.array(list(heads.values())), f"{layers}.{next(iter(heads))}.sizes")
    graph.nodes.append(helper.make_node("Split", [joined, sizes], list(heads), axis=-1))
