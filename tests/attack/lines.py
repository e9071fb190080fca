"""Attacks by what is held, or asked over and over: lines, bodies that drip, pieces of a byte. Each visitor has an address of their own,
as a proxy tells it."""

import contextlib
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx

from tests.attack.server import TAB, Honest, Server, ask

Told = tuple[int, str]
_ONE, _OTHER = "198.51.100.1", "203.0.113.9"
_BODY = b"POST /gradio_api/queue/join HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


def _from(address: str) -> dict[str, str]:
    return {"x-forwarded-for": address}


@contextmanager
def opened(server: Server, requests: Iterator[bytes]) -> Iterator[list[socket.socket]]:
    """Lines on which so much was sent, held open meanwhile."""
    made: list[socket.socket] = []
    try:
        for sent in requests:
            with contextlib.suppress(OSError):
                line = socket.create_connection(("127.0.0.1", server.port), timeout=10)
                made.append(line)
                line.sendall(sent)
        yield made
    finally:
        for line in made:
            line.close()


def _statuses(lines: list[socket.socket]) -> Counter[str]:
    """What each line was answered so far: a status, or that it waits, or was let go."""
    told: Counter[str] = Counter()
    for line in lines:
        line.settimeout(0.01)
        try:
            told[line.recv(4096)[9:12].decode("latin-1") or "let go"] += 1
        except TimeoutError:
            told["waits"] += 1
        except OSError:
            told["let go"] += 1
    return told


def _answered(server: Server, address: str = _OTHER) -> float:
    """Seconds until another is answered, at the worst of three."""
    with httpx.Client(base_url=server.address, timeout=120, headers=_from(address)) as client:
        return max(ask(client) for _ in range(3))


def pages_over_and_over(server: Server) -> Told:
    """The page's description, which is made anew each time, asked over and over by one address."""
    started, told = time.monotonic(), Counter[int]()
    with server.client() as client:
        for _ in range(600):
            told[client.get("/config", headers=_from(_ONE)).status_code] += 1
        took = time.monotonic() - started
        assert client.get("/config", headers=_from(_OTHER)).status_code == 200
    assert set(told) <= {200, 429}, told
    assert told[200] <= 300 + 10 * took + 1, told
    return (
        told.total(),
        f"{told[200]} answered in {took:.0f} s, at most 300 at once and ten a second; another address is answered",
    )


def answers_without_end(server: Server) -> Told:
    """Lines that tell when a visitor has gone, opened by the hundred; and bodies of which one byte is sent."""
    beat = "GET /gradio_api/heartbeat/h{} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: " + _ONE + "\r\n\r\n"
    drip = _BODY + b"X-Forwarded-For: 198.51.100.2\r\nContent-Length: 99\r\n\r\n{"
    before = server.memory()
    with (
        opened(server, (beat.format(n).encode() for n in range(600))) as beats,
        opened(server, (drip for _ in range(600))) as drips,
    ):
        took = _answered(server)
        told, dripping = _statuses(beats), _statuses(drips)
    assert told["200"] <= 500, told
    assert dripping["waits"] <= 500, dripping
    return (
        1200,
        f"one address holds 500 of each kind at most; another is answered in {took:.1f} s; {server.memory() - before:+d} MB",
    )


def uploads_that_drip(server: Server) -> Told:
    """Eight uploads, as many as may come at once, of a byte a second."""
    head = "POST /gradio_api/upload HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 198.51.100.{}\r\nContent-Length: 9999\r\n"
    head += f"X-Visit: {TAB['X-Visit']}\r\n"
    kind = "Content-Type: multipart/form-data; boundary=b\r\n\r\n-"
    with opened(server, ((head.format(n) + kind).encode() for n in range(20, 28))) as lines:
        for _ in range(7):
            time.sleep(1)
            for line in lines:
                with contextlib.suppress(OSError):
                    line.sendall(b"-")
        with server.client() as client:
            started = time.monotonic()
            files = {"files": ("a.txt", b"x" * (1 << 20))}
            client.post("/gradio_api/upload", files=files, headers=_from(_OTHER)).raise_for_status()
            took = time.monotonic() - started
    return len(lines), f"another's file is taken in {took:.1f} s: the slowest makes room"


def pieces_of_a_byte(server: Server) -> Told:
    """A body of four million pieces of one byte each."""
    head = _BODY + b"X-Forwarded-For: " + _ONE.encode() + b"\r\nTransfer-Encoding: chunked\r\n\r\n"
    sent = 0

    def send(line: socket.socket) -> None:
        nonlocal sent
        with contextlib.suppress(OSError):
            for _ in range(400):
                line.sendall(b"1\r\n \r\n" * 10_000)
                sent += 10_000

    with opened(server, iter([head])) as (line,), Honest(server) as honest:
        thread = threading.Thread(target=send, args=(line,))
        thread.start()
        thread.join(60)
        assert not thread.is_alive(), "the line is still read"
        while len(honest.times) < 2 and not honest.faults:
            time.sleep(0.1)
    assert not honest.faults, honest.faults
    return 1, f"let go after {sent:,} pieces; another was answered in {max(honest.times):.1f} s"


def names_of_uploads(server: Server) -> Told:
    """Uploads by long names under which their progress might be asked, which the framework would keep for ever."""
    before = server.memory()
    with server.client() as client:
        for number in range(300):
            name = f"{number}-" + "n" * 30_000
            assert client.get(f"/gradio_api/upload_progress?upload_id={name}").status_code == 404
            client.post(f"/gradio_api/upload?upload_id={name}", files={"files": ("a.txt", b"x")}).raise_for_status()
    grown = server.memory() - before
    assert grown < 30, f"{grown} MB"
    return 600, f"404, and no name is kept; {grown:+d} MB"


LINES: dict[str, Callable[[Server], Told]] = {
    "pages over and over": pages_over_and_over,
    "answers without end": answers_without_end,
    "uploads that drip": uploads_that_drip,
    "pieces of a byte": pieces_of_a_byte,
    "names of uploads": names_of_uploads,
}
