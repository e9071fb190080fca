"""The figures of an index as a table that is read, sorted and saved: a row each, which leads to the figure's place."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from itertools import groupby
from typing import Any

from index import Index
from index.passages.passage import Passage
from qa.figures.table import passage_rows
from qa.i18n.gloss import gloss
from qa.i18n.plain_values import write_unit
from qa.i18n.words import Words
from qa.i18n.year_ends import write_time
from qa.page.marks import ARROWS, NAMED, in_browser
from qa.page.naming import name_passages
from qa.page.script import language_of
from qa.page.shelf import name_of
from qa.page.templating import render
from source import Figure
from source.folding import fold

MOST_ROWS = 5000  # of a view: more than an article has; of an archive, a filter leads to the rest
_STEP = 200  # rows shown at once: the table of an article whole, and no browser slow
COLUMNS = (
    "column_figure",
    "column_kind",
    "column_value",
    "column_unit",
    "column_qualifier",
    "column_period",
    "column_measure",
    "column_subject",
    "column_role",
    "column_direction",
    "column_sentence",
    "column_source",
    "column_article",
    "column_place",
)
_SOUGHT = ("column_figure", "column_measure", "column_subject", "column_sentence")
"""What a text is looked for in: what the row is. A title is in each row of its article, and articles are chosen above."""
_NUMBERS = frozenset(("column_value", "column_place"))

Cell = str | int | Decimal | None
Row = list[Cell]


@dataclass(frozen=True)
class Order:
    """How the rows stand: by a column, or as the articles say them; downwards; and how many are shown.

    >>> Order.read("column_value down 400"), str(Order("column_kind"))
    (Order(column='column_value', down=True, shown=400), 'column_kind up 200')
    """

    column: str = ""
    down: bool = False
    shown: int = _STEP

    @classmethod
    def read(cls, kept: str | None) -> "Order":
        """What a page kept; the first order for anything else."""
        column, _, rest = (kept or "").partition(" ")
        way, _, shown = rest.partition(" ")
        return cls(column if column in COLUMNS else "", way == "down", int(shown) if shown.isdecimal() else _STEP)

    def __str__(self) -> str:
        return f"{self.column or '-'} {'down' if self.down else 'up'} {self.shown}"

    def by(self, column: str) -> "Order":
        """The order after a column's head is pressed: numbers the largest first, words from their beginning, then the other way."""
        first = column in _NUMBERS
        return Order(column, not self.down if column == self.column else first, self.shown)

    def more(self) -> "Order":
        """The same with more rows."""
        return Order(self.column, self.down, self.shown + 5 * _STEP)


@dataclass(frozen=True)
class Line:
    """A figure of a passage, what is said of it by column, and what its date is sorted by."""

    passage: Passage
    figure: Figure
    said: dict[str, Cell]

    @property
    def cells(self) -> Row:
        """What is said, as a row."""
        return list(self.said.values())


def columns(*, several: bool) -> list[str]:
    """The columns' names; the article's only where there are several. That of pictures stands where any figure was read in one."""
    return [name for name in COLUMNS if name != "column_source" and (several or name != "column_article")]


def lines_of(index: Index, words: Words, kinds: Collection[str], text: str = "", order: Order | None = None) -> list[Line]:
    """A line for every figure of an index of one of `kinds` (all, when empty) whose row holds a text, at most 5,000."""
    several, sought = has_several(index), fold(text.strip())
    made, named = list[Line](), cache(partial(name_of, index))
    pictured = any(figure.from_picture for passage in index.passages for figure in passage.figures)
    for passage in _passages(index):
        for figure, told in zip(passage.figures, passage_rows([passage]), strict=True):
            if kinds and figure.kind not in kinds:
                continue
            said = _say_row(passage, figure, told.sentence, words, named(passage.article) if several else "")
            if not pictured:
                del said["column_source"]
            if not sought or any(sought in fold(str(said[name])) for name in _SOUGHT):
                made.append(Line(passage, figure, said))
        if len(made) >= MOST_ROWS:
            break
    return _order(made[:MOST_ROWS], order or Order())


def _passages(index: Index) -> Iterator[Passage]:
    """The passages of an index, the figures of each article named as fully as it names them."""
    for _, passages in groupby(index.passages, key=lambda passage: passage.article):
        yield from name_passages(list(passages))


def has_several(index: Index) -> bool:
    """Whether an index holds more than one article."""
    return any(passage.article.id != index.passages[0].article.id for passage in index.passages)


def _say_row(passage: Passage, f: Figure, sentence: str, words: Words, article: str) -> dict[str, Cell]:
    said: dict[str, Cell] = {
        "column_figure": f.text,
        "column_kind": words[f.kind],
        "column_value": f.value,
        "column_unit": write_unit(f, words),
        "column_qualifier": words[f.qualifier] if f.qualifier else "",
        "column_period": write_time(f.period, passage.figures, words),
        "column_measure": f.measure or "",
        "column_subject": f.subject or "",
        "column_role": words[f"role_{f.role}"] if f.role else "",
        "column_direction": words[f"direction_{f.direction}"] if f.direction else "",
        "column_sentence": sentence,
        "column_source": words["in_picture"] if f.from_picture else "",
        "column_article": article,
        "column_place": passage.start + f.start,
    }
    return said if article else {name: cell for name, cell in said.items() if name != "column_article"}


def _order(lines: list[Line], order: Order) -> list[Line]:
    """The lines sorted, those with nothing in the column always last."""
    if not lines or order.column not in lines[0].said:
        return lines
    there = [line for line in lines if _key(line, order.column) not in (None, "")]
    return [
        *sorted(there, key=lambda line: _key(line, order.column), reverse=order.down),
        *(line for line in lines if _key(line, order.column) in (None, "")),
    ]


def _key(line: Line, column: str) -> Any:
    """What a line is sorted by: a date by when it ends, not by how it is written."""
    if column == "column_period":
        last = (line.figure.period or "").split("/")[-1]
        return (
            last.replace("--", "9999-", 1) if last.startswith("--") else last
        )  # what has no year, as its article has none, stands last
    return line.said[column]


def show_cell(cell: Cell) -> str:
    """A cell as the reader sees it: a value with its thousands apart.

    >>> show_cell(Decimal("1346500.5")), show_cell(None), show_cell(12000)
    ('1,346,500.5', '', '12000')
    """
    if cell is None:
        return ""
    return f"{cell:,f}" if isinstance(cell, Decimal) else str(cell)


def place_of(passage: Passage, figure: Figure) -> dict[str, object]:
    """Where a figure stands, for the browser to mark it."""
    span = [in_browser(passage.text, at) for at in (figure.start, figure.end)]
    return {"article": passage.article.id, "at": passage.start, "sentence": None, "answer": span}


def table_html(lines: Sequence[Line], words: Words, order: Order) -> str:
    """The first lines as a table, on a telephone as cards; its heads sort, its rows lead to the article."""
    names = list(lines[0].said) if lines else []
    return render(
        "figures.html",
        words=words,
        columns=names,
        numbers=_NUMBERS,
        order=order,
        rows=[_row(line, names, words) for line in lines[: order.shown]],
        count=len(lines),
    )


def _row(line: Line, names: Sequence[str], words: Words) -> dict[str, object]:
    return {
        "cells": [(name, show_cell(line.said[name])) for name in names],
        "place": place_of(line.passage, line.figure),
        "lang": language_of(line.passage.text),
        "glosses": {name: gloss(str(line.said[name]), words) for name in NAMED},
        "kind": line.figure.kind,
        "arrow": ARROWS.get(line.figure.direction or ""),
    }
