"""An archive's index: `python -m tests.benchmarks.archive --index DIR [--questions N]`.

DIR is a folder made by `article-qa index` (for the numbers in the README: the 66,091 news articles of CRUD-RAG's
crud_news_zh_hans). Questions are made of the archive's own sentences, one word in three left out, asked as they are and
with words that ask. Prints how long opening takes, the time of a question (p50, p95), how often the passage that a question
was made from is among the first five, the peak memory, and recall@10 of the vectors against a search of all of them.
"""

import argparse
import random
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index import Index, load
from qa import ask
from source.sentences import split_sentences

_ASKING = ("什麼時候{}", "{}多少", "{}是什麼", "誰{}", "{}")
_WARM = 20
_NEAREST = 10
_TIED = 1e-3


def made_questions(index: Index, count: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Questions with the id of the article that each was made from."""
    chance = random.Random(seed)
    while count:
        passage = index.passages[chance.randrange(len(index))]
        spans = [span for span in split_sentences(passage.text) if 12 <= span[1] - span[0] <= 60]
        if not spans:
            continue
        sentence = passage.text[slice(*chance.choice(spans))].rstrip("。！？!?")
        clause = max(sentence.split("，"), key=len)[:30]
        kept = "".join(part for part in (clause[i : i + 2] for i in range(0, len(clause), 2)) if chance.random() > 1 / 3)
        if len(kept) >= 6:
            count -= 1
            yield chance.choice(_ASKING).format(kept), passage.article.id


@dataclass(frozen=True)
class Told:
    """Milliseconds a question (p50, p95), the share of questions whose article is among the first five, recall@10 of the
    vectors, and the process's peak memory in GB."""

    p50: float
    p95: float
    found: float
    recall: float
    memory: float


def measured(index: Index, count: int) -> Told:
    """Ask `count` questions made of the index's own sentences."""
    spent, found = [], []
    for number, (question, article) in enumerate(made_questions(index, count + _WARM)):
        started = time.perf_counter()
        answer = ask(question, index=index)
        if number >= _WARM:
            spent.append(time.perf_counter() - started)
            found.append(article in [passage.article.id for passage in answer.passages])
    p50, p95 = np.percentile(spent, [50, 95]) * 1000
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return Told(float(p50), float(p95), float(np.mean(found)), _recall(index, min(count, 200)), memory)


def _recall(index: Index, count: int) -> float:
    """Of the index's ten nearest, how many are no farther than the tenth nearest of all vectors, for the made questions."""
    queries = index.embedder.encode([question for question, _ in made_questions(index, count)])
    near = [index.store.search(query, _NEAREST)[1] for query in queries]
    best = np.full((count, 0), 0.0)
    for start in range(0, len(index), 50_000):
        rows = np.arange(start, min(start + 50_000, len(index)))
        best = -np.sort(-np.hstack([best, queries @ index.store.vectors(rows).T]), axis=1)[:, :_NEAREST]
    return float(np.mean([np.mean(mine >= tenth - _TIED) for mine, tenth in zip(near, best[:, -1], strict=True)]))


def main() -> None:
    """Open the index and print the report."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.archive", description=__doc__)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--questions", type=int, default=300)
    options = parser.parse_args()
    started = time.perf_counter()
    index = load(options.index)
    print(f"{len(index.articles()):,} articles, {len(index):,} passages, opened in {time.perf_counter() - started:.2f} s")
    told = measured(index, options.questions)
    print(f"{options.questions} questions: p50 {told.p50:.1f} ms, p95 {told.p95:.1f} ms")
    print(f"the article among the first five {told.found:.3f}; recall@10 of the vectors {told.recall:.3f}")
    print(f"peak memory of asking {told.memory:.2f} GB")


if __name__ == "__main__":
    main()
