"""Series: one measure over time, ready to plot."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from source.figures.figure import Figure, Kind


@dataclass(frozen=True)
class Series:
    """Figures of one measure and unit at two or more dates, earliest first: `points` are (ISO 8601 period, value)."""

    measure: str
    kind: Kind
    unit: str | None
    points: tuple[tuple[str, Decimal], ...]


def series(figures: Iterable[Figure]) -> list[Series]:
    """The series among figures, in order of first mention. A date said twice counts once, at its first value.

    >>> from source.figures import extract_figures
    >>> found, = series(extract_figures("收入在2023年為346萬美元，2024年為3052萬美元。"))
    >>> found.measure, [(date, int(value)) for date, value in found.points]
    ('收入', [('2023', 3460000), ('2024', 30520000)])
    """
    groups: dict[tuple[str, Kind, str | None], dict[str, Decimal]] = {}
    for figure in figures:
        if figure.value is not None and figure.measure and figure.period:
            key = (figure.measure, figure.kind, figure.unit)
            groups.setdefault(key, {}).setdefault(figure.period, figure.value)
    return [
        Series(measure, kind, unit, tuple(sorted(points.items())))
        for (measure, kind, unit), points in groups.items()
        if len(points) > 1
    ]
