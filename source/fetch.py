"""Reading a page from the web, with limits.

An address that a stranger gives could name a machine that only this one can reach. So a host's address is looked up once,
checked, and that very address is connected to: a name that means another address a moment later gains nothing.
"""

import socket
import threading
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from source.errors import ReadError
from source.hosts import belongs, find_host
from source.public_addresses import is_public

LARGEST = (
    20 * 1024 * 1024
)  # bytes of a file, a page or a row, all in memory: thirty books of text, a long report with its pictures
_SECONDS = 20.0  # for a page and all its redirects, whatever the other side does
_REDIRECTS = 5  # more than any page that is meant for readers needs
_ZIPPED = {"gzip": 47, "x-gzip": 47, "deflate": 47}


def fetch(
    url: str, *, public_only: bool = False, hosts: Sequence[str] | None = None, inside: str | None = None
) -> tuple[bytes, str]:
    """The bytes at `url` and the address they came from after redirects.

    With `public_only`, hosts on this machine or a private network are refused at each step, but `inside`, if it is given: use it
    where the URL comes from a stranger. Without, the host of `url` may be private, and no other that it redirects to. With
    `hosts`, only those and the ones below them are read. Raises ReadError when the page cannot be had, is over 20 MB or takes
    over 20 seconds, all redirects together.
    """
    asked = _Asked(url, inside if public_only else find_host(url), hosts)
    reading = threading.Thread(target=asked.run, daemon=True)
    reading.start()
    reading.join(_SECONDS)
    if reading.is_alive():
        asked.hang_up()
        raise ReadError(f"{url} took over {_SECONDS:.0f} seconds; try again or save the page and give the file.")
    if asked.error is not None:
        raise asked.error
    return asked.found


def is_inside(url: str) -> bool:
    """Whether the host of an address is on this machine or a private network; one that is not known is not."""
    try:
        return not all(is_public(address) for address in _look_up_addresses(find_host(url), None))
    except (OSError, UnicodeError, ValueError):
        return False


def _look_up_addresses(host: str, port: int | None) -> list[str]:
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass
class _Asked:
    """One page being read, in a thread that can be left behind; `inside` is the host that need not be public."""

    url: str
    inside: str | None
    hosts: Sequence[str] | None
    error: BaseException | None = None
    found: tuple[bytes, str] = field(default=(b"", ""))
    late: bool = False
    _line: socket.socket | None = None

    def run(self) -> None:
        """Read the page; what goes wrong is kept for who waits."""
        import httpx

        try:
            self.found = self._follow_redirects()
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            self.error = ReadError(f"{self.url} cannot be reached ({error or type(error).__name__}); check the address.")
            self.error.__cause__ = error
        except BaseException as error:  # whoever waits raises it
            self.error = error

    def hang_up(self) -> None:
        """End the thread at once, though the other side goes on sending a byte now and then."""
        self.late = True
        if self._line is not None:
            with suppress(OSError):
                self._line.shutdown(socket.SHUT_RDWR)

    def _note_connection(self, event: str, told: dict[str, Any]) -> None:
        """What the client tells of its connection: the socket, to hang up by."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._line = told["return_value"].get_extra_info("socket")
        if self.late:
            self.hang_up()

    def _follow_redirects(self) -> tuple[bytes, str]:
        import httpx

        url = self.url
        with httpx.Client(timeout=_SECONDS, headers={"User-Agent": "article-qa", "Accept-Encoding": "gzip"}) as client:
            for _ in range(_REDIRECTS + 1):
                _check(url, self.hosts)
                asked = _make_request(url, public_only=self.inside is None or find_host(url) != self.inside)
                asked["extensions"] = {**asked.get("extensions", {}), "trace": self._note_connection}
                with client.stream("GET", **asked) as response:
                    if response.is_redirect:
                        url = urljoin(url, response.headers["location"])
                        continue
                    if response.is_error:
                        raise ReadError(
                            f"{url} answered {response.status_code}; open it in a browser, save it and give the file."
                        )
                    return _read_body(response, url), url
        raise ReadError(f"{url} redirects more than {_REDIRECTS} times; give the final address.")


def _make_request(url: str, *, public_only: bool) -> dict[str, Any]:
    """What to ask for: the address looked up and checked, with the host's name for the server and for its certificate."""
    import httpx

    parsed = httpx.URL(url)
    if not public_only:
        return {"url": parsed}
    address = _find_public_address(url, parsed.host, parsed.port or (80 if parsed.scheme == "http" else 443))
    host = parsed.netloc.decode("ascii")
    return {
        "url": parsed.copy_with(host=address),
        "headers": {"Host": host},
        "extensions": {"sni_hostname": parsed.raw_host.decode()},
    }


def _find_public_address(url: str, host: str, port: int) -> str:
    """The address of a host. Raises ReadError when it has none, or one that is not public."""
    try:
        found = _look_up_addresses(host, port)
    except (OSError, UnicodeError) as error:
        raise ReadError(f"{url} cannot be reached ({host} is not known); check the address.") from error
    if not all(is_public(address) for address in found):
        raise ReadError(f"{url} is on a private network, which this page does not read; give a public address.")
    return found[0]


def _read_body(response: Any, url: str) -> bytes:
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
    host = find_host(url)
    if not url.lower().startswith(("http://", "https://")) or not host:
        raise ReadError(f"{url} is not a web address; give one that starts with http:// or https://.")
    if hosts is not None and not any(belongs(host, known) for known in hosts):
        raise ReadError(f"{host} is not among the hosts that this page reads ({', '.join(hosts)}); paste the text instead.")
