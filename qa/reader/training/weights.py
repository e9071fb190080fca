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


def pack_weights(exact: Path, file: Path) -> None:
    """The model of 32 bits in `exact` with its matrices packed, in `file`."""
    model = onnx.load(exact)
    graph = model.graph
    kept = {one.name: numpy_helper.to_array(one) for one in graph.initializer if len(one.dims) == 2}
    packed: set[str] = set()
    nodes: list[onnx.NodeProto] = []
    for node in graph.node:
        if node.op_type in ("MatMul", "Gemm") and node.input[1] in kept:
            name = node.input[1]
            nodes += [] if name in packed else [_unpacking(graph, name, kept[name])]
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
    graph.initializer.extend([numpy_helper.from_array(values, f"{name}_8"), numpy_helper.from_array(scales, f"{name}_scales")])
    return f"{name}_8", f"{name}_scales"


def _unpacking(graph: onnx.GraphProto, name: str, weights: Floats) -> onnx.NodeProto:
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
