"""Words of Latin-script text, reduced to stems so that "users" finds "user"."""

from functools import cache
from typing import Protocol, cast

from source.patterns import compile_late

LATIN_WORD = compile_late(r"[a-z\u00df-\u024f][a-z\u00df-\u024f0-9]*")


class _Stemmer(Protocol):
    def stemWords(self, words: list[str]) -> list[str]: ...


@cache
def _load_stemmer() -> _Stemmer:
    from Stemmer import Stemmer

    return cast(_Stemmer, Stemmer("english", 0))  # keeps no words: those that come again are kept by who asks


def stem_words(words: list[str]) -> list[str]:
    """Snowball English stems of folded words, in order.

    >>> stem_words(["users", "paying"])
    ['user', 'pay']
    """
    return _load_stemmer().stemWords(words)


_BRITISH = (
    (compile_late(r"is(?=(?:e[ds]?|ing|ations?)$)"), "iz"),
    (compile_late(r"our(?=(?:s|ed|ing|ful|able|ite|ites)?$)"), "or"),
    (compile_late(r"(?<=[tb])re(?=s?$)"), "er"),
    (compile_late(r"ogue(?=s?$)"), "og"),
)


def spell_american(word: str) -> str:
    """The American spelling that a British one would have; any other word may change too, into one that is none.

    >>> spell_american("colours"), spell_american("modernisation"), spell_american("fibre")
    ('colors', 'modernization', 'fiber')
    """
    for pattern, ending in _BRITISH:
        changed = pattern.sub(ending, word)
        if changed != word:
            return changed
    return word
