"""Percentages that are by how much something grew: what a growth is told to be, a list of growths, what was lifted by them."""

import re

from source.figures.attributes.scene import Scene
from source.figures.figure import Figure
from source.patterns import compile_late

QUALIFIED = r"(?:了|分别为?|各为?|依[序次]为?|约|近|逾|超过|超|大约|将近|接近|至少|最多|不到|不足|更?高达|更?达|更|每[周日天月年季晚]|基本在?|在|仅|只|均|了约|人民币|新台币|by|about|nearly|around|almost|over|more[ ]than|less[ ]than|at[ ]least|at[ ]most|up[ ]to|as[ ]much[ ]as|as[ ]many[ ]as|as[ ]little[ ]as|approximately|some|only|just|an?|another|a[ ]further|further|an[ ]extra|an[ ]additional|roughly|a[ ]record|an[ ]estimated|[ ~+$€£¥])*"
"""What may stand between a word that tells how a number stands and the number."""
_FAR = 240  # characters before a number, in which it is told what is listed
_GROWTH_WAS = compile_late(rf"\bgrowth\b[^.;%]{{0,160}}\b(?:was|is|were|came in at|stood at|hit|reached|averaged) {QUALIFIED}$")
_GROWTHS = compile_late(
    r"(?:增速|增幅|涨幅|跌幅|降幅|升幅|(?:成长|增长)率|年增率|年减率)[^。;:\d]{0,24}:(?:[^。;:]{0,60}[,、%])?[^。;:,、%]{0,12}$"
)
_LIFTED = compile_late(
    rf"""
    \b(?:
        lift(?:ed|s)?|rais(?:ed|es)|boost(?:ed|s)?  # lifted sales by
        |increas(?:ed|es)  # increased sales by
        |cut|cuts|reduc(?:ed|es)|lower(?:ed|s)  # cut costs by
        |trimm(?:ed|s)|slash(?:ed|es)  # trimmed costs by
        |hik(?:ed|es)|push(?:ed|es  # pushed up prices by
        )[ ]up)[ ]
    (?:(?:its|their|his|her|the)[ ])?  # its
    (?:(?!(?:of|to|by|at|from|in|for|is|was)[ ])[a-z'-]+[ ]){{1,4}}  # net sales
    {QUALIFIED}$  # by about
    """,
    re.VERBOSE,
)
_LIFTED_AFTER = compile_late(r"(?: (?:to|from|in|on|year|last|this|over|against|and|after|as|while|when|compared)\b|[,.;]|$)")

_COMPARES = compile_late(  # 較8月預測數增加2.92個百分點: a clause that but tells by how much
    r"""
    [\0 ]*[较比](?![率例重特亚利赛价])[^,。;:]{1,24}?  # 較預期
    (?<!最)(?:
        [增减升降涨跌多少高低][加少长幅]?|成长|下滑|衰退|上[升涨修]|下[降跌修]|调[升降]|提[升高]|高出|多出|低了|高了  # 高出
    )(?:了|约|近|逾|出|达|超过|将近|大约){0,2}
    """,
    re.VERBOSE,
)


def compares(folded: str, start: int, place: int) -> bool:
    """Whether a clause that begins at `start` tells by how much something is more or less than another, up to the number at `place`.

    >>> compares("较8月预测数增加", 0, 8), compares("较8月预测数", 0, 6)
    (True, False)
    """
    return _COMPARES.fullmatch(folded, start, place) is not None


def is_growth(scene: Scene, figure: Figure) -> bool:
    """Whether a percentage is what a growth is told to be, or one of a list of growths: sales growth in the year was 0.5%;
    同比增速逐季走弱:一季度10.5%,二季度10.6%."""
    first = scene.bounds[scene.sentence_of(figure.start)][0]
    low = max(first, figure.start - _FAR)
    if scene.folded.find("growth", low, figure.start) >= 0 and _GROWTH_WAS.search(scene.folded, low, figure.start):
        return True
    listed = scene.folded.find(":", low, figure.start) >= 0  # most percentages stand in no list
    return listed and _GROWTHS.search(scene.folded, low, figure.start) is not None


def is_lifted(folded: str, low: int, figure: Figure, after: tuple[int, int]) -> bool:
    """Whether a percentage is by how much something is told to have been moved: lifted its quarterly profit 40%."""
    return _LIFTED.search(folded, low, figure.start) is not None and _LIFTED_AFTER.match(folded, *after) is not None
