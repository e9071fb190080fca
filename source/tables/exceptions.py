"""The rows that a table's unit says it does not hold for: (in thousands, except ratios and employees), 除每股盈餘及員工人數外."""

import re
from functools import lru_cache

from source.folding import fold
from source.patterns import compile_late

_KEPT = 4096  # titles and heads: more than one article's tables have, and about a MB of short texts
_LIST = compile_late(
    r"""
    \b(?:except(?:ing)?|excluding|other[ ]than)[ ](?:for[ ])?(?P<english>[^()。;]{3,160})  # excluding banks
    |除(?!非|税)(?P<chinese>[^()。;]{2,60}?)(?:之?以?外|另)  # 除銀行以外; no 除非
    |(?P<before>[^()。;:]{2,60})除外  # 銀行除外
    """,
    re.VERBOSE,
)
_SPLIT = compile_late(r"[,;、/&]|\band\b|\bor\b|以及|及|和|与|或")
_GENERAL = compile_late(r"otherwise|noted|stated|indicated|where|shares?\b|特别|另有|注明|说明|标明|每股|股数")
_WORDS = compile_late(r"[a-z]{3,}")
_IDLE = frozenset("data amount information figure number count statistic per the total for item".split())
_BRACKETS = compile_late(r" ?\([^()]{0,40}\)")
_AT_ENDS = compile_late(r"(?:数据|资料|金额|信息|项目|均)$")


@lru_cache(_KEPT)
def list_exceptions(text: str) -> tuple[str, ...]:
    """What a stated unit does not hold for, as folded; shares, of which the unit itself tells, are left out.

    >>> list_exceptions("(in thousands, except per share data, ratios and store counts)")
    ('ratios', 'store counts')
    >>> list_exceptions("單位：百萬元（除每股盈餘及員工人數外）")
    ('员工人数',)
    """
    found = [match[match.lastgroup or 0] for match in _LIST.finditer(fold(text))]
    items = [_AT_ENDS.sub("", item.strip()) for part in found for item in _SPLIT.split(part)]
    return tuple(item for item in items if len(item) > 1 and not _GENERAL.search(item))


def is_excepted(label: str, items: tuple[str, ...]) -> bool:
    """Whether a row is of what a list of exceptions names: its label says all that the item does, and ends in it.

    >>> is_excepted("Average selling price (tonne)", ("average selling prices",)), is_excepted("Employee benefits", ("employees",))
    (True, False)
    """
    plain = _BRACKETS.sub("", fold(label)).strip(" :")
    words = _list_stems(plain)
    for item in items:
        named = _list_stems(item)
        if named and words and words[-1] in named and set(named) <= set(words):
            return True
        if not item.isascii() and plain.endswith(item):
            return True
    return False


@lru_cache(_KEPT)
def _list_stems(folded: str) -> tuple[str, ...]:
    stems = [word.removesuffix("s") for word in _WORDS.findall(folded)]
    return tuple(stem for stem in stems if stem not in _IDLE)
