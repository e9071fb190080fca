"""What visitors may take up, what programs may call with, and who is let in without a form. The real server."""

import asyncio
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from index import build
from qa import ask as question
from qa.page.api import Api
from qa.page.arguments import fault_of
from qa.page.basic import basic
from qa.page.feedback import keep
from qa.page.options import ServerOptions
from qa.page.uploads import make_room
from qa.page.visitors import Visitors, weigh
from qa.ranking import passage_cache
from source import Article
from source.errors import ArticleQAError, ReadError
from tests.attack.attacks import bring, is_kept
from tests.attack.server import ask
from tests.qa.page.served import open_page
from tests.source.apart.hostile import drawing_in_drawing

pytestmark = pytest.mark.filterwarnings("default")  # gradio's own


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with open_page(visitors_mb=1, seconds=10) as address, httpx.Client(base_url=address, timeout=60) as made:
        yield made


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("call/ask", {"data": [None, 3, [], "", "", ""]}, "question is None; give str."),
        ("call/ask", {"data": [["誰?"], 3, [], "", "", ""]}, "question is ['誰?']; give str."),
        ("call/ask", {"data": ["誰?", "3", [], "", "", ""]}, "k is '3'; give int."),
        ("call/ask", {"data": ["誰?", 3.5, [], "", "", ""]}, "k is 3.5; give int."),
        ("call/ask", {"data": ["誰?", True, [], "", "", ""]}, "k is True; give int."),
        ("call/ask", {"data": ["誰?", 3, [7], "", "", ""]}, "history is [7]; give a list of str."),
        ("call/ask", {"data": ["誰?", 3, {"a": 1}, "", "", ""]}, "history is {'a': 1}; give a list of str."),
        ("call/passages", {"data": ["誰?", 3, 7]}, "article is 7; give str."),
        ("run/figures", {"data": [7, ""]}, "text is 7; give str."),
        ("call/articles", {"data": [1]}, "There is no argument '0'"),
        ("call/ask", {"data": "誰?"}, "The body is no object"),
        ("call/ask", {}, "The body is no object"),
        ("call/ask", [1], "The body is no object"),
        ("call/v2/ask", {"question": 7}, "question is 7; give str."),
        ("call/v2/ask", {"question": "誰?", "kk": 1}, "There is no argument 'kk'"),
    ],
)
def test_arguments_of_another_kind_are_told(client: httpx.Client, path: str, body: Any, said: str) -> None:
    answer = client.post(f"/gradio_api/{path}", json=body)
    assert answer.status_code == 422
    assert said in answer.json()["detail"]


def test_a_call_through_the_queue_is_told_too() -> None:
    from qa.page.api import Api

    assert fault_of(Api.ask, {"question": "誰?", "k": 3, "history": None}) is None
    assert fault_of(Api.ask, {"question": 3}) == "question is 3; give str."


def test_a_file_that_would_stop_the_server_stops_nobody(client: httpx.Client) -> None:
    ask(client)
    told: list[str] = []
    visitor = threading.Thread(target=lambda: told.append(bring(client, ("bomb.pdf", drawing_in_drawing()), "", "hostile")))
    visitor.start()
    answers = 0
    while visitor.is_alive():
        ask(client)
        answers += 1
        visitor.join(0.5)  # the hostile file's process gets a turn too
    assert answers >= 2
    assert "bomb.pdf takes over" in told[0]
    assert is_kept(bring(client, ("a.txt", "茶園有48名工人。\n".encode()), "", "honest"))


def test_what_takes_more_than_its_share_is_told(client: httpx.Client) -> None:
    told = bring(client, ("long.txt", "茶園有工人。\n".encode() * 2000), "", "large")
    assert "What you brought takes 1 MB here, over the limit of 0 MB" in told


def test_visitors_share_one_room() -> None:
    base, *indexes = (build([Article.from_text(f"{name}公司。" * 50, id=name)]) for name in "甲乙丙丁")
    visitors = Visitors(base, room=int(2.5 * weigh(indexes[0])))
    marks = [visitors.bring(name, index) for name, index in zip("abc", indexes, strict=True)]
    assert len(visitors) == 2
    with pytest.raises(ReadError, match="not here any more"):
        visitors.find_asked("a", "", marks[0])
    with pytest.raises(ReadError, match="over the limit"):
        Visitors(base, room=weigh(indexes[0])).bring("a", indexes[0])


