"""Questions about annual reports' tables, each row written as the program writes it: "label：head：cell；head：cell"."""

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass

from qa.reader.training.example import Example, unanswered

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ROWS_SHOWN = (2, 6)  # of a table, fewest and most: about as many as a passage of the program holds


@dataclass(frozen=True)
class Row:
    """A table's row: its text, and where each cell's text stands in it."""

    text: str
    cells: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Asked:
    """A question of a table, and its answer as the cell has it."""

    question: str
    answer: str
    rows: tuple[Row, ...]


def write_row(label: str, heads: list[str], cells: list[str], colon: str = "：", stop: str = "；") -> Row:
    """The row's text with its heads.

    >>> write_row("Other", ["2019", "2018"], ["44.1", "56.7"])
    Row(text='Other：2019：44.1；2018：56.7', cells=(('44.1', 11), ('56.7', 21)))
    """
    text, places = label + colon, []
    for number, (head, cell) in enumerate(zip(heads, cells, strict=True)):
        text += (stop if number else "") + (head + colon if head else "")
        places.append((cell, len(text)))
        text += cell
    return Row(text, tuple(places))


def _rows(table: list[list[str]], marks: tuple[str, str]) -> list[Row]:
    heads = [""] * max(map(len, table))
    found = []
    for line in table:
        cells = [" ".join(cell.split()) for cell in line]
        if (
            not cells[0]
            or not any(any(ch.isdigit() for ch in c) for c in cells[1:])
            or all(_YEAR.fullmatch(c) for c in cells[1:] if c)
        ):
            heads = [c or h for c, h in zip(cells, heads, strict=False)]
            continue
        kept = [(h, c) for h, c in zip(heads[1:], cells[1:], strict=False) if c]
        if kept:
            found.append(write_row(cells[0], [h for h, _ in kept], [c for _, c in kept], *marks))
    return found


class Tables:
    """The questions whose answer is one cell."""

    def __init__(self, objects: Iterable[dict[str, object]]) -> None:
        self.items: list[Asked] = []
        for number, row in enumerate(objects):
            marks = (("：", "；"), (": ", "; "))[number % 2]
            rows = tuple(_rows(row["table"], marks))  # type: ignore[arg-type]
            for asked in row["questions"]:  # type: ignore[attr-defined]
                answer = asked["answer"]
                if asked["answer_type"] == "span" and len(answer) == 1 and any(_cell(r, answer[0]) for r in rows):
                    self.items.append(Asked(asked["question"], answer[0], rows))

    def draw(self, number: int, rng: random.Random, unanswerable: float = 0.4) -> Example:
        """A few rows with the answer's one, or without it, or with the year of the question changed."""
        item = self.items[number % len(self.items)]
        right = [r for r in item.rows if _cell(r, item.answer)]
        others = [r for r in item.rows if r not in right]
        shown = rng.sample(others, min(len(others), rng.randint(*_ROWS_SHOWN)))
        gold = rng.choice(right)
        text = "\n".join(r.text for r in item.rows if r in shown or r is gold)
        if rng.random() < unanswerable:
            year = _YEAR.search(item.question)
            if year and rng.random() < 0.4:
                return unanswered(item.question.replace(year[0], str(int(year[0]) - rng.randint(4, 9))), text)
            if shown:
                return unanswered(item.question, "\n".join(r.text for r in item.rows if r in shown))
        start = text.index(gold.text) + (_cell(gold, item.answer) or 0)
        return Example(item.question, text, start, start + len(item.answer))


def _cell(row: Row, answer: str) -> int | None:
    bare = answer.replace(" ", "")
    for cell, place in row.cells:
        if cell == answer or cell.replace(" ", "") == bare == answer:
            return place + cell.index(answer) if answer in cell else None
    return None
