"""Who of those that wait is taken next, of the framework's own queue."""

import asyncio
from typing import Any

import gradio
import pytest
from gradio.data_classes import PredictBodyInternal
from starlette.requests import Request

from qa.page.turns import Turns
from qa.page.unfetched import Unfetched

PLACES = 4


@pytest.fixture
def queue() -> Any:
    """The queue of a page with one function, which four may call at once; nothing takes from it but the test."""
    with gradio.Blocks() as page:
        gradio.Button().click(len, gradio.Textbox(), gradio.Number())
    page.queue(default_concurrency_limit=PLACES)
    page._queue.active_jobs = [None] * 40
    return page._queue


def wait(queue: Any, address: str, session: str | None = None) -> None:
    """One more of an address waits in the queue."""
    request: Any = Request({"type": "http", "client": (address, 1), "headers": []})
    body = PredictBodyInternal(fn_index=0, session_hash=session, data=["a"])
    asyncio.run(queue.push(body, request, None))


def begin(queue: Any, turns: Turns) -> str | None:
    """Take the next, as the framework does, and say whose it is; None where nobody may go on."""
    if (taken := turns.take()) is None:
        return None
    (event,), _, name = taken
    queue.active_jobs[queue.active_jobs.index(None)] = [event]
    queue.event_queue_per_concurrency_id[name].current_concurrency += 1
    return str(event.request.client.host if event.session_hash == event._id else event.session_hash)


def end(queue: Any) -> None:
    """All that is at work is done."""
    queue.active_jobs = [None] * 40
    for line in queue.event_queue_per_concurrency_id.values():
        line.current_concurrency = 0


def test_who_asks_once_does_not_wait_for_who_asked_twenty_times(queue: Any) -> None:
    turns = Turns(queue)
    for _ in range(20):
        wait(queue, "192.0.2.1")
    wait(queue, "192.0.2.2")
    assert [begin(queue, turns) for _ in range(4)] == ["192.0.2.1", "192.0.2.2", "192.0.2.1", None]


def test_one_address_leaves_half_the_places_whatever_sessions_it_names(queue: Any) -> None:
    turns = Turns(queue)
    for number in range(9):
        wait(queue, "192.0.2.1", f"s{number}")
    assert [begin(queue, turns) for _ in range(3)] == ["s0", "s1", None]
    wait(queue, "192.0.2.2", "late")
    assert begin(queue, turns) == "late"
    end(queue)
    assert begin(queue, turns) == "s2"


def test_behind_a_proxy_sessions_take_turns(queue: Any) -> None:
    turns = Turns(queue)
    for _ in range(9):
        wait(queue, "127.0.0.1")
    wait(queue, "127.0.0.1", "a")
    wait(queue, "127.0.0.1", "b")
    assert [begin(queue, turns) for _ in range(5)] == ["127.0.0.1", "a", "b", "127.0.0.1", None]


def test_who_was_longest_not_served_is_next(queue: Any) -> None:
    turns = Turns(queue)
    for _ in range(3):
        for name in ("192.0.2.1", "192.0.2.2", "192.0.2.3"):
            wait(queue, name)
    order = []
    while (one := begin(queue, turns)) is not None:
        order.append(one[-1])
        end(queue)
    assert order == list("123123123")


def test_who_was_dropped_while_they_wait_stops_nobody(queue: Any) -> None:
    queue.pending_messages_per_session = Unfetched(2)
    for name in ("a", "b", "c", "c"):
        wait(queue, "192.0.2.1", name)
    assert list(queue.pending_messages_per_session) == ["b", "c"]
    turns = Turns(queue)
    assert begin(queue, turns) == "a"
    for line in queue.event_queue_per_concurrency_id:
        queue.broadcast_estimations(line)  # as the framework does whenever it takes one
    wait(queue, "192.0.2.1", "d")
    queue.broadcast_estimations(line)
