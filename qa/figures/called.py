"""Short forms of names: Harrowgate for Harrowgate Foods."""

import re
from collections.abc import Iterable
from functools import lru_cache

from qa.question.places import places_in
from source.patterns import compile_late

_SHORTEST = 4  # letters: shorter words begin too many names
_COMMON = frozenset(
    """
    the new old north south east west northern southern eastern western great royal national international united first general
    american british chinese european asian global world city state central federal public bank group home best digital standard
    mr mrs ms sir lord dame professor president minister chief
    """.split()
)
"""Words that begin many names, and stand for none."""
_WORD = compile_late(r"[a-z][a-z&-]*")


def is_called(folded: str, name: str, known: Iterable[str]) -> bool:
    """Whether a folded question calls a folded name of several words by its first, which begins no other `known` name and is no place.

    >>> is_called("what was harrowgate's revenue?", "harrowgate foods", ["harrowgate foods"])
    True
    >>> is_called("jobs in tokyo", "tokyo castings", []), is_called("sales at first", "first harbour", [])
    (False, False)
    """
    first = find_first(name)
    if first is None or first not in folded or re.search(rf"\b{re.escape(first)}(?:['’]s)?(?![\w-])", folded) is None:
        return False
    return all(other == name or find_first(other) != first or other in name or name in other for other in known)


@lru_cache(maxsize=4096)  # the same names are met in every figure of an article
def find_first(name: str) -> str | None:
    """The first word of a name of several, where it may stand for it."""
    word, _, rest = name.partition(" ")
    alone = not rest or len(word) < _SHORTEST or word in _COMMON or _WORD.fullmatch(word) is None
    return None if alone or places_in(word) else word
