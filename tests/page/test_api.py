"""The named endpoints, through the real server and its own client, and through MCP."""

import asyncio
import gc
import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qa.page.options import ServerOptions
from tests.page.served import free_port

pytestmark = pytest.mark.filterwarnings("default")  # gradio's own


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    from app import serve

    page = serve(options=ServerOptions(port=free_port(), mcp=True), wait=False)
    yield str(page.local_url).rstrip("/")
    page.close()
    gc.collect()


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


def test_a_thumb_is_kept_in_the_file(tmp_path: Path) -> None:
    from qa.page.feedback import keep
    from source.errors import ArticleQAError

    path = tmp_path / "thumbs.jsonl"
    keep(path, question="問\n題", answer="答", liked=True)
    keep(path, question="q", answer="a", liked=False)
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    assert [(row["question"], row["liked"]) for row in rows] == [("問\n題", True), ("q", False)]
    with pytest.raises(ArticleQAError, match="cannot be written"):
        keep(tmp_path, question="q", answer="a", liked=True)


def test_every_argument_is_told_by_name_with_an_example(address: str) -> None:
    with urllib.request.urlopen(f"{address}/gradio_api/info") as answer:
        told = json.load(answer)["named_endpoints"]
    given = {one["parameter_name"]: one["example_input"] for one in told["/ask"]["parameters"]}
    assert given["question"] == "MiniMax有多少用戶?"
    assert isinstance(given["history"], list)
    assert given["k"] == 5
