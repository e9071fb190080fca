"""Where the notions of a question occur in a text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import numpy as np

from index.query import Group
from index.terms import pair_key
from qa.characters import LARGEST
from source.words import stems

_TRANSLATION_LEAST = 0.35


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
    the weight of the alternative that meets it; all of shape (matches,)."""

    text: np.ndarray
    group: np.ndarray
    start: np.ndarray
    end: np.ndarray
    weight: np.ndarray

    def of(self, text: int) -> "Matches":
        """Those in one text."""
        return self.taken(np.flatnonzero(self.text == text))

    def taken(self, at: np.ndarray) -> "Matches":
        """Those at the places `at`, in that order."""
        return Matches(*(part[at] for part in vars(self).values()))


class Finder:
    """Finds a question's groups in texts; weak translations are passed over."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._every: list[_Sought] = []
        self._longer: tuple[list[_Sought], list[_Sought]] = [], []  # in Chinese texts, in those in Latin script
        short: list[_Sought] = []
        for number, (_, alternatives, latin_only, *_) in enumerate(groups):
            for text, _, weight in alternatives:
                if weight < _TRANSLATION_LEAST:
                    continue
                latin = text.isascii()
                sought = (number, _root(text), text, weight) if latin else (number, text, None, weight)
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

        >>> from index.query import groups
        >>> Finder(groups("收入")).find("总收入")[-1]
        Match(group=2, start=2, end=3, weight=1.0)
        """
        return [Match(*found) for found in _found(folded, self._every)]

    def among(self, texts: Sequence[str], codes: np.ndarray, starts: np.ndarray, latin: Sequence[bool]) -> Matches:
        """Every place in folded texts that meets a group, where `latin`, shape (texts,), of all groups, else of those that
        count in Chinese texts. `codes` are `characters` of one text after the other, `starts`, shape (texts,), where each begins.

        Characters and pairs of them, nearly all that a Chinese question looks for, are looked up in all texts at once.
        """
        at, which = self._short.found(codes)
        text = starts.searchsorted(at, "right") - 1
        start, found = at - starts[text], self._short
        made = Matches(text, found.group[which], start, start + found.size[which], found.weight[which])
        rest = [
            (number, *one)
            for number, (folded, every) in enumerate(zip(texts, latin, strict=True))
            if self._longer[every]
            for one in _found(folded, self._longer[every])
        ]
        if not rest:
            return made
        return Matches(*(np.append(part, more) for part, more in zip(vars(made).values(), zip(*rest, strict=True), strict=True)))


class _Short:
    """What is sought of one or two Chinese characters: of each, sorted by its key, group, size and weight."""

    def __init__(self, sought: Sequence[_Sought]) -> None:
        first = np.array([ord(text[0]) for _, text, _, _ in sought], dtype=np.uint16)
        second = np.array([ord(text[1]) if len(text) > 1 else 0 for _, text, _, _ in sought], dtype=np.uint16)
        keys = pair_key(first, second)
        order = np.argsort(keys, kind="stable")
        self._keys = keys[order]
        self._sought = np.zeros(LARGEST + 1, dtype=bool)
        self._sought[first] = self._sought[second] = True
        self._sought[0] = False
        self.group = np.array([group for group, *_ in sought], dtype=np.int64)[order]
        self.size = 1 + (second > 0)[order]
        self.weight = np.array([weight for *_, weight in sought], dtype=np.float32)[order]

    def found(self, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Where in `codes` something sought begins, and which."""
        sought = self._sought[codes]
        alone = np.flatnonzero(sought)
        pair = alone[sought[alone + 1]]
        keys = np.append(pair_key(codes[alone], 0), pair_key(codes[pair], codes[pair + 1]))
        low, high = self._keys.searchsorted(keys), self._keys.searchsorted(keys, "right")
        counts = high - low
        which = np.repeat(high - np.cumsum(counts), counts) + np.arange(counts.sum())
        return np.repeat(np.append(alone, pair), counts), which


def _found(folded: str, sought: Sequence[_Sought]) -> list[tuple[int, int, int, float]]:
    """Every place in a folded text that meets what is sought, as the parts of a `Match`."""
    found = []
    for group, begins, word, weight in sought:
        at = folded.find(begins)
        if at >= 0 and word is not None:
            found += [(group, *match.span(), weight) for match in _pattern(word).finditer(folded, at)]
            continue
        size = len(begins)
        while at >= 0:
            found.append((group, at, at + size, weight))
            at = folded.find(begins, at + size)
    return found


@lru_cache(maxsize=20_000)
def _root(word: str) -> str:
    """What every form of a word in Latin script begins with."""
    if not word.isalpha():
        return word
    (stem,) = stems([word])
    return stem if word.startswith(stem) else word[: max(len(stem) - 1, 1)]


@lru_cache(maxsize=20_000)
def _pattern(word: str) -> re.Pattern[str]:
    """Every form of a word in Latin script, or the number; made when it is first met, since making it takes a while."""
    begins = re.escape(_root(word))
    return re.compile(rf"(?<![a-z0-9]){begins}[a-z]*" if word.isalpha() else rf"(?<![0-9.]){begins}(?![0-9])")
