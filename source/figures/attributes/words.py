"""The word lists of `data/attributes.toml` as patterns."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from source.patterns import begin_apart, compile_late

_FILE = Path(__file__).parent.parent / "data" / "attributes.toml"


@cache
def load_lists() -> dict[str, list[dict[str, Any]]]:
    """The lists by name; each has entries of `words`, `reason`, and texts they are tried on."""
    found: dict[str, list[dict[str, Any]]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return found


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list, longest first; a _ stands for a space. An entry may take those of another list, each with the `ends`."""
    entries = load_lists()[name]
    every = {word.replace("_", " ") for entry in entries for word in entry.get("words", "").split()}
    every |= {
        word + end.strip("_")
        for entry in entries
        if "of" in entry
        for word in words(entry["of"])
        for end in entry["ends"].split()
    }
    return tuple(sorted(every, key=lambda word: (-len(word), word)))


@cache
def make_finder(name: str) -> re.Pattern[str]:
    """A pattern that finds the words in running text."""
    return find_any(name)


def find_any(*names: str) -> re.Pattern[str]:
    """A pattern that finds the words of any of the lists in running text."""
    return compile_late(match_any(*names))


def match_any(*names: str) -> str:
    """A pattern that matches the words of any of the lists."""
    return rf"(?:{'|'.join(map(match_alternatives, names))})"


@cache
def match_alternatives(name: str) -> str:
    """A pattern that matches any of the words; Latin ones stand apart from letters around them."""
    latin = begin_apart((word for word in words(name) if word.isascii()), "a-z")
    other = [re.escape(word) for word in words(name) if not word.isascii()]
    return "|".join([*(f"{begun}(?![a-z])" for begun in latin), *other])
