"""PDF: text lines in reading order, as paragraphs with their pages; tables as rows; captions of pictures.

Text and tables come from pdfplumber (MIT). Lines that stand at the same place of most pages are running heads and feet
and are left out. A line in larger type than most is a heading.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from source.blocks import Block
from source.errors import ReadError

_CAPTION = re.compile(r"^(?:圖|图|表|Figure|Fig\.|Chart|Table)\s*\d+|^[圖图]\s*[:：]")
_ENDS = re.compile(r"[。！？!?…：:；;」』”）)]$|\.$")
_PAGE_NUMBER = re.compile(r"^[-–—\s]*(?:第\s*)?\d{1,4}(?:\s*[頁页])?(?:\s*/\s*\d{1,4})?[-–—\s]*$")
_LARGER = 1.15
_MOST_PAGES = 3000


def read_pdf(data: bytes, name: str) -> list[Block]:
    """Blocks of a PDF. Raises ReadError, naming `name`, for a damaged, locked or picture-only file, and without the extra."""
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect
        from pdfminer.pdfexceptions import PDFException
        from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
    except ImportError as error:
        raise ReadError("Reading PDF needs an extra; install it with pip install 'article-qa[pdf]'.") from error
    try:
        with pdfplumber.open(BytesIO(data)) as document:
            if len(document.pages) > _MOST_PAGES:
                raise ReadError(
                    f"{name} has {len(document.pages)} pages, over the limit of {_MOST_PAGES}; split it and try again."
                )
            pages = [_page(page, number) for number, page in enumerate(document.pages, start=1)]
    except (
        PDFException,
        PdfminerException,
        MalformedPDFException,
        PDFPasswordIncorrect,
        ValueError,
        KeyError,
        TypeError,
    ) as error:
        raise ReadError(f"{name} cannot be read as PDF ({type(error).__name__}); save it again without a password.") from error
    blocks = list(_joined(_without_running(pages)))
    if not blocks:
        raise ReadError(f"{name} holds pictures of pages, no text; run text recognition on it first.")
    return blocks


class _Line:
    """A line of text or a table row with its page, its height on the page from 0 to 1 and its size of type."""

    def __init__(self, text: str, page: int, height: float, size: float, *, row: bool = False) -> None:
        self.text, self.page, self.height, self.size, self.row = text, page, height, size, row


def _page(page: Any, number: int) -> list[_Line]:
    tables = page.find_tables()
    lines: list[_Line] = []
    outside = page
    for table in tables:
        outside = outside.outside_bbox(table.bbox)
        for cells in table.extract():
            text = "，".join(" ".join(cell.split()) for cell in cells if cell and cell.strip())
            if text:
                lines.append(_Line(text, number, table.bbox[1] / page.height, 0.0, row=True))
    for column in _columns(outside):
        for line in column.extract_text_lines(strip=True):
            sizes = [character["size"] for character in line["chars"]]
            lines.append(_Line(line["text"], number, line["top"] / page.height, sum(sizes) / len(sizes)))
    page.close()
    return lines if not tables else sorted(lines, key=lambda line: line.height)


def _columns(page: Any) -> list[Any]:
    """The page's halves where a clear strip runs down its middle, else the page."""
    words = page.extract_words()
    middle = (page.bbox[0] + page.bbox[2]) / 2
    across = sum(word["x0"] < middle < word["x1"] for word in words)
    left = sum(word["x1"] <= middle for word in words)
    if len(words) < 40 or across > 0.02 * len(words) or not 0.25 < left / len(words) < 0.75:
        return [page]
    x0, top, x1, bottom = page.bbox
    return [page.crop((x0, top, middle, bottom)), page.crop((middle, top, x1, bottom))]


def _without_running(pages: Sequence[list[_Line]]) -> list[_Line]:
    """The lines without page numbers and those that most pages repeat at their head or foot."""
    edge = Counter(re.sub(r"\d+", "#", line.text) for page in pages for line in page if not 0.08 < line.height < 0.92)
    running = {text for text, count in edge.items() if len(pages) > 2 and count > len(pages) / 2}
    return [
        line
        for page in pages
        for line in page
        if 0.08 < line.height < 0.92 or not (_PAGE_NUMBER.match(line.text) or re.sub(r"\d+", "#", line.text) in running)
    ]


def _joined(lines: Sequence[_Line]) -> Iterator[Block]:
    """Lines joined into paragraphs: a paragraph ends at a sentence's end in a line shorter than most."""
    sizes = sorted(line.size for line in lines if not line.row)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    lengths = sorted(len(line.text) for line in lines if not line.row)
    full = lengths[int(len(lengths) * 0.8)] * 0.85 if lengths else 0.0
    held, page = "", 0
    for line in lines:
        heading = line.size > usual * _LARGER and len(line.text) < 60
        caption = bool(_CAPTION.match(line.text)) and not line.row
        if held and (heading or caption or line.row):
            yield Block("body", held, page=page)
            held = ""
        if line.row or heading:
            yield Block("heading" if heading else "body", line.text, page=line.page)
        elif caption:
            yield Block("picture", line.text, page=line.page)
        else:
            page = page if held else line.page
            space = " " if held and held[-1:].isascii() and line.text[:1].isascii() else ""
            held = f"{held}{space}{line.text}"
            if _ENDS.search(held) and len(line.text) < full:
                yield Block("body", held, page=page)
                held = ""
    if held:
        yield Block("body", held, page=page)
