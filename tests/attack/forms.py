"""Attacks by how a request is written: what two programs might read in two ways, paths that lead round, bodies in other codings, texts
that break what handles them."""

import json
import re
import time
from collections.abc import Callable
from typing import Any

from tests.attack.server import Honest, Server
from tests.attack.wire import spoken

Told = tuple[int, str]
_JSON = {"content-type": "application/json"}
_ASK = b"POST /gradio_api/call/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
_HIDDEN = b"GET /gradio_api/monitoring HTTP/1.1\r\nHost: evil.example\r\n\r\n"  # behind it, as a proxy might not see it
_CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
_HEADS = [
    b"Content-Length: 4\r\nContent-Length: 5\r\n\r\n{}   ", b"Content-Length: 2, 2\r\n\r\n{}", b"Content-Length: +2\r\n\r\n{}",
    b"Content-Length: -2\r\n\r\n{}", b"Content-Length: 0x2\r\n\r\n{}", "Content-Length: ２\r\n\r\n{}".encode(),
    b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n", b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", b"Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
    b"Transfer-Encoding:\tchunked\r\n\r\n0\r\n\r\n", b"Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
    b"X: a\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"X: \x00\r\nContent-Length: 2\r\n\r\n{}",
    _CHUNKED + b"-1\r\n{}\r\n0\r\n\r\n", _CHUNKED + b"f" * 40 + b"\r\n{}\r\n0\r\n\r\n", _CHUNKED + b"0x2\r\n{}\r\n0\r\n\r\n",
    _CHUNKED + b"1_0\r\n{}\r\n0\r\n\r\n", _CHUNKED + b"2;" + b"a" * 70_000 + b"\r\n{}\r\n0\r\n\r\n",
    _CHUNKED + b"2\r\n{}\r\n0\r\nHost: evil.example\r\nContent-Length: 9\r\n\r\n",
]  # fmt: skip
_PATHS = (
    "//", "/./", "/../", "/%2e%2e/", "/%2e%2e%2f%2e%2e%2fetc/passwd", "/%00", "/;x", "/\\", "/assets/../config", "/assets/..%2f..%2fetc/passwd",
    "/assets/%2e%2e/%2e%2e/etc/passwd", "/assets//etc/passwd", "/static//etc/passwd", "/static/../../../../etc/passwd",
    "/static/..%252f..%252fetc/passwd", "http://evil.example/", "http://localhost/config", "*", "/CONFIG", "/config%20", "/config%0a",
    "/gradio_api//config", "/gradio_api/./queue/data", "/gradio_api/queue/data;x", "/gradio_api/file%3D/etc/passwd",
    "/gradio_api%2ffile=/etc/passwd", "/pictures/../config", "?", "/favicon.ico/..%2fconfig", "/manifest.json%2f", "/assets/heartbeat",
)  # fmt: skip


def two_readings(server: Server) -> Told:
    """Bodies whose end a proxy may see elsewhere than this server, with a request behind it that no proxy would hand on."""
    for head in _HEADS:
        statuses = re.findall(rb"HTTP/1\.1 (\d\d\d)", spoken(server, _ASK + head + _HIDDEN))
        assert statuses, head[:60]
        assert set(statuses) <= {b"400", b"422", b"421"}, (head[:60], statuses)
    return len(_HEADS), "400, or what is behind is judged as any other: 421"


def other_paths(server: Server) -> Told:
    """Paths round about, and methods that nobody needs."""
    tried = 0
    for path in _PATHS:
        for method in ("GET", "HEAD", "OPTIONS", "CONNECT", "TRACE", "get"):
            told = spoken(server, f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            assert told[9:12] in (b"400", b"403", b"404", b"405"), (method, path, told[:40])
            tried += 1
    return tried, "400, 403, 404"


def other_codings(server: Server) -> Told:
    """JSON in UTF-16 and 32, where U+2200 holds the byte of a mark of quotation, behind which nothing would be counted."""
    before, tried = server.memory(), 0
    with Honest(server) as honest, server.client() as client:
        for coding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"):
            body = ('["∀", ' + "[]," * 600_000 + "0]").encode(coding)
            for path in ("queue/join", "call/ask", "run/ask"):
                answer = client.post(f"/gradio_api/{path}", content=body, headers=_JSON)
                assert answer.status_code in (400, 413), (coding, path, answer.status_code)
                tried += 1
        while not honest.times and not honest.faults:
            time.sleep(0.1)
    assert not honest.faults, honest.faults
    return tried, f"refused; another was answered in {max(honest.times):.1f} s; {server.memory() - before:+d} MB"


def odd_texts(server: Server) -> Told:
    """Half emoji, orders of direction, marks by the hundred, numbers without end: as question, article, date and text."""
    texts = [
        "\ud800",
        "a\udc00b",
        "\u202e誰\u202c",
        "👨‍👩‍👧‍👦" * 200,
        "e\u0301" * 900,
        "\0",
        "ﷺ" * 1500,
        "İ" * 1500,
        "Ａ１２３" * 400,
        "9" * 2000,
    ]
    texts += [
        "\ufeff?",
        "{{7*7}}${7*7}",
        "%s%n{0}",
        "\u2028?",
        "²³¹⁰" * 300,
        "Ⅷ㊿㋿㍿" * 300,
        "1e" * 900,
        "٣٤٥" * 500,
        "((" * 900,
    ]
    tried = 0
    with server.client() as client:
        for text in texts:
            given: list[tuple[str, list[Any]]] = [
                ("ask", [text, 3, [text], "", "", ""]), ("ask", ["誰?", 3, [], text, "", ""]), ("ask", ["誰?", 3, [], "", text, text]),
                ("passages", [text, 3, ""]), ("figures", [text, ""]), ("figures", ["", text]),
            ]  # fmt: skip
            for name, data in given:
                answer = client.post(f"/gradio_api/run/{name}", content=json.dumps({"data": data}), headers=_JSON)
                assert answer.status_code in (200, 422), (name, ascii(text[:9]), answer.text[:200])
                assert "surrogate" not in answer.text
                tried += 1
        assert client.get("/?" + "a=1&" * 9000).status_code == 414
    return tried + 1, "an answer or a sentence"


FORMS: dict[str, Callable[[Server], Told]] = {
    "requests of two readings": two_readings,
    "other paths": other_paths,
    "other codings": other_codings,
    "odd texts": odd_texts,
}
