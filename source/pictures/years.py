"""Numbers that look like years, in a picture: years of an axis, of a legend or of a table's heads, or values such as 2,050 hectares.

Their place tells: years stand in a row or a column, one after the other in like steps. What stands by itself, or in no order, is a value where
the picture's other numbers are of its size.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from source.patterns import compile_late
from source.pictures.chart_words import Token
from source.tables.amounts import read_amount

_LIKE_YEAR = compile_late(r"(?:1[5-9]|20)\d\d")
_SAME_EDGE = 0.6  # of a word's height: words of one row or column stand so level
_LONGEST_STEP = 50  # years between two of an axis
_LONGEST_STEP_DOWN = 10  # and of names one under another, where numbers further apart are ticks
_ODD_STEP = 30  # years: where steps are not alike
_FEWEST_ODD = 3
_CHANCE = 2  # numbers in a row may be in a like step by chance, a bar's 1990 beside a tick of 2000, where an axis has more
_SIZE = 4.0  # times: the values of one picture are seldom further apart

_Edge = Callable[[Token], float]
_ACROSS: _Edge = lambda one: one.x  # noqa: E731 - an edge as those below
_DOWN: _Edge = lambda one: one.y  # noqa: E731
_EDGES: tuple[_Edge, ...] = (lambda one: one.box[0], lambda one: one.box[2], _ACROSS)


def settle_years(tokens: Sequence[Token]) -> list[Token]:
    """The words of a picture, those that only look like years as numbers.

    >>> axis = [Token(str(2021 + n), (40 * n, 90, 40 * n + 20, 100), False) for n in range(3)]
    >>> bars = [Token(text, (40 * n, 20 * n, 40 * n + 20, 20 * n + 10), False) for n, text in enumerate(("1935", "1820", "2050"))]
    >>> [one.text for one in settle_years([*axis, *bars]) if one.number]
    ['1935', '1820', '2050']
    """
    doubtful = [one for one in tokens if not one.number and _LIKE_YEAR.fullmatch(one.text)]
    years = {id(one) for run in _find_years(doubtful) for one in run}
    left = [one for one in doubtful if id(one) not in years]
    sizes = [float(amount.value) for one in tokens if one.number and (amount := read_amount(one.text)) is not None]
    sizes += [float(one.text) for one in left] if len(left) > 1 else []
    values = {id(one) for one in left if any(size and 1 / _SIZE <= float(one.text) / abs(size) <= _SIZE for size in sizes)}
    return [replace(one, number=True) if id(one) in values else one for one in tokens]


def _find_years(doubtful: Sequence[Token]) -> Iterator[list[Token]]:
    """The rows and columns of years: those in like steps; else, of the rows that only go on, the lowest."""
    rows = [run for run in _find_runs(doubtful, _DOWN, _ACROSS) if len(run) > 1]
    even = [run for run in rows if _is_even(run, _LONGEST_STEP)]
    odd = [run for run in rows if len(run) >= _FEWEST_ODD and min(_steps(run)) > 0 and max(_steps(run)) <= _ODD_STEP]
    longest = max(map(len, even), default=0)
    across = [run for run in even if len(run) > _CHANCE or longest <= _CHANCE] or odd[-1:]
    yield from across
    left = [one for one in doubtful if not any(one is other for run in across for other in run)]
    for edge in _EDGES:
        yield from (run for run in _find_runs(left, edge, _DOWN) if len(run) > 1 and _is_even(run, _LONGEST_STEP_DOWN))


def _find_runs(tokens: Sequence[Token], edge: _Edge, order: _Edge) -> Iterator[list[Token]]:
    """Words with one edge, from the left or from above."""
    run: list[Token] = []
    for one in sorted(tokens, key=edge):
        if run and edge(one) - edge(run[-1]) > _SAME_EDGE * one.height:
            yield sorted(run, key=order)
            run = []
        run.append(one)
    if run:
        yield sorted(run, key=order)


def _steps(run: Sequence[Token]) -> list[int]:
    return [int(b.text) - int(a.text) for a, b in pairwise(run)]


def _is_even(run: Sequence[Token], most: int) -> bool:
    steps = _steps(run)
    return len(set(steps)) == 1 and 0 < abs(steps[0]) <= most
