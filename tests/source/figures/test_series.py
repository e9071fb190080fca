"""A series is of one thing."""

import pytest

from source.figures import Figure, extract_figures, series
from source.figures.series import count_months


def points(text: str) -> list[tuple[str | None, list[tuple[str, int]]]]:
    return [(one.subject, [(date, int(value)) for date, value in one.points]) for one in series(extract_figures(text))]


def said(period: str, value: int, at: int, *, subject: str | None = None, measure: str = "用戶") -> list[Figure]:
    """A date and a figure of it, as an extractor gives them."""
    from decimal import Decimal

    return [
        Figure(period, at, at + 5, "date", None, period=period),
        Figure(str(value), at + 6, at + 10, "count", Decimal(value), "名", period=period, measure=measure, subject=subject),
    ]


def test_different_subjects_are_never_one_series() -> None:
    one = [*said("2022", 10, 0, subject="甲"), *said("2023", 20, 20, subject="乙"), *said("2024", 30, 40, subject="甲")]
    (found,) = series(one)
    assert (found.subject, [int(value) for _, value in found.points]) == ("甲", [10, 30])


def test_an_unknown_subject_is_not_joined_where_others_are_known() -> None:
    assert series([*said("2022", 10, 0, subject="甲"), *said("2023", 20, 20)]) == []
    assert series([*said("2021", 5, 0), *said("2022", 10, 20, subject="甲"), *said("2023", 20, 40)]) == []


def test_figures_of_an_unknown_subject_are_joined_only_where_they_stand_together() -> None:
    assert [len(one.points) for one in series([*said("2021", 5, 0), *said("2022", 10, 20)])] == [2]
    assert series([*said("2021", 5, 0), *said("2022", 10, 400)]) == []


def test_a_date_that_the_text_does_not_give_makes_no_point() -> None:
    first, second = said("2021", 5, 0), said("2022", 10, 20)
    assert series([*first, second[1]]) == []  # only the figure, nowhere its date
    assert series([*said("--08", 5, 0), *said("--09", 7, 20)]) == []  # no year


def test_two_values_of_one_date_are_of_different_things() -> None:
    assert series([*said("2021", 100, 0), *said("2021", 200, 20), *said("2022", 300, 40)]) == []
    (found,) = series([*said("2021", 200, 0), *said("2021", 202, 20), *said("2022", 300, 40)])
    assert [int(value) for _, value in found.points] == [200, 300]


def test_measures_and_units_are_kept_apart() -> None:
    assert points("門市在2022年有30家，2023年有42家；員工在2022年有300名，2023年有420名。") == [
        (None, [("2022", 30), ("2023", 42)]),
        (None, [("2022", 300), ("2023", 420)]),
    ]


def test_shorter_periods_are_marked() -> None:
    (found,) = series(extract_figures("營收在2023年為300萬美元，2024年為400萬美元，2025年前九個月為350萬美元。"))
    assert found.partial == {"2025-01/2025-09"}
    (whole,) = series(extract_figures("營收在2023年為300萬美元，2024年為400萬美元。"))
    assert whole.partial == frozenset()
    moments = series([*said("2023", 5, 0), *said("2025-09", 9, 20)])  # users at a moment beside users of a year
    assert moments[0].partial == frozenset()


@pytest.mark.parametrize(
    ("period", "length"),
    [
        ("2025", 12),
        ("2025-01/2025-06", 6),
        ("2024-10/2025-03", 6),
        ("2025-02", 1),
        ("2025-02-03", 0),
        ("x", None),
        ("2024/2025", 24),
    ],
)
def test_lengths_of_periods(period: str, length: int | None) -> None:
    assert count_months(period) == length
