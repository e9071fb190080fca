"""What strangers may not do: run markup, name files, or see others' articles. The real server."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from index import build
from qa.page.guard import Stopping, safe_headers
from qa.page.visitors import Visitors
from source import Article
from source.errors import QuestionError, ReadError
from tests.attack.server import TAB
from tests.qa.page.served import open_page

pytestmark = pytest.mark.filterwarnings("default")  # gradio's own

EVIL = """# <svg onload=alert(1)>題 [連結](javascript:alert(2))

新公司有1234名員工，見[這裡](javascript:alert(3))與![圖](http://203.0.113.1/pixel.png)。

![<img src=x onerror=alert(4)>](missing.png)

## {{7*7}} ${7*7} <script>alert(5)</script>

新公司的收入為12萬元。<iframe src="http://203.0.113.1/"></iframe><img src=x onerror=alert(6)>
"""
SHOWN = ("#answer", "#reading", "#talk", "#figures", "#article", "#examples", "#next", "#brought", "#own", "#heading")


def planted(page: Any) -> int:
    """Elements that only markup of the article could have made."""
    return sum(
        int(page.locator(f"{place} {what}").count())
        for place in SHOWN
        for what in ("script", "iframe", "img[src='x']", "svg[onload]", "a[href^='javascript']", "[onerror]")
    )


@pytest.mark.browser
def test_nothing_that_is_brought_runs(page: Any, tmp_path: Path) -> None:
    file = tmp_path / '"><img src=x onerror=alert(7)>.md'
    file.write_text(EVIL, encoding="utf-8")
    page.click("#own button")
    page.set_input_files("#files input[type=file]", str(file))
    page.wait_for_selector("#files :text('alert')")
    page.click("#read")
    page.wait_for_function("() => !document.querySelector('#article .chosen').innerText.includes('MiniMax')")
    page.fill("#question textarea", "新公司有多少名員工?<img src=x onerror=alert(8)>")
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#answer .passage")
    assert "1234" in page.inner_text("#answer")
    assert planted(page) == 0
    page.locator("#reading .f").first.click()
    assert page.locator("#card :is(img, script, a)").count() == 0
    page.keyboard.press("Escape")
    page.click("#tab-figures-button")
    page.wait_for_function("() => document.querySelector('#figures').innerText.includes('1234')")
    assert planted(page) == 0


@pytest.mark.browser
def test_an_error_that_repeats_markup_shows_it_as_text(page: Any) -> None:
    page.click("#own button")
    page.fill("#pasted textarea", "http://127.0.0.1/<img/src=x/onerror=alert(1)>")
    page.click("#read")
    page.wait_for_selector("#brought [role=alert]")
    assert "私人網路" in page.inner_text("#brought")
    assert page.locator("#brought img, .toast-body").count() == 0


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with open_page(upload_mb=1) as address, httpx.Client(base_url=address, timeout=20, headers=TAB) as made:
        yield made


@pytest.mark.parametrize(
    "name", ["../../../../tmp/evil.md", "/etc/evil.md", "..\\..\\evil.md", "%2e%2e%2fevil.md", "a/../../evil.md"]
)
def test_an_upload_stays_in_its_folder(client: httpx.Client, name: str) -> None:
    sent = client.post("/gradio_api/upload", files={"files": (name, b"evil")})
    assert sent.status_code == 200
    place = Path(sent.json()[0]).resolve()
    assert place.is_relative_to(Path(os.environ.get("GRADIO_TEMP_DIR", tempfile.gettempdir())).resolve())
    assert place.read_bytes() == b"evil"
    assert not Path("/tmp/evil.md").exists()
    place.unlink()


def test_a_large_upload_is_refused(client: httpx.Client) -> None:
    sent = client.post("/gradio_api/upload", files={"files": ("large.md", b"x" * (1 << 20) + b"x" * 1000)})
    assert sent.status_code == 413


def test_a_file_of_this_machine_cannot_be_named_as_an_upload(client: httpx.Client) -> None:
    config = client.get("/config").json()
    read = next(c["id"] for c in config["components"] if c.get("props", {}).get("elem_id") == "read")
    event = next(d["id"] for d in config["dependencies"] if [read, "click"] in d["targets"])
    for path in ("/etc/passwd", str(Path(__file__)), str(Path(__file__).parents[3] / "pyproject.toml")):
        file = {"path": path, "meta": {"_type": "gradio.FileData"}, "orig_name": "a.md"}
        body = {"data": [[file], ""], "fn_index": event, "session_hash": "s"}
        assert client.post("/gradio_api/queue/join", json=body).status_code == 200
        told = client.get("/gradio_api/queue/data", params={"session_hash": "s"}).text
        assert '"success":false' in told.replace(" ", ""), path
        assert Path(path).exists()  # nor removed as if it were one


def test_every_answer_has_the_headers(client: httpx.Client) -> None:
    for path in ("/", "/config", "/gradio_api/openapi.json", "/nothing"):
        got = client.get(path).headers
        assert {name: got.get(name) for name in safe_headers()} == safe_headers(), path


def test_behind_a_proxy(tmp_path: Path) -> None:
    with open_page(root_path="/article-qa") as address:
        told = {"X-Forwarded-Host": "desk.example", "X-Forwarded-Proto": "https"}
        assert httpx.get(f"{address}/config", headers=told).status_code == 421
        page = httpx.get(address, headers={"X-Forwarded-Host": '"><script>alert(1)</script>'}).text
        assert "<script>alert(1)" not in page
    with open_page(root_path="/article-qa", public_hosts=("desk.example",)) as address:
        config = httpx.get(f"{address}/config", headers=told).json()
        assert config["root"] == "https://desk.example/article-qa"


def test_a_server_that_is_stopping_finishes_and_takes_no_more() -> None:
    stopping = Stopping(busy=1)
    assert not stopping.wait(0.2)
    assert stopping.now
    stopping.busy = 0
    assert stopping.wait(5)


def test_visitors_have_their_own_and_only_so_long(monkeypatch: pytest.MonkeyPatch) -> None:
    base, first, second = (build([Article.from_text(f"{name}公司。", id=name)]) for name in "甲乙丙")
    visitors = Visitors(base, most=2, seconds=100)
    one, two = visitors.bring("one", first), visitors.bring("two", second)
    assert visitors.find_asked("one", "", one) is first
    assert visitors.find_asked("two", "*", two) is second
    assert visitors.find_asked("three", "") is base
    for session, mark in (("three", one), ("one", two), ("two", "yes")):  # another's, by its mark, is not given either
        with pytest.raises(ReadError, match="not here any more"):
            visitors.find_asked(session, "", mark)
        assert not visitors.keeps(session, mark)
    with pytest.raises(QuestionError, match="no article '丙'"):
        Visitors(build([Article.from_text(f"{name}公司。", id=name) for name in "甲乙"])).find_asked("one", "丙")
    visitors.find_asked("one", "", one)
    three = visitors.bring("three", base)
    assert len(visitors) == 2
    with pytest.raises(ReadError, match="not here any more"):
        visitors.find_asked("two", "", two)  # the longest unused
    assert visitors.bring("one", second) == two  # the same articles have the same mark, whoever brings them
    with pytest.raises(ReadError, match="not here any more"):
        visitors.find_asked("one", "", one)  # never other articles in place of those that were asked
    monkeypatch.setattr("qa.page.visitors.time", SimpleNamespace(monotonic=lambda: 1e12))  # the server beside keeps its own
    with pytest.raises(ReadError, match="not here any more"):
        visitors.find_asked("three", "", three)
