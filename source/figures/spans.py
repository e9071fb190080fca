"""Digits that are no figures: addresses, tickers, product names, phone numbers, clock times, list numbers.

The kinds that are told by a word are data (`data/names.toml`, `data/words.toml`); what has a form of its own stands here.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from source.figures.currencies import GLUED
from source.patterns import begin_apart, compile_late

_DATA = Path(__file__).parent / "data"
# Everything is bounded: a run without end, tried from each of its characters, would take the square of its length.
# Read before dates: a date inside an address is part of the address.
_WEB = r"https?://[^\s\u3000-\u9fff]+|www\.[^\s\u3000-\u9fff]+"
_MAIL = r"(?<![a-z\d._+-])[a-z\d._+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,8}"
_PLACEHOLDER = r"!\[[^\]]{0,500}\]\([^)]{0,500}\)"  # of a picture in Markdown
_ADDRESSES = compile_late(f"{_WEB}|{_MAIL}|{_PLACEHOLDER}")
_IN_ADDRESSES = ("://", "www.", "@", "![")
_WORTH = r"(?! ?(?:%|元|亿|万|百分|percent|per cent))"  # EPS-1.25元 is a loss, no product
# Read after dates: "mid-2025" is a date, "gpt-4" a name.
_TICKER = r"(?<![a-z\d.])\d{1,6}[.-](?:hk|sh|sz|ss|tw|two|us|sg|t|ks|kq|bj)(?![a-z\d])"  # 00100.hk
_PRODUCT = (  # gpt-4, m2.1, a100; most words go on to no digit
    rf"(?<![a-z0-9$])(?=[a-z_/.-]{{1,300}}+\d)(?!{GLUED})[a-z][a-z0-9]{{0,40}}(?:[-_/.][a-z0-9]{{1,40}}){{0,6}}"
    rf"[-_]?\d[a-z0-9]{{0,40}}+(?:[.\-_][a-z0-9]{{1,40}}+){{0,6}}+{_WORTH}"
)
_VERSION = r"(?<![a-z\d])\d{1,9}(?:\.\d{1,9}){2,9}(?![a-z\d])"  # 2.1.0
_CLOCK = r"(?<![a-z\d:])\d{1,2}:\d{2}(?::\d{2})?(?![a-z\d])"  # 9:30
_NUMBERED = r"#\d+"
_PHONE = (  # with the code of an area, of a mobile telephone, in three parts, of a country
    r"(?<![\d-])(?:\+\d{1,3}[- ])?(?:\(?0\d{1,3}\)?[- ]?)\d{3,4}[- ]?\d{4}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)"
    r"|(?<![\d-])(?:\+?\d{1,3}-)?\d{3,4}-\d{3,4}-\d{3,4}(?!-?\d)|\+\d{1,3}[- ]\d{1,4}(?:[- ]\d{3,4}){1,3}(?!\d)"
)
_MARKET = r"(?<=\d)\.[hk]{2}(?![a-z])"  # what is left of a ticker whose digits were read
_CODES = compile_late(
    rf"(?=[a-z\d#+(])(?:(?=[a-z]){_PRODUCT}|(?![a-z])(?:{_TICKER}|{_VERSION}|{_CLOCK}|{_NUMBERED}|{_PHONE}|{_MARKET}))"
)
_LISTED = compile_late(
    r"(?<!\S)(?:\(?\d{1,2}(?:[.、](?!\d)|\)(?! ?[\d千百万亿元%]))|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)"
)
_DIGIT = compile_late(r"\d")
_BEGINS_LINE = compile_late(r"(?P<end>^|\n)\s*")
_BY_RARITY = "zjqxkvbywgpfmucdlhrsnioate. "  # letters of English; characters of Chinese, which are not here, are rarer
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_NUMERAL = frozenset("0123456789零〇一二两三四五六七八九十百千万亿兆")


@dataclass(frozen=True)
class _Kind:
    """A row of `names.toml`: where the pattern matches and none of some characters stands before, digits are no figure. If it has `signs`,
    every match holds one of them, as most texts do not, and `marks` one of these characters; if it is not `spelt`, a digit."""

    pattern: re.Pattern[str]
    unless: str | None
    signs: tuple[str, ...]
    spelt: bool
    marks: frozenset[str]

    def may_stand_in(self, characters: set[str]) -> bool:
        """Whether a text of some characters may hold a match."""
        return not self.marks or not self.marks.isdisjoint(characters)

    def find(self, folded: str) -> Iterator[tuple[int, int]]:
        """Spans of the kind in a folded text."""
        if self.signs and not any(sign in folded for sign in self.signs):
            return
        for match in self.pattern.finditer(folded):
            before = folded[match.start() - 1 : match.start()]
            if not before or before not in (self.unless if self.unless is not None else _find_usual(folded[match.start()])):
                yield match.span()


def _find_usual(first: str) -> str:
    """What may not stand before a name that begins so, where its row does not say."""
    if first.isdigit():
        return "0123456789.,"
    return _LETTERS if first.isascii() else ""


def _load(name: str, key: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((_DATA / name).read_text(encoding="utf-8"))[key]
    return rows


def _compile(row: dict[str, Any]) -> _Kind:
    words = sorted((word.replace("_", " ") for word in row.get("words", "").split()), key=len, reverse=True)
    apart = [word for word in words if "unless" not in row and "a" <= word[0] <= "z"]
    every = "|".join([*begin_apart(apart, _LETTERS), *(re.escape(word) for word in words if word not in apart)])
    pattern = compile_late(f"(?:{every}){row['pattern']}" if words else row["pattern"])
    signs = tuple(row.get("signs", "").split())
    marks = frozenset(min(word, key=_BY_RARITY.find) for word in (*words, *signs))
    return _Kind(pattern, row.get("unless"), signs, row.get("spelt", False), marks)


_KINDS = [_compile(row) for row in _load("names.toml", "name")]
_FIXED = [word for row in _load("words.toml", "words") for word in sorted(row["words"].split(), key=len, reverse=True)]
_WORDS = compile_late("|".join(_FIXED))


def find_addresses(folded: str) -> Iterator[tuple[int, int]]:
    """Spans of web and mail addresses and of picture placeholders."""
    if any(part in folded for part in _IN_ADDRESSES):
        yield from (match.span() for match in _ADDRESSES.finditer(folded))


def _list_numbers(folded: str) -> Iterator[tuple[int, int]]:
    """Spans of the numbers of lists with the white space of their lines before them."""
    for begin in _BEGINS_LINE.finditer(folded):
        match = _LISTED.match(folded, begin.end())
        if match:
            yield begin.end("end"), match.end()


def names(folded: str) -> Iterator[tuple[int, int]]:
    """Spans of tickers, product names, versions, clock and phone numbers, list numbers and fixed words.

    >>> [ "minimax-m2在00100.hk" [a:b] for a, b in names("minimax-m2在00100.hk") ]
    ['minimax-m2', '00100.hk']
    """
    digits = _DIGIT.search(folded) is not None
    yield from (match.span() for match in (_CODES.finditer(folded) if digits else ()))
    yield from _list_numbers(folded)
    characters = set(folded)
    for kind in _KINDS:
        if (digits or kind.spelt) and kind.may_stand_in(characters):
            yield from kind.find(folded)
    for match in _WORDS.finditer(folded):
        if folded[match.start() - 1 : match.start()] not in _NUMERAL:
            yield match.span()
