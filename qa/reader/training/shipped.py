"""The shipped reader as something to train on: its 8-bit weights unpacked into an encoder."""

from pathlib import Path

import onnx
import torch
from torch import nn

from qa.reader.reader import MODEL
from qa.reader.training.encoder import Encoder, Layer, Size
from qa.reader.training.weights import is_packed, read_weights, unpack


def read_encoder(folder: Path) -> Encoder:
    """The encoder whose model `folder` holds (reader.onnx as `export` wrote it); its outputs are the model's.

    The products of matrices lose their names in the file, so they are taken in the order that they are reckoned in.
    """
    graph = onnx.load(folder / MODEL).graph
    kept = read_weights(graph)
    matrices = [unpack(kept, node.input[1]) for node in graph.node if node.op_type == "MatMul" and is_packed(kept, node.input[1])]
    state = {name: torch.from_numpy(values.copy()) for name, values in kept.items() if name.split(".")[-1] in ("weight", "bias")}
    pieces, hidden = kept["words.weight_8"].shape
    inner = len(kept["layers.0.up.bias"])
    size = Size(hidden, len(matrices) // 4, inner=inner, pieces=pieces, positions=len(state["positions.weight"]))
    encoder = Encoder(size)
    for linear, matrix in zip(_linears(encoder), matrices, strict=True):
        linear.weight.data = torch.from_numpy(matrix.T.copy())
    state |= {f"{name}.weight": torch.from_numpy(unpack(kept, f"{name}.weight")) for name in ("words", "relevance")}
    missing, unknown = encoder.load_state_dict(state, strict=False)
    if unknown or any(not name.endswith(".weight") for name in missing):
        raise ValueError(f"{folder / MODEL} is no reader of this layout: {', '.join((*missing, *unknown))}")
    return encoder


def _linears(encoder: Encoder) -> list[nn.Linear]:
    layers = [layer for layer in encoder.layers if isinstance(layer, Layer)]
    return [*(part for one in layers for part in (one.qkv, one.out, one.up, one.down)), encoder.span, encoder.pair]
