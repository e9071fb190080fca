"""What may wait at once, who a request comes from, and what of a request's head is looked at. No server."""

import asyncio
import os
from pathlib import Path
from typing import Any

import pytest

from qa.page.asgi import Message, RefusedError, Scope
from qa.page.bodies import check_files, check_join
from qa.page.door import Attempts
from qa.page.guard import Ended
from qa.page.heads import client_of, cookies_of, tidied
from qa.page.uploads import make_room
from qa.page.waiting import Rates, Waiting

MB = 1 << 20


def test_bodies_have_one_room_of_which_an_address_has_half() -> None:
    alive = {"e1", "e2"}
    waiting = Waiting(lambda: alive, 8, room=10 * MB)
    with waiting.hold("a", 3 * MB) as keep:
        keep("s", "e1")
    with pytest.raises(RefusedError, match="refused_busy"), waiting.hold("a", 3 * MB):
        pass
    with waiting.hold("b", 4 * MB), waiting.hold("c", 2 * MB), pytest.raises(RefusedError), waiting.hold("d", 2 * MB):
        pass
    alive.clear()  # what waited is done
    with waiting.hold("a", 5 * MB):
        pass


def test_bodies_that_were_never_asked_count_while_they_come_only() -> None:
    waiting = Waiting(set, 8, room=4 * MB)
    for _ in range(5):
        with pytest.raises(ZeroDivisionError), waiting.hold("a", 2 * MB):
            raise ZeroDivisionError
    with waiting.hold("a", 2 * MB):
        pass


def test_one_session_and_one_address_have_only_so_much_waiting() -> None:
    alive: set[str] = set()
    waiting = Waiting(lambda: alive, 8)

    def put(address: str, session: str, event: str) -> None:
        waiting.check(address, session)
        with waiting.hold(address, 0) as keep:
            alive.add(event)
            keep(session, event)

    for number in range(4):
        put("192.0.2.1", f"s{number}", f"e{number}")
    with pytest.raises(RefusedError, match="refused_many"):
        put("192.0.2.1", "s9", "e9")
    put("192.0.2.2", "s9", "e9")
    for number in range(32):
        put("127.0.0.1", "page", f"p{number}")
    with pytest.raises(RefusedError, match="refused_many"):
        put("127.0.0.1", "page", "more")
    put("127.0.0.1", "other", "more")


def test_an_address_asks_only_so_often() -> None:
    now = [0.0]
    rates = Rates(2.0, 4.0, now=lambda: now[0])
    for _ in range(4):
        rates.count("a")
    with pytest.raises(RefusedError, match="refused_many"):
        rates.count("a")
    rates.count("b")
    now[0] = 1.0
    rates.count("a")


def test_a_network_of_ipv6_is_one_visitor() -> None:
    attempts = Attempts()
    for number in range(10):
        attempts.add(client_of({"client": (f"2001:db8::{number:x}", 1)}))
    assert attempts.many(client_of({"client": ("2001:db8::ffff", 1)}))
    assert not attempts.many(client_of({"client": ("2001:db8:0:1::1", 1)}))
    assert client_of({"client": ("fe80::1%eth0", 1)}) == "fe80::/64"
    assert client_of({"client": ("a socket", 1)}) == "a socket"


@pytest.mark.parametrize("value", ['"' + "\\" * 60_000 + '"', '"\\"', "a" * 300, "a b", "é"])
def test_cookies_that_nothing_here_reads_are_dropped(value: str) -> None:
    sent = f"article-qa-lang={value}; other=1; access-token-x=ab-_"
    scope: Scope = {"headers": [(b"cookie", sent.encode("latin-1")), (b"cookie", b"article-qa-lang=zh-TW")]}
    assert cookies_of(scope) == {"access-token-x": "ab-_", "article-qa-lang": "zh-TW"}
    assert tidied(scope)["headers"] == [(b"cookie", b"access-token-x=ab-_; article-qa-lang=zh-TW")]


@pytest.mark.parametrize("field", ["path", "url"])
def test_a_path_of_megabytes_is_not_looked_at(field: str) -> None:
    with pytest.raises(RefusedError, match="refused_body"):
        check_files(f'[{{"{field}": "{"%25" * 1_000_000}"}}]'.encode(), ())


@pytest.mark.parametrize("unit", ["{},", "[],", "0,", '"a",', '"\\\\",', '"\\"",'])
def test_bodies_of_many_parts_are_not_looked_at_and_long_texts_are(unit: str) -> None:
    with pytest.raises(RefusedError, match="refused_large"):
        check_files(f"[{unit * 300_000}0]".encode(), ())
    text = unit.replace("\\", "\\\\").replace('"', '\\"') * 300_000
    check_files(f'{{"data": [[], "{text}"]}}'.encode(), ())


def test_what_is_put_in_the_queue_is_named_shortly() -> None:
    assert (
        check_join(b'{"data": [1], "fn_index": 0, "session_hash": "3f2-_Z", "trigger_id": 7, "event_data": {"q": 1}}') == "3f2-_Z"
    )
    assert check_join(b'{"data": [], "fn_index": 0, "session_hash": "a", "trigger_id": null}') == "a"
    for wrong in (b"", b"[]", b"7", b'{"data": [], "fn_index": true}', b'{"data": [], "fn_index": 0}'):
        with pytest.raises(RefusedError, match="refused_body"):
            check_join(wrong)


def test_small_files_count_and_empty_folders_go(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "a.txt").write_bytes(b"x")
    (tmp_path / "left").mkdir()
    os.utime(tmp_path / "left", (0, 0))
    (tmp_path / "new").mkdir()
    make_room(tmp_path, 0, 4 * 65536)
    assert len(list(tmp_path.rglob("*.txt"))) == 4
    assert (tmp_path / "new").exists()
    assert len(list(tmp_path.iterdir())) == 5


def test_what_the_framework_fails_at_is_told_in_a_sentence(caplog: pytest.LogCaptureFixture) -> None:
    async def failing(scope: Scope, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 500, "headers": [(b"content-type", b"text/plain")]})
        await send({"type": "http.response.body", "body": b"Internal"})
        raise ValueError("a secret")

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    asyncio.run(Ended(failing)({"type": "http", "method": "GET", "path": "/a" * 99, "headers": []}, receive, send))
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    assert sent[0]["status"] == 500
    assert b"could not be understood" in sent[1]["body"]
    assert "failed: ValueError" in caplog.text
    assert "secret" not in caplog.text
    assert len(caplog.text) < 300
