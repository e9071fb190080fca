"""With a password nothing is there without it, and it is not tried for long. A real server."""

from collections.abc import Iterator
from types import SimpleNamespace

import httpx
import pytest

from qa.page.rates import Attempts
from tests.qa.page.served import open_page
from tests.qa.page.test_door import spoken

pytestmark = pytest.mark.filterwarnings("default")  # gradio's own


@pytest.fixture(scope="module")
def locked() -> Iterator[str]:
    """The address of a page that asks a password."""
    with open_page(user="me", password="secret") as address:
        yield address


def test_a_password_stands_before_everything(locked: str) -> None:
    with httpx.Client(base_url=locked, timeout=20) as stranger:
        ask = {"data": ["MiniMax有多少用戶?", 3, [], "", "", ""]}
        assert stranger.post("/gradio_api/call/ask", json=ask).status_code == 401
        assert stranger.post("/gradio_api/queue/join", json={**ask, "fn_index": 0, "session_hash": "s"}).status_code == 401
        assert stranger.post("/gradio_api/upload", files={"files": ("a.md", b"a")}).status_code == 401
        assert stranger.get("/gradio_api/file=/etc/passwd").status_code == 404
        assert "components" not in stranger.get("/config").text
        assert stranger.post("/login", data={"username": "me", "password": "secret"}).status_code == 200
        assert stranger.post("/gradio_api/call/ask", json=ask).status_code == 200


@pytest.mark.parametrize("kept", ["plain", "secure"])
def test_who_leaves_is_out_with_the_same_cookie_and_nobody_else_is(locked: str, kept: str) -> None:
    def sign_in() -> dict[str, str]:
        told = httpx.post(f"{locked}/login", data={"username": "me", "password": "secret"}, timeout=20)
        pairs = [line.split(";")[0] for line in told.headers.get_list("set-cookie")]
        secure, plain = sorted(pairs, key=lambda pair: "-unsecure-" in pair)
        return {"cookie": secure if kept == "secure" else plain}

    one, two = sign_in(), sign_in()
    assert [httpx.get(f"{locked}/config", headers=who).status_code for who in (one, two)] == [200, 200]
    assert httpx.get(f"{locked}/logout?all_session=true", headers=one).status_code == 302
    assert [httpx.get(f"{locked}/config", headers=who).status_code for who in (one, two)] == [401, 200]


OPEN = ("/", "/theme.css", "/static/js/iframeResizer.contentWindow.min.js", "/robots.txt")
SHUT = (
    *("/manifest.json", "/static/img/logo.svg", "/static/img/logo_nosize.svg", "/gradio_api/app_id"),
    *("/gradio_api/heartbeat/x", "/gradio_api/queue/data?session_hash=s", "/gradio_api/info"),
)


def test_without_the_password_only_the_form_is_there(locked: str) -> None:
    assert [path for path in OPEN if httpx.get(f"{locked}{path}", timeout=20).status_code != 200] == []
    assert [path for path in SHUT if httpx.get(f"{locked}{path}", timeout=20).status_code != 401] == []


def test_the_password_is_asked_before_anything_is_read_and_tried_ten_times_a_minute(locked: str) -> None:
    with httpx.Client(base_url=locked, timeout=20) as stranger:
        for path in ("/gradio_api/queue/join", "/gradio_api/upload", "/gradio_api/call/ask", "/gradio_api/run/ask"):
            head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n"
            assert b" 401 " in spoken(stranger, head.encode()).split(b"\r\n")[0], path
        for path in ("/config", "/gradio_api/info", "/gradio_api/openapi.json", "/gradio_api/queue/data?session_hash=s"):
            assert stranger.get(path).status_code == 401, path
        cookie = {"cookie": "access-token-unsecure-x=y; =; access-token"}
        assert stranger.get("/config", headers=cookie).status_code == 401
        assert stranger.post("/login", data={"username": "me", "password": "secret"}).status_code == 200
        assert stranger.get("/config").status_code == 200
        with httpx.Client(base_url=locked, timeout=20) as second:
            second.post("/login", data={"username": "me", "password": "secret"})
            second.get("/logout")
            assert second.get("/config").status_code == 401
        assert stranger.get("/config").status_code == 200  # one leaves, the other stays
        wrong = [stranger.post("/login", data={"username": "me", "password": str(n)}).status_code for n in range(12)]
        assert wrong == [400] * 10 + [429] * 2


def test_attempts_are_forgotten_after_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("qa.page.rates.time", SimpleNamespace(monotonic=lambda: now[0]))  # the server beside keeps its own
    attempts = Attempts()
    for _ in range(10):
        attempts.add("a")
    assert attempts.many("a")
    assert not attempts.many("b")
    now[0] = 61
    assert not attempts.many("a")
