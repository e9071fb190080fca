"""The cells of an article's tables by where they stand in its text."""

from bisect import bisect_left

from index.passages.passage import PassageCell
from source import Article


class Cells:
    """The cells of an article in the order of its text; a row is named with the groups that it stands in.

    >>> from source import read
    >>> cells = Cells(read("| City | 2024 |\\n|---|---|\\n| Oslo | 7 |\\n| Bergen | 9 |", id="a"))
    >>> [(cell.label, cell.head, cell.corner) for cell in cells.inside(0, 100)]
    [('Oslo', '2024', 'City'), ('Bergen', '2024', 'City')]
    """

    def __init__(self, article: Article) -> None:
        placed = [(cell, number) for number, table in enumerate(article.tables) for cell in table.cells]
        placed.sort(key=lambda pair: pair[0].start)
        self._placed = placed
        self._starts = [cell.start for cell, _ in placed]

    def inside(self, start: int, end: int) -> tuple[PassageCell, ...]:
        """The cells that lie in a span, with offsets in it."""
        made = []
        for at in range(bisect_left(self._starts, start), len(self._starts)):
            cell, table = self._placed[at]
            if cell.end > end:
                break
            label = " – ".join(part for part in (*cell.groups, cell.label) if part)
            place = cell.start - start, cell.end - start, table, cell.row, cell.column
            made.append(PassageCell(*place, label, cell.head, cell.corner))
        return tuple(made)
