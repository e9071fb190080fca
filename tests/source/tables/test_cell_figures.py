"""Figures in cells are what the cell says: measure from row and head, date from head, sign from brackets, unit from the label."""

from decimal import Decimal

from source import Article, Figure, read


def article_of(*rows: str) -> Article:
    rule = "|" + "---|" * (rows[0].count("|") + 1)
    return read("\n".join(["Here is a table.", "", f"| {rows[0]} |", rule, *(f"| {row} |" for row in rows[1:])]), id="a")


def values(article: Article) -> dict[str, Figure]:
    return {figure.text: figure for figure in article.figures if figure.value is not None}


def test_the_measure_is_row_and_head_and_the_year_in_a_head_is_the_period() -> None:
    found = values(article_of("Country | Sales 2023 (€ million) | Staff 2023", "Norway | 61.5 | 340", "Chile | 12 | 95"))
    assert (found["€61.5 million"].measure, found["€61.5 million"].period) == ("Norway – Sales", "2023")
    assert (found["95"].measure, found["95"].period, found["95"].subject) == ("Chile – Staff", "2023", None)
    assert found["95"].unit is None


def test_a_number_of_a_label_or_a_head_is_no_figure() -> None:
    found = values(article_of("Item | 2023 | 2022", "Tier 2 customers | 4,180 | 3,977", "Type 1 faults | 12 | 15"))
    assert set(found) == {"4,180", "3,977", "12", "15"}
    assert found["15"].measure == "Type 1 faults"


def test_brackets_in_a_cell_are_a_loss() -> None:
    found = values(article_of("項目 | 2023年 | 2022年", "本期損益 | (48) | 31", "營收 | 520 | 488"))
    assert (found["(48)"].value, found["(48)"].measure) == (Decimal(-48), "本期損益")
    assert found["31"].value == 31


def test_a_change_beside_amounts_is_a_change_of_the_row() -> None:
    found = values(article_of("品項 | 2024年營收(萬元) | 年增率", "紅茶 | 830 | 12%", "綠茶 | 410 | -3%"))
    assert (found["12%"].role, found["12%"].measure) == ("change", "紅茶")
    assert (found["830萬元"].measure, found["830萬元"].period) == ("紅茶－營收", "2024")


def test_what_a_label_counts_in_is_the_unit_of_its_row_alone() -> None:
    found = values(article_of("Measure | 2023 | 2022", "Direct emissions (tCO2e) | (20) | 2,150", "Shops | 37 | 35"))
    assert (found["2,150"].unit, found["2,150"].measure) == ("tCO2e", "Direct emissions")
    assert (found["(20) tCO2e"].value, found["(20) tCO2e"].unit) == (Decimal(-20), "tCO2e")
    assert found["37"].unit is None
