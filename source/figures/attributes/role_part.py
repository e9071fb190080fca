"""Percentages that tell a part of something: 60% of sales, of which only 9% was recycled, 僅4%被回收."""

import re

from source.figures.attributes.scene import Scene
from source.figures.figure import Figure
from source.patterns import compile_late

_SHARE_OF = compile_late(r"(?:以上|左右)?的(?![^,。;]{0,6}(?:增|涨|跌|降|升))[\u4e00-\u9fff]| of (?!gdp growth)")
_PART_BEFORE = compile_late(
    r"""
    (?:^|[,;.(][ ]?|\b(?:which|whom|them|and|while|but|where|whereas|said|that)[ ])  # of which 9% was recycled: its clause begins
    (?:(?:only|just|about|nearly|roughly|some|around|almost|over  # of which only 9%
        |more[ ]than|fewer[ ]than|less[ ]than|at[ ]least  # and more than half were
        |another|a[ ]further|the[ ](?:other|remaining)  # while a further 20% said
    )[ ])*$
    """,
    re.VERBOSE,
)
_PART_REACH = 40  # characters before such a number, in which it is told that it begins its clause
_PART_AFTER = compile_late(
    r"""
    [ ](?:of[ ](?:it|them|these|those|which)[ ])?  # 9% of them
    (?:was|were|is|are|had|has|have  # 9% was recycled
        |said|say|think|thought|believed?|would|want|wanted  # 40% said so
        |used?|lives?|lived|works?|worked|came|comes?|goes|went|ends?|ended  # 60% came from abroad
    )\b(?![ ](?:expected|forecast|due|seen|above|below|higher|lower|up|down)\b)  # no part: 3% is expected, 3% was above
    |(?:以上|左右)?(?:被|遭)[\u4e00-\u9fff]  # 4%被回收
    """,
    re.VERBOSE,
)


def is_part(scene: Scene, figure: Figure, after: tuple[int, int]) -> bool:
    """Whether a percentage is of something, or itself what something is told of: only 9% was recycled; 僅4%被回收."""
    if _SHARE_OF.match(scene.folded, *after):
        return True
    if not _PART_AFTER.match(scene.folded, *after):
        return False
    low = max(scene.bounds[scene.sentence_of(figure.start)][0], figure.start - _PART_REACH)
    return scene.folded[figure.end] not in " (" or _PART_BEFORE.search(scene.folded, low, figure.start) is not None
