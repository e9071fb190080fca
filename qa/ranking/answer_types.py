"""What kind of answer a sentence holds: which characters and words tell that it answers who, when, where, why...

A table of weights, one row a sort of question, one column an n-gram of folded text (or a class of them, such as a
year), learned by `qa.ranking.training` from question and answer sentences. N-grams that the question itself holds do not
count: they say what the sentence is about, not that it answers.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import add

import numpy as np

from index.ragged import Ragged
from qa.question import SORTS, Asked
from qa.ranking.characters import LARGEST, encode_characters
from source.arrays import Characters, Codes, Doubles, Floats, Ints
from source.patterns import compile_late

# Classes with what every text of one holds: most texts hold none of it.
_CLASSES = (
    ("<latin>", compile_late("[a-z]{3}"), ""),
    ("<year>", compile_late(r"(?:1\d|20)\d\d年?"), ""),
    ("<day>", compile_late(r"\d{1,2}月(?:\d{1,2}日)?"), "月"),
    ("<percent>", compile_late(r"\d%"), "%"),
    ("<large>", compile_late(r"\d[\d.,]{0,30}[万亿千百]"), "万亿千百"),
)
# Classes of single characters.
_MARKS = dict.fromkeys("·•", "<name>") | dict.fromkeys('《「『“"', "<quoted>") | dict.fromkeys("0123456789", "<number>")


def grams(folded: str) -> set[str]:
    """The classes, characters and pairs of neighbouring characters of a folded text.

    >>> sorted(grams("5月立"))
    ['5', '5月', '<day>', '<number>', '月', '月立', '立']
    """
    alone = set(folded)
    classes = (name for name, pattern, _ in _CLASSES if pattern.search(folded))
    marked = (_MARKS[mark] for mark in alone & _MARKS.keys())
    return {*alone, *map(add, folded, folded[1:]), *marked, *classes}


def find_telling(folded: str, question: str) -> set[str]:
    """The n-grams of a text that its question does not hold."""
    return grams(folded) - grams(question)


@dataclass(frozen=True)
class AnswerKinds:
    """`weights[sort, gram]`, shape (len(SORTS), n-grams), float32; `columns` maps an n-gram to its column."""

    columns: dict[str, int]
    weights: Floats

    @cached_property
    def identity(self) -> int:
        """Tells one set of columns from another."""
        return hash(tuple(self.columns))

    def numbers(self, folded: str, codes: Characters, spans: Codes) -> Ragged[np.int32]:
        """The columns of the `grams` of each part of a folded text, int32; `codes` are its `encode_characters`, `spans`, shape
        (parts, 2), the parts'."""
        lengths = spans[:, 1] - spans[:, 0]
        ends = np.cumsum(lengths)
        at = np.repeat(spans[:, 1] - ends, lengths) + np.arange(ends[-1])
        width = len(self.columns) + 1  # the last one for what has no column
        row = np.repeat(np.arange(len(spans)) * width, lengths)
        here = codes[at]
        alone, marks, paired = self._columns(here)
        paired[ends[:-1] - 1] = width - 1  # the last of a part and the first of the next
        held = np.zeros((len(spans), width), dtype=bool)
        flat = held.reshape(-1)
        flat[row[:-1] + paired] = flat[row + alone] = flat[row + marks] = True
        classes = self._classes(folded)
        flat[spans[:, 1].searchsorted(classes[:, 0], "right") * width + classes[:, 1]] = True
        held[:, -1] = False
        distinct = np.flatnonzero(flat)
        counts = np.diff(distinct.searchsorted(np.arange(len(spans) + 1) * width))
        return Ragged((distinct % width).astype(np.int32), counts)

    def _find_columns(self, folded: str) -> Ints:
        """The columns of the `grams` of a folded text, in no order, and one more than there are where one has none."""
        return np.concatenate([*self._columns(encode_characters(folded)[:-1]), self._classes(folded)[:, 1]])

    def _columns(self, codes: Characters) -> tuple[Codes, Codes, Codes]:
        """The columns of each of `encode_characters`, of its class, and, of all but the last, of the pair it makes with the next."""
        first, second, column = self._pairs
        return self._alone[codes], self._marks[codes], column[first[codes[:-1]] + second[codes[1:]]]

    def _classes(self, folded: str) -> Ints:
        """Where classes of more than one character are met, and their columns, shape (met, 2); none goes past the end of a part."""
        met = [
            (match.start(), column)
            for pattern, signs, column in self._patterns
            if not signs or any(sign in folded for sign in signs)
            for match in pattern.finditer(folded)
        ]
        return np.array(met, dtype=np.int64).reshape(-1, 2)

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], str, int]]:
        return [(pattern, signs, self.columns[name]) for name, pattern, signs in _CLASSES if name in self.columns]

    @cached_property
    def _alone(self) -> Codes:
        """The column of each character, one more than there are where there is none."""
        return self._by_character({gram: gram for gram in self.columns if len(gram) == 1})

    @cached_property
    def _marks(self) -> Codes:
        """The column of the class of each mark, in the same way."""
        return self._by_character(_MARKS)

    def _by_character(self, grams: Mapping[str, str]) -> Codes:
        table = np.full(LARGEST + 1, len(self.columns), dtype=np.int32)
        for character, gram in grams.items():
            table[ord(character)] = self.columns.get(gram, len(self.columns))
        return table

    @cached_property
    def _pairs(self) -> tuple[Codes, Codes, Codes]:
        """Of each character where it stands among those that begin a pair, times how many there are that end one; where among
        those; and for each sum of the two the column, one more than there are where the two are no pair."""
        pairs = [gram for gram in self.columns if len(gram) == 2]
        begin, end = (["", *dict.fromkeys(side)] for side in ([pair[0] for pair in pairs], [pair[1] for pair in pairs]))
        first, second = np.zeros((2, LARGEST + 1), dtype=np.int32)
        first[[ord(one) for one in begin[1:]]] = np.arange(1, len(begin)) * len(end)
        second[[ord(one) for one in end[1:]]] = np.arange(1, len(end))
        column = np.full(len(begin) * len(end), len(self.columns), dtype=np.int32)
        codes = encode_characters("".join(pairs))
        column[first[codes[:-1:2]] + second[codes[1::2]]] = [self.columns[pair] for pair in pairs]
        return first, second, column

    def scores(self, asked: Asked, texts: Ragged[np.int32]) -> Doubles:
        """How much each text looks like an answer, shape (texts,), about -1 to 1; `texts` are the `numbers` of each."""
        worth = np.append(self.weights[SORTS.index(asked.sort)], 0)
        worth[self._find_columns(asked.core)] = 0
        made = np.bincount(texts.owners, worth[texts.values], minlength=len(texts))
        bounded: Doubles = np.tanh(made / 3)
        return bounded
