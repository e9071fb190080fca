"""What stands between the network and the page: headers that keep a browser to this machine, and an orderly stop."""

import logging
import threading
import time
from dataclasses import dataclass, field

from qa.page.asgi import App, Message, Receive, RefusedError, Scope, Send, headers_of, refuse

_ITSELF = "'self' 'unsafe-inline' 'unsafe-eval' data: blob:"  # gradio's page writes its own scripts and styles
_POLICY = f"default-src {_ITSELF}; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors"
_OTHERS = {"x-content-type-options": "nosniff", "referrer-policy": "same-origin"}
_LASTING = ("/heartbeat", "/theme.css", "/startup-events")  # a page's own line to the server, open as long as the page is
_MOST_LASTING = 2_000
_LINGER = 0.5  # seconds: an answer is fetched by another request than it is asked by
_BEGUN = "response already started"
_FAILURE, _NAMED = 500, 60  # a status; characters of a path that are logged
_LOG = logging.getLogger(__name__)
_LATER = ((b"retry-after", b"60"),)


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


def safe_headers(frames: str = "'self'") -> dict[str, str]:
    """The headers that keep a browser to this machine; `frames` may show the page in theirs."""
    return {"content-security-policy": f"{_POLICY} {frames}", **_OTHERS}


class Ended:
    """Ends what the framework does not: the stream that it began before it knew that it has nothing to tell, as of a call that nobody
    made; and a request that it fails at, with a sentence, and a line for whoever runs the page."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = ended = False

        async def send_own(message: Message) -> None:
            """What is sent, but the framework's own words for its failure."""
            nonlocal told, ended
            if message["type"] == "http.response.start":
                told = message["status"] != _FAILURE or _is_json(message)
            if told:
                ended = message["type"] == "http.response.body" and not message.get("more_body")
                await send(message)

        try:
            await self._app(scope, receive, send_own)
        except Exception as error:  # the framework's, whatever it is: it has no error tree
            if _BEGUN not in str(error):
                _LOG.error("%s %a failed: %s", scope.get("method"), str(scope.get("path"))[:_NAMED], type(error).__name__)
        if told and not ended:
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        if not told:
            await refuse(send, RefusedError(_FAILURE, "refused_body"), headers_of(scope))


def _is_json(message: Message) -> bool:
    return any(name == b"content-type" and value.startswith(b"application/json") for name, value in message["headers"])


class Guard:
    """Adds `headers` to every answer; once `stopping`, refuses new work with 503 and a sentence."""

    def __init__(self, app: App, stopping: Stopping, headers: dict[str, str]) -> None:
        self._app, self._stopping, self._headers, self._lasting = app, stopping, headers, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if self._stopping.now and scope["method"] == "POST":
            await refuse(send, RefusedError(503, "refused_stopping"), headers_of(scope), _LATER)
            return
        lasting = any(part in scope["path"] for part in _LASTING)
        if lasting and self._lasting >= _MOST_LASTING:
            await refuse(send, RefusedError(503, "refused_busy"), headers_of(scope), _LATER)
            return
        with self._stopping.lock:
            self._stopping.busy += not lasting
            self._lasting += lasting
        try:
            await self._app(scope, receive, self._add_headers(send))
        finally:
            with self._stopping.lock:
                self._stopping.busy -= not lasting
                self._lasting -= lasting

    def _add_headers(self, send: Send) -> Send:
        async def send_headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name for name, _ in message["headers"]}
                added = ((name.encode(), value.encode()) for name, value in self._headers.items())
                message["headers"] = [*message["headers"], *(pair for pair in added if pair[0] not in there)]
            await send(message)

        return send_headed
