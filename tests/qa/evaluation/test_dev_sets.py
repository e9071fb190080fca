"""The whole program is at least as good as plain BM25 on the public dev sets."""

from collections.abc import Callable, Sequence
from pathlib import Path

import bm25s
import pytest

from qa.ranking.training.examples import Collection
from source.folding import fold
from tests.benchmarks.quality import SETS, Asked, Row, dev_questions, measure, spread, ways

QUESTIONS = 700  # of some 3,400 in each set, evenly spread; `tests.benchmarks.quality` asks all


def terms(text: str) -> list[str]:
    """Characters and pairs of them."""
    plain = "".join(fold(text).split())
    return [*plain, *(plain[n : n + 2] for n in range(len(plain) - 1))]


def plain_bm25(collection: Collection, asked: Sequence[Asked]) -> Callable[[str], list[str]]:
    """Ranks the passages by nothing but BM25, by another's hand."""
    passages = list(dict.fromkeys(item.marked.passage for item in asked))
    oracle = bm25s.BM25(method="lucene")
    oracle.index([terms(passage) for passage in passages], show_progress=False)

    def rank(question: str) -> list[str]:
        best = oracle.get_scores(terms(question)).argsort()[::-1][:5]
        return [collection.id_of(passages[number]) for number in best]

    return rank


@pytest.mark.parametrize("title", sorted(SETS))
def test_at_least_bm25(title: str, shared_data: Path) -> None:
    every = dev_questions(shared_data, SETS[title])
    collection, asked = Collection([item.marked for item in every]), spread(every, QUESTIONS)
    right = [collection.id_of(item.marked.passage) for item in asked]

    def measured(way: str, rank: Callable[[str], list[str]]) -> Row:
        return measure(title, way, rank, asked, right)

    ours, plain = measured("reranked", ways(collection.index)["reranked"]), measured("bm25", plain_bm25(collection, every))
    assert plain.hit1 > 0.85, plain
    one = 1 / len(asked)  # among the first five both find all but one or two
    assert (ours.hit1 >= plain.hit1, ours.hit5 >= plain.hit5 - one, ours.mrr5 >= plain.mrr5) == (True,) * 3, (ours, plain)
