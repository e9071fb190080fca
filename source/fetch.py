"""Reading a page from the web, with limits.

An address that a stranger gives could name a machine that only this one can reach. So a host's address is looked up once,
checked, and that very address is connected to: a name that means another address a moment later gains nothing.
"""

import ipaddress
import socket
import threading
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from source.errors import ReadError
from source.hosts import belongs, host_of

LARGEST = 20 * 1024 * 1024
_SECONDS = 20.0
_REDIRECTS = 5
_ZIPPED = {"gzip": 47, "x-gzip": 47, "deflate": 47}


def fetch(url: str, *, public_only: bool = False, hosts: Sequence[str] | None = None) -> tuple[bytes, str]:
    """The bytes at `url` and the address they came from after redirects.

    With `public_only`, hosts on this machine or a private network are refused at each step: use it where the URL
    comes from a stranger. With `hosts`, only those and the ones below them are read. Raises ReadError when the page cannot
    be had, is over 20 MB or takes over 20 seconds, all redirects together.
    """
    asked = _Asked(url, public_only, hosts)
    reading = threading.Thread(target=asked.run, daemon=True)
    reading.start()
    reading.join(_SECONDS)
    if reading.is_alive():
        raise ReadError(f"{url} took over {_SECONDS:.0f} seconds; try again or save the page and give the file.")
    if asked.error is not None:
        raise asked.error
    return asked.found


@dataclass
class _Asked:
    """One page being read, in a thread that can be left behind: each of its reads ends by itself after a while."""

    url: str
    public_only: bool
    hosts: Sequence[str] | None
    error: BaseException | None = None
    found: tuple[bytes, str] = field(default=(b"", ""))

    def run(self) -> None:
        """Read the page; what goes wrong is kept for who waits."""
        import httpx

        try:
            self.found = self._followed()
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            self.error = ReadError(f"{self.url} cannot be reached ({error or type(error).__name__}); check the address.")
            self.error.__cause__ = error
        except BaseException as error:  # whoever waits raises it
            self.error = error

    def _followed(self) -> tuple[bytes, str]:
        import httpx

        url = self.url
        with httpx.Client(timeout=_SECONDS, headers={"User-Agent": "article-qa", "Accept-Encoding": "gzip"}) as client:
            for _ in range(_REDIRECTS + 1):
                _check(url, self.hosts)
                with client.stream("GET", **_request(url, public_only=self.public_only)) as response:
                    if response.is_redirect:
                        url = urljoin(url, response.headers["location"])
                        continue
                    if response.is_error:
                        raise ReadError(
                            f"{url} answered {response.status_code}; open it in a browser, save it and give the file."
                        )
                    return _body(response, url), url
        raise ReadError(f"{url} redirects more than {_REDIRECTS} times; give the final address.")


def _request(url: str, *, public_only: bool) -> dict[str, Any]:
    """What to ask for: the address looked up and checked, with the host's name for the server and for its certificate."""
    import httpx

    parsed = httpx.URL(url)
    if not public_only:
        return {"url": parsed}
    address = _public_address(url, parsed.host, parsed.port or (80 if parsed.scheme == "http" else 443))
    host = parsed.netloc.decode("ascii")
    return {
        "url": parsed.copy_with(host=address),
        "headers": {"Host": host},
        "extensions": {"sni_hostname": parsed.raw_host.decode()},
    }


def _public_address(url: str, host: str, port: int) -> str:
    """The address of a host. Raises ReadError when it has none, or one that is not public."""
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise ReadError(f"{url} cannot be reached ({host} is not known); check the address.") from error
    if not all(_is_public(address) for address in found):
        raise ReadError(f"{url} is on a private network, which this page does not read; give a public address.")
    return found[0]


def _is_public(address: str) -> bool:
    """Whether an address is reachable by everyone; one of IPv4 written in IPv6 is judged as what it is."""
    made = ipaddress.ip_address(address.split("%")[0])
    if isinstance(made, ipaddress.IPv6Address):
        inner = made.ipv4_mapped or made.sixtofour or (made.teredo[1] if made.teredo else None)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
        if made in ipaddress.ip_network("64:ff9b::/96"):
            return _is_public(str(ipaddress.IPv4Address(int(made) & 0xFFFFFFFF)))
    return made.is_global and not made.is_multicast


def _body(response: Any, url: str) -> bytes:
    """The content, unpacked no further than to the limit."""
    encoding = response.headers.get("content-encoding", "identity").lower()
    if encoding not in ("identity", "", *_ZIPPED):
        raise ReadError(f"{url} comes packed as {encoding[:40]!r}; save the page in a browser and give the file.")
    unpack = zlib.decompressobj(_ZIPPED[encoding]) if encoding in _ZIPPED else None
    data = bytearray()
    try:
        for chunk in response.iter_raw():
            data += unpack.decompress(chunk, LARGEST + 1 - len(data)) if unpack else chunk
            if len(data) > LARGEST:
                raise ReadError(f"{url} is over {LARGEST >> 20} MB; save the article's text alone and give that file.")
    except zlib.error as error:
        raise ReadError(f"{url} comes damaged ({error}); save the page in a browser and give the file.") from error
    if unpack and not unpack.eof:
        raise ReadError(f"{url} comes cut short; try again.")
    return bytes(data)


def _check(url: str, hosts: Sequence[str] | None) -> None:
    host = host_of(url)
    if not url.lower().startswith(("http://", "https://")) or not host:
        raise ReadError(f"{url} is not a web address; give one that starts with http:// or https://.")
    if hosts is not None and not any(belongs(host, known) for known in hosts):
        raise ReadError(f"{host} is not among the hosts that this page reads ({', '.join(hosts)}); paste the text instead.")
