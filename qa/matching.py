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
    """An alternative of a group: `text` is what any match begins with, `pattern` the whole of it if it is in Latin script."""

    group: int
    text: str
    pattern: re.Pattern[str] | None
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
        for group, text, pattern, weight in self._every if latin else self._chinese:
            at = folded.find(text)
            if at < 0:
                continue
            if pattern is not None:
                found += [Match(group, *match.span(), weight) for match in pattern.finditer(folded, at)]
                continue
            size = len(text)
            while at >= 0:
                found.append(Match(group, at, at + size, weight))
                at = folded.find(text, at + size)
        return found


def _sought(group: int, alternative: Alternative) -> _Sought:
    text = alternative.text
    if not text.isascii():
        return _Sought(group, text, None, alternative.weight)
    return _Sought(group, *_latin(text), alternative.weight)


@lru_cache(maxsize=20_000)
def _latin(word: str) -> tuple[str, re.Pattern[str]]:
    if not word.isalpha():
        return word, re.compile(rf"(?<![0-9.]){re.escape(word)}(?![0-9])")
    stem = stems([word])[0]
    root = stem if word.startswith(stem) else word[: max(len(stem) - 1, 1)]
    return root, re.compile(rf"(?<![a-z0-9]){re.escape(root)}[a-z]*")
