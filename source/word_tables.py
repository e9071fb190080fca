"""The tables of words that are kept beside the code in TOML, and how their words are found in running text."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from source.folding import fold
from source.patterns import compile_late


def read_table(file: Path) -> dict[str, Any]:
    """The table of a TOML file."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


def list_words(row: str) -> list[str]:
    """The folded words of a row, a _ standing for a space.

    >>> list_words("倫敦 London New_York")
    ['伦敦', 'london', 'new york']
    """
    return [fold(word.replace("_", " ")) for word in row.split()]


def find_any_word(words: Iterable[str], joined: str) -> re.Pattern[str]:
    """A pattern that finds folded words, the longest at each place; Latin ones stand apart from the characters of `joined` around them.

    >>> find_any_word(["oman", "non-oman", "阿曼"], "a-z").findall("oman, woman, non-oman, 阿曼")
    ['oman', 'non-oman', '阿曼']
    """
    longest = sorted(words, key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in longest if word.isascii())
    return compile_late(rf"(?<![{joined}])(?:{latin})(?![{joined}])|{'|'.join(word for word in longest if not word.isascii())}")
