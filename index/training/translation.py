"""Which Chinese word translates which English word, and how probably: IBM Model 1.

Brown et al. 1993, "The mathematics of statistical machine translation", model 1, estimated both ways by EM over
parallel sentences and dictionary entries; the two directions are multiplied and renormalised, which removes most of
the words that merely keep company ("of the company" -> 公司 stays, 规定 goes).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from index.training.vocabulary import CHINESE
from source.arrays import Codes, Doubles, Floats, Ints, Reals
from source.folding import fold
from source.stemming import LATIN_WORD, stem_words

_CHINESE = re.compile(f"{CHINESE}+")
_MOST_WORDS = 60  # of a side: a pair's cost is the product of both, and each of its words tells less
_FEWEST = 1e-3  # probability either way: rarer pairs are chance, and most of the table


@dataclass(frozen=True)
class Alignment:
    """Sparse joint table: entry k says English stem `english[k]` goes with Chinese word `chinese[k]`.

    `to_chinese[k]` is p(Chinese | English), `to_english[k]` is p(English | Chinese), float64 as estimated, float32 as kept;
    indices are into the word lists, int32; all of shape (entries,).
    """

    english_words: list[str]
    chinese_words: list[str]
    english: Codes
    chinese: Codes
    to_chinese: Reals
    to_english: Reals


def find_english_terms(text: str) -> list[str]:
    """Distinct stems of the Latin words of `text`."""
    return list(dict.fromkeys(stem_words(LATIN_WORD.findall(fold(text)))))


def find_chinese_terms(tokenizer: Tokenizer, text: str) -> list[str]:
    """Distinct Chinese words of `text` as the tokenizer segments it."""
    return list(dict.fromkeys(t for t in tokenizer.encode(text).tokens if _CHINESE.fullmatch(t)))


def align(pairs: Iterable[tuple[Sequence[str], Sequence[str], float]], rounds: int = 6) -> Alignment:
    """Estimate the table from (Chinese words, English stems, weight) triples.

    Pairs with more than 60 words on a side teach Model 1 little for their cost and are left out.
    """
    cells = _Cells()
    for chinese, english, weight in pairs:
        if 0 < len(chinese) <= _MOST_WORDS and 0 < len(english) <= _MOST_WORDS:
            cells.add(chinese, english, weight)
    return cells.estimate(rounds)


class _Cells:
    """All word pairs of all sentence pairs, as flat arrays."""

    def __init__(self) -> None:
        self._chinese: dict[str, int] = {}
        self._english: dict[str, int] = {"": 0}  # the empty word, which unaligned words come from
        self._blocks: list[Codes] = []
        self._slots: list[Codes] = []
        self._weights: list[float] = []

    def add(self, chinese: Sequence[str], english: Sequence[str], weight: float) -> None:
        rows = [self._chinese.setdefault(word, len(self._chinese)) for word in chinese]
        columns = [0, *(self._english.setdefault(word, len(self._english)) for word in english)]
        block = np.empty((len(rows), len(columns), 2), dtype=np.int32)
        block[..., 0] = np.array(rows)[:, None]
        block[..., 1] = np.array(columns)[None, :]
        self._blocks.append(block.reshape(-1, 2))
        self._slots.append(np.array([len(rows), len(columns)], dtype=np.int32))
        self._weights.append(weight)

    def estimate(self, rounds: int) -> Alignment:
        cells = np.concatenate(self._blocks)
        self._blocks.clear()
        keys, inverse = np.unique(cells[:, 1].astype(np.int64) << 32 | cells[:, 0], return_inverse=True)
        english, chinese = (keys >> 32).astype(np.int32), (keys & 0xFFFFFFFF).astype(np.int32)
        shapes = np.stack(self._slots)
        weight = np.repeat(np.array(self._weights, dtype=np.float32), shapes.prod(1))
        by_row, by_column = _number_slots(shapes)
        forward = _estimate(inverse, by_row, weight, english, len(keys), rounds)
        backward = _estimate(inverse, by_column, weight, chinese, len(keys), rounds)
        joint = np.where(english == 0, 0.0, np.sqrt(forward * backward))
        to_chinese, to_english = _normalise(joint, english), _normalise(joint, chinese)
        keep = (english != 0) & ((to_chinese >= _FEWEST) | (to_english >= _FEWEST))
        return Alignment(
            list(self._english), list(self._chinese), english[keep], chinese[keep], to_chinese[keep], to_english[keep]
        )


def _number_slots(shapes: Codes) -> tuple[Ints, Ints]:
    """For every cell, the number of the Chinese word occurrence, and of the English one, that it belongs to."""
    row_lengths = np.repeat(shapes[:, 1], shapes[:, 0])
    by_row = np.repeat(np.arange(len(row_lengths)), row_lengths)
    first_column = np.concatenate([[0], np.cumsum(shapes[:, 1])[:-1]])
    row_starts = np.concatenate([[0], np.cumsum(row_lengths)[:-1]])
    within = np.arange(len(by_row)) - row_starts[by_row]
    pair_of_row = np.repeat(np.arange(len(shapes)), shapes[:, 0])
    return by_row, first_column[pair_of_row[by_row]] + within


def _estimate(inverse: Ints, slot: Ints, weight: Floats, given: Codes, size: int, rounds: int) -> Doubles:
    """EM for p(target | given): each target occurrence (slot) shares one count among the words it may come from."""
    table = np.ones(size)
    for _ in range(rounds):
        share = table[inverse]
        share /= np.bincount(slot, share)[slot]
        counts = np.bincount(inverse, share * weight, minlength=size)
        # a small count is taken off, so that words seen together once do not look certain
        table = _normalise(np.maximum(counts - 0.05, 1e-9), given, smoothing=0.5)
    return table


def _normalise(values: Doubles, group: Codes, smoothing: float = 0.0) -> Doubles:
    totals = np.bincount(group, values) + smoothing
    normalised: Doubles = values / np.maximum(totals[group], 1e-12)
    return normalised
