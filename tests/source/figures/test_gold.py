"""All figures of the bundled article, and of the article as it was copied from the web, against golds made by hand."""

import json
import os
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from source import Figure, read
from source.bundled import load_bundled_article

Gold = dict[str, Any]


def gold(name: str) -> list[Gold]:
    path = Path(__file__).parent / "gold" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def aligned(expected: Sequence[Gold], found: Sequence[Figure]) -> list[tuple[Gold | None, Figure | None]]:
    """Gold and found figures in order, matched by text where they can be (longest common subsequence)."""
    table = [[0] * (len(found) + 1) for _ in range(len(expected) + 1)]
    for i in range(len(expected) - 1, -1, -1):
        for j in range(len(found) - 1, -1, -1):
            same = expected[i]["text"] == found[j].text
            table[i][j] = table[i + 1][j + 1] + 1 if same else max(table[i + 1][j], table[i][j + 1])
    pairs: list[tuple[Gold | None, Figure | None]] = []
    i = j = 0
    while i < len(expected) or j < len(found):
        if i < len(expected) and j < len(found) and expected[i]["text"] == found[j].text:
            pairs.append((expected[i], found[j]))
            i, j = i + 1, j + 1
        elif j == len(found) or (i < len(expected) and table[i + 1][j] >= table[i][j + 1]):
            pairs.append((expected[i], None))
            i += 1
        else:
            pairs.append((None, found[j]))
            j += 1
    return pairs


def right(expected: Gold, figure: Figure) -> bool:
    value = Decimal(expected["value"]) if "value" in expected else None
    return figure.value == value and (figure.unit in expected["unit"] if "unit" in expected else figure.unit is None)


def measured(expected: Sequence[Gold], found: Sequence[Figure]) -> tuple[float, float, float, list[str]]:
    """F1 of span, value and unit; shares of periods and measures that are right; and what is wrong."""
    pairs = aligned(expected, found)
    both = [(g, f) for g, f in pairs if g and f]
    good = [(g, f) for g, f in both if right(g, f)]
    f1 = 2 * len(good) / (sum(g is not None for g, _ in pairs) + sum(f is not None for _, f in pairs))
    dated = [(g, f) for g, f in both if "period" in g]
    named = [(g, f) for g, f in both if "measure" in g]
    period = sum(f.period == g["period"] for g, f in dated) / len(dated)
    measure = sum(f.measure in g["measure"] for g, f in named) / len(named)
    wrong = [f"missed {g['text']}" for g, f in pairs if f is None and g]
    wrong += [f"false {f.text}" for g, f in pairs if g is None and f]
    wrong += [f"{f.text}: value {f.value}, unit {f.unit}" for g, f in both if not right(g, f)]
    wrong += [f"{f.text}: period {f.period}, not {g['period']}" for g, f in dated if f.period != g["period"]]
    wrong += [f"{f.text}: measures {f.measure}, not {g['measure']}" for g, f in named if f.measure not in g["measure"]]
    return f1, period, measure, wrong


def check(expected: Sequence[Gold], found: Sequence[Figure]) -> None:
    f1, period, measure, wrong = measured(expected, found)
    print(f"span, value and unit F1 {f1:.3f}; period {period:.3f}; measure {measure:.3f}; wrong: {wrong}")
    assert f1 >= 0.98, wrong
    assert period >= 0.95, wrong
    assert measure >= 0.9, wrong


def test_figures_of_the_bundled_article() -> None:
    check(gold("minimax"), load_bundled_article().figures)


def test_figures_of_the_copied_article() -> None:
    folder = os.environ.get("ARTICLE_QA_ARTICLE")
    if not folder or not (Path(folder) / "original.txt").is_file():
        pytest.skip("set ARTICLE_QA_ARTICLE to the folder with original.txt to run this")
    check(gold("copied"), read(Path(folder) / "original.txt").figures)
