"""Clauses of Chinese that tell who does what to whom, or where something happened: the noun in them that a number is of."""

import re

from source.figures.attributes.phrases import ends_in_head, trim
from source.patterns import compile_late

_DONE_TO = compile_late(
    r"""
    (?:
        # 金管会对海岳银行开罚: the deed is measured
        对[^对,。;]{2,16}(?P<deed>
            开罚|罚款|裁罚|处罚|课罚|罚锾|求偿|索赔
            |捐款|捐赠|投资|增资|注资|贷款|放款|融资|补助|补贴|赔偿|补偿
            |课税|减税
        )
        # 判被告赔偿原告
        |(?P<given>赔偿|赔付|补偿|奖励|补助|补贴|资助|捐赠|捐助|赞助)(?P<whom>[^\0,。;的]{2,8})
    )$
    """,
    re.VERBOSE,
)
_GIVEN_TO = compile_late(
    r"(?:赔偿|赔付|补偿|退还|给付)(?:原告|被告|被害人|受害[人者]|消费者|家属|用户|客户|投资[者人]|对方|劳工|员工|乘客|业主|业者)"
)
_HAPPENED = compile_late(r"(?P<noun>[\u4e00-\u9fffa-z]{2,16}?)(?:出现|发生|测得|落|来自|集中)(?:在|于)?[\u4e00-\u9fff]{2,10}$")


_EARNED = compile_late(
    r"(?P<deed>[净大狂爆怒]?[赚亏])(?:[了得进到超逾近约达]|将近|超过|多达)*$"
)  # 營收30億元，賺5億元: the second is no revenue


def find_earned(folded: str, start: int) -> tuple[int, int] | None:
    """The verb before a sum of money that tells it is a profit or a loss.

    >>> find_earned("营收30亿元,净赚了5亿元", 10)
    (7, 9)
    """
    earned = _EARNED.search(folded, max(0, start - 8), start)
    return earned.span("deed") if earned else None


def find_done(piece: str, start: int, end: int) -> tuple[int, int]:
    """The deed in a phrase that tells who does it to whom, and the noun after whom it is done to."""
    done, noun = _DONE_TO.search(piece, start, end), ends_in_head(piece[start:end])
    if done and (done["deed"] or not noun):
        return done.span("deed" if done["deed"] else "given")
    given = _GIVEN_TO.search(piece, start, end) if noun else None
    return (given.end(), end) if given and end - given.end() >= 2 else (start, end)


def find_happened(piece: str) -> tuple[int, int] | None:
    """What a clause says to have been somewhere, of which the next tells how much: 最強陣風出現在外島，達45公尺."""
    happened = _HAPPENED.fullmatch(piece)
    return trim(happened["noun"]) if happened else None
