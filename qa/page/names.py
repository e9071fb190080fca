"""Under which names the page may be reached: another's name that leads to this machine (a rebound one) is not among them."""

import ipaddress
import os
import re
import socket
from urllib.parse import urlsplit

from qa.page.options import ServerOptions

_SPACE = "SPACE_ID"  # set where the page runs as a hosted demo
_SPACE_NAMES = ".hf.space"
_HOST = re.compile(r"(?:\[[0-9a-f:.]{2,45}(?:%[\w.]{1,32})?\]|[\w.-]{1,253})(?::\d{0,5})?", re.ASCII | re.IGNORECASE)


class Names:
    """The names by which visitors may know this server: any number address, this machine's own name, the host it listens on,
    that of `root_path`, and those that the operator names."""

    def __init__(self, options: ServerOptions) -> None:
        root = urlsplit(options.root_path or "").hostname
        machine = socket.gethostname().lower()
        named = (*options.public_hosts, root or "", os.environ.get("SPACE_HOST", ""))
        self._named = {name.lower().rstrip(".") for name in named if name}
        self._known = {*self._named, "localhost", options.host.lower(), machine, f"{machine}.local"}
        self._hosted = bool(os.environ.get(_SPACE))

    def knows(self, host: str) -> bool:
        """Whether a Host header, or the host of an address, is one of ours."""
        name = host_name(host)
        if name is None:
            return False
        return name in self._known or _is_number(name) or (self._hosted and name.endswith(_SPACE_NAMES))

    def is_ours(self, origin: str, *hosts: str) -> bool:
        """Whether what asks, by its Origin header, is the page itself as reached under one of `hosts`, or under a name that the
        operator gave (a proxy in between may have changed the Host header)."""
        try:
            parts = urlsplit(origin)
            name = parts.hostname
        except ValueError:
            return False
        if parts.scheme not in ("http", "https") or not name:
            return False
        return (
            parts.netloc.lower() in {_without_port(host.lower(), parts.scheme) for host in hosts if host} or name in self._named
        )

    @property
    def frames(self) -> str:
        """Who may show the page in a frame, as a Content-Security-Policy says it."""
        return "'self' https://huggingface.co" if self._hosted else "'self'"


def host_name(host: str) -> str | None:
    """The name in "name:port", lower-case; None for anything else.

    >>> host_name("Desk.Example:80"), host_name("[::1]:7860"), host_name("a@b"), host_name("[::1]a.example")
    ('desk.example', '::1', None, None)
    """
    if not _HOST.fullmatch(host):
        return None
    try:
        parts = urlsplit(f"//{host}")
        name, _ = parts.hostname, parts.port
    except ValueError:
        return None
    return name.rstrip(".") if name else None


def _without_port(host: str, scheme: str) -> str:
    """A host without the port that its scheme has anyway: browsers leave it out of an Origin."""
    return host.removesuffix(":80" if scheme == "http" else ":443")


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
