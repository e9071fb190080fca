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
from index.search.base import Candidate
from qa.ranking.answer_types import AnswerKinds
from qa.ranking.characters import encode_characters
from source.arrays import Characters, Codes, Floats, Ints
from source.folding import fold

KEPT = 4096  # 60 MB (`tests.benchmarks.caches`)


@dataclass(frozen=True)
class PreparedPassage:
    """A passage's folded text, its `encode_characters`, the spans of its sentences, shape (sentences, 2), and of one sentence after
    the other: its n-grams that tell an answer (columns of `AnswerKinds`, int32), its words (their numbers, int32; one that
    is no word where it has none), how many there are of each, shape (sentences,), and its vector, shape (sentences, d)."""

    folded: str
    codes: Characters
    spans: Codes
    grams: Codes
    gram_counts: Ints
    words: Codes
    word_counts: Ints
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
    grams, gram_counts = kinds.numbers(joined, codes, spans)
    words, counts = (np.concatenate(parts) for parts in zip(*((one.words, one.counts) for one in readings), strict=True))
    vectors = model.pooled(words, counts)
    words, counts = _fill_gaps(words, counts)
    at = sentence = gram = word = 0
    for text, reading in zip(texts, readings, strict=True):
        mine = slice(sentence, sentence := sentence + len(reading.counts))
        yield PreparedPassage(
            joined[at : at + len(text)],
            codes[at : (at := at + len(text) + 1)].copy(),
            reading.spans.copy(),
            grams[gram : (gram := gram + int(gram_counts[mine].sum()))].copy(),
            gram_counts[mine].copy(),
            words[word : (word := word + int(counts[mine].sum()))].copy(),
            counts[mine].copy(),
            vectors[mine].copy(),
        )


def _read(candidates: Sequence[Candidate], index: Index, model: StaticEmbedder) -> list[Reading]:
    """The passages as the model reads them, those that the index has not kept so read now."""
    kept = [index.reading(candidate.row) for candidate in candidates]
    missing = [candidate.passage.text for candidate, one in zip(candidates, kept, strict=True) if one is None]
    read = iter(Readings.of(missing, model)) if missing else iter(())
    return [one or next(read) for one in kept]


def _fill_gaps(words: Codes, counts: Ints) -> tuple[Codes, Ints]:
    """The words, with one that is no word for a sentence that has none, and how many of each sentence."""
    empty = np.flatnonzero(counts == 0)
    if not len(empty):
        return words, counts
    return np.insert(words, np.cumsum(counts)[empty], 0), np.maximum(counts, 1)
