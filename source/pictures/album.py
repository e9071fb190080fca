"""The pictures of one article as they come, with limits on their number, bytes and pixels."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from source.pictures.image import Look, look
from source.pictures.vector import harmless

MOST = 1_000  # pictures of an article: the largest of the real files tried has under 300; ten thousand are an attack or icons
LARGEST = 20 << 20  # bytes of one: as of a whole article's file, and of what the page hands out
MOST_BYTES = 64 << 20  # of all of an article, held in memory while it is read: three files of the largest size
MOST_PIXELS = 50_000_000  # an A4 page scanned at 600 dpi has 35 million; a browser takes four bytes for each
_THIN, _SMALL = 4, 48  # pixels: rules and spacers; bullets and icons, which are drawn up to three times as large as letters
FORMATS = ("png", "jpeg", "gif", "webp", "bmp", "avif", "svg", "tiff", "emf", "wmf")
_UNSHOWN = {
    "tiff": "It is a TIFF picture, which browsers cannot show; save it as PNG.",
    "emf": "It is a Windows metafile (EMF), which cannot be shown here; save it as PNG.",
    "wmf": "It is a Windows metafile (WMF), which cannot be shown here; save it as PNG.",
}


@dataclass(frozen=True)
class Image:
    """A picture's bytes with what they are, and the file that they were found in, if it is one beside the article; with `trouble` a
    sentence why they are not there or cannot be shown."""

    data: bytes | None = field(default=None, repr=False)
    format: str | None = None
    width: int | None = None
    height: int | None = None
    digest: str | None = None
    trouble: str | None = None
    file: Path | None = None


class Album:
    """Takes the bytes of one picture after another.

    >>> album = Album()
    >>> album.take(b"no picture").trouble
    'It is damaged, or no picture of a kind that is known.'
    """

    def __init__(self, most: int = MOST, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._left = most, most_bytes
        self._known: dict[str, Image] = {}
        self._count = 0

    def take(self, data: bytes) -> Image | None:
        """The picture; None for one that is mere decoration, or that comes after the last there is room for (the first of
        those is given, with a sentence)."""
        if not self._has_room():
            return None
        if self._count > self._most:
            return Image(trouble=say_over(self._most))
        if len(data) > LARGEST:
            return Image(trouble=f"It has {len(data) >> 20} MB, over the limit of {LARGEST >> 20} MB a picture.")
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self._known:
            seen = look(data)
            if seen is not None and is_decoration(seen):
                self._count -= 1
                return None
            self._known[digest] = self._judge(data, seen)
        return self._known[digest]

    def load(self, read: Callable[[], bytes], size: int) -> Image | None:
        """The same of bytes that are not read where they are `size` many and that is too many."""
        if size > LARGEST:
            return Image(trouble=f"It has {size >> 20} MB, over the limit of {LARGEST >> 20} MB a picture.")
        return self.take(read()) if self._count <= self._most else None

    def _has_room(self) -> bool:
        self._count += 1
        return self._count <= self._most + 1

    def _judge(self, data: bytes, seen: Look | None) -> Image:
        if seen is None:
            return Image(trouble="It is damaged, or no picture of a kind that is known.")
        if seen.width * seen.height > MOST_PIXELS:
            millions = seen.width * seen.height // 1_000_000
            return Image(trouble=f"It has {millions:,} million pixels, over the limit of {MOST_PIXELS // 1_000_000} million.")
        if not seen.whole:
            return Image(trouble="It is damaged: its end is missing.")
        if seen.format == "svg":
            made = harmless(data)
            if made is None:
                return Image(trouble="It is damaged, or an SVG drawing too large to be checked.")
            data, seen = made
        if len(data) > self._left:
            return Image(trouble=f"The article's pictures have over {MOST_BYTES >> 20} MB; this one is left out.")
        self._left -= len(data)
        name = hashlib.sha256(data).hexdigest()
        return Image(data, seen.format, seen.width or None, seen.height or None, name, _UNSHOWN.get(seen.format))


def say_over(most: int = MOST) -> str:
    """What to say of the first picture that there is no room for.

    >>> say_over(2)
    'The article has over 2 pictures; those from here on are left out.'
    """
    return f"The article has over {most:,} pictures; those from here on are left out."


def is_decoration(seen: Look) -> bool:
    """Whether a picture is too small to show anything: a rule, a spacer, a bullet, an icon.

    >>> is_decoration(Look("gif", 1, 1)), is_decoration(Look("png", 600, 2)), is_decoration(Look("png", 64, 48))
    (True, True, False)
    """
    sides = seen.width, seen.height
    return 0 < min(sides) < _THIN or 0 < max(sides) <= _SMALL
