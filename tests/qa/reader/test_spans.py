"""Spans out of scores of tokens."""

import numpy as np

from qa.reader.spans import Tokens, best_spans, join_scores, merge_windows

TEXT = "Ada sold 12 cars and Bo 9."
WORDS = [(0, 3), (3, 8), (8, 11), (11, 16), (16, 20), (20, 23), (23, 25), (25, 26)]  # each with the space before it


def tokens(starts: list[float], ends: list[float]) -> Tokens:
    return Tokens(np.array(WORDS), np.array(starts, np.float32), np.array(ends, np.float32))


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
    scores = join_scores(np.zeros(9, np.float32), np.zeros(9, np.float32), longest=3)
    assert np.isfinite(scores).sum() == 9 + 8 + 7


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
    first = Tokens(np.array([[0, 3]]), np.array([1, 1, 1], np.float32), np.array([0, 0, 5], np.float32))
    second = Tokens(np.array([[2, 5]]), np.array([2, 2, 2], np.float32), np.array([4, 4, 4], np.float32))
    merged = merge_windows([first, second], 5)
    assert merged.starts.tolist() == [1, 1, 2, 2, 2]
    assert merged.ends.tolist() == [0, 0, 5, 4, 4]


def test_an_empty_passage_has_no_span() -> None:
    assert best_spans("", Tokens(np.zeros((0, 2), np.int64), np.zeros(0, np.float32), np.zeros(0, np.float32))) == ()


def test_an_end_far_away_must_score_clearly_better() -> None:
    near = tokens([0, 0, 5, 0, 0, 0, 0, 0], [0, 0, 3, 0, 0, 0, 0, 3.5])
    far = tokens([0, 0, 5, 0, 0, 0, 0, 0], [0, 0, 3, 0, 0, 0, 0, 4.5])
    assert [TEXT[best_spans(TEXT, marked)[0].start : best_spans(TEXT, marked)[0].end] for marked in (near, far)] == [
        "12",
        "12 cars and Bo 9.",
    ]
