"""The pictures that the page shows: each has an address of its own that tells nothing of where its file lies, and no other
file has one."""

import hmac
import os
import secrets
import stat
import threading
from collections import OrderedDict
from collections.abc import Callable

from source import Picture

ROUTE = "/pictures/"
LARGEST = 20 << 20  # bytes, as of what is read from the web
_MOST = 20_000  # addresses kept; a page open for longer than so many others shows captions
_HEAD = 16
_KINDS = (  # pictures that hold no script; SVG can
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
)
_BOXED = {b"RIFF": (b"WEBP", "image/webp"), b"ftyp": (b"avif", "image/avif")}

Address = Callable[[Picture], str | None]
"""Tells the address of a picture; None when there is nothing to show."""


def no_address(picture: Picture) -> str | None:
    """For where no pictures are served."""
    return None


class Pictures:
    """Addresses given out by this server, each good for the one file that it was made for."""

    def __init__(self, root: str = "") -> None:
        self._root, self._key = root.rstrip("/"), secrets.token_bytes(16)
        self._known: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    def address(self, picture: Picture) -> str | None:
        """Where the browser gets a picture; None for one whose file is missing, unreadable, too large or no picture."""
        if not picture.path or _opened(picture.path, _HEAD) is None:
            return None
        name = hmac.digest(self._key, picture.path.encode("utf-8", "surrogatepass"), "sha256").hex()[:32]
        with self._lock:
            self._known[name] = picture.path
            self._known.move_to_end(name)
            if len(self._known) > _MOST:
                self._known.popitem(last=False)
        route = f"{self._root}{ROUTE}" if self._root else ROUTE.lstrip("/")
        return f"{route}{name}"

    def read(self, name: str) -> tuple[bytes, str] | None:
        """The bytes of a picture and their media type; None for a name not given out or a file that is no longer there."""
        with self._lock:
            path = self._known.get(name)
        return _opened(path, LARGEST) if path else None


def _opened(path: str, most: int) -> tuple[bytes, str] | None:
    """The first bytes of a picture's file and what kind of picture they begin; a pipe or device is never waited for."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError):
        return None
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST:
            return None
        with open(handle, "rb", closefd=False) as file:
            data = file.read(most)
    except OSError:
        return None
    finally:
        os.close(handle)
    kind = media_type(data)
    return (data, kind) if kind else None


def media_type(data: bytes) -> str | None:
    """What kind of picture some bytes are; None for what is none or could run.

    >>> media_type(b"GIF89a..."), media_type(b"<svg onload='alert(1)'>")
    ('image/gif', None)
    """
    for start, kind in _KINDS:
        if data.startswith(start):
            return kind
    for start, (second, kind) in _BOXED.items():
        if start in (data[:4], data[4:8]) and data[8:12] == second:
            return kind
    return None
