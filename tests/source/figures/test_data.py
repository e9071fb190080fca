"""The examples that the word lists and rules give for themselves."""

import tomllib
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import source.figures
from source import extract_figures
from source.figures.currencies import CAPITALS
from source.figures.units import CLASSIFIERS, NOUNS
from source.folding import fold

DATA = Path(source.figures.__file__).parent / "data"


def _rows(name: str, key: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((DATA / name).read_text(encoding="utf-8"))[key]
    return rows


NAMES = _rows("names.toml", "name") + _rows("words.toml", "words")
CURRENCIES = _rows("currencies.toml", "currency")


@pytest.mark.parametrize("text", [text for row in NAMES for text in row["none"]])
def test_no_figure(text: str) -> None:
    assert [figure for figure in extract_figures(text) if figure.value is not None] == []


@pytest.mark.parametrize("text", [text for row in NAMES for text in row["kept"]])
def test_a_figure_of_like_characters(text: str) -> None:
    assert [figure for figure in extract_figures(text) if figure.value is not None]


def test_what_a_row_of_names_says_of_its_matches_is_so() -> None:
    for row in _rows("names.toml", "name"):
        shown = [fold(text) for text in row["none"]]
        assert row.get("spelt") or all(any(char.isdigit() for char in text) for text in shown), row["kind"]
        signs = row.get("signs", "").split()
        assert not signs or all(any(sign in text for sign in signs) for text in shown), row["kind"]


def test_every_row_has_examples_of_both() -> None:
    assert all(row["none"] and row["kept"] and row["kind"] for row in NAMES)


@pytest.mark.parametrize("row", CURRENCIES, ids=lambda row: row["code"])
def test_every_name_of_a_currency_after_and_before_a_number(row: dict[str, Any]) -> None:
    shown = [(name.replace("_", " "), f"約5億{name.replace('_', ' ')}。") for name in row["names"].split()]
    before = [
        *([row["code"]] if row["before"] else []),
        *row["before"].split(),
        *(name for name in row["names"].split() if name[-1] in "$¥€£₩₹฿₫₽₪₱₴₦₺₸₲₡₵₭₮₼₾₿"),
    ]
    shown += [(name, f"約{written}5億。") for name in before for written in [name.upper() if name.isascii() else name]]
    wrong = [
        text
        for name, text in shown
        if name.lower() not in ("us", "hk", "nt", "sg", "au", "nz", "ca")
        if [(f.kind, f.unit, int(f.value or 0)) for f in extract_figures(text if name not in CAPITALS else text.upper())]
        != [("money", row["code"], 500_000_000)]
    ]
    assert wrong == []


@pytest.mark.parametrize("row", CURRENCIES, ids=lambda row: row["code"])
def test_a_currency_in_a_text(row: dict[str, Any]) -> None:
    figures = extract_figures(row["example"])
    assert [(f.kind, f.unit) for f in figures] == [("money", row["code"])]


def test_codes_are_told_once() -> None:
    codes = list(chain.from_iterable([row["code"]] for row in CURRENCIES))
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("text", ["we try 500 times", "mad 300 people", "a pen 5 cm long", "bob 20"])
def test_a_code_that_is_a_word_counts_in_capitals_only(text: str) -> None:
    assert all(figure.kind != "money" for figure in extract_figures(text))


@pytest.mark.parametrize("word", [*CLASSIFIERS, *NOUNS])
def test_what_is_counted_is_written_as_folded_texts_write_it(word: str) -> None:
    assert fold(word) == word  # a word in Traditional characters would never be met
