"""Where a figure stands: its sentence, the clause and the bracket in it.

A bracket is a clause of its own; so is what stands between two dashes. Commas inside numbers divide nothing.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from source.figures.figure import DATES, Figure
from source.patterns import compile_late
from source.sentences import split_sentences

_PER = compile_late(
    r"/(?:每)?(?:公斤|千克|盎司|平方米|平米|小时|千瓦时|千瓦|公里|立方米|公吨|[股克吨斤桶坪㎡人年月日天度张台辆次件户升平箱个份晚夜瓦片]|kwh|kw|kg|oz|w)(?![\u4e00-\u9fffa-z])"
)
_LETTER = compile_late(r"[^\W\d_]")
# Begins with one set of characters, which is searched for faster than one way to end after the other.
_BREAK = compile_late(
    r"[;!?。\n:, ](?:(?<=[;!?。\n])|(?<=:)(?!\d)|(?<=,)(?:(?<!\d,)|(?!\d))|(?<=[\u4e00-\u9fff]{4} )(?=[\u4e00-\u9fff]{3}))"
)
_BRACKET = compile_late(
    r"""
    \((?P<round>[^()\n。]{1,200})\)|\[(?P<square>[^\[\]\n。]{1,200})\]
    |[ ][-–—][ ](?P<dashes>[^\n。–—;]{2,200}?)[ ][-–—][ ]
    # Orne, which sells boats, rose
    |,[ ](?P<which>(?:(?:in|of|for|by|to|with|at|from)[ ])?(?:which|who|whom|whose|where)[ ](?:[^,;:\n。]|,(?=\d{3})){3,120}),(?!\d)
    |——(?P<long>[^\n。—]{2,120})——
    """,
    re.VERBOSE,
)
_FAR = 10**6  # money so many times as much measures something else: earnings a share, and earnings
_JOINT = compile_late(r" ?(?:、|,? ?(?:和|及|以及|与|跟|and|&|or|或)|,) ?(?:的|为|约|大约|近|逾|超过|人民币|from |to )?")


def last_of(pattern: re.Pattern[str], folded: str, low: int, high: int) -> re.Match[str] | None:
    """The last match of a pattern in a span."""
    found = None
    for match in pattern.finditer(folded, low, high):
        found = match
    return found


class Bracket(NamedTuple):
    """A bracket at `start`..`end`, its signs included."""

    start: int
    end: int


@dataclass
class Scene:
    """A text with its figures; each question about a place is answered by bisection.

    `sentences` are the numbers of those that the figures are in, `ends` where each ends with its classifier, which may stand apart from it
    (200 家), or with what it is for one of (3元/克). `pieces` are kept by `chinese.own_piece`.
    """

    text: str
    folded: str
    figures: list[Figure]
    bounds: list[tuple[int, int]] = field(default_factory=list)
    brackets: list[Bracket] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _begins: list[int] = field(default_factory=list)
    _breaks: list[int] = field(default_factory=list)
    _opens: list[int] = field(default_factory=list)
    _clauses: dict[int, tuple[int, int]] = field(default_factory=dict)
    _worded: dict[int, bool] = field(default_factory=dict)
    pieces: dict[tuple[int, int, int], tuple[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bounds = split_sentences(self.text) or [(0, len(self.text))]
        self._starts = [start for start, _ in self.bounds]
        self._begins = [figure.start for figure in self.figures]
        self.sentences = [self.sentence_of(start) for start in self._begins]
        self.ends = [_find_end(self, figure) for figure in self.figures]
        self.brackets = [Bracket(match.start(), match.end()) for match in _BRACKET.finditer(self.folded)]
        self._opens = [bracket.start for bracket in self.brackets]
        self._breaks = [
            match.end()
            for match in _BREAK.finditer(self.folded)
            if not (self.brackets and self.bracket_of(match.start())) and not self._is_in_date(match.start())
        ]

    def _is_in_date(self, place: int) -> bool:
        """Whether a place is inside a date: June 30, 2024 has no break."""
        at = bisect_left(self._begins, place) - 1
        return at >= 0 and self.figures[at].kind in DATES and place < self.figures[at].end - 1

    def sentence_of(self, place: int) -> int:
        """The number of the sentence that a place is in."""
        at = bisect_right(self._starts, place)
        return at - 1 if at else 0

    def has_words(self, place: int) -> bool:
        """Whether there is a letter in the sentence that a place is in; a row of numbers alone has none."""
        sentence = self.sentence_of(place)
        if sentence not in self._worded:
            self._worded[sentence] = _LETTER.search(self.text, *self.bounds[sentence]) is not None
        return self._worded[sentence]

    def bracket_of(self, place: int) -> Bracket | None:
        """The bracket that a place is in."""
        at = bisect_right(self._opens, place) - 1 if self.brackets else -1
        return self.brackets[at] if at >= 0 and place < self.brackets[at].end else None

    def bracket_at(self, place: int) -> Bracket | None:
        """The bracket that opens right at a place, or after a space."""
        at = bisect_right(self._opens, place + 1) - 1 if self.brackets else -1
        return self.brackets[at] if at >= 0 and place <= self.brackets[at].start <= place + 1 else None

    def brackets_in(self, low: int, high: int) -> list[Bracket]:
        """The brackets that open in a span."""
        return self.brackets[bisect_left(self._opens, low) : bisect_left(self._opens, high)] if self.brackets else []

    def figures_in(self, low: int, high: int) -> list[Figure]:
        """The figures that begin in a span."""
        first = bisect_left(self._begins, low)
        return self.figures[first : bisect_left(self._begins, high, first)]

    def has_numbers(self, low: int, high: int) -> bool:
        """Whether a number that is no date begins in a span."""
        return any(one.kind not in DATES for one in self.figures_in(low, high))

    def count_before(self, place: int) -> int:
        """How many figures begin before a place: the number of the first that begins there or after it."""
        return bisect_left(self._begins, place)

    def clause_of(self, place: int) -> tuple[int, int]:
        """The clause around a place, not counting brackets: from the break before it to the one after."""
        known = self._clauses.get(place)
        if known is not None:
            return known
        at = bisect_right(self._breaks, place)
        start = self._breaks[at - 1] if at else 0
        end = self._breaks[at] - 1 if at < len(self._breaks) else len(self.folded)
        low, high = self.bounds[self.sentence_of(place)]
        self._clauses[place] = found = max(start, low), min(end, high)
        return found


def _find_end(scene: Scene, figure: Figure) -> int:
    each = _PER.match(scene.folded, figure.end) if scene.folded.startswith("/", figure.end) else None
    if each:
        return each.end()
    if not figure.unit or figure.kind not in ("count", "rank", "quantity"):
        return figure.end
    at = figure.end + scene.text.startswith(" ", figure.end)
    return at + len(figure.unit) if scene.text.startswith(figure.unit, at) else figure.end


def group(scene: Scene, members: list[int]) -> list[list[int]]:
    """The figures of a sentence, by number, in runs that are joined as a list is: A、B和C; A, B and C."""
    runs: list[list[int]] = []
    for number in members:
        last = runs[-1][-1] if runs else None
        if last is not None and _follows(scene, last, number):
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _follows(scene: Scene, one: int, other: int) -> bool:
    first, second = scene.figures[one], scene.figures[other]
    if (first.kind in DATES) != (second.kind in DATES) or not (_is_alike(first, second) or first.kind in DATES):
        return False
    between = scene.folded[scene.ends[one] : second.start]
    return len(between) <= 12 and _JOINT.fullmatch(between) is not None


def _is_alike(one: Figure, other: Figure) -> bool:
    """Whether two numbers may stand in one list; in 1億元、9000萬及8億元 one has no unit."""
    return one.kind == other.kind or {one.kind, other.kind} <= {"money", "quantity", "count"}


def is_alike_amount(one: Figure, other: Figure) -> bool:
    """Whether two numbers may measure the same: both of one unit, or one that leaves it unsaid, and money of one size (EPS is no profit)."""
    if one.kind != other.kind and {one.kind, other.kind} != {"count", "quantity"}:
        return False
    if one.kind == "money" and one.value and other.value and not 1 / _FAR < abs(one.value / other.value) < _FAR:
        return False
    return one.unit == other.unit or other.unit is None or (one.kind == "money" and one.unit is None)
