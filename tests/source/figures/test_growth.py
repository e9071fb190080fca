"""No pattern's cost grows faster than its input: each is fed its own words, repeated and ended badly."""

import re
import subprocess
import sys
from ast import literal_eval
from pathlib import Path

import pytest

from tests.source.figures.growth import find_fault

_SECONDS = 240  # for all patterns; the whole takes some ten


@pytest.fixture(scope="module")
def told() -> list[str]:
    """What the command says of every pattern; finding them all takes a third of its time."""
    command = [sys.executable, "-m", "tests.source.figures.growth"]
    root = Path(__file__).parents[3]
    try:
        run = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=_SECONDS, check=False, encoding="utf-8")
    except subprocess.TimeoutExpired as late:
        pytest.fail(f"never ends: {(late.stdout or b'').splitlines()[-1:]}")
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


def test_cost_of_every_pattern_grows_no_faster_than_length(told: list[str]) -> None:
    assert [line for line in told if line.startswith("fault")] == []


def test_patterns_of_every_stage_are_found(told: list[str]) -> None:
    names = [literal_eval(line.removeprefix("pattern ")) for line in told if line.startswith("pattern ")]
    assert len(names) > 900  # those that are compiled late too
    assert {name.split(".")[0] for name in names} == {"source", "index", "qa"}


@pytest.mark.parametrize("pattern", [r"\d[\d.]*x", r"\s+$", r"(?:ab?){1,3}\w*,"])
def test_growth_is_noticed(pattern: str) -> None:
    assert find_fault(re.compile(pattern), frozenset(("search",))) is not None
