"""What the patterns for numbers see of a text: one character for one, every way to write a sign or group digits made one.

Typographic minus signs become "-", thin spaces, apostrophes and points between thousands become commas, a decimal comma a point, and
marks that only look like digits after folding (①, ²) stay what they are.
"""

import re

from source.patterns import compile_late

_MARKS = compile_late("[\u00b2\u00b3\u00b9\u2070-\u209c\u2460-\u24ff\u2776-\u2793]")
_DASHES = str.maketrans({"−": "-", "‐": "-", "‑": "-", "‒": "-", "–": "-", "⁃": "-", "〜": "~", "∼": "~", "﹣": "-"})
_DASH = compile_late(f"[{''.join(map(chr, _DASHES))}]")
_CIRCLE = compile_late(r"○(?=[○零〇一二三四五六七八九])|(?<=[零〇一二三四五六七八九点])○")
# 三．三五％, as newspapers set it; what no unit follows is a day (九．一八) or a list
_CHINESE_POINT = compile_late(
    r"[.・‧·](?<=[零〇○一二三四五六七八九十百千].)(?=[零〇○一二三四五六七八九]{1,4} ?(?:%|个?百分|个?基点|[万亿兆倍成度元人名家户件岁年天吨坪]|[美港欧日]元|公[里斤尺顷吨]|小时))"
)
_WIDE_COMMA = compile_late(r"\d(?<![\d,;]\d)\d{0,2}(?:;\d{3}){2,6}(?![\d;])")
# 816 000: plain spaces group thousands where a unit, a magnitude or money says that it is one number
_SPACED = compile_late(r"\d(?<![\d.,]\d)\d{0,2}(?: \d{3}){1,6}(?!\d|,\d| \d)(?:\.\d{1,6}(?!\d))?")
_THIN = "\u00a0\u2007\u2009\u202f\u2005\u2006\u2008"
_ONE_AFTER = compile_late(
    r"""
    [ ]?(?:
        million|billion|trillion|thousand  # 1,234 million
        |mn\b|bn\b|mio\b|mrd\b  # 1,234 bn
        |[tgk]\b|tonnes?\b|tons?\b|kg\b  # 1,234 tonnes
        |km|ha\b|hectares?\b|m[²³]  # 1,234 km
        |people\b  # 1,234 people
        |euros?\b|eur\b|€|usd\b|kr\b  # 1,234 euros
        |[a-z]{3,20}s\b  # 1,234 houses
    )
    """,
    re.VERBOSE,
)
_ONE_BEFORE = compile_late(r"(?:[$€£¥₹]|\b(?:eur|usd|gbp|chf|sek|nok|dkk|pln|czk|zar|cad|aud|rub|nzd)) ?$")
_NOT_BEFORE = compile_late(r"(?:[:#/]|\b(?:tel|fax|phone|no\.?|call)[:.]?) ?$")
_APOSTROPHES = compile_late(r"(?<![\d.,'’])\d{1,3}(?:['’]\d{3}){1,6}(?!\d|['’]\d)")
_GROUPED = compile_late(r"\.\d{3}[.,]\d")  # what has points between thousands holds it
_POINTS = compile_late(r"(?<![\d.,])\d{1,3}(?:\.\d{3}){1,6},\d{1,2}(?![\d,]|\.\d)")
_MILLIONS = r"\d{1,3}(?:\.\d{3}){2,6}"  # with points: once may be a decimal, twice groups thousands
_EURO = r" ?(?:€|eur\b|euros?\b|kr\b)"
_POINTS_OF_MONEY = compile_late(rf"(?:(?<=[€$£])|(?<=[€$£] )){_MILLIONS}(?![\d.,])|(?<![\d.,]){_MILLIONS}(?={_EURO})")
_DECIMAL_COMMA = compile_late(
    r"""
    (?:(?<=[€£])|(?<=[€£][ ])|(?<=\beur[ ])|(?<=\beur))\d{1,3},\d{1,2}(?![\d,])  # € 1,25
    |(?<![\d.,])\d{1,3},\d{1,2}(?=[ ]?(?:€|eur\b|euros?\b|kr\b|[ ]%))  # 1,25 €
    """,
    re.VERBOSE,
)
_SWAPPED = str.maketrans({".": ",", ",": "."})


def make_view(text: str, folded: str) -> str:
    """The folded text as the patterns for numbers should see it; as long as the text.

    >>> make_view("a loss of −1 234.5 t, 1.234.567,89 EUR", "a loss of −1 234.5 t, 1.234.567,89 eur")
    'a loss of -1,234.5 t, 1,234,567.89 eur'
    >>> make_view("九．一八後降至三．三五％", "九.一八后降至三.三五%")
    '九.一八后降至三点三五%'
    """
    view = folded
    if "，" in text or "、" in text:
        view = _part_commas(text, view)
    if not text.isascii():
        view = view.translate(_DASHES) if _DASH.search(view) else view
        view = _CHINESE_POINT.sub("点", view)
        view = _CIRCLE.sub("〇", view) if "○" in view else view
        if _MARKS.search(text):
            view = "".join(t if _MARKS.match(t) else v for t, v in zip(text, view, strict=True))
    if "." in view and _GROUPED.search(view):
        view = _read_points(view)
    if "," in view:
        view = _DECIMAL_COMMA.sub(lambda m: m[0].replace(",", "."), view)
    if "'" in view or "’" in view:
        view = _APOSTROPHES.sub(lambda m: re.sub("['’]", ",", m[0]), view)
    return _SPACED.sub(lambda m: _group(m, text), view) if " " in view else view


def _read_points(view: str) -> str:
    """The text with commas for the points that group thousands."""
    view = _POINTS.sub(lambda m: m[0].translate(_SWAPPED), view)
    return _POINTS_OF_MONEY.sub(lambda m: m[0].replace(".", ","), view)


def _part_commas(text: str, folded: str) -> str:
    """The folded text with a semicolon for every Chinese comma: 20，300 are two numbers, unless it groups more than once."""
    return _WIDE_COMMA.sub(lambda m: m[0].replace(";", ","), _replace_commas(text, folded))


def _replace_commas(text: str, folded: str) -> str:
    if folded.count(",") == text.count("，"):  # there are no others
        return folded.replace(",", ";")
    at, made = 0, []
    for part in text.split("，"):
        made.append(folded[at : at + len(part)])
        at += len(part) + 1
    return ";".join(made)


def _group(match: re.Match[str], text: str) -> str:
    """Digits in groups with commas if they are one number, with tabs if they are several."""
    view, (start, end) = match.string, match.span()
    thin = any(text[at] in _THIN for at in range(start, end) if view[at] == " ")
    one = (
        thin
        or match[0].endswith(" 000")
        or bool(_ONE_AFTER.match(view, end))
        or bool(_ONE_BEFORE.search(view, max(0, start - 5), start))
    )
    if one and not _NOT_BEFORE.search(view, max(0, start - 8), start):
        return match[0].replace(" ", ",")
    return match[0].replace(" ", "\t")
