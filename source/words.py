"""Words of Latin-script text, reduced to stems so that "users" finds "user"."""

import re
from functools import cache
from typing import Protocol, cast

LATIN_WORD = re.compile(r"[a-z\u00df-\u024f][a-z\u00df-\u024f0-9]*")


class _Stemmer(Protocol):
    def stemWords(self, words: list[str]) -> list[str]: ...


@cache
def _stemmer() -> _Stemmer:
    from Stemmer import Stemmer

    return cast(_Stemmer, Stemmer("english"))


def stems(words: list[str]) -> list[str]:
    """Snowball English stems of folded words, in order.

    >>> stems(["users", "paying"])
    ['user', 'pay']
    """
    return _stemmer().stemWords(words)
