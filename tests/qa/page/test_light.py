"""What the page sends is small, and sent once."""

import asyncio
import gzip
import hashlib
import json
import re
import zlib
from typing import Any

import brotli
import httpx
import pytest

from qa.ask import build_bundled_index
from qa.i18n.words import load_words
from qa.page.asgi import Message, Receive, Scope, Send
from qa.page.asking import show
from qa.page.light import Flow, Light
from qa.page.talk import Entry, talk_html

TEXT = b"let it = 'be small'; " * 200


class Counted:
    """An application that gives one text and counts how often it was asked."""

    def __init__(self, status: int = 200) -> None:
        self.status, self.asked = status, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        assert all(name != b"accept-encoding" for name, _ in scope["headers"])
        headers = [(b"content-type", b"text/javascript"), (b"etag", b"x"), (b"content-length", str(len(TEXT)).encode())]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": TEXT[:100], "more_body": True})
        await send({"type": "http.response.body", "body": TEXT[100:]})


def got(light: Light, path: str, accepted: str, query: str = "") -> tuple[int, dict[bytes, bytes], bytes]:
    """A request and its answer."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"accept-encoding", accepted.encode())],
    }
    asyncio.run(light(scope, receive, send))
    return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"]


@pytest.mark.filterwarnings("default")
def test_files_are_compressed_once_and_kept_for_ever() -> None:
    app = Counted()
    light = Light(app)
    for _ in range(3):
        status, headers, body = got(light, "/assets/index-DphvyggB.js", "gzip, br")
        assert (status, headers[b"content-encoding"]) == (200, b"br")
        assert b"immutable" in headers[b"cache-control"]
        assert brotli.decompress(body) == TEXT
        assert headers[b"content-length"] == str(len(body)).encode()
    assert app.asked == 1
    assert gzip.decompress(got(light, "/assets/index-DphvyggB.js", "gzip")[2]) == TEXT
    assert got(light, "/assets/index-DphvyggB.js", "")[2] == TEXT


@pytest.mark.filterwarnings("default")
def test_the_theme_is_kept_for_ever_under_the_name_that_its_bytes_have(address: str) -> None:
    light = Light(Counted())
    own, other = hashlib.sha256(TEXT).hexdigest(), "0" * 64
    for name, kept in ((own, True), (other, False)):
        _, headers, body = got(light, "/theme.css", "br", f"v={name}")
        assert (b"immutable" in headers.get(b"cache-control", b"")) == kept
        assert brotli.decompress(body) == TEXT
    with httpx.Client(base_url=address) as client:  # as the page's own document names it
        named = re.search(r'"theme_hash":"([0-9a-f]{64})"', client.get("/").text)
        assert named
        assert "immutable" in client.get("/theme.css", params={"v": named[1]}).headers["cache-control"]


@pytest.mark.filterwarnings("default")
def test_the_document_is_compressed_and_not_kept() -> None:
    app = Counted()
    light = Light(app)
    for _ in range(2):
        _, headers, body = got(light, "/", "br")
        assert brotli.decompress(body) == TEXT
        assert b"cache-control" not in headers
    assert app.asked == 2


@pytest.mark.filterwarnings("default")
def test_what_is_not_found_is_not_kept() -> None:
    app = Counted(404)
    light = Light(app)
    for _ in range(2):
        status, headers, _ = got(light, "/assets/none-DphvyggB.js", "br")
        assert status == 404
        assert b"cache-control" not in headers
    assert app.asked == 2


@pytest.mark.filterwarnings("default")
def test_each_event_of_a_stream_comes_whole_when_it_is_sent() -> None:
    came: list[Message] = []

    async def send(message: Message) -> None:
        came.append(message)

    async def stream() -> None:
        flow = Flow(send)
        await flow.send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
        for event in (b"data: 1\n\n", b"data: 2\n\n"):
            await flow.send({"type": "http.response.body", "body": event, "more_body": True})
        await flow.send({"type": "http.response.body", "body": b""})

    asyncio.run(stream())
    unpacker = zlib.decompressobj(31)
    assert [unpacker.decompress(message["body"]) for message in came[1:]] == [b"data: 1\n\n", b"data: 2\n\n", b""]
    assert (b"content-encoding", b"gzip") in came[0]["headers"]
    assert unpacker.eof


def test_an_answer_and_the_list_of_questions_are_small() -> None:
    made = show("AI原生產品2024年的收入是多少?", build_bundled_index(), [], load_words("zh-TW"))
    listed = talk_html(
        [Entry(q="AI原生產品2024年的收入是多少?", a={"zh-TW": "2180萬美元"}, k="", o="", n="", u="")], load_words("zh-TW")
    )
    sent = json.dumps([made.panel, made.place, listed], ensure_ascii=False).encode()
    assert len(gzip.compress(sent)) < 5_000
