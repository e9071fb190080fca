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
            known = ", ".join(one for one in hints if one != "return")
            return f"There is no argument {name[:40]!r}; give {known or 'none'}."
        if not _KINDS.get(hints[name], lambda _: True)(value):
            return f"{name} is {repr(value)[:60]}; give {_show_hint(hints[name])}."
    return None


def _show_hint(hint: Any) -> str:
    return hint.__name__ if isinstance(hint, type) and hint in (str, int) else "a list of str"


def name_values(function: Callable[..., Any], values: list[Any]) -> dict[str, Any]:
    """Values in order, by the names that they have in a function; those too many by their number."""
    names = [name for name in inspect.signature(function).parameters if name != "self"]
    return dict(zip([*names, *map(str, range(len(names), len(values)))], values, strict=False))


class Call:
    """A call of one of the API's functions over HTTP: what was given is made whole before the framework sees it, which knows nothing
    of what a function takes when it is not given, and would take a caller's word for what else is in a body."""

    def __init__(self, function: Callable[..., Any], *, by_name: bool, at_once: bool) -> None:
        self._function, self._by_name, self.at_once = function, by_name, at_once

    def whole(self, value: Any) -> bytes:
        """The body of which this is the value with every argument in it and nothing else; None is an empty one. Raises ValueError with a sentence for what cannot be called so.

        >>> def ask(question: str, k: int = 5): ...
        >>> Call(ask, by_name=False, at_once=True).whole({"data": ["q"], "fn_index": 0})
        b'{"data": ["q", 5]}'
        >>> Call(ask, by_name=True, at_once=False).whole({"k": 3})
        Traceback (most recent call last):
        ValueError: question is missing; give str.
        """
        given = self._read_given({} if value is None else value)
        if fault := fault_of_call(self._function, given):
            raise ValueError(fault)
        named = {**_defaults(self._function), **given}
        ordered = {name: named[name] for name in inspect.signature(self._function).parameters if name != "self"}
        return json.dumps(ordered if self._by_name else {"data": list(ordered.values())}).encode()

    def _read_given(self, value: Any) -> dict[str, Any]:
        if self._by_name and isinstance(value, dict):
            return value
        if not isinstance(value, dict) or not isinstance(value.get("data"), list):
            raise ValueError('The body is no object with a list "data"; see /gradio_api/openapi.json.')
        return name_values(self._function, value["data"])


def call_at(path: str, functions: Mapping[str, Callable[..., Any]]) -> Call | None:
    """The call that a path is of, by the names of `functions`; None for another path.

    >>> def ask(question: str): ...
    >>> call_at("/gradio_api/run/ask", {"ask": ask}).at_once, call_at("/gradio_api/queue/join", {"ask": ask})
    (True, None)
    """
    match = _PATH.fullmatch(path)
    function = functions.get(match[2]) if match else None
    return Call(function, by_name=bool(match[1]), at_once="/call/" not in path) if match and function else None


def fault_of_call(function: Callable[..., Any], given: Mapping[str, Any]) -> str | None:
    """What is wrong with the arguments of a whole call, or missing, in a sentence; None for nothing."""
    return fault_of(function, given) or _missing(function, given)


def _defaults(function: Callable[..., Any]) -> dict[str, Any]:
    return {one.name: one.default for one in inspect.signature(function).parameters.values() if one.default is not one.empty}


def _missing(function: Callable[..., Any], given: Mapping[str, Any]) -> str | None:
    """What must be given and is not, in a sentence."""
    needed = (one for one in inspect.signature(function).parameters.values() if one.name != "self" and one.default is one.empty)
    lost = next((one.name for one in needed if one.name not in given), None)
    return f"{lost} is missing; give {_show_hint(get_type_hints(function)[lost])}." if lost else None
