"""Where the notions of a question occur in a text."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from index.query import Alternative, Group
from source.words import stems

_TRANSLATION_LEAST = 0.35


class Match(NamedTuple):
    """Group number `group` met at `start`..`end` of a folded text, with the weight of the alternative that meets it."""

    group: int
    start: int
    end: int
    weight: float


class _Sought(NamedTuple):
    """An alternative of a group: `begins` is what any match begins with, `word` its text if it is in Latin script."""

    group: int
    begins: str
    word: str | None
    weight: float


class Finder:
    """Finds a question's groups in texts; weak translations are passed over."""

    def __init__(self, groups: Sequence[Group]) -> None:
        kept = [
            (group.latin_only, _sought(number, alternative))
            for number, group in enumerate(groups)
            for alternative in group.alternatives
            if alternative.weight >= _TRANSLATION_LEAST
        ]
        self._every = [sought for _, sought in kept]
        self._chinese = [sought for latin_only, sought in kept if not latin_only]

    def find(self, folded: str, *, latin: bool = True) -> list[Match]:
        """Every place in a folded text that meets a group; unless `latin`, of groups that count in Chinese texts.

        >>> from index.query import groups
        >>> Finder(groups("收入")).find("总收入")[-1]
        Match(group=2, start=2, end=3, weight=1.0)
        """
        found = []
        for group, begins, word, weight in self._every if latin else self._chinese:
            at = folded.find(begins)
            if at >= 0 and word is not None:
                found += [Match(group, *match.span(), weight) for match in _pattern(word).finditer(folded, at)]
                continue
            size = len(begins)
            while at >= 0:
                found.append(Match(group, at, at + size, weight))
                at = folded.find(begins, at + size)
        return found


def _sought(group: int, alternative: Alternative) -> _Sought:
    text = alternative.text
    if text.isascii():
        return _Sought(group, _root(text), text, alternative.weight)
    return _Sought(group, text, None, alternative.weight)


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
