"""Who comes first: 戶數以新北市178萬戶最多，其次為高雄市121萬戶; 出生率最高為雲林縣6.23‰，最低為基隆市2.65‰."""

import re

from source.figures.attributes.candidates import is_name, may_be_name
from source.figures.attributes.chinese import own_piece
from source.figures.attributes.phrases import ends_in_head, strip_verbs
from source.figures.attributes.scene import Scene
from source.figures.figure import DATES, Figure
from source.patterns import compile_late

_MOST = "最高|最低|最多|最少|最大|最小|最长|最短|最快|最慢|居冠|居首|领先|第一"
_WITH = compile_late(r"(?P<measure>[^,。;:()0-9]{2,14}?)(?:是|则)?以(?P<who>[^,。;:()0-9的]{2,12}?)(?:的|为|约|达)?$")
_AFTER_WITH = compile_late(rf"[^,。;]{{0,8}}?(?:{_MOST})")
_IS = compile_late(
    rf"(?P<measure>[^,。;:()0-9]{{2,14}}?)?(?:{_MOST})(?:的|者)?(?P<is>为|是|依序为|依次为)?(?P<who>[^,。;:()0-9的]{{2,12}}?)(?:的|约|达)?$"
)
_NEXT = compile_late(
    r"(?:再?其次|次高|次低|次多|接着|接下来|第[二三四五](?!产业|[季期代次批轮年月日届级个]|阶段))(?:的|者)?(?:为|是|则为|则是)?(?P<who>[^,。;:()0-9的]{2,12}?)(?:的|约|达|有)?$"
)
_BY = compile_late(r"(?P<who>[^,。;:()0-9以]{2,12}?)(?:也|亦|仅|则|再)?以(?:约|近|逾)?$")
_AFTER_BY = compile_late(
    r"[^,。;\d]{0,6}?(?:居冠|居首|居次|居末|居第|居后|排名|名列|位列|位居|列第|排第|紧追|紧随|领先|夺冠|称霸|次之|殿后|垫底|登顶|封王|称冠|压倒)"
)
_IN_TURN = compile_late(
    r"(?P<measure>[^,。;:()0-9]{2,18}?)(?:依序|依次|分别|由高[至到]低)(?:由|以|为|是)(?P<who>[^,。;:()0-9的、]{2,10}?)(?:的|约|达)?$"
)  # 銷量依序由青禾3萬輛、紅隼2萬輛
_BUT = compile_late(
    r"""
    (?P<measure>[^,。;:()0-9]{2,14}?)?
    (?<![扣排删清拆解免消去移废剔撤根革开])除了?  # not 扣除, 排除
    (?P<who>[^,。;:()0-9的较比]{2,10}?)
    (?:[较比][^,。;]{0,10}|[增减升跌降涨成下上持][^,。;]{0,3})?$  # 除台北较去年增5%外
    """,
    re.VERBOSE,
)
_AFTER_BUT = compile_late(r"[^,。;\d]{0,4}?(?:以?外|之外)")
_TOGETHER = compile_late(r"[\u4e00-\u9fff]{0,4}?(?:合计|合共|共计|总计|加起来|共(?![享有同用识]))")
_JOINED = compile_late("[、和与及跟]")
_HINT = compile_late("[以最居领第次接依除]")  # what every such list says


_LONGEST = 26  # characters of a clause that tells who comes first


def find_ranked(scene: Scene, number: int) -> tuple[tuple[int, int] | None, tuple[int, int]] | None:
    """The spans of what is compared, None where it was said before, and of whose number it is; None for a number in no such list."""
    figure, folded = scene.figures[number], scene.folded
    begin = low = max(scene.clause_of(figure.start)[0], figure.start - 30)
    if not _HINT.search(folded, low, figure.start):
        return _find_before(scene, figure, begin)
    dated = max((one.end for one in scene.figures_in(low, figure.start) if one.kind in DATES), default=low)
    by = _BY.search(folded, dated, figure.start)
    if by and _AFTER_BY.match(folded, scene.ends[number]):
        return None, by.span("who")
    but = _BUT.match(folded, low, figure.start) if "除" in folded[low : figure.start] else None
    if but and _AFTER_BUT.match(folded, scene.ends[number]):
        return (but.span("measure") if but["measure"] else None), but.span("who")
    for one in scene.figures_in(low, figure.start):
        low = one.end if one.kind in DATES else figure.start
    most = _WITH.match(folded, low, figure.start)
    if most and _AFTER_WITH.match(folded, figure.end):
        return most.span("measure"), most.span("who")
    turn = _IN_TURN.match(folded, low, figure.start)
    if turn and ends_in_head(turn["measure"]) and may_be_name(turn["who"]):
        return turn.span("measure"), turn.span("who")
    after = _NEXT.match(folded, low, figure.start)
    if after and not ends_in_head(after["who"]):
        return None, after.span("who")
    found = _IS.match(folded, low, figure.start)
    if (
        found
        and may_be_name(found["who"])
        and (found["is"] or is_name(found["who"], frozenset()))
        and not ends_in_head(found["who"])
    ):  # 最大陣風 ranks no one
        return (found.span("measure") if found["measure"] else None), found.span("who")
    return _find_before(scene, figure, begin)


def _find_before(scene: Scene, figure: Figure, begin: int) -> tuple[tuple[int, int] | None, tuple[int, int]] | None:
    """Who comes first by the clause before a number that has but verbs before it in its own: 增幅最大為中山店，較6月增加13%."""
    if (
        scene.folded.find("最", max(0, begin - _LONGEST - 1), begin) < 0
        or begin <= scene.bounds[scene.sentence_of(figure.start)][0]
        or scene.folded[begin - 1] != ","
    ):
        return None
    low, high = scene.clause_of(begin - 2)
    if high - low > _LONGEST or scene.figures_in(low, high):
        return None
    found = _IS.match(scene.folded, low, high)
    if found is None or not found["is"] or not may_be_name(found["who"]):
        return None
    piece, _ = own_piece(scene, scene.count_before(figure.start), begin, figure.start)
    if strip_verbs(piece, len(piece)):
        return None
    return (found.span("measure") if found["measure"] else None), found.span("who")


def find_together(scene: Scene, number: int) -> str | None:
    """Those whom a number is of together: 德、英、法三國合計占比10%."""
    figure = scene.figures[number]
    count = scene.figures[number - 1] if number else None
    if count is None or count.kind != "count" or not _TOGETHER.match(scene.folded, scene.ends[number - 1], figure.start):
        return None
    low = scene.clause_of(figure.start)[0]
    if low > count.start or count.start - low > _LONGEST or not _JOINED.search(scene.folded, low, count.start):
        return None
    return scene.text[low : scene.ends[number - 1]].strip(" \u3000")
