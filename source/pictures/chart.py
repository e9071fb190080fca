"""What a chart shows, from its words and where they stand: labelled bars, lines and pies with their categories and series.

A number is read only with the name that the picture gives it: where it cannot be told for sure which that is, for one number of a
chart, none of them is read, and the words alone are. What is not handled: bubbles, maps.
"""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from source.ocr.engine import Pixels, Word
from source.pictures.chart_colours import find_marks, series_of
from source.pictures.chart_lines import find_lines
from source.pictures.chart_names import find_leaning, join_names
from source.pictures.chart_parts import part_words
from source.pictures.chart_pie import find_pie
from source.pictures.chart_shares import find_heads, find_rows, find_stacks, find_tiles, is_aslant, share_down, share_out
from source.pictures.chart_table import find_table, sure
from source.pictures.chart_words import Token, bare, find_tokens, without_ticks
from source.pictures.seen import Seen, make_grid
from source.pictures.years import settle_years
from source.tables.amounts import read_amount
from source.tables.table import Grid

_FEWEST = 2  # numbers of a chart
_CUT = 0.75  # of the usual height of a picture's numbers
_NEARLY_ALL = 0.8  # of the numbers whose colour is seen have that of their place
_BESIDE = 0.5  # of a word's height: words so level stand in one row
_ROUNDED = 0.02  # of a total: by so much do its parts differ from it once they are rounded


def read_picture(words: Sequence[Word], pixels: Pixels) -> Seen | None:
    """What a picture shows; None for one without words."""
    words = part_words(words)
    tokens = _whole(without_ticks(settle_years(find_tokens(words))))
    if not tokens:
        return None
    marks = find_marks(tokens, pixels)
    tokens = join_names(tokens, [token for token, _ in marks])
    numbers = [one for one in tokens if one.number]
    boxes = tuple((one.text, one.box) for one in numbers)
    if len(numbers) >= _FEWEST:
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
    """The words without numbers much lower than the others, and without those that touch: what a line or a bar runs through is read in part, 4
    of 4.4, or in parts, 17 and 13 of 17.13."""
    numbers = [one for one in tokens if one.number and one.owner is None]
    usual = median([one.height for one in tokens if one.number] or [0.0])
    broken = [one for one in numbers if one.text.isdigit() and any(_touch(one, other) for other in numbers)]
    return [one for one in tokens if not one.number or (one.height >= _CUT * usual and not any(one is other for other in broken))]


def _touch(one: Token, other: Token) -> bool:
    level = abs(one.y - other.y) < _BESIDE * one.height
    return one is not other and level and other.text.isdigit() and one.box[0] <= other.box[2] and other.box[0] <= one.box[2]


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
    rows = [row for row in find_rows(names) if not is_aslant(row, usual)]
    leaning = find_leaning(names, alone)
    rows = [leaning, *rows] if leaning else rows
    for row, lying in [*((row, False) for row in rows), *((row, True) for row in find_stacks(names))]:
        differ = len({one.text for one in row}) == len(row)
        if len(alone) < _FEWEST or not differ:
            continue
        shared = share_down(alone, row, names) if lying else share_out(alone, row)
        if shared is None:
            continue
        shared = _without_totals(shared, len(marks))
        values = _by_series(shared, [colour for _, colour in marks], pixels, lying=lying)
        beside: list[Token] = []
        if values is None:
            beside = find_heads(shared, [*names, *series]) if lying else _find_order(shared, marks, names, pixels)
        if beside:
            series = beside
            sorted_out = [sorted(some, key=lambda one: one.x) if len(some) == len(beside) else [] for some in shared]
            values = [[some[at].text if some else "" for some in sorted_out] for at in range(len(beside))]
        if values is not None:
            own = len(values) > 1 or (len(series) == 1 and _is_of(marks[0][1], shared, pixels, lying=lying))
            heads = [one.text for one in series] if own else [""]
            above = "\n".join(find_lines([one for one in names if one.text not in {other.text for other in row}]))
            used = [one for one in names if one.text in {other.text for other in row}]  # one that leans stands in another box
            return make_grid(heads, [one.text for one in row], [sure(row) for row in values], above), [*used, *series]
    pie, used = find_pie(numbers, [one for one in tokens if not one.number], marks, pixels)
    if pie is None and len(alone) == len(marks) == len(numbers):
        pie, used = _as_legend(alone, marks, names, pixels)
    tiles = find_tiles(numbers, names) if pie is None and not owners else []
    if tiles:
        row = sorted(numbers, key=lambda one: one.x)
        return Grid(tuple((name.text, one.text) for name, one in zip(tiles, row, strict=True)), heads=0), tiles
    return (pie, used) if pie is not None or alone else _as_named(numbers, names)


def _as_legend(
    numbers: Sequence[Token], marks: Sequence[tuple[Token, object]], names: Sequence[Token], pixels: Pixels
) -> tuple[Grid | None, list[Token]]:
    """Bars each of a colour of its own, which the legend alone names."""
    places = [series_of(one, [colour for _, colour in marks], pixels) for one in numbers]
    if None in places or len(set(places)) < len(numbers):
        return None, []
    owned = {place: one.text for place, one in zip(places, numbers, strict=True)}
    rows = tuple((token.text, owned[at]) for at, (token, _) in enumerate(marks))
    return Grid(rows, heads=0, above="\n".join(find_lines(names))), [token for token, _ in marks]


def _find_order(
    shared: Sequence[Sequence[Token]], marks: Sequence[tuple[Token, object]], names: Sequence[Token], pixels: Pixels
) -> list[Token]:
    """The names of a legend in one row, of which some marks cannot be seen, where there is one for each bar of a category: bars stand in the
    legend's order. None where what is seen of their colours says otherwise."""
    most = max(map(len, shared))
    level = [one for one in names if marks and abs(one.y - marks[0][0].y) < _BESIDE * one.height]
    row = sorted([*(token for token, _ in marks), *level], key=lambda one: one.x)
    if not 1 < len(marks) < most or len(row) != most or any(len(some) != most for some in shared):
        return []
    places = [next(at for at, one in enumerate(row) if one is token) for token, _ in marks]
    told = [
        (at, places[seen])
        for some in shared
        for at, one in enumerate(sorted(some, key=lambda one: one.x))
        if (seen := series_of(one, [colour for _, colour in marks], pixels)) is not None
    ]
    agreed = sum(at == seen for at, seen in told)
    return row if agreed * 2 > most * len(shared) and agreed > _NEARLY_ALL * len(told) else []


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


def _without_totals(shared: list[list[Token]], series: int) -> list[list[Token]]:
    """The numbers over each category without the highest, where that is the sum of one for each series."""
    if series < 2 or any(len(some) != series + 1 for some in shared):
        return shared
    made = [sorted(some, key=lambda one: one.y) for some in shared]
    for total, *parts in made:
        values = [amount.value for one in (total, *parts) if (amount := read_amount(bare(one.text))) is not None]
        if len(values) <= series or abs(sum(values[1:]) - values[0]) > _ROUNDED * float(abs(values[0])):
            return shared
    return [parts for _, *parts in made]


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
