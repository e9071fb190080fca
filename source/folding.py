"""Text that compares equal across scripts and widths.

Folding keeps length: character i of the folded text is character i of the text, so an offset found in
one is an offset in the other. It does not convert words (軟體 stays apart from 軟件), only characters.
"""

import unicodedata
from functools import cache, lru_cache

import numpy as np

from source.arrays import Characters

# Pairs that OpenCC leaves apart because both exist in Simplified, though articles and questions mix them.
_VARIANTS = {"着": "著", "妳": "你", "祇": "只", "乾": "干", "麽": "么", "甚": "什", "佔": "占", "週": "周"}

_OTHER = 0xFFFF  # never a character
_SHORT = 64  # characters: shorter texts are folded faster one by one


# Code points of ideographs, which have no form of another width or case, and of all else.
_IDEOGRAPHS = ((0x3400, 0xA000), (0x20000, 0x2F800))
_OTHERS = (
    (0x21, 0x3400),
    (0xA000, 0xAC00),
    (0xD7A4, 0xD800),
    (0xF900, 0x10000),
    (0x2F800, 0x2FA20),
)  # neither Hangul nor private


@cache
def fold_table() -> dict[int, str]:
    """Map from code point to folded character, for every character that folding changes.

    Widths and compatibility forms by Unicode NFKC, case by `str.lower`, Traditional to Simplified by
    OpenCC's character table (Apache-2.0). Only one-to-one changes are kept.
    """
    from opencc import OpenCC

    converter = OpenCC("t2s")
    table: dict[int, str] = {}
    for spans in (_OTHERS, _IDEOGRAPHS):
        written = _list_characters(spans)
        folded = converter.convert(written)
        for one, other in _VARIANTS.items():
            folded = folded.replace(one, other)
        if spans is _OTHERS:
            folded = unicodedata.normalize("NFKC", folded).lower()
        pairs = zip(written.split("\n"), folded.split("\n"), strict=True)
        table |= {ord(one): other for one, other in pairs if one != other and len(other) == 1}
    return table


def _list_characters(spans: tuple[tuple[int, int], ...]) -> str:
    """Every character of some spans of code points, a line each."""
    codes = np.concatenate([np.arange(*span, dtype="<u4") for span in spans])
    lines = np.stack([codes, np.full_like(codes, ord("\n"))], axis=1).ravel()[:-1]
    return lines.tobytes().decode("utf-32-le")


@cache
def _fold_units() -> Characters:
    """The folded character of each code point that UTF-16 writes as one unit; `_OTHER` for one that is no character by itself
    or folds to one of two units."""
    units = np.arange(1 << 16, dtype=np.uint16)
    units[0xD800:0xE000] = _OTHER
    for code, folded in fold_table().items():
        if code < len(units):
            units[code] = min(ord(folded), _OTHER)
    return units


def fold(text: str) -> str:
    """Fold width, case and script, one character for one.

    >>> fold("ＡＩ用戶２．１２億")
    'ai用户2.12亿'
    """
    if len(text) < _SHORT:
        return _fold_short(text)
    units = _fold_units()[np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)]
    folded = units.tobytes().decode("utf-16-le")
    return text.translate(fold_table()) if chr(_OTHER) in folded else folded


@lru_cache(maxsize=4096)  # the words that a text measures and counts in come again and again
def _fold_short(text: str) -> str:
    return text.translate(fold_table())
