"""Labels in brackets and on lines of their own."""

import pytest

from source import extract_figures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("【淨利】35億元\n【毛利率】41%", ["淨利", "毛利率"]),
        ("[淨利] 35億元", ["淨利"]),
        ("營收\n35億元\n毛利率\n41%", ["營收", "毛利率"]),
        ("員工人數\n（2024年底）\n8,200人", ["員工人數"]),
        ("35億元\n營收\n41%\n毛利率", [None, None]),
        ("他說\n35億元", [None]),
    ],
)
def test_what_a_number_under_or_beside_its_label_measures(text: str, measures: list[str | None]) -> None:
    assert [figure.measure for figure in extract_figures(text) if figure.value is not None] == measures
