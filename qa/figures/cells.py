"""The words that are a table's cell's own: its row's label and its column's head, wherever in the row it stands."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence

from index.passages.passage import PassageCell
from index.terms.equivalents import find_mentions
from qa.question.question import is_measure
from source import Figure
from source.folding import fold

Span = tuple[int, int]
Row = tuple[int, int]
"""A table's number in its article, and a row's in it."""


def cell_of(cells: Sequence[PassageCell], figure: Figure) -> int | None:
    """Which of a passage's cells a figure stands in."""
    at = bisect_right(cells, figure.start, key=lambda cell: cell.start) - 1
    return at if at >= 0 and figure.end <= cells[at].end else None


def own_spans(text: str, cells: Sequence[PassageCell], figure: Figure) -> tuple[Span, ...]:
    """Where the words of a figure's row and those of its column stand; nothing for a figure outside tables.

    >>> cells = (PassageCell(11, 12, 0, 1, 1, "Oslo", "East"), PassageCell(20, 21, 0, 1, 2, "Oslo", "West"))
    >>> text = "Oslo: East 7; West: 9"
    >>> [text[a:b] for a, b in own_spans(text, cells, Figure("9", 20, 21, "count", None))]
    ['Oslo: ', '; West: 9']
    """
    at = cell_of(cells, figure)
    if at is None:
        return ()
    line = text.rfind("\n", 0, cells[at].start) + 1
    first = bisect_left(cells, line, key=lambda cell: cell.start)
    head = cells[first].head
    lead = text.rfind(head, line, cells[first].start) if head else -1
    lead = lead if lead >= 0 else cells[first].start
    return (line, lead), (lead if at == first else cells[at - 1].end, cells[at].end)


def find_rows(question: str, cells: Sequence[PassageCell]) -> frozenset[Row]:
    """The rows of tables that a folded question names by their labels, those of a measure apart; a label in a longer one is not meant.

    >>> cells = (PassageCell(11, 12, 0, 1, 1, "Oslo", "East"), PassageCell(20, 21, 0, 2, 1, "Oslo Bay", "East"))
    >>> find_rows("how much in oslo bay?", cells)
    frozenset({(0, 2)})
    """
    labels = {(cell.table, cell.row): fold(cell.label) for cell in cells if len(cell.label) > 1}
    named = {row: label for row, label in labels.items() if label in question and not _is_of_measure(label)}
    return frozenset(
        row for row, label in named.items() if not any(label != other and label in other for other in named.values())
    )


def is_beside(cells: Sequence[PassageCell], rows: Collection[Row], figure: Figure) -> bool:
    """Whether a figure stands in another row of a table of which a row is named."""
    at = cell_of(cells, figure)
    return at is not None and (cells[at].table, cells[at].row) not in rows and any(table == cells[at].table for table, _ in rows)


def _is_of_measure(label: str) -> bool:
    return any(is_measure(found.notions[0]) for found in find_mentions(label))
