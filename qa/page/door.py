"""The door: what every request passes before anything else sees it. In this order: is it meant for this server, does the page
ask it, is it something that the page needs, is the password given, is its body within limits and free of addresses."""

import asyncio
import http.cookies
import json
import os
import tempfile
import time
from collections import OrderedDict
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from qa.page.allowed import Way, find_way, ways
from qa.page.api import Api
from qa.page.arguments import Call, call_at
from qa.page.asgi import (
    App,
    Headers,
    Message,
    Receive,
    RefusedError,
    Scope,
    Send,
    collect,
    headers_of,
    refuse,
    respond,
    send_whole,
)
from qa.page.basic import Keeper, Pass
from qa.page.bodies import again, check_files, read_aside, read_whole
from qa.page.names import Names
from qa.page.options import ServerOptions
from qa.page.pictures import ROUTE, Pictures
from qa.page.uploads import FOLDER, make_room

_PICTURE_HEADERS: Headers = (
    (b"content-security-policy", b"default-src 'none'; sandbox; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"private, max-age=3600"),
)
_UPLOADS_AT_ONCE = 8
_CALLS = {call.__name__: call for call in (Api.ask, Api.passages, Api.figures, Api.articles)}
_FAILED = "Something went wrong here; ask in other words, or try again later."
_WRONG, _MINUTE, _ADDRESSES = 10, 60.0, 10_000  # wrong passwords from one address in a minute; addresses remembered


class Door:
    """Lets in what the page, its API and MCP need. `keeper` knows who has given the password."""

    def __init__(self, app: App, keeper: Keeper, options: ServerOptions, pictures: Pictures) -> None:
        self._app, self._keeper, self._pictures = app, keeper, pictures
        self._names = Names(options)
        self._ways = ways(upload_bytes=options.upload_mb << 20, mcp=options.mcp)
        self._uploads = 0
        self._folder, self._room = Path(os.environ.get(FOLDER, tempfile.gettempdir())), options.visitors_mb << 20
        self._wrong = Attempts()
        self._pass = Pass(options, keeper)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # nothing of the page speaks over a socket
            await send({"type": "websocket.close", "code": 1008})
            return
        headers = headers_of(scope)
        try:
            await self._enter(scope, headers, receive, send)
        except RefusedError as error:
            await refuse(send, error, headers)

    async def _enter(self, scope: Scope, headers: Mapping[str, str], receive: Receive, send: Send) -> None:
        self._check_names(headers)
        way = find_way(self._ways, scope["method"], scope["path"])
        if way is None or "deep_link" in unquote(scope["query_string"].decode("latin-1")):
            raise RefusedError(404, "refused_path")
        if not way.free and self._keeper.auth is not None and not self._signed_in(headers):
            scope = self._passed(scope, headers)
        if scope["path"].startswith(ROUTE):
            await self._show(scope, send)
        elif way.upload:
            await self._upload(way, scope, headers, receive, send)
        elif way.most:
            await self._read(way, scope, headers, receive, send)
        else:
            await self._app(_one_leaves(scope), _nothing(receive), send)

    def _check_names(self, headers: Mapping[str, str]) -> None:
        host, shown = headers.get("host", ""), headers.get("x-forwarded-host", "")
        if not self._names.knows(host) or (shown and not self._names.knows(shown)):
            raise RefusedError(421, "refused_host")
        if origin := headers.get("origin"):
            if not self._names.is_ours(origin, host, shown):
                raise RefusedError(403, "refused_origin")
        elif headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            raise RefusedError(403, "refused_origin")

    def _passed(self, scope: Scope, headers: Mapping[str, str]) -> Scope:
        """The request of a program that gives name and password with it, as one that is signed in."""
        asked = client_of(scope)
        if "authorization" not in headers:
            raise RefusedError(401, "refused_password")
        if self._wrong.many(asked):
            raise RefusedError(429, "refused_often")
        if not self._pass.fits(headers["authorization"]):
            self._wrong.add(asked)
            raise RefusedError(401, "refused_password")
        return self._pass.signed(scope)

    def _signed_in(self, headers: Mapping[str, str]) -> bool:
        found: http.cookies.SimpleCookie = http.cookies.SimpleCookie()
        try:
            found.load(headers.get("cookie", ""))
        except http.cookies.CookieError:
            return False
        names = (f"access-token-{self._keeper.cookie_id}", f"access-token-unsecure-{self._keeper.cookie_id}")
        return any(name in found and found[name].value in self._keeper.tokens for name in names)

    async def _show(self, scope: Scope, send: Send) -> None:
        found = await asyncio.to_thread(self._pictures.read, scope["path"].removeprefix(ROUTE))
        if found is None:
            raise RefusedError(404, "refused_path")
        data, kind = found
        body = b"" if scope["method"] == "HEAD" else data
        await respond(send, 200, body, kind, _PICTURE_HEADERS, length=len(data))

    async def _upload(self, way: Way, scope: Scope, headers: Mapping[str, str], receive: Receive, send: Send) -> None:
        _check_length(headers, way.most)
        if self._uploads >= _UPLOADS_AT_ONCE:
            raise RefusedError(503, "refused_busy")
        self._uploads += 1
        try:
            with tempfile.TemporaryFile() as file:  # it has no name: nothing stays, whatever happens
                await read_aside(receive, way.most, file)
                size = os.fstat(file.fileno()).st_size
                await asyncio.to_thread(make_room, self._folder, size, self._room)
                await self._app(scope, again(file, receive), send)
        finally:
            self._uploads -= 1

    async def _read(self, way: Way, scope: Scope, headers: Mapping[str, str], receive: Receive, send: Send) -> None:
        _check_length(headers, way.most)
        asked = client_of(scope)
        login = scope["path"].startswith("/login")
        if login and self._wrong.many(asked):
            raise RefusedError(429, "refused_often")
        body = await read_whole(receive, way.most)
        if not login:
            check_files(body, (headers.get("host", "").lower(), headers.get("x-forwarded-host", "").lower()))
            if call := call_at(scope["path"], _CALLS):
                await self._call(call, body, scope, receive, send)
                return
        await self._app(scope, _replayed(body, receive), self._counting(asked, send) if login else send)

    async def _call(self, call: Call, body: bytes, scope: Scope, receive: Receive, send: Send) -> None:
        """A call of the API; what it cannot do is told in a sentence, as 422 where the answer comes at once."""
        try:
            replayed = _replayed(call.whole(body), receive)
        except ValueError as error:
            raise RefusedError(422, "refused_body", str(error)) from error
        if not call.at_once:
            await self._app(scope, replayed, send)
            return
        status, told, answer = await collect(self._app, scope, replayed)
        if status >= 500:
            sentence = _sentence_in(answer)
            raise RefusedError(422 if sentence else 500, "refused_body", sentence or _FAILED)
        await send_whole(send, status, told, answer)

    def _counting(self, asked: str, send: Send) -> Send:
        """What is sent, where a refused password is remembered."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 400:
                self._wrong.add(asked)
            await send(message)

        return sending


class Attempts:
    """Wrong passwords by address, in the last minute."""

    def __init__(self) -> None:
        self._times: OrderedDict[str, list[float]] = OrderedDict()

    def add(self, address: str) -> None:
        """One more."""
        self._times[address] = [*self._recent(address), time.monotonic()][-_WRONG:]
        self._times.move_to_end(address)
        if len(self._times) > _ADDRESSES:
            self._times.popitem(last=False)

    def many(self, address: str) -> bool:
        """Whether an address must wait."""
        return len(self._recent(address)) >= _WRONG

    def _recent(self, address: str) -> list[float]:
        return [at for at in self._times.get(address, []) if at > time.monotonic() - _MINUTE]


def client_of(scope: Scope) -> str:
    """The address that a request comes from."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def _check_length(headers: Mapping[str, str], most: int) -> None:
    told = headers.get("content-length", "0")
    if not told.isdecimal() or int(told) > most:
        raise RefusedError(413, "refused_large")


def _replayed(body: bytes, receive: Receive) -> Receive:
    """A body that was read, to be read once more."""
    file: IO[bytes] = BytesIO(body)
    return again(file, receive)


def _sentence_in(answer: bytes) -> str | None:
    """What the framework tells of an error that was raised for the caller; None for any other."""
    try:
        told = json.loads(answer)
    except ValueError:
        return None
    sentence = told.get("error") if isinstance(told, dict) else None
    return sentence if isinstance(sentence, str) else None


def _nothing(receive: Receive) -> Receive:
    """A request without a body, whatever was sent with it: nothing of it is read."""
    given = False

    async def receiving() -> Message:
        nonlocal given
        if not given:
            given = True
            return {"type": "http.request", "body": b"", "more_body": False}
        while (message := await receive())["type"] != "http.disconnect":
            if message.get("body"):
                return {"type": "http.disconnect"}
        return message

    return receiving


def _one_leaves(scope: Scope) -> Scope:
    """A log-out, of the one who asks it and not of everybody of that name."""
    return {**scope, "query_string": b"all_session=false"} if scope["path"] == "/logout" else scope
