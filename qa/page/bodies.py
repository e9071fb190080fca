"""What comes with a request, read within limits, and refused when it names an address where a file should be."""

import asyncio
import json
import re
from collections.abc import Callable, Collection, Iterator
from itertools import accumulate
from typing import IO, Any
from urllib.parse import unquote, urlsplit

from qa.page.asgi import Message, Receive, RefusedError

_PIECE = 1 << 18  # bytes handed on at once: a body of 20 MB in eighty pieces
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:")  # one letter is a drive of Windows
_DECODINGS = 5
_MOST_STRINGS, _BETWEEN = 20_000, 256 << 10  # strings of a body, and bytes that are in none: a talk of 30 questions has 150
_PATH, _URL = 4096, 16_384  # characters of a file's path, as systems have them, and of its address, in which each may be nine
_SESSION = re.compile(r"[A-Za-z0-9_-]{1,64}")
_DEEPEST = 100  # brackets in brackets: a page sends a dozen, and the framework, further down than this, fails at some hundreds
_MOST_FUNCTIONS = 10_000
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
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


def check_files(value: Any, hosts: Collection[str]) -> None:
    """Raises RefusedError where a file in the value of a body is an address. A browser names, beside the path of what it
    sent, the address where this server, known as one of `hosts`, would give it back; nothing is ever fetched from there."""
    for found in _objects(value):
        path, url = found.get("path"), found.get("url")
        if len(path if isinstance(path, str) else "") > _PATH or len(url if isinstance(url, str) else "") > _URL:
            raise RefusedError(400, "refused_body")
        if isinstance(path, str) and is_address(path):
            raise RefusedError(400, "refused_address")
        if isinstance(url, str) and is_address(url) and not (isinstance(path, str) and _is_own(url, path, hosts)):
            raise RefusedError(400, "refused_address")


def read_json(body: bytes) -> Any:
    """The value of a body. Raises RefusedError for what is no JSON in UTF-8, or of far more parts than a page or a program sends: eight
    megabytes of brackets take ten seconds to look through, in which nobody is answered. In UTF-16 they would not be found: U+2200 holds
    the byte of a mark of quotation there, behind which nothing counts.

    >>> read_json(b'{"data": ["a\\\\"b"]}')
    {'data': ['a"b']}
    >>> read_json(b'[' + b'0,' * 200_000 + b'0]')
    Traceback (most recent call last):
    qa.page.asgi.RefusedError: refused_large
    """
    plain = body.replace(b"\\\\", b"").replace(b'\\"', b"")
    bare = plain.split(b'"')[::2]
    if len(bare) > _MOST_STRINGS + 1 or sum(map(len, bare)) > _BETWEEN:
        raise RefusedError(413, "refused_large")
    steps = (1 if mark in b"[{" else -1 for text in bare for mark in text if mark in b"[{]}")
    if max(accumulate(steps), default=0) > _DEEPEST:
        raise RefusedError(400, "refused_body")
    try:
        return json.loads(body.decode("utf-8")) if body else None
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "refused_body") from error


def without_halves(body: bytes, value: Any) -> tuple[bytes, Any]:
    """A body and its value where half a surrogate pair, as a text has that was cut in an emoji, has become U+FFFD: the framework fails at what
    holds one, and tells of it in the words of a library.

    >>> without_halves(b'["\\\\ud83d", "\\\\ud83d\\\\ude00"]', ["\\ud83d", "\U0001f600"])[1]
    ['\ufffd', '\U0001f600']
    """
    if not _HALF.search(body):
        return body, value
    whole = json.dumps(value, ensure_ascii=False).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.encode(), json.loads(whole)


def check_join(value: Any) -> str:
    """The session of what is to be put in the queue. Raises RefusedError unless it is a short name, which is kept as long as the
    session is, and the numbers are numbers.

    >>> check_join({"data": [], "fn_index": 3, "session_hash": "a1"})
    'a1'
    """
    given = value if isinstance(value, dict) else {}
    session, numbers = given.get("session_hash"), (given.get("fn_index"), given.get("trigger_id") or 0)
    named = isinstance(session, str) and _SESSION.fullmatch(session)
    counted = all(isinstance(one, int) and 0 <= one < _MOST_FUNCTIONS for one in numbers)
    if not (named and counted and isinstance(given.get("data"), list) and isinstance(given.get("event_id"), str | None)):
        raise RefusedError(400, "refused_body")
    return str(session)


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


async def read_whole(receive: Receive, most: int, seconds: float) -> bytes:
    """The whole body, of at most `most` bytes. Raises RefusedError for a longer one, or one too slow."""
    body = bytearray()
    await read_body(receive, most, seconds, body.extend)
    return bytes(body)


async def read_body(
    receive: Receive,
    most: int,
    seconds: float,
    take: Callable[[bytes], object],
    begun: Callable[[asyncio.Timeout], object] = lambda limit: None,
) -> None:
    """Take a body piece by piece; `begun` is told by what it is ended before its time. Raises RefusedError for a longer one than `most`
    bytes, or one that takes over so many seconds."""
    came, more = 0, True
    try:
        async with asyncio.timeout(seconds) as limit:
            begun(limit)
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

    async def receive_piece() -> Message:
        nonlocal left
        if not left:
            return await receive()
        part = file.read(_PIECE)
        left = len(part) == _PIECE
        return {"type": "http.request", "body": part, "more_body": left}

    return receive_piece
