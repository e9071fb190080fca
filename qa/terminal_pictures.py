"""An answer's pictures for who asks on the command line: as files, and in terminals that can show them."""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal

from qa.answer import Answer
from source import Picture
from source.errors import ReadError

Way = Literal["kitty", "iterm"]
_LIKE_ITERM = ("iTerm.app", "WezTerm")
_SHOWN = {"kitty": ("png",), "iterm": ("png", "jpeg", "gif")}
_MOST_SHOWN = 3  # an answer's best passage has one or two
_LARGEST_SHOWN = 4 << 20  # bytes, which a terminal is sent a third more of
_LONGEST_NAME, _TOLD = (
    40,
    8,
)  # letters of a caption in a file's name (a name may have 255 bytes), and of what tells it from others
_PART = 4096  # letters: the most that kitty takes at a time


def write_pictures(answer: Answer, folder: Path) -> Answer:
    """The answer with its pictures written to a folder, each named by `name_file`. Raises ReadError when that cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        passages = tuple(replace(one, pictures=tuple(_write_picture(p, folder) for p in one.pictures)) for one in answer.passages)
    except OSError as error:
        raise ReadError(f"Pictures cannot be written to {folder} ({error.strerror}); give another folder.") from error
    return replace(answer, passages=passages)


def name_file(picture: Picture) -> str:
    """A file's name for a picture: the first words of its caption in letters and digits that every system takes, then the beginning of what
    its bytes are known by, so that two of one caption are two.

    >>> name_file(Picture("圖3-1：公司收入（億元）/ Revenue", 0, format="png", digest="ab12cd34ef"))
    '圖3-1_公司收入_億元_Revenue_ab12cd34.png'
    """
    words = re.sub(r"[^\w-]+", "_", picture.caption)[:_LONGEST_NAME].strip("_-")
    return f"{words or 'picture'}_{(picture.digest or '')[:_TOLD]}.{picture.format}"


def _write_picture(picture: Picture, folder: Path) -> Picture:
    if picture.missing or picture.name is None:
        return picture
    path = folder / name_file(picture)
    path.write_bytes(picture.read())
    return replace(picture, file=path)


def find_inline_way(environment: Mapping[str, str], *, terminal: bool) -> Way | None:
    """How this terminal shows pictures, as it says itself; None where it does not, where output goes elsewhere, and inside another
    program's window (tmux, screen), which would show their bytes.

    >>> find_inline_way({"TERM_PROGRAM": "iTerm.app"}, terminal=True), find_inline_way({"TERM": "xterm"}, terminal=True)
    ('iterm', None)
    """
    if not terminal or environment.get("TMUX") or environment.get("STY"):
        return None
    if environment.get("KITTY_WINDOW_ID"):
        return "kitty"
    return "iterm" if environment.get("TERM_PROGRAM") in _LIKE_ITERM else None


def draw_pictures(answer: Answer, way: Way) -> Iterator[str]:
    """The pictures of an answer, each once, as what makes a terminal show them; those that it cannot show are left out."""
    shown = dict.fromkeys(picture for passage in answer.passages for picture in passage.pictures)
    for picture in list(shown)[:_MOST_SHOWN]:
        if not picture.missing and not picture.trouble and picture.format in _SHOWN[way]:
            data = picture.read()
            if len(data) <= _LARGEST_SHOWN:
                yield f"{_write_kitty(data) if way == 'kitty' else _write_iterm(data)}\n"


def _write_iterm(data: bytes) -> str:
    """iTerm2's own sequence: the whole file in one go."""
    return f"\x1b]1337;File=inline=1;size={len(data)};width=60%;preserveAspectRatio=1:{b64encode(data).decode()}\a"


def _write_kitty(data: bytes) -> str:
    """kitty's graphics protocol: a PNG in parts of 4,096 letters, each but the last with m=1; q=2 asks for no answer."""
    text = b64encode(data).decode()
    parts = [text[at : at + _PART] for at in range(0, len(text), _PART)]
    return "".join(
        f"\x1b_G{'a=T,f=100,q=2,' if at == 0 else ''}m={int(at < len(parts) - 1)};{part}\x1b\\" for at, part in enumerate(parts)
    )
