"""What MCP clients send, looked at before the framework is: it fails at some of it, and tells of other in the words of a library, or
with a view that this page has not."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from qa.page.arguments import fault_of_call
from qa.page.asgi import RefusedError

_NO_REQUEST, _OTHER_FORM = -32600, -32602  # as JSON-RPC numbers them
_UNREAD = "This is no message of JSON-RPC 2.0; send one object with jsonrpc, id and method."
_ODD_ID = "The id of a message is a text or a whole number; give one of these."
_FORM = "This is nothing that MCP asks, or not in its form; call one of the tools {} with name and arguments, an object."


def check_message(told: Any, headers: Mapping[str, str]) -> None:
    """Raises RefusedError for a message whose text no answer could repeat, as half a surrogate pair, and for one that goes on from an
    event, of which this server keeps none: the framework fails at both.

    >>> check_message({"id": "a"}, {"last-event-id": "7"})
    Traceback (most recent call last):
    qa.page.asgi.RefusedError: refused_resume
    """
    try:
        json.dumps(told, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise RefusedError(400, "refused_body") from error
    if headers.get("last-event-id"):
        raise RefusedError(400, "refused_resume")


def refuse_message(told: Any, functions: Mapping[str, Callable[..., Any]]) -> tuple[int, bytes] | None:
    """What a client is answered that sends what is no message, or calls one of `functions` with what it does not take, with the status;
    None for all else.

    >>> def ask(question: str, k: int = 5): ...
    >>> call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
    >>> given = {"name": "ask", "arguments": {"question": "q", "kk": 1}}
    >>> status, answer = refuse_message({**call, "params": given}, {"ask": ask})
    >>> status, json.loads(answer)["result"]["content"][0]["text"]
    (200, "There is no argument 'kk'; give question, k.")
    >>> refuse_message({**call, "params": {"name": "ask", "arguments": {"question": "q"}}}, {"ask": ask})
    >>> refuse_message([], {})[0]
    400
    """
    if fault := _fault_of(told):
        return 400, _answer(None, "error", {"code": _NO_REQUEST, "message": fault})
    if told.get("method") == "tools/call" and (fault := _fault_of_tool(told.get("params"), functions)):
        result = {"content": [{"type": "text", "text": fault}], "isError": True}
        return 200, _answer(told.get("id"), "result", result)
    if not _is_known(told):
        error = {"code": _OTHER_FORM, "message": _FORM.format(", ".join(functions))}
        return (200 if "id" in told else 400), _answer(told.get("id"), "error", error)
    return None


def _answer(id: str | int | None, key: str, value: Mapping[str, Any]) -> bytes:
    return json.dumps({"jsonrpc": "2.0", "id": id, key: value}, ensure_ascii=False).encode()


def _fault_of(told: Any) -> str | None:
    """Why something is no message, in a sentence; None for one."""
    if not isinstance(told, dict) or told.get("jsonrpc") != "2.0":
        return _UNREAD
    if "id" in told and (isinstance(told["id"], bool) or not isinstance(told["id"], str | int)):
        return _ODD_ID
    is_answer = "method" not in told and ("result" in told or "error" in told)
    return None if is_answer or isinstance(told.get("method"), str) else _UNREAD


def _fault_of_tool(params: Any, functions: Mapping[str, Callable[..., Any]]) -> str | None:
    """What is wrong with the call of a tool, in a sentence; None for nothing, or where only its form is wrong."""
    name = params.get("name") if isinstance(params, dict) else None
    if not isinstance(name, str):
        return None
    if name not in functions:
        return f"There is no tool {name[:40]!r}; call one of {', '.join(functions)}."
    given = params.get("arguments")
    if given is not None and not isinstance(given, dict):
        return f"arguments is {repr(given)[:60]}; give an object."
    return fault_of_call(functions[name], given or {})


def _is_known(told: dict[str, Any]) -> bool:
    """Whether the framework knows what a message asks, and its form: of any other it tells, and logs, all that it might have been."""
    from mcp.types import ClientNotification, ClientRequest, JSONRPCMessage
    from pydantic import ValidationError

    try:
        message = JSONRPCMessage.model_validate(told).model_dump(by_alias=True, mode="json", exclude_none=True)
        if "method" in told:
            (ClientRequest if "id" in told else ClientNotification).model_validate(message)
    except ValidationError:
        return False
    return True
