"""Which numbers of a chart belong to which category, by where they stand: over names in a row, or right of names in a column."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from source.pictures.chart_lines import LEVEL, by_row
from source.pictures.chart_names import join_texts
from source.pictures.chart_words import Token
from source.tables.heads import names_period

_ASLANT = 3.0, 1.6  # times as high as its letters are wide, and as the numbers are: a name that leans
_NEARLY_ALL = 0.8  # of the numbers of several series are read, or what stands where is not clear
_MOST_OF = 0.6  # of a series' categories have a number
_TALLER = 1.25  # times as high: type of another size
_BESIDE = 0.5  # of a number's height: numbers so level stand beside one another


def find_rows(names: Sequence[Token]) -> Iterable[list[Token]]:
    """Names at one height, those that may be categories: the lowest first, dates before others."""
    found = [sorted(row, key=lambda one: one.x) for row in by_row(names) if len(row) > 1]
    return sorted(found, key=lambda row: (not all(names_period(one.text) for one in row), -row[0].y))


def is_aslant(row: Sequence[Token], usual: float) -> bool:
    """Whether names lean, so that their middle is not over or under what they name; `usual` is the height of numbers."""
    return any(one.height > max(_ASLANT[0] * (one.box[2] - one.box[0]) / len(one.text), _ASLANT[1] * usual) for one in row)


def find_stacks(names: Sequence[Token]) -> Iterable[list[Token]]:
    """Names one under another with one edge, those that may be categories of bars that lie."""
    for edge in (2, 0):
        run: list[Token] = []
        for one in sorted(names, key=lambda one: one.box[edge]):
            if run and one.box[edge] - run[-1].box[edge] > LEVEL * one.height:
                yield from [sorted(run, key=lambda one: one.y)] if len(run) > 1 else []
                run = []
            run.append(one)
        yield from [sorted(run, key=lambda one: one.y)] if len(run) > 1 else []


def share_out(numbers: Sequence[Token], row: Sequence[Token]) -> list[list[Token]] | None:
    """The numbers over each category; None where they are not as many over each, or one stands apart. Of one series a few may be
    missing: a line that runs through a number hides it."""
    pitch = min(b.x - a.x for a, b in pairwise(row))
    shared: list[list[Token]] = [[] for _ in row]
    for one in numbers:
        at = min(range(len(row)), key=lambda n: abs(row[n].x - one.x))
        if abs(row[at].x - one.x) > 0.5 * pitch:
            return None
        shared[at] += [one] if one.y < row[at].y else []  # below them is a note, or a mark of the legend
    return _enough(shared, len(numbers))


def share_down(numbers: Sequence[Token], column: Sequence[Token], names: Sequence[Token]) -> list[list[Token]] | None:
    """The same of bars that lie: the numbers right of each category; those of a name that stands in no column with the others, as one that is
    read together with its number, are left out."""
    pitch = min(b.y - a.y for a, b in pairwise(column))
    shared: list[list[Token]] = [[] for _ in column]
    for one in numbers:
        at = min(range(len(column)), key=lambda n: abs(column[n].y - one.y))
        if abs(column[at].y - one.y) > 0.5 * pitch:
            if any(name.box[2] < one.box[0] and abs(name.y - one.y) < _BESIDE * one.height for name in names):
                continue
            return None
        shared[at] += [one] if one.x > column[at].box[2] else []
    return _enough(shared, len(numbers))


def _enough(shared: list[list[Token]], numbers: int) -> list[list[Token]] | None:
    """The numbers of categories, where as good as all have as many, and as good as all of the picture's are theirs."""
    most, count = max(map(len, shared)), sum(map(len, shared))
    whole = count >= (_MOST_OF if most == 1 else _NEARLY_ALL) * most * len(shared)
    return shared if whole and count >= _NEARLY_ALL * numbers else None


def find_heads(shared: Sequence[Sequence[Token]], names: Sequence[Token]) -> list[Token]:
    """The names over numbers that stand beside one another right of each category, one for each: parts of bars, or bars that grow to both
    sides. None where it is not clear which name is over which."""
    most = max(map(len, shared))
    rows = [sorted(some, key=lambda one: one.x) for some in shared if len(some) == most]
    level = all(abs(one.y - row[0].y) < _BESIDE * one.height for row in rows for one in row)
    if most < 2 or not level or len(rows) < _NEARLY_ALL * len(shared):
        return []
    top = min(one.y for row in rows for one in row)
    middles = [sum(row[at].x for row in rows) / len(rows) for at in range(most)]
    above = [sorted(row, key=lambda one: one.x) for row in by_row(names) if len(row) == most and row[0].y < top]
    heads = max(above, key=lambda row: row[0].y, default=[])
    clear = all(min(range(most), key=lambda n: abs(middles[n] - one.x)) == at for at, one in enumerate(heads))
    return [_with_line_above(one, names) for one in heads] if clear else []


def _with_line_above(name: Token, names: Sequence[Token]) -> Token:
    """A name with the line right above it."""
    over = (one for one in names if abs(one.x - name.x) < name.height and -0.3 < (name.box[1] - one.box[3]) / name.height < 0.3)
    first = next((one for one in over if one.height < _TALLER * name.height), None)
    return name if first is None else replace(name, text=join_texts(first.text, name.text))


def find_tiles(numbers: Sequence[Token], names: Sequence[Token]) -> list[Token]:
    """The name over each of some large numbers in a row, as on the tiles of a dashboard; none where that is not clear."""
    row = sorted(numbers, key=lambda one: one.x)
    if len(row) < 2 or any(abs(one.y - row[0].y) > _BESIDE * one.height for one in row):
        return []
    above = [one for one in by_row(names) if one[0].y < row[0].box[1]]
    heads = sorted(above[-1], key=lambda one: one.x) if above else []
    small = len(heads) == len(row) and all(one.height < number.height / _TALLER for one, number in zip(heads, row, strict=True))
    if not small or len({one.text for one in heads}) < len(heads):
        return []
    over = all(
        min(abs(one.box[0] - number.box[0]), abs(one.x - number.x)) < number.height and number.box[1] - one.box[3] < number.height
        for one, number in zip(heads, row, strict=True)
    )
    return heads if over else []
