"""What the two halves of a search say together, and which candidates are worth comparing by it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.lexical.bm25 import K1
from source.arrays import Floats, Ints

DENSE_SHARE = 0.2  # what the cosine counts beside BM25, that as a share of the most it could be
NEAR = 0.6
"""A candidate is compared when its fused score is at least this share of the best one's: about 6 passages a question where 18
would be, for one first answer in 3,500 (`python -m tests.benchmarks.near`)."""


def fuse(lexical: Floats, dense: Floats, weights: Sequence[float]) -> Floats:
    """BM25 as a share of the most it could be, plus a fifth of the cosine; all of shape (passages,)."""
    made: Floats = lexical / (sum(weights) * (K1 + 1) or 1.0) + DENSE_SHARE * dense
    return made


@dataclass(frozen=True)
class Shortlist:
    """The candidates to compare: the best by `fuse`, at least `least` and at most `most`, and between them those that come
    near the best one."""

    least: int
    most: int

    def places(self, scores: Floats) -> Ints:
        """The places of the kept in `scores`, shape (candidates,), best first.

        >>> Shortlist(1, 3).places(np.array([0.5, 1.0, 0.9, 0.8, 0.1])).tolist()
        [1, 2, 3]
        >>> Shortlist(3, 4).places(np.array([0.1, 1.0, 0.2, 0.3, 0.4])).tolist()
        [1, 4, 3]
        """
        order = np.argsort(-scores, kind="stable")[: self.most]
        best = scores[order[:1]]
        near = int(np.count_nonzero(scores[order] >= best - (1 - NEAR) * np.abs(best)))
        return order[: max(near, self.least)]
