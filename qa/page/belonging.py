"""Which pictures of a passage stand under an answer."""

from qa.answer import Answer
from source import Figure, Picture
from source.folding import fold
from source.patterns import compile_late

_BREAK = compile_late(r"[:：,，;；。(（]|\. ")
_AROUND = " 0123456789-–的年月季度第一二三四上下半底图表图圖figure chart table q"
"""What may stand in a caption before what it is of: its number, and a time."""


def belongs(picture: Picture, answer: Answer) -> bool:
    """Whether a picture of the first passage stands under the answer: one that the figure is read in, or whose caption speaks of what it
    measures; where no figure answers, all of them. Another's chart under a headline would be taken for it."""
    figure = answer.figure
    if figure is None or not answer.found:
        return answer.found
    if figure.from_picture and figure.box in [box for _, box in picture.boxes]:
        return True
    return speaks_of(picture.caption, figure)


def speaks_of(caption: str, figure: Figure) -> bool:
    """Whether a caption names what a figure measures, and not something longer that ends with it.

    >>> from dataclasses import replace
    >>> from source import extract_figures
    >>> [speaks_of(one, replace(extract_figures("9億元")[0], measure="收入", subject="甲乙")) for one in
    ...     ("圖1 甲乙2024年收入", "收入：2023年8億元", "AI產品收入", "員工人數")]
    [True, True, False, False]
    """
    measure = fold(figure.measure or "")
    before, there, _ = fold(caption).partition(measure) if measure else ("", "", "")
    own = _BREAK.split(before)[-1].replace(fold(figure.subject or "") or " ", "")
    return bool(there) and not own.strip(_AROUND)
