"""Numbers of what the one before measures: of another, 甲港完成集裝箱30萬箱；乙港12萬箱, or what it turned into, 由3元調為4元."""

import re

from source.figures.attributes.candidates import is_measure, is_name, may_be_name
from source.figures.attributes.phrases import ends_in_head
from source.figures.attributes.scene import Scene
from source.patterns import compile_late

_PORT = compile_late("(?<![到离出进抵开入])港$")
_FROM = compile_late(r"(?:由|从|from)(?: |每[^,。;\d]{1,4}|[^,。;\d]{0,6}的)?[a-z$€£¥]{0,4}$")
_INTO = compile_late(
    r"""
    (?:[调改变修][整更正]?|[上下][调修]|[提调][高升降]|[增减升降涨跌扩缩][加少大小]?|上[升涨]|下[降跌滑])?[至到为成](?:约|近|逾)?
    |,?[ ]to[ ](?:about[ ]|nearly[ ]|around[ ]|over[ ]|a[ ]record[ ])?[a-z$€£¥]{0,4}
    """,
    re.VERBOSE,
)
_STATES = compile_late(r"(?P<but>则)?(?:也|亦|维持|持平|完成|录得|为|达|是|仅|只|约|近|逾|在)*")


def is_beside(scene: Scene, number: int, own: str) -> bool:
    """Whether all that a clause says before its number, folded `own`, is whose it is and not what it measures; after 則 any
    thing that may have a name (柴油則為3元), else what looks like the name of a place or a body."""
    figure = scene.figures[number]
    start = scene.clause_of(figure.start)[0]
    if not scene.folded.startswith(own, start) or is_measure(own) or ends_in_head(own) or not may_be_name(own):
        return False
    states = _STATES.fullmatch(scene.folded, start + len(own), figure.start)
    named = is_name(own, frozenset()) or _PORT.search(own) is not None
    return states is not None and (states["but"] is not None or named)


def turns_into(scene: Scene, number: int) -> bool:
    """Whether a number is what the one right before it turned into, of whatever that one measures: 由800元調整為950元的消息."""
    figure, before = scene.figures[number], scene.figures[number - 1] if number else None
    if before is None or before.kind != figure.kind or not _INTO.fullmatch(scene.folded, scene.ends[number - 1], figure.start):
        return False
    return _FROM.search(scene.folded, max(0, before.start - 12), before.start) is not None
