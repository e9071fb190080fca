"""Whether a figure is told of the opposite of what is asked: cargo's share for passengers', a mean for a median."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from source.folding import fold

Side = tuple[int, int]
"""A row of the list and the place of a side in it."""


@cache
def _load() -> tuple[dict[str, Side], re.Pattern[str]]:
    """The side of each word, and a pattern that finds the words, and those that are of both sides and of none."""
    table = tomllib.loads((files("qa.figures") / "opposites.toml").read_text(encoding="utf-8"))
    sides = {
        fold(word.replace("_", " ")): (row, side)
        for row, words_of in enumerate(table["opposites"])
        for side, words in enumerate(words_of)
        for word in words.split()
    }
    every = sorted([*sides, *map(fold, table["both"].split())], key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in every if word.isascii())
    return sides, re.compile(rf"(?<![a-z-])(?:{latin})(?![a-z-])|{'|'.join(word for word in every if not word.isascii())}")


@lru_cache(maxsize=4096)  # asked of one question for every figure, and of the words at each several times
def _find_sides(folded: str) -> frozenset[Side]:
    sides, pattern = _load()
    return frozenset(side for match in pattern.finditer(folded) if (side := sides.get(match[0])))


def is_opposite(question: str, words: str) -> bool:
    """Whether folded words at a figure name the opposite of what a folded question names, and not this too.

    >>> is_opposite("男性的失业率", "女性失业率"), is_opposite("男性的失业率", "男性失业率"), is_opposite("median pay", "平均月薪")
    (True, False, True)
    >>> is_opposite("how much cargo?", "客货运收入"), is_opposite("share of exports", "进口占比")
    (False, True)
    """
    asked = _find_sides(question)
    if not asked:
        return False
    told, rows = _find_sides(words), {row for row, _ in asked}
    return any(
        row in rows and (row, side) not in asked and not told & {one for one in asked if one[0] == row} for row, side in told
    )
