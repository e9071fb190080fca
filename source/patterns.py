"""Patterns that are compiled when they are first asked of a text.

The program has some 900 patterns; compiling them takes most of a second, and one answer needs half of them.
"""

import re
from collections.abc import Iterable
from typing import cast

_ASKED = (
    "search",
    "match",
    "fullmatch",
    "finditer",
    "findall",
    "split",
    "sub",
    "subn",
    "flags",
    "groups",
    "groupindex",
)


class _Late:
    """A pattern not compiled yet. What it is asked first compiles it and puts the answers of the compiled one in its own place, so that
    from then on it is as fast; two threads that ask at once both compile, and either may stay. Of a match it is not the `re`, but its
    `pattern` is that of the `re`."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> object:
        if name not in _ASKED:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update({one: getattr(compiled, one) for one in _ASKED})
        return self.__dict__[name]


def compile_late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but for that it is compiled at its first use: for patterns that most answers can do without.

    >>> [match[0] for match in compile_late("[a-z]+").finditer("2024 revenue grew")]
    ['revenue', 'grew']
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))


def begin_apart(words: Iterable[str], before: str) -> list[str]:
    """Patterns for words before which none of some characters stands, one for each first character, in the order of the words. Each begins
    with a character, so that a search passes over at once the places where none of them begins.

    >>> begin_apart(["figure", "table", "fig"], "a-z")
    ['f(?<![a-z].)(?:igure|ig)', 't(?<![a-z].)(?:able)']
    """
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return [rf"{re.escape(first)}(?<![{before}].)(?:{'|'.join(ends)})" for first, ends in rests.items()]
