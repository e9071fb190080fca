"""Pictures that are no article's own: badges, icons, codes to scan, ornaments between chapters, a publisher's sign.

Told by kind: by the name of the file, by how often and in what shape a picture comes, and by the three corners of a code. One that has a
caption with a number is the article's, whatever it looks like. What is not handled: round codes, and an ornament that comes once.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from source.blocks import Block
from source.patterns import compile_late
from source.pictures.album import Image
from source.pictures.captions import label_of
from source.pictures.pixels import decode

_SIGN = compile_late(
    r"""
    (?:^|[/_.-])(?:
        logo|icon|favicon|avatar  # site-logo.png
        |emoji|sprite  # sprite.png
        |qrcode|ewm|erweima|weixin_?code  # weixin_code.jpg
        |share|btn|bt|button|arrow  # share-button.png
        |badge|captcha  # captcha.jpg
        |(?:next|prev|pre)_?page  # next_page.gif
        |divider|spacer  # divider.png
    )s?[\w-]{0,12}\.\w{3,4}
    |/(?:css|skins?|templates?)/  # /skins/
    |/(?:[a-z0-9]{1,20}[_-])?ads?/  # /top_ads/
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BADGE = compile_late(
    r"""
    # img.shields.io and its like
    //(?:[\w-]{1,30}\.){0,3}(?:shields\.io|badgen\.net|badge\.fury\.io|codecov\.io|coveralls\.io|travis-ci\.(?:org|com)|circleci\.com|
        mybinder\.org|readthedocs\.org)/
    |/badges?[/.]|[/_-]badge\.svg  # /badges/, -badge.svg
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SIGN_WORDS = frozenset("logo icon badge build avatar banner divider ornament 標誌 标志 商標 图标 圖示 分隔線 分隔线".split())
_LONG = 4.0  # times as wide as high, or as high as wide: an ornament, not a picture
_SMALL, _SMALL_OFTEN = 60, 200  # pixels: of a picture that comes twice, and of one that comes three times
_CODE = 60, 1200  # pixels of the side of a code to scan
_DARK = 128  # of 255
_CORNER = (1, 1, 3, 1)  # the widths of dark and light from the edge of a code's corner on, as its standard has them
_OFF = 0.6  # of a module: how far a width may be off
_MODULES = range(21, 178, 4)  # along the side of a code, by its standard


def without_furniture(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without the pictures that are not the article's.

    >>> badge = Block("picture", "build", "https://img.shields.io/badge/build-passing-green.svg")
    >>> [block.text for block in without_furniture([Block("body", "正文。"), badge])]
    ['正文。']
    """
    counts = Counter(key for block in blocks if block.kind == "picture" and (key := _key_of(block)))
    known: dict[str, bool] = {}
    return [block for block in blocks if block.kind != "picture" or not _is_furniture(block, counts, known)]


def is_sign(address: str) -> bool:
    """Whether an address names an icon, a logo or a badge.

    >>> is_sign("a/logo.png"), is_sign("a/logistics.png"), is_sign("https://ci.example.org/p/badge.svg")
    (True, False, True)
    """
    return bool(_SIGN.search(address[:500].split("?")[0]) or _BADGE.search(address[:500]))


def _key_of(block: Block) -> str | None:
    return block.image.digest if block.image is not None and block.image.digest else block.address


def _is_furniture(block: Block, counts: Counter[str], known: dict[str, bool]) -> bool:
    if label_of(block.text) is not None:
        return False
    image = block.image
    if image is not None and image.data is not None and _is_code(image, known):
        return True
    return not block.captioned and (_is_named(block) or _is_ornament(image, counts[_key_of(block) or ""]))


def _is_named(block: Block) -> bool:
    """Whether a picture is called a sign, and nothing else is said of it."""
    addresses = (block.address or "").split("\n")
    if any(_BADGE.search(one[:500]) for one in addresses):
        return True
    names = [*addresses, str(block.image.file) if block.image is not None and block.image.file else ""]
    said = block.text.strip().lower()
    return (not said or said in _SIGN_WORDS) and any(one and is_sign(one) for one in names)


def _is_ornament(image: Image | None, count: int) -> bool:
    """Whether a picture that comes several times is too small or too long for one to look at."""
    wide, tall = (image.width or 0, image.height or 0) if image is not None else (0, 0)
    if count < 2 or not wide or not tall:
        return False
    long = max(wide, tall) >= _LONG * min(wide, tall)
    return long or max(wide, tall) <= (_SMALL_OFTEN if count > 2 else _SMALL)


def _is_code(image: Image, known: dict[str, bool]) -> bool:
    """Whether a picture is a code to scan, each looked at once."""
    wide, tall = image.width or 0, image.height or 0
    square = _CODE[0] <= min(wide, tall) and max(wide, tall) <= min(_CODE[1], 1.6 * min(wide, tall))
    if not square or image.format not in ("png", "jpeg", "gif", "webp", "bmp"):
        return False
    digest = image.digest or ""
    if digest not in known:
        known[digest] = is_code(decode(image.data or b""))
    return known[digest]


def is_code(pixels: Any) -> bool:
    """Whether pixels are a QR code: three of its corners have the square in a square that cameras look for."""
    dark = pixels.mean(axis=2) < _DARK
    rows, columns = dark.any(axis=1).nonzero()[0], dark.any(axis=0).nonzero()[0]
    if not len(rows) or not len(columns):
        return False
    inside = dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return any(_has_corners(inside, inside.shape[1] / count) for count in _MODULES)


def _has_corners(inside: Any, module: float) -> bool:
    middle = int(3.5 * module)
    if len(inside) <= 2 * middle:
        return False
    return all(
        _is_corner(line, module)
        for line in (inside[middle], inside[:, middle], inside[middle][::-1], inside[:, middle][::-1], inside[:, -middle - 1])
    )


def _is_corner(line: Any, module: float) -> bool:
    widths = [width for _, width in zip(_CORNER, _runs(line), strict=False)]
    return len(widths) == len(_CORNER) and all(
        abs(width - module * wanted) <= _OFF * module for width, wanted in zip(widths, _CORNER, strict=True)
    )


def _runs(line: Any) -> Iterator[int]:
    """The lengths of dark and light along a line, which begins with dark."""
    if not line[0]:
        return
    start = 0
    for at in range(1, len(line)):
        if line[at] != line[at - 1]:
            yield at - start
            start = at
    yield len(line) - start
