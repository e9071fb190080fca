"""From scores of tokens to spans of characters."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from source.arrays import Floats, Ints

LONGEST_SPAN = 64  # tokens of an answer: CMRC's longest are sentences of some 60
_TOKEN_COST = 0.15
"""What each further token costs a span where spans are compared: start and end are scored apart, and the best end is often that of
another answer. On 55 questions each of DRCD and CMRC dev, exact match at 0, .1, .15, .3: .29 .35 .38 .38 and .42 .46 .47 .46."""
_KEPT = 5  # spans told of
_TRIED = 40  # best spans looked through for those that do not overlap


@dataclass(frozen=True)
class Span:
    """Characters [start, end) of a passage, and how much better than "no answer" they score."""

    start: int
    end: int
    score: float


@dataclass(frozen=True)
class Tokens:
    """A passage's tokens: their characters, int64 (tokens, 2), and float32 (tokens, 64) how much better than "no answer" the span
    scores that begins at a token and ends so many tokens later; minus infinity past the last."""

    offsets: Ints
    spans: Floats

    def score_span(self, start: int, end: int) -> float | None:
        """How well the characters [start, end) answer: the best span of the tokens that they touch; None if no token lies there.

        >>> spans = join_scores(*(np.array(x, "f4") for x in ([0, 3, 1], [0, 1, 2], [[0]] * 3, [[0]] * 3)))
        >>> tokens = Tokens(np.array([[0, 2], [2, 3], [3, 6]]), spans)
        >>> tokens.score_span(2, 6), tokens.score_span(9, 12)
        (5.0, None)
        """
        inside = np.flatnonzero((self.offsets[:, 0] < end) & (self.offsets[:, 1] > start))
        return self._best_within(int(inside[0]), int(inside[-1]) + 1) if inside.size else None

    def score_range(self, start: int, end: int) -> float | None:
        """The best span wholly within [start, end), a sentence, say; None if no token lies there."""
        first, last = np.searchsorted(self.offsets[:, 1], start, "right"), np.searchsorted(self.offsets[:, 0], end, "left")
        return self._best_within(int(first), int(last)) if first < last else None

    def _best_within(self, first: int, last: int) -> float:
        part = self.spans[first:last, : last - first]
        left = np.arange(last - first, 0, -1)  # tokens from each to the last
        return float(part[np.arange(part.shape[1]) < left[:, None]].max())


def join_scores(starts: Floats, ends: Floats, lefts: Floats, rights: Floats) -> Floats:
    """The scores of every span of at most 64 tokens, (tokens, 64): of its start, of its end, and of how well the two go together.

    >>> none = np.zeros((2, 1), "f4")
    >>> join_scores(np.array([1.0, 2.0], "f4"), np.array([0.5, 4.0], "f4"), none, none)[:, :3].tolist()
    [[1.5, 5.0, -inf], [6.0, -inf, -inf]]
    """
    joined = starts[:, None] + ends[None, :] + lefts @ rights.T
    first = np.arange(len(starts))[:, None]
    last = first + np.arange(LONGEST_SPAN)
    inside = last < len(starts)
    banded: Floats = np.where(inside, joined[first, np.where(inside, last, 0)], -np.inf).astype(np.float32)
    return banded


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def best_spans(text: str, tokens: Tokens, count: int = _KEPT) -> tuple[Span, ...]:
    """The best spans that do not overlap, best first; of two that score alike, the shorter.

    >>> spans = join_scores(*(np.array(x, "f4") for x in ([0, 3, 1], [0, 1, 2], [[0]] * 3, [[0]] * 3)))
    >>> tokens = Tokens(np.array([[0, 2], [2, 3], [3, 6]]), spans)
    >>> [(s.start, s.end, s.score) for s in best_spans("ab c d", tokens, 2)]
    [(3, 6, 5.0), (0, 2, 1.0)]
    """
    if not tokens.spans.size:
        return ()
    flat = tokens.spans.ravel()
    worth = (tokens.spans - _TOKEN_COST * np.arange(LONGEST_SPAN, dtype=np.float32)).ravel()
    best = np.argpartition(-worth, min(_TRIED, worth.size - 1))[: _TRIED + 1]
    found: list[Span] = []
    for place in best[np.argsort(-worth[best], kind="stable")]:
        first, further = divmod(int(place), LONGEST_SPAN)
        if not np.isfinite(flat[place]):
            continue
        start, end = _trim(text, int(tokens.offsets[first, 0]), int(tokens.offsets[first + further, 1]))
        if start < end and all(end <= s.start or start >= s.end for s in found):
            found.append(Span(start, end, float(flat[place])))
        if len(found) == count:
            break
    return tuple(found)


def merge_windows(windows: Sequence[tuple[int, Floats]], count: int) -> Floats:
    """The scores of the spans of a passage of `count` tokens, from those of windows of it that begin at a token: the better of two
    where they overlap."""
    merged = np.full((count, LONGEST_SPAN), -np.inf, np.float32)
    for first, spans in windows:
        part = slice(first, first + len(spans))
        merged[part] = np.maximum(merged[part], spans)
    return merged
