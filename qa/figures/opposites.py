"""Whether a figure is told of the opposite of what is asked: cargo's share for passengers', a mean for a median."""

import re
from functools import cache, lru_cache
from pathlib import Path

from source.patterns import compile_late
from source.word_tables import find_any_word, list_words, read_table

_LISTS = ("means", "opposites", "parts")
Side = tuple[tuple[str, int], int]
"""A row of one of the lists and the place of a side in it."""


@cache
def _load() -> tuple[dict[str, Side], re.Pattern[str]]:
    """The side of each word, and a pattern that finds the words, and those that are of both sides and of none."""
    table = read_table(Path(__file__).with_name("opposites.toml"))
    sides = {
        word: ((name, row), side)
        for name in _LISTS
        for row, words_of in enumerate(table[name])
        for side, words in enumerate(words_of)
        for word in list_words(words)
    }
    return sides, find_any_word([*sides, *list_words(table["both"])], "a-z-")


def find_sided(folded: str) -> list[tuple[int, int, Side]]:
    """Where folded words name one of two opposites, and which: of brides, the side of women.

    >>> [folded[start:end] for folded in ["平均年龄,女性26岁"] for start, end, side in find_sided(folded)]
    ['平均', '女性']
    """
    sides, pattern = _load()
    return [(*match.span(), side) for match in pattern.finditer(folded) if (side := sides.get(match[0]))]


_NOT = compile_late(r"(?:不是|并非|不属于?|非|\b(?:not|non)[- ]) ?$")


@lru_cache(maxsize=256)
def _find_sides_asked(folded: str) -> frozenset[Side]:
    """The sides that a folded question names; of two, the other one where it says that it is not meant: 不是自營的店."""
    sides = set()
    for start, _, ((name, row), side) in find_sided(folded):
        negated = _NOT.search(folded, max(0, start - 5), start) is not None and _has_two_sides((name, row))
        sides.add(((name, row), 1 - side if negated else side))
    return frozenset(sides)


def _has_two_sides(row: tuple[str, int]) -> bool:
    return all(side < 2 for one, side in _load()[0].values() if one == row)


@lru_cache(maxsize=4096)  # asked of one question for every figure, and of the words at each several times
def _find_sides(folded: str) -> frozenset[Side]:
    return frozenset(side for _, _, side in find_sided(folded))


def is_opposite(question: str, words: str) -> bool:
    """Whether folded words at a figure name the opposite of what a folded question names, and not this too.

    >>> is_opposite("男性的失业率", "女性失业率"), is_opposite("男性的失业率", "男性失业率"), is_opposite("median pay", "平均月薪")
    (True, False, True)
    >>> is_opposite("how much cargo?", "客货运收入"), is_opposite("share of exports", "进口占比")
    (False, True)
    >>> is_opposite("不是自营的店有几家", "直营2316家"), is_opposite("不是自营的店有几家", "加盟1556家")
    (True, False)
    """
    asked = _find_sides_asked(question)
    if not asked:
        return False
    told, rows = _find_sides(words), {row for row, _ in asked}
    return any(
        row in rows and (row, side) not in asked and not told & {one for one in asked if one[0] == row} for row, side in told
    )


def is_of_side(question: str, words: str) -> bool:
    """Whether folded words at a figure name, of the parts of a whole, that alone which a folded question names.

    >>> is_of_side("brides的平均年龄", "女性26岁"), is_of_side("平均年龄", "女性26岁"), is_of_side("女性的年龄", "男女各")
    (True, False, False)
    """
    told = _find_sides_asked(question) & _find_sides(words)
    return any(name == "parts" for (name, _), _ in told) and not is_opposite(question, words)
