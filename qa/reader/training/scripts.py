"""Texts in the other script, and words of a question exchanged by their translation."""

import random
from functools import cache

import opencc

from index.training.sources import Entry

_TO_TRADITIONAL = ("s2t", "s2tw", "s2twp")
_LONGEST_WORD = 6  # characters of a Chinese word: what is longer is a sentence or a name
_LONGEST_GLOSS = 24  # characters of a translation: what is longer explains


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def convert(text: str, name: str) -> str:
    """The text by one of OpenCC's conversions.

    >>> convert("净利润", "s2t")
    '淨利潤'
    """
    converted: str = _converter(name).convert(text)
    return converted


def convert_parts(passage: str, start: int, end: int, name: str) -> tuple[str, int, int]:
    """The passage converted, and where [start, end) stands in it.

    >>> convert_parts("软件公司", 2, 4, "s2twp")
    ('軟體公司', 2, 4)
    """
    before, inside, after = (convert(part, name) for part in (passage[:start], passage[start:end], passage[end:]))
    return before + inside + after, len(before), len(before) + len(inside)


def some_traditional(rng: random.Random) -> str:
    """The name of a conversion to Traditional characters."""
    return rng.choice(_TO_TRADITIONAL)


class Glossary:
    """Chinese words with a short English gloss each."""

    def __init__(self, entries: list[Entry]) -> None:
        self.glosses: dict[str, list[str]] = {}
        self.words: dict[str, list[str]] = {}
        for entry in entries:
            short = [g for g in entry.glosses if len(g) <= _LONGEST_GLOSS and "(" not in g and ":" not in g]
            if len(entry.word) >= 2 and short:
                self.glosses.setdefault(entry.word, []).extend(short[:2])
                for gloss in short[:2]:
                    self.words.setdefault(gloss.removeprefix("to ").lower(), []).append(entry.word)

    def exchange(self, question: str, share: float, rng: random.Random) -> str:
        """The question with about `share` of its words in English.

        >>> Glossary([Entry("公司", ("company",))]).exchange("这家公司多大", 1.0, random.Random(0))
        '这家 company 多大'
        """
        parts, at = [], 0
        while at < len(question):
            size = next((n for n in range(_LONGEST_WORD, 1, -1) if question[at : at + n] in self.glosses), 1)
            word = question[at : at + size]
            taken = size > 1 and rng.random() < share
            parts.append(f" {rng.choice(self.glosses[word]).removeprefix('to ')} " if taken else word)
            at += size
        return " ".join("".join(parts).split())

    def exchange_back(self, question: str, share: float, rng: random.Random) -> str:
        """An English question with about `share` of its words in Chinese.

        >>> Glossary([Entry("公司", ("company",))]).exchange_back("which company is it", 1.0, random.Random(0))
        'which 公司 is it'
        """
        words = question.split()
        return " ".join(rng.choice(found) if (found := self.words.get(w)) and rng.random() < share else w for w in words)
