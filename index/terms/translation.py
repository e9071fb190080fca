"""The learned table of which Chinese word translates which English word (IBM Model 1; see index/training)."""

from functools import cache, cached_property
from pathlib import Path

import numpy as np

from index.resources import BUNDLED, load_arrays
from source.arrays import Ints, Unsigned

FILE = "translation.safetensors"
LONGEST_WORD = 8  # characters of a word that is looked up in the table


class TranslationTable:
    """Translations both ways, best first, each with its probability.

    `english` and `chinese` (uint32) index the two word lists; entry k pairs one word of each.
    """

    def __init__(self, folder: Path = BUNDLED) -> None:
        arrays = load_arrays(folder / FILE, ("english", "chinese", "to_chinese", "to_english", "english_words", "chinese_words"))
        self._english_words = arrays["english_words"].tobytes().decode("utf-8").split("\n")
        self._chinese_words = arrays["chinese_words"].tobytes().decode("utf-8").split("\n")
        self._entries = arrays

    # A question is in one language: each way's lists are made when it is first looked up.

    @cached_property
    def _by_english(self) -> Ints:
        return _find_starts(self._entries["english"], len(self._english_words))

    @cached_property
    def _order(self) -> Ints:
        return np.argsort(self._entries["chinese"], kind="stable")

    @cached_property
    def _by_chinese(self) -> Ints:
        return _find_starts(self._entries["chinese"][self._order], len(self._chinese_words))

    @cached_property
    def _english_id(self) -> dict[str, int]:
        return {word: number for number, word in enumerate(self._english_words)}

    @cached_property
    def _chinese_id(self) -> dict[str, int]:
        return {word: number for number, word in enumerate(self._chinese_words)}

    def to_chinese(self, stem: str) -> list[tuple[str, float]]:
        """Chinese words for an English stem.

        >>> load_table().to_chinese("cost")[0][0]
        '成本'
        """
        number = self._english_id.get(stem)
        if number is None:
            return []
        span = np.arange(self._by_english[number], self._by_english[number + 1])
        return self._sort_by_odds(span, "chinese", "to_chinese", self._chinese_words)

    def to_english(self, word: str) -> list[tuple[str, float]]:
        """English stems for a folded Chinese word."""
        number = self._chinese_id.get(word)
        if number is None:
            return []
        span = self._order[self._by_chinese[number] : self._by_chinese[number + 1]]
        return self._sort_by_odds(span, "english", "to_english", self._english_words)

    def chinese_words(self, folded: str) -> list[str]:
        """Words of the table in a folded text, the longest at each place, left to right.

        >>> load_table().chinese_words("海外收入多少")[:2]
        ['海外', '收入']
        """
        found, at = [], 0
        while at < len(folded):
            size = min(self._longest.get(folded[at], 0), len(folded) - at)
            while size and folded[at : at + size] not in self._chinese_id:
                size -= 1
            if size:
                found.append(folded[at : at + size])
            at += size or 1
        return found

    @cached_property
    def _longest(self) -> dict[str, int]:
        """How long the longest word is that begins with each character."""
        made: dict[str, int] = {}
        for word in self._chinese_words:
            if (size := len(word)) <= LONGEST_WORD and size > made.get(word[:1], 0):
                made[word[0]] = size
        return made

    def _sort_by_odds(self, span: Ints, other: str, odds: str, words: list[str]) -> list[tuple[str, float]]:
        numbers, likely = self._entries[other][span].tolist(), self._entries[odds][span].tolist()
        return sorted(zip((words[number] for number in numbers), likely, strict=True), key=lambda pair: -pair[1])


def _find_starts(sorted_ids: Unsigned, size: int) -> Ints:
    return np.searchsorted(sorted_ids, np.arange(size + 1))


@cache
def load_table() -> TranslationTable:
    """The bundled table, loaded once a process."""
    return TranslationTable()
