"""Where the notions of a question occur in a text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.query import Alternative, Group
from source.words import stems

_TRANSLATION_LEAST = 0.35


@dataclass(frozen=True)
class Match:
    """Group number `group` met at `start`..`end` of a folded text, with the weight of the alternative that meets it."""

    group: int
    start: int
    end: int
    weight: float


@lru_cache(maxsize=20_000)
def _latin(word: str) -> re.Pattern[str]:
    stem = stems([word])[0]
    root = stem if word.startswith(stem) else word[: max(len(stem) - 1, 1)]
    return re.compile(rf"(?<![a-z0-9]){re.escape(root)}[a-z]*" if word.isalpha() else rf"(?<![0-9.]){re.escape(word)}(?![0-9])")


def _spans(alternative: Alternative, folded: str) -> Iterator[tuple[int, int]]:
    text = alternative.text
    if text.isascii():
        yield from (match.span() for match in _latin(text).finditer(folded))
        return
    at = folded.find(text)
    while at >= 0:
        yield at, at + len(text)
        at = folded.find(text, at + len(text))


def find(groups: Sequence[Group], folded: str, active: Sequence[bool] | None = None) -> list[Match]:
    """Every place in a folded text that meets a group (an active one, if told); weak translations are passed over."""
    return [
        Match(number, start, end, alternative.weight)
        for number, group in enumerate(groups)
        if active is None or active[number]
        for alternative in group.alternatives
        if alternative.weight >= _TRANSLATION_LEAST
        for start, end in _spans(alternative, folded)
    ]
