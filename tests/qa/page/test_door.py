"""What the server lets in: a real server, asked over the wire, and a listener beside it that must hear nothing."""

import contextlib
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from qa.page.allowed import find_way, ways
from qa.page.asgi import RefusedError
from qa.page.bodies import check_files, is_address
from qa.page.names import Names
from qa.page.options import ServerOptions
from qa.page.visitors import VISIT
from tests.qa.page.served import open_page

pytestmark = pytest.mark.filterwarnings("default")  # gradio's own


class Listener:
    """Counts who connects."""

    def __init__(self) -> None:
        self.heard: list[Any] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        while True:
            try:
                connection, who = self._socket.accept()
            except OSError:
                return
            self.heard.append(who)
            connection.close()

    def close(self) -> None:
        """Stop listening."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()


@pytest.fixture(scope="module")
def beside() -> Iterator[Listener]:
    made = Listener()
    yield made
    time.sleep(0.5)  # what is asked after the answer has come
    made.close()
    assert made.heard == [], "the server asked another address, late"


@pytest.fixture
def listener(beside: Listener) -> Iterator[Listener]:
    yield beside
    assert beside.heard == [], "the server asked another address"


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with open_page(upload_mb=1) as address, httpx.Client(base_url=address, timeout=20) as made:
        yield made


def spoken(client: httpx.Client, request: bytes, *, wait: float = 30) -> bytes:
    """The head of what the server answers to bytes as they are."""
    port = client.base_url.port
    assert port is not None
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as line:
        line.sendall(request)
        answer = b""
        try:
            while b"\r\n\r\n" not in answer and (part := line.recv(65536)):
                answer += part
        except TimeoutError:
            pass
        return answer


ADDRESSES = (
    "http://127.0.0.1:{}/x.png",
    "HTTP://127.0.0.1:{}/x.png",
    "https://localhost:{}/x.png",
    "//127.0.0.1:{}/x.png",
    "\\\\127.0.0.1@{}\\x.png",
    "http%3A%2F%2F127.0.0.1:{}/x.png",
    "%68%74%74%70://127.0.0.1:{}/x.png",
    "http%253A%252F%252F127.0.0.1:{}/x.png",
    "ftp://127.0.0.1:{}/x.png",
    "file:///etc/passwd#{}",
    "\thttp://127.0.0.1:{}/x.png",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("way", ["file=", "proxy=", "file/"])
def test_no_address_is_fetched_for_anybody(client: httpx.Client, listener: Listener, way: str, address: str) -> None:
    named = address.format(listener.port).replace("\t", "%09").replace("\\", "%5C").replace("#", "%23")
    answer = spoken(client, f"GET /gradio_api/{way}{named} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    assert b" 404 " in answer.split(b"\r\n")[0]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("field", ["path", "url"])
def test_no_address_stands_for_a_file(client: httpx.Client, listener: Listener, field: str, address: str) -> None:
    file = {"path": "/tmp/a.md", "meta": {"_type": "gradio.FileData"}, field: address.format(listener.port)}
    for path, body in (
        ("/gradio_api/queue/join", {"data": [[file], ""], "fn_index": 10, "session_hash": "s"}),
        ("/gradio_api/call/ask", {"data": [file, 3, [], "", "", ""]}),
        ("/gradio_api/call/v2/ask", {"question": {"deep": [file]}}),
        ("/gradio_api/run/ask", {"data": [[[[file]]], 3, [], "", "", ""]}),
    ):
        assert client.post(path, json=body).status_code == 400, path


def test_a_browsers_own_file_is_let_in_and_nothing_else() -> None:
    own = {"path": "/tmp/q/a b.md", "url": "http://desk.example/qa/gradio_api/file=/tmp/q/a%20b.md"}
    check_files({"data": [own]}, ("desk.example",))
    check_files({"data": ["http://news.example/a", {"path": "/tmp/a.md"}]}, ("desk.example",))
    for wrong in (
        {**own, "url": "http://evil.example/gradio_api/file=/tmp/q/a b.md"},
        {**own, "url": "http://desk.example/gradio_api/file=/etc/passwd"},
        {**own, "url": "javascript:alert(1)"},
        {"url": "http://desk.example/gradio_api/file=/tmp/a"},
    ):
        with pytest.raises(RefusedError, match="refused_address"):
            check_files([wrong], ("desk.example",))
    assert not is_address("C:\\Users\\a.md")


CLOSED = (
    *(("GET", f"/{path}") for path in ("monitoring", "monitoring/summary", "docs", "openapi.json", "redoc", "svelte/a.js")),
    *(
        ("GET", f"/gradio_api/{path}")
        for path in ("file=/etc/passwd", "file/etc/passwd", "token", "user", "runs", "run-history/buckets", "vibe-code")
    ),
    *(("GET", f"/gradio_api/{path}") for path in ("deep_link?session_hash=s", "custom_component/a/client/b/c.js", "dev/reload")),
    *(
        ("GET", f"/gradio_api/{path}")
        for path in ("stream/s/1/1/playlist.m3u8", "queue/status", "profiling/traces", "call/answer/1")
    ),
    *(
        ("POST", f"/gradio_api/{path}")
        for path in ("component_server", "process_recording", "vibe-edit", "vibe-code", "run-history/connect", "cancel", "reset")
    ),
    *(("POST", f"/gradio_api/{path}") for path in ("stream/1", "call/answer", "run/predict", "api/answer", "queue/data", "mcp/")),
    *(("PUT", "/"), ("DELETE", "/gradio_api/upload"), ("OPTIONS", "/gradio_api/queue/join"), ("TRACE", "/"), ("POST", "/")),
    *(("GET", path) for path in ("/?deep_link=a", "/?%64eep_link=a", "/pictures/../etc/passwd", "/pictures/" + "0" * 32)),
    *(("GET", path) for path in ("/assets%00", "/pictures/%2e%2e%2f", "/gradio_api//file=/etc/passwd", "/x/gradio_api/file=/a")),
)


@pytest.mark.parametrize(("method", "path"), CLOSED)
def test_what_the_page_does_not_need_is_not_there(client: httpx.Client, method: str, path: str) -> None:
    answer = client.request(method, path, headers={"accept-language": "zh-CN"})
    assert answer.status_code == 404
    if "assets" not in path and method != "HEAD":
        assert answer.json() == {"detail": "这里没有东西。"}


def test_every_way_in_says_who_needs_it_and_reads_no_more_than_it_must() -> None:
    listed = ways(upload_bytes=1 << 20, mcp=False)
    assert all(not way.most for way in listed if "POST" not in way.methods)
    assert {way.path.pattern for way in listed if way.free and way.most} == {"/login/?"}
    assert find_way(listed, "POST", "/gradio_api/mcp/") is None
    assert find_way(ways(upload_bytes=1, mcp=True), "POST", "/gradio_api/mcp/") is not None


def test_a_long_body_is_refused_before_it_is_read(client: httpx.Client) -> None:
    for path, length in (("/gradio_api/queue/join", 80 << 20), ("/login", 1 << 20), ("/gradio_api/upload", 6 << 20)):
        head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
        answer = spoken(client, head.encode())  # nothing of the body is sent: the answer comes all the same
        assert b" 413 " in answer.split(b"\r\n")[0], path


def test_a_long_body_without_a_length_is_refused_when_it_is_too_long(client: httpx.Client) -> None:
    piece = b"x" * 60_000

    def endless() -> Iterator[bytes]:
        for _ in range(1000):
            yield piece

    for path in ("/gradio_api/queue/join", "/login", "/gradio_api/upload"):
        head = {"content-type": "multipart/form-data; boundary=b", VISIT: "a" * 32} if "upload" in path else {}
        with contextlib.suppress(httpx.HTTPError):  # the server may have stopped listening already, as it should
            assert client.post(path, content=endless(), headers=head).status_code == 413, path


def test_a_length_that_is_none_is_refused(client: httpx.Client) -> None:
    for length in ("-1", "9" * 400, "1e3"):
        head = f"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n"
        answer = spoken(client, head.encode())
        assert b" 413 " in answer or b" 400 " in answer


def test_a_body_with_two_lengths_is_refused_and_its_line_closed(client: httpx.Client) -> None:
    body = b'{"data": []}'
    for path in (b"/gradio_api/call/articles", b"/gradio_api/upload", b"/login", b"/gradio_api/queue/join"):
        head = b"POST %b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n" % path
        answer = spoken(client, head + b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body))
        assert b" 400 " in answer.split(b"\r\n")[0], path
        assert b"connection: close" in answer.lower()


def test_a_line_on_which_nothing_can_come_any_more_goes(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.page.awaited._LOOKED", 0.2)
    body = {"data": [], "fn_index": find_event(client), "session_hash": "twice", "event_data": None}
    event = client.post("/gradio_api/queue/join", json=body).raise_for_status().json()["event_id"]
    assert client.get(f"/gradio_api/call/ask/{event}").status_code == 200  # another line takes the answer
    started = time.monotonic()
    client.get("/gradio_api/queue/data", params={"session_hash": "twice"})
    assert time.monotonic() - started < 10


def find_event(client: httpx.Client) -> int:
    """The number of an event of the page that needs nothing."""
    return next(int(d["id"]) for d in client.get("/config").json()["dependencies"] if not d["inputs"] and d["backend_fn"])


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "evil.example"}, 421),
        ({"host": "localhost.evil.example"}, 421),
        ({"host": "localhost@evil.example"}, 421),
        ({"host": "127.0.0.1", "x-forwarded-host": "evil.example"}, 421),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://localhost:1"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 200),
        ({"host": "localhost:1"}, 200),
        ({"host": "192.168.1.9"}, 200),
        ({"host": "[::1]:99"}, 200),
    ],
)
def test_whom_the_page_is_for(client: httpx.Client, headers: dict[str, str], status: int) -> None:
    assert client.get("/", headers=headers).status_code == status


def test_a_page_of_another_site_asks_nothing(client: httpx.Client) -> None:
    ask = {"data": ["MiniMax有多少用戶?", 3, [], "", "", ""]}
    port = client.base_url.port
    assert client.post("/gradio_api/call/ask", json=ask, headers={"origin": "http://evil.example"}).status_code == 403
    assert client.post("/gradio_api/call/ask", json=ask, headers={"origin": f"http://127.0.0.1:{port}"}).status_code == 200
    assert client.post("/gradio_api/call/ask", json=ask).status_code == 200  # no browser


def test_the_names_of_the_operator_and_of_a_hosted_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SPACE_ID", raising=False)
    plain = Names(ServerOptions())
    assert not plain.knows("desk.example")
    assert plain.frames == "'self'"
    named = Names(ServerOptions(public_hosts=("Desk.Example",), root_path="https://www.example.org/qa"))
    assert named.knows("desk.example:443")
    assert named.knows("www.example.org")
    assert named.is_ours("https://desk.example", "127.0.0.1:7860")  # a proxy that changes the Host header
    assert named.is_ours("https://a.b", "a.b:443")
    assert not named.is_ours("https://localhost:3000", "localhost:7860")
    monkeypatch.setenv("SPACE_ID", "owner/name")
    hosted = Names(ServerOptions())
    assert hosted.knows("owner-name.hf.space")
    assert "huggingface.co" in hosted.frames


def test_nothing_of_visitors_stays_on_disk(client: httpx.Client) -> None:
    folder = Path(os.environ["GRADIO_TEMP_DIR"])
    before = set(folder.rglob("*"))
    config = client.get("/config").json()
    csv = next(c["id"] for c in config["components"] if c.get("props", {}).get("elem_id") == "csv")
    events = [d for d in config["dependencies"] if [csv, "click"] in d["targets"] or [t[1] for t in d["targets"]] == ["load"]]
    assert len(events) == 3  # the page as it opens, what it makes ready then, and its table saved
    values = {c["id"]: c.get("props", {}).get("value") or "" for c in config["components"]}
    for event in events:
        body = {
            "data": [values[number] for number in event["inputs"]],
            "fn_index": event["id"],
            "session_hash": f"s{event['id']}",
        }
        assert client.post("/gradio_api/queue/join", json=body).status_code == 200
        told = client.get("/gradio_api/queue/data", params={"session_hash": body["session_hash"]}).text
        assert '"success":true' in told.replace(" ", "")
    assert set(folder.rglob("*")) == before
