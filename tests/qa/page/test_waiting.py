"""What may wait at once, who a request comes from, and what of a request's head is looked at. No server."""

import asyncio
import contextlib
import os
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from qa.page.allowed import find_way, ways
from qa.page.asgi import Message, RefusedError, Scope
from qa.page.bodies import check_files, check_join, read_json
from qa.page.guard import Ended
from qa.page.heads import client_of, cookies_of, tidy
from qa.page.rates import Attempts, Lines, Pace, Rates
from qa.page.sending import Sending
from qa.page.uploads import make_room
from qa.page.waiting import Waiting

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


def test_an_address_asks_each_thing_only_so_often() -> None:
    now = [0.0]
    rates, seldom, often = Rates(now=lambda: now[0]), Pace(2.0, 4.0), Pace(2.0, 9.0)
    for _ in range(4):
        rates.count(seldom, "a")
    with pytest.raises(RefusedError, match="refused_many"):
        rates.count(seldom, "a")
    rates.count(seldom, "b")
    rates.count(often, "a")
    now[0] = 1.0
    rates.count(seldom, "a")


@pytest.mark.parametrize("mcp", [False, True])
def test_each_way_in_has_a_limit_of_how_often_how_much_and_how_long(mcp: bool) -> None:
    for way in ways(upload_bytes=MB, mcp=mcp):
        assert 0 < way.pace.a_second <= way.pace.at_once <= 5000
        assert (way.most > 0) >= ("POST" in way.methods)
        assert 0 < way.seconds <= 300


def test_nobody_holds_all_lines() -> None:
    lines = Lines(6, 3)
    with contextlib.ExitStack() as held:
        for _ in range(3):
            held.enter_context(lines.hold("192.0.2.1"))
        with pytest.raises(RefusedError, match="refused_many"):
            held.enter_context(lines.hold("192.0.2.1"))
        with lines.hold("192.0.2.2"):
            pass
        for _ in range(3):
            held.enter_context(lines.hold("127.0.0.1"))
        with pytest.raises(RefusedError, match="refused_busy"):
            held.enter_context(lines.hold("192.0.2.3"))
    with lines.hold("192.0.2.1"), lines.hold("192.0.2.1"), lines.hold("192.0.2.1"):
        pass


class Drip:
    """A body that comes in pieces, each a while after the one before."""

    def __init__(self, piece: bytes, seconds: float, pieces: int) -> None:
        self._piece, self._seconds, self._left = piece, seconds, pieces

    async def receive(self) -> Message:
        await asyncio.sleep(self._seconds)
        self._left -= 1
        return {"type": "http.request", "body": self._piece, "more_body": self._left > 0}


async def sent(sending: Sending, address: str, body: Drip) -> int | str:
    """How many bytes came, or why they did not."""
    way = find_way(ways(upload_bytes=MB, mcp=False), "POST", "/gradio_api/upload")
    assert way is not None
    try:
        with sending.hold(address) as one:
            return await sending.read(one, way, body.receive, BytesIO())
    except RefusedError as error:
        return error.word


def test_uploads_that_drip_make_room_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.page.sending._PATIENCE", 0.3)

    async def all_places() -> None:
        sending = Sending(64 * MB)
        slow = [asyncio.create_task(sent(sending, f"192.0.2.{n}", Drip(b"x", 0.1, 10_000))) for n in range(8)]
        await asyncio.sleep(0.1)
        assert (
            await sent(sending, "192.0.2.9", Drip(b"x", 0, 1)) == "refused_busy"
        )  # as slow as they seem, they have hardly begun
        await asyncio.sleep(0.5)
        assert await sent(sending, "192.0.2.9", Drip(b"x" * 999, 0, 3)) == 2997
        done, left = await asyncio.wait(slow, timeout=0.5)
        assert [one.result() for one in done] == ["refused_slow"]
        assert len(left) == 7
        for one in left:
            one.cancel()

    asyncio.run(all_places())


def test_one_address_sends_few_files_at_once_and_all_have_one_room() -> None:
    async def together() -> None:
        sending = Sending(3 * MB)
        drips = [asyncio.create_task(sent(sending, "192.0.2.1", Drip(b"x" * MB, 0.05, 2))) for _ in range(6)]
        told = await asyncio.gather(*drips)
        assert told.count("refused_many") == 2
        assert told.count("refused_busy") >= 2  # of four that came together those are left for whom there is room
        assert 2 * MB in told
        assert await sent(sending, "192.0.2.1", Drip(b"x" * MB, 0, 4)) == 4 * MB  # alone it has what a file may have

    asyncio.run(together())


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
    assert tidy(scope)["headers"] == [(b"cookie", b"access-token-x=ab-_; article-qa-lang=zh-TW")]


@pytest.mark.parametrize("field", ["path", "url"])
def test_a_path_of_megabytes_is_not_looked_at(field: str) -> None:
    with pytest.raises(RefusedError, match="refused_body"):
        check_files([{field: "%25" * 1_000_000}], ())


@pytest.mark.parametrize("unit", ["{},", "[],", "0,", '"a",', '"\\\\",', '"\\"",'])
def test_bodies_of_many_parts_are_not_looked_at_and_long_texts_are(unit: str) -> None:
    with pytest.raises(RefusedError, match="refused_large"):
        read_json(f"[{unit * 300_000}0]".encode())
    text = unit.replace("\\", "\\\\").replace('"', '\\"') * 300_000
    read_json(f'{{"data": [[], "{text}"]}}'.encode())


def test_what_is_put_in_the_queue_is_named_shortly() -> None:
    asked = {"data": [1], "fn_index": 0, "session_hash": "3f2-_Z"}
    assert check_join({**asked, "trigger_id": 7, "event_data": {"q": 1}}) == "3f2-_Z"
    assert check_join({**asked, "trigger_id": None}) == "3f2-_Z"
    refused: list[Any] = [None, [], 7, {"data": [], "fn_index": True}, {"data": [], "fn_index": 0}]
    for wrong in refused:
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
