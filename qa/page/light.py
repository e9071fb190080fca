"""What makes the page quick over a slow line: everything that can be is compressed, and files named after what is in them are kept
by the browser for ever."""

import asyncio
import gzip
import hashlib
import re
import zlib
from collections import OrderedDict

from qa.page.asgi import App, Headers, Message, Receive, Scope, Send, collect, headers_of, send_whole

_FILES = re.compile(r"/assets/[\w./-]+-[\w-]{8}\.(?:js|css)")  # the framework names them after a hash of what is in them
_THEME = re.compile(r"/theme\.css\?v=(?P<hash>[0-9a-f]{64})")  # its colours, in a file of another name in each theme
_EVENTS = "/gradio_api/queue/data"  # answers come as a stream of events
_FOR_EVER: Headers = ((b"cache-control", b"public, max-age=31536000, immutable"),)
_KEPT = 400  # files compressed once and kept: all that a page needs, several times over
_BEST, _QUICK = 9, 5  # how hard Brotli tries for what is kept, and for what is made anew each time
_LEAST = 500  # bytes: below it nothing is gained


class Light:
    """Compresses answers, the document and the framework's files, and tells browsers to keep the last."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._kept: OrderedDict[tuple[str, str], tuple[Headers, bytes]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http" and scope["path"] == _EVENTS and choose_encoding(headers_of(scope).get("accept-encoding", "")):
            await self._app(scope, receive, Flow(send).send)
            return
        name = _name_of(scope)
        if name is None:
            await self._app(scope, receive, send)
            return
        known = choose_encoding(headers_of(scope).get("accept-encoding", ""))
        status = 200
        told: Headers
        if (name, known) in self._kept:
            told, body = self._kept[name, known]
        else:
            status, told, body = await collect(self._app, scope, receive)
            lasting = status == 200 and _is_named_after(name, body)
            told, body = await asyncio.to_thread(_pack, told, body, known, _BEST if lasting else _QUICK)
            if lasting:
                told = (*(pair for pair in told if pair[0] not in (b"etag", b"last-modified")), *_FOR_EVER)
                self._keep((name, known), told, body)
        await send_whole(send, status, told, body)

    def _keep(self, name: tuple[str, str], told: Headers, body: bytes) -> None:
        self._kept[name] = told, body
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)


def _name_of(scope: Scope) -> str | None:
    """The name of the document, of a file of the framework's or of its theme, under which it is asked for; None for anything else."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    path = str(scope["path"])
    if path == "/" or _FILES.fullmatch(path):
        return path
    name = f"{path}?{scope.get('query_string', b'').decode('latin-1')}"
    return name if _THEME.fullmatch(name) else None


def _is_named_after(name: str, body: bytes) -> bool:
    """Whether a name is of these bytes and of no others; the theme's is given by whoever asks."""
    theme = _THEME.fullmatch(name)
    return name != "/" and (theme is None or theme["hash"] == hashlib.sha256(body).hexdigest())


class Flow:
    """A stream compressed piece by piece: each is sent at once, whole, as the browser waits for it."""

    def __init__(self, send: Send) -> None:
        self._send, self._packer = send, zlib.compressobj(6, zlib.DEFLATED, 31)

    async def send(self, message: Message) -> None:
        """A piece of the answer."""
        if message["type"] == "http.response.start":
            headers = [pair for pair in message["headers"] if pair[0] != b"content-length"]
            await self._send({**message, "headers": [*headers, (b"content-encoding", b"gzip"), (b"vary", b"Accept-Encoding")]})
            return
        end = zlib.Z_SYNC_FLUSH if message.get("more_body") else zlib.Z_FINISH
        body = self._packer.compress(message.get("body", b"")) + self._packer.flush(end)
        await self._send({**message, "body": body})


def choose_encoding(accepted: str) -> str:
    """How a browser that accepts so much is answered: "br", "gzip" or not compressed at all.

    >>> choose_encoding("gzip, deflate, br, zstd"), choose_encoding("gzip;q=1.0"), choose_encoding("br;q=0, identity")
    ('br', 'gzip', '')
    """
    parts = (part.strip().lower().partition(";") for part in accepted.split(","))
    names = {name.strip() for name, _, rest in parts if rest.replace(" ", "") not in ("q=0", "q=0.0")}
    return next((name for name in ("br", "gzip") if name in names), "")


def _pack(told: Headers, body: bytes, known: str, effort: int) -> tuple[Headers, bytes]:
    if not known or len(body) < _LEAST:
        return told, body
    return (*told, (b"content-encoding", known.encode()), (b"vary", b"Accept-Encoding")), compress(body, known, effort)


def compress(body: bytes, known: str, effort: int) -> bytes:
    """Bytes compressed in a way that the browser knows.

    >>> len(compress(b"a" * 1000, "br", 5)) < 50, gzip.decompress(compress(b"a" * 1000, "gzip", 5)) == b"a" * 1000
    (True, True)
    """
    if known == "gzip":
        return gzip.compress(body, effort)
    import brotli

    packed: bytes = brotli.compress(body, mode=brotli.MODE_TEXT, quality=effort)
    return packed
