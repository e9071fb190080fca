"""Word documents (.docx): paragraphs under their headings, tables as rows, pictures with the captions below them."""

import zipfile
from io import BytesIO
from typing import Any

from source.archives import check_zip
from source.blocks import Block
from source.errors import ReadError


def read_docx(data: bytes, name: str) -> list[Block]:
    """Blocks of a Word document in order. Raises ReadError, naming `name`, for a damaged file and without the extra."""
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
    except ImportError as error:
        raise ReadError("Reading Word documents needs an extra; install it with pip install 'article-qa[docx]'.") from error
    check_zip(data, name)
    try:
        document = docx.Document(BytesIO(data))
        blocks: list[Block] = []
        for item in document.iter_inner_content():
            blocks += _rows(item) if hasattr(item, "rows") else _paragraph(item)
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ReadError(f"{name} cannot be read as a Word document ({type(error).__name__}); save it again as .docx.") from error
    return _captioned(blocks)


def _paragraph(paragraph: Any) -> list[Block]:
    text = " ".join(paragraph.text.split())
    style = (paragraph.style.name if paragraph.style is not None else "").lower()
    pictures = paragraph._p.xpath(".//wp:docPr")
    blocks = [Block("picture", " ".join(str(picture.get("descr") or "").split())) for picture in pictures]
    if not text:
        return blocks
    if style.startswith("caption"):
        return [*blocks, Block("caption", text)]
    heading = style.startswith(("heading", "title"))
    return [*blocks, Block("heading" if heading else "body", text)]


def _rows(table: Any) -> list[Block]:
    made = []
    for row in table.rows:
        cells = list(dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells))  # a merged cell comes once a column
        if any(cells):
            made.append(Block("body", "，".join(cell for cell in cells if cell)))
    return made


def _captioned(blocks: list[Block]) -> list[Block]:
    """A caption belongs to the picture before it, in place of the picture's description."""
    made: list[Block] = []
    for block in blocks:
        if block.kind == "caption" and made and made[-1].kind == "picture":
            made[-1] = Block("picture", block.text)
        else:
            made.append(block)
    return made
