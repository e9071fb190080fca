"""Finding the figures of a text: numerals, then what stands around them.

The text is folded first, one character for one, so that the patterns need one script and one width and every offset
holds in the text as written. Dates are read before numerals, so that the year of a date is not a count.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from source.figures import english, spans
from source.figures.attributes import Context, add_attributes
from source.figures.figure import Figure, Kind
from source.figures.forms import Numeral, find_numerals
from source.figures.fractions import find_fractions
from source.figures.numerals import DIGIT, plain, value_of
from source.figures.periods import find_periods
from source.figures.units import (
    AGE,
    CLASSIFIER,
    CLAUSE_END,
    CURRENCY_AFTER,
    CURRENCY_BEFORE,
    DURATION,
    MULTIPLE,
    NOUN,
    PERCENT,
    PERCENT_OF,
    PHYSICAL,
    UNSURE,
    currency_code,
)
from source.text import fold

_RANK = re.compile(
    rf"第(?P<number>\d{{1,4}}|[{DIGIT}十百]{{1,4}})(?P<unit>名|位|大)?(?=$|[\s,。、;!?）)」』”’\"'及和与以的,]|名|位|大|至)"
)
_PLACED = re.compile(rf"(?:位列|名列|排名|排在|排)(?P<number>\d{{1,4}}|[{DIGIT}十百]{{1,4}})(?P<unit>名|位)")
_MORE = re.compile(r"(?P<more>[多余几])")
_RANGE = re.compile(r" ?(?:-|~|–|—|至|到|to|or|、)+ ?")
_BARE_AFTER = re.compile(r"[a-z_]|[-/:]\d|月|号|日|年|点|期|届|代|世|路|楼|版|章|条")
_HAS_DIGIT = re.compile("[0-9a-z一二两三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖万亿]")
_BARE_BEFORE = re.compile(r"[a-z_.\-/:]")
_HALF = Decimal("0.5")
_HALF_OF = re.compile(r"半(?<![\d.上下前后大多个一二两三四五六七八九十]半)(?P<unit>年(?!度|报|线)|个月|个?小时|个?世纪|天(?!候))")


class _Taken:
    """Which characters already belong to something."""

    def __init__(self, size: int) -> None:
        self._used = bytearray(size)

    def free(self, start: int, end: int) -> bool:
        """Whether no character of the span is taken."""
        return not any(self._used[start:end])

    def take(self, start: int, end: int) -> bool:
        """Mark the span; False, and nothing marked, when a character of it is taken."""
        if not self.free(start, end):
            return False
        self._used[start:end] = b"\x01" * (end - start)
        return True


def extract_figures(text: str, *, published: date | None = None, title: str = "") -> list[Figure]:
    """The figures of `text` in order of place, with offsets in `text` as given.

    `published` is the date against which 去年 or a date without a year is read, `title` what the text is about. Not found: numbers spelt with a
    vague head (几十, dozens), sums over several sentences, figures inside pictures.

    >>> figure, = extract_figures("收入為75.8萬美元")
    >>> figure.text, figure.value, figure.unit, figure.measure
    ('75.8萬美元', Decimal('758000'), 'USD', '收入')
    """
    return read_figures(text, published, Context(title))


def read_figures(text: str, published: date | None, context: Context) -> list[Figure]:
    """The figures of a paragraph; `context` holds what the paragraphs before it leave, and then what this one does."""
    folded = fold(text)
    taken, found = _dated(text, folded, published)
    for start, end in spans.names(folded):
        taken.take(start, end)
    found += _fractions(text, folded, taken)
    found += _halves(text, folded, taken)
    found += _ranks(text, folded, taken)
    found += _numbers(text, folded, taken)
    return add_attributes(text, folded, sorted(found, key=lambda figure: figure.start), context)


def extract_dates(text: str, *, published: date | None = None) -> list[Figure]:
    """The figures of `text` that are dates and periods, as `extract_figures` gives them, in a third of its time.

    >>> [figure.period for figure in extract_dates("2025年收入為75.8萬美元")]
    ['2025']
    """
    return _dated(text, fold(text), published)[1]


def _dated(text: str, folded: str, published: date | None) -> tuple[_Taken, list[Figure]]:
    """The dates and periods in order of place, and what they and addresses take."""
    taken = _Taken(len(folded))
    for start, end in spans.addresses(folded):
        taken.take(start, end)
    return taken, [
        Figure(text[period.start : period.end], period.start, period.end, period.kind, None, period=period.iso)
        for period in find_periods(folded, published)
        if taken.take(period.start, period.end)
    ]


def _fractions(text: str, folded: str, taken: _Taken) -> Iterator[Figure]:
    for start, end, value in find_fractions(folded):
        if taken.take(start, end):
            yield Figure(text[start:end], start, end, "percentage", value, "%")


def _halves(text: str, folded: str, taken: _Taken) -> Iterator[Figure]:
    for match in _HALF_OF.finditer(folded):
        if taken.take(*match.span()):
            unit = text[match.start("unit") : match.end("unit")]
            yield Figure(text[slice(*match.span())], *match.span(), "duration", _HALF, unit)


def _ranks(text: str, folded: str, taken: _Taken) -> Iterator[Figure]:
    for match in _RANK.finditer(folded):
        value = value_of(match["number"])
        end = match.end("number")
        if value and taken.take(match.start(), match.end()):
            yield Figure(text[match.start() : end], match.start(), end, "rank", value, match["unit"])
    for match in _PLACED.finditer(folded):
        value, (start, end) = value_of(match["number"]), match.span("number")
        if value and taken.take(start, match.end()):
            yield Figure(text[start:end], start, end, "rank", value, match["unit"])
    for match in english.RANK.finditer(folded) if english.LETTER.search(folded) else ():
        value = Decimal(match["number"] or english.ordinal(match["ordinal"]))
        if taken.take(*match.span()):
            yield Figure(text[slice(*match.span())], *match.span(), "rank", value)


def _numbers(text: str, folded: str, taken: _Taken) -> Iterator[Figure]:
    # 20，300 are two numbers: only an ASCII comma groups thousands
    numerals = [numeral for numeral in find_numerals(_apart(text, folded)) if taken.free(numeral.start, numeral.end)]
    following: Figure | None = None
    figures: list[Figure] = []
    for numeral in reversed(numerals):
        figure = (
            _classify(text, folded, numeral) or _range_start(text, numeral, folded, following) or _bare(text, folded, numeral)
        )
        if figure is not None:
            figures.append(figure)
        following = figure
    for figure in reversed(figures):
        if taken.take(figure.start, figure.end):
            yield figure


def _apart(text: str, folded: str) -> str:
    """The folded text with a semicolon for every Chinese comma."""
    at, made = 0, []
    for part in text.split("，"):
        made.append(folded[at : at + len(part)])
        at += len(part) + 1
    return ";".join(made)


def _make(text: str, start: int, end: int, kind: Kind, value: Decimal, unit: str | None) -> Figure:
    while end > start and text[end - 1] == " ":
        end -= 1
    return Figure(text[start:end], start, end, kind, plain(value), unit)


def _classify(text: str, folded: str, numeral: Numeral) -> Figure | None:
    """The figure of a numeral by what follows or precedes it, or None."""
    start, end, value = numeral.start, numeral.end, numeral.value
    more = _MORE.match(folded, end)
    after = more.end() if more else end
    for kind, pattern in _SUFFIXES:
        unit = pattern.match(folded, after)
        if unit:
            return _with_unit(text, folded, start, unit, kind, value)
    before = CURRENCY_BEFORE.search(folded, max(0, start - 6), start)
    if before:
        code = currency_code(before["unit"] or before["sign"])
        return _make(text, before.start(), end, "money", value, code)
    share = PERCENT_OF.search(folded, max(0, start - 16), start)
    if share and CLAUSE_END.match(folded, end):
        return _make(text, share.start("name"), end, "percentage", value, "%")
    return None if value < 0 else _count(text, folded, numeral, after)


_SUFFIXES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("percentage", PERCENT),
    ("money", CURRENCY_AFTER),
    ("age", AGE),
    ("multiple", MULTIPLE),
    ("duration", DURATION),
    ("quantity", PHYSICAL),
)


def _with_unit(text: str, folded: str, start: int, unit: re.Match[str], kind: Kind, value: Decimal) -> Figure:
    name = unit["unit"].strip(" -")
    if kind == "money":
        sign = CURRENCY_BEFORE.search(folded, max(0, start - 6), start)
        if sign and folded[: sign.start()].rstrip()[-1:].isdigit():  # 4人民币5美元: the first is of the number before
            sign = None
        start = sign.start() if sign else start
        code = currency_code(name) if name not in UNSURE else None
        if sign and code is None:
            code = currency_code(sign["unit"] or sign["sign"])
        return _make(text, start, unit.end(), kind, value, code)
    if kind == "percentage":
        name = "%" if name in ("%", "percent", "per cent", "pct") else text[unit.start("unit") : unit.end("unit")]
    elif kind == "duration":
        value += _HALF if unit["after_half"] or unit["half"] else 0
        name = text[unit.start("unit") : unit.end("unit")].strip(" -")
    elif kind == "multiple":
        name = "倍"
    else:
        name = text[unit.start("unit") : unit.end("unit")].strip(" -")
    return _make(text, start, unit.end(), kind, value, name)


def _count(text: str, folded: str, numeral: Numeral, after: int) -> Figure | None:
    """A number of things: its text is the numeral, its unit the classifier or noun after it."""
    written = numeral.text
    if written in ("一", "〇", "零", "half") or not _HAS_DIGIT.search(written):
        return None
    if written[0].isascii() and written[-1].isalpha() and written.isascii():
        unit = english.NOUN.match(folded, after)
    else:
        unit = CLASSIFIER.match(folded, after) or NOUN.match(folded, after) or english.NOUN.match(folded, after)
    if unit is None:
        return None
    return _make(text, numeral.start, numeral.end, "count", numeral.value, text[unit.start("unit") : unit.end("unit")])


def _range_start(text: str, numeral: Numeral, folded: str, following: Figure | None) -> Figure | None:
    """15-20%: the first number of a range has the kind and unit of the second."""
    if following is None or not _RANGE.fullmatch(folded, numeral.end, following.start):
        return None
    return _make(text, numeral.start, numeral.end, following.kind, numeral.value, following.unit)


def _bare(text: str, folded: str, numeral: Numeral) -> Figure | None:
    """A number with nothing around it: kept when it is written in digits, or in long enough Chinese numerals."""
    written = numeral.text
    before = folded[max(0, numeral.start - 1) : numeral.start]
    if "/" in written or _BARE_AFTER.match(folded, numeral.end) or _BARE_BEFORE.match(before):
        return None
    digits = (written.lstrip("-")[:1].isdigit() and written.isascii()) or re.search(r"\d.*[万亿千]", written)
    chinese = (
        not written.isascii() and len(written) >= 2 and re.search("[一二两三四五六七八九].*[十百千万亿]|^[十百千][万亿]", written)
    )
    return _make(text, numeral.start, numeral.end, "quantity", numeral.value, None) if digits or chinese else None
