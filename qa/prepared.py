"""What the ranking needs of a passage whatever the question: worked out once for those that questions come back to."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from index.embedder import StaticEmbedder
from qa.answers import grams
from source.text import fold, sentences

_KEPT = 1024  # about 20 MB


@dataclass(frozen=True)
class Prepared:
    """A passage's folded text and for each sentence: its span, its n-grams and the numbers of its words."""

    folded: str
    spans: tuple[tuple[int, int], ...]
    grams: tuple[frozenset[str], ...]
    tokens: tuple[np.ndarray, ...]


@lru_cache(maxsize=_KEPT)
def prepared(text: str, model: StaticEmbedder) -> Prepared:
    """The passage prepared for `model`'s words; at least one sentence, the whole text if need be."""
    folded = fold(text)
    spans = tuple(sentences(text)) or ((0, len(text)),)
    pieces = [folded[start:end] for start, end in spans]
    return Prepared(folded, spans, tuple(frozenset(grams(piece)) for piece in pieces), tuple(model.tokens(pieces)))
