"""The whole program is at least as good as plain BM25 on the public dev sets."""

from pathlib import Path

import pytest

from qa.training.examples import Collection
from tests.benchmarks.quality import SETS, dev_questions, measure, ways

BASELINE = {"DRCD dev": (0.944, 0.993, 0.966), "CMRC 2018 dev": (0.961, 0.996, 0.976)}


@pytest.mark.parametrize("title", sorted(SETS))
def test_at_least_bm25(title: str, shared_data: Path) -> None:
    asked = dev_questions(shared_data, SETS[title])
    collection = Collection([item.marked for item in asked])
    right = [collection.id_of(item.marked.passage) for item in asked]
    row = measure(title, "reranked", ways(collection.index)["reranked"], asked, right)
    assert (row.hit1 >= BASELINE[title][0], row.hit5 >= BASELINE[title][1], row.mrr5 >= BASELINE[title][2]) == (True,) * 3, row
