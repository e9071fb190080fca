"""Words whose characters are set apart to fill their column, as Chinese statements print them: 帳    面    金    額."""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

_WIDEST = 8.0  # of a character: gaps inside a word
_UNEVEN, _SHARE = 0.7, 0.35  # by so much of a character, or of the gap, may gaps inside a word differ
_ALONE = frozenset("男女是否有無无年月日時时一二三四五六七八九十甲乙丙丁戊己庚辛上中下東西南北东左右大小高低")
"""Characters that head columns of their own beside one another."""


class Placed(Protocol):
    """A text with where it begins and ends on its line."""

    @property
    def text(self) -> str: ...
    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...


P = TypeVar("P", bound=Placed)


def join_spaced_words(pieces: Sequence[P], em: float) -> Iterator[Sequence[P]]:
    """The pieces of a line, those together that are the characters of one word: three and more at even gaps, or two that begin the
    line.

    >>> from source.tables.pieces import Piece
    >>> line = [Piece(text, at, at + 1) for text, at in (("原", 0), ("料", 3), ("5,270", 20), ("4,100", 30))]
    >>> ["".join(piece.text for piece in word) for word in join_spaced_words(line, 1)]
    ['原料', '5,270', '4,100']
    """
    at = 0
    while at < len(pieces):
        end = _end(pieces, at, em)
        letters = {piece.text for piece in pieces[at:end]}
        whole = (end - at > 2 or (end - at == 2 and at == 0)) and not letters <= _ALONE
        yield pieces[at : end if whole else at + 1]
        at = end if whole else at + 1


def _end(pieces: Sequence[P], at: int, em: float) -> int:
    """Just after the last of the single characters that stand at even gaps from a place on."""
    end, first = at + 1, 0.0
    while end < len(pieces) and _is_one(pieces[end - 1]) and _is_one(pieces[end]):
        gap = (pieces[end].left - pieces[end - 1].right) / em
        first = first or gap
        if not 0 < gap <= _WIDEST or abs(gap - first) > max(_UNEVEN, _SHARE * first):
            break
        end += 1
    return end


def _is_one(piece: Placed) -> bool:
    return len(piece.text) == 1 and "\u4e00" <= piece.text <= "\u9fff"
