"""Answers that somebody waits for on an open line, which goes once nothing more can come on it: the framework would hold it for ever
where another line has taken the answer."""

import asyncio
from typing import Any
from urllib.parse import parse_qs

from qa.page.asgi import Message, Receive, Scope

_QUEUE, _CALL = "/gradio_api/queue/data", "/gradio_api/call/"
_LOOKED = 10.0  # seconds between looks: an answer that has come is handed on long before


def while_awaited(scope: Scope, receive: Receive, queue: Any) -> Receive:
    """What a request tells; that its line is gone, where nothing waits in the framework's `queue` for who asks."""
    path = scope["path"]
    if path == _QUEUE:
        session = parse_qs(scope["query_string"].decode("latin-1")).get("session_hash", [""])[0]
    elif path.startswith(_CALL):
        session = _session_of(path.rsplit("/", 1)[-1], queue)
    else:
        return receive

    async def receive_here() -> Message:
        while True:
            try:
                async with asyncio.timeout(_LOOKED):
                    return await receive()
            except TimeoutError:
                if not queue.pending_event_ids_session.get(session):
                    return {"type": "http.disconnect"}

    return receive_here


def _session_of(event: str, queue: Any) -> str:
    """Whose an event is; a call that names no session is one of its own."""
    found = queue.event_ids_to_events.get(event)
    if found is not None:
        return str(found.session_hash)
    return next((session for session, events in list(queue.pending_event_ids_session.items()) if event in events), event)
