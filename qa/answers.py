"""What kind of answer a sentence holds: which characters and words tell that it answers who, when, where, why...

A table of weights, one row a sort of question, one column an n-gram of folded text (or a class of them, such as a
year), learned by `qa.training` from question and answer sentences. N-grams that the question itself holds do not
count: they say what the sentence is about, not that it answers.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import add

import numpy as np

from index.terms import pair_key, places
from qa.characters import LARGEST, characters
from qa.question import SORTS, Asked

_DIGIT = re.compile(r"\d")
_WITH_DIGIT = (
    ("<year>", re.compile(r"(?:1\d|20)\d\d年?")),
    ("<day>", re.compile(r"\d{1,2}月(?:\d{1,2}日)?")),
    ("<percent>", re.compile(r"\d%")),
    ("<large>", re.compile(r"\d[\d.,]*[万亿千百]")),
)
_MARKS = {"·": "<name>", "•": "<name>", "《": "<quoted>", "「": "<quoted>", "『": "<quoted>", "“": "<quoted>", '"': "<quoted>"}
_LATIN = re.compile("[a-z]{3}")


def grams(folded: str) -> set[str]:
    """The classes, characters and pairs of neighbouring characters of a folded text.

    >>> sorted(grams("5月立"))
    ['5', '5月', '<day>', '<number>', '月', '月立', '立']
    """
    alone = set(folded)
    marked = (_MARKS[mark] for mark in alone & _MARKS.keys())
    return {*alone, *map(add, folded, folded[1:]), *marked, *classes(folded)}


def classes(folded: str) -> Iterator[str]:
    """The classes that a folded text is of by more than one character."""
    if _LATIN.search(folded):
        yield "<latin>"
    if _DIGIT.search(folded):
        yield "<number>"
        yield from (name for name, pattern in _WITH_DIGIT if pattern.search(folded))


def telling(folded: str, question: str) -> set[str]:
    """The n-grams of a text that its question does not hold."""
    return grams(folded) - grams(question)


@dataclass(frozen=True)
class AnswerKinds:
    """`weights[sort, gram]`, shape (len(SORTS), n-grams), float32; `columns` maps an n-gram to its column."""

    columns: dict[str, int]
    weights: np.ndarray

    @cached_property
    def identity(self) -> int:
        """Tells one set of columns from another."""
        return hash(tuple(self.columns))

    def numbers(self, folded: str, codes: np.ndarray, spans: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The columns of the `grams` of one part of a folded text after the other, int32, and how many each part has, shape
        (parts,); `codes` are its `characters`, `spans`, shape (parts, 2), the parts'."""
        lengths = spans[:, 1] - spans[:, 0]
        part = np.repeat(np.arange(len(spans)), lengths)
        at = np.repeat(spans[:, 1] - np.cumsum(lengths), lengths) + np.arange(len(part))
        found = self._classes(folded, spans)
        for table in (self._alone, self._marks):
            column = table[codes[at]]
            known = np.flatnonzero(column >= 0)
            found.append(part[known] * len(self.columns) + column[known])
        keys, columns = self._pairs
        first = np.flatnonzero(part[1:] == part[:-1])
        place = places(keys, pair_key(codes[at[first]], codes[at[first] + 1]))
        known = np.flatnonzero(place >= 0)
        found.append(part[first[known]] * len(self.columns) + columns[place[known]])
        held = np.zeros(len(spans) * len(self.columns), dtype=bool)
        held[np.concatenate(found)] = True
        distinct = np.flatnonzero(held)
        return (distinct % len(self.columns)).astype(np.int32), np.bincount(distinct // len(self.columns), minlength=len(spans))

    def _classes(self, folded: str, spans: np.ndarray) -> list[np.ndarray]:
        """The classes that each part is of, but for those of single characters, as part * columns + column."""
        found = []
        for number, (start, end) in enumerate(spans.tolist()):
            for name in classes(folded[start:end]):
                if (column := self.columns.get(name)) is not None:
                    found.append(number * len(self.columns) + column)
        return [np.array(found, dtype=np.int64)]

    @cached_property
    def _alone(self) -> np.ndarray:
        """The column of each character, -1 where there is none."""
        return self._by_character({gram: gram for gram in self.columns if len(gram) == 1})

    @cached_property
    def _marks(self) -> np.ndarray:
        """The column of the class of each mark, -1 where there is none."""
        return self._by_character(_MARKS)

    def _by_character(self, grams: Mapping[str, str]) -> np.ndarray:
        table = np.full(LARGEST + 1, -1, dtype=np.int32)
        for character, gram in grams.items():
            table[ord(character)] = self.columns.get(gram, -1)
        return table

    @cached_property
    def _pairs(self) -> tuple[np.ndarray, np.ndarray]:
        """The keys of the pairs of characters, sorted, and their columns."""
        pairs = [gram for gram in self.columns if len(gram) == 2]
        codes = characters("".join(pairs))
        keys = pair_key(codes[:-1:2], codes[1::2])
        order = np.argsort(keys)
        return keys[order], np.array([self.columns[pair] for pair in pairs], dtype=np.int64)[order]

    def scores(self, asked: Asked, numbers: np.ndarray, counts: np.ndarray) -> np.ndarray:
        """How much each text looks like an answer, shape (texts,), about -1 to 1. `numbers` are those of one text after the
        other, `counts`, shape (texts,), how many each has."""
        worth = self.weights[SORTS.index(asked.sort)].copy()
        worth[[column for gram in grams(asked.core) if (column := self.columns.get(gram)) is not None]] = 0
        made = np.bincount(np.repeat(np.arange(len(counts)), counts), worth[numbers], minlength=len(counts))
        bounded: np.ndarray = np.tanh(made / 3)
        return bounded
