"""What kind of answer a sentence holds: which characters and words tell that it answers who, when, where, why...

A table of weights, one row a sort of question, one column an n-gram of folded text (or a class of them, such as a
year), learned by `qa.training` from question and answer sentences. N-grams that the question itself holds do not
count: they say what the sentence is about, not that it answers.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from operator import add

import numpy as np

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
    characters = set(folded)
    found = characters | set(map(add, folded, folded[1:]))
    found.update(_MARKS[mark] for mark in characters & _MARKS.keys())
    if _LATIN.search(folded):
        found.add("<latin>")
    if _DIGIT.search(folded):
        found.add("<number>")
        found.update(name for name, pattern in _WITH_DIGIT if pattern.search(folded))
    return found


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

    def numbers(self, folded: str) -> np.ndarray:
        """The columns of a folded text's n-grams, int64."""
        column = self.columns.get
        return np.array([number for gram in grams(folded) if (number := column(gram)) is not None], dtype=np.int64)

    def scores(self, asked: Asked, numbers: np.ndarray, counts: np.ndarray) -> np.ndarray:
        """How much each text looks like an answer, shape (texts,), about -1 to 1. `numbers` are those of one text after the
        other, `counts`, shape (texts,), how many each has."""
        worth = self.weights[SORTS.index(asked.sort)].copy()
        worth[self.numbers(asked.core)] = 0
        made = np.bincount(np.repeat(np.arange(len(counts)), counts), worth[numbers], minlength=len(counts))
        bounded: np.ndarray = np.tanh(made / 3)
        return bounded
