"""Reading a page from the web, with limits."""

import ipaddress
import socket
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from source.errors import ReadError

LARGEST = 20 * 1024 * 1024
_SECONDS = 20.0
_REDIRECTS = 5


def fetch(url: str, *, public_only: bool = False, hosts: Sequence[str] | None = None) -> tuple[bytes, str]:
    """The bytes at `url` and the address they came from after redirects.

    With `public_only`, hosts on this machine or a private network are refused at each step: use it where the URL
    comes from a stranger. With `hosts`, only those and the ones below them are read. Raises ReadError when the page cannot be had, is over 20 MB or takes over 20 seconds.
    """
    import httpx

    try:
        with httpx.Client(timeout=_SECONDS, headers={"User-Agent": "article-qa"}) as client:
            for _ in range(_REDIRECTS + 1):
                _check(url, public_only, hosts)
                with client.stream("GET", url) as response:
                    if response.is_redirect:
                        url = urljoin(url, response.headers["location"])
                        continue
                    if response.is_error:
                        raise ReadError(
                            f"{url} answered {response.status_code}; open it in a browser, save it and give the file."
                        )
                    return _body(response, url), url
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ReadError(f"{url} cannot be reached ({error or type(error).__name__}); check the address.") from error
    raise ReadError(f"{url} redirects more than {_REDIRECTS} times; give the final address.")


def _body(response: "object", url: str) -> bytes:
    import time

    import httpx

    assert isinstance(response, httpx.Response)
    deadline = time.monotonic() + _SECONDS
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > LARGEST:
            raise ReadError(f"{url} is over {LARGEST >> 20} MB; save the article's text alone and give that file.")
        if time.monotonic() > deadline:
            raise ReadError(f"{url} took over {_SECONDS:.0f} seconds; try again or save the page and give the file.")
    return bytes(data)


def _check(url: str, public_only: bool, hosts: Sequence[str] | None) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ReadError(f"{url} is not a web address; give one that starts with http:// or https://.")
    host = parts.hostname.lower().rstrip(".")
    if hosts is not None and not any(host == known.lower() or host.endswith(f".{known.lower()}") for known in hosts):
        raise ReadError(f"{host} is not among the hosts that this page reads ({', '.join(hosts)}); paste the text instead.")
    if not public_only:
        return
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except OSError as error:
        raise ReadError(f"{url} cannot be reached ({parts.hostname} is not known); check the address.") from error
    for *_, address in found:
        if not ipaddress.ip_address(str(address[0]).split("%")[0]).is_global:
            raise ReadError(f"{url} is on a private network, which this page does not read; give a public address.")
