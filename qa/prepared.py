"""What the ranking needs of a passage whatever the question: worked out once for those that questions come back to."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from threading import Lock

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


_cache: OrderedDict[tuple[str, str], Prepared] = OrderedDict()
_lock = Lock()


def prepared(texts: Sequence[str], model: StaticEmbedder) -> list[Prepared]:
    """The passages prepared for `model`'s words; each has at least one sentence, its whole text if need be."""
    keys = [(text, model.identity) for text in texts]
    with _lock:
        known = {key: _cache[key] for key in keys if key in _cache}
    known.update(
        zip(new := [key for key in dict.fromkeys(keys) if key not in known], _made([text for text, _ in new], model), strict=True)
    )
    with _lock:
        for key in keys:
            _cache[key] = known[key]
            _cache.move_to_end(key)
        while len(_cache) > _KEPT:
            _cache.popitem(last=False)
    return [known[key] for key in keys]


def _made(texts: Sequence[str], model: StaticEmbedder) -> Iterator[Prepared]:
    """The words of all sentences are found in one go, which uses every core."""
    folded = [fold(text) for text in texts]
    spans = [tuple(sentences(text)) or ((0, len(text)),) for text in texts]
    pieces = [[text[start:end] for start, end in mine] for text, mine in zip(folded, spans, strict=True)]
    tokens = iter(model.tokens([piece for mine in pieces for piece in mine]))
    for text, mine, cut in zip(folded, spans, pieces, strict=True):
        yield Prepared(text, mine, tuple(frozenset(grams(piece)) for piece in cut), tuple(islice(tokens, len(cut))))
