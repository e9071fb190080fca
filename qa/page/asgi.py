"""What a server and an application say to each other, and how a request is refused."""

import json
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from qa.i18n.words import choose_words

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = tuple[tuple[bytes, bytes], ...]


class RefusedError(Exception):
    """A request that is not let in: an HTTP status and the name of the words that say why; for programs, a sentence in their place."""

    def __init__(self, status: int, word: str, sentence: str | None = None) -> None:
        super().__init__(word)
        self.status, self.word, self.sentence = status, word, sentence


def headers_of(scope: Scope) -> dict[str, str]:
    """The headers of a request by name, in lower case; of one sent twice the last."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


async def refuse(send: Send, error: RefusedError, headers: Mapping[str, str], more: Headers = ()) -> None:
    """An answer that says in one sentence, in the reader's language, why there is no other."""
    sentence = error.sentence or choose_words(headers.get("accept-language"))[error.word]
    body = json.dumps({"detail": sentence}, ensure_ascii=False).encode("utf-8")
    await respond(send, error.status, body, "application/json", more)


async def respond(send: Send, status: int, body: bytes, kind: str, more: Headers = (), length: int | None = None) -> None:
    """A whole answer; `length` is told in place of the body's where there is none to send."""
    await send_whole(send, status, ((b"content-type", kind.encode()), *more), body, length)


async def send_whole(send: Send, status: int, headers: Headers, body: bytes, length: int | None = None) -> None:
    """An answer in one piece with its length, in place of which `length` may be told."""
    size = (b"content-length", str(len(body) if length is None else length).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*headers, size]})
    await send({"type": "http.response.body", "body": body})


async def collect(app: App, scope: Scope, receive: Receive) -> tuple[int, Headers, bytes]:
    """An application's answer, all of it and not compressed: its status, its headers but for the length, its body."""
    hidden = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
    parts: list[bytes] = []
    start: Message = {}

    async def send_shown(message: Message) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            start = message
        else:
            parts.append(message.get("body", b""))

    await app({**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in hidden]}, receive, send_shown)
    return start["status"], tuple(pair for pair in start["headers"] if pair[0] != b"content-length"), b"".join(parts)
