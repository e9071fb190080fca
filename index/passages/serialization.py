"""Passages as JSON and back. What is read is data from anywhere, and its checksums are those of whoever sends it: nothing behind this has
to ask whether a field is of its type, an offset inside its text, or a number longer than one that a text can state."""

from dataclasses import MISSING, fields
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any, get_args, get_type_hints

import msgspec
from msgspec import Meta, defstruct
from msgspec.structs import astuple

from index.passages.passage import ArticleRef, Passage, PassageCell
from index.storage.pictures import attach_file
from source import Figure, Picture
from source.figures import DATES
from source.pictures.picture import Box

_LONGEST_VALUE = (
    300  # characters of a figure's value and zeros that it stands for; a numeral has at most 60, and a float ends at 308
)
_Count = Annotated[int, Meta(ge=0, lt=1 << 53)]  # of offsets, pages, rows and places: what every array and program counts exactly
_Value = Annotated[str, Meta(max_length=_LONGEST_VALUE)]
_Side = int | float
_Sides = tuple[_Side, _Side, _Side, _Side]
_KEPT_AS: dict[Any, Any] = {
    int: _Count,
    int | None: _Count | None,
    Decimal | None: _Value | None,
    Box | None: _Sides | None,
    tuple[tuple[str, Box], ...]: tuple[tuple[str, _Sides], ...],
}
"""What the types of fields are narrowed to where they are read."""


def _define(kind: type, **options: Any) -> type[Any]:
    """What is kept of a dataclass: the fields that are stated, but those that it is not compared by, which tell where bytes lie."""
    kinds = get_type_hints(kind)
    told: list[Any] = []
    for field in filter(lambda one: one.compare, fields(kind)):
        default = None if type(None) in get_args(kinds[field.name]) else field.default
        kept_as = _KEPT_AS.get(kinds[field.name], kinds[field.name])
        told.append((field.name, kept_as) if default is MISSING else (field.name, kept_as, default))
    return defstruct(f"_{kind.__name__}", told, omit_defaults=True, **options)


_ARTICLE, _FIGURE = (_define(kind, forbid_unknown_fields=True) for kind in (ArticleRef, Figure))
_PICTURE = _define(Picture)  # a record may say where its bytes lie, and that is passed over
_CELL = _define(PassageCell, array_like=True, forbid_unknown_fields=True)  # those written before format 6 have no corner
_PASSAGE = defstruct(
    "_Passage",
    [
        ("text", str),
        ("start", _Count),
        ("end", _Count),
        ("article", _ARTICLE),
        ("figures", list[_FIGURE]),  # type: ignore[valid-type]
        ("pictures", list[_PICTURE]),  # type: ignore[valid-type]
        ("heading", str, ""),
        ("page", _Count | None, None),
        ("cells", list[_CELL], []),  # type: ignore[valid-type]
    ],
    omit_defaults=True,
    forbid_unknown_fields=True,
)
_DECODER: msgspec.json.Decoder[Any] = msgspec.json.Decoder(_PASSAGE)
_ENCODER = msgspec.json.Encoder()


def write_record(passage: Passage) -> str:
    """A passage as JSON; fields that are not stated are left out. Of pictures the bytes are kept apart."""
    made = _PASSAGE(
        text=passage.text,
        start=passage.start,
        end=passage.end,
        article=_take(_ARTICLE, passage.article),
        figures=[_take(_FIGURE, figure) for figure in passage.figures],
        pictures=[_take(_PICTURE, picture) for picture in passage.pictures],
        heading=passage.heading,
        page=passage.page,
        cells=[_take(_CELL, cell) for cell in passage.cells],
    )
    return _ENCODER.encode(made).decode()


def _take(kind: type[Any], one: ArticleRef | Figure | Picture | PassageCell) -> Any:
    """What is kept of one. Decimals and dates are written as text when it is encoded."""
    return kind(*[getattr(one, name) for name in kind.__struct_fields__])


def read_record(record: str, folder: Path | None = None) -> Passage:
    """The passage that `write_record` wrote, of the index in `folder`, which keeps the pictures. Raises ValueError for anything else."""
    try:
        read = _DECODER.decode(record)
    except (msgspec.DecodeError, TypeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    length, count = len(read.text), len(read.figures)
    if not (read.start <= read.end and all(cell.start <= cell.end <= length for cell in read.cells)):
        raise ValueError("ends before it begins")
    return Passage(
        text=read.text,
        start=read.start,
        end=read.end,
        article=ArticleRef(*astuple(read.article)),
        heading=read.heading,
        figures=tuple([_read_figure(figure, length, count) for figure in read.figures]),
        pictures=tuple([attach_file(Picture(*astuple(picture)), folder) for picture in read.pictures]),
        page=read.page,
        cells=tuple([PassageCell(*astuple(cell)) for cell in read.cells]),
    )


def _read_figure(figure: Any, length: int, count: int) -> Figure:
    """A figure of a text of so many characters, in a list of so many. Raises ValueError for one that no text states: 1e999999999 is a
    gigabyte once it is written out."""
    text, start, end, kind, written, *rest = astuple(figure)
    if not (start <= end <= length and (figure.pair or 0) < count):
        raise ValueError("outside its text")
    if written is None and kind not in DATES:
        raise ValueError("of no value")
    return Figure(text, start, end, kind, None if written is None else _read_value(written), *rest)


def _read_value(written: str) -> Decimal:
    try:
        value = Decimal(written)
    except InvalidOperation as error:
        raise ValueError("no number") from error
    if not (value.is_finite() and -_LONGEST_VALUE <= value.adjusted() <= _LONGEST_VALUE):
        raise ValueError("a value too long")
    return value
