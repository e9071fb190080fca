"""What the ranking needs of a passage whatever the question: worked out once for those that questions come back to."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from threading import Lock

import numpy as np

from index import Index
from index.dense.embedder import StaticEmbedder
from index.dense.token_cache import Reading, Readings
from index.ragged import Ragged
from index.search.base import Candidate
from qa.ranking.answer_types import AnswerKinds
from qa.ranking.characters import encode_characters
from source.arrays import Characters, Codes, Floats
from source.folding import fold

KEPT = 4096  # 60 MB (`tests.benchmarks.caches`)


@dataclass(frozen=True)
class PreparedPassage:
    """A passage's folded text, its `encode_characters`, shape (characters + 1,), uint16, the spans of its sentences, shape
    (sentences, 2), int32, and of each sentence: its n-grams that tell an answer (columns of `AnswerKinds`, int32), its words
    (their numbers, int32; one that is no word where it has none), and its vector, shape (sentences, d), float32."""

    folded: str
    codes: Characters
    spans: Codes
    grams: Ragged[np.int32]
    words: Ragged[np.int32]
    vectors: Floats


_cache: OrderedDict[tuple[str, StaticEmbedder, int], PreparedPassage] = OrderedDict()
_lock = Lock()


def prepare_passages(
    candidates: Sequence[Candidate], index: Index, model: StaticEmbedder, kinds: AnswerKinds
) -> list[PreparedPassage]:
    """The passages of candidates prepared for `model`'s words."""
    keys = [(candidate.passage.text, model, kinds.identity) for candidate in candidates]
    with _lock:
        known = {key: _cache[key] for key in keys if key in _cache}
    if new := {key: candidate for key, candidate in zip(keys, candidates, strict=True) if key not in known}:
        known.update(zip(new, _prepare(list(new.values()), index, model, kinds), strict=True))
    with _lock:
        for key in keys:
            _cache[key] = known[key]
            _cache.move_to_end(key)
        while len(_cache) > KEPT:
            _cache.popitem(last=False)
    return [known[key] for key in keys]


def forget_passages(texts: Iterable[str]) -> None:
    """Let go what is kept of passages that nobody asks any more."""
    gone = set(texts)
    with _lock:
        for key in [key for key in _cache if key[0] in gone]:
            del _cache[key]


def _prepare(
    candidates: Sequence[Candidate], index: Index, model: StaticEmbedder, kinds: AnswerKinds
) -> Iterator[PreparedPassage]:
    """All in one go, and what the index has not kept as read is read so too, which uses every core. Parts are copied: they
    would keep the whole."""
    texts = [candidate.passage.text for candidate in candidates]
    readings = _read(candidates, index, model)
    joined = fold("\0".join(texts))
    codes = encode_characters(joined)
    starts = accumulate((len(text) + 1 for text in texts), initial=0)
    spans = np.concatenate([one.spans + start for one, start in zip(readings, starts, strict=False)])
    grams = kinds.numbers(joined, codes, spans)
    words = Ragged.concatenate([one.words for one in readings])
    vectors = model.pool(words)
    words = _fill_gaps(words)
    at = last = 0
    for text, reading in zip(texts, readings, strict=True):
        first, last = last, last + len(reading.spans)
        yield PreparedPassage(
            joined[at : at + len(text)],
            codes[at : (at := at + len(text) + 1)].copy(),
            reading.spans.copy(),
            grams.cut(first, last).copy(),
            words.cut(first, last).copy(),
            vectors[first:last].copy(),
        )


def _read(candidates: Sequence[Candidate], index: Index, model: StaticEmbedder) -> list[Reading]:
    """The passages as the model reads them, those that the index has not kept so read now."""
    kept = [index.find_reading(candidate.row) for candidate in candidates]
    missing = [candidate.passage.text for candidate, one in zip(candidates, kept, strict=True) if one is None]
    read = iter(Readings.of(missing, model)) if missing else iter(())
    return [one or next(read) for one in kept]


def _fill_gaps(words: Ragged[np.int32]) -> Ragged[np.int32]:
    """The words, with one that is no word for a sentence that has none."""
    empty = np.flatnonzero(words.counts == 0)
    if not len(empty):
        return words
    return Ragged(np.insert(words.values, words.starts[empty], 0), np.maximum(words.counts, 1))
