"""The named endpoints, through the real server and its own client, and through MCP."""

import asyncio
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.qa.page.served import open_page

pytestmark = pytest.mark.filterwarnings("default")  # gradio's own


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with open_page(mcp=True) as address:
        yield address


@pytest.fixture(scope="module")
def client(address: str) -> Any:
    from gradio_client import Client

    return Client(address, verbose=False)


def test_ask_gives_plain_json(client: Any) -> None:
    answer = client.predict("MiniMax有多少用戶?", 3, [], "", "", "", api_name="/ask")
    assert answer["found"] is True
    assert answer["figure"]["text"] == "2.12億"
    assert "2.12億" in answer["passages"][0]["text"]
    assert json.loads(json.dumps(answer)) == answer


def test_a_picture_has_an_address_and_tells_no_path(address: str, client: Any) -> None:
    answer = client.predict("AI原生產品2024年的收入是多少?", 3, [], "", "", "", api_name="/ask")
    shown = [picture for passage in answer["passages"] for picture in passage["pictures"]]
    assert shown
    assert all({"caption", "address"} <= set(picture) and "path" not in picture for picture in shown)
    with urllib.request.urlopen(f"{address}/{shown[0]['address']}", timeout=10) as got:
        assert got.headers["content-type"] == "image/png"


def test_a_follow_up_through_the_api(client: Any) -> None:
    answer = client.predict("那2025年前九個月呢?", 1, ["公司2023年的總營收是多少?"], "", "", "", api_name="/ask")
    assert answer["figure"]["text"] == "5344萬美元"


def test_passages_and_articles(client: Any) -> None:
    (article,) = client.predict(api_name="/articles")
    found = client.predict("毛利率", 2, article["id"], api_name="/passages")
    assert len(found) == 2
    assert found[0]["article"]["id"] == article["id"]


def test_figures_of_a_text_and_of_the_article(client: Any) -> None:
    (row,) = client.predict("收入為75.8萬美元", "", api_name="/figures")
    assert (row["value"], row["unit"], row["measure"]) == ("758000", "USD", "收入")
    assert any(row["text"] == "2.12億" for row in client.predict("", "", api_name="/figures"))


def test_figures_of_a_long_text_are_told_or_limited(client: Any) -> None:
    assert len(client.predict("有1元、" * 4_000, "", api_name="/figures")) == 2_000
    with pytest.raises(Exception, match="24,000 characters, over the limit of 20,000; split it"):
        client.predict("有1元、" * 6_000, "", api_name="/figures")


def test_a_bad_question_is_told_in_one_sentence(client: Any) -> None:
    with pytest.raises(Exception, match="The question is empty; type one"):
        client.predict("  ", 3, [], "", "", "", api_name="/ask")


def test_only_the_documented_endpoints_are_public(address: str, client: Any) -> None:
    assert set(client.view_api(return_format="dict")["named_endpoints"]) == {"/ask", "/passages", "/figures", "/articles"}
    with urllib.request.urlopen(f"{address}/gradio_api/openapi.json", timeout=10) as answer:
        schema = json.load(answer)
    assert any(path.endswith("/ask") for path in schema["paths"])


