"""Pieces of lines by where they stand: cells, heads and parts of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from source.patterns import compile_late
from source.tables.amounts import is_figure, is_nothing

_SIGN = compile_late(
    r"(?:US|NT|HK|[ACSR])?[$¥€£₩₹＄￥] ?[(（]?|[(（] ?(?:US|NT|HK)?[$¥€£₩₹＄￥]?|RMB|NTD|USD|HKD|TWD|EUR|JPY|CNY|[-–—－]"
)
_TAIL = compile_late(r"[)）]? ?[%％]?[)）]?")


@dataclass(frozen=True)
class Piece:
    """A piece of a line from `left` to `right`."""

    text: str
    left: float
    right: float

    @property
    def middle(self) -> float:
        """Where its middle is."""
        return (self.left + self.right) / 2


def join_signs(pieces: Sequence[Piece], em: float) -> list[Piece]:
    """Pieces in which a sign or a bracket that stands apart from its number is of the number.

    >>> [piece.text for piece in join_signs([Piece("$", 0, 1), Piece("(1,234", 5, 9), Piece(")", 9, 10)], 1)]
    ['$ (1,234)']
    """
    made: list[Piece] = []
    for piece in pieces:
        before = made[-1] if made else None
        if before and piece.text and _TAIL.fullmatch(piece.text) and (before.text[-1:].isdigit() or before.text[-1:] in ")）"):
            made[-1] = Piece(before.text + piece.text, before.left, piece.right)
        elif (
            before
            and _opens(before, piece, em)
            and (piece.text[:1].isdigit() or is_figure(piece.text) or _SIGN.fullmatch(piece.text))
        ):
            made[-1] = Piece(f"{before.text} {piece.text}", before.left, piece.right)
        else:
            made.append(piece)
    return made


def _opens(sign: Piece, piece: Piece, em: float) -> bool:
    """Whether a piece is a sign of the next one: a currency's or a bracket; a dash only beside it, elsewhere it is a cell."""
    return bool(_SIGN.fullmatch(sign.text)) and (not is_nothing(sign.text) or piece.left - sign.right < 0.8 * em)


def split_repeated(row: Sequence[Piece]) -> Sequence[Piece]:
    """A line of heads in which two that stand close are apart, where both stand elsewhere in the line, as over each of two years.

    >>> row = [Piece("Sales", 0, 5), Piece("Profit Sales", 10, 22), Piece("Profit", 30, 36)]
    >>> [piece.text for piece in split_repeated(row)]
    ['Sales', 'Profit', 'Sales', 'Profit']
    """
    texts = {piece.text for piece in row}
    made: list[Piece] = []
    for piece in row:
        words = piece.text.split(" ")
        cuts = (len(" ".join(words[:n])) for n in range(1, len(words)))
        cut = next((at for at in cuts if {piece.text[:at], piece.text[at + 1 :]} <= texts), None)
        if cut is None:
            made.append(piece)
            continue
        width = (piece.right - piece.left) / len(piece.text)
        made.append(Piece(piece.text[:cut], piece.left, piece.left + cut * width))
        made.append(Piece(piece.text[cut + 1 :], piece.right - (len(piece.text) - cut - 1) * width, piece.right))
    return made
