"""From scores of tokens to spans of characters."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
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
    """A passage's tokens: their characters, shape (tokens, 2), and how much better than "no answer" an answer begins and ends there."""

    offsets: NDArray[np.int64]
    starts: Floats
    ends: Floats

    def score_span(self, start: int, end: int) -> float | None:
        """How well the characters [start, end) answer: the best beginning and the best end in them; None if no token lies there.

        >>> tokens = Tokens(np.array([[0, 2], [2, 3], [3, 6]]), np.array([0.0, 3.0, 1.0], "f4"), np.array([0.0, 1.0, 2.0], "f4"))
        >>> tokens.score_span(2, 6), tokens.score_span(9, 12)
        (5.0, None)
        """
        inside = (self.offsets[:, 0] < end) & (self.offsets[:, 1] > start)
        return float(self.starts[inside].max() + self.ends[inside].max()) if inside.any() else None

    def score_range(self, start: int, end: int) -> float | None:
        """The best span wholly within [start, end), a sentence, say; None if no token lies there."""
        first, last = np.searchsorted(self.offsets[:, 1], start, "right"), np.searchsorted(self.offsets[:, 0], end, "left")
        if last <= first:
            return None
        return float(join_scores(self.starts[first:last], self.ends[first:last]).max())


def join_scores(starts: Floats, ends: Floats, longest: int = LONGEST_SPAN) -> Floats:
    """The score of every span (first token, last token): minus infinity where it ends before it begins or is too long.

    >>> join_scores(np.array([1.0, 2.0], "f4"), np.array([0.5, 4.0], "f4")).tolist()
    [[1.5, 5.0], [-inf, 6.0]]
    """
    place = np.arange(len(starts))
    length = place[None, :] - place[:, None]
    joined: Floats = np.where((length >= 0) & (length < longest), starts[:, None] + ends[None, :], -np.inf).astype(np.float32)
    return joined


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def best_spans(text: str, tokens: Tokens, count: int = _KEPT) -> tuple[Span, ...]:
    """The best spans that do not overlap, best first; of two that score alike, the shorter.

    >>> tokens = Tokens(np.array([[0, 2], [2, 3], [3, 6]]), np.array([0.0, 3.0, 1.0], "f4"), np.array([0.0, 1.0, 2.0], "f4"))
    >>> [(s.start, s.end, s.score) for s in best_spans("ab c d", tokens, 2)]
    [(3, 6, 5.0), (0, 2, 1.0)]
    """
    if not len(tokens.starts):
        return ()
    along = np.arange(len(tokens.starts))
    flat = join_scores(tokens.starts, tokens.ends).ravel()
    worth = flat - _TOKEN_COST * np.abs(along[None, :] - along[:, None]).ravel()
    best = np.argpartition(-worth, min(_TRIED, worth.size - 1))[: _TRIED + 1]
    found: list[Span] = []
    for place in best[np.argsort(-worth[best], kind="stable")]:
        first, last = divmod(int(place), len(tokens.starts))
        start, end = _trim(text, int(tokens.offsets[first, 0]), int(tokens.offsets[last, 1]))
        if np.isfinite(flat[place]) and start < end and all(end <= s.start or start >= s.end for s in found):
            found.append(Span(start, end, float(flat[place])))
        if len(found) == count:
            break
    return tuple(found)


def merge_windows(windows: list[Tokens], count: int) -> Tokens:
    """The scores of overlapping windows of one passage of `count` tokens, the better of two where they overlap.

    Each window's `offsets` hold the places of its first and last token in place of characters.
    """
    starts, ends = np.full(count, -np.inf, np.float32), np.full(count, -np.inf, np.float32)
    for window in windows:
        part = slice(int(window.offsets[0, 0]), int(window.offsets[0, 1]))
        starts[part], ends[part] = np.maximum(starts[part], window.starts), np.maximum(ends[part], window.ends)
    return Tokens(np.zeros((count, 2), np.int64), starts, ends)
