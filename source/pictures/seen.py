"""What is read in a picture: its cells, where numbers have what they belong to, and its other words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from source.pictures.picture import Box
from source.tables.heads import names_period
from source.tables.table import Grid, Table
from source.tables.write import build_table


@dataclass(frozen=True)
class Seen:
    """`grid` are a chart's numbers under their categories and series, or a table's cells; `lines` are other words, a line each;
    `boxes` are the numbers as they are written and where each stands, in pixels."""

    grid: Grid | None = None
    lines: tuple[str, ...] = ()
    boxes: tuple[tuple[str, Box], ...] = ()

    def table(self, caption: str) -> Table | None:
        """The cells as a table under the picture's caption, which may state their unit; None for none.

        >>> grid = Grid((("", "2023年", "2024年"), ("營收", "31", "35")))
        >>> Seen(grid).table("圖1：營收（億元）").lines
        ('營收：2023年：31億元；2024年：35億元',)
        """
        if self.grid is None:
            return None
        above = "\n".join(filter(None, (self.grid.above, caption, *self.lines)))
        return build_table(replace(self.grid, caption=caption or self.grid.caption, above=above))


def make_grid(heads: Sequence[str], names: Sequence[str], values: Sequence[Sequence[str]], above: str) -> Grid:
    """The cells of a chart: `values` are a row for each series, `heads` the series, `names` the categories. Series are rows where
    they run over time, as in a report's tables; else categories are."""
    if all(map(names_period, names)):
        title = above.split("\n")[0]
        rows = [("", *names), *((head or title, *row) for head, row in zip(heads, values, strict=True))]
    else:
        filled = (
            (name, *row) for name, *row in zip(names, *values, strict=True) if any(row)
        )  # one without is no group of others
        rows = [("", *heads), *filled]
    return Grid(tuple(tuple(row) for row in rows), heads=1, above=above)
