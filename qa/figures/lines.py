"""The lines of a statement of income, which are apart: revenue is no profit, and net profit none before tax."""

from index.terms.equivalents import Notion, find_mentions, is_any_same
from qa.figures.around import fold_of
from qa.question import Asked
from qa.question.question import is_measure
from source import Figure

_PER_SHARE = "每股盈余"
_LINES = frozenset(
    ("营收", "合并营收", "净利", "获利", "毛利", "营业利益", "税前净利", "亏损", "毛利率", "净利率", "营业利益率", _PER_SHARE)
)
"""Lines that every statement of income keeps apart, by the first word of each in the list of equivalents."""
_LOOSE = frozenset(("获利", "亏损", "营收"))
"""Those of them that people say for others too."""
_NO_SHARE = 100_000  # no share earns so much


def is_other_line(asked: Asked, figure: Figure) -> bool:
    """Whether a figure is of another line of a statement of income than all that are asked after: revenue for net profit, or millions
    for what is earned per share."""
    lines = {notions[0].chinese[0] for notions in asked.measures}
    if not lines or not lines <= _LINES or asked.aim != "level":
        return False
    if lines == {_PER_SHARE}:
        return figure.kind == "money" and figure.value is not None and abs(figure.value) >= _NO_SHARE
    told = _find_told(figure)
    named = {notions[0].chinese[0] for notions in told}
    return bool(named) and named <= _LINES and not is_any_same(asked.measures, told)


def _find_told(figure: Figure) -> list[tuple[Notion, ...]]:
    """The measures of the list that a figure's own measure names."""
    return [found.notions for found in find_mentions(fold_of(figure.measure)) if is_measure(found.notions[0])]


def names_one_line(asked: Asked) -> bool:
    """Whether a question names a line of a statement that is no other: net profit is not profit before tax; 獲利 may be either."""
    return bool(asked.measures) and all(notions[0].chinese[0] in _LINES - _LOOSE for notions in asked.measures)
