"""What comes with a request, read within limits, and refused when it names an address where a file should be."""

import asyncio
import json
import re
from collections.abc import Callable, Collection, Iterator
from typing import IO, Any
from urllib.parse import unquote, urlsplit

from qa.page.asgi import Message, Receive, RefusedError

SECONDS = 30.0  # the longest that a question or a pasted article may take to come
UPLOAD_SECONDS = 300.0
_PIECE = 1 << 18
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:")  # one letter is a drive of Windows
_DECODINGS = 5
_UNSEEN = dict.fromkeys([*range(33), 127])


def is_address(text: str) -> bool:
    """Whether a text that should be a file's path names another machine or a scheme, however it is written.

    >>> [is_address(t) for t in ("http://a/b", "//a/b", r"\\\\\\\\a\\\\b", "%68ttp%253A//a", " FILE:/etc", "/tmp/a:b.md", "a.md")]
    [True, True, True, True, True, False, False]
    """
    for _ in range(_DECODINGS):
        decoded = unquote(text)
        if decoded == text:
            break
        text = decoded
    plain = text.translate(_UNSEEN).lower()
    return bool(_SCHEME.match(plain)) or (plain[:1] in ("/", "\\") and plain[1:2] in ("/", "\\"))


def check_files(body: bytes, hosts: Collection[str]) -> None:
    """Raises RefusedError unless a body is JSON in which no file is an address. A browser names, beside the path of what it
    sent, the address where this server, known as one of `hosts`, would give it back; nothing is ever fetched from there."""
    try:
        value = json.loads(body) if body else None
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "refused_body") from error
    for found in _objects(value):
        path, url = found.get("path"), found.get("url")
        if isinstance(path, str) and is_address(path):
            raise RefusedError(400, "refused_address")
        if isinstance(url, str) and is_address(url) and not (isinstance(path, str) and _is_own(url, path, hosts)):
            raise RefusedError(400, "refused_address")


def _is_own(url: str, path: str, hosts: Collection[str]) -> bool:
    try:
        parts = urlsplit(url)
        own = parts.netloc.lower() in hosts
    except ValueError:
        return False
    return own and parts.scheme in ("http", "https") and unquote(parts.path).endswith(f"/gradio_api/file={path}")


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a JSON value, without recursion."""
    left = [value]
    while left:
        item = left.pop()
        if isinstance(item, dict):
            yield item
            left.extend(item.values())
        elif isinstance(item, list):
            left.extend(item)


async def read_whole(receive: Receive, most: int) -> bytes:
    """The whole body, of at most `most` bytes. Raises RefusedError for a longer one, or one too slow."""
    body = bytearray()
    await _read(receive, most, SECONDS, body.extend)
    return bytes(body)


async def read_aside(receive: Receive, most: int, file: IO[bytes]) -> None:
    """The whole body into a file. Raises RefusedError for a longer one, or one too slow."""
    await _read(receive, most, UPLOAD_SECONDS, file.write)
    file.seek(0)


async def _read(receive: Receive, most: int, seconds: float, take: Callable[[bytes], object]) -> None:
    came, more = 0, True
    try:
        async with asyncio.timeout(seconds):
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise RefusedError(400, "refused_body")
                part = message.get("body", b"")
                came, more = came + len(part), bool(message.get("more_body"))
                if came > most:
                    raise RefusedError(413, "refused_large")
                take(part)
    except TimeoutError as error:
        raise RefusedError(408, "refused_slow") from error


def again(file: IO[bytes], receive: Receive) -> Receive:
    """A body already read, for the application to read piece by piece."""
    left = True

    async def receiving() -> Message:
        nonlocal left
        if not left:
            return await receive()
        part = file.read(_PIECE)
        left = len(part) == _PIECE
        return {"type": "http.request", "body": part, "more_body": left}

    return receiving
