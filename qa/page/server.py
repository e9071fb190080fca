"""The framework's application with our own in front of it, and a folder of its own for what visitors send."""

import secrets
from collections import OrderedDict
from typing import Any

from gradio.routes import App, ORJSONResponse

from qa.page.door import Door
from qa.page.guard import Ended, Guard, Stopping, safe_headers
from qa.page.light import Light
from qa.page.names import Names
from qa.page.opening import Opening
from qa.page.options import ServerOptions
from qa.page.pictures import Pictures


class GuardedApp(App):
    """Gradio's application behind the door: nothing of gradio, not even its middleware, sees a request before."""

    def __init__(self, options: ServerOptions, pictures: Pictures, stopping: Stopping) -> None:
        super().__init__(default_response_class=ORJSONResponse)
        self._options, self._pictures, self._stopping = options, pictures, stopping

    def build_middleware_stack(self) -> Any:
        """The door before everything that gradio adds, and the guard before the door, whose refusals need headers too."""
        page = Light(Opening(Ended(super().build_middleware_stack()), most=self._options.upload_mb << 20))
        door = Door(page, self, self._options, self._pictures)
        return Guard(door, self._stopping, safe_headers(Names(self._options).frames))


class Recent(OrderedDict[str, set[str]]):
    """What was last set or asked, and no more than so much of it.

    >>> made = Recent(2)
    >>> made["a"], made["b"] = {"1"}, {"2"}
    >>> _, made["c"] = made["a"], {"3"}
    >>> list(made)
    ['a', 'c']
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __getitem__(self, key: str) -> set[str]:
        """One, which is the most recent now."""
        self.move_to_end(key)
        return super().__getitem__(key)

    def __setitem__(self, key: str, value: set[str]) -> None:
        """One more; the longest unasked is forgotten."""
        super().__setitem__(key, value)
        while len(self) > self._most:
            del self[next(iter(self))]


def let_mcp_in(page: Any, options: ServerOptions) -> None:
    """Let the MCP server ask the page's own API over the wire, as one that is signed in: a password would be refused while a
    visitor of the same address tries wrong ones."""
    from gradio_client import Client

    token = secrets.token_urlsafe(32)
    page.app.tokens[token] = options.user
    head = {"x-gradio-user": "mcp", "cookie": f"access-token-unsecure-{page.app.cookie_id}={token}"}
    page.mcp_server_obj._client_instance = Client(
        page.local_url,
        download_files=False,
        verbose=False,
        analytics_enabled=False,
        ssl_verify=False,
        _skip_components=False,
        headers=head,
    )
