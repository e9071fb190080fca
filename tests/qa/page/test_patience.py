"""Lines on which nothing is asked: let go after a while, and the oldest first. A real server."""

import contextlib
import socket
import time
from collections.abc import Iterator

import httpx
import pytest

from tests.qa.page.served import open_page

pytestmark = pytest.mark.filterwarnings("default")  # gradio's own


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with pytest.MonkeyPatch.context() as changed, open_page() as address:
        changed.setattr("qa.page.patience._SECONDS", 1.5)
        changed.setattr("qa.page.patience._MOST", 5)
        yield int(address.rpartition(":")[2])


def closed(line: socket.socket, within: float) -> bool:
    """Whether the server hangs up within so many seconds."""
    line.settimeout(within)
    try:
        return line.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


@pytest.mark.parametrize("sent", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: "])
def test_who_asks_nothing_is_let_go(port: int, sent: bytes) -> None:
    started = time.monotonic()
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(sent)
        assert closed(line, 30)
    assert time.monotonic() - started > 1


def test_who_drips_is_let_go_too(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as line:
        end = time.monotonic() + 30
        with contextlib.suppress(OSError):
            line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ")
            while time.monotonic() < end:
                line.sendall(b"a")
                time.sleep(0.1)
    assert time.monotonic() < end


def test_the_oldest_that_ask_nothing_make_room_and_who_asks_is_answered(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.page.patience._SECONDS", 60)
    lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(8)]
    try:
        assert closed(lines[0], 30)
        assert httpx.get(f"http://127.0.0.1:{port}/robots.txt", timeout=30).status_code in (200, 404)
    finally:
        for line in lines:
            line.close()


def test_a_line_that_was_answered_on_may_ask_again(port: int) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
        for _ in range(3):
            assert client.get("/config").status_code == 200
            time.sleep(0.3)


def open_narrow(port: int) -> socket.socket:
    """A connection that takes little before it is read."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.connect(("127.0.0.1", port))
    line.settimeout(30)
    return line


def test_who_asks_and_does_not_read_is_let_go(port: int) -> None:
    asked = 400
    with open_narrow(port) as line:
        with contextlib.suppress(OSError):  # let go while it still asks
            line.sendall(b"GET /config HTTP/1.1\r\nHost: localhost\r\n\r\n" * asked)
        time.sleep(8)
        came = 0
        with contextlib.suppress(ConnectionError):
            while part := line.recv(1 << 16):
                came += len(part)
    whole = len(httpx.get(f"http://127.0.0.1:{port}/config", timeout=30).content)
    assert came < asked * whole / 2


def test_who_reads_slowly_is_not_let_go(port: int) -> None:
    asked = 60
    with open_narrow(port) as line:
        line.sendall(b"GET /config HTTP/1.1\r\nHost: localhost\r\n\r\n" * (asked - 1))
        line.sendall(b"GET /config HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        came = 0
        while part := line.recv(1 << 16):
            came += len(part)
            time.sleep(0.005)
    whole = len(httpx.get(f"http://127.0.0.1:{port}/config", timeout=30).content)
    assert came > asked * whole
