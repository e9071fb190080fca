"""Whether a text was once read in another encoding than it was written in, and saved so: 中國 as ä¸\xadåœ‹, or Big5 as GBK.

What was done is undone. It is told only where that gives ordinary Chinese and the text is none: the commonest characters are .20 of the
ideographs of a text and next to none of one misread. Of 91,845 public texts, of which one in a hundred has less than .08, none is told of;
of 3,000 of them that were misread, all in UTF-8, .98 in Big5 and .96 in GBK.
"""

import re
from dataclasses import dataclass

from source.patterns import compile_late

_COMMON = frozenset("的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動")
_SAMPLE = 8000  # characters
_LEAST = 40  # ideographs by which it is judged
_ORDINARY, _ODD = 0.08, 0.03  # shares of the commonest characters
_MOST_LOST = 0.05  # of the characters, where it is undone
_SHOWN = 8  # characters
_PAIRS = (("gb18030", "big5hkscs", "Big5", "GBK"), ("big5hkscs", "gb18030", "GBK", "Big5"))

# What bytes of UTF-8 look like in the encoding of western Windows; five of the 256 it leaves as they are.
_WESTERN = {bytes([code]).decode("cp1252", "ignore") or chr(code): code for code in range(256)}
_TAIL = re.escape("".join(mark for mark, code in _WESTERN.items() if 0x80 <= code < 0xC0) + "".join(map(chr, range(0x80, 0xA0))))
_THREE = compile_late(rf"[â-ï][{_TAIL}]{{2}}")
_FEWEST, _MAINLY = 8, 0.6  # such characters, and of all that are not ASCII: coffee “café”… has one at most


@dataclass(frozen=True)
class Misreading:
    """How a text was misread: the encoding that it was written in, the one that it was read in, how a piece of it looks, and should."""

    written: str
    read: str
    looks: str
    should: str


def find_misreading(text: str) -> Misreading | None:
    """How a text was misread, where it was.

    >>> misread = "中國大陸的公司在今年第一季的收入為三億元。".encode().decode("cp1252", "replace").replace("\\ufffd", "\\x81")
    >>> find_misreading(misread).written, find_misreading("中國大陸的公司在今年第一季的收入為三億元。")
    ('UTF-8', None)
    """
    return _find_western(text) or _find_chinese(text[:_SAMPLE])


def _find_western(text: str) -> Misreading | None:
    found = list(_THREE.finditer(text[:_SAMPLE]))
    marks = sum(not character.isascii() for character in text[:_SAMPLE]) if len(found) >= _FEWEST else 0
    if not marks or 3 * len(found) < _MAINLY * marks:
        return None
    codes = bytes(_WESTERN.get(mark, ord(mark)) for one in found for mark in one[0])
    return Misreading(
        "UTF-8", "Latin-1", "".join(one[0] for one in found)[:_SHOWN], codes.decode("utf-8", "ignore")[: _SHOWN // 3]
    )


def _find_chinese(sample: str) -> Misreading | None:
    if _share(sample) >= _ODD or not any("\u4e00" <= character <= "\u9fff" for character in sample):
        return None
    for read, written, name, other in _PAIRS:
        undone = sample.encode(read, "replace").decode(written, "replace")
        lost = undone.count("\ufffd")
        if lost <= _MOST_LOST * len(undone) and _share(undone) >= _ORDINARY:
            looks = _PIECE.search(sample)
            should = _PIECE.search(undone)
            return Misreading(name, other, looks[0] if looks else "", should[0] if should else "")
    return None


_PIECE = compile_late(rf"[^\x00-\x7f\ufffd]{{2,{_SHOWN}}}")


def _share(text: str) -> float:
    """The share of the commonest characters among the ideographs of a text; 0 where there are few."""
    ideographs = [character for character in text if "\u4e00" <= character <= "\u9fff"]
    return sum(one in _COMMON for one in ideographs) / len(ideographs) if len(ideographs) >= _LEAST else 0.0
