"""The lines that a page's characters make.

Each line is cut into pieces where a gap is wider than a space: words of a sentence stay together, columns come apart.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise
from operator import itemgetter

from source.formats.pdf.glyphs import ASLANT, GUESSED, WRITTEN, Box, Character
from source.patterns import compile_late
from source.tables.amounts import is_figure
from source.tables.pieces import Piece, join_signs
from source.tables.table import tidy

_CAPITALS = compile_late(r"(?<![A-Za-z])[A-Z](?: [A-Z]){1,9}(?![A-Za-z])")
_SAME_LINE = 0.5  # of the lower one's height: how far two runs must overlap to stand in one line
_SPACE = 0.16  # of a character's height: a gap from here on is a space
_APART = 0.95  # of a character's height: a gap from here on sets two pieces apart
_APART_FIGURES = 0.72  # beside digits, where columns stand close and words do not
_APART_DATES = 0.3
_APART_IN_DATES = 2.0  # 1 1 1 年 3 月 3 1 日, set apart for looks
_APART_DAYS = 0.45  # December 28,  December 30,
_DAY = compile_late(r"^[A-Z][a-z]{2,8}\.? \d{1,2},$")
_APART_WIDE = 0.6  # between Chinese characters, which no spaces set apart
_LOOSE = 0.15
_SPREAD = 0.75  # of a character's height: characters set so far apart fill a column's width
_WIDER = 1.5
_FEWEST_DOTS = 5  # in a line: they lead the eye to a number; three are an ellipsis
_FEWEST_OVER = 2  # digits: one may be a mark of a footnote
_COVERED = 0.3  # of a character's width: kerned ones overlap by less
_LEAST_SPACE = 0.05
_NARROW = "\u2e7f"  # characters after it are as wide as they are high


@dataclass(frozen=True)
class Line:
    """A line of a page: its pieces from left to right, its top and bottom, the size of most of its type."""

    pieces: tuple[Piece, ...]
    top: float
    bottom: float
    size: float

    @cached_property
    def text(self) -> str:
        """Its pieces, a space between each two."""
        return " ".join(piece.text for piece in self.pieces)

    @cached_property
    def plain_text(self) -> str:
        """Its text without the spaces that set characters apart for looks."""
        return tidy(self.text)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.pieces[-1].right


def turn(characters: Sequence[Character], width: float, height: float) -> tuple[list[Character], int]:
    """The characters as they are read: those written in the direction of most, turned to stand upright, and by how many quarters.
    Text across that direction stands in a margin or at a chart, and what is aslant too. `width` and `height` are the page's before turning."""
    counts = Counter(map(_QUARTER, characters))
    straight = [(count, -quarter) for quarter, count in counts.items() if quarter != ASLANT]
    if not straight:
        return list(characters), 0
    quarter = -max(straight)[1]
    places: dict[int, Callable[[Character], Box]] = {
        1: lambda c: (height - c.bottom, c.left, height - c.top, c.right),
        2: lambda c: (width - c.right, height - c.bottom, width - c.left, height - c.top),
        3: lambda c: (c.top, width - c.right, c.bottom, width - c.left),
    }
    kept = list(characters) if len(counts) < 2 else [c for c in characters if c.quarter == quarter]
    place = places.get(quarter)
    return (kept if place is None else [Character(c.text, *place(c), c.space) for c in kept]), quarter


@dataclass
class _Run:
    characters: list[Character]
    top: float
    bottom: float
    spans: list[tuple[float, float]] = field(default_factory=list)


def find_lines(characters: Sequence[Character]) -> list[Line]:
    """The lines that characters make, from above."""
    rows: list[_Run] = []
    for run in sorted(_runs(characters), key=lambda run: run.top + run.bottom):
        row = next((row for row in reversed(rows[-4:]) if _overlap(row, run) >= _SAME_LINE), None)
        if row is not None and _is_copy(row, run):
            continue  # written twice to look bold
        if row is None or _lies_over(row, run):
            rows.append(run)
            continue
        row.spans += run.spans
        if len(run.characters) > len(row.characters):
            row.top, row.bottom = run.top, run.bottom
        row.characters += run.characters
    made = [_line(row.characters) for row in rows]
    return sorted((line for line in made if line.pieces), key=lambda line: (line.top, line.left))


