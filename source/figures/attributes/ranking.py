"""Who comes first: 戶數以新北市178萬戶最多，其次為高雄市121萬戶; 出生率最高為雲林縣6.23‰，最低為基隆市2.65‰."""

import re

from source.figures.attributes.opening import is_name
from source.figures.attributes.phrases import ends_in_head
from source.figures.attributes.scene import Scene, ends_of
from source.figures.figure import DATES
from source.patterns import compile_late

_MOST = "最高|最低|最多|最少|最大|最小|最长|最短|最快|最慢|居冠|居首|领先|第一"
_WITH = re.compile(r"(?P<measure>[^,。;:()0-9]{2,14}?)(?:是|则)?以(?P<who>[^,。;:()0-9的]{2,12}?)(?:的|为|约|达)?$")
_AFTER_WITH = compile_late(rf"[^,。;]{{0,8}}?(?:{_MOST})")
_IS = re.compile(
    rf"(?P<measure>[^,。;:()0-9]{{2,14}}?)?(?:{_MOST})(?:的|者)?(?P<is>为|是|依序为|依次为)?(?P<who>[^,。;:()0-9的]{{2,12}}?)(?:的|约|达)?$"
)
_NEXT = re.compile(
    r"(?:再?其次|次高|次低|次多|接着|接下来|第[二三四五])(?:的|者)?(?:为|是|则为|则是)?(?P<who>[^,。;:()0-9的]{2,12}?)(?:的|约|达|有)?$"
)
_BY = re.compile(r"(?P<who>[^,。;:()0-9以]{2,12}?)(?:也|亦|仅|则|再)?以(?:约|近|逾)?$")
_AFTER_BY = compile_late(
    r"[^,。;\d]{0,6}?(?:居冠|居首|居次|居末|居第|居后|排名|名列|位列|位居|列第|排第|紧追|紧随|领先|夺冠|称霸|次之|殿后|垫底|登顶|封王|称冠|压倒)"
)
_HINT = re.compile("[以最居领第次接]")  # what every such list says


def find_ranked(scene: Scene, number: int) -> tuple[tuple[int, int] | None, tuple[int, int]] | None:
    """The spans of what is compared, None where it was said before, and of whose number it is; None for a number in no such list."""
    figure, folded = scene.figures[number], scene.folded
    low = max(scene.clause_of(figure.start)[0], figure.start - 30)
    if not _HINT.search(folded, low, figure.start):
        return None
    by = _BY.search(folded, low, figure.start)
    if by and _AFTER_BY.match(folded, ends_of(scene, figure)):
        return None, by.span("who")
    for one in scene.figures_in(low, figure.start):
        low = one.end if one.kind in DATES else figure.start
    most = _WITH.match(folded, low, figure.start)
    if most and _AFTER_WITH.match(folded, figure.end):
        return most.span("measure"), most.span("who")
    after = _NEXT.match(folded, low, figure.start)
    if after:
        return None, after.span("who")
    found = _IS.match(folded, low, figure.start)
    if found and (found["is"] or is_name(found["who"], frozenset())) and not ends_in_head(found["who"]):  # 最大陣風 ranks no one
        return (found.span("measure") if found["measure"] else None), found.span("who")
    return None
