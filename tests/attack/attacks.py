"""The attacks on the wire. Each gives how often it was tried and what it cost, and raises AssertionError for whatever was lost."""

import contextlib
import gzip
import hashlib
import io
import json
import re
import socket
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx

from tests.attack.forms import FORMS
from tests.attack.lines import LINES
from tests.attack.server import PASSWORD, TAB, Honest, Server, ask
from tests.attack.wire import WIRE
from tests.source.apart.hostile import drawing_in_drawing, open_paragraphs

Told = tuple[int, str]
Attack = Callable[[Server], Told]

_UNNEEDED = (
    "file=/etc/passwd", "file/etc/passwd", "proxy=http://127.0.0.1:9/", "stream/x/1/1/playlist.m3u8", "component_server",
    "monitoring", "reset", "cancel", "process_recording", "dev/reload", "call/open", "run/bring", "vibe-edit", "mcp/sse", "login_check",
)  # fmt: skip
_ADDRESSES = ("http://127.0.0.1:{0}/x", "//127.0.0.1:{0}/x", "file:///etc/passwd", "%68ttp://127.0.0.1:{0}/", "\\\\127.0.0.1\\x")


def ways_in(server: Server) -> Told:
    """Paths of the framework that nobody needs, by several methods."""
    tried = 0
    with server.client() as client:
        for path in _UNNEEDED:
            for method in ("GET", "POST", "PUT", "DELETE"):
                assert client.request(method, f"/gradio_api/{path}").status_code in (404, 405), path
                tried += 1
    return tried, "404 at the door"


def addresses(server: Server) -> Told:
    """Addresses in the place of files, beside a listener."""
    tried = 0
    with socket.create_server(("127.0.0.1", 0)) as listener, server.client() as client:
        listener.settimeout(1)
        for address in _ADDRESSES:
            shown = address.format(listener.getsockname()[1])
            for file in ({"path": shown}, {"path": "/tmp/a", "url": shown}):
                data = [[{**file, "meta": {"_type": "gradio.FileData"}}], ""]
                answer = client.post("/gradio_api/queue/join", json={"data": data, "fn_index": 0, "session_hash": "a"})
                assert answer.status_code == 400, answer.text
                tried += 1
        with contextlib.suppress(TimeoutError):
            listener.accept()
            raise AssertionError("the server asked another address")
    return tried, "400 at the door; a listener beside heard nothing"


def inside(server: Server) -> Told:
    """Addresses of private networks that a visitor pastes."""
    pasted = [
        "http://127.0.0.1:1/",
        "http://[::1]/",
        "http://169.254.169.254/latest/",
        "http://[fec0::1]/",
        "http://[64:ff9b:1::1]/",
    ]
    pasted += ["http://[::ffff:127.0.0.1]/", "http://[2002:7f00:1::]/", "http://localhost/", "http://0/", "http://[::127.0.0.1]/"]
    with server.client() as client:
        for number, address in enumerate(pasted):
            told = bring(client, None, address, f"inside{number}")
            assert "private network" in told or "cannot be reached" in told, told[-300:]
    return len(pasted), "a sentence"


def large_bodies(server: Server) -> Told:
    """Bodies too long by what they say, or endless."""
    tried = 0
    for path, length in (("queue/join", 80 << 20), ("upload", 200 << 20), ("call/ask", 80 << 20)):
        head = f"POST /gradio_api/{path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n"
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
            line.sendall(head.encode())
            assert b" 413 " in line.recv(4096)
        tried += 1
    with server.client() as client, contextlib.suppress(httpx.HTTPError):
        endless = (b"x" * 65536 for _ in range(1000))
        assert client.post("/gradio_api/queue/join", content=endless).status_code == 413
    return tried + 1, "refused before they are read"


def other_sites(server: Server) -> Told:
    """Other names for this server, and pages of other sites."""
    with server.client() as client:
        heads: list[tuple[dict[str, str], int]] = [
            ({"host": "evil.example"}, 421), ({"x-forwarded-host": "evil.example"}, 421), ({"origin": "http://evil.example"}, 403),
            ({"origin": "null"}, 403), ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, 403),
        ]  # fmt: skip
        for head, status in heads:
            assert client.get("/config", headers=head).status_code == status, head
    return len(heads), "421 and 403 at the door"


