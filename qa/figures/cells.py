"""The words that are a table's cell's own: its row's label and its column's head, wherever in the row it stands."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from index.passages.passage import PassageCell
from source import Figure

Span = tuple[int, int]


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
