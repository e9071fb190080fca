"""What kinds of things a sentence tells of: prices, trade, work, output. One without a date goes on with the date of one of its kind."""

from functools import cache

from source.figures.attributes.words import find_any, words

_KINDS = ("prices", "trade", "economy", "labour", "output")
_FINDER = find_any(*_KINDS)


@cache
def _map_words() -> dict[str, tuple[str, ...]]:
    """The kinds of each word."""
    return {word: tuple(kind for kind in _KINDS if word in words(kind)) for kind in _KINDS for word in words(kind)}


def find_topics(folded: str, start: int, end: int) -> frozenset[str]:
    """The kinds of things that words from `start` to `end` tell of.

    >>> sorted(find_topics("出口成长5%,物价上涨2%", 0, 13)), find_topics("员工300人", 0, 4)
    (['prices', 'trade'], frozenset())
    """
    kinds = _map_words()
    return frozenset(kind for match in _FINDER.finditer(folded, start, end) for kind in kinds[match[0]])
