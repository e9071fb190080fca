"""What strangers write: one row a way of writing, with the values that a reader gives it.

A value may be followed by its unit after a space; "~" stands before what pairs with the one before. Only figures with a value count.
"""

from pathlib import Path

import pytest

from source import extract_figures


def _told(text: str) -> str:
    return ";".join(f"{f.value:f} {f.unit or ''}".strip() for f in extract_figures(text) if f.value is not None)


@pytest.mark.parametrize(
    "row",
    [row for row in (Path(__file__).parent / "kinds.txt").read_text(encoding="utf-8").splitlines() if "|" in row],
)
def test_values_and_units(row: str) -> None:
    text, _, expected = row.replace("⏎", "\n").rpartition("|")
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("減少2.3億元至1,890億元", [None, None]),
        ("增加3%至5%", [1, 0]),
        ("二三十億元", [1, 0]),
        ("每股盈餘-0.35元至-0.42元", [1, 0]),
        ("NT$120-150", [1, 0]),
        ("between $3 and $5 billion", [1, 0]),
    ],
)
def test_pairs(text: str, pairs: list[int | None]) -> None:
    assert [figure.pair for figure in extract_figures(text)] == pairs
