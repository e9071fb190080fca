"""Figures against the cases of Microsoft Recognizers-Text, where they are at hand."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from opencc import OpenCC

from tests.benchmarks.figures import MODELS, f1


@pytest.fixture(scope="module")
def cases() -> list[dict[str, Any]]:
    folder = os.environ.get("ARTICLE_QA_FIGURES")
    path = Path(folder or "") / "recognizers_specs_dev.jsonl"
    if not folder or not path.is_file():
        pytest.skip("set ARTICLE_QA_FIGURES to the folder with the Recognizers-Text cases to run this")
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [row for row in rows if not row["not_supported"] and row["python_claims_support"] and row["model"] in MODELS]


@pytest.mark.parametrize(
    ("lang", "model", "least"),
    [("zh", "Percent", 0.98), ("zh", "Age", 0.98), ("zh", "Currency", 0.93), ("en", "Age", 0.95), ("en", "Currency", 0.9)],
)
def test_f1(cases: list[dict[str, Any]], lang: str, model: str, least: float) -> None:
    chosen = [case for case in cases if case["lang"] == lang and case["model"] == model]
    assert f1(chosen, MODELS[model]) >= least
    if lang == "zh":
        assert f1(chosen, MODELS[model], OpenCC("s2t")) >= least - 0.01
