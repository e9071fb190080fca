"""The learned numbers of the ranking, kept in one file beside the code; `python -m qa.ranking.training` makes it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.resources import load_arrays
from qa.ranking.answer_types import AnswerKinds
from qa.ranking.feature_names import LAYERS
from source.arrays import Bytes, Floats
from source.errors import ModelError

_PARTS = ("centre", "scale", "hidden", "bias", "out")
FILE = Path(__file__).parent / "weights.safetensors"


@dataclass(frozen=True)
class Layer:
    """A scoring function of a row of the features that `feature_names.LAYERS` names: inputs are centred and scaled, then go through one
    hidden layer (or none).

    `centre` and `scale` have shape (features,); `hidden` (units, features) and `bias` (units,); `out` (units,).
    With no units, `out` has shape (features,) and is applied to the inputs themselves. All are float32.
    """

    centre: Floats
    scale: Floats
    hidden: Floats
    bias: Floats
    out: Floats
    offset: float

    def __call__(self, rows: Floats) -> Floats:
        """Scores of feature rows, shape (rows,)."""
        inputs = (rows - self.centre) / self.scale
        units: Floats = np.tanh(inputs @ self.hidden.T + self.bias) if len(self.hidden) else inputs
        made: Floats = units @ self.out + self.offset
        return made


@dataclass(frozen=True)
class Weights:
    """Everything learned: scores of sentences, passages and figures, the probability that a passage answers (`across`:
    in another language than the question's), and which words tell an answer."""

    sentence: Layer
    passage: Layer
    found: Layer
    across: Layer
    figure: Layer
    kinds: AnswerKinds


def name_arrays(weights: Weights) -> dict[str, NDArray[Any]]:
    """Named arrays for a safetensors file."""
    arrays: dict[str, NDArray[Any]] = {}
    for name in LAYERS:
        layer: Layer = getattr(weights, name)
        for part in _PARTS:
            arrays[f"{name}.{part}"] = np.ascontiguousarray(getattr(layer, part), dtype=np.float32)
        arrays[f"{name}.offset"] = np.array([layer.offset], dtype=np.float32)
        arrays[f"{name}.features"] = _pack_lines(LAYERS[name])
    arrays["kinds.weights"] = np.ascontiguousarray(weights.kinds.weights, dtype=np.float16)
    arrays["kinds.grams"] = _pack_lines(weights.kinds.columns)
    return arrays


def _pack_lines(lines: Iterable[str]) -> Bytes:
    return np.frombuffer("\n".join(lines).encode("utf-8"), dtype=np.uint8)


def _unpack_lines(packed: Bytes) -> list[str]:
    return packed.tobytes().decode("utf-8").split("\n")


def read_arrays(arrays: dict[str, NDArray[Any]]) -> Weights:
    """The reverse of `name_arrays`. Raises ModelError when the weights are of other features than this program's, or in another order."""

    def layer(name: str) -> Layer:
        learned, known = _unpack_lines(arrays[f"{name}.features"]), list(LAYERS[name])
        if learned != known:
            odd = next(pair for pair in zip_longest(learned, known) if pair[0] != pair[1])
            raise ModelError(
                f"The weights of {name} were learned of {odd[0]!r} where this program has {odd[1]!r}; install article-qa again."
            )
        centre, scale, hidden, bias, out, offset = (arrays[f"{name}.{part}"] for part in (*_PARTS, "offset"))
        return Layer(centre, scale, hidden, bias, out, float(offset[0]))

    columns = {gram: number for number, gram in enumerate(_unpack_lines(arrays["kinds.grams"]))}
    kinds = AnswerKinds(columns, arrays["kinds.weights"].astype(np.float32))
    sentence, passage, found, across, figure = (layer(name) for name in LAYERS)
    return Weights(sentence, passage, found, across, figure, kinds)


@cache
def load_weights() -> Weights:
    """The bundled weights, loaded once a process. Raises ModelError when the file is missing or damaged."""
    names = [f"{layer}.{part}" for layer in LAYERS for part in (*_PARTS, "offset", "features")]
    return read_arrays(load_arrays(FILE, [*names, "kinds.weights", "kinds.grams"]))
