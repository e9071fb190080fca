"""Lines and charts written as "label: number" in English: each number has its own label, month or year."""

from source import extract_figures


def _told(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(one.text, one.measure or one.subject, one.period) for one in extract_figures(text) if one.value is not None]


def test_every_line_has_its_own_label() -> None:
    text = "Biomass: 15%\nSolar: 34%\nHydro: 22%\nPower mix of Tarn Island, 2024"
    assert _told(text) == [("15%", "Biomass", None), ("34%", "Solar", None), ("22%", "Hydro", None)]


def test_a_year_that_ends_a_title_is_one() -> None:
    (year,) = extract_figures("Power mix of Tarn Island, 2024")
    assert (year.kind, year.period) == ("date", "2024")


def test_months_that_label_numbers_are_their_periods() -> None:
    text = "Monthly users of Pebble: Jan: 12.4 million; Feb: 13.1 million; Mar 2024: 12.8 million"
    assert [period for *_, period in _told(text)] == ["--01", "--02", "2024-03"]


def test_a_name_of_a_month_in_a_sentence_is_none() -> None:
    assert [one.text for one in extract_figures("May said: 40 people came.") if one.period] == []
