"""Pasted text of many kinds: what share of it is searched, and whether a question finds its sentence."""

import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from index import build
from index.passages.chunking import cut_passages
from qa import ask
from source import read
from source.formats.plain_text.boilerplate import is_boilerplate, load_entries
from source.formats.plain_text.read import PICTURE

with Path(__file__).with_name("pastes.toml").open("rb") as file:
    PASTES: list[dict[str, Any]] = tomllib.load(file)["paste"]
SHARE = 0.98


def letters(text: str) -> Counter[str]:
    return Counter(character for character in text if character.isalnum())


@pytest.mark.parametrize("paste", PASTES, ids=lambda paste: paste["name"])
def test_a_paste_is_searched_and_answers(paste: dict[str, Any]) -> None:
    article = read(paste["text"], id="a", public_only=True)
    searched = sum((letters(passage.text) for passage in cut_passages(article)), Counter())
    wanted = letters(paste["text"]) - sum((letters(line) for line in paste.get("dropped", [])), Counter())
    assert (wanted & searched).total() >= SHARE * wanted.total(), wanted - searched
    first = ask(paste["question"], index=build([article])).passages[0].text
    assert "".join(paste["has"].split()) in "".join(first.split())


@pytest.mark.parametrize("entry", load_entries(), ids=lambda entry: entry["why"])
def test_only_whole_lines_are_the_pages_own(entry: dict[str, Any]) -> None:
    assert all(map(is_boilerplate, entry["yes"]))
    assert [line for line in entry["no"] if is_boilerplate(line)] == []


def test_what_begins_as_a_picture_and_never_ends_takes_no_time() -> None:
    begun = time.process_time()
    assert PICTURE.match("![圖](" * 8000) is None
    assert time.process_time() - begun < 1  # ten, where two parts of the pattern may share the same characters
    found = PICTURE.match('![圖1](a(b.png "題 目") ')
    assert found
    assert (found["caption"], found["address"]) == ("圖1", "a(b.png")
