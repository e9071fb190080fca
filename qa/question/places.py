"""Places that a question names and those that figures are of, in whichever language: Japan's figure is 日本's, and never 越南's."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from source.word_tables import find_any_word, list_words, read_table


@cache
def _load() -> dict[str, Any]:
    """The lists of places.toml."""
    return read_table(Path(__file__).with_name("places.toml"))


@cache
def _places() -> tuple[tuple[str, ...], ...]:
    """The folded names of each place."""
    return tuple(tuple(list_words(row)) for row in _load()["places"] + _load()["within"])


@cache
def _unsaid() -> frozenset[str]:
    """Places that an article may be about without naming them."""
    return frozenset(list_words(_load()["unsaid"]))


@cache
def _names() -> dict[str, int]:
    """The number of the place that each name is of."""
    return {name: number for number, names in enumerate(_places()) for name in names}


@cache
def _finder() -> re.Pattern[str]:
    """A pattern that finds the names, the longest at each place; Latin ones stand apart from letters around them."""
    return find_any_word(_names(), "a-z")


@lru_cache(maxsize=4096)  # asked of the subject of every figure of a passage
def places_in(folded: str) -> frozenset[int]:
    """The places that a folded text names, by number.

    >>> places_in("how many stores in japan?") == places_in("日本有几家门店"), places_in("新北市") == places_in("台北市")
    (True, False)
    """
    return frozenset(_names()[match[0]] for match in _finder().finditer(folded))


def find_places(folded: str) -> Iterator[re.Match[str]]:
    """The places that a folded text names, in order."""
    return _finder().finditer(folded)


def is_within_country(places: Collection[int]) -> bool:
    """Whether each of some places, by number, lies within a country: a city, a province.

    >>> is_within_country(places_in("台北")), is_within_country(places_in("日本")), is_within_country(places_in("亚洲"))
    (True, False, False)
    """
    return bool(places) and min(places) >= len(_load()["places"])


def speaks_of(folded: str, places: Collection[int]) -> bool:
    """Whether a folded text names one of some places, by number; what visitors bring is not kept for it, as names are.

    >>> speaks_of("日本与韩国", places_in("japan")), speaks_of("日本与韩国", places_in("越南"))
    (True, False)
    """
    return any(_names()[match[0]] in places for match in find_places(folded))


def names_of_place(name: str) -> tuple[str, ...]:
    """Every name of a place, none for one that an article may be about without naming it.

    >>> "密歇根" in names_of_place("michigan"), names_of_place("china")
    (True, ())
    """
    names = _places()[_names()[name]]
    return () if _unsaid().intersection(names) else names


_FEW = 4  # passages: a shorter article may be of a place that it names once


def find_apart(question: str, passages: Sequence[str], title: str) -> frozenset[int]:
    """The place that a folded question names, if the title does not and of several passages but one does: what the others tell is not
    of it. None for one that an article may be about without naming it.

    >>> sorted(find_apart("how much came from japan?", ["a", "b", "日本与韩国", "c"], "")) == sorted(places_in("japan"))
    True
    """
    named = places_in(question)
    if len(named) != 1 or len(passages) < _FEW or not names_of_place(next(find_places(question))[0]) or named & places_in(title):
        return frozenset()
    return named if sum(speaks_of(text, named) for text in passages) == 1 else frozenset()
