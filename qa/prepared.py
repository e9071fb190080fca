"""What the ranking needs of a passage whatever the question: worked out once for those that questions come back to."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np

from index import Index
from index.embedder import StaticEmbedder
from index.index import Candidate
from index.reading import Reading, Readings
from qa.answers import AnswerKinds
from qa.characters import characters
from source.text import fold

KEPT = 4096  # 60 MB (`tests.benchmarks.caches`)


@dataclass(frozen=True)
class Prepared:
    """A passage's folded text, its `characters`, the spans of its sentences, shape (sentences, 2), and of one sentence after
    the other: its n-grams that tell an answer (columns of `AnswerKinds`, int32), its words (their numbers, int32; one that
    is no word where it has none), how many there are of each, shape (sentences,), and its vector, shape (sentences, d)."""

    folded: str
    codes: np.ndarray
    spans: np.ndarray
    grams: np.ndarray
    gram_counts: np.ndarray
    words: np.ndarray
    word_counts: np.ndarray
    vectors: np.ndarray


_cache: OrderedDict[tuple[str, str, int], Prepared] = OrderedDict()
_lock = Lock()


def prepared(candidates: Sequence[Candidate], index: Index, model: StaticEmbedder, kinds: AnswerKinds) -> list[Prepared]:
    """The passages of candidates prepared for `model`'s words."""
    keys = [(candidate.passage.text, model.identity, kinds.identity) for candidate in candidates]
    with _lock:
        known = {key: _cache[key] for key in keys if key in _cache}
    if new := {key: candidate for key, candidate in zip(keys, candidates, strict=True) if key not in known}:
        known.update(zip(new, _made(list(new.values()), index, model, kinds), strict=True))
    with _lock:
        for key in keys:
            _cache[key] = known[key]
            _cache.move_to_end(key)
        while len(_cache) > KEPT:
            _cache.popitem(last=False)
    return [known[key] for key in keys]


def _made(candidates: Sequence[Candidate], index: Index, model: StaticEmbedder, kinds: AnswerKinds) -> Iterator[Prepared]:
    """What the index has not kept as read is read in one go, which uses every core."""
    kept = [index.reading(candidate.row) for candidate in candidates]
    texts = [candidate.passage.text for candidate in candidates]
    missing = [text for text, reading in zip(texts, kept, strict=True) if reading is None]
    read = iter(Readings.of(missing, model)) if missing else iter(())
    for text, reading in zip(texts, kept, strict=True):
        folded = fold(text)
        codes = characters(folded)
        one = reading or next(read)
        vectors = model.pooled(one.words, one.counts)
        grams = kinds.numbers(folded, codes, one.spans)
        yield Prepared(folded, codes, one.spans.copy(), *grams, *_no_gaps(one), vectors)


def _no_gaps(reading: Reading) -> tuple[np.ndarray, np.ndarray]:
    """The words, with one that is no word for a sentence that has none, and how many of each sentence; copies, since parts
    of an index's arrays would keep all of them after the index is gone."""
    empty = np.flatnonzero(reading.counts == 0)
    return np.insert(reading.words, np.cumsum(reading.counts)[empty], 0), np.maximum(reading.counts, 1)
