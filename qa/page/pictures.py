"""The pictures that the page shows: each has an address of its own that tells nothing of where its file lies, and no other
file has one. Those in memory belong to a visitor; their addresses end when what the visitor brought is forgotten."""

import hashlib
import hmac
import secrets
import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from source import Picture
from source.pictures.album import LARGEST
from source.pictures.files import read_file
from source.pictures.image import look

ROUTE = "/pictures/"
_MOST = 20_000  # addresses kept; a page open for longer than so many others shows captions
_HEAD = 2048  # bytes that tell what a picture is, a drawing's comments before it included
_DRAWING = "image/svg+xml"  # of those alone that `source.pictures.vector` has written anew
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


@dataclass(frozen=True)
class _Given:
    """What an address was given out for: a file, or a picture in memory for as long as its index has it."""

    file: Path | None
    digest: str | None
    held: "weakref.ref[Picture] | None"
    drawing: bool

    def read(self, most: int) -> tuple[bytes, str] | None:
        """The first bytes and their media type; None for what is gone, too large or no picture."""
        if self.file is not None:
            data = read_file(self.file, most)
        else:
            picture = self.held() if self.held is not None else None
            data = picture.data[:most] if picture is not None and picture.data is not None else ""
        if isinstance(data, str):
            return None
        kind = media_type(data) or (_DRAWING if self.drawing and (seen := look(data)) and seen.format == "svg" else None)
        return (data, kind) if kind else None

    def read_whole(self) -> tuple[bytes, str] | None:
        """The same of the whole picture; None also for a file that is another than it was, or a link to one."""
        found = self.read(LARGEST)
        if found and self.file is not None and self.digest is not None and hashlib.sha256(found[0]).hexdigest() != self.digest:
            return None
        return found


class Pictures:
    """Addresses given out by this server, each good for the one picture that it was made for."""

    def __init__(self, root: str = "") -> None:
        self._root, self._key = root.rstrip("/"), secrets.token_bytes(16)
        self._known: OrderedDict[str, _Given] = OrderedDict()
        self._lock = threading.Lock()

    def address(self, picture: Picture) -> str | None:
        """Where the browser gets a picture; None for one whose bytes are missing, too large or of no kind that it shows."""
        held = picture.data is not None
        given = _Given(
            None if held else picture.file, picture.digest, weakref.ref(picture) if held else None, picture.format == "svg"
        )
        if given.read(_HEAD) is None:
            return None
        about = f"{picture.digest} {id(picture)}" if held else str(picture.file)
        name = hmac.digest(self._key, about.encode("utf-8", "surrogatepass"), "sha256").hex()[:32]
        with self._lock:
            self._known[name] = given
            self._known.move_to_end(name)
            if len(self._known) > _MOST:
                self._known.popitem(last=False)
        route = f"{self._root}{ROUTE}" if self._root else ROUTE.lstrip("/")
        return f"{route}{name}"

    def read(self, name: str) -> tuple[bytes, str] | None:
        """The bytes of a picture and their media type; None for a name not given out or a picture that is no longer there."""
        with self._lock:
            given = self._known.get(name)
        return given.read_whole() if given else None


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
