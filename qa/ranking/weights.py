"""The learned numbers of the ranking, kept in one file beside the code; `python -m qa.ranking.training` makes it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from index.resources import load_arrays
from qa.ranking.answer_types import AnswerKinds

_LAYERS = ("sentence", "passage", "found", "across", "figure")
_PARTS = ("centre", "scale", "hidden", "bias", "out")
FILE = Path(__file__).parent / "weights.safetensors"


@dataclass(frozen=True)
class Layer:
    """A scoring function of a feature row: inputs are centred and scaled, then go through one hidden layer (or none).

    `centre` and `scale` have shape (features,); `hidden` (units, features) and `bias` (units,); `out` (units,).
    With no units, `out` has shape (features,) and is applied to the inputs themselves.
    """

    centre: np.ndarray
    scale: np.ndarray
    hidden: np.ndarray
    bias: np.ndarray
    out: np.ndarray
    offset: float

    def __call__(self, rows: np.ndarray) -> np.ndarray:
        """Scores of feature rows, shape (rows,)."""
        inputs = (rows - self.centre) / self.scale
        units = np.tanh(inputs @ self.hidden.T + self.bias) if len(self.hidden) else inputs
        made: np.ndarray = units @ self.out + self.offset
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


def name_arrays(weights: Weights) -> dict[str, np.ndarray]:
    """Named arrays for a safetensors file."""
    arrays: dict[str, np.ndarray] = {}
    for name in _LAYERS:
        layer: Layer = getattr(weights, name)
        for part in _PARTS:
            arrays[f"{name}.{part}"] = np.ascontiguousarray(getattr(layer, part), dtype=np.float32)
        arrays[f"{name}.offset"] = np.array([layer.offset], dtype=np.float32)
    arrays["kinds.weights"] = np.ascontiguousarray(weights.kinds.weights, dtype=np.float16)
    arrays["kinds.grams"] = np.frombuffer("\n".join(weights.kinds.columns).encode("utf-8"), dtype=np.uint8)
    return arrays


def read_arrays(arrays: dict[str, np.ndarray]) -> Weights:
    """The reverse of `name_arrays`."""

    def layer(name: str) -> Layer:
        centre, scale, hidden, bias, out, offset = (arrays[f"{name}.{part}"] for part in (*_PARTS, "offset"))
        return Layer(centre, scale, hidden, bias, out, float(offset[0]))

    grams = arrays["kinds.grams"].tobytes().decode("utf-8").split("\n")
    columns = {gram: number for number, gram in enumerate(grams)}
    kinds = AnswerKinds(columns, arrays["kinds.weights"].astype(np.float32))
    sentence, passage, found, across, figure = (layer(name) for name in _LAYERS)
    return Weights(sentence, passage, found, across, figure, kinds)


@cache
def load_weights() -> Weights:
    """The bundled weights, loaded once a process. Raises ModelError when the file is missing or damaged."""
    names = [f"{layer}.{part}" for layer in _LAYERS for part in (*_PARTS, "offset")]
    return read_arrays(load_arrays(FILE, [*names, "kinds.weights", "kinds.grams"]))
