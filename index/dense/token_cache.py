"""Texts as a static model reads them: their sentences, and the words of each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.dense.embedder import StaticEmbedder
from index.ragged import Ragged
from source.arrays import Codes, Floats
from source.sentences import split_sentences


@dataclass(frozen=True)
class Reading:
    """A text read: the spans of its sentences, shape (sentences, 2), int32, at least one, its whole text if need be; the numbers
    of the words of each sentence, int32."""

    spans: Codes
    words: Ragged[np.int32]


@dataclass(frozen=True)
class Readings:
    """Several texts read: the spans of each one's sentences, shape (sentences, 2), int32, and, of one text after the other, the
    numbers of the words of each sentence, int32."""

    spans: Ragged[np.int32]
    words: Ragged[np.int32]

    @classmethod
    def of(cls, texts: Sequence[str], model: StaticEmbedder) -> "Readings":
        """The texts, read by `model`.

        >>> from index.dense.embedder import load_bundled
        >>> Readings.of(["收入增長。成本下降。"], load_bundled())[0].spans.tolist()
        [[0, 5], [5, 10]]
        """
        spans = [split_sentences(text) or [(0, len(text))] for text in texts]
        words = model.tokens([text[a:b] for text, mine in zip(texts, spans, strict=True) for a, b in mine])
        flat = np.array([span for mine in spans for span in mine], dtype=np.int32).reshape(-1, 2)
        return cls(Ragged(flat, np.array([len(mine) for mine in spans], dtype=np.int64)), words)

    def __getitem__(self, number: int) -> Reading:
        mine = self.spans.locate(number)
        return Reading(self.spans.values[mine], self.words.cut(mine.start, mine.stop))

    def vectors(self, contexts: Sequence[str], model: StaticEmbedder) -> Floats:
        """Unit vectors of the texts, each after its context, shape (texts, d): as `model` encodes the two with a line end
        between them, since no word goes past the end of a sentence."""
        distinct = list(dict.fromkeys(context for context in contexts if context))
        told = model.tokens(distinct)
        before = {context: told.row(number) for number, context in enumerate(distinct)}
        read = [self[number].words.values for number in range(len(contexts))]
        both = [np.append(before[one], words) if one else words for one, words in zip(contexts, read, strict=True)]
        return model.pool(Ragged.pack(both))
