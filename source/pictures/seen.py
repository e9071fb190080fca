"""What is read in a picture: its cells, where numbers have what they belong to, and its other words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from source.folding import fold
from source.pictures.picture import Box
from source.pictures.titles import title_of, unit_of
from source.tables.amounts import is_year
from source.tables.heads import names_period
from source.tables.kinds import is_per_share
from source.tables.table import Grid, Table
from source.tables.units import find_unit
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
        said = [*self.grid.above.split("\n"), *self.lines, caption]  # what the picture says itself comes first
        above = "\n".join(filter(None, (self.grid.above, caption, *self.lines, unit_of(said))))
        grid = _with_units(_with_title(self.grid, title_of(caption)), above)
        return build_table(replace(grid, caption=caption or grid.caption, above=above))


def _with_units(grid: Grid, above: str) -> Grid:
    """The cells of a chart so that a table's writer takes them for what they are: a number that looks like a year has its comma, and one
    whose name is that of an amount a share (Basic) its unit. Of a picture of a table the writer judges by itself."""
    if grid.heads is None:
        return grid
    unit = "" if is_per_share(above) else _unit_words(above)
    rows = [
        row if number < grid.heads else (row[0], *(_with_unit(text, row[0], unit) for text in row[1:]))
        for number, row in enumerate(grid.rows)
    ]
    return replace(grid, rows=tuple(rows))


def _with_unit(text: str, name: str, unit: str) -> str:
    if is_year(text):
        return f"{int(text):,}"
    return f"{text}{unit}" if text[-1:].isdigit() and is_per_share(name) else text


def _unit_words(above: str) -> str:
    """The words of the unit that lines state, as they write them."""
    for line in above.split("\n"):
        unit = find_unit(line)
        if unit is not None and not unit.sign:
            at = fold(line).find(unit.words.strip())
            return f" {unit.words.strip()}" if unit.words.isascii() else line[at : at + len(unit.words)] if at >= 0 else ""
    return ""


def _with_title(grid: Grid, title: str) -> Grid:
    """A grid whose one row of numbers has no name has the caption's."""
    if not title or len(grid.rows) != 2 or grid.heads != 1 or grid.rows[1][0]:
        return grid
    return replace(grid, rows=(grid.rows[0], (title, *grid.rows[1][1:])))


def make_grid(heads: Sequence[str], names: Sequence[str], values: Sequence[Sequence[str]], above: str) -> Grid:
    """The cells of a chart: `values` are a row for each series, `heads` the series, `names` the categories. Series are rows where
    they run over time, as in a report's tables; else categories are."""
    if all(map(names_period, names)):
        title = title_of(above.split("\n")[0])
        rows = [("", *names), *((head or title, *row) for head, row in zip(heads, values, strict=True))]
    else:
        filled = (
            (name, *row) for name, *row in zip(names, *values, strict=True) if any(row)
        )  # one without is no group of others
        rows = [("", *heads), *filled]
    return Grid(tuple(tuple(row) for row in rows), heads=1, above=above)
