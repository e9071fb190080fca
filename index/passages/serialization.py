"""Passages as JSON lines and back."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from index.passages.passage import ArticleRef, Passage, PassageCell
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
    """The passage that `write_record` wrote, of the index in `folder`, which keeps the pictures. Raises KeyError, TypeError or ValueError for anything else."""
    article = dict(record["article"])
    if "published" in article:
        article["published"] = date.fromisoformat(article["published"])
    return Passage(
        text=record["text"],
        start=int(record["start"]),
        end=int(record["end"]),
        article=ArticleRef(**article),
        heading=record.get("heading", ""),
        figures=tuple(_read_figure(figure) for figure in record["figures"]),
        pictures=tuple(_read_picture(picture, folder) for picture in record["pictures"]),
        page=None if record.get("page") is None else int(record["page"]),
        cells=tuple(PassageCell(*cell) for cell in record.get("cells", ())),
    )


def _read_picture(record: Mapping[str, Any], folder: Path | None) -> Picture:
    fields = {name: value for name, value in record.items() if name not in ("file", "data")}  # only its name says where it lies
    boxes = tuple((str(text), _read_box(box)) for text, box in fields.pop("boxes", ()))
    return attach_file(Picture(box=_read_box(fields.pop("box", None)), boxes=boxes, **fields), folder)


def _read_box(sides: Sequence[float] | None) -> Any:
    return tuple(sides) if sides is not None else None


def list_picture_names(record: Mapping[str, Any]) -> list[str]:
    """The names of the pictures that a passage's record shows."""
    return [f"{one['digest']}.{one['format']}" for one in record["pictures"] if one.get("digest") and one.get("format")]


def _read_figure(record: Mapping[str, Any]) -> Figure:
    fields = dict(record)
    value = fields.pop("value", None)
    return Figure(value=None if value is None else Decimal(value), box=_read_box(fields.pop("box", None)), **fields)
