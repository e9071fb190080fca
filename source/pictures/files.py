"""The bytes behind a picture's address: of a file beside the article, or of a data: address. Nothing is fetched from the web."""

import base64
import binascii
import os
import re
import stat
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from source.patterns import compile_late
from source.pictures.album import LARGEST, Album, Image

_DATA = compile_late(r"^data:image/[\w.+-]{1,40}(?P<more>(?:;[\w=.-]{1,60}){0,4}),", re.IGNORECASE)
_WEB = compile_late(r"^(?:https?:)?//", re.IGNORECASE)
_LONGEST_PATH = 1024  # characters; systems take four times as many, and no article names such a file


def is_web(address: str) -> bool:
    """Whether an address is one of the web.

    >>> is_web("https://a.example/x.png"), is_web("//a.example/x.png"), is_web("a.png")
    (True, True, False)
    """
    return bool(_WEB.match(address))


def from_data(address: str, album: Album) -> Image | None:
    """The picture that a data: address holds; None for decoration.

    >>> from_data("data:image/png;base64,AAAA", Album()).trouble
    'It is damaged, or no picture of a kind that is known.'
    """
    match = _DATA.match(address[:400])
    if match is None:
        return Image(trouble="Its address is none that can be read.")
    content = address[match.end() :]
    if len(content) > 2 * LARGEST:
        return Image(trouble=f"It has over {LARGEST >> 20} MB, the limit for one picture.")
    try:
        packed = "base64" in match["more"].lower()
        data = base64.b64decode(unquote(content), validate=False) if packed else unquote_to_bytes(content)
    except (binascii.Error, ValueError):
        return Image(trouble="It is damaged.")
    return album.take(data)


def beside(address: str, folder: Path, root: Path, album: Album) -> Image | None:
    """The picture in a file that an article in `folder` names, which must lie in `root`; None for decoration.

    The name may be written as in an address (`a%20b.png?size=2`), or as in Windows.
    """
    file = find(address, folder)
    if file is None:
        return Image(trouble=f"There is no file {address[:200]} beside the article.")
    if not file.is_relative_to(root.resolve()):
        return Image(trouble=f"{address[:200]} lies outside the article's folder, where nothing is read.")
    data = read_file(file, LARGEST)
    if isinstance(data, str):
        return Image(trouble=data)
    image = album.take(data)
    return replace(image, file=file) if image is not None and image.data is not None else image


def find(address: str, folder: Path) -> Path | None:
    """The file of an address, if there is one."""
    plain = address.removeprefix("file://").split("#")[0]
    names = dict.fromkeys([plain, unquote(plain), plain.split("?")[0], unquote(plain.split("?")[0])])
    for name in [*names, *(name.replace("\\", "/") for name in names if "\\" in name)]:
        if not name or len(name) > _LONGEST_PATH or "\x00" in name:
            continue
        try:
            file = (folder / name).resolve()
            if file.is_file():
                return file
        except (OSError, RuntimeError, ValueError):  # too long a name; links that go round
            continue
    return None


def read_file(file: Path, most: int) -> bytes | str:
    """The first bytes of a file, or a sentence why they are not read; a pipe or device is never waited for."""
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as opened:
            about = os.fstat(handle)
            if not stat.S_ISREG(about.st_mode):
                return "It is no plain file."
            if about.st_size > LARGEST:
                return f"It has {about.st_size >> 20} MB, over the limit of {LARGEST >> 20} MB a picture."
            return opened.read(most)
    except (OSError, ValueError) as error:
        return f"Its file cannot be read ({getattr(error, 'strerror', '') or error})."
