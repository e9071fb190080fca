"""Values, dates and what is not said in the reader's own language: 212000000 is "212 million" or 2.12億."""

from collections.abc import Sequence
from decimal import Decimal

from qa.i18n.words import Words
from source import Figure
from source.patterns import compile_late

_HAN = compile_late("[\u3400-\u9fff]")
_MONTHS = compile_late(r"--\d\d(?:/--\d\d)?")
_YEARLESS = compile_late(r"--(\d\d)-(\d\d)")
_ISO = compile_late(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


_COINS = "元圓圆塊块"  # of money whose currency is not told: yuan and dollars of all kinds are called so
_BEHIND, _BEHIND_TEN_THOUSANDS = 4, 2  # digits behind the point: 1.2345億 is 1億2345萬, but nobody writes 2.4318萬 for 24,318
_FOUR_FIGURES = 10_000  # up to it Chinese writes 2180萬 without a comma


def write_number(value: Decimal, words: Words) -> str:
    """A number with its large part in words, where that loses nothing and leaves but a few digits behind the point.

    >>> from qa.i18n.words import load_words
    >>> write_number(Decimal(212000000), load_words("en")), write_number(Decimal(212000000), load_words("zh-TW"))
    ('212 million', '2.12億')
    >>> write_number(Decimal(1234567), load_words("en")), write_number(Decimal(24318), load_words("zh-TW"))
    ('1,234,567', '24,318')
    """
    for scale in words["large_numbers"].split(", "):
        name, size = scale.split(" ")
        if abs(value) >= Decimal(size):
            scaled = (value / Decimal(size)).normalize()
            if -int(scaled.as_tuple().exponent) > (_BEHIND_TEN_THOUSANDS if Decimal(size) == _FOUR_FIGURES else _BEHIND):
                break
            space = "" if words.chinese else " "
            written = f"{scaled:f}" if words.chinese and abs(scaled) < _FOUR_FIGURES else f"{scaled:,f}"
            return f"{written}{space}{name}"
    return f"{value:,f}"


def write_missing(missing: Sequence[str], words: Words) -> str:
    """That the article does not answer: what it does not mention of what the question names, as far as that is known.

    >>> from qa.i18n.words import load_words
    >>> write_missing(["2021年", "乙公司"], load_words("zh-TW")), write_missing([], load_words("en"))
    ('文章沒有提到2021年、乙公司。', 'The article does not say.')
    """
    return words["missing"].format(words["listed"].join(missing)) if missing else words["not_found"]


def write_unit(figure: Figure, words: Words) -> str:
    """A unit as the reader knows it; in English what is counted in Chinese is left out, where no word of the list says it.

    >>> from qa.i18n.words import load_words
    >>> from source import extract_figures
    >>> write_unit(extract_figures("75.8萬美元")[0], load_words("zh-TW")), write_unit(extract_figures("300名員工")[0], load_words("en"))
    ('美元', '')
    >>> write_unit(extract_figures("增長15倍")[0], load_words("en")), write_unit(extract_figures("花費1.94億元")[0], load_words("en"))
    ('times', '元')
    """
    unit = figure.unit or ""
    if figure.kind == "money" and not unit:
        return figure.text[-1:] if figure.text[-1:] in _COINS else ""
    names = dict(pair.split(" ", 1) for pair in f"{words['currencies']}, {words['units']}".split(", ") if pair)
    known = names.get(unit, unit)
    return "" if not words.chinese and has_chinese(known) else known


def has_chinese(text: str) -> bool:
    """Whether any character of a text is Chinese."""
    return bool(_HAN.search(text))


def write_value(figure: Figure, words: Words) -> str:
    """A figure's value and unit; empty for a date.

    >>> from qa.i18n.words import load_words
    >>> from source import extract_figures
    >>> write_value(extract_figures("75.8萬美元")[0], load_words("en"))
    '758,000 USD'
    """
    if figure.value is None:
        return ""
    number, unit = write_number(figure.value, words), write_unit(figure, words)
    space = "" if words.chinese and not unit.isascii() else " "
    return number + unit if unit in ("", "%") else f"{number}{space}{unit}"


def write_period(iso: str, words: Words) -> str:
    """An ISO date or interval as the reader writes it; what is not understood stays as it is.

    >>> from qa.i18n.words import load_words
    >>> write_period("2025-01/2025-09", load_words("en")), write_period("2025-01/2025-09", load_words("zh-TW"))
    ('January to September 2025', '2025年1月至9月')
    >>> write_period("--04/--06", load_words("en")), write_period("--07", load_words("zh-TW"))
    ('April to June', '7月')
    """
    if yearless := _YEARLESS.fullmatch(iso):
        return words["yearless"].format(month=_name_month(yearless[1], words), day=int(yearless[2]))
    if _MONTHS.fullmatch(iso):  # written as those of a year, which is taken away
        written = write_period(iso.replace("--", "2000-"), words)
        return written.removeprefix(words["year"].format(2000)).removesuffix(" 2000")
    ends = [_ISO.fullmatch(part) for part in iso.split("/")]
    if not all(ends) or len(ends) > 2:
        return iso
    said = [_write_date(match[1], match[2], match[3], words) for match in ends if match]
    if len(said) == 1:
        return said[0]
    first, last = said
    same = ends[0][1] if ends[0] and ends[1] and ends[0][1] == ends[1][1] and ends[0][2] else ""
    if same and words.chinese:
        last = last.removeprefix(words["year"].format(same))
    elif same:
        first = first.removesuffix(f" {same}")
    return words["until"].format(first, last)


def _name_month(number: str, words: Words) -> str:
    names = words["months"].split()
    return names[int(number) - 1] if names and 1 <= int(number) <= 12 else str(int(number))


def _write_date(year: str, month: str | None, day: str | None, words: Words) -> str:
    if month is None:
        return words["year"].format(year)
    name = _name_month(month, words)
    if day is None:
        return words["month"].format(month=name, year=year)
    return words["day"].format(day=int(day), month=name, year=year)
