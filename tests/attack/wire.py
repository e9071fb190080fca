"""Attacks by what stands in a request: heads that take long to read, bodies of many parts, long names, and more than may wait."""

import base64
import contextlib
import json
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from tests.attack.server import Honest, Server, ask

Told = tuple[int, str]
_SMALL_FILES = 1500
_JSON = {"content-type": "application/json"}


def spoken(server: Server, sent: bytes) -> bytes:
    """What the server answers to bytes as they are, as far as it comes within three seconds."""
    answer = b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=3) as line, contextlib.suppress(OSError):
        line.sendall(sent)
        while part := line.recv(65536):
            answer += part
    return answer


def long_cookies(server: Server) -> Told:
    """Cookies that Python's reader takes a minute for, in which nobody would be answered."""
    cookies = [
        'a="' + "\\" * 60_000 + '"',
        'a="' + '\\"' * 30_000 + '"',
        'article-qa-lang="' + "\\" * 60_000 + '"',
        "a;" * 30_000,
    ]
    took = []
    with server.client() as client:
        for cookie in cookies:
            for path in ("/", "/config"):
                started = time.monotonic()
                assert client.get(path, headers={"cookie": cookie}).status_code == 200
                took.append(time.monotonic() - started)
    assert max(took) < 5, took
    return len(took), f"answered in {max(took):.1f} s at most; nothing but our own cookies is read"