def _runs(characters: Sequence[Character]) -> Iterator[_Run]:
    """Characters that follow one another in the file and stand at one height; most at exactly that of the first."""
    run: _Run | None = None
    first = low = middle = size = begin = end = (
        0.0  # of the run: top and bottom of its first, twice its middle, height, left, right
    )
    for character in characters:
        _, left, top, right, bottom, _, _ = character
        if top != first or bottom != low or run is None:
            height = bottom - top
            if height <= 0.5 or right - left > 20 * height:
                continue
            if run is None or not (abs(top + bottom - middle) < 0.3 * height and 0.8 < height / size < 1.25):
                if run is not None:
                    run.spans.append((begin, end))
                    yield run
                run = _Run([], top, bottom)
                first, low, middle, size, begin, end, add = top, bottom, top + bottom, height, left, right, run.characters.append
        elif right - left > 20 * size:
            continue
        add(character)
        begin, end = left if left < begin else begin, right if right > end else end
    if run is not None:
        run.spans.append((begin, end))
        yield run


def _lies_over(row: _Run, run: _Run) -> bool:
    """Whether a run stands where a row has characters already: two lines so close that they seem one, or a number over a name."""
    (left, right), *_ = run.spans
    if _is_number_over(row, run):
        return True
    if len(run.characters) < 3 or not any(min(right, end) - max(left, start) > 0.3 * (right - left) for start, end in row.spans):
        return False
    taken = sum(c.left < right and left < c.right for c in row.characters)
    return taken > 2 and any(a.left < b.right and b.left < a.right for a in run.characters[:3] for b in row.characters)


def _is_number_over(row: _Run, run: _Run) -> bool:
    """Whether a run is a number written over characters of a row, as a bar's label is over a legend, or a row's number under it."""
    (left, right), *_ = run.spans
    under = [c for c in row.characters if c.left < right and left < c.right]
    return _is_covered(run.characters, under) or _is_covered(under, run.characters)


def _is_covered(number: Sequence[Character], others: Sequence[Character]) -> bool:
    """Whether characters are a number's, and each stands where one of others does."""
    if len(number) < _FEWEST_OVER or not all(c.text.isdigit() or c.text in ".,%$-" for c in number):
        return False
    return all(any(min(a.right, b.right) - max(a.left, b.left) > _COVERED * (a.right - a.left) for b in others) for a in number)


def _is_copy(row: _Run, run: _Run) -> bool:
    """Whether a run is characters of a row printed again."""
    first = run.characters[0]
    shown, left = first.text, first.left
    if all(end <= left for _, end in row.spans):
        return False  # it goes on where the row ends
    near = next((n for n, c in enumerate(row.characters) if c[0] == shown and _same(c, first)), None)
    if near is None:
        return False
    text = [c.text for c in run.characters]
    return [c.text for c in row.characters[near : near + len(text)]] == text


def _overlap(one: _Run, other: _Run) -> float:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared / max(min(one.bottom - one.top, other.bottom - other.top), 0.1)


