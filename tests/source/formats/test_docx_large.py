"""Word files of a few kilobytes that unpack to hundreds of thousands of elements are read in time that grows as their number does."""

import io
import time
import zipfile
from collections.abc import Callable

import pytest

from source.formats.docx import read_docx

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_PACKAGE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>'
)
_SAID = "<w:p><w:r><w:t>茶園有48名工人。</w:t></w:r></w:p>"
_PICTURE = '<w:tc><w:p><w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r></w:p></w:tc>'
_WORD = "<w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>"


def make(body: str) -> bytes:
    """A document with this in its body."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", _PACKAGE)
        archive.writestr("word/document.xml", f"<w:document {_SPACES}><w:body>{_SAID}{body}</w:body></w:document>")
    return kept.getvalue()


def texts_in_a_run(count: int) -> str:
    """So many pieces of text in one run."""
    return f"<w:p><w:r>{'<w:t>2</w:t>' * count}</w:r></w:p>"


def runs_in_runs(count: int) -> str:
    """Texts between runs in a run whose properties are many."""
    return f"<w:p><w:r><w:rPr>{'<w:b/>' * count}</w:rPr>{'<w:t>2</w:t><w:r><w:t>2</w:t></w:r>' * count}</w:r></w:p>"


def framed_pictures(count: int) -> str:
    """A table of pictures whose captions might be in the row below."""
    rows = f"<w:tr>{_PICTURE * 2}</w:tr><w:tr>{_WORD * 2}</w:tr>"
    return f"<w:tbl>{rows * (count // 20)}</w:tbl>"


def _measure(data: bytes) -> float:
    started = time.process_time()
    assert read_docx(data, "a.docx")[0].text == "茶園有48名工人。"
    return time.process_time() - started


@pytest.mark.parametrize("form", [texts_in_a_run, runs_in_runs, framed_pictures])
def test_four_times_as_many_elements_take_hardly_more_than_four_times_as_long(form: Callable[[int], str]) -> None:
    _measure(make(form(100)))  # what is loaded once is not counted
    few, many = (_measure(make(form(count))) for count in (5_000, 20_000))
    assert many < 8 * few + 0.2


@pytest.mark.parametrize("empty", ["<w:p/>", "<w:p><w:r/></w:p>", "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"])
def test_what_holds_nothing_is_passed_over(empty: str) -> None:
    """In a third of the time at most that as many paragraphs of one character take."""
    held = _measure(make("<w:p><w:r><w:t>甲</w:t></w:r></w:p>" * 20_000))
    assert _measure(make(empty * 20_000)) < held / 3
    assert len(read_docx(make(empty * 100), "a.docx")) == 1
