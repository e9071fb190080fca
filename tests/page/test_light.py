"""What the page sends is small, and sent once."""

import asyncio
import gzip
import json
from typing import Any

import brotli
import pytest

from qa.ask import bundled_index
from qa.page.asgi import Message, Receive, Scope, Send
from qa.page.asking import shown
from qa.page.light import Light
from qa.page.talk import Entry, talk_html
from qa.page.words import words

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


def got(light: Light, path: str, accepted: str) -> tuple[int, dict[bytes, bytes], bytes]:
    """A request and its answer."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"accept-encoding", accepted.encode())]}
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


def test_an_answer_and_the_list_of_questions_are_small() -> None:
    made = shown("AI原生產品2024年的收入是多少?", bundled_index(), [], words("zh-TW"))
    listed = talk_html([Entry(q="AI原生產品2024年的收入是多少?", a="2180萬美元", k="", o="")], words("zh-TW"))
    assert len(json.dumps([made.panel, made.place, listed], ensure_ascii=False).encode()) < 12_000
