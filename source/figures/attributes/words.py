"""The word lists of `data/attributes.toml` as patterns."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

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
    """A pattern that finds the words in running text; places that begin none are passed over at once."""
    return find_any(name)


def find_any(*names: str) -> re.Pattern[str]:
    """A pattern that finds the words of any of the lists in running text."""
    return re.compile(match_any(*names))


def match_any(*names: str) -> str:
    """A pattern that matches the words of any of the lists, which looks at what it begins with first."""
    firsts = "".join(sorted({re.escape(word[0]) for name in names for word in words(name)}))
    return rf"(?=[{firsts}])(?:{'|'.join(map(match_alternatives, names))})"


@cache
def match_alternatives(name: str) -> str:
    """A pattern that matches any of the words; Latin ones stand apart from letters around them."""
    latin = [word for word in words(name) if word.isascii()]
    other = [word for word in words(name) if not word.isascii()]
    parts = [rf"(?<![a-z])(?:{'|'.join(map(re.escape, latin))})(?![a-z])"] if latin else []
    return "|".join([*parts, *map(re.escape, other)])
