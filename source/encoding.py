"""Bytes to text: UTF-8, UTF-16, UTF-32 with a mark, GB18030 and Big5 told apart."""

import codecs
import re

from source.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,20})""", re.IGNORECASE)
_COMMON = frozenset("的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動")
_SAMPLE = 4096  # bytes or characters: enough to tell an encoding by


def decode(data: bytes, name: str) -> str:
    """Text of `data`, from its byte order mark, its HTML declaration, or by trying.

    GB18030 and Big5 accept much of each other's bytes, so the reading with more of the commonest characters wins.
    Raises ReadError, naming `name`, for binary data.

    >>> decode("營收增長".encode("big5"), "a.txt")
    '營收增長'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _try(data, encoding, name)
    if b"\x00" in data[:_SAMPLE]:
        return _decode_wide(data, name)
    declared = _CHARSET.search(data[:_SAMPLE])
    for encoding in ("utf-8", declared[1].decode("ascii", "replace") if declared else "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    readings = [reading for encoding in ("gb18030", "big5hkscs") if (reading := _try_decoding(data, encoding))]
    if not readings:
        raise ReadError(f"{name} is not text in UTF-8, UTF-16, GB18030 or Big5; save it as UTF-8 and try again.")
    return max(readings, key=_estimate_likelihood)


def _try(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"{name} says it is {encoding} but byte {error.start} is not; save it as UTF-8 and try again.") from error


def _decode_wide(data: bytes, name: str) -> str:
    """UTF-16 without a mark has a zero byte beside nearly every Latin character; anything else with zeros is binary."""
    readings = [reading for encoding in ("utf-16-le", "utf-16-be") if (reading := _try_decoding(data, encoding))]
    likely = [reading for reading in readings if "\x00" not in reading and _estimate_likelihood(reading) > 0]
    if likely:
        return max(likely, key=_estimate_likelihood)
    raise ReadError(f"{name} is a binary file, not text; give Markdown, plain text or HTML.")


def _try_decoding(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _estimate_likelihood(text: str) -> float:
    sample = text[:_SAMPLE]
    odd = sum(1 for c in sample if "\ue000" <= c <= "\uf8ff" or (c < " " and c not in "\t\n\r\f") or "\u3100" <= c < "\u3400")
    common = sum(1 for c in sample if c in _COMMON or c in "，。、 \n" or (c.isascii() and c.isalnum()))
    return (common - 5 * odd) / max(len(sample), 1) + _level_one(sample)


def _level_one(sample: str) -> float:
    """Share of characters that the encoding's own frequency order puts in its first, commoner half."""
    chinese = [c for c in sample if "\u4e00" <= c <= "\u9fff"]
    if not chinese:
        return 0.0

    def frequent(character: str) -> bool:
        try:
            return 0xB0 <= character.encode("gb2312")[0] <= 0xD7
        except UnicodeEncodeError:
            try:
                return 0xA4 <= character.encode("big5")[0] <= 0xC6
            except UnicodeEncodeError:
                return False

    return sum(map(frequent, chinese)) / len(chinese)
