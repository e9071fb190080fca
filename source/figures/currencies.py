"""Names and signs of money around a number, and their ISO 4217 codes. Patterns work on folded text."""

import re
import tomllib
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from source.patterns import compile_late

_DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "data" / "currencies.toml").read_text(encoding="utf-8"))
UNSURE = frozenset(_DATA["unsure"].split())
PARTS = frozenset(word.replace("_", " ") for word in _DATA["parts"].split())
_SIGNS = "$¥€£₩₹฿₫₽₪₱₴₦₺₸₲₡₵₭₮₼₾₿৳៛֏"
_SHORT = frozenset(
    ("real", "kr", "rand", "p", "盾", "角", "毛")
)  # words of other things too: read only where nothing follows them


def _list_words(field: str) -> dict[str, str]:
    """The code of each word of a field, spaces for underlines."""
    return {word.replace("_", " "): row["code"] for row in _DATA["currency"] for word in row[field].split()}


def _make_plurals(names: dict[str, str]) -> dict[str, str]:
    """English names (longer than a code) in the plural."""
    return {f"{name}s": code for name, code in names.items() if name.isascii() and name[-1].isalpha() and len(name) > 3}


_AFTER = _list_words("names")
_AFTER |= _make_plurals(_AFTER) | {name + "s": code for name, code in _AFTER.items() if name in ("won", "yen", "kip")}
_BEFORE = _list_words("before") | {name: code for name, code in _AFTER.items() if name[-1] in _SIGNS}
CAPITALS = frozenset(
    word for row in _DATA["currency"] if row.get("capital") for word in chain([row["code"].lower()], row["before"].split()) if word.isascii()
) | {"us", "hk", "nt", "sg", "au", "nz", "ca", "le", "sr", "dh", "tk", "rp", "rs", "dm", "kd", "qr", "bs", "r", "s/"}  # fmt: skip
"""Codes and abbreviations that are words of their own ("try 5", "us 500"): read only where the text has capitals."""


def find_currency_code(name: str) -> str | None:
    """ISO 4217 code of a sign or name as written; None for one used in several countries.

    >>> find_currency_code("u.s. $"), find_currency_code("rs."), find_currency_code("$")
    ('USD', 'INR', None)
    """
    return _AFTER.get(name) or _BEFORE.get(name) or _AFTER.get(re.sub(r"[ .](?=.*[$¥])", "", name))


def find_currencies(folded: str) -> frozenset[str]:
    """The codes of the currencies that folded words name: in US dollars, 多少人民币; "won" and what else is a word of its own names none, and
    "dollars" alone names those of every country that has them.

    >>> sorted(find_currencies("valued at in us dollars")), sorted(find_currencies("它值多少人民币")), find_currencies("who won?")
    (['USD'], ['CNY'], frozenset())
    >>> "TWD" in find_currencies("how much in dollars?"), "CNY" in find_currencies("how much in dollars?")
    (True, False)
    """
    named = frozenset(_AFTER[match[0]] for match in _find_named().finditer(folded) if match[0] in _AFTER)  # 毛 is of none
    return named or (DOLLARS if _ANY_DOLLARS.search(folded) else named)


_ANY_DOLLARS = compile_late(r"(?<![a-z])dollars?(?![a-z])")
DOLLARS = frozenset(code for name, code in _AFTER.items() if name.endswith("dollar"))


@cache
def _find_named() -> re.Pattern[str]:
    sure = {
        name for name in _AFTER if len(name) > 1 and name not in _SHORT | CAPITALS | {"won", "try"} and name[-1] not in _SIGNS
    }
    return compile_late(rf"(?<![a-z])(?:{_bound_words(sure)})")  # dollars end in no ARS


def join_alternatives(words: "frozenset[str] | set[str] | list[str]") -> str:
    """One pattern for any of the words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _bound_words(words: set[str]) -> str:
    """A pattern for any of the words where they stand apart, which looks at what it begins with first."""
    firsts = "".join(sorted({re.escape(word[0]) for word in words | _SHORT}))
    latin = {w for w in words if w[-1].isalpha() and w[-1] < "\u2000"}
    own = {w for w in _SHORT if not w.isascii()}
    return rf"(?=[{firsts}])(?:{join_alternatives(words - latin - _SHORT)}|(?:{join_alternatives(latin)})(?![a-z])|(?:{join_alternatives(own)})(?![\u4e00-\u9fff\d]))"


_NAMES = {*_AFTER, *UNSURE, *PARTS} - {"$", "¥"}
CURRENCY_AFTER = compile_late(rf" ?(?P<unit>{_bound_words(_NAMES)})(?!(?<=元)(?:素|件))")
# 元 that is no money after one digit alone (三元老); after more it is, but for the firm 元大: 1,100億元大關, 3萬元年費, 300元首付
BEGINS_NO_YUAN = compile_late(r"老|首|宝|宵|旦|年|朝|气|培|大")
YUANTA = compile_late(
    r"大(?:金控|金(?![额钞])|证|投[信顾]|银|人寿|期|宝来|创投|台湾|高股|高息|沪深|上证|标普|s&p|美债|全球|中国|日经|集团|etf)"
)
_DOLLARS = r"u\.?s\.? ?\$|(?:hk|nt|nz|c|ca|au|sg|mx|mex|ar|cl|col|rd|tt|fj|mop) ?\$|[asrj]\$|(?:cn|jp|rmb) ?¥"
_LATIN_BEFORE = {
    w
    for w in _BEFORE
    if w[0].isascii() and w[0].isalpha() and w[-1] not in _SIGNS and w not in ("us", "hk", "nt", "sg", "au", "nz", "ca")
}
CURRENCY_BEFORE = compile_late(
    rf"(?:(?<![a-z/])(?P<unit>{_DOLLARS}|{join_alternatives(_LATIN_BEFORE)})|(?<![兑对比/兌])(?P<name>{join_alternatives({w for w in _BEFORE if not w[0].isascii() and w[0] not in _SIGNS})})[:：]?|(?P<sign>[{_SIGNS}])) ?$"
)
LAST_BEFORE = frozenset(word[-1] for word in _BEFORE) | frozenset("$¥:：" + _SIGNS)
"""What a sign, code or name of money before a number ends in."""
_FIRST = {row["code"].lower() for row in _DATA["currency"]} | _LATIN_BEFORE
GLUED = rf"(?:{join_alternatives({w for w in _FIRST if w.isalpha()})}|rs\.|s/)(?=\d)"
"""A code or abbreviation glued to the digits after it: IDR3,500 is money, no product."""
