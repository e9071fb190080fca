"""Bytes that may be a picture: what kind they are and how large, read from their first bytes without decoding any.

Nothing is decoded, so that a file of a few bytes that would unfold to billions of pixels costs nothing. Only what a browser
must never run, SVG, is read whole (`source.pictures.vector`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_SVG = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,400}-->\s*|<!DOCTYPE svg[^>]{0,300}>\s*){0,4}<svg[\s>]"
)
_JPEG_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # the segments that give width and height
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # JPEG marks that no segment follows
_LONG, _SHORT = 200, 60  # pixels: the sides of the least picture that is read; smaller ones are logos and buttons
_LONGEST_SHAPE = 40  # times as long as wide: of more nothing is left where lines are searched for, in 1,280 pixels by steps of 32
_MOST_READ = 16_000_000  # pixels of one: larger ones are photographs from a camera
_READ = frozenset({"png", "jpeg", "webp", "bmp", "gif"})


@dataclass(frozen=True)
class Look:
    """What some bytes are: a format, width and height in pixels (0 where the file does not tell), and whether they are whole."""

    format: str
    width: int
    height: int
    whole: bool = True


def may_hold_words(format: str | None, width: int | None, height: int | None) -> bool:
    """Whether a picture of such a kind and size is read.

    >>> may_hold_words("png", 640, 480), may_hold_words("png", 64, 64), may_hold_words("svg", 640, 480)
    (True, False, False)
    """
    wide, tall = width or 0, height or 0
    large = min(wide, tall) >= _SHORT and _LONG <= max(wide, tall) <= _LONGEST_SHAPE * min(wide, tall)
    return large and wide * tall <= _MOST_READ and format in _READ


def look(data: bytes) -> Look | None:
    """What picture some bytes are; None for none that is known.

    >>> look(b"GIF89a" + bytes([16, 0, 8, 0]) + b";")
    Look(format='gif', width=16, height=8, whole=True)
    """
    for start, read in _KINDS:
        if data.startswith(start) and (made := read(data)):
            return made
    if data[4:12] in (b"ftypavif", b"ftypavis"):
        return _avif(data)
    if data[40:44] == b" EMF":
        left, top, right, bottom = (int.from_bytes(data[at : at + 4], "little", signed=True) for at in (8, 12, 16, 20))
        return Look("emf", max(right - left, 0), max(bottom - top, 0))
    return Look("svg", 0, 0) if _SVG.match(data[:2048]) else None


def _big(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "big")


def _little(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")


def _png(data: bytes) -> Look | None:
    if not _big(data, 16, 4) or not _big(data, 20, 4):  # a picture of no pixels is none
        return None
    return Look("png", _big(data, 16, 4), _big(data, 20, 4), data.rfind(b"IEND") > 0) if data[12:16] == b"IHDR" else None


def _gif(data: bytes) -> Look:
    return Look("gif", _little(data, 6, 2), _little(data, 8, 2), data[-64:].rstrip(b"\x00").endswith(b";"))


def _jpeg(data: bytes) -> Look | None:
    """Width and height stand in one of the segments before the picture's own bytes, which end in a mark."""
    at, size = 2, (0, 0)
    while at + 9 < len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark in _ALONE or mark == 0xFF:
            at += 1 if mark == 0xFF else 2
            continue
        if mark in _JPEG_SIZES:
            size = _big(data, at + 7, 2), _big(data, at + 5, 2)
        if mark == 0xDA:
            return Look("jpeg", *size, data.rfind(b"\xff\xd9") > at)
        at += 2 + max(_big(data, at + 2, 2), 2)
    return Look("jpeg", *size, whole=False) if all(size) else None


def _webp(data: bytes) -> Look | None:
    kind, whole = data[12:16], len(data) >= _little(data, 4, 4) + 8
    if data[8:12] != b"WEBP":
        return None
    if kind == b"VP8X":
        return Look("webp", _little(data, 24, 3) + 1, _little(data, 27, 3) + 1, whole)
    if kind == b"VP8L":
        bits = _little(data, 21, 4)
        return Look("webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, whole)
    return Look("webp", _little(data, 26, 2) & 0x3FFF, _little(data, 28, 2) & 0x3FFF, whole)


def _bmp(data: bytes) -> Look | None:
    tall = int.from_bytes(data[22:26], "little", signed=True)  # negative when its rows stand from the top down
    whole = len(data) >= _little(data, 2, 4)
    return Look("bmp", _little(data, 18, 4), abs(tall), whole) if len(data) > 26 and _little(data, 14, 4) >= 40 else None


def _tiff(data: bytes) -> Look:
    """Width and height are fields 256 and 257 of the first directory."""
    read = _little if data[:2] == b"II" else _big
    at = read(data, 4, 4)
    size = {256: 0, 257: 0}
    for entry in range(at + 2, at + 2 + 12 * min(read(data, at, 2), 64), 12):
        tag = read(data, entry, 2)
        if tag in size:
            size[tag] = read(data, entry + 8, 2 if read(data, entry + 2, 2) == 3 else 4)
    return Look("tiff", size[256], size[257], at < len(data))


def _avif(data: bytes) -> Look:
    at = data.find(b"ispe", 0, 4096)
    return Look("avif", _big(data, at + 8, 4), _big(data, at + 12, 4)) if at > 0 else Look("avif", 0, 0)


def _wmf(data: bytes) -> Look:
    return Look("wmf", max(_little(data, 10, 2) - _little(data, 6, 2), 0), max(_little(data, 12, 2) - _little(data, 8, 2), 0))


_KINDS: tuple[tuple[bytes, Callable[[bytes], Look | None]], ...] = (
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"\xff\xd8\xff", _jpeg),
    (b"GIF87a", _gif),
    (b"GIF89a", _gif),
    (b"RIFF", _webp),
    (b"BM", _bmp),
    (b"II*\x00", _tiff),
    (b"MM\x00*", _tiff),
    (b"\xd7\xcd\xc6\x9a", _wmf),
)
