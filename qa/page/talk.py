"""The questions that a reader has asked, kept in a tab of their browser, the last first: each can be asked again as it was understood."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from qa.i18n.words import TAGS, Words
from qa.page.script import language_of
from qa.page.templating import render

MOST = 30  # questions that a browser keeps: a long talk; each goes with every question that is asked
_LONGEST = 2000  # characters of a part of an entry: what a question has at most
_KEY = 20_000  # characters of the ids of two hundred articles


class Entry(TypedDict):
    """A question (`q`) as it stands alone, its answer in a few words of each language of the page (`a`), and the article that it was asked of (`k`; empty:
    all); `o` marks a visitor's own articles. `n` is what the article that answers is called, and `u` not empty where none does."""

    q: str
    a: Mapping[str, str]
    k: str
    o: str
    n: str
    u: str


def entries(kept: Any) -> list[Entry]:
    """What a browser says that it kept; whatever is not an entry is left out.

    >>> entries('["old", {"q": "甲?", "a": {"en": "3", "fr": "3"}}, null, {"a": "1"}]')
    [{'q': '甲?', 'a': {'en': '3'}, 'k': '', 'o': '', 'n': '', 'u': ''}]
    """
    kept = _load(kept) if isinstance(kept, str) else kept
    found = [one for one in kept if isinstance(one, dict) and _text(one, "q")] if isinstance(kept, list) else []
    return [_entry(one) for one in found[:MOST]]


def _entry(one: dict[str, Any]) -> Entry:
    key = _text(one, "k", _KEY)
    said = one.get("a")
    brief = {tag: text for tag in TAGS if (text := _text(said, tag))} if isinstance(said, dict) else {}
    return Entry(q=_text(one, "q"), a=brief, k=key, o=_text(one, "o"), n=_text(one, "n"), u=_text(one, "u"))


def _load(kept: str) -> Any:
    try:
        return json.loads(kept)
    except ValueError:
        return []


def _text(one: dict[str, Any], name: str, most: int = _LONGEST) -> str:
    value = one.get(name)
    return value[:most] if isinstance(value, str) else ""


def add_entry(entry: Entry, kept: Sequence[Entry]) -> list[Entry]:
    """The entries with one more in front, in place of the same question before."""
    return [entry, *(one for one in kept if (one["q"], one["k"], one["o"]) != (entry["q"], entry["k"], entry["o"]))][:MOST]


def history(kept: Sequence[Entry], key: str, own: str) -> list[str]:
    """The questions in whose light the next one of the same articles is read, oldest first."""
    return [one["q"] for one in reversed(kept) if (one["k"], one["o"]) == (key, own)]


def talk_html(kept: Sequence[Entry], words: Words) -> str:
    """The list of questions; where they are of several articles each says of which."""
    several = len({entry["n"] for entry in kept if entry["n"]}) > 1
    langs = [language_of(entry["q"]) for entry in kept]
    return render("talk.html", entries=kept, words=words, several=several, langs=langs)


def asks_html(title: str, questions: Sequence[str], waiting: str = "") -> str:
    """Questions to be asked by a click, under a title; where there are none a line in their place, or nothing."""
    langs = [language_of(question) for question in questions]
    return render("next.html", title=title, questions=questions, langs=langs, waiting=waiting)
