"""Passages as JSON lines and back."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from index.passages.passage import ArticleRef, Passage, PassageCell
from index.passages.record_checks import check_article, check_box, check_cell, check_figure, check_picture, check_place
from index.storage.pictures import attach_file
from source import Figure, Picture
from source.fields import list_field_names


def write_record(passage: Passage) -> dict[str, Any]:
    """A JSON-ready dictionary: decimals and dates as text, fields that are None left out. Of pictures the bytes are kept apart."""
    page = {"page": passage.page} if passage.page is not None else {}
    cells = (
        {"cells": [[getattr(cell, name) for name in list_field_names(PassageCell)] for cell in passage.cells]}
        if passage.cells
        else {}
    )
    return {
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "article": _list_stated(passage.article),
        "heading": passage.heading,
        "figures": [_list_stated(figure) for figure in passage.figures],
        "pictures": [_write_picture(picture) for picture in passage.pictures],
        **page,
        **cells,
    }


def _list_stated(one: ArticleRef | Figure) -> dict[str, Any]:
    """The fields that are stated. Taken one by one: `dataclasses.asdict`, which copies each, took a fourth of the time of indexing."""
    return {name: _plain(value) for name in list_field_names(one) if (value := getattr(one, name)) is not None}


def _write_picture(picture: Picture) -> dict[str, Any]:
    """A picture without its bytes."""
    stated = ((field.name, getattr(picture, field.name)) for field in fields(picture) if field.compare)
    return {name: _plain(value) for name, value in stated if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Decimal | date) else value


def read_record(record: Mapping[str, Any], folder: Path | None = None) -> Passage:
    """The passage that `write_record` wrote, of the index in `folder`, which keeps the pictures. Raises KeyError, TypeError, ValueError or
    ArithmeticError for anything else."""
    text, start, end, page = record["text"], record["start"], record["end"], record.get("page")
    heading, figures = record.get("heading", ""), record["figures"]
    if not (isinstance(text, str) and isinstance(heading, str)):
        raise TypeError("no text")
    check_place(start, end, page)
    return Passage(
        text=text,
        start=start,
        end=end,
        article=_read_article(record["article"]),
        heading=heading,
        figures=tuple([_read_figure(figure, len(text), len(figures)) for figure in figures]),
        pictures=tuple([_read_picture(picture, folder) for picture in record["pictures"]]),
        page=page,
        cells=tuple([_read_cell(cell, len(text)) for cell in record.get("cells", ())]),
    )


def _read_article(record: Mapping[str, Any]) -> ArticleRef:
    check_article(record)
    published = record.get("published")
    return ArticleRef(**{**record, "published": None if published is None else date.fromisoformat(published)})


def _read_cell(record: Sequence[Any], length: int) -> PassageCell:
    check_cell(record, length)
    return PassageCell(*record)


def _read_picture(record: Mapping[str, Any], folder: Path | None) -> Picture:
    check_picture(record)
    fields = {name: value for name, value in record.items() if name not in ("file", "data")}  # only its name says where it lies
    boxes = tuple((str(text), _read_box(box)) for text, box in fields.pop("boxes", ()))
    return attach_file(Picture(box=_read_box(fields.pop("box", None)), boxes=boxes, **fields), folder)


def _read_box(sides: Sequence[float] | None) -> Any:
    if sides is None:
        return None
    check_box(sides)
    return tuple(sides)


def _read_figure(record: Mapping[str, Any], length: int, count: int) -> Figure:
    fields = dict(record)
    fields["value"] = check_figure(record, length, count)
    if "box" in record:
        fields["box"] = _read_box(record["box"])
    return Figure(**fields)
