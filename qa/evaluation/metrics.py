"""Measures of a ranking against what is relevant, all with yes-or-no relevance."""

import math
from collections.abc import Sequence


def compute_hit(relevant: Sequence[bool], k: int) -> float:
    """Whether one of the first k results is relevant, as 1 or 0 (hit rate at k)."""
    return float(any(relevant[:k]))


def compute_reciprocal_rank(relevant: Sequence[bool]) -> float:
    """One over the place of the first relevant result; 0 when there is none (MRR is the mean of it).

    >>> compute_reciprocal_rank([False, True])
    0.5
    """
    return next((1 / place for place, good in enumerate(relevant, start=1) if good), 0.0)


def compute_ndcg(relevant: Sequence[bool], total: int, k: int = 10) -> float:
    """Normalised discounted cumulative gain at k (Järvelin & Kekäläinen 2002); `total` relevant passages exist.

    >>> compute_ndcg([True, False], total=1)
    1.0
    """
    gained = sum(1 / math.log2(place + 1) for place, good in enumerate(relevant[:k], start=1) if good)
    ideal = sum(1 / math.log2(place + 1) for place in range(1, min(total, k) + 1))
    return gained / ideal if ideal else 0.0
