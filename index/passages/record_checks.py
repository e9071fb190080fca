"""What a passage's record may hold: a saved index is data from anywhere, and its checksums are those of whoever sends it.

Looked at where records are read, so that nothing behind that has to ask: every field is of its type, every offset is inside its text,
and no number is longer than one that a text can state.
"""

import json
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, get_args

from source.figures import DATES, Direction, Kind

_FARTHEST = 1 << 53  # of offsets, pages, rows and places: what every array, page and program counts exactly
_LONGEST_VALUE = (
    300  # characters of a figure's value and zeros that it stands for; a numeral has at most 60, and a float ends at 308
)
_KINDS = frozenset(get_args(Kind))
_DIRECTIONS = frozenset((None, *get_args(Direction)))
_FIGURE: dict[str, type] = {
    **dict.fromkeys(("text", "kind", "value", "unit", "qualifier", "period", "measure", "subject", "role", "direction"), str),
    **dict.fromkeys(("start", "end", "pair"), int),
    "from_picture": bool,
    "box": list,
}
"""The types of a figure's fields, each of which is only there where it is stated."""
_TEXTS = ("caption", "address", "format", "digest", "trouble", "text")
_PLACES = 5  # of a table's cell, before its label, head and corner: start, end, table, row, column
_COUNTS = ("paragraph", "page", "width", "height")


def load_record(written: str) -> dict[str, Any]:
    """A record as it is kept. Raises ValueError for what is none, or holds half of a character, TypeError for what is no text."""
    try:
        record: dict[str, Any] = json.loads(written)
        if "\\ud" in written or "\\uD" in written:  # a half is kept so, and the halves of one that is whole too
            json.dumps(record, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return record


def check_figure(figure: Mapping[str, Any], length: int, count: int) -> Decimal | None:
    """The value of a figure of a text of so many characters, in a list of so many. Raises ValueError, KeyError, TypeError or
    ArithmeticError for a figure that no text states: 1e999999999 is a gigabyte once it is written out."""
    for name, stated in figure.items():
        if type(stated) is not _FIGURE[name]:
            raise TypeError(f"{name} is {type(stated).__name__}")
    if not (0 <= figure["start"] <= figure["end"] <= length and 0 <= figure.get("pair", 0) < count):
        raise ValueError("outside its text")
    written, kind = figure.get("value"), figure["kind"]
    if figure.get("direction") not in _DIRECTIONS:
        raise ValueError("of no direction")
    if kind not in _KINDS or (written is None and kind not in DATES):
        raise ValueError("of no kind")
    if written is None:
        return None
    value = Decimal(written)
    if not (len(written) <= _LONGEST_VALUE and value.is_finite() and -_LONGEST_VALUE <= value.adjusted() <= _LONGEST_VALUE):
        raise ValueError("a value too long")
    return value


def check_article(article: Mapping[str, Any]) -> None:
    """Look at which article a record names. Raises TypeError."""
    _check_texts(article, ("id", "title", "url"))


def check_place(start: Any, end: Any, page: Any) -> None:
    """Look at where a passage is. Raises ValueError or TypeError."""
    if not 0 <= _as_count(start) <= _as_count(end):
        raise ValueError("ends before it begins")
    if page is not None:
        _as_count(page)


def check_cell(cell: Sequence[Any], length: int) -> None:
    """Look at a table's cell, its fields in order, of a text of so many characters; those written before format 6 have no corner.
    Raises ValueError or TypeError."""
    places, texts = cell[:_PLACES], cell[_PLACES:]
    start, end, *_ = [_as_count(place) for place in places]
    if not (start <= end <= length and all(isinstance(text, str) for text in texts)):
        raise ValueError("outside its text")


def check_picture(picture: Mapping[str, Any]) -> None:
    """Look at a picture, but for where its bytes lie. Raises ValueError or TypeError."""
    _check_texts(picture, _TEXTS)
    for name in _COUNTS:
        if picture.get(name) is not None:
            _as_count(picture[name])


def check_box(sides: Sequence[Any]) -> None:
    """Look at the sides of a box. Raises ValueError or TypeError."""
    if len(sides) != 4 or not all(math.isfinite(side) for side in sides):
        raise ValueError("no box")


def _check_texts(record: Mapping[str, Any], names: Sequence[str]) -> None:
    for name in names:
        if not isinstance(record.get(name, ""), str):
            raise TypeError(f"{name} is no text")


def _as_count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < _FARTHEST:
        raise ValueError("no count")
    return value
