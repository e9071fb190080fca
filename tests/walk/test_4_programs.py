"""The same from other programs: plain HTTP, the framework's client, and MCP."""

import asyncio
import json
import urllib.request
from typing import Any

import pytest

pytestmark = pytest.mark.filterwarnings("default")  # gradio's own


def _call(address: str, name: str, *values: Any) -> Any:
    """Call an endpoint as any HTTP client does: one POST for a ticket, one GET for its result."""
    body = json.dumps({"data": values}).encode()
    asked = urllib.request.Request(f"{address}/gradio_api/call/{name}", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(asked, timeout=60) as answer:
        ticket = json.load(answer)["event_id"]
    with urllib.request.urlopen(f"{address}/gradio_api/call/{name}/{ticket}", timeout=60) as answer:
        events = answer.read().decode().split("\n\n")
    (done,) = [event for event in events if event.startswith("event: complete")]
    return json.loads(done.split("data: ", 1)[1])[0]


def test_plain_http(archive_page: str) -> None:
    answer = _call(archive_page, "ask", "山風茶飲有多少家門店?", 3, [], "", "", "")
    assert answer["figure"]["text"] == "128"
    assert {article["title"] for article in _call(archive_page, "articles")} >= {"Harbour Ferry adds boats"}
    assert len(_call(archive_page, "passages", "麵包", 2, "")) == 2
    (figure,) = _call(archive_page, "figures", "收入為75.8萬美元", "")
    assert figure["value"] == "758000"


def test_the_schema_names_the_endpoints(archive_page: str) -> None:
    with urllib.request.urlopen(f"{archive_page}/gradio_api/openapi.json", timeout=30) as answer:
        paths = json.load(answer)["paths"]
    assert {path.rsplit("/", 1)[-1] for path in paths} >= {"ask", "passages", "figures", "articles"}


def test_the_client_of_the_readme(bundled_page: str) -> None:
    from gradio_client import Client

    assert Client(bundled_page, verbose=False).predict("MiniMax有多少用戶?", api_name="/ask")["figure"]["text"] == "2.12億"


def test_mcp(bundled_page: str) -> None:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    async def talk() -> str:
        async with (
            streamablehttp_client(f"{bundled_page}/gradio_api/mcp/") as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            name = next(tool.name for tool in (await session.list_tools()).tools if tool.name.endswith("ask"))
            return str((await session.call_tool(name, {"question": "MiniMax有多少用戶?", "k": 1})).content)

    assert "2.12" in asyncio.run(talk())
