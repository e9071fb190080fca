"""What a call of the API is given, before anything is done with it."""

import inspect
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, get_type_hints

_PATH = re.compile(r"/gradio_api/(?:call/(v2/)?|run/|api/)([a-z]+)/?")
_KINDS: Mapping[Any, Callable[[Any], bool]] = {
    str: lambda value: isinstance(value, str),
    int: lambda value: isinstance(value, int) and not isinstance(value, bool),
    list[str] | None: lambda value: value is None or (isinstance(value, list) and all(isinstance(one, str) for one in value)),
}


def fault_of(function: Callable[..., Any], given: Mapping[str, Any]) -> str | None:
    """What is wrong with the arguments of a call, in a sentence; None for nothing.

    >>> def ask(question: str, k: int = 5): ...
    >>> fault_of(ask, {"question": "誰?", "k": 3}), fault_of(ask, {"question": "誰?", "k": "3"})
    (None, "k is '3'; give int.")
    """
    hints = get_type_hints(function)
    for name, value in given.items():
        if name not in hints:
            return f"There is no argument {name[:40]!r}; give {', '.join(one for one in hints if one != 'return')}."
        if name in hints and not _KINDS.get(hints[name], lambda _: True)(value):
            return f"{name} is {repr(value)[:60]}; give {_shown(hints[name])}."
    return None


def _shown(hint: Any) -> str:
    return hint.__name__ if isinstance(hint, type) and hint in (str, int) else "a list of str"


def named(function: Callable[..., Any], values: list[Any]) -> dict[str, Any]:
    """Values in order, by the names that they have in a function; those too many by their number."""
    names = [name for name in inspect.signature(function).parameters if name != "self"]
    return dict(zip([*names, *map(str, range(len(names), len(values)))], values, strict=False))


def body_fault(path: str, body: bytes, functions: Mapping[str, Callable[..., Any]]) -> str | None:
    """What is wrong with the body of a call of one of the API's `functions`; None for nothing, or for another path.

    >>> def ask(question: str): ...
    >>> body_fault("/gradio_api/call/ask", b'{"data": [7]}', {"ask": ask})
    'question is 7; give str.'
    """
    match = _PATH.fullmatch(path)
    function = functions.get(match[2]) if match else None
    if match is None or function is None:
        return None
    value = json.loads(body) if body else None
    if match[1] and isinstance(value, dict):
        return fault_of(function, value)
    if not isinstance(value, dict) or not isinstance(value.get("data"), list):
        return 'The body is no object with a list "data"; see /gradio_api/openapi.json.'
    return fault_of(function, named(function, value["data"]))
