"""The words of a chart by what they are: numbers, names, ticks of its axes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from source.ocr.engine import Box, Word
from source.patterns import compile_late
from source.tables.amounts import read_amount
from source.tables.heads import names_period
from source.tables.table import tidy

_UNIT = "(?:[千百十]?[萬万億亿兆]?[美港日歐欧]?[元圓圆人家件間间台辆輛噸吨座倍次年天戶户]{0,2}|[kKmMbBxXT]|bn|mn|tn|[千百]?萬|million|billion)"
_NUMBER = compile_late(rf"(?P<number>[(（]?(?:US|NT|HK)?[$¥€£￥]? ?[-+−–]?\d[\d,]*(?:\.\d+)?[)）]?) ?(?P<unit>%|％|{_UNIT})")
_NAMED = compile_late(r"(?P<name>[^\d\n]{1,30}?)[\s:：,，(（]{0,2}(?P<number>\d[\d,]*(?:\.\d+)?(?:%|％))[)）]?")
_COUNTED = compile_late(r"(?P<name>[^\d\n]{2,30}?)[\s:：]{1,3}(?P<number>\d[\d,]*(?:\.\d+)?)")
_TICKED = compile_late(r"(?P<number>\d[\d,]*(?:\.\d+)?%?) ?[-–—_]")
_MARKS = compile_late(r"^[■□▪●○◆◇▲△▼★☑☐]\s*(?=\S)")  # of a legend, which the engine reads with its name
_LEADERS = compile_late(r"^[.…·]{1,40}\s?(?=[$¥€£]|\d[\d,]*\.\d)")  # what is left of a row of dots before a price
_CUT = compile_late(r"0\d")  # the end of a number that is read in part: 04 of 1,204
_SAME_EDGE = 0.6  # of a word's height: numbers of an axis stand so close under one another
_OFF = 0.02  # of an axis' length: how far a tick may stand from where its number says
_FEWEST_TICKS = 3
_FEWEST_COUNTED = 3  # names with a number each: two may stand side by side in any picture
_MANY_TICKS = 5  # one of so many may be misread: a tick beside 5 makes -5 of it
_LEVEL = 0.5


@dataclass(frozen=True)
class Token:
    """A word with what it is: a number, or a name; `owner` is the name that a number is written with, in one word;
    `ticked` is a number of an axis with its tick (300 -)."""

    text: str
    box: Box
    number: bool
    owner: "Token | None" = None
    ticked: bool = False

    @property
    def x(self) -> float:
        """Its middle, from the left."""
        return (self.box[0] + self.box[2]) / 2

    @property
    def y(self) -> float:
        """Its middle, from above."""
        return (self.box[1] + self.box[3]) / 2

    @property
    def height(self) -> float:
        """Of its box."""
        return self.box[3] - self.box[1]


def find_tokens(words: Sequence[Word]) -> list[Token]:
    """The words of a picture. One that is a name and a share (電商 35%) is two, both at its place.

    >>> [(one.text, one.number) for one in find_tokens([Word("電商35%", (0, 0, 9, 2), 1), Word("2024", (0, 3, 9, 5), 1)])]
    [('電商', False), ('35%', True), ('2024', False)]
    """
    plain = _are_counted([word.text for word in words])
    return [token for word in words if not _is_mark(word.text) for token in _tokens(word, plain=plain)]


def _are_counted(texts: Sequence[str]) -> bool:
    """Whether words are names each with its number, as the steps of a funnel or the ends of lines are: names of several kinds, and
    numbers of more than one digit."""
    found = [match for text in texts if (match := _COUNTED.fullmatch(text)) and not names_period(match["number"])]
    names = {match["name"].strip() for match in found}
    return (
        len(names) >= _FEWEST_COUNTED
        and len(names) == len(found)
        and sum(len(match["number"]) > 1 for match in found) * 2 > len(found)
    )


def _is_mark(text: str) -> bool:
    """Whether a word is a mark of a legend or a line taken for a letter."""
    return not any(letter.isalnum() for letter in text)


def _tokens(word: Word, *, plain: bool) -> Iterator[Token]:
    text = _LEADERS.sub("", _MARKS.sub("", tidy(word.text)))
    named = _NAMED.fullmatch(text) or (_COUNTED.fullmatch(text) if plain and not names_period(text) else None)
    if named and len(named["name"]) < 24 and any(letter.isalpha() for letter in named["name"]):
        name = Token(named["name"].strip(" :：(（"), word.box, False)
        yield name
        yield Token(named["number"], word.box, True, name)
    elif ticked := _TICKED.fullmatch(text):
        yield Token(ticked["number"], word.box, True, ticked=True)
    elif text:
        yield Token(text, word.box, is_number(text))


def is_number(text: str) -> bool:
    """Whether a text is a number, with a unit perhaps, and no date."""
    return _NUMBER.fullmatch(text) is not None and not _CUT.match(text) and not names_period(text)


def without_ticks(tokens: Sequence[Token]) -> list[Token]:
    """The words without the numbers of axes: those in a column or a row that stand where their values say, in even steps or in even
    times, and beside no names.

    >>> column = [Token(str(100 - 20 * n), (0, 30 * n, 20, 30 * n + 12), True) for n in range(6)]
    >>> [one.text for one in without_ticks([*column, Token("35", (60, 20, 80, 32), True)])]
    ['35']
    """
    left = list(tokens)
    for upright in (True, False):
        for run in list(_runs([one for one in left if one.number], upright)):
            if _is_axis(run, left, upright):
                left = [one for one in left if not any(one is tick for tick in run)]
    return [one for one in left if not one.ticked]


def _runs(numbers: Sequence[Token], upright: bool) -> Iterator[list[Token]]:
    """Numbers with one edge, or at one height."""
    edges: tuple[Callable[[Token], float], ...] = (lambda one: one.y,)
    if upright:
        edges = (lambda one: one.box[2], lambda one: one.box[0], lambda one: one.x)
    for edge in edges:
        run: list[Token] = []
        for one in sorted(numbers, key=edge):
            if run and edge(one) - edge(run[-1]) > _SAME_EDGE * one.height:
                yield run
                run = []
            run.append(one)
        yield run


def _is_axis(run: Sequence[Token], tokens: Sequence[Token], upright: bool) -> bool:
    if len(run) < _FEWEST_TICKS:
        return False
    level = [[other for other in tokens if abs(other.y - one.y) < _LEVEL * one.height and not other.number] for one in run]
    named = sum(
        any(not upright or other.x < one.x for other in others) for one, others in zip(run, level, strict=True)
    )  # a table's names stand left of its numbers, a legend right of an axis
    if named > len(run) / 3:
        return False
    rows = sorted((one.y if upright else one.x, float(amount.value)) for one in run if (amount := read_amount(bare(one.text))))
    if _is_scale(rows):
        return True
    return len(rows) >= _MANY_TICKS and any(_is_scale(rows[:at] + rows[at + 1 :]) for at in range(len(rows)))


def _is_scale(rows: list[tuple[float, float]]) -> bool:
    """Whether numbers, each after its place, are those of an axis."""
    if len(rows) < _FEWEST_TICKS or len({value for _, value in rows}) < len(rows):
        return False
    return _is_straight(rows) or _is_even(rows)


def bare(text: str) -> str:
    """A number without its unit."""
    match = _NUMBER.fullmatch(text)
    return match["number"] if match else text


def _is_straight(rows: Sequence[tuple[float, float]]) -> bool:
    """Whether each value is as far on as its place."""
    (start, first), (end, last) = rows[0], rows[-1]
    if end - start < 1:
        return False
    return all(
        abs(first + (last - first) * (at - start) / (end - start) - value) <= _OFF * abs(last - first) for at, value in rows
    )


def _is_even(rows: Sequence[tuple[float, float]]) -> bool:
    """Whether each value is as many times the one before it, in even steps: 1, 10, 100."""
    steps = [b - a for (a, _), (b, _) in pairwise(rows)]
    if len(rows) < 4 or max(steps) > 1.1 * min(steps) or any(value <= 0 for _, value in rows):
        return False
    times = [b / a for (_, a), (_, b) in pairwise(rows)]
    return max(times) < 1.01 * min(times)
