"""How near the best a candidate must come to be compared: `python -m tests.benchmarks.near --data DIR`.

DIR holds dev/drcd_dev.jsonl.xz and dev/cmrc2018_dev.jsonl.xz. For each least share of the best fused score: how many passages
are compared, and hit@1, hit@5 and MRR@5 of the answers, on the sets and questions of `tests.benchmarks.quality`.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np

from index import Index
from qa.question import understand
from qa.ranking.rerank import rerank
from qa.ranking.training.examples import Collection
from qa.ranking.weights import load_weights
from tests.benchmarks.quality import SETS, Asked, dev_questions, english_questions, measure

_SHARES = (0.0, 0.5, 0.6, 0.7, 0.8)
_FIRST = 5


def row(title: str, share: float, index: Index, asked: Sequence[Asked], right: Sequence[str]) -> str:
    """One line of the table."""
    compared: list[int] = []

    def ranked(question: str) -> list[str]:
        made = rerank(index, understand(question), load_weights(), _FIRST)
        found = [candidate.passage.article.id for candidate in made.found.candidates]
        compared.append(len(found))
        return list(dict.fromkeys(found[number] for number in made.order[:_FIRST]))

    with patch("index.search.fusion.NEAR", share):
        made = measure(title, f"{share:.1f}", ranked, asked, right)
    counts = f"{np.mean(compared):.1f}, {np.percentile(compared, 95):.0f}"
    return f"| {title} | {made.way} | {counts} | {made.hit1:.4f} | {made.hit5:.4f} | {made.mrr5:.4f} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.near", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with dev/*.jsonl.xz")
    options = parser.parse_args()
    print("| set | least share | compared, mean, p95 | hit@1 | hit@5 | MRR@5 |\n|---|---|---|---|---|---|")
    for title, name in SETS.items():
        asked = dev_questions(options.data, name)
        collection = Collection([item.marked for item in asked])
        for shown, items in ((title, asked), (f"English on {title}", english_questions(asked))):
            right = [collection.id_of(item.marked.passage) for item in items]
            for share in _SHARES:
                print(row(shown, share, collection.index, items, right), flush=True)


if __name__ == "__main__":
    main()
