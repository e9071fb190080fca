"""Passages as JSON lines and back."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from index.passage import ArticleRef, Passage
from source import Figure, Picture


def to_record(passage: Passage) -> dict[str, Any]:
    """A JSON-ready dictionary: decimals and dates as text, fields that are None left out."""
    return _plain(asdict(passage))  # type: ignore[no-any-return]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Decimal | date) else value


def from_record(record: Mapping[str, Any]) -> Passage:
    """The passage that `to_record` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    article = dict(record["article"])
    if "published" in article:
        article["published"] = date.fromisoformat(article["published"])
    return Passage(
        text=record["text"],
        start=int(record["start"]),
        end=int(record["end"]),
        article=ArticleRef(**article),
        heading=record.get("heading", ""),
        figures=tuple(_figure(figure) for figure in record["figures"]),
        pictures=tuple(Picture(**picture) for picture in record["pictures"]),
        page=None if record.get("page") is None else int(record["page"]),
    )


def _figure(record: Mapping[str, Any]) -> Figure:
    fields = dict(record)
    value = fields.pop("value", None)
    return Figure(value=None if value is None else Decimal(value), **fields)
