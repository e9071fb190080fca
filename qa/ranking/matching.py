"""Where the notions of a question occur in a text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.lexical.query import Group
from index.ragged import Ragged
from qa.ranking.characters import LARGEST
from source.arrays import Characters, Codes, Ints, Reals
from source.stemming import stem_words

_TRANSLATION_LEAST = 0.35  # weight of an alternative that is looked for in a passage: unlikely ones would match the wrong words


class Match(NamedTuple):
    """Group number `group` met at `start`..`end` of a folded text, with the weight of the alternative that meets it."""

    group: int
    start: int
    end: int
    weight: float


# An alternative of a group: the group's number, what any match begins with, the text if it is in Latin script, and its weight.
_Sought: TypeAlias = tuple[int, str, str | None, float]


@dataclass(frozen=True)
class Matches:
    """Every place where several texts meet groups: the number of the text, that of the group, the span in the text, and
    the weight of the alternative that meets it; all of shape (matches,), int64, but the weight float32, or float64 with any in
    Latin script."""

    text: Ints
    group: Ints
    start: Ints
    end: Ints
    weight: Reals

    def take(self, at: Ints) -> "Matches":
        """Those at the places `at`, in that order."""
        return Matches(*(part[at] for part in vars(self).values()))


class Finder:
    """Finds a question's groups in texts; weak translations are passed over."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._every: list[_Sought] = []
        self._longer: tuple[list[_Sought], list[_Sought]] = [], []  # in Chinese texts, in those in Latin script
        short: list[_Sought] = []
        for number, (_, alternatives, latin_only, *_) in enumerate(groups):
            for text, _, weight, _ in alternatives:
                if weight < _TRANSLATION_LEAST:
                    continue
                latin = text.isascii()
                sought = (number, _find_root(text), text, weight) if latin else (number, text, None, weight)
                self._every.append(sought)
                if not latin and not latin_only and len(text) <= 2 and ord(max(text)) <= LARGEST:
                    short.append(sought)
                    continue
                self._longer[1].append(sought)
                if not latin_only:
                    self._longer[0].append(sought)
        self._short = _Short(short)

    def find(self, folded: str) -> list[Match]:
        """Every place in a folded text that meets a group.

        >>> from index.lexical.query import make_groups
        >>> Finder(make_groups("收入")).find("总收入")[0]
        Match(group=0, start=1, end=2, weight=1.0)
        """
        return [Match(*found) for found in _find_all(folded, self._every)]

    def among(self, texts: Sequence[str], codes: Ragged[np.uint16], latin: Sequence[bool]) -> Matches:
        """Every place in folded texts that meets a group, where `latin`, shape (texts,), of all groups, else of those that
        count in Chinese texts. `codes` are `encode_characters` of each text, uint16.

        Characters and pairs of them, nearly all that a Chinese question looks for, are looked up in all texts at once.
        """
        at, which = self._short.find(codes.values)
        starts = codes.starts
        text = starts.searchsorted(at, "right") - 1
        start, found = at - starts[text], self._short
        made = Matches(text, found.group[which], start, start + found.size[which], found.weight[which])
        rest = [
            (number, *one)
            for number, (folded, every) in enumerate(zip(texts, latin, strict=True))
            if self._longer[every]
            for one in _find_all(folded, self._longer[every])
        ]
        if not rest:
            return made
        return Matches(*(np.append(part, more) for part, more in zip(vars(made).values(), zip(*rest, strict=True), strict=True)))


class _Short:
    """What is sought of one or two Chinese characters: `group`, `size` and `weight` of each, shape (sought,).

    Each of the characters has a number, from 1. Two together have the slot first * width + second, one alone has first * width;
    a table says what is sought in each slot, another what else where texts are sought twice, and so on.
    """

    def __init__(self, sought: Sequence[_Sought]) -> None:
        group, texts, _, weight = zip(*sought, strict=True) if sought else ((), (), (), ())
        numbers = {character: number for number, character in enumerate(dict.fromkeys("".join(texts)), 1)}
        self._width = len(numbers) + 1
        self._number = np.zeros(LARGEST + 1, dtype=np.uint8 if self._width <= 1 << 8 else np.uint16)
        self._number[list(map(ord, numbers))] = range(1, self._width)
        slots = [numbers[text[0]] * self._width + numbers.get(text[1:], 0) for text in texts]
        tables, left = [], list(range(len(slots)))
        while left:
            filled = {slots[which]: which for which in left}
            tables.append(filled)
            left = sorted(set(left) - set(filled.values()))
        self._tables = np.full((len(tables), self._width * self._width), -1, dtype=np.int32)
        for table, filled in zip(self._tables, tables, strict=True):
            table[list(filled)] = list(filled.values())
        self.group = np.array(group, dtype=np.int64)
        self.size = np.array(list(map(len, texts)), dtype=np.int64)
        self.weight = np.array(weight, dtype=np.float32)

    def find(self, codes: Characters) -> tuple[Ints, Codes]:
        """Where in `codes` something sought begins, and which."""
        number: NDArray[Any] = self._number[codes]  # of 8 or 16 bits
        at = np.flatnonzero(number)
        first, second = number[at].astype(np.int64) * self._width, number[at + 1]
        pair = np.flatnonzero(second)
        at, slots = np.append(at, at[pair]), np.append(first, first[pair] + second[pair])
        which = self._tables[:, slots]
        table, hit = np.nonzero(which >= 0)
        return at[hit], which[table, hit]


def _find_all(folded: str, sought: Sequence[_Sought]) -> list[tuple[int, int, int, float]]:
    """Every place in a folded text that meets what is sought, as the parts of a `Match`."""
    found = []
    for group, begins, word, weight in sought:
        at = folded.find(begins)
        if at >= 0 and word is not None:
            found += [(group, *match.span(), weight) for match in _compile_forms(word).finditer(folded, at)]
            continue
        size = len(begins)
        while at >= 0:
            found.append((group, at, at + size, weight))
            at = folded.find(begins, at + size)
    return found


@lru_cache(maxsize=20_000)
def _find_root(word: str) -> str:
    """What every form of a word in Latin script begins with."""
    if not word.isalpha():
        return word
    (stem,) = stem_words([word])
    return stem if word.startswith(stem) else word[: max(len(stem) - 1, 1)]


@lru_cache(maxsize=20_000)
def _compile_forms(word: str) -> re.Pattern[str]:
    """Every form of a word in Latin script, or the number; made when it is first met, since making it takes a while."""
    begins = re.escape(_find_root(word))
    return re.compile(rf"(?<![a-z0-9]){begins}[a-z]*" if word.isalpha() else rf"(?<![0-9.]){begins}(?![0-9])")
