"""The words of CONTRIBUTING are those of the program, and the types of ARCHITECTURE those of its steps."""

import inspect
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([a-z ]+) \| (.+) \| `([\w.]+)` \|$", TEXT, re.MULTILINE)


def test_there_are_as_many_as_one_can_remember() -> None:
    assert 20 <= len(ROWS) <= 30
    assert len({word for word, _, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("word", "meaning", "place"), ROWS)
def test_a_word_is_where_it_is_said_to_be(word: str, meaning: str, place: str) -> None:
    module, _, name = place.rpartition(".")
    assert meaning
    assert hasattr(import_module(module), name) or import_module(place), word


def _steps() -> list[tuple[str, str]]:
    rows = re.findall(
        r"^\| (`[\w.]+`.*) \| `([\w\[\]]+)` \|$", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    return [(name, gives) for names, gives in rows for name in re.findall(r"`([\w.]+)`", names)]


@pytest.mark.parametrize(("name", "gives"), _steps())
def test_a_step_gives_what_the_architecture_says(name: str, gives: str) -> None:
    step: Any
    modules = name.split(".")
    while True:
        try:
            step = import_module(".".join(modules))
            break
        except ModuleNotFoundError:
            modules.pop()
    for part in name.split(".")[len(modules) :]:
        step = getattr(step, part)
    told = re.sub(r"[a-z_0-9]+\.", "", inspect.formatannotation(inspect.signature(step).return_annotation)).strip("'")
    assert told.removesuffix(" | None") == gives
