"""What programs may call, told from the functions themselves: names, defaults and meanings, and a call to copy."""

import inspect
import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from qa.i18n.words import TAGS, Words
from qa.page.templating import render

_FILE = Path(__file__).parent / "api.toml"
SAMPLES: Mapping[str, Any] = {
    "question": "MiniMax有多少用戶?",
    "history": ["公司2023年的總營收是多少?"],
    "text": "2024年收入為75.8萬美元。",
}
"""What stands for an argument without a default, or without one that shows what is meant."""


def sample(part: Any, value: Any) -> None:
    """Show a value for a part of the framework on its own pages of the API. As the part's own value it would be taken for one not
    given: a question would be read in the light of another that nobody asked."""
    for name in ("example_payload", "example_value"):
        setattr(part, name, lambda: value)


@dataclass(frozen=True)
class Argument:
    """An argument of a call: its name, type, default as JSON (empty: it must be given), and what it is."""

    name: str
    kind: str
    default: str
    meaning: str


@dataclass(frozen=True)
class Call:
    """A call: its name, what it does, its arguments, what comes back, and a body that it takes."""

    name: str
    does: str
    arguments: tuple[Argument, ...]
    gives: str
    body: str


def call_of(function: Callable[..., Any]) -> Call:
    """A call as its function's signature and docstring tell it.

    >>> from qa.page.api import Api
    >>> made = call_of(Api.passages)
    >>> made.name, [(one.name, one.kind, one.default) for one in made.arguments][1], made.arguments[1].meaning
    ('passages', ('k', 'int', '10'), 'how many passages to return, 1 to 50.')
    >>> made.body
    '{"question": "MiniMax有多少用戶?"}'
    """
    told = inspect.getdoc(function) or ""
    does, _, rest = told.partition("\n\nArgs:\n")
    listed, _, gives = (rest or does).partition("Returns:\n")
    meanings = dict(_meanings(listed if rest else ""))
    given = [one for one in inspect.signature(function).parameters.values() if one.name != "self"]
    arguments = tuple(
        Argument(one.name, str(getattr(one.annotation, "__name__", one.annotation)), _default(one), meanings.get(one.name, ""))
        for one in given
    )
    body = {one.name: SAMPLES[one.name] for one in given if one.name in ("question", "text")}
    return Call(
        function.__name__,
        does.partition("\n\nReturns:")[0],
        arguments,
        " ".join(gives.split()),
        json.dumps(body, ensure_ascii=False),
    )


def _meanings(listed: str) -> Iterator[tuple[str, str]]:
    for line in listed.splitlines():
        name, found, meaning = line.strip().partition(": ")
        if found:
            yield name, meaning


def _default(one: inspect.Parameter) -> str:
    return "" if one.default is one.empty else json.dumps(one.default)


def api_html(functions: list[Callable[..., Any]], address: str, words: Words) -> str:
    """All calls of the server at an address."""
    calls = [_in_words(call_of(function), words) for function in functions]
    return render("api.html", words=words, address=address, calls=calls, examples=SAMPLES)


def _in_words(call: Call, words: Words) -> Call:
    """A call told in the reader's language.

    >>> from qa.i18n.words import load_words
    >>> from qa.page.api import Api
    >>> _in_words(call_of(Api.passages), load_words("zh-TW")).arguments[1].meaning
    '要幾個段落，1 到 50。'
    """
    if not words.chinese:
        return call
    arguments = tuple(replace(one, meaning=_say(one.meaning, words)) for one in call.arguments)
    return replace(call, does=_say(call.does, words), arguments=arguments, gives=_say(call.gives, words))


def _say(english: str, words: Words) -> str:
    row = _read_chinese().get(english)
    return row[TAGS.index(words.tag) - 1] if row else english


@cache
def _read_chinese() -> dict[str, list[str]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
