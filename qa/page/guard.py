"""What stands between the network and the page: headers that keep a browser to this machine, and an orderly stop."""

import threading
import time
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_ITSELF = "'self' 'unsafe-inline' 'unsafe-eval' data: blob:"  # gradio's page writes its own scripts and styles
HEADERS = {
    "content-security-policy": f"default-src {_ITSELF}; object-src 'none'; base-uri 'self'; form-action 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
}
_LASTING = ("/heartbeat", "/theme.css", "/startup-events")  # a page's own line to the server, open as long as the page is
_LINGER = 0.5


@dataclass
class Stopping:
    """Whether the server takes on no more work, and how many requests it is still answering."""

    now: bool = False
    busy: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, seconds: float) -> bool:
        """Take on no more work; whether everything in flight was answered within so many seconds."""
        self.now = True
        last, quiet = time.monotonic() + seconds, time.monotonic()
        while time.monotonic() < last:
            if self.busy:
                quiet = time.monotonic()
            elif time.monotonic() - quiet > _LINGER:  # an answer is fetched a moment after it was asked for
                return True
            time.sleep(0.05)
        return False


class Guard:
    """Adds the headers to every answer; once `stopping`, refuses new work with 503 and a sentence."""

    def __init__(self, app: App, stopping: Stopping) -> None:
        self._app, self._stopping = app, stopping

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if self._stopping.now and scope["method"] == "POST":
            await _refuse(send)
            return
        lasting = any(part in scope["path"] for part in _LASTING)
        with self._stopping.lock:
            self._stopping.busy += not lasting
        try:
            await self._app(scope, receive, _with_headers(send))
        finally:
            with self._stopping.lock:
                self._stopping.busy -= not lasting


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            there = {name for name, _ in message["headers"]}
            added = [(name.encode(), value.encode()) for name, value in HEADERS.items() if name.encode() not in there]
            message["headers"] = [*message["headers"], *added]
        await send(message)

    return sending


async def _refuse(send: Send) -> None:
    body = b'{"detail": "The server is stopping; ask again in a minute."}'
    headers = [(b"content-type", b"application/json"), (b"retry-after", b"60"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 503, "headers": headers})
    await send({"type": "http.response.body", "body": body})
