"""Digits that are no figures: addresses, tickers, product names, phone numbers, clock times, list numbers."""

import re
from collections.abc import Iterator

# Everything is bounded: a run without end, tried from each of its characters, would take the square of its length.
# Read before dates: a date inside an address is part of the address.
_ADDRESSES = re.compile(
    r"https?://[^\s\u3000-\u9fff]+|www\.[^\s\u3000-\u9fff]+|(?<![a-z\d._+-])[a-z\d._+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,8}|!\[[^\]]{0,500}\]\([^)]{0,500}\)"
)
_IN_ADDRESSES = ("://", "www.", "@", "![")
# Read after dates: "mid-2025" is a date, "gpt-4" a name.
_CODES = re.compile(
    r"(?=[a-z\d#+(])(?:(?<![a-z\d.])\d{1,6}\.(?:hk|sh|sz|ss|tw|us|sg|t|ks|bj)(?![a-z\d])"
    r"|(?<![a-z0-9$])(?!(?:rmb|usd|hkd|cny|eur|ntd|twd|gbp|jpy|sgd)\d)[a-z][a-z0-9]{0,40}(?:[-_/.][a-z0-9]{1,40}){0,6}[-_]?\d[a-z0-9]{0,40}(?:[.\-_][a-z0-9]{1,40}){0,6}"
    r"|(?<![a-z\d])\d{1,9}(?:\.\d{1,9}){2,9}(?![a-z\d])|(?<![a-z\d:])\d{1,2}:\d{2}(?::\d{2})?(?![a-z\d])|#\d+"
    r"|(?<!\d)(?:\+\d{1,3}[- ])?(?:\(?0\d{1,3}\)?[- ])\d{3,4}[- ]?\d{4}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{3}-\d{3,4}-\d{4}(?!\d))"
)
_LISTED = re.compile(
    r"^\s*(?:\(?\d{1,2}[.、)](?!\d)|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)", re.MULTILINE
)
# Every alternative begins with a character of its own, so that places that begin none are passed over at once.
_WORDS = re.compile(
    r"第一性|二维码|一线|二线|二级市场|一级市场|十字(?:路口|军|架)|东(?:北)?三省|山本五十六|百货|百科|百姓|千万别|万一|统一|三明治|第三方|五星级|四川|三星(?!期)|九州|六合|一带一路|一路"
    r"|唯一|之(?<!分之)一|一般|一样|一定|一些|一直|一旦|一切|一致|一体|一起|一同|一向|一时|一边|一面|一方面|进一步|一再|一系列|一度|一流|一共|一律|十分(?!钟|之)|万科|千禾|百度|百胜|三亚|两岸|双十一|五粮液"
)


def addresses(folded: str) -> Iterator[tuple[int, int]]:
    """Spans of web and mail addresses and of picture placeholders."""
    if any(part in folded for part in _IN_ADDRESSES):
        yield from (match.span() for match in _ADDRESSES.finditer(folded))


def names(folded: str) -> Iterator[tuple[int, int]]:
    """Spans of tickers, product names, versions, clock and phone numbers, list numbers and fixed words.

    >>> [ "minimax-m2在00100.hk" [a:b] for a, b in names("minimax-m2在00100.hk") ]
    ['minimax-m2', '00100.hk']
    """
    for pattern in (_CODES, _LISTED, _WORDS):
        yield from (match.span() for match in pattern.finditer(folded))
