"""Charts that an office program draws from numbers in its document: the numbers, exact, as cells.

Read are the kept values of DrawingML charts (`c:chart`), written as their number format writes them. What is not handled: charts
of the newer kind (`cx:chart`: waterfalls, maps), and formats of fractions and exponents, whose numbers are written plainly.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from source.patterns import compile_late
from source.pictures.seen import Seen, make_grid
from source.tables.table import tidy

_MOST_SERIES, _MOST_POINTS = 40, 400  # of a chart that a reader can look at
_FIRST_DAY = date(1899, 12, 30)  # of the days that spreadsheets count
_LAST_DAY = 80_000  # in the year 2119
_LITERAL = compile_late(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')
_PLACES = compile_late(r"\.([0#?]+)")
_SIGNIFICANT = 12  # digits: more are what is left of binary fractions


def read_chart(tree: Any) -> Seen | None:
    """What a chart's XML says; None for one without numbers."""
    series = [_series(node) for node in _all(tree, "ser")[:_MOST_SERIES]]
    series = [one for one in series if any(one[2].values())]
    if not series:
        return None
    titles = [text for node in _all(tree, "title") if (text := _text(node))]
    places = sorted({place for _, names, values in series for place in (*names, *values)})[:_MOST_POINTS]
    names = [next((named[place] for _, named, _ in series if place in named), str(place + 1)) for place in places]
    values = [[one.get(place, "") for place in places] for _, _, one in series]
    heads = [name for name, _, _ in series]
    return Seen(make_grid(heads, names, values, "\n".join(titles)), tuple(titles))


def _series(node: Any) -> tuple[str, dict[int, str], dict[int, str]]:
    """A series' name, the names of its points and their values, by the points' places."""
    name = next((_join(child) for child in node if _local(child) == "tx"), "")
    named = next((_points(child) for child in node if _local(child) in ("cat", "xVal")), {})
    return name, named, next((_points(child) for child in node if _local(child) in ("val", "yVal")), {})


def _points(node: Any) -> dict[int, str]:
    """The points of a cache by their places; of categories in levels the lowest, with those over it before."""
    levels = _all(node, "lvl")
    if levels:
        lowest, *upper = [_read_cached(level, "") for level in levels]
        return {place: _under(place, upper) + text for place, text in lowest.items()}
    general = next((str(child.text or "") for child in _all(node, "formatCode")), "")
    return _read_cached(node, general)


def _under(place: int, levels: Sequence[dict[int, str]]) -> str:
    """The names over a point: each stands at the first of its points."""
    over = [level[max(at)] for level in reversed(levels) if (at := [one for one in level if one <= place])]
    return "".join(f"{name}" for name in over)


def _read_cached(node: Any, general: str) -> dict[int, str]:
    made: dict[int, str] = {}
    for point in _all(node, "pt")[:_MOST_POINTS]:
        at, value = str(point.get("idx") or ""), next((child.text for child in point if _local(child) == "v"), None)
        if at.isascii() and at.isdigit() and value and value.strip():
            made[int(at[:6])] = write_number(value.strip(), str(point.get("formatCode") or general))
    return made


def write_number(value: str, code: str) -> str:
    """A number as a format code of spreadsheets writes it; other text as it is.

    >>> write_number("0.3520000000000001", "0.0%"), write_number("1234.5", "#,##0"), write_number("45292", "yyyy/m/d")
    ('35.2%', '1,235', '2024/1/1')
    >>> write_number("35.2", '0.0"億元"'), write_number("0.1", "General"), write_number("華北", "")
    ('35.2億元', '0.1', '華北')
    """
    try:
        number = Decimal(value)
    except InvalidOperation:
        return tidy(value)
    if not number.is_finite() or abs(number.adjusted()) > 18:
        return ""
    code = code.split(";")[0]
    bare = _LITERAL.sub("", code)
    if re.search(r"[yd]", bare, re.IGNORECASE) and 0 < number < _LAST_DAY:
        return _day(int(number), bare.lower())
    before, after = _around(code)
    number = Decimal(f"{number:.{_SIGNIFICANT}g}") * (100 if "%" in bare else 1)
    return f"{before}{_digits(number, bare)}{'%' if '%' in bare else ''}{after}"


def _day(days: int, code: str) -> str:
    day = _FIRST_DAY + timedelta(days)
    if "d" in code:
        return f"{day.year}/{day.month}/{day.day}"
    return f"{day.year}年{day.month}月" if "m" in code else f"{day.year}年"


def _around(code: str) -> tuple[str, str]:
    """The words that a format writes before and after a number."""
    first = re.search(r"[0#?]", _LITERAL.sub(lambda match: "_" * len(match[0]), code))
    if first is None:
        return "", ""
    parts = [(match.start(), next(filter(None, match.groups()), "")) for match in _LITERAL.finditer(code)]
    before = "".join(text for at, text in parts if at < first.start())
    sign = next((sign for sign in "$¥€£￥" if sign in _LITERAL.sub("", code[: first.start()])), "")
    return before + sign, "".join(text for at, text in parts if at > first.start())


def _digits(number: Decimal, code: str) -> str:
    places = _PLACES.search(code)
    if not re.search(r"[0#]", code):
        return f"{number.normalize():f}"
    step = Decimal(1).scaleb(-len(places[1]) if places else 0)
    return f"{number.quantize(step, ROUND_HALF_UP):{',' if ',' in code else ''}f}"


def _all(node: Any, name: str) -> list[Any]:
    return list(node.iter(f"{{*}}{name}"))


def _local(node: Any) -> str:
    return node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""


def _join(node: Any) -> str:
    return tidy(" ".join(str(child.text) for child in _all(node, "v") if child.text))


def _text(title: Any) -> str:
    """What a title says: its runs, or the cell that it is taken from."""
    return tidy("".join(str(child.text) for child in _all(title, "t") if child.text)) or _join(title)
