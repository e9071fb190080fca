"""The figure that a marked answer is, and whether a figure found is that one."""

from qa.ranking.training.kinds import Marked
from source import Figure, extract_figures
from source.folding import fold

_AROUND = 3  # characters of a unit or currency that an answer marked by people may leave out: 億美元


def gold_figure(item: Marked) -> Figure | None:
    """The figure that an answer is, read where it stands in its passage: 845年 is a date there, alone a duration. None when
    the answer is more than one figure, or none.

    >>> gold_figure(Marked("何時?", "他在845年出生。", "845年", 2)).kind
    'date'
    """
    start, end = item.answer_start, item.answer_start + len(item.answer)
    alone = extract_figures(item.answer)
    if len(alone) != 1 or len(item.answer) - len(alone[0].text) > 2:
        return None
    near = [f for f in extract_figures(item.passage) if start - _AROUND <= f.start < end and start < f.end <= end + _AROUND]
    return near[0] if len(near) == 1 else None


def alike(figure: Figure, gold: Figure) -> bool:
    """Same value and unit; a date is right too when the text writes it more fully (1945年12月16日 for 1945年)."""
    if gold.value is None or figure.value is None:
        return gold.value is figure.value and gold.period is not None and (figure.period or "").startswith(gold.period)
    return (figure.value, fold(figure.unit or "")) == (gold.value, fold(gold.unit or ""))
