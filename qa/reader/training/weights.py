"""Weights in 8 bits, computed with in 32: a quarter of the size, and the reader reads as before.

onnxruntime unpacks the weights once, as it loads them; vectors of words are unpacked as they are looked up. Eight bits of what passes
between the layers too, as onnxruntime's own dynamic quantization makes them, take a seventh less time, but on 30 passages only half of
the best spans were the same.
"""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from source.arrays import Floats, Smalls

_VALUES, _SCALES = "_8", "_scales"  # what the two parts of a packed matrix are called, after its name
_WORDS = 1_000  # rows: a table that more than these are looked up in is of words


def pack(weights: Floats, axis: int) -> tuple[Smalls, Floats]:
    """A matrix in 8 bits, and the scale of each of its columns (`axis` 1) or rows (0).

    >>> packed, scales = pack(np.array([[1.0, 25.4], [-0.5, 12.8]], "f4"), 1)
    >>> packed.tolist(), [round(float(scale) * 127, 1) for scale in scales]
    ([[127, 127], [-64, 64]], [1.0, 25.4])
    """
    scales = np.abs(weights).max(axis=1 - axis) / np.float32(127)
    scales = np.where(scales == 0, np.float32(1), scales)
    return np.round(weights / np.expand_dims(scales, 1 - axis)).astype(np.int8), scales.astype(np.float32)


def read_weights(graph: onnx.GraphProto) -> dict[str, Floats]:
    """The weights of a model by their names, those of packed matrices as they are kept."""
    return {one.name: numpy_helper.to_array(one) for one in graph.initializer}


def is_packed(kept: dict[str, Floats], name: str) -> bool:
    """Whether the matrix of a name is kept in 8 bits."""
    return f"{name}{_VALUES}" in kept


def unpack(kept: dict[str, Floats], name: str) -> Floats:
    """A matrix that is kept in 8 bits, float32.

    >>> unpack({"a_8": np.array([[127, 64]], "i1"), "a_scales": np.array([0.5, 2], "f4")}, "a").tolist()
    [[63.5, 128.0]]
    """
    unpacked: Floats = kept[f"{name}{_VALUES}"].astype("f4") * kept[f"{name}{_SCALES}"]
    return unpacked


def pack_weights(exact: Path, file: Path) -> None:
    """The model of 32 bits in `exact` with its matrices packed, in `file`."""
    model = onnx.load(exact)
    graph = model.graph
    kept = {name: weights for name, weights in read_weights(graph).items() if weights.ndim == 2}
    packed: set[str] = set()
    nodes: list[onnx.NodeProto] = []
    for node in graph.node:
        if node.op_type in ("MatMul", "Gemm") and node.input[1] in kept:
            name = node.input[1]
            nodes += [] if name in packed else [_unpack(graph, name, kept[name])]
            nodes.append(node)
            packed.add(name)
        elif node.op_type == "Gather" and node.input[0] in kept and len(kept[node.input[0]]) > _WORDS:
            nodes += _lookup(graph, node, kept[node.input[0]])
            packed.add(node.input[0])
        else:
            nodes.append(node)
    _replace(graph.initializer, [one for one in graph.initializer if one.name not in packed])
    _replace(graph.node, nodes)
    onnx.save(model, file)


def _add(graph: onnx.GraphProto, name: str, weights: Floats, axis: int) -> tuple[str, str]:
    values, scales = pack(weights, axis)
    scales = scales if axis else scales[:, None]
    kept, scaled = f"{name}{_VALUES}", f"{name}{_SCALES}"
    graph.initializer.extend([numpy_helper.from_array(values, kept), numpy_helper.from_array(scales, scaled)])
    return kept, scaled


def _unpack(graph: onnx.GraphProto, name: str, weights: Floats) -> onnx.NodeProto:
    return helper.make_node("DequantizeLinear", list(_add(graph, name, weights, 1)), [name], axis=1)


def _lookup(graph: onnx.GraphProto, node: onnx.NodeProto, weights: Floats) -> list[onnx.NodeProto]:
    """Rows looked up in 8 bits and unpacked after that."""
    table, scales = _add(graph, node.input[0], weights, 0)
    made = node.output[0]
    return [
        helper.make_node("Gather", [table, node.input[1]], [f"{made}_8"], axis=0),
        helper.make_node("Gather", [scales, node.input[1]], [f"{made}_scales"], axis=0),
        helper.make_node("Cast", [f"{made}_8"], [f"{made}_32"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{made}_32", f"{made}_scales"], [made]),
    ]


def _replace(field: Any, items: list[Any]) -> None:
    del field[:]
    field.extend(items)
