"""Short forms of names: Harrowgate for Harrowgate Foods, 恒昌 for 恒昌航運."""

import re
from collections.abc import Iterable
from functools import lru_cache

from qa.question.places import is_within_country, places_in
from source.figures.attributes.candidates import may_be_name
from source.figures.attributes.nobody import is_common
from source.figures.attributes.words import words
from source.patterns import compile_late

_SHORTEST = 4  # letters: shorter words begin too many names
_COMMON = frozenset(
    """
    the new old north south east west northern southern eastern western great royal national international united first general
    american british chinese european asian global world city state central federal public bank group home best digital standard
    mr mrs ms sir lord dame professor president minister chief
    """.split()
)
"""Words that begin many names, and stand for none."""
_WORD = compile_late(r"[a-z][a-z&-]*")
_BODIES = frozenset(words("bodies"))
_SITE = compile_late(r"(?:港区|港口|工厂|厂区|园区|基地|机场|车站|校区|院区|分店|门市|分公司|办事处|[厂港店馆])$")
_FEWEST, _MOST = 2, 6  # characters of a short name


def is_called(folded: str, name: str, known: Iterable[str]) -> bool:
    """Whether a folded question calls a folded name of several words by its first, which begins no other `known` name and is no place.

    >>> is_called("what was harrowgate's revenue?", "harrowgate foods", ["harrowgate foods"])
    True
    >>> is_called("jobs in tokyo", "tokyo castings", []), is_called("sales at first", "first harbour", [])
    (False, False)
    """
    first = find_first(name)
    if first is None or first not in folded:
        return False
    if first.isascii() and re.search(rf"\b{re.escape(first)}(?:['’]s)?(?![\w-])", folded) is None:
        return False
    return all(other == name or find_first(other) != first or other in name or name in other for other in known)


@lru_cache(maxsize=4096)  # the same names are met in every figure of an article
def find_first(name: str) -> str | None:
    """The first word of a name of several, where it may stand for it; of Chinese what stands before the trade or the kind of place.

    >>> find_first("harrowgate foods"), find_first("恒昌航运"), find_first("北海港区"), find_first("中国银行")
    ('harrowgate', '恒昌', '北海', None)
    """
    if not name.isascii():
        return _find_before_body(name)
    word, _, rest = name.partition(" ")
    alone = not rest or len(word) < _SHORTEST or word in _COMMON or _WORD.fullmatch(word) is None
    return None if alone or places_in(word) else word


def _find_before_body(name: str) -> str | None:
    """What a folded Chinese name has before its trade (恒昌 of 恒昌航運), or, of a site, before what it is (北海 of 北海港區)."""
    body = next((name[at:] for at in range(2, len(name) - 1) if name[at:] in _BODIES), None)
    site = _SITE.search(name) if body is None else None
    short = name[: -len(body)] if body else name[: site.start()] if site else ""
    if not _FEWEST <= len(short) <= _MOST or is_common(short) or not may_be_name(short):
        return None
    places = places_in(short)
    return short if not places or (site and is_within_country(places)) else None