def test_an_mcp_client_asks(address: str) -> None:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    async def talk() -> tuple[list[str], str]:
        async with (
            streamablehttp_client(f"{address}/gradio_api/mcp/") as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            tools = [tool.name for tool in (await session.list_tools()).tools]
            name = next(tool for tool in tools if tool.endswith("ask"))
            result = await session.call_tool(name, {"question": "MiniMax有多少用戶?", "k": 1, "history": [], "article": ""})
            return tools, str(result.content)

    tools, said = asyncio.run(talk())
    assert len(tools) == 4
    assert "2.12" in said


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("place", ["0", "x", "1.5", "9" * 400])
def test_who_would_go_on_from_an_event_is_told_that_none_is_kept(method: str, place: str, address: str) -> None:
    head = {"accept": "application/json, text/event-stream", "content-type": "application/json", "last-event-id": place}
    answer = httpx.request(
        method,
        f"{address}/gradio_api/mcp/",
        headers=head,
        content=b'{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}',
        timeout=30,
    )
    assert answer.status_code == 400
    assert answer.json()["detail"] == "This server keeps nothing to go on from; ask again without Last-Event-ID."


def test_a_thumb_is_kept_in_the_file(tmp_path: Path) -> None:
    from qa.page.feedback import keep
    from source.errors import ArticleQAError

    path = tmp_path / "thumbs.jsonl"
    keep(path, question="問\n題", answer="答", liked=True)
    keep(path, question="q", answer="a", liked=False)
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    assert [(row["question"], row["liked"]) for row in rows] == [("問\n題", True), ("q", False)]
    with pytest.raises(ArticleQAError, match="could not be kept"):
        keep(tmp_path, question="q", answer="a", liked=True)


def test_every_argument_is_told_by_name_with_an_example(address: str) -> None:
    with urllib.request.urlopen(f"{address}/gradio_api/info") as answer:
        told = json.load(answer)["named_endpoints"]
    given = {one["parameter_name"]: one["example_input"] for one in told["/ask"]["parameters"]}
    assert given["question"] == "MiniMax有多少用戶?"
    assert isinstance(given["history"], list)
    assert given["k"] == 5


def posted(address: str, path: str, body: object) -> tuple[int, Any]:
    """The status and JSON that a program gets for a body."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(f"{address}/gradio_api/{path}", data, {"content-type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as got:
            return got.status, json.load(got)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_arguments_not_given_are_what_the_function_says_and_never_a_sample(address: str, client: Any) -> None:
    """A question alone is read alone, and figures of no text are the article's."""
    assert client.predict(question="那2024年呢?", api_name="/ask")["question_used"] == "那2024年呢?"
    assert len(client.predict(api_name="/figures")) > 50
    status, made = posted(address, "run/ask", {"data": ["那2024年呢?"]})
    assert (status, made["data"][0]["question_used"]) == (200, "那2024年呢?")
    assert len(posted(address, "run/figures", {"data": []})[1]["data"][0]) > 50
    with pytest.raises(Exception, match="question"):
        client.predict(api_name="/ask")


@pytest.mark.parametrize(
    ("path", "body", "sentence"),
    [
        ("run/ask", {"data": []}, "question is missing; give str."),
        ("call/v2/ask", {}, "question is missing; give str."),
        ("run/ask", {"data": ["  "]}, "The question is empty; type one."),
        ("run/ask", {"data": ["誰?", 5, [], "nobody's"]}, "No article here passes the filter; ask without it or with another."),
        ("run/figures", {"data": ["", "nobody's"]}, 'There is no article "nobody\'s" here; give the id of one that is.'),
        ("api/passages", {"data": ["誰?", "many"]}, "k is 'many'; give int."),
        ("call/articles", b"7", 'The body is no object with a list "data"; see /gradio_api/openapi.json.'),
    ],
)
def test_what_cannot_be_called_is_refused_in_a_sentence(address: str, path: str, body: object, sentence: str) -> None:
    assert posted(address, path, body) == (422, {"detail": sentence})


@pytest.mark.parametrize("more", [{"fn_index": 0}, {"fn_index": 999}, {"batched": True}, {"event_data": 7}, {"request": {}}])
def test_what_else_is_in_a_body_changes_nothing(address: str, more: dict[str, object]) -> None:
    status, made = posted(address, "run/articles", {"data": [], **more})
    assert (status, made["data"][0][0]["id"]) == (200, "minimax")


def test_the_stream_of_a_call_that_nobody_made_ends(address: str) -> None:
    with urllib.request.urlopen(f"{address}/gradio_api/call/ask/{'0' * 32}", timeout=10) as answer:
        assert answer.read().startswith(b"event: error")
