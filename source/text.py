"""Text that compares equal across scripts and widths, and the sentences of a text.

Folding keeps length: character i of the folded text is character i of the text, so an offset found in
one is an offset in the other. It does not convert words (軟體 stays apart from 軟件), only characters.
"""

import re
import unicodedata
from functools import cache

import numpy as np

# Pairs that OpenCC leaves apart because both exist in Simplified, though articles and questions mix them.
_VARIANTS = {"着": "著", "妳": "你", "祇": "只", "乾": "干", "麽": "么", "甚": "什", "佔": "占", "週": "周"}

_CLOSERS = re.escape("」』”’\"')）】》〉]")
_MARKS = "。！？!?…"
_ABBREVIATED = "".join(rf"(?<!{word}\.)" for word in "[A-Z] Mr Ms Dr Mrs Inc Ltd Co Corp No vs".split())
# Begins with one set of characters, which is searched for eight times as fast as one way to end after the other.
_SENTENCE_END = re.compile(
    rf"[{_MARKS}.\n](?:(?<=[{_MARKS}])[{_MARKS}]*[{_CLOSERS}]*|(?<=\n)\n*|(?<=\.){_ABBREVIATED}[\"'”’)]*(?=\s))"
)
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
def _folded_units() -> np.ndarray:
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
        return text.translate(fold_table())
    folded = _folded_units()[np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)]
    return folded.tobytes().decode("utf-16-le") if folded.max() < _OTHER else text.translate(fold_table())


# Without a look and without a use in text; what ends a line as \v, \f and \x1c to \x1e do becomes a space.
_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"}
_CONTROLS |= {ord(character): " " for character in "\v\f\x1c\x1d\x1e\x85"}  # type: ignore[misc]
_INVALID = re.compile(r"[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def make_valid(text: str) -> str:
    """Text that every encoding, store and page takes: no lone half of a surrogate pair (it becomes U+FFFD) and no control
    character but tabs and line ends.

    >>> make_valid("收入\\ud83d增\\x00長"), make_valid("\\ud83d\\ude00") == "\\U0001f600"
    ('收入\ufffd增長', True)
    """
    if not _INVALID.search(text):
        return text
    return text.translate(_CONTROLS).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of `text`, in order, without the white space around them.

    Every character that is not white space lies in exactly one span. A full stop between digits, after a
    capital letter or after a common abbreviation does not end a sentence.

    >>> [ "收入為3.5億。他說：「好！」然後走了"[a:b] for a, b in sentences("收入為3.5億。他說：「好！」然後走了") ]
    ['收入為3.5億。', '他說：「好！」', '然後走了']
    """
    spans = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return [trimmed for a, b in spans if (trimmed := _trim(text, a, b))]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return (start + left, start + right) if left < right else None
