"""The background: how many passages of the training texts hold each term."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from index.terms.background import FILE
from index.terms.keys import find_terms
from index.training.sources import batches
from source.arrays import Halves, Keys

_PASSAGE = 400  # characters: what a passage of the index has at most
_BATCH = 20_000  # passages that are counted at once: 8 million characters, some hundred MB as arrays
_KEPT = 60_000  # terms, ten bytes each: 600 KB of the bundled model
_FEWEST = 8  # passages that hold a term: a rarer one's share is chance, and as rare as an unknown one's


def _split_pieces(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for start in range(0, len(text), _PASSAGE):
            yield text[start : start + _PASSAGE]


def count_rates(texts: Iterable[str]) -> tuple[Keys, Halves]:
    """Keys (uint64, sorted) of the commonest terms and the share of 400-character passages that hold each (float16)."""
    keys, counts, passages = np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64), 0
    for batch in batches(_split_pieces(texts), _BATCH):
        found, rows = find_terms(batch)
        pairs = np.unique(np.stack([found, rows.astype(np.uint64)]), axis=1)[0]
        new, numbers = np.unique(pairs, return_counts=True)
        keys, inverse = np.unique(np.concatenate([keys, new]), return_inverse=True)
        counts = np.bincount(inverse, np.concatenate([counts, numbers])).astype(np.int64)
        passages += len(batch)
    kept = np.sort(np.argsort(-counts, kind="stable")[:_KEPT])
    kept = kept[counts[kept] >= _FEWEST]
    return keys[kept], (counts[kept] / max(passages, 1)).astype(np.float16)


def export_background(folder: Path, texts: Iterable[str]) -> None:
    """Write the background beside the model."""
    keys, shares = count_rates(texts)
    save_file({"keys": keys, "rates": shares}, folder / FILE)
