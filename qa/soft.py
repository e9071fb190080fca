"""Soft matching: how near the nearest word of a text comes to each word of the question, whether it is the same or not.

Each word of the question takes its nearest word in a sentence (the "MaxSim" of Khattab & Zaharia 2020, "ColBERT"), here
over a static model's word vectors, weighted by the search's own weights of the question's notions.
"""

from collections.abc import Sequence

import numpy as np

from index.embedder import StaticEmbedder
from index.index import Found


def soft_matches(
    question: str, tokens: Sequence[np.ndarray], found: Found, model: StaticEmbedder
) -> tuple[np.ndarray, np.ndarray]:
    """Squared cosine of each word of the question with its nearest word in each text, shape (texts, words), and each
    word's share of the weight, shape (words,). `tokens` are the texts' word numbers."""
    words, numbers = model.words(question), model.tokens([question])[0]
    worth = np.array([_worth(word, found) for word in words], dtype=np.float32)
    kept = np.flatnonzero(worth > 0)
    if not len(kept):
        return np.zeros((len(tokens), 0), dtype=np.float32), np.zeros(0, dtype=np.float32)
    lengths = np.array([max(len(text), 1) for text in tokens])
    every = np.concatenate([text if len(text) else np.zeros(1, dtype=np.int64) for text in tokens])
    distinct, where = np.unique(every, return_inverse=True)
    near = np.maximum(model.word_vectors(numbers[kept]) @ model.word_vectors(distinct).T, 0.0)
    best = np.maximum.reduceat(near[:, where], np.cumsum(lengths) - lengths, axis=1).T
    return best * best, worth[kept] / worth[kept].sum()


def _worth(word: str, found: Found) -> float:
    """The weight of the notions that stand in a word."""
    return sum(weight for group, weight in zip(found.groups, found.weights, strict=True) if group.label in word)
