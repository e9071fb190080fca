"""Tables as cells: what a reader hands over (`Grid`) and what an article keeps (`Table`)."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from source.patterns import compile_late
from source.valid_text import make_valid

_WIDE = r"[\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]"
_GAPS = compile_late(rf"(?<={_WIDE}) +(?={_WIDE})")
_DATE_GAPS = compile_late(r"(?<=\d) +(?=[年月日季度])|(?<=[年月日第]) +(?=\d)")
_SPACED = compile_late(r"(?<![\d.,])\d(?: \d){1,3}(?= ?[年月日])")
_LEADERS = compile_late(r"(?<![.…·])(?<![.…·] )(?: ?[.…·]){4,}+ ?$")  # dots that lead the eye to the next column
_FEWEST_LEADERS = 4
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))  # of no width: an article's text leaves them out


@lru_cache(4096)  # a line is asked for its text several times while its page is read
def tidy(text: str) -> str:
    """A cell's text on one line, without the spaces that set characters apart for looks.

    >>> tidy("資     產\\n合 計"), tidy("111 年 3 月 31 日")
    ('資產合計', '111年3月31日')
    """
    plain = text.isascii() and text.isprintable()
    line = " ".join((text if plain else make_valid(text.translate(_UNSEEN))).split())
    if not plain and " " in line:
        line = _SPACED.sub(lambda match: match[0].replace(" ", ""), line)
    if sum(map(line.count, ".…·")) >= _FEWEST_LEADERS:
        line = _LEADERS.sub("", line)
    return line if plain or " " not in line else _DATE_GAPS.sub("", _GAPS.sub("", line))


@dataclass(frozen=True)
class Grid:
    """The cells of a table as a format gives them, one text for each place, "" for a blank.

    A merged cell's text stands at every place that it covers; `covered` are those places but its first. `heads` is how many of
    the first rows the format says are heads (None: it does not say). `caption` is its title, `above` are the lines just before it,
    where units are often stated; `page` is its
    page in a paged document, `indents` how far right each row's label begins, in characters, where that is known. `placed` is whether
    the columns that each head is over were told by where it stands, `continued` whether it goes on with the table before it, whose unit
    it has.
    """

    rows: tuple[tuple[str, ...], ...]
    covered: frozenset[tuple[int, int]] = frozenset()
    heads: int | None = None
    caption: str = ""
    above: str = ""
    page: int | None = None
    indents: tuple[float, ...] = ()
    placed: bool = False
    continued: bool = False

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True)
class Cell:
    """A cell that holds a value or a text, at `start` to `end` in the article's text, where it is written out with its unit.

    `label` is what the row is about, `groups` those that it stands in, the widest first, `head` the column's head, `corner` what
    stands in the head's row over the labels, as it is written (項目, "(in millions)"), `period` the ISO 8601 date or interval that
    they name. `unit` is an ISO 4217 code, "%" or the noun counted, None where the table does not say; `number` is the number as
    written and `scale` what it is multiplied by.
    """

    text: str
    row: int
    column: int
    start: int
    end: int
    label: str = ""
    head: str = ""
    period: str | None = None
    unit: str | None = None
    number: Decimal | None = None
    scale: Decimal = Decimal(1)
    groups: tuple[str, ...] = ()
    corner: str = ""

    @property
    def value(self) -> Decimal | None:
        """The number in full: 82,116,368 in a table of thousands is 82,116,368,000. None for a text."""
        return None if self.number is None else self.number * self.scale

    def at(self, start: int, end: int) -> "Cell":
        """The cell with another span; made by hand, for tables hold hundreds of thousands."""
        return Cell(
            self.text,
            self.row,
            self.column,
            start,
            end,
            self.label,
            self.head,
            self.period,
            self.unit,
            self.number,
            self.scale,
            self.groups,
            self.corner,
        )


@dataclass(frozen=True)
class Table:
    """A table of an article: `cells` in order of their place, `rows` its cells' texts as they stood, `heads` how many rows are heads.

    `lines` are its rows written out, each with its heads; joined by line ends they stand at `start` in the article's text.
    """

    cells: tuple[Cell, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[str, ...] = field(repr=False)
    heads: int = 0
    caption: str = ""
    start: int = 0

    @property
    def end(self) -> int:
        """Offset just after the last row."""
        return self.start + sum(map(len, self.lines)) + max(len(self.lines) - 1, 0)

    def move(self, by: int) -> "Table":
        """The table in a text that begins `by` characters before its own."""
        cells = tuple(cell.at(cell.start + by, cell.end + by) for cell in self.cells)
        return replace(self, cells=cells, start=self.start + by)