def half_sent(server: Server, lines: int = 1100) -> Told:
    """Requests of which only a part is ever sent, more than a program may have files open."""
    opened: list[socket.socket] = []
    before = server.memory()
    try:
        for number in range(lines):
            with contextlib.suppress(OSError):
                line = socket.create_connection(("127.0.0.1", server.port), timeout=5)
                line.sendall(b"GET / HTTP/1.1\r\nHost: local" if number % 2 else b"")
                opened.append(line)
        with server.client() as client:
            took = max(ask(client) for _ in range(3))
    finally:
        for line in opened:
            line.close()
    log = server.log.stat().st_size
    assert log < 1 << 20, f"{log} bytes of log"
    return lines, f"answers meanwhile in {took:.1f} s; {server.memory() - before} MB; {log >> 10} KB of log"


def ill_typed(server: Server) -> Told:
    """Calls whose arguments are of another kind."""
    values: list[Any] = [None, 7, True, 1.5, [], {}, [None], "3"]
    tried = 0
    with server.client() as client:
        for place in range(6):
            for value in values:
                data: list[Any] = ["誰?", 3, [], "", "", ""]
                data[place] = value
                answer = client.post("/gradio_api/call/ask", json={"data": data})
                assert answer.status_code == 422 or _answers(client, answer), (data, answer.text)
                tried += 1
    return tried, "422 with a sentence"


def _answers(client: httpx.Client, answer: httpx.Response) -> bool:
    """Whether a call was taken and says something: an answer, or a sentence, never {"error": null}."""
    told = client.get(f"/gradio_api/call/ask/{answer.json()['event_id']}").text
    return "event: complete" in told or ("event: error" in told and '"error": null' not in told and "data: null" not in told)


