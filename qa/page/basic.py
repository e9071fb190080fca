"""Name and password in a request's own head, as programs and MCP clients give them, who fill in no form."""

import base64
import binascii
import hmac
import secrets
from typing import Any, Protocol

from qa.page.asgi import Scope
from qa.page.options import ServerOptions


class Keeper(Protocol):
    """What the door knows of the framework's own log-in: names by token, and what the cookies are called."""

    auth: Any
    tokens: dict[Any, Any]
    cookie_id: str

    def get_blocks(self) -> Any:
        """The framework's page, with its queue and the list of what was sent."""


def basic(options: ServerOptions) -> str:
    """The head of a request with name and password (HTTP Basic).

    >>> basic(ServerOptions(user="me", password="secret"))
    'Basic bWU6c2VjcmV0'
    """
    return f"Basic {base64.b64encode(f'{options.user}:{options.password}'.encode()).decode('ascii')}"


class Pass:
    """Knows the right ones, and makes of a request that has them one that is signed in."""

    def __init__(self, options: ServerOptions, keeper: Keeper) -> None:
        self._expected = f"{options.user}:{options.password}".encode()
        self._keeper, self._user, self._token = keeper, options.user, secrets.token_urlsafe(32)

    def fits(self, told: str) -> bool:
        """Whether they are the right ones."""
        kind, _, packed = told.partition(" ")
        try:
            given = base64.b64decode(packed.strip(), validate=True)
        except (binascii.Error, ValueError):
            return False
        return kind.lower() == "basic" and hmac.compare_digest(given, self._expected)

    def sign(self, scope: Scope) -> Scope:
        """The request with the cookie of one who has signed in."""
        self._keeper.tokens[self._token] = self._user
        cookie = f"access-token-unsecure-{self._keeper.cookie_id}={self._token}".encode()
        kept = [(name, value) for name, value in scope["headers"] if name != b"cookie"]
        return {**scope, "headers": [*kept, (b"cookie", cookie)]}
