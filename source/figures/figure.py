"""What a figure is."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

Kind = Literal["money", "percentage", "count", "multiple", "rank", "age", "duration", "date", "period", "quantity"]
DATES: frozenset[Kind] = frozenset(("date", "period"))
"""The kinds that have no value: they are the period that they name."""
Qualifier = Literal["about", "over", "under", "nearly", "at_most", "at_least"]
Role = Literal["level", "change", "from", "to", "share", "rank", "target", "forecast"]
Direction = Literal["up", "down"]


@dataclass(frozen=True)
class Figure:
    """A number with a meaning.

    `text` is the surface between `start` and `end` of the text it was found in. `value` is None for dates and
    periods. `unit` is an ISO 4217 code, "%", "倍", or the classifier or noun as written; None where the text does not
    say (a bare 元 whose country is unknown). `period` is the ISO 8601 date or interval that the figure speaks of
    ("2025-01/2025-09"). `pair` is the position, in the same list, of the other end of a range or change.
    `role` is what the number is to its measure: its level, by how much it changed, from what or to what, a share of it, a rank, a target
    or a forecast; None where the text does not tell. `direction` is which way a change went ("up", "down"), of which `value` only says by how
    much: a fall of 4% has the value 4. `from_picture` is whether it was read from a picture, `box` where in it, in pixels:
    left, top, right, bottom.
    """

    text: str
    start: int
    end: int
    kind: Kind
    value: Decimal | None
    unit: str | None = None
    qualifier: Qualifier | None = None
    period: str | None = None
    measure: str | None = None
    subject: str | None = None
    pair: int | None = None
    role: Role | None = None
    direction: Direction | None = None
    from_picture: bool = False
    box: tuple[float, float, float, float] | None = None

    def move(self, by: int, before: int) -> "Figure":
        """The figure in a text that begins `by` characters before its own, in a list with `before` figures before its own."""
        if not by and (not before or self.pair is None):
            return self
        pair = None if self.pair is None else self.pair + before
        return replace(self, start=self.start + by, end=self.end + by, pair=pair)
