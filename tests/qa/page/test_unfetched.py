"""Answers that nobody fetches take no more than their room."""

import asyncio
from typing import Any

from qa.page.unfetched import Unfetched, measure

ROWS = [{"text": "1元", "sentence": "倉庫" * 100} for _ in range(100)]


def _answer(size: int) -> Any:
    waiting: asyncio.Queue[Any] = asyncio.Queue()
    waiting.put_nowait({"output": {"data": [ROWS] * size}})
    return waiting


def test_the_oldest_go_first_and_the_newest_stays() -> None:
    kept = Unfetched(100, room=3 * measure([{"output": {"data": [ROWS]}}]))
    for number in range(8):
        kept[str(number)] = _answer(1)
    assert list(kept)[-1] == "7"
    assert 2 <= len(kept) <= 4
    kept["large"] = _answer(9)
    kept["next"] = _answer(1)
    assert list(kept) == ["next"]


def test_what_was_fetched_makes_room() -> None:
    kept = Unfetched(100, room=3 * measure([{"output": {"data": [ROWS]}}]))
    for number in range(8):
        kept[str(number)] = _answer(1)
        kept[str(number)].get_nowait()
    assert len(kept) == 8


def test_sessions_have_a_number_too() -> None:
    kept = Unfetched(3)
    for number in range(5):
        kept[str(number)] = asyncio.Queue()
    assert list(kept) == ["2", "3", "4"]
