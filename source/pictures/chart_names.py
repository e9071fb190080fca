"""Names of a chart in two lines, and where names that lean stand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from source.pictures.chart_words import Token

_LEVEL = 0.3  # of a name's height: a number so level with it is its own
_CLOSE = 0.4  # of a name's height: two lines of one name stand no further apart
_EDGE = 0.6  # and begin, end or have their middles so near one another
_ALIKE = 1.35  # times as high may one be as the other
_PARAGRAPH = 0.6  # of a name's height: from here on the next name is another
_LEANS = 1.6  # times as high as a number are most names that lean
_HIGHER = 1.3  # and short ones
_EVEN = 0.25  # of the space between two: so far may one stand from where even steps would put it
_FEWEST = 3


def join_names(tokens: Sequence[Token], marked: Sequence[Token] = ()) -> list[Token]:
    """The words, two lines of one name as one: a number or another name is level with the middle between them, and none with the
    second. `marked` are those of a legend, of which each is a name of its own.

    >>> words = [Token("well-paying", (0, 0, 60, 10), False), Token("jobs", (0, 12, 20, 22), False), Token("76", (90, 6, 99, 16), True)]
    >>> [one.text for one in join_names(words)]
    ['well-paying jobs', '76']
    """
    numbers = [one for one in tokens if one.number and one.owner is None]
    made = list(tokens)
    free = [one for one in tokens if not one.number and not any(one is other for other in marked)]
    for first, second in _pairs(free):
        both = [at for at, one in enumerate(made) if one is first or one is second]
        joined = _join(first, second)
        if len(both) < 2 or _has_own(second, numbers):
            continue
        own = _has_own(first, numbers)
        if _is_apart(second, made) if own else _has_own(joined, numbers) or _is_beside(joined, (first, second), free):
            made[both[0]] = joined
            del made[both[1]]
    return made


def _is_apart(name: Token, tokens: Sequence[Token]) -> bool:
    """Whether the next name below one is not as close to it as its own first line."""
    below = [one for one in tokens if not one.number and one.y > name.y and one.box[0] < name.box[2] and name.box[0] < one.box[2]]
    return all(one.box[1] - name.box[3] > _PARAGRAPH * name.height for one in below)


def _has_own(name: Token, numbers: Sequence[Token]) -> bool:
    """Whether a number at the right of a name is level with it."""
    half = _LEVEL * min(name.height, *(one.height for one in numbers)) if numbers else 0.0
    return any(one.box[0] > name.box[2] and abs(one.y - name.y) < half for one in numbers)


def _is_beside(joined: Token, lines: tuple[Token, Token], names: Sequence[Token]) -> bool:
    """Whether another name is level with the middle of two lines, and none of more words with either: heads of a table, of which some
    have two lines."""
    half = _LEVEL * lines[0].height
    others = [one for one in names if one is not lines[0] and one is not lines[1]]
    alike = [one for one in others if abs(one.x - joined.x) > (one.box[2] - one.box[0] + joined.box[2] - joined.box[0]) / 2]
    return any(abs(one.y - joined.y) < half for one in alike)


def _pairs(names: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Names of which one may go on in the other, right below it."""
    for first in names:
        for second in names:
            gap = second.box[1] - first.box[3]
            if -_CLOSE < gap / first.height < _CLOSE and second.y > first.y + 0.5 * first.height and _is_like(first, second):
                yield first, second


def _is_like(first: Token, second: Token) -> bool:
    edges = zip((first.box[0], first.box[2], first.x), (second.box[0], second.box[2], second.x), strict=True)
    near = any(abs(one - other) < _EDGE * first.height for one, other in edges)
    return near and max(first.height, second.height) < _ALIKE * min(first.height, second.height)


def join_texts(first: str, second: str) -> str:
    """Two lines as one, without a space between where one is Chinese."""
    return first + ("" if first[-1] > "\u2e7f" or second[0] > "\u2e7f" else " ") + second


def _join(first: Token, second: Token) -> Token:
    (left, top, right, _), (start, _, end, low) = first.box, second.box
    return replace(first, text=join_texts(first.text, second.text), box=(min(left, start), top, max(right, end), low))


def find_leaning(names: Sequence[Token], numbers: Sequence[Token]) -> list[Token]:
    """The names that lean under an axis, from the left, each in a box where it ends or begins at the axis: there they stand in even
    steps. None where they do not, or some stand over `numbers`."""
    usual, low = median([one.height for one in numbers] or [0.0]), max((one.y for one in numbers), default=0.0)
    tall = [one for one in names if one.y > low and one.height > _HIGHER * usual and len(one.text) > 1]
    if len(tall) < _FEWEST or sum(one.height > _LEANS * usual for one in tall) * 2 < len(tall):
        return []
    for at in (2, 0):  # most rise to the right, and end at the axis
        row = sorted(tall, key=lambda one: one.box[at])
        edges = [one.box[at] for one in row]
        step = (edges[-1] - edges[0]) / (len(edges) - 1)
        if step > usual and all(abs(edge - edges[0] - n * step) < _EVEN * step for n, edge in enumerate(edges)):
            half = usual / 2 if at == 0 else -usual / 2
            return [
                replace(one, box=(edge + half - usual / 2, one.box[1], edge + half + usual / 2, one.box[1] + usual))
                for one, edge in zip(row, edges, strict=True)
            ]
    return []
