"""A list without names goes on with those of the sentence before, where it has as many numbers and nothing else that they may be of."""

import pytest

from source import extract_figures

TWO = "青禾與紅隼2024年營收分別為60億元與35億元。"


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        (
            "青禾、紅隼與白鷺2024年營收分別為60億元、35億元與12億元。2023年三家營收分別為52億元、31億元與11億元。",
            ["青禾", "紅隼", "白鷺"],
        ),
        (TWO + "員工分別有1,200人與800人。", ["青禾", "紅隼"]),
        (TWO + "2022年與2023年淨利分別為3億元與2億元。", [None, None]),
        (TWO + "白鷺營收分別為30億元與20億元。", [None, None]),
        (TWO + "毛利率分別為30%、31%與32%。", [None] * 3),
    ],
)
def test_whose_the_numbers_of_the_last_list_are(text: str, owners: list[str | None]) -> None:
    found = [one.subject for one in extract_figures(text) if one.kind not in ("date", "period")]
    assert found[-len(owners) :] == owners
