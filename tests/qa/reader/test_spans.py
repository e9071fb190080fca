"""Spans out of scores of tokens."""

import numpy as np

from qa.reader.spans import LONGEST_SPAN, Tokens, best_spans, join_scores, merge_windows
from source.arrays import Floats

TEXT = "Ada sold 12 cars and Bo 9."
WORDS = [(0, 3), (3, 8), (8, 11), (11, 16), (16, 20), (20, 23), (23, 25), (25, 26)]  # each with the space before it


def join(starts: list[float], ends: list[float]) -> Floats:
    none = np.zeros((len(starts), 1), np.float32)
    return join_scores(np.array(starts, np.float32), np.array(ends, np.float32), none, none)


def tokens(starts: list[float], ends: list[float]) -> Tokens:
    return Tokens(np.array(WORDS), join(starts, ends))


def test_the_best_span_has_the_best_sum_of_a_start_and_a_later_end() -> None:
    marked = tokens([-5, 0, 5, 0, 0, 0, 2, 0], [9, 0, 0, 3, 0, 0, 1, 0])
    best = best_spans(TEXT, marked)[0]
    assert (TEXT[best.start : best.end], best.score) == ("12 cars", 8.0)


def test_spans_told_of_do_not_overlap() -> None:
    marked = tokens([0, 0, 5, 4, 0, 0, 2, 0], [0, 0, 5, 3, 0, 0, 1, 0])
    found = best_spans(TEXT, marked, 3)
    assert TEXT[found[0].start : found[0].end] == "12"
    assert all(a.end <= b.start or b.end <= a.start for a in found for b in found if a is not b)


def test_no_span_is_longer_than_the_longest() -> None:
    scores = join([0.0] * 70, [0.0] * 70)
    assert scores.shape == (70, LONGEST_SPAN)
    assert np.isfinite(scores).sum() == sum(min(LONGEST_SPAN, 70 - first) for first in range(70))


def test_a_beginning_goes_with_the_end_that_it_points_at() -> None:
    even = np.zeros(4, np.float32)
    lefts, rights = np.eye(4, dtype=np.float32), np.roll(np.eye(4, dtype=np.float32), 2, axis=0) * 3
    scores = join_scores(even, even, lefts, rights)
    assert (scores[0, 2], scores[1, 2]) == (3.0, 3.0)  # two tokens later
    assert scores[0, 1] == scores[1, 1] == 0.0


def test_a_figure_is_scored_by_its_own_tokens_alone() -> None:
    marked = tokens([9, 0, 1, 0, 0, 0, 2, 0], [0, 0, 1, 9, 0, 0, 2, 0])
    assert marked.score_span(9, 11) == 2.0  # 12
    assert marked.score_span(24, 25) == 4.0  # 9
    assert marked.score_span(40, 42) is None


def test_a_sentence_is_scored_by_its_best_span() -> None:
    marked = tokens([0, 7, 0, 0, 0, 0, 2, 0], [9, 0, 1, 0, 0, 0, 2, 0])
    assert marked.score_range(0, 17) == 9.0
    assert marked.score_range(24, 26) == 4.0
    assert marked.score_range(26, 26) is None


def test_windows_meet_with_the_better_score_where_they_overlap() -> None:
    first, second = join([1, 1, 1], [0, 0, 5]), join([2, 2, 2], [4, 4, 4])
    merged = merge_windows([(0, first), (2, second)], 5)
    assert merged[2, :4].tolist() == [6, 6, 6, -np.inf]  # the token that both have: alone better in either, on only in the second
    assert merged[0, 3] == -np.inf  # nothing is told of what no window holds whole


def test_an_empty_passage_has_no_span() -> None:
    assert best_spans("", Tokens(np.zeros((0, 2), np.int64), np.zeros((0, LONGEST_SPAN), np.float32))) == ()


def test_an_end_far_away_must_score_clearly_better() -> None:
    near = tokens([0, 0, 5, 0, 0, 0, 0, 0], [0, 0, 3, 0, 0, 0, 0, 3.5])
    far = tokens([0, 0, 5, 0, 0, 0, 0, 0], [0, 0, 3, 0, 0, 0, 0, 4.5])
    assert [TEXT[best_spans(TEXT, marked)[0].start : best_spans(TEXT, marked)[0].end] for marked in (near, far)] == [
        "12",
        "12 cars and Bo 9.",
    ]
