"""English numbers in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from source import extract_figures
from source.figures.spelt import find_spelled

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen".split()
_UNITS += ["eighteen", "nineteen"]
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def _words(number: int) -> str:
    """A number in words, written by the test's own rules."""
    for size, name in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joined = f" and {_words(rest)}" if 0 < rest < 100 else f" {_words(rest)}" if rest else ""
            return f"{_words(number // size)} {name}{joined}"
    if number < 20:
        return _UNITS[number]
    return _TENS[number // 10 - 2] + (f"-{_UNITS[number % 10]}" if number % 10 else "")


@given(st.integers(0, 10**12 - 1))
def test_any_whole_number_comes_back(number: int) -> None:
    text = f"It has {_words(number)} of them."
    assert [(text[a:b], value) for a, b, value in find_spelled(text.lower())] == [(_words(number), Decimal(number))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three fifths", "0.6"),
        ("one twenty-fifth", "0.04"),
        ("twenty and three fifths", "20.6"),
        ("one hundred and three quarters", "100.75"),
        ("one and a half", "1.5"),
        ("two point five million", "2500000"),
        ("naught point five", "0.5"),
        ("three hundred and two dozen", "324"),
        ("a trillionth", "0.000000000001"),
    ],
)
def test_fractions_decimals_and_dozens(text: str, value: str) -> None:
    assert [(a, b, found) for a, b, found in find_spelled(text)] == [(0, len(text), Decimal(value))]


@pytest.mark.parametrize("text", ["one second", "a second opinion", "the two hundredth", "an hour and a half", "the first class"])
def test_ordinals_and_times_are_no_fractions(text: str) -> None:
    assert all(value >= 1 or value == Decimal("0.5") for _, _, value in find_spelled(text))


@given(
    st.lists(
        st.sampled_from([*_UNITS, *_TENS, "hundred", "thousand", "and", "a", "point", "fifths", "half", "dozen", "-"]),
        max_size=12,
    )
)
def test_no_order_of_words_fails(words: list[str]) -> None:
    text = " ".join(words)
    ends = [0, *(end for pair in ((a, b) for a, b, _ in find_spelled(text)) for end in pair)]
    assert ends == sorted(ends)


def test_half_of_the_people_is_no_count() -> None:
    assert [f for f in extract_figures("more than half people came here.") if f.kind == "count"] == []
