"""A record of a saved index is data from anywhere, also where its checksums are true."""

import json
import sqlite3
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from index import build, load
from index.load import verify
from index.passages.chunking import cut_passages
from index.passages.passage import ArticleRef, PassageCell
from index.passages.serialization import _FIGURE, _PICTURE, read_record, write_record
from qa import ask
from source import Article, Figure, Picture, read
from source.errors import IndexFileError
from source.fields import list_field_names
from tests.index.storage.test_manifest import forge

Edit = Callable[[dict[str, Any]], object]
TEXT = "甲公司2024年的營收為52億元，年增12%。員工有1,200人。"


def _set(**fields: object) -> Edit:
    return lambda record: record.update(fields)


def _figures(**fields: object) -> Edit:
    return lambda record: [figure.update(fields) for figure in record["figures"]]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A saved index of one article."""
    build([Article.from_text(TEXT, id="甲")], tmp_path / "index")
    return tmp_path / "index"


def _write(folder: Path, order: str, *values: object) -> None:
    base = sqlite3.connect(folder / "passages.sqlite")
    base.execute(order, values)
    base.commit()
    base.close()
    forge(folder)


def _is_told(folder: Path) -> None:
    with pytest.raises(IndexFileError, match=r"passages\.sqlite is damaged; build the index again"):
        ask("甲公司2024年的營收是多少?", index=load(folder), reader=False).to_dict()
    with pytest.raises(IndexFileError, match=r"passages\.sqlite is damaged; build the index again"):
        verify(folder)


@pytest.mark.parametrize(
    "edit",
    [
        *(_figures(value=value) for value in ("1e999999999", "0e-999999999", "1" * 5000, "NaN", "-Infinity", "x", 1, 1.5, None)),
        *(_figures(start=start, end=end) for start, end in ((-5, 3), (0, 10**9), (5, 2), ("0", 1), (0.0, 1), (True, 1))),
        _figures(pair=99),
        _figures(pair=-1),
        _figures(kind="x"),
        _figures(unit=["元"]),
        _figures(box=[0, 0, 1e400, 1]),
        _figures(more=1),
        _set(figures=[[1] * 30, None]),
        _set(figures=7),
        _set(text=None),
        _set(text="短"),
        _set(text=TEXT + "\ud800"),
        _set(heading=["x"]),
        _set(start=float("inf")),
        _set(start=9, end=3),
        _set(page=-9),
        _set(article={"id": 1, "title": "x"}),
        _set(article=[]),
        _set(cells=[[0, 10**9, 0, 0, 0, "", ""]]),
        _set(cells=[[0, 1, 0, 0, 0, "", None]]),
        _set(cells=[[0, 1, 0, 0, 0, "", "", 5]]),
        _set(cells=[[0, 1, 0, 0, 0, "", "", "", ""]]),
        _set(pictures=[{"caption": 1, "paragraph": 0}]),
        _set(pictures=[{"caption": "x", "paragraph": 0, "boxes": [["1", [0, 0, "a", 1]]]}]),
    ],
)
def test_what_no_text_states_is_told_when_asked_and_when_checked(saved: Path, edit: Edit) -> None:
    record = json.loads(write_record(load(saved).passages[0]))
    edit(record)
    _write(saved, "UPDATE passages SET record = ?", json.dumps(record))
    _is_told(saved)


@pytest.mark.parametrize(
    ("order", "value"),
    [
        ("UPDATE passages SET record = ?", "[" * 200_000),
        ("UPDATE passages SET record = ?", b"\xff\xfe"),
        ("UPDATE passages SET row = ?", 5),
    ],
)
def test_what_is_no_record_is_told(saved: Path, order: str, value: object) -> None:
    _write(saved, order, value)
    _is_told(saved)


@pytest.mark.parametrize(("first", "count"), [(2**63 - 1, -1), (0, 2), (-1, 1), (1, 0), ("x", 1)])
def test_rows_that_an_article_cannot_have_are_found_by_a_check(saved: Path, first: object, count: object) -> None:
    _write(saved, "UPDATE articles SET first = ?, count = ?", first, count)
    with pytest.raises(IndexFileError, match="damaged"):
        verify(saved)
    if (first, count) != (1, 0):
        with pytest.raises(IndexFileError, match="damaged"):
            load(saved).passages.rows_of("甲")


def test_what_was_written_is_read_however_long_its_numbers() -> None:
    for digits in (10, 60, 61, 500):
        text = f"公司收入{'9' * digits}億元，佔{'3' * digits}.{'3' * digits}%😀。\n\n| 年 | 收入 |\n|--|--|\n| 2024 | {'9' * digits} |\n"
        passages = cut_passages(read(text, title="x"))
        assert [read_record(write_record(one)) for one in passages] == passages


def test_a_record_as_it_was_written_before_is_read() -> None:
    before = (
        '{"text": "\\u5e74\\u589e4%\\u3002", "start": 0, "end": 6, "article": {"id": "\\u7532", "title": "", "published": "2024-05-06"}, '
        '"heading": "", "figures": [{"text": "4%", "start": 2, "end": 4, "kind": "percentage", "value": "4", "unit": "%", "role": "change", '
        '"direction": "up", "from_picture": false, "box": [1, 2.5, 3, 4]}, {"text": "\\u5e74", "start": 0, "end": 1, "kind": "date", "period": "2024", "from_picture": false}], "pictures": [{"caption": "", "paragraph": 0, "text": "", '
        '"boxes": [["4%", [1, 2.5, 3, 4]]]}], "page": 2, "cells": [[2, 4, 0, 1, 1, "\\u5e74\\u589e", ""]]}'
    )
    passage = read_record(before)
    assert (passage.text, passage.article, passage.page) == ("年增4%。", ArticleRef("甲", "", published=date(2024, 5, 6)), 2)
    assert passage.figures == (
        Figure("4%", 2, 4, "percentage", Decimal(4), "%", role="change", direction="up", box=(1, 2.5, 3, 4)),
        Figure("年", 0, 1, "date", None, period="2024"),
    )
    assert passage.pictures == (Picture("", 0, boxes=(("4%", (1, 2.5, 3, 4)),)),)
    assert passage.cells == (PassageCell(2, 4, 0, 1, 1, "年增"),)
    written = write_record(passage)
    assert read_record(written) == passage
    assert "null" not in written  # which an older program takes for damage


def test_what_is_kept_of_a_figure_is_every_field_in_its_order() -> None:
    assert _FIGURE.__struct_fields__ == list_field_names(Figure)
    assert _PICTURE.__struct_fields__ == list_field_names(Picture)[:-2]
