"""What a chart shows, from its words and where they stand: labelled bars, lines and pies with their categories and series.

A number is read only with the name that the picture gives it: where it cannot be told for sure which that is, for one number of a
chart, none of them is read, and the words alone are. What is not handled: labels set aslant, bubbles, maps.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from source.ocr.engine import Pixels, Word
from source.pictures.chart_colours import find_marks, series_of
from source.pictures.chart_lines import LEVEL, by_row, find_lines
from source.pictures.chart_pie import find_pie
from source.pictures.chart_table import find_table, sure
from source.pictures.chart_words import Token, find_tokens, without_ticks
from source.pictures.seen import Seen, make_grid
from source.pictures.years import settle_years
from source.tables.heads import names_period
from source.tables.table import Grid

_FEWEST = 2  # numbers of a chart
_CUT = 0.75  # of the usual height of a picture's numbers
_ASLANT = 3.0, 1.6  # times as high as its letters are wide, and as the numbers are: a name that leans
_NEARLY_ALL = 0.8  # of the numbers of several series are read, or what stands where is not clear
_MOST_OF = 0.6  # of a series' categories have a number


def read_picture(words: Sequence[Word], pixels: Pixels) -> Seen | None:
    """What a picture shows; None for one without words."""
    tokens = _whole(without_ticks(settle_years(find_tokens(words))))
    if not tokens:
        return None
    numbers = [one for one in tokens if one.number]
    boxes = tuple((one.text, one.box) for one in numbers)
    if len(numbers) >= _FEWEST:
        marks = find_marks(tokens, pixels)
        grid, used = (
            _as_chart(tokens, marks, pixels) if len(marks) > 1 else (None, [])
        )  # a legend says what a table's heads guess
        if grid is None:
            grid, used = find_table(tokens, words)
        if grid is None:
            grid, used = _as_chart(tokens, marks, pixels)
        if grid is not None:
            left = [one for one in tokens if not one.number and not any(one is other for other in used)]
            return Seen(grid, tuple(find_lines([_with_share(one, numbers) for one in left])), boxes)
    return Seen(None, tuple(find_lines([one for one in tokens if not one.number])), _numbers_in(words))


def _with_share(name: Token, numbers: Sequence[Token]) -> Token:
    """A name that no cell has, with the number that is written in one word with it."""
    share = next((one.text for one in numbers if one.owner is name), "")
    return replace(name, text=f"{name.text} {share}".strip())


def _whole(tokens: Sequence[Token]) -> list[Token]:
    """The words without numbers much lower than the others: what a line or a bar runs through is read in part, 4 of 4.4."""
    usual = median([one.height for one in tokens if one.number] or [0.0])
    return [one for one in tokens if not one.number or one.height >= _CUT * usual]


def _numbers_in(words: Sequence[Word]) -> tuple[tuple[str, tuple[float, float, float, float]], ...]:
    return tuple((word.text, word.box) for word in words if any(character.isdigit() for character in word.text))


def _as_chart(tokens: Sequence[Token], marks: Sequence[tuple[Token, object]], pixels: Pixels) -> tuple[Grid | None, list[Token]]:
    """The cells of a chart and the names that it uses."""
    numbers = [one for one in tokens if one.number]
    series = [token for token, _ in marks]
    alone = [one for one in numbers if one.owner is None]
    owners = [one.owner for one in numbers if one.owner is not None]
    names = [one for one in tokens if not one.number and not any(one is other for other in (*series, *owners))]
    usual = median([one.height for one in alone] or [0.0])
    rows = [row for row in _rows(names) if not _is_aslant(row, usual)]
    for row, lying in [*((row, False) for row in rows), *((row, True) for row in _stacks(names))]:
        differ = len({one.text for one in row}) == len(row)
        shared = (_share_down if lying else _share_out)(alone, row) if len(alone) >= _FEWEST and differ else None
        if shared is None:
            continue
        values = _by_series(shared, [colour for _, colour in marks], pixels, lying=lying)
        if values is not None:
            own = len(values) > 1 or (len(series) == 1 and _is_of(marks[0][1], shared, pixels, lying=lying))
            heads = [one.text for one in series] if own else [""]
            above = "\n".join(find_lines([one for one in names if not any(one is other for other in row)]))
            return make_grid(heads, [one.text for one in row], [sure(row) for row in values], above), [*row, *series]
    pie, used = find_pie(numbers, [one for one in tokens if not one.number], marks, pixels)
    return (pie, used) if pie is not None or alone else _as_named(numbers, names)


def _is_of(colour: object, shared: list[list[Token]], pixels: Pixels, *, lying: bool) -> bool:
    """Whether the one mark of a chart is of the bars or the line with its numbers, and not of a line through them."""
    found = [series_of(one, [colour], pixels, lying=lying) is not None for some in shared for one in some]
    return sum(found) * 2 > len(found)


def _as_named(numbers: Sequence[Token], names: Sequence[Token]) -> tuple[Grid | None, list[Token]]:
    """Numbers each of which is written with its name, as at the ends of lines."""
    owners = [one.owner for one in numbers if one.owner is not None]
    if len({one.text for one in owners}) < len(numbers):
        return None, []
    rows = tuple((owner.text, one.text) for owner, one in zip(owners, numbers, strict=True))
    return Grid(rows, heads=0, above="\n".join(find_lines(names))), owners


def _rows(names: Sequence[Token]) -> Iterable[list[Token]]:
    """Names at one height, those that may be categories: the lowest first, dates before others."""
    found = [sorted(row, key=lambda one: one.x) for row in by_row(names) if len(row) > 1]
    return sorted(found, key=lambda row: (not all(names_period(one.text) for one in row), -row[0].y))


def _is_aslant(row: Sequence[Token], usual: float) -> bool:
    """Whether names lean, so that their middle is not over or under what they name; `usual` is the height of numbers."""
    return any(one.height > max(_ASLANT[0] * (one.box[2] - one.box[0]) / len(one.text), _ASLANT[1] * usual) for one in row)


def _stacks(names: Sequence[Token]) -> Iterable[list[Token]]:
    """Names one under another with one edge, those that may be categories of bars that lie."""
    for edge in (2, 0):
        run: list[Token] = []
        for one in sorted(names, key=lambda one: one.box[edge]):
            if run and one.box[edge] - run[-1].box[edge] > LEVEL * one.height:
                yield from [sorted(run, key=lambda one: one.y)] if len(run) > 1 else []
                run = []
            run.append(one)
        yield from [sorted(run, key=lambda one: one.y)] if len(run) > 1 else []


def _share_out(numbers: Sequence[Token], row: Sequence[Token]) -> list[list[Token]] | None:
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


def _share_down(numbers: Sequence[Token], column: Sequence[Token]) -> list[list[Token]] | None:
    """The same of bars that lie: the numbers right of each category."""
    pitch = min(b.y - a.y for a, b in pairwise(column))
    shared: list[list[Token]] = [[] for _ in column]
    for one in numbers:
        at = min(range(len(column)), key=lambda n: abs(column[n].y - one.y))
        if abs(column[at].y - one.y) > 0.5 * pitch:
            return None
        shared[at] += [one] if one.x > column[at].box[2] else []
    return _enough(shared, len(numbers))


def _enough(shared: list[list[Token]], numbers: int) -> list[list[Token]] | None:
    """The numbers of categories, where as good as all have as many, and as good as all of the picture's are theirs."""
    most, count = max(map(len, shared)), sum(map(len, shared))
    whole = count >= (_MOST_OF if most == 1 else _NEARLY_ALL) * most * len(shared)
    return shared if whole and count >= _NEARLY_ALL * numbers else None


def _by_series(
    shared: Sequence[Sequence[Token]], colours: Sequence[object], pixels: Pixels, *, lying: bool
) -> list[list[str]] | None:
    """A row of numbers for each series; None where it is not clear which number is whose."""
    most = max(map(len, shared))
    if most == 1 and len(colours) < 2:
        return [[some[0].text if some else "" for some in shared]]
    if most != len(colours):
        return None
    placed = [[(series_of(one, colours, pixels, lying=lying), one.text) for one in some] for some in shared]
    if any(None in (owners := [at for at, _ in some]) or len(set(owners)) < len(owners) for some in placed):
        return None
    return [[next((text for at, text in some if at == series), "") for some in placed] for series in range(len(colours))]
