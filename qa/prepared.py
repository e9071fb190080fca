"""What the ranking needs of a passage whatever the question: worked out once for those that questions come back to."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from threading import Lock

import numpy as np

from index.embedder import StaticEmbedder
from qa.answers import AnswerKinds
from qa.matching import characters
from source.text import fold, sentences

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


def prepared(texts: Sequence[str], model: StaticEmbedder, kinds: AnswerKinds) -> list[Prepared]:
    """The passages prepared for `model`'s words; each has at least one sentence, its whole text if need be."""
    keys = [(text, model.identity, kinds.identity) for text in texts]
    with _lock:
        known = {key: _cache[key] for key in keys if key in _cache}
    if new := [key for key in dict.fromkeys(keys) if key not in known]:
        known.update(zip(new, _made([text for text, *_ in new], model, kinds), strict=True))
    with _lock:
        for key in keys:
            _cache[key] = known[key]
            _cache.move_to_end(key)
        while len(_cache) > KEPT:
            _cache.popitem(last=False)
    return [known[key] for key in keys]


def _made(texts: Sequence[str], model: StaticEmbedder, kinds: AnswerKinds) -> Iterator[Prepared]:
    """The words of all sentences are found in one go, which uses every core."""
    folded = [fold(text) for text in texts]
    spans = [tuple(sentences(text)) or ((0, len(text)),) for text in texts]
    pieces = [[text[start:end] for start, end in mine] for text, mine in zip(folded, spans, strict=True)]
    tokens = iter(model.tokens([piece for mine in pieces for piece in mine]))
    nothing = np.zeros(1, dtype=np.int64)
    for text, mine, cut in zip(folded, spans, pieces, strict=True):
        grams = [kinds.numbers(piece) for piece in cut]
        found = list(islice(tokens, len(cut)))
        words = [one if len(one) else nothing for one in found]
        yield Prepared(text, characters(text), np.array(mine), *_joined(grams), *_joined(words), model.pooled(found))


def _joined(parts: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    return np.concatenate(parts).astype(np.int32), np.array([len(part) for part in parts])