def other_addresses(server: Server) -> Told:
    """Heads that would have the server call itself by another's address, twice over or by the framework's own names."""
    heads = [
        b"X-Forwarded-Host: evil.example\r\nX-Forwarded-Host: localhost", b"X-Forwarded-Host: localhost\r\nX-Forwarded-Host: evil.example",
        b"X-Forwarded-Host: localhost, evil.example", b"X-Gradio-Server: http://evil.example", b"X-Forwarded-Host: [::1]evil.example",
        b"Origin: http://evil.example\r\nOrigin: http://localhost", b"Origin: http://localhost\r\nOrigin: http://evil.example",
    ]  # fmt: skip
    for head in heads:
        told = spoken(server, b"GET /config HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + head + b"\r\n\r\n")
        assert b"evil" not in told, head
        assert b" 200 " in told[:20] or b" 421 " in told[:20] or b" 403 " in told[:20], told[:100]
    return len(heads), "421, 403, or not looked at"


def many_parts(server: Server) -> Told:
    """Eight megabytes of brackets, numbers and texts; the path of a file that is three megabytes long, coded twenty times over."""
    bodies = [('{"fn_index":0,"session_hash":"x","data":[' + unit * (8_000_000 // len(unit)) + "0]}").encode() for unit in _UNITS]
    bodies += [json.dumps({"data": [{name: "%25" * 1_000_000}], "fn_index": 0, "session_hash": "x"}).encode() for name in _FIELDS]
    before = server.memory()
    with Honest(server) as honest, server.client() as client:
        for body in bodies:
            for path in ("queue/join", "call/ask"):
                answer = client.post(f"/gradio_api/{path}", content=body, headers=_JSON)
                assert answer.status_code in (400, 413), answer.text[:200]
    assert not honest.faults, honest.faults
    return 2 * len(bodies), f"refused unread; another was answered in {max(honest.times):.1f} s; {server.memory() - before:+d} MB"


_UNITS, _FIELDS = ("{},", "[],", "0,", '"a",', "[[[[[[[[0]]]]]]]],", '{"a":0},'), ("path", "url")


def names_of_sessions(server: Server) -> Told:
    """Sessions whose names are megabytes, no text or none; numbers of functions that are none."""
    before, tried = server.memory(), 0
    names: list[Any] = ["x" * (7 << 20), "x" * 65, "", "a b", "a\n", "../x", "\ud800", 7, None, True, ["a"], {"a": "b"}]
    numbers: list[Any] = [10**400, 10_000, -1, 1.5, "0", None, [1]]
    given = [{"session_hash": name, "fn_index": 0} for name in names] + [
        {"session_hash": "a", "fn_index": one} for one in numbers
    ]
    given += [
        {"session_hash": "a", "fn_index": 0, name: value}
        for name, value in (("trigger_id", 10**400), ("event_id", 7), ("data", 7))
    ]
    with server.client() as client:
        for one in given:
            answer = client.post("/gradio_api/queue/join", content=json.dumps({"data": [], **one}), headers=_JSON)
            assert answer.status_code == 400, (str(one)[:80], answer.text[:80])
            tried += 1
    return tried, f"400; {server.memory() - before:+d} MB"


def waiting_bodies(server: Server) -> Told:
    """Articles of megabytes, pasted one after another and never fetched; and many questions of one session."""
    before = server.memory()
    with server.client() as client:
        event = _event_of_reading(client)
        body = {"data": [[], "甲公司有1人。" * 300_000], "fn_index": event}
        told = [client.post("/gradio_api/queue/join", json={**body, "session_hash": f"w{n}"}).status_code for n in range(20)]
        assert set(told) == {200, 503}, told
        small = {**body, "data": [[], "甲公司有1人。"], "session_hash": "many"}
        many = [client.post("/gradio_api/queue/join", json=small).status_code for n in range(40)]
        assert many[0] == 200
        assert many[-1] == 429, many
        _wait_for_an_answer(client)
    return 60, f"{told.count(200)} wait, the others are told so; {server.memory() - before:+d} MB"


def unfetched_lists(server: Server) -> Told:
    """Lists of the figures of texts full of them, asked for and never fetched, beside a visitor who asks."""
    before, text = server.memory(), "1元、" * 6_000
    with server.client() as client:
        for _ in range(36):
            begun = client.post("/gradio_api/call/figures", json={"data": [text, ""]})
            assert begun.status_code == 200, begun.text
        _wait_for_an_answer(client)
        long = client.post("/gradio_api/run/figures", json={"data": [text * 2, ""]})
        assert "over the limit of 20,000" in long.text, long.text
        last = client.post("/gradio_api/call/figures", json={"data": ["1元", ""]}).json()["event_id"]
        assert "complete" in client.get(f"/gradio_api/call/figures/{last}", timeout=180).text  # those before it are done
    grown = server.memory() - before
    assert grown < 450, grown
    return 37, f"at most 2,000 figures each, another answered meanwhile; {grown:+d} MB"


def _event_of_reading(client: httpx.Client) -> int:
    config = client.get("/config").json()
    read = next(c["id"] for c in config["components"] if c.get("props", {}).get("elem_id") == "read")
    return next(int(d["id"]) for d in config["dependencies"] if [read, "click"] in d["targets"])


def _wait_for_an_answer(client: httpx.Client) -> None:
    """Until what waits is done with, so that the next attack finds the queue as it should be."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        with contextlib.suppress(httpx.HTTPError, AssertionError):
            ask(client)
            return
        time.sleep(1)
    raise AssertionError("nobody is answered any more")


def small_files(server: Server) -> Told:
    """Files of a few bytes by the thousand, which take more of the disk's table than of the disk."""
    with server.client() as client:
        for turn in range(0, _SMALL_FILES, 500):
            files = [("files", (f"{n}.txt", f"{turn} {n}".encode())) for n in range(500)]
            client.post("/gradio_api/upload", files=files).raise_for_status()
        client.post("/gradio_api/upload", files={"files": ("last.txt", b"last")}).raise_for_status()
    kept = sum(path.is_file() for path in Path(server.temporary).rglob("*"))
    assert kept <= 1100, f"{kept} files"
    return _SMALL_FILES + 1, f"{kept} files are kept, each counted as 64 KB"


def failures(server: Server) -> Told:
    """Requests that the framework fails at, or that are none: a sentence each, and never much in the log."""
    before = server.log.stat().st_size
    with server.client() as client:
        for name in ("a" * 150, "a" * 5000, "%00", "a%0ab"):
            assert client.get(f"/assets/{name}").status_code in (403, 404), name
        for _ in range(60):
            kind = {"content-type": "multipart/form-data; boundary=" + "b" * 60_000}
            answer = client.post("/gradio_api/upload", content=b"--b\r\n\r\n", headers=kind)
            assert answer.status_code == 400
            assert "detail" in answer.json()
    for _ in range(1500):
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
            line.sendall(b"\x16\x03\x01\r\n\r\n")
            line.recv(100)
    log = server.log.stat().st_size - before
    assert log < 200 << 10, f"{log} bytes of log"
    return 1564, f"{log >> 10} KB of log, at most 64 in a minute"


def spoofed_addresses(server: Server) -> Told:
    """Wrong passwords, each with another address said to be the visitor's."""
    with server.client() as client:
        told = [
            client.post(
                "/login", data={"username": "me", "password": str(n)}, headers={"x-forwarded-for": f"192.0.2.{n}"}
            ).status_code
            for n in range(20)
        ]
        for n in range(20):
            head = {"authorization": "Basic " + base64.b64encode(f"me:{n}".encode()).decode(), "forwarded": f"for=192.0.2.{n}"}
            told.append(client.get("/config", headers={**head, "x-real-ip": f"192.0.2.{n}"}).status_code)
    assert told == [400] * 10 + [429] * 30, told
    return len(told), "counted by the address that connects"


WIRE: dict[str, Callable[[Server], Told]] = {
    "cookies": long_cookies,
    "other addresses": other_addresses,
    "bodies of many parts": many_parts,
    "names of sessions": names_of_sessions,
    "small files": small_files,
    "failures": failures,
    "more than may wait": waiting_bodies,
    "lists that nobody fetches": unfetched_lists,
}
