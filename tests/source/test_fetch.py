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
from source.read_many import read_many

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
        "http://[2001:0:7f00:1:0:0:80ff:fffe]/",
        "http://[fec0::1]/",
        "http://[64:ff9b:1::7f00:1]/",
        "http://[64:ff9b:1::808:808]/",
        "http://[::ffff:0:127.0.0.1]/",
        "http://[::127.0.0.1]/",
        "http://[2606:4700::5efe:7f00:1]/",
        "http://[ff02::1]/",
        "http://[4000::1]/",
        "http://[3fff::1]/",
        "http://192.88.99.1/",
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
    monkeypatch.setattr("source.fetch.is_public", lambda address: address == "127.0.0.1")
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
    monkeypatch.setattr("source.fetch.is_public", lambda address: address == "127.0.0.1")
    port = server.rsplit(":", 1)[1]
    assert fetch(f"http://news.example:{port}/host", public_only=True)[0] == f"news.example:{port}".encode()
    assert len(looked) == 1


class _Feed(http.server.BaseHTTPRequestHandler):
    """A feed that lists its own pages and others', and a page that leads on."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        port = self.connection.getsockname()[1]
        if self.path == "/out":
            self.send_response(302)
            self.send_header("Location", f"http://127.0.0.2:{port}/secret")
            self.end_headers()
            return
        here = f"http://127.0.0.1:{port}"
        links = [f"{here}/own", f"http://127.0.0.2:{port}/secret", f"{here}/out", f"http://localhost:{port}/secret"]
        feed = f"<rss><channel>{''.join(f'<item><link>{link}</link></item>' for link in links)}</channel></rss>"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(feed.encode() if self.path.endswith("xml") else PAGE.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[str]]]:
    monkeypatch.undo()  # it listens on 127.0.0.2 as well, which is loopback too
    _Feed.asked = []
    made = _Server(("0.0.0.0", 0), _Feed)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_port}/feed.xml", _Feed.asked
    made.shutdown()
    made.server_close()


def test_a_feed_leads_to_its_own_host_inside_and_to_no_other(feed: tuple[str, list[str]]) -> None:
    address, asked = feed
    failed: list[ReadError] = []
    found = [article.url for article in read_many([address], failed=failed.append)]
    assert found == [address.replace("feed.xml", "own")]
    assert ["private network" in str(error) for error in failed] == [True] * 3
    assert "/secret" not in asked


def test_a_feed_of_a_foreign_host_leads_nowhere_inside(feed: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    address, asked = feed
    monkeypatch.setattr("source.read_many.is_inside", lambda url: False)  # as if the feed's host were public
    failed: list[ReadError] = []
    assert list(read_many([address], failed=failed.append)) == []
    assert ["private network" in str(error) for error in failed] == [True] * 4
    assert asked == ["/feed.xml"]


def test_a_page_does_not_redirect_to_another_host_inside(feed: tuple[str, list[str]]) -> None:
    address, asked = feed
    with pytest.raises(ReadError, match="private network"):
        fetch(address.replace("feed.xml", "out"))
    assert asked == ["/out"]


@pytest.mark.parametrize("begin", [b"", b"HTTP/1.1 200 OK\r\n\r\n"], ids=["its head", "its body"])
def test_a_server_that_drips_is_let_go(begin: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("source.fetch._SECONDS", 0.6)
    before, gone = threading.active_count(), threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def drip() -> None:
            line, _ = listener.accept()
            with line:
                try:
                    line.sendall(begin)
                    while True:
                        line.sendall(b"x")
                        time.sleep(0.05)
                except OSError:
                    gone.set()

        threading.Thread(target=drip, daemon=True).start()
        with pytest.raises(ReadError, match="took over"):
            fetch(f"http://127.0.0.1:{listener.getsockname()[1]}/")
        assert gone.wait(10), "the connection is still open"
    end = time.monotonic() + 10
    while threading.active_count() > before and time.monotonic() < end:
        time.sleep(0.05)
    assert threading.active_count() <= before
