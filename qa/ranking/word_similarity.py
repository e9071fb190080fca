"""Soft matching: how near the nearest word of a text comes to each word of the question, whether it is the same or not.

Each word of the question takes its nearest word in a sentence (the "MaxSim" of Khattab & Zaharia 2020, "ColBERT"), here
over a static model's word vectors, weighted by the search's own weights of the question's notions.
"""

from collections.abc import Sequence

import numpy as np

from index.dense.embedder import Read, StaticEmbedder
from index.ragged import Ragged
from index.search.base import SearchResult
from source.arrays import Floats


def match_softly(question: Read, texts: Ragged[np.int32], found: SearchResult, model: StaticEmbedder) -> tuple[Floats, Floats]:
    """Squared cosine of each word of the question with its nearest word in each text, shape (texts, words), and each
    word's share of the weight, shape (words,). `question` is as `model.read` gives it; `texts` are the numbers
    of the words of each text, int32, at least one."""
    words, asked = question
    worth = np.array(_weigh_words(words, found), dtype=np.float32)
    kept = np.flatnonzero(worth > 0)
    if not len(kept):
        return np.zeros((len(texts), 0), dtype=np.float32), np.zeros(0, dtype=np.float32)
    near: Floats = np.maximum(model.cosines(asked[kept], texts.values), 0.0)
    best = texts.reduce(np.maximum, near, axis=1).T
    return best * best, worth[kept] / worth[kept].sum()


def _weigh_words(words: Sequence[str], found: SearchResult) -> list[float]:
    """The weight of the notions that stand in each word."""
    known: dict[str, float] = {}
    for group, weight in zip(found.groups, found.weights, strict=True):
        known[group.label] = known.get(group.label, 0.0) + weight
    sizes = {len(label) for label in known}
    return [
        sum(known.get(part, 0.0) for part in {word[at : at + size] for size in sizes for at in range(len(word) - size + 1)})
        for word in words
    ]
