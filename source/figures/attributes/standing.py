"""Labels that stand by themselves: in brackets before a number ([營收] 35億元), or on a line above it.

A line above is a label only where labels come first: in a column of numbers each over its label it would be the number before's.
"""

from source.figures.attributes.phrases import ends_in_head, trim
from source.figures.attributes.scene import Scene
from source.figures.figure import DATES, Figure
from source.patterns import compile_late

_BRACKETED = compile_late(r"(?:^|[\n;。])[ 　]*[\[【〔](?P<label>[^\[\]【】〔〕\n\d]{2,24})[\]】〕][ 　:]*[$€£¥约近逾]?$")
_BARE = compile_late(r"[ 　$€£¥约近逾+-]*$")
_REST = 6  # characters after the number in its line: its unit
_LONGEST = 24  # characters of a label
_CLOSED = compile_late(r"收[盘报](?=(?:[大小微重]?[涨跌升挫]|上[涨扬升]|下[跌挫滑]|走[高低]|价?为?)?[\d$]?)")
_WIDEST = 60  # characters before a colon
_LINES = 8  # above a number, among which its label is looked for


def find_label(scene: Scene, number: int) -> str | None:
    """The label that stands by itself before a number, or None."""
    figure, folded = scene.figures[number], scene.folded
    bracketed = _BRACKETED.search(folded, max(0, figure.start - 40), figure.start)
    if bracketed:
        return scene.text[slice(*bracketed.span("label"))].strip()
    begin = folded.rfind("\n", max(0, figure.start - 12), figure.start) + 1
    end = folded.find("\n", figure.end, figure.end + _REST + 1)
    ends = end >= 0 or len(folded) - figure.end <= _REST
    return _find_above(scene, begin) if begin and ends and _BARE.match(folded, begin, figure.start) else None


def _find_above(scene: Scene, begin: int) -> str | None:
    """The label on the lines above a place, where the lines begin with one."""
    label: str | None = None
    first = None
    for _ in range(_LINES):
        low = scene.folded.rfind("\n", max(0, begin - _LONGEST - 2), begin - 1) + 1 if begin > 1 else 0
        if begin <= 0 or (low == 0 and begin > _LONGEST + 1) or begin - 1 - low < 2:
            break
        told = scene.figures_in(low, begin - 1)
        line = scene.folded[low : begin - 1].strip(" 　")
        if not told and ends_in_head(line):
            first, label = "label", label or scene.text[low : begin - 1].strip(" 　")
        elif told and all(one.kind in DATES for one in told):
            pass
        elif told and label is not None:
            first = "number"
        else:
            break
        begin = low
    return label if first == "label" else None


def find_heading(scene: Scene, low: int, place: int) -> str | None:
    """What is told before a colon, in the sentence from `low` on or the line above, that the numbers up to a place measure."""
    colon = scene.folded.rfind(":", max(0, low - 2, place - 3 * _WIDEST), place)
    if colon < 0 or not ends_in_head(scene.folded[max(0, colon - 8) : colon]):
        return None
    start = max(0, colon - _WIDEST)
    span = trim(scene.folded[start:colon])
    return scene.text[start + span[0] : start + span[1]] if span[1] - span[0] >= 2 else None


def find_closing(scene: Scene, figure: Figure) -> str | None:
    """The word for the close of trading, where nothing else tells what a price or its change is of: 28日收報14元，跌1%."""
    if figure.kind not in ("money", "percentage"):
        return None
    low = scene.bounds[scene.sentence_of(figure.start)][0]
    closed = _CLOSED.search(scene.folded, max(low, figure.start - _WIDEST), figure.start)
    return scene.text[slice(*closed.span())] if closed else None
