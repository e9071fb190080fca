"""Turning texts into vectors: the bundled static model without torch, or any sentence-transformers model."""

import hashlib
import json
import logging
from functools import cache, cached_property
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import numpy as np

from index.ragged import Ragged
from index.resources import BUNDLED, load_arrays
from source.arrays import Codes, Floats, Ints
from source.errors import ModelError
from source.patterns import compile_late

_BATCH = 512  # texts at a time, so that what is worked on stays small beside the model
_AT_ONCE = 1024  # rows: a megabyte of numbers, which stays in a core's cache
_ALONE = 1 << 18  # products at once: with more, BLAS makes two threads that wait for each other longer than they work
_HALF = compile_late("[\ud800-\udfff]")


Read: TypeAlias = tuple[list[str], Ints]
"""The words of a text that a static model knows, and their numbers."""


class Embedder(Protocol):
    """Anything that embeds. `identity` names the very model: an index is only searched with the one that made it."""

    @property
    def identity(self) -> str: ...
    @property
    def dimensions(self) -> int: ...

    def encode(self, texts: list[str]) -> Floats:
        """Unit vectors of the texts, shape (len(texts), dimensions), float32; zero where a text has no known word."""
        ...


class StaticEmbedder:
    """A static sentence-transformers model: a text's vector is the mean of its tokens' rows, scaled to length 1.

    Reads the 8-bit layout of the bundled model directly with tokenizers, safetensors and numpy, which starts about
    a hundred times faster than torch; the vectors equal those of `SentenceTransformer(folder)`.
    """

    def __init__(self, folder: Path = BUNDLED) -> None:
        from tokenizers import Tokenizer

        path = folder / "tokenizer.json"
        try:
            self._tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
        except MemoryError:
            raise
        except Exception as error:  # tokenizers raises no more than that
            raise ModelError(f"{path} cannot be read ({error}); install article-qa again.") from error
        weights = load_arrays(folder / "model.safetensors", ("embeddings", "weights"))
        self._rows, self._scales = weights["embeddings"], weights["weights"]
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.dimensions = int(self._rows.shape[1])
        self._folder = folder

    @cached_property
    def identity(self) -> str:
        """The name of the folder and the checksum of what is in it: an answer without an index on disk needs none."""
        return f"{self._folder.name}-{_compute_checksum(self._folder / 'model.safetensors')}"

    def encode(self, texts: list[str]) -> Floats:
        """Unit vectors, shape (len(texts), dimensions), float32.

        >>> StaticEmbedder().encode(["收入", "revenue"]).shape
        (2, 256)
        """
        return self.pool(self.tokens(texts))

    def tokens(self, texts: list[str]) -> Ragged[np.int32]:
        """The numbers of the words of each text, int32."""
        made: list[list[int]] = []
        for start in range(0, len(texts), _BATCH):
            batch = [_drop_half_characters(text) for text in texts[start : start + _BATCH]]
            made += [one.ids for one in self._tokenizer.encode_batch_fast(batch, add_special_tokens=False)]
        counts = np.array([len(ids) for ids in made], dtype=np.int64)
        return Ragged(np.fromiter(chain.from_iterable(made), dtype=np.int32, count=int(counts.sum())), counts)

    def pool(self, words: Ragged[np.int32]) -> Floats:
        """Unit vectors of texts given as `tokens` gives them, shape (texts, dimensions), float32."""
        vectors = np.zeros((len(words), self.dimensions), dtype=np.float32)
        numbers, bounds = words.values, words.bounds.tolist()
        scales, rows, block = self._scales[numbers], np.zeros((0, self.dimensions), dtype=np.float32), 0
        for number, (start, end) in enumerate(pairwise(bounds)):
            if end > start:
                if end - block > len(rows):
                    block = start
                    rows = self._rows.take(numbers[start : max(start + _AT_ONCE, end)], axis=0).astype(np.float32)
                np.dot(scales[start:end], rows[start - block : end - block], out=vectors[number])
        return _normalize(vectors)

    def cosines(self, ones: Ints | Codes, others: Codes) -> Floats:
        """The cosine of each word of `ones` with each of `others`, given by their numbers, shape (len(ones), len(others))."""
        distinct, where = _find_distinct(others, len(self._rows))
        asked = _normalize(self._rows[ones].astype(np.float32))
        rows = self._rows.take(distinct, axis=0).astype(np.float32)
        near = np.empty((len(ones), len(distinct)), dtype=np.float32)
        block = max(_ALONE // max(asked.size, 1), 1)
        for start in range(0, len(distinct), block):
            near[:, start : start + block] = asked @ rows[start : start + block].T
        near /= self._lengths[distinct]
        return near.take(where, axis=1)

    @cached_property
    def _lengths(self) -> Floats:
        """How long the row of each word is."""
        parts = np.array_split(self._rows, max(len(self._rows) // _BATCH, 1))
        made: Floats = np.concatenate([np.linalg.norm(part.astype(np.float32), axis=1) for part in parts])
        made[made == 0] = 1e-12
        return made

    def read(self, text: str) -> Read:
        """The words the model knows in `text`, folded, in order, and their numbers, int64."""
        encoding = self._tokenizer.encode(_drop_half_characters(text), add_special_tokens=False)
        return encoding.tokens, np.array(encoding.ids, dtype=np.int64)


def _drop_half_characters(text: str) -> str:
    """The text without halves of characters, which no tokenizer takes."""
    return _HALF.sub("\ufffd", text)


def _find_distinct(numbers: Codes, size: int) -> tuple[Codes, Codes]:
    """The distinct ones of `numbers`, all under `size`, and where each number stands among them; faster than np.unique,
    which sorts."""
    last, places = np.empty(size, dtype=np.int32), np.arange(len(numbers), dtype=np.int32)
    last[numbers] = places
    chosen = np.flatnonzero(last[numbers] == places)
    last[numbers[chosen]] = places[: len(chosen)]
    return numbers[chosen], last[numbers]


def _normalize(vectors: Floats) -> Floats:
    lengths = np.sqrt(np.add.reduce(vectors * vectors, axis=1, keepdims=True))  # as np.linalg.norm, which takes longer
    divisors: Floats = np.maximum(lengths, 1e-12)
    return vectors / divisors


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, by name or folder. Uses torch, imported when it is made."""

    def __init__(self, name: str) -> None:
        if not name.strip():
            raise ModelError("The name of the model is empty; give a sentence-transformers name or folder, or none.")
        try:
            from sentence_transformers import SentenceTransformer

            logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
            self._model: Any = SentenceTransformer(name)
        except (OSError, ValueError, RuntimeError, ImportError, KeyError) as error:
            reason = str(error).strip().split("\n")[0][:200]
            raise ModelError(
                f"The model {name!r} cannot be loaded ({reason}); give a sentence-transformers name or folder."
            ) from error
        self.dimensions = int(self._model.get_embedding_dimension() or 0)
        folder = Path(name)
        self.identity = f"{folder.name}-{_compute_folder_checksum(folder)}" if folder.is_dir() else name

    def encode(self, texts: list[str]) -> Floats:
        """Unit vectors, shape (len(texts), dimensions), float32."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        vectors: Floats = self._model.encode(
            [_drop_half_characters(text) for text in texts], normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)


@cache
def load_bundled() -> StaticEmbedder:
    """The bundled model, loaded once a process."""
    return StaticEmbedder()


def find_embedder(model: str | Path | Embedder | None) -> Embedder:
    """The embedder that `model` means: None for the bundled one, a name or folder, or an embedder itself."""
    if model is None:
        return load_bundled()
    if isinstance(model, str | Path):
        return SentenceTransformerEmbedder(str(model))
    return model


def _compute_checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def _compute_folder_checksum(folder: Path) -> str:
    files = sorted(p for p in folder.rglob("*") if p.suffix in (".safetensors", ".bin", ".onnx"))
    return hashlib.sha256(json.dumps([_compute_checksum(p) for p in files]).encode()).hexdigest()[:16]