def _zipped(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return made.getvalue()


def hostile_files() -> Iterator[tuple[str, bytes]]:
    """Files of a few kilobytes that would take gigabytes or minutes."""
    yield "forms.pdf", drawing_in_drawing()
    yield "open.html", open_paragraphs()
    yield "cells.html", ("<table>" + "<tr><td>1</td>" * 50_000).encode()
    yield "deep.html", ("<div>" * 200_000 + "甲").encode()
    yield "deep.md", ("> " * 20_000 + "甲").encode()
    yield "brackets.md", ("[" * 50_000).encode()
    yield "spaces.docx", _zipped("word/document.xml", b"<a>" + b" " * (300 << 20) + b"</a>")
    yield "nested.epub", _zipped("META-INF/container.xml", b"<a>" * 500_000)
    yield "packed.txt", gzip.compress(b"\x00" * (50 << 20))
    yield "numbers.txt", ("1,234.5億元、" * 100_000).encode()


def hostile_visitors(server: Server) -> Told:
    """A visitor who brings one file after another that would stop the server, while another asks."""
    with server.client() as client:
        usual = sorted(ask(client) for _ in range(9))
    before, tried = server.memory(), 0
    with Honest(server) as honest, server.client() as client:
        for name, data in hostile_files():
            told = bring(client, (name, data), "", f"hostile{tried}")
            assert '"success"' in told, told[-300:]
            tried += 1
    assert not honest.faults, honest.faults
    times = sorted(honest.times)
    middle, most = times[len(times) // 2], times[int(len(times) * 0.95)]
    with server.client() as client:
        told = bring(client, ("a.txt", "茶園有48名工人。\n".encode()), "", "after")
        assert is_kept(told), told[-300:]
    return tried, (
        f"{len(times)} questions of another meanwhile, all answered: {usual[4] * 1000:.0f} ms before, {middle * 1000:.0f} ms meanwhile"
        f" ({most * 1000:.0f} at the 95th of 100); the server {server.memory() - before:+d} MB"
    )


def bring(client: httpx.Client, file: tuple[str, bytes] | None, pasted: str, session: str) -> str:
    """What the page says to what a visitor brings."""
    return bring_paths(client, send(client, file, session) if file is not None else [], session, pasted)


def tab_of(session: str) -> dict[str, str]:
    """The header of a session's tab."""
    return {name: hashlib.sha256(session.encode()).hexdigest()[:32] for name in TAB}


def send(client: httpx.Client, file: tuple[str, bytes], session: str) -> list[str]:
    """Where a file lies that a session sent."""
    sent = client.post("/gradio_api/upload", files={"files": file}, headers=tab_of(session)).raise_for_status()
    return [str(path) for path in sent.json()]


def bring_paths(client: httpx.Client, paths: list[str], session: str, pasted: str = "") -> str:
    """The same of files that were sent before."""
    config = client.get("/config").json()
    read = next(c["id"] for c in config["components"] if c.get("props", {}).get("elem_id") == "read")
    event = next(d["id"] for d in config["dependencies"] if [read, "click"] in d["targets"])
    files = [{"path": path, "meta": {"_type": "gradio.FileData"}, "orig_name": Path(path).name} for path in paths]
    body = {"data": [files, pasted], "fn_index": event, "session_hash": session}
    client.post("/gradio_api/queue/join", json=body, headers=tab_of(session)).raise_for_status()
    return client.get("/gradio_api/queue/data", params={"session_hash": session}, timeout=300).text


def is_kept(told: str) -> bool:
    """Whether what a visitor brought was read, by what the page says to it."""
    return '"success":true' in told.replace(" ", "") and "brought problem" not in told


def full_room(server: Server) -> Told:
    """Visitors who bring and send far more than there is room for."""
    text = ("茶園裡的工人們說，明年的收成一定會比今年更好一些。" * 12 + "\n").encode() * 330
    before, tried = server.memory(), 0
    with server.client() as client:
        for number in range(10):
            told = bring(client, (f"{number}.txt", text), "", f"room{number}")
            assert is_kept(told), re.findall(r"brought problem.*?</p>", told) or told[-300:]
            tried += 1
        for _ in range(12):
            client.post("/gradio_api/upload", files={"files": ("a.txt", b"x" * (18 << 20))}).raise_for_status()
            tried += 1
    kept = sum(path.stat().st_size for path in server.temporary.rglob("*") if path.is_file()) >> 20
    assert kept <= 65, f"{kept} MB on the disk"
    return tried, f"the server {server.memory() - before:+d} MB, {kept} MB on the disk; the oldest went first"


def passwords(server: Server) -> Told:
    """Wrong passwords, in the form and with requests; every way in without one."""
    tried = 0
    with server.client() as client:
        for path in ("/config", "/gradio_api/info", "/gradio_api/openapi.json", "/gradio_api/queue/data?session_hash=s"):
            assert client.get(path).status_code == 401, path
            tried += 1
        told = [client.post("/login", data={"username": "me", "password": str(n)}).status_code for n in range(30)]
        assert told == [400] * 10 + [429] * 20, told
        assert client.get("/config", auth=("me", PASSWORD)).status_code == 429
    return tried + 31, "ten tries a minute from one address, the right one included after them"


ATTACKS: dict[str, Attack] = {
    "paths of the framework": ways_in,
    "addresses as files": addresses,
    "addresses of private networks": inside,
    "bodies too long": large_bodies,
    "other names and sites": other_sites,
    "arguments of another kind": ill_typed,
    "requests half sent": half_sent,
    "hostile files": hostile_visitors,
    "more than there is room for": full_room,
    **WIRE,
    **FORMS,
}


def attacked(server: Server, names: list[str]) -> Iterator[tuple[str, Told]]:
    """The attacks of these names, one after the other, and whether an honest visitor is answered after each."""
    for name in names:
        told = {**ATTACKS, **LINES}[name](server)
        time.sleep(0.2)
        with server.client() as client:
            ask(client)
        yield name, told


def as_json(told: list[tuple[str, Told]]) -> str:
    """What came of them."""
    return json.dumps([{"attack": name, "tried": count, "cost": cost} for name, (count, cost) in told], ensure_ascii=False)
