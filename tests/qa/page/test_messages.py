"""What MCP clients send that the framework would fail at, or answer in a library's words."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from qa.page.api import Api
from qa.page.asgi import RefusedError
from qa.page.messages import check_message, refuse_message

CALLS: dict[str, Callable[..., Any]] = {"ask": Api.ask, "articles": Api.articles}


def message(method: Any = "tools/call", **more: Any) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": 7, "method": method, **more}


def call(name: Any, arguments: Any, **more: Any) -> dict[str, Any]:
    return message(params={"name": name, "arguments": arguments, **more})


@pytest.mark.parametrize(("told", "place"), [({"id": "\ud800"}, ""), ({"method": "\udc00"}, ""), ({}, "7"), ({}, "x")])
def test_what_the_framework_would_fail_at_is_refused(told: Any, place: str) -> None:
    check_message({"id": "\U0001f600"}, {})
    with pytest.raises(RefusedError) as refused:
        check_message(told, {"last-event-id": place})
    assert refused.value.status == 400


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (call("ask", {"question": 5}), "question is 5; give str."),
        (call("ask", {"question": "q", "history": [1]}), "history is [1]; give a list of str."),
        (call("ask", None), "question is missing; give str."),
        (message(params={"name": "ask"}), "question is missing; give str."),
        (call("ask", [1]), "arguments is [1]; give an object."),
        (call("ask", "x"), "arguments is 'x'; give an object."),
        (call("articles", {"x": 1}), "There is no argument 'x'; give none."),
        (call("nope", {}), "There is no tool 'nope'; call one of ask, articles."),
    ],
)
def test_a_call_with_what_a_tool_does_not_take_is_told_what_it_takes(told: Any, said: str) -> None:
    refused = refuse_message(told, CALLS)
    assert refused is not None
    answer = json.loads(refused[1])
    assert (refused[0], answer["id"], answer["result"]) == (
        200,
        7,
        {"content": [{"type": "text", "text": said}], "isError": True},
    )


@pytest.mark.parametrize(
    ("told", "status", "code"),
    [
        (call(5, {}), 200, -32602),
        (message(params=[1]), 200, -32602),
        (message(), 200, -32602),
        (call("ask", {"question": "q"}, task=5), 200, -32602),
        (call("ask", {"question": "q"}, _meta={"progressToken": [1]}), 200, -32602),
        (message("no/such"), 200, -32602),
        ({"jsonrpc": "2.0", "method": "no/such"}, 400, -32602),
        (message(5), 400, -32600),
        (message(id=None), 400, -32600),
        (message(id=1.5), 400, -32600),
        (message(id=True), 400, -32600),
        ([call("ask", {})], 400, -32600),
        ({"jsonrpc": "2.0", "id": 1}, 400, -32600),
        ({"id": 1, "method": "tools/list"}, 400, -32600),
        ("x", 400, -32600),
        (None, 400, -32600),
    ],
)
def test_what_is_no_message_is_told_in_a_sentence_of_ours(told: Any, status: int, code: int) -> None:
    refused = refuse_message(told, CALLS)
    assert refused is not None
    error = json.loads(refused[1])["error"]
    assert (refused[0], error["code"]) == (status, code)
    assert error["message"].endswith(".")
    assert "validat" not in error["message"]


@pytest.mark.parametrize(
    "told",
    [
        call("ask", {"question": "q", "k": 3}),
        call("articles", {}),
        message("tools/list"),
        message("ping"),
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 1, "result": {}},
    ],
)
def test_what_a_client_may_send_goes_on(told: Any) -> None:
    assert refuse_message(told, CALLS) is None