def test_nothing_worked_out_of_what_is_forgotten_is_kept() -> None:
    base, first, second = (build([Article.from_text(f"{name}茶園有{n}名工人。", id=name)]) for n, name in enumerate("甲乙丙", 3))
    visitors = Visitors(base, most=1)
    for session, index in (("a", first), ("b", second)):
        question(
            f"{index.passages[0].text[0]}茶園有多少名工人?",
            index=visitors.find_asked(session, None, visitors.bring(session, index)),
        )
    kept = {key[0] for key in passage_cache._cache}
    assert second.passages[0].text in kept
    assert first.passages[0].text not in kept
    visitors.bring("b", first)
    assert second.passages[0].text not in {key[0] for key in passage_cache._cache}


def test_readers_thumbs_fill_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "thumbs.jsonl"
    keep(path, question="誰" * 1_000_000, answer="甲" * 1_000_000, liked=True)
    assert path.stat().st_size < 60_000
    monkeypatch.setattr("qa.page.feedback._MOST", 10)
    for place, logged in ((path, "takes no more"), (tmp_path, "cannot be written"), (tmp_path / "no" / "x", "cannot be written")):
        with pytest.raises(ArticleQAError, match="could not be kept; tell whoever runs this page") as error:
            keep(place, question="誰?", answer="甲", liked=False)
        assert str(tmp_path) not in str(error.value), "where it lies is nothing to a reader"
        assert str(place) in caplog.messages[-1]
        assert logged in caplog.messages[-1]


def test_of_a_long_history_the_last_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    monkeypatch.setattr("qa.page.api.ask_index", lambda question, *, history, **rest: seen.append(history))
    Api(build([Article.from_text("茶園有48名工人。", id="a")]))._answer("誰?", 3, [str(n) for n in range(20_000)], "")
    assert seen == [[str(n) for n in range(19_970, 20_000)]]


def test_what_was_sent_has_one_room_on_the_disk(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "a.txt").write_bytes(b"x" * 100)
    kept = [path for path in tmp_path.rglob("*.txt")]
    assert len(kept) == 5
    make_room(tmp_path, 100, 350, least=100)
    assert len(list(tmp_path.rglob("*.txt"))) == 2
    make_room(tmp_path, 1000, 350, least=100)
    assert not list(tmp_path.rglob("*.txt"))


def test_folders_that_go_while_room_is_made_end_nothing(tmp_path: Path) -> None:
    done = threading.Event()

    def come_and_go() -> None:
        while not done.is_set():
            for number in range(40):
                (tmp_path / str(number)).mkdir()
                (tmp_path / str(number) / "a.txt").write_bytes(b"x")
            for number in range(40):
                shutil.rmtree(tmp_path / str(number))

    visitors = threading.Thread(target=come_and_go)
    visitors.start()
    try:
        for _ in range(200):
            make_room(tmp_path, 1, 10**9)
    finally:
        done.set()
        visitors.join()


def test_programs_give_name_and_password_with_their_request() -> None:
    right = {"authorization": basic(ServerOptions(user="me", password="secret"))}
    ask = {"data": ["MiniMax有多少用戶?", 3, [], "", "", ""]}
    with open_page(user="me", password="secret", mcp=True) as address, httpx.Client(base_url=address, timeout=30) as client:
        said = asyncio.run(_ask_over_mcp(f"{address}/gradio_api/mcp/", right))
        assert "2.12" in said
        for given, why in (({"kk": 1}, "There is no argument 'kk'; give question, k,"), ({"k": "x"}, "k is 'x'; give int.")):
            assert why in asyncio.run(_ask_over_mcp(f"{address}/gradio_api/mcp/", right, **given))
        assert client.post("/gradio_api/call/ask", json=ask, headers=right).status_code == 200
        assert client.post("/gradio_api/call/ask", json=ask).status_code == 401
        assert client.post("/gradio_api/mcp/", json={}).status_code == 401
        signed = httpx.post(f"{address}/login", data={"username": "me", "password": "secret"}, timeout=20)
        cookie = {"cookie": "; ".join(line.split(";")[0] for line in signed.headers.get_list("set-cookie"))}
        wrong = [basic(ServerOptions(user="me", password=str(n))) for n in range(9)]
        heads = [*wrong, "Basic", "Basic !!", "Bearer secret"]
        told = [client.get("/config", headers={"authorization": head}).status_code for head in heads]
        assert told == [401] * 10 + [429] * 2
        assert "2.12" in asyncio.run(_ask_over_mcp(f"{address}/gradio_api/mcp/", cookie))  # the server is no stranger to itself


async def _ask_over_mcp(address: str, head: dict[str, str], **more: Any) -> str:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    async with streamablehttp_client(address, headers=head) as (read, write, _), ClientSession(read, write) as session:
        await session.initialize()
        name = next(tool.name for tool in (await session.list_tools()).tools if tool.name.endswith("ask"))
        result = await session.call_tool(name, {"question": "MiniMax有多少用戶?", "k": 1, **more})
        return str(result.content)
