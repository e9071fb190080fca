"""A request's head, as what stands behind the door may see it: nothing in it that costs time to read or tells the framework of another
address than the one that was asked."""

import ipaddress
import re
from collections.abc import Iterator

from qa.page.asgi import Scope

_MISLEADING = (b"x-gradio-server",)  # the framework takes it for this server's own address
_COOKIES = ("access-token-", "article-qa-lang")  # what names of cookies begin with that anything here reads
_PLAIN = re.compile(r"[\w.~+/=-]{1,256}", re.ASCII)  # a token or a tag; in quotes or with a backslash it is none


def tidy(scope: Scope) -> Scope:
    """The request without headers that mislead, and with those cookies alone that something here reads.

    Python's own reader of cookies (before 3.11.10) takes a minute for one of 60,000 backslashes, in which nobody is answered.

    >>> told = [(b"cookie", b'a="\\\\\\\\"; article-qa-lang=en'), (b"x-gradio-server", b"http://a.example"), (b"host", b"b")]
    >>> tidy({"headers": told})["headers"]
    [(b'host', b'b'), (b'cookie', b'article-qa-lang=en')]
    """
    kept = [pair for pair in scope["headers"] if pair[0] not in (b"cookie", *_MISLEADING)]
    cookies = "; ".join(f"{name}={value}" for name, value in cookies_of(scope).items())
    return {**scope, "headers": [*kept, (b"cookie", cookies.encode("latin-1"))] if cookies else kept}


def cookies_of(scope: Scope) -> dict[str, str]:
    """The cookies that something here reads."""
    told = b";".join(value for name, value in scope["headers"] if name == b"cookie").decode("latin-1")
    parted = (one.strip().partition("=") for one in told.split(";"))
    return {name: value for name, _, value in parted if name.startswith(_COOKIES) and _PLAIN.fullmatch(value)}


def every(scope: Scope, name: bytes) -> Iterator[str]:
    """The values of a header that may be sent more than once: who reads it may take the first or the last."""
    return (value.decode("latin-1") for one, value in scope["headers"] if one == name)


def client_of(scope: Scope) -> str:
    """Who a request comes from: an address of IPv4; of IPv6 the network of 64 bits, of which anyone has as many addresses as they like.

    >>> client_of({"client": ("2001:db8::7", 1)}), client_of({"client": ("::ffff:192.0.2.1", 1)}), client_of({})
    ('2001:db8::/64', '192.0.2.1', '')
    """
    told = str((scope.get("client") or ("",))[0])
    try:
        made = ipaddress.ip_address(told.split("%")[0])
    except ValueError:
        return told
    if isinstance(made, ipaddress.IPv4Address):
        return told
    return str(made.ipv4_mapped or ipaddress.ip_network((made, 64), strict=False))
