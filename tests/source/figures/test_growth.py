"""What attributes cost grows no faster than the text: words repeated without end, and the whole ended badly."""

import time

import pytest

from source import extract_figures

_TOO_LONG = 20.0  # seconds; as the square of its length the longer text would take minutes
_GROWTH = 9.0  # four times the text; more than four for the noise of a busy machine


def _seconds(text: str) -> float:
    best = float("inf")
    for _ in range(2):
        started = time.process_time()
        extract_figures(text)
        best = min(best, time.process_time() - started)
    return best


@pytest.mark.parametrize(
    "word",
    [
        "增长了",
        "的",
        "在",
        "占",
        "从",
        "较2023年",
        "2024年",
        "2024年、",
        "3亿元、",
        "3亿元和2024年",
        "分别为",
        "（2022年）",
        "（3亿元",
        "截至",
        "去年同期",
        "前三",
        "113年",
        "公布",
        "公司",
        "收入：",
        "9月5日",
        "1-",
        "rose to ",
        "said ",
        "in May ",
        "Big A ",
        "$5 million ",
        "q1",
        " - ",
        "and the ",
    ],
)
def test_words_without_end(word: str) -> None:
    long = word * (8000 // len(word)) + "貓5億元"
    short = word * (2000 // len(word)) + "貓5億元"
    extract_figures(short)
    taken = _seconds(long)
    assert taken < _TOO_LONG
    assert taken < _GROWTH * max(_seconds(short), 0.02)
