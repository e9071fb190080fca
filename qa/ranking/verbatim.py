"""Stretches of a question that a text repeats word for word."""

import re
from itertools import accumulate

from index.search.base import SearchResult


class VerbatimRuns:
    """Stretches of the question that a text repeats word for word."""

    def __init__(self, core: str, found: SearchResult) -> None:
        weight = {group.label: weight for group, weight in zip(found.groups, found.weights, strict=True)}
        self._segments = []  # each with its pairs of characters and what all pairs before each character weigh
        for segment in re.split(r"[^\w]+", core):
            pairs = [segment[at : at + 2] for at in range(len(segment) - 1)]
            self._segments.append((segment, pairs, [0.0, *accumulate(weight.get(pair, 0.0) for pair in pairs)]))
        self._total = max(sum(before[-1] for _, _, before in self._segments), 1e-6)

    def shares(self, text: str) -> tuple[float, float]:
        """Worth of the longest run in a folded text, and the root of the summed squares of all, as shares of the question."""
        found = []
        for segment, pairs, before in self._segments:
            at = 0
            while at < len(pairs):
                if pairs[at] not in text:
                    at += 1
                    continue
                end = at + 2
                while end < len(segment) and pairs[end - 1] in text and segment[at : end + 1] in text:
                    end += 1
                found.append((before[end - 1] - before[at]) / self._total)
                at = end - 1
        return max(found, default=0.0), sum(worth * worth for worth in found) ** 0.5
