"""Clauses of Chinese and English with no subject of their own, which go on with the one before: 年增5%, "up 5%", "and fell to $3"."""

from source.patterns import compile_late

_MORE = "首度|首次|一举|再度|再次|连续|并|且|也|亦|又|还|更|则|仍|仅|约|已|将|其中"  # words that add: 並達, 仍有
_COMPARED = "较|比|同比|环比|年增|年减|月增|月减|季增|季减"
_VERBS = "增|减|升|降|涨|跌|达|为|占|相当|即|高于|低于|合计|共|累计|创|突破|超|逾|至|到|由|从|保持|维持"
_ENGLISH_CHANGE = (
    r"up\b|down\b|compared|versus|and (?:rose|fell|grew)|or\b|a (?:rise|fall|drop|gain|decline|increase|decrease)\b|an increase"
)
# what goes on about the number before: a rise of 5%, representing 3%
_ENGLISH_LINK = "representing|accounting|against|which"
_TO_AMOUNT = r"to (?:about |nearly |over |just |around )?[$€£]?\d"
_HEDGES = "about|some|over|up|down|by|to|at|nearly|higher|lower|more than|as much as"
_DOING = rf"[a-z]{{3,12}}ing (?:(?:{_HEDGES}) ){{0,3}}[$€£]?\d"  # raising about $3m, employing some 300
_SUBJECTLESS = compile_late(
    rf"[ \t“「\"]*+(?:但|而)?(?:{_MORE}|{_COMPARED}|{_VERBS}|{_ENGLISH_CHANGE}|{_ENGLISH_LINK}|{_TO_AMOUNT}|{_DOING})"
)


def is_subjectless(folded: str, start: int) -> bool:
    """Whether a clause that begins at a place of a folded text has no subject of its own.

    >>> is_subjectless("营收3亿元,年增5%", 6), is_subjectless("营收3亿元,净利1亿元", 6)
    (True, False)
    """
    return _SUBJECTLESS.match(folded, start) is not None
