"""The door: what every request passes before anything else sees it. In this order: is it meant for this server, does the page
ask it, is it something that the page needs, is the password given, is its body within limits and free of addresses."""

import asyncio
import json
import logging
import os
import tempfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote

from qa.page.allowed import LONGEST_QUERY, Way, find_way, ways
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
from qa.page.awaited import while_awaited
from qa.page.basic import Keeper, Pass
from qa.page.bodies import again, check_files, check_join, read_json, read_whole, without_halves
from qa.page.forms import keep_files
from qa.page.heads import client_of, cookies_of, every, tidy
from qa.page.messages import check_message, refuse_message
from qa.page.names import Names
from qa.page.options import ServerOptions
from qa.page.pictures import ROUTE, Pictures
from qa.page.rates import Attempts, Lines, Rates
from qa.page.sending import Sending
from qa.page.uploads import FOLDER, folder_of, make_room
from qa.page.visitors import tab_of
from qa.page.waiting import Waiting

_PICTURE_HEADERS: Headers = (
    (b"content-security-policy", b"default-src 'none'; sandbox; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"private, max-age=3600"),
)
_JOIN, _QUEUED = (
    "/gradio_api/queue/join",
    ("/gradio_api/queue/join", "/gradio_api/call/"),
)  # what is answered with the name of an event
_CALLS = {call.__name__: call for call in (Api.ask, Api.passages, Api.figures, Api.articles)}
_MCP = "/gradio_api/mcp"
_DIGITS = 12  # of a length in bytes
_LOG = logging.getLogger(__name__)
_FAILED = "Something went wrong here; ask in other words, or try again later."


class Door:
    """Lets in what the page, its API and MCP need. `keeper` knows who has given the password."""

    def __init__(self, app: App, keeper: Keeper, options: ServerOptions, pictures: Pictures) -> None:
        self._app, self._keeper, self._pictures = app, keeper, pictures
        self._names = Names(options)
        self._most = options.upload_mb << 20
        self._ways = ways(upload_bytes=self._most, mcp=options.mcp)
        self._folder, self._room = Path(os.environ.get(FOLDER, tempfile.gettempdir())), options.visitors_mb << 20
        self._wrong, self._rates, self._lines, self._sending = Attempts(), Rates(), Lines(), Sending(self._room)
        self._pass = Pass(options, keeper)
        self._waiting = Waiting(lambda: keeper.get_blocks()._queue.event_ids_to_events, options.queue)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # nothing of the page speaks over a socket
            await send({"type": "websocket.close", "code": 1008})
            return
        scope = tidy(scope)
        headers = headers_of(scope)
        if "content-length" in headers and "transfer-encoding" in headers:  # a proxy may see another end of it than this server
            await refuse(send, RefusedError(400, "refused_body"), headers, ((b"connection", b"close"),))
            return
        try:
            await self._enter(scope, headers, receive, send)
        except RefusedError as error:
            await refuse(send, error, headers)

    async def _enter(self, scope: Scope, headers: Mapping[str, str], receive: Receive, send: Send) -> None:
        self._check_names(scope, headers)
        way = find_way(self._ways, scope["method"], scope["path"])
        if way is None or "deep_link" in unquote(scope["query_string"].decode("latin-1")):
            raise RefusedError(404, "refused_path")
        if len(scope["query_string"]) > LONGEST_QUERY:
            raise RefusedError(414, "refused_large")
        self._rates.count(way.pace, client_of(scope))
        with self._lines.hold(client_of(scope)):
            await self._take(way, scope, headers, receive, send)

    async def _take(self, way: Way, scope: Scope, headers: Mapping[str, str], receive: Receive, send: Send) -> None:
        if not way.free and self._keeper.auth is not None and not self._is_signed_in(scope):
            scope = self._let_pass(scope, headers)
        if scope["path"].startswith(ROUTE):
            await self._show(scope, send)
        elif way.upload:
            await self._upload(way, scope, headers, receive, send)
        elif way.most:
            await self._read(way, scope, headers, receive, send)
        else:
            if scope["path"] == "/logout":
                scope = self._leave(scope)
            told = while_awaited(scope, _nothing(receive), self._keeper.get_blocks()._queue)
            await self._app(scope, told, send)

    def _check_names(self, scope: Scope, headers: Mapping[str, str]) -> None:
        host, shown = headers.get("host", ""), [name for name in every(scope, b"x-forwarded-host") if name]
        if not all(self._names.knows(name) for name in (host, *shown)):
            raise RefusedError(421, "refused_host")
        if origins := list(every(scope, b"origin")):
            if not all(self._names.is_ours(origin, host, *shown) for origin in origins):
                raise RefusedError(403, "refused_origin")
        elif headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            raise RefusedError(403, "refused_origin")

    def _let_pass(self, scope: Scope, headers: Mapping[str, str]) -> Scope:
        """The request of a program that gives name and password with it, as one that is signed in."""
        asked = client_of(scope)
        if "authorization" not in headers:
            raise RefusedError(401, "refused_password")
        if self._wrong.many(asked):
            raise RefusedError(429, "refused_often")
        if not self._pass.fits(headers["authorization"]):
            self._wrong.add(asked)
            raise RefusedError(401, "refused_password")
        return self._pass.sign(scope)

    def _is_signed_in(self, scope: Scope) -> bool:
        return any(one in self._keeper.tokens for one in self._tokens(scope))

    def _tokens(self, scope: Scope) -> list[str]:
        """What a request shows to be let in: over HTTPS one cookie, over HTTP another."""
        found, cookie = cookies_of(scope), self._keeper.cookie_id
        return [found[name] for name in (f"access-token-{cookie}", f"access-token-unsecure-{cookie}") if name in found]

    def _leave(self, scope: Scope) -> Scope:
        """A log-out, of the one who asks it and not of everybody of that name: the framework ends all of that name, or none over HTTP."""
        for token in self._tokens(scope):
            self._keeper.tokens.pop(token, None)
        return {**scope, "query_string": b"all_session=false"}

    async def _show(self, scope: Scope, send: Send) -> None:
        found = await asyncio.to_thread(self._pictures.read, scope["path"].removeprefix(ROUTE))
        if found is None:
            raise RefusedError(404, "refused_path")
        data, kind = found
        body = b"" if scope["method"] == "HEAD" else data
        await respond(send, 200, body, kind, _PICTURE_HEADERS, length=len(data))

    async def _upload(self, way: Way, scope: Scope, headers: Mapping[str, str], receive: Receive, send: Send) -> None:
        """A visitor's files, kept here and not by the framework, which would name them by what is in them and remember every name. Only
        who sent them may have them read: a program that is no visitor sends none."""
        _measure(headers, way.most)
        if not tab_of(headers):
            raise RefusedError(400, "refused_visit")
        try:
            kept = await self._keep(way, client_of(scope), headers, receive)
        except OSError as error:  # the reason is the operator's, who alone can do something about it
            _LOG.error("a visitor's files cannot be kept: %s", error.strerror or type(error).__name__)
            raise RefusedError(507, "refused_disk") from error
        await respond(send, 200, json.dumps([str(path) for path in kept]).encode(), "application/json")

    async def _keep(self, way: Way, asked: str, headers: Mapping[str, str], receive: Receive) -> list[Path]:
        kind, folder = headers.get("content-type", ""), self._folder / folder_of(tab_of(headers))
        with self._sending.hold(asked) as sent, tempfile.TemporaryFile() as file:  # it has no name: nothing stays
            size = await self._sending.read(sent, way, receive, file)
            await asyncio.to_thread(make_room, self._folder, size, self._room)
            return await asyncio.to_thread(keep_files, file, kind, folder, self._most)

    async def _read(self, way: Way, scope: Scope, headers: Mapping[str, str], receive: Receive, send: Send) -> None:
        asked, login = client_of(scope), scope["path"].startswith("/login")
        if login and self._wrong.many(asked):
            raise RefusedError(429, "refused_often")
        with self._waiting.hold(asked, _measure(headers, way.most)) as keep:
            body = await read_whole(receive, way.most, way.seconds)
            if login:
                await self._app(scope, _replay(body, receive), self._count_wrong(asked, send))
                return
            value = read_json(body)
            check_files(value, (headers.get("host", "").lower(), headers.get("x-forwarded-host", "").lower()))
            if scope["path"].startswith(_MCP):
                check_message(value, headers)
            body, value = without_halves(body, value)
            call = call_at(scope["path"], _CALLS)
            body = _whole(call, value) if call else body
            if scope["path"].startswith(_QUEUED):
                session = check_join(value) if scope["path"].startswith(_JOIN) else ""
                await self._queue(body, session, scope, (receive, send), keep)
            elif call:
                await self._call(body, scope, receive, send)
            elif scope["path"].startswith(_MCP) and scope["method"] == "POST" and (refused := refuse_message(value, _CALLS)):
                await respond(send, *refused, "application/json")
            else:
                await self._app(scope, _replay(body, receive), send)

    async def _queue(
        self, body: bytes, session: str, scope: Scope, line: tuple[Receive, Send], keep: Callable[[str, str], None]
    ) -> None:
        """What is to wait in the queue, and is noted there."""
        receive, send = line
        self._waiting.check(client_of(scope), session)
        status, told, answer = await collect(self._app, scope, _replay(body, receive))
        if event := _event_in(answer):
            keep(session, event)
        await send_whole(send, status, told, answer)

    async def _call(self, body: bytes, scope: Scope, receive: Receive, send: Send) -> None:
        """A call of the API that is answered at once; what it cannot do is told in a sentence, as 422."""
        status, told, answer = await collect(self._app, scope, _replay(body, receive))
        if status >= 500:
            sentence = _sentence_in(answer)
            raise RefusedError(422 if sentence else 500, "refused_body", sentence or _FAILED)
        await send_whole(send, status, told, answer)

    def _count_wrong(self, asked: str, send: Send) -> Send:
        """What is sent, where a refused password is remembered."""

        async def send_watched(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 400:
                self._wrong.add(asked)
            await send(message)

        return send_watched


def _measure(headers: Mapping[str, str], most: int) -> int:
    """How many bytes a body has, or may have where it does not say. Raises RefusedError for too many."""
    told = headers.get("content-length", str(most) if "transfer-encoding" in headers else "0")
    if not told.isdecimal() or len(told) > _DIGITS or int(told) > most:
        raise RefusedError(413, "refused_large")
    return int(told)


def _whole(call: Call, value: Any) -> bytes:
    """The body of a call with every argument in it. Raises RefusedError for what cannot be called so."""
    try:
        return call.whole(value)
    except ValueError as error:
        raise RefusedError(422, "refused_body", str(error)) from error


def _replay(body: bytes, receive: Receive) -> Receive:
    """A body that was read, to be read once more."""
    file: IO[bytes] = BytesIO(body)
    return again(file, receive)


def _sentence_in(answer: bytes) -> str | None:
    """What the framework tells of an error that was raised for the caller; None for any other."""
    return _text_in(answer, "error")


def _event_in(answer: bytes) -> str | None:
    """The name of an event that was put in the queue; None where none was."""
    return _text_in(answer, "event_id")


def _text_in(answer: bytes, key: str) -> str | None:
    """The text that the framework's answer has under a key; None where it has none."""
    try:
        told = json.loads(answer)
    except ValueError:
        return None
    text = told.get(key) if isinstance(told, dict) else None
    return text if isinstance(text, str) else None


def _nothing(receive: Receive) -> Receive:
    """A request without a body, whatever was sent with it: nothing of it is read."""
    given = False

    async def receive_nothing() -> Message:
        nonlocal given
        if not given:
            given = True
            return {"type": "http.request", "body": b"", "more_body": False}
        while (message := await receive())["type"] != "http.disconnect":
            if message.get("body"):
                return {"type": "http.disconnect"}
        return message

    return receive_nothing
