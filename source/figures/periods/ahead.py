"""Whether what is told of a date is yet to come, or over: it says which year a date without one is of."""

from source.patterns import compile_late

_TO_COME = "will|expect(?:s|ed)?|plans?|by|through|until|due|next|upcoming|to be|scheduled"
_AHEAD = compile_late(rf"[将拟]|预[计期估]|计划|即|有望|目标|截止|至$|到$|\b(?:{_TO_COME})\b")
_AHEAD_AFTER = compile_late(r"之?[前内]|[将拟]|预[计期估]|有望|计划|即将")
_WILL = compile_late(
    r"\b(?:will|plans to|set to|is to|are to) (?!have )(?:[^.,;]|[.,](?=\d)){0,80} on $"
)  # will raise fares on 1 February
_OVER = compile_late(r"截[至止]至?$|\bended (?:on )?$")  # what is told up to a day, or of a year that ended, is past
_CHANGED = "fell|rose|grew|dropped|climbed|declined|increased|decreased|slipped|jumped|surged|sank|totall?ed|shrank|expanded"
_MOVED = compile_late(  # exports fell 3% in July, printed in March: last year's
    rf"\b(?:{_CHANGED})\b(?:[^.;]|\.(?=\d)){{0,60}}\b(?:in|between|during)(?: the)? $"
)
_NEAR, _FAR = 8, 80  # characters before a date


def looks_ahead(folded: str, start: int, end: int) -> bool:
    """Whether the words around a date say that it is to come.

    >>> looks_ahead("预计11月投产", 2, 5), looks_ahead("11月投产", 0, 3)
    (True, False)
    """
    near, far = max(0, start - _NEAR), max(0, start - _FAR)
    return bool(_AHEAD.search(folded[near:start]) or _AHEAD_AFTER.match(folded, end) or _WILL.search(folded, far, start))


def is_over(folded: str, start: int, of_month: bool = False) -> bool:
    """Whether the words before a date say that what is told up to it is past, or all of a month without a year.

    >>> is_over("exports fell 3% in july", 19, True), is_over("exports start in july", 17, True)
    (True, False)
    """
    moved = _MOVED.search(folded, max(0, start - _FAR), start) if of_month else None
    return bool(_OVER.search(folded[max(0, start - _NEAR) : start]) or moved)
