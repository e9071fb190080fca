"""The words of a picture as lines: those that stand at one height, and running text."""

from collections.abc import Sequence

from source.pictures.chart_words import Token

LEVEL = 0.6  # of a word's height: words so level are one row
_FULL = 0.8  # of the widest line: a line of running text goes on in the next


def by_row(tokens: Sequence[Token]) -> list[list[Token]]:
    """Words that stand at one height, from above."""
    rows: list[list[Token]] = []
    for one in sorted(tokens, key=lambda one: one.y):
        if rows and abs(rows[-1][-1].y - one.y) < LEVEL * one.height:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def find_lines(tokens: Sequence[Token]) -> list[str]:
    """Names and sentences from above, lines of running text joined; specks left out."""
    widest = max((one.box[2] - one.box[0] for one in tokens), default=0.0)
    made: list[str] = []
    before: Token | None = None
    for one in (one for row in by_row(tokens) for one in sorted(row, key=lambda one: one.x)):
        if not any(character.isalpha() for character in one.text) or (len(one.text) < 2 and one.text < "\u4e00"):
            continue
        if before is not None and _goes_on(before, one, widest):
            made[-1] += ("" if one.text[0] > "\u2e7f" or made[-1][-1] > "\u2e7f" else " ") + one.text
        else:
            made.append(one.text)
        before = one
    return made


def _goes_on(before: Token, one: Token, widest: float) -> bool:
    full = before.box[2] - before.box[0] > _FULL * widest and len(before.text) > 12
    return full and abs(one.box[0] - before.box[0]) < 2.5 * one.height and one.box[1] - before.box[3] < one.height
