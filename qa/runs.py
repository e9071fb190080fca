"""Stretches of a question that a text repeats word for word."""

import re

from index.index import Found


class Runs:
    """Stretches of the question that a text repeats word for word."""

    def __init__(self, core: str, found: Found) -> None:
        self._segments = [segment for segment in re.split(r"[^\w]+", core) if len(segment) > 1]
        self._weight = {group.label: weight for group, weight in zip(found.groups, found.weights, strict=True)}
        self._total = max(sum(self._worth(segment) for segment in self._segments), 1e-6)

    def _worth(self, run: str) -> float:
        return sum(self._weight.get(run[i : i + 2], 0.0) for i in range(len(run) - 1))

    def shares(self, text: str) -> tuple[float, float]:
        """Worth of the longest run in a folded text, and the root of the summed squares of all, as shares of the question."""
        found = []
        for segment in self._segments:
            at = 0
            while at < len(segment) - 1:
                end = at + 2
                if segment[at:end] not in text:
                    at += 1
                    continue
                while end < len(segment) and segment[at : end + 1] in text:
                    end += 1
                found.append(self._worth(segment[at:end]) / self._total)
                at = end - 1
        return max(found, default=0.0), float(sum(worth * worth for worth in found) ** 0.5)
