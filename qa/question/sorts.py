"""What sort of answer a question wants: a person, a time, a place, a reason, an amount; or yes or no."""

import re
from typing import Literal

from source.patterns import compile_late

Sort = Literal["who", "when", "where", "why", "amount", "how", "which", "what"]
SORTS: tuple[Sort, ...] = ("who", "when", "where", "why", "amount", "how", "which", "what")

_NONE_BEFORE = r"(?:(?!\b(?:how|what|which|who|whom|whose|where|why|when)\b).)*+"
_TELL = "tell|say|do|does|did|can|could|please|and|so|but|any"
WHEN = (
    rf"^{_NONE_BEFORE}\bwhen\b(?! (?:it|they|he|she|its|their|his|her)\b)"  # it asks; not: how many jobs go when it shuts
    rf"|^(?:since |by |until |till )?when\b|^(?:{_TELL})\b{_NONE_BEFORE}\bwhen\b"  # when it opened; but not: speed of the train when it crashed
)
_DUE = r"截止(?:日期?|日子)|\b(?:deadline|due date)\b"
_TRADED = "gold|silver|copper|oil|crude|brent|shares?|stocks?|index|futures"
_QUOTED = "dollar|yuan|yen|euro|pound|bitcoin|price|prices|market|taiex|nikkei|nasdaq|dow|hang seng"
_CLOSES = "close|closed|closing|open|end|ended|finish|finished|settle|settled|trade|trading|stand"
_TIME = "trading|session|day|week|month|year"
MARKET_CLOSE = (
    rf"\bwhere (?:did|does|do|is|was|will|are|were)\b.{{0,40}}\b(?:{_TRADED}|{_QUOTED})\b.{{0,30}}\b(?:{_CLOSES})\b"
    rf"|\bwhere did .{{1,40}}? (?:close|finish|end|settle)\b.{{0,24}}\b(?:{_TIME})\b"
)
"""It asks for a price and no place: where did gold close, where did Acme end the session."""
STANDING = r"\brank|\bwhere (?:did|does|do) .{1,60}? (?:place|stand|come)\b(?! from)"  # no place either
_PEOPLE = "person|man|woman|king|emperor|author|player|director|actor|actress"
_WHO = r"(?:^|[^a-z ] ?|\b(?:and|or|to|by|for|from|with|of|on|is|are|was|were|me|us|says?|tell|know|did|does|do) )who(?:m|se)?\b"  # not: riders who pay
_AREAS = "city|country|place|province|state|town|county|district"
_SORTS: tuple[tuple[re.Pattern[str], Sort], ...] = (
    (compile_late(r"为什么|为何|何以|原因|缘故|理由|\bwhy\b|reason|\bcause[sd]?\b"), "why"),
    (compile_late(rf"谁|何人|哪[一两几]?(?:个|位|名)?人|{_WHO}|(?:which|what) (?:{_PEOPLE})"), "who"),
    (compile_late(rf"何时|什么时|哪[一]?(?:年|天|日|月)|何年|几月|几号|几年(?!级)|年份|时间|{_DUE}|" + WHEN + r"|(?:what|which) (?:year|date|day|month)"), "when"),
    (compile_late(rf"哪里|哪儿|何处|何地|什么地方|哪[一]?(?:个|座)?(?:国|省|市|县|城|地)|位于哪|\bwhere\b|(?:what|which) (?:{_AREAS})"), "where"),
    (compile_late(r"多少|几|多[久长高重远大深宽]|how (?:many|much|long|old|far|tall|high|large|big|often|fast|deep|heavy|wide)|percent|what number"), "amount"),
    (compile_late(r"怎么|怎样|如何|\bhow\b"), "how"),
    (compile_late(r"哪|\bwhich\b"), "which"),
)  # fmt: skip
_SORT_AMOUNT = compile_late(
    rf"{_SORTS[4][0].pattern}|{MARKET_CLOSE}|{STANDING}|百分之|(?:what|which) (?:share|percentage|proportion|fraction|rank|place)"
)
_CAUSED = "drove|drives|caused|causes|led to|explains|is behind|was behind|lies behind"
_TOLD = compile_late(rf"\bwhat (?:{_CAUSED})\b|\bwhat (?:do|does|did)\b.{{1,60}}\b(?:say|think) (?:about|of)\b")
_FIGURES = "share|percentage|proportion|fraction|year|quarter|month|day|date|period"  # which are told in numbers
_WHICH = compile_late(rf"哪[一两几些]?(?:个|位|家|种|款|项|类|只|支)?(?!年|天|月|季|日|个月|个季)|\bwhich\b(?! (?:{_FIGURES}))")
_YES_OR_NO = compile_late(
    r"吗[?？]?$|有没有|是否|是不是|^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b"
)


def find_sort(folded: str) -> Sort:
    """What sort of answer a folded question wants: the first that its words tell.

    >>> find_sort("谁是创始人?"), find_sort("how many stores?"), find_sort("revenue")
    ('who', 'amount', 'what')
    """
    return next((sort for pattern, sort in _SORTS if pattern.search(folded)), "what")


def is_yes_or_no(folded: str) -> bool:
    """Whether a folded question asks for yes or no.

    >>> is_yes_or_no("did it rise?"), is_yes_or_no("有没有赚钱"), is_yes_or_no("revenue")
    (True, True, False)
    """
    return _YES_OR_NO.search(folded) is not None


def wants_words(folded: str, sort: Sort) -> bool:
    """Whether a question wants words though it names what is measured: why, who, where, which, whether; not how much."""
    if _SORT_AMOUNT.search(folded):
        return False
    return sort in ("who", "where", "why", "how") or bool(is_yes_or_no(folded) or _TOLD.search(folded) or _WHICH.search(folded))
