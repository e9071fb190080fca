"""What is read in a picture: its cells, where numbers have what they belong to, and its other words."""

from dataclasses import dataclass, replace

from source.pictures.picture import Box
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
