"""Words written across a page's text: a name turned up beside an axis, names that lean under their bars."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from source.formats.pdf.glyphs import ASLANT, Box, Character

_NEXT, _SPACED = 1.7, 2.8  # of a character's size: how far on the next one of a word stands, and the first after a space
_WIDE = "\u2e7f"  # characters after it are as wide as they are high


@dataclass(frozen=True)
class Turned:
    """A word or a line of words, its box on the page, and that of its character that stands highest: there an axis' name is tied to
    what it names."""

    text: str
    box: Box
    end: Box

    @property
    def name_box(self) -> Box:
        """Where its name would stand if it were written level under what it names."""
        left, top, right, bottom = self.end
        size, middle = min(right - left, bottom - top), (left + right) / 2
        half = size * sum(1.0 if one > _WIDE else 0.5 for one in self.text) / 2
        return middle - half, top, middle + half, top + size


def find_turned(characters: Sequence[Character], quarter: int) -> list[Turned]:
    """The words of a page, in the file's order, that are not written as most of it is, by `quarter` quarters of a turn.

    >>> up = [Character(text, 10, 60 - 8 * n, 18, 67 - 8 * n, 0, 3) for n, text in enumerate("Tons")]
    >>> [(one.text, one.box) for one in find_turned([*up, Character("a", 0, 0, 5, 5, 0)], 0)]
    [('Tons', (10, 36, 18, 67))]
    """
    return [_make(run) for run in _runs([one for one in characters if one.quarter != quarter])]


def _runs(characters: Sequence[Character]) -> Iterator[list[Character]]:
    run: list[Character] = []
    for one in characters:
        if run and not _follows(run[-1], one):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _follows(before: Character, one: Character) -> bool:
    """Whether a character goes on with the word, or the line of words, of the one before it."""
    if before.quarter != one.quarter:
        return False
    across = one.left + one.right - before.left - before.right
    down = one.top + one.bottom - before.top - before.bottom
    if one.quarter != ASLANT and min(abs(across), abs(down)) > one.height:
        return False  # another line
    size = max(_size(before), _size(one))
    return float((across**2 + down**2) ** 0.5) / 2 < (_SPACED if one.space else _NEXT) * size


def _size(one: Character) -> float:
    return max(one.right - one.left, one.bottom - one.top)


def _make(run: Sequence[Character]) -> Turned:
    text = "".join((" " if one.space and at else "") + one.text for at, one in enumerate(run))
    lefts, tops, rights, bottoms = zip(*((one.left, one.top, one.right, one.bottom) for one in run), strict=True)
    highest = min(run, key=lambda one: one.top)
    end = highest.left, highest.top, highest.right, highest.bottom
    return Turned(text, (min(lefts), min(tops), max(rights), max(bottoms)), end)
