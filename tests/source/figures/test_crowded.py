"""Sentences with hundreds of numbers, which are data or noise: their values are read, and nothing is told of them."""

from source import extract_figures

_PRICES = "售價為" + "3萬元、" * 300 + "4萬元。"


def test_numbers_of_a_crowded_sentence_keep_their_values() -> None:
    figures = extract_figures(_PRICES)
    assert [figure.value for figure in figures] == [30_000] * 300 + [40_000]
    assert {(figure.unit, figure.measure, figure.period, figure.role) for figure in figures} == {(None, None, None, None)}


def test_sentences_beside_a_crowded_one_are_told_of() -> None:
    text = "海川電子2024年營收為5億元。" + _PRICES + "利潤從1億元增至2億元。"
    figures = extract_figures(text)
    assert [(int(f.value), f.measure, f.period, f.subject) for f in figures[:2] if f.value] == [
        (500_000_000, "營收", "2024", "海川電子")
    ]
    first, last = figures[-2:]
    assert (first.role, last.role) == ("from", "to")
    assert (figures[last.pair or 0], figures[first.pair or 0]) == (first, last)


def test_a_sentence_of_many_numbers_is_not_crowded() -> None:
    figures = extract_figures("門票售價為" + "、".join(f"{price}元" for price in range(101, 201)) + "。")
    assert {figure.measure for figure in figures} == {"門票售價"}
