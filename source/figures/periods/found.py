"""A date as a pattern found it, before its year is known."""

from typing import Literal, NamedTuple

from source.figures.periods.calendar import Moment

Kind = Literal["date", "period"]
Lack = Literal["none", "year", "same", "same in", "before", "later", "prior", "then", "step"]


class Found(NamedTuple):
    """A date at `start`..`end` of a folded text: a moment, or an ISO form already.

    `lack` says what else it needs: the `year` of what stands before it or of the article; of the period spoken of the `same`
    one some `years` away (with a moment, the one of its year), the months right `before` it or the one some years `later`; the year `prior` to the one spoken of, or, with `years`, to that of a report; a part of the year spoken of `then`. A `step` is `years` times `months` from the month or quarter
    spoken of (上月, 本季), else from the article's.
    """

    start: int
    end: int
    kind: Kind
    moment: Moment | None = None
    iso: str | None = None
    lack: Lack = "none"
    years: int = 0
    months: int = 0


class Period(NamedTuple):
    """A date or interval at `start`..`end` of the text. `iso` is None when the year cannot be known."""

    start: int
    end: int
    kind: Kind
    iso: str | None
