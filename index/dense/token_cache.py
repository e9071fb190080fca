"""Texts as a static model reads them: their sentences, and the words of each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.dense.embedder import StaticEmbedder
from source.arrays import Codes, Floats, Ints
from source.sentences import split_sentences


@dataclass(frozen=True)
class Reading:
    """A text read: the spans of its sentences, shape (sentences, 2), at least one, its whole text if need be; the numbers of
    their words, of one sentence after the other, int32; how many words each has, shape (sentences,)."""

    spans: Codes
    words: Codes
    counts: Ints


@dataclass(frozen=True)
class Readings:
    """Several texts read, the parts of a `Reading` of one after the other; `firsts` and `starts`, shape (texts + 1,), are the
    numbers of each one's first sentence and first word."""

    spans: Codes
    words: Codes
    counts: Ints
    firsts: Ints
    starts: Ints

    @classmethod
    def of(cls, texts: Sequence[str], model: StaticEmbedder) -> "Readings":
        """The texts, read by `model`.

        >>> from index.dense.embedder import bundled
        >>> Readings.of(["收入增長。成本下降。"], bundled())[0].spans.tolist()
        [[0, 5], [5, 10]]
        """
        spans = [split_sentences(text) or [(0, len(text))] for text in texts]
        words, counts = model.tokens([text[a:b] for text, mine in zip(texts, spans, strict=True) for a, b in mine])
        firsts = np.cumsum([0, *map(len, spans)])
        starts = np.append(0, np.cumsum(counts))[firsts]
        flat = np.array([span for mine in spans for span in mine], dtype=np.int32).reshape(-1, 2)
        return cls(flat, words, counts, firsts, starts)

    def __getitem__(self, number: int) -> Reading:
        first, last = self.firsts[number], self.firsts[number + 1]
        words = self.words[self.starts[number] : self.starts[number + 1]]
        return Reading(self.spans[first:last], words, self.counts[first:last])

    def vectors(self, contexts: Sequence[str], model: StaticEmbedder) -> Floats:
        """Unit vectors of the texts, each after its context, shape (texts, d): as `model` encodes the two with a line end
        between them, since no word goes past the end of a sentence."""
        distinct = list(dict.fromkeys(context for context in contexts if context))
        words, counts = model.tokens(distinct)
        before = dict(zip(distinct, np.split(words, np.cumsum(counts)[:-1]), strict=True)) if distinct else {}
        read = [self[number].words for number in range(len(contexts))]
        both = [np.append(before[one], words) if one else words for one, words in zip(contexts, read, strict=True)]
        return model.pooled(np.concatenate(both), np.array([len(one) for one in both]))