def _line(characters: list[Character]) -> Line:
    ordered = _without_leaders(sorted(characters, key=_across))
    dense = "".join([character.text for character in ordered])
    size = sorted([bottom - top for _, _, top, _, bottom, _, _ in ordered])[len(ordered) // 2]
    loose = 0.0 if dense.isascii() else _looseness(ordered, size)
    near, narrow = (
        _LEAST_SPACE * size,
        _LOOSE * size,
    )  # up to here a gap is none, unless the file has a space; and sets nothing apart
    pieces: list[Piece] = []
    before = ordered[0]
    last, begin, _, right, _, _, _ = before
    text, end = last, right  # of the piece so far; `right` and `last` are those of the character before
    for character in ordered[1:]:
        shown, left, _, reach, _, space, _ = character
        if shown == last and _same(before, character):
            continue  # written twice to look bold
        if left - end > near or space:
            gap = left - end
            if gap > narrow and gap > size * _least_gap(text, before, character, loose / size):
                pieces.append(Piece(_clean(text, loose), begin, right))
                text, begin, right = "", left, reach
            elif _is_space(before, character, gap, size, loose):
                text += " "
        end = reach if reach > right else right
        before, last, right = character, shown, reach
        text += shown
    pieces.append(Piece(_clean(text, loose), begin, right))
    return Line(tuple(join_signs(pieces, size)), min([c.top for c in ordered]), max([c.bottom for c in ordered]), size)


_across = itemgetter(1, 3)  # from the left
_QUARTER = itemgetter(6)


def _without_leaders(ordered: list[Character]) -> list[Character]:
    """A line's characters without rows of dots, which lead the eye over a gap."""
    dense = "".join([character.text for character in ordered])
    if dense.count(".") + dense.count("…") + dense.count("·") < _FEWEST_DOTS:
        return ordered
    kept: list[Character] = []
    for dot, group in groupby(ordered, key=lambda c: c.text in ".…·"):
        run = list(group)
        kept += [] if dot and len(run) >= _FEWEST_DOTS else run
    return kept or ordered


def _same(one: Character, other: Character) -> bool:
    """Whether a character is another one printed again: beside it by less than ff stand, however high their font says it is."""
    near = min(0.12 * one.height, 0.5 * (one.right - one.left))
    return one.text == other.text and abs(one.left - other.left) < near and abs(one.top - other.top) < 0.2 * one.height


def _clean(text: str, loose: float) -> str:
    """A piece's text; single capitals of a loose line are one word, as the line's font sets everything apart."""
    return tidy(_CAPITALS.sub(lambda match: match[0].replace(" ", ""), text) if loose else text)


def _looseness(ordered: list[Character], size: float) -> float:
    """How far a line's characters are set apart for looks, as in headings and tables of one font; 0 where they are not."""
    gaps = sorted([b[1] - a[3] for a, b in pairwise(ordered) if a[0] > _NARROW and b[0] > _NARROW])
    usual = gaps[len(gaps) // 2] if len(gaps) > 1 else 0.0
    return usual if usual > _LOOSE * size else 0.0


def _is_space(before: Character, after: Character, gap: float, size: float, loose: float) -> bool:
    """Whether a gap inside a piece is a space; in a loose line only one wider than its characters' own."""
    if _both_wide(before, after):
        return False
    if loose:
        return gap > _WIDER * loose and gap > _SPACE * size
    return gap > size * _SPACE or after.space == WRITTEN or (after.space == GUESSED and gap > _LEAST_SPACE * size)


def _least_gap(text: str, before: Character, after: Character, loose: float) -> float:
    """How wide a gap sets two pieces apart here: less between figures and between dates, which stand close in columns."""
    if (after.text in "$＄" or (after.text in "(（" and text.endswith((")", "）")))) and is_figure(text):
        return _SPACE
    if before.text == "日" and after.text.isdigit():
        return _APART_DATES
    if (before.text.isdigit() and after.text in "年月日季") or (before.text in "年月第" and after.text.isdigit()):
        return _APART_IN_DATES
    if before.text == "," and after.text.isupper() and _DAY.search(text):
        return _APART_DAYS
    figures = before.text in "0123456789)%-–—－" and (after.text.isdigit() or after.text in "$(-–—－")
    if figures:
        return _APART_FIGURES
    if loose > _SPREAD and _both_wide(before, after):
        return _LOOSE  # 第 一 等 級: each by itself, for columns need not stand further apart
    return _APART_WIDE if not loose and _both_wide(before, after) else _APART


def _both_wide(before: Character, after: Character) -> bool:
    """Whether neither is set apart by spaces: Chinese between Chinese, or between Chinese and digits."""
    return before.text > _NARROW and after.text > _NARROW
