"""The words of CONTRIBUTING are those of the program."""

import re
from importlib import import_module
from pathlib import Path

import pytest

TEXT = (Path(__file__).parent.parent / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([a-z ]+) \| (.+) \| `([\w.]+)` \|$", TEXT, re.MULTILINE)


def test_there_are_as_many_as_one_can_remember() -> None:
    assert 20 <= len(ROWS) <= 30
    assert len({word for word, _, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("word", "meaning", "place"), ROWS)
def test_a_word_is_where_it_is_said_to_be(word: str, meaning: str, place: str) -> None:
    module, _, name = place.rpartition(".")
    assert meaning
    assert hasattr(import_module(module), name) or import_module(place), word
