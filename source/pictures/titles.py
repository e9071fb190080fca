"""What a picture's caption and its own lines say of its numbers: their title and their unit."""

import re
from collections.abc import Iterable

from source.folding import fold
from source.patterns import compile_late
from source.pictures.captions import drop_label, source_at
from source.tables.units import drop_unit, find_unit

_SPAN = compile_late(r"[,，、]?\s?(?<!\d)\d{4}年?\s?(?:[-–—~～至到]|to)\s?\d{2,4}(?:年度?|H[12])?(?!\d)", re.IGNORECASE)
_PARTS = compile_late(r"[,，;；|｜:：]")
_PER_CENT = compile_late(r"(?:in )?(?:%|per ?cent\b|percent(?:age)?\b|百分比)", re.IGNORECASE)
_FEWEST_SAID = 6  # letters: fewer may be a name that comes in a caption too
_LONGEST_UNIT = 40  # characters
_ENDS = " .。,，;；:："


def title_of(caption: str) -> str:
    """A caption without its label, its source and the years it spans, which the numbers' own heads tell.

    >>> title_of("圖2：光田2020至2024年營收（億元） 資料來源：公司年報"), title_of("Figure 3. Sales, US$ million, 2021-2024")
    ('光田營收（億元）', 'Sales, US$ million')
    """
    text = drop_label(caption)
    return _SPAN.sub("", text[: source_at(text)]).strip(_ENDS)


def unit_of(lines: Iterable[str]) -> str:
    """The first unit that lines state without brackets, after a comma or alone, in brackets as `find_unit` wants it; "" where one states its
    unit in brackets, or none does.

    >>> unit_of(["Sales, US$ million, 2021-2024"]), unit_of(["亿元"]), unit_of(["Margin, per cent of sales"]), unit_of(["營收（億元）"])
    ('(US$ million)', '(亿元)', '(%)', '')
    """
    found = ""
    for line in lines:
        if find_unit(line) is not None:
            return ""
        for part in _PARTS.split(line):
            text = part.strip(_ENDS)
            if not found and text and len(text) <= _LONGEST_UNIT:
                found = "(%)" if _PER_CENT.match(text) else f"({text})" if not drop_unit(text) else ""
    return found


def is_unit(line: str) -> bool:
    """Whether a line is nothing but a unit, as at the end of an axis.

    >>> is_unit("億元"), is_unit("(US$ million)"), is_unit("公司營收")
    (True, True, False)
    """
    return len(line) <= _LONGEST_UNIT and not drop_unit(line.strip("()（） "))


def is_said(line: str, caption: str) -> bool:
    """Whether a caption says all that a line does, as where it stands in the picture as well.

    >>> is_said("图1 光田营收", "图1：光田营收（亿元）"), is_said("光田", "图1：光田营收（亿元）")
    (True, False)
    """
    said, whole = ("".join(filter(str.isalnum, fold(text))) for text in (line, caption))
    return len(said) >= _FEWEST_SAID and said in whole
