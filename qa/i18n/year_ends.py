"""When a figure is of, as the article says it where a date alone would say less: 截至2024年底 is the end of 2024, and no quarter."""

from collections.abc import Iterable

from qa.i18n.plain_values import write_period
from qa.i18n.words import Words
from source import Figure
from source.figures import DATES
from source.folding import fold
from source.patterns import compile_late

_ENDS = (
    (compile_late(r"[底末]$"), "year_end"),
    (compile_late(r"^late\b"), "year_late"),
    (compile_late(r"^early\b|初$"), "year_early"),
)
_PART = compile_late(r"(\d{4})-(?:01/\1-03|10/\1-12)")
"""The months that are taken for the beginning of a year, or for its end."""


def write_time(period: str | None, around: Iterable[Figure], words: Words) -> str:
    """A period as the reader writes it, where all the dates `around` that are of it call it a year's end or beginning by that name.

    >>> from qa.i18n.words import load_words
    >>> from source import extract_figures
    >>> told = extract_figures("截至2024年底有385人。")
    >>> [write_time(told[-1].period, told, load_words(tag)) for tag in ("en", "zh-TW")]
    ['end of 2024', '2024年底']
    >>> write_time(told[-1].period, extract_figures("2024年第四季有385人。"), load_words("zh-TW"))
    '2024年10月至12月'
    """
    part = _PART.fullmatch(period or "")
    if part is None:
        return write_period(period, words) if period else ""
    told = [fold(one.text) for one in around if one.kind in DATES and one.period == period]
    name = next((name for pattern, name in _ENDS if told and all(map(pattern.search, told))), None)
    return words[name].format(part[1]) if name else write_period(part[0], words)
