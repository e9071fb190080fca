"""Reading web addresses: what is read, and what a stranger's address cannot reach. A real server on loopback."""

import gzip
import http.server
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from source import read
from source.errors import ReadError
from source.fetch import LARGEST, fetch

PAGE = (
    "<html><body><article>" + "<p>這家公司的收入在2025年達到五千萬美元，比前一年增長了很多。</p>" * 6 + "</article></body></html>"
)
REDIRECTS = {"/loop": "/loop", "/private": "http://0.0.0.0/", "/file": "file:///etc/passwd"}


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/missing":
            self.send_error(404)
        elif self.path in REDIRECTS:
            self.send_response(302)
            self.send_header("Location", REDIRECTS[self.path])
            self.end_headers()
        elif self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(40):
                time.sleep(0.1)
                self.wfile.write(b" ")
        elif self.path in ("/bomb", "/zipped"):
            whole = PAGE.encode() if self.path == "/zipped" else b" " * (LARGEST + 10)
            self._send(gzip.compress(whole), "gzip")
        elif self.path == "/brotli":
            self._send(b"\x00", "br")
        elif self.path == "/damaged":
            self._send(b"rubbish", "gzip")
        elif self.path == "/cut":
            self._send(gzip.compress(PAGE.encode())[:-9], "gzip")
        elif self.path == "/host":
            self._send(str(self.headers["Host"]).encode(), "identity")
        else:
            self._send(PAGE.encode(), "identity")

    def _send(self, content: bytes, encoding: str) -> None:
        self.send_response(200)
        self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # a reader that has hung up


@pytest.fixture
def server() -> Iterator[str]:
    made = _Server(("127.0.0.1", 0), _Handler)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()


def test_reading_an_address(server: str) -> None:
    article = read(f"{server}/a")
    assert article.url == f"{server}/a"
    assert "五千萬美元" in article.text
    assert "五千萬美元" in read(f"{server}/zipped").text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/missing", "answered 404"),
        ("/loop", "redirects more than 5 times"),
        ("/file", "is not a web address"),
        ("/bomb", "is over 20 MB"),
        ("/brotli", "comes packed as 'br'"),
        ("/damaged", "comes damaged"),
        ("/cut", "comes cut short"),
    ],
)
def test_addresses_that_cannot_be_read(server: str, path: str, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read(server + path)


def test_nobody_there() -> None:
    with pytest.raises(ReadError, match="cannot be reached"):
        read("http://127.0.0.1:9/")


def test_a_slow_page_is_given_up(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("source.fetch._SECONDS", 0.5)
    started = time.monotonic()
    with pytest.raises(ReadError, match="took over"):
        fetch(f"{server}/slow")
    assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://localhost./",
        "http://user@127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0.0.0.0/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://224.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
    ],
)
def test_a_strangers_address_may_not_be_private(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # these look-ups are of numbers and of this machine; nothing is asked for
    monkeypatch.setattr(socket.socket, "connect", _refused)
    with pytest.raises(ReadError, match=r"private network|is not known|cannot be reached"):
        fetch(address, public_only=True)


def _refused(self: socket.socket, address: Any) -> None:
    raise AssertionError(f"connected to {address}")


@pytest.mark.parametrize("scheme", ["file:///etc/passwd", "ftp://example.org/a", "gopher://example.org/", "data:text/html,a"])
def test_other_schemes_are_refused(scheme: str) -> None:
    with pytest.raises(ReadError, match="is not a web address"):
        fetch(scheme, public_only=True)


def test_a_redirect_into_a_private_network_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("source.fetch._is_public", lambda address: address == "127.0.0.1")
    assert fetch(f"{server}/a", public_only=True)[0] == PAGE.encode()
    with pytest.raises(ReadError, match="private network"):
        fetch(f"{server}/private", public_only=True)


def test_what_was_checked_is_connected_to(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that first means a public machine and then a private one: the second look-up never happens."""
    looked, known = [], socket.getaddrinfo

    def changing(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        if host != "news.example":
            return known(host, port, *rest, **more)
        looked.append(host)
        return known("127.0.0.1" if len(looked) == 1 else "127.0.0.2", port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    monkeypatch.setattr("source.fetch._is_public", lambda address: address == "127.0.0.1")
    port = server.rsplit(":", 1)[1]
    assert fetch(f"http://news.example:{port}/host", public_only=True)[0] == f"news.example:{port}".encode()
    assert len(looked) == 1
