"""Words that were read from pixels as the lines of a page, so that all that reads pages reads them too."""

from collections.abc import Sequence

from source.formats.pdf.characters import Line
from source.ocr.engine import MARGIN, Word
from source.patterns import compile_late
from source.tables.pieces import Piece, join_signs
from source.tables.table import tidy

_TYPE = 0.78  # of a box's height is type: the engine draws its boxes wider than the letters
_SAME_LINE = 0.5  # of the lower one's height: how far two words must overlap to stand in one line
_ENDS_OPEN = compile_late(r"[$＄]? ?\d[\d,.]{0,20} ?%? ?[)）]")


def find_lines(words: Sequence[Word], scale: float = 1.0) -> list[Line]:
    """The lines that words make, from above: those that stand at one height, each a piece of its line. Boxes are made as tight as
    those of type in a text layer, and multiplied by `scale`.

    >>> words = [Word("營收", (10, 10, 50, 30), 1), Word("成本", (10, 40, 50, 60), 1), Word("35億元", (200, 11, 260, 31), 1)]
    >>> [[piece.text for piece in line.pieces] for line in find_lines(words)]
    [['營收', '35億元'], ['成本']]
    """
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: one.box[1] + one.box[3]):
        row = next((row for row in reversed(rows[-4:]) if _is_beside(row, word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return sorted((_line(row, scale) for row in rows), key=lambda line: (line.top, line.left))


def _is_beside(row: Sequence[Word], word: Word) -> bool:
    """Whether a word stands in a row: at the height of the nearest word in it, and over none."""
    nearest = min(row, key=lambda one: abs(one.box[0] - word.box[0]))
    shared = min(nearest.box[3], word.box[3]) - max(nearest.box[1], word.box[1])
    free = all(min(one.box[2], word.box[2]) - max(one.box[0], word.box[0]) < 0.3 * word.height for one in row)
    return free and shared >= _SAME_LINE * min(nearest.height, word.height)


def _line(row: Sequence[Word], scale: float) -> Line:
    words = sorted(row, key=lambda one: one.box[0])
    height = sorted(one.height for one in words)[len(words) // 2] * scale
    margin, low = MARGIN * height, (1 - _TYPE) / 2 * height
    pieces = close_brackets([Piece(tidy(one.text), one.box[0] * scale + margin, one.box[2] * scale - margin) for one in words])
    top, bottom = min(one.box[1] for one in words) * scale + low, max(one.box[3] for one in words) * scale - low
    return Line(tuple(join_signs(pieces, _TYPE * height)), top, bottom, _TYPE * height)


def close_brackets(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces in which an amount that ends with a bracket begins with one: in accounts that stands far to the left, by itself or so
    thin that it is not read, and says that the amount is below zero.

    >>> [piece.text for piece in close_brackets([Piece("(", 0, 2), Piece("8,713)", 20, 50), Piece("12)", 60, 70), Piece("(3)", 80, 90)])]
    ['(8,713)', '(12)', '(3)']
    """
    made: list[Piece] = []
    for piece in pieces:
        if _ENDS_OPEN.fullmatch(piece.text):
            if made and made[-1].text in ("(", "（"):
                made.pop()
            piece = Piece(f"({piece.text}", piece.left, piece.right)
        made.append(piece)
    return made
