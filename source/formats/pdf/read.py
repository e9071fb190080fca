"""`read_pdf`: a document opened by PDFium, its pages read one by one; parts of a long one may be read by several processes.

PDFium (by pypdfium2, BSD and Apache-2.0) is used for it reads a page's characters and lines in milliseconds, a tenth of the time
that pdfplumber takes for its characters alone.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from source.blocks import Block
from source.errors import ReadError
from source.formats.pdf.characters import Line, find_lines, turn
from source.formats.pdf.glyphs import Character, read_characters
from source.formats.pdf.layout import Item, find_columns, find_tables
from source.formats.pdf.paragraphs import Page, make_blocks
from source.formats.pdf.ruled_cells import make_ruled_grid, share_out
from source.formats.pdf.rulings import Box, Ruled, find_ruled, read_rulings
from source.formats.pdf.scan import Scans, is_unread, say_missing
from source.formats.pdf.turned import find_turned
from source.ocr.engine import is_installed
from source.pictures.captions import label_of
from source.pictures.pdf import PdfPictures
from source.pictures.pdf_orphans import find_first_captions
from source.pictures.pdf_place import (
    Shown,
    find_repeated,
    held,
    is_chart,
    part_captions,
    part_words,
    placed,
    without_repeated,
    without_signs,
)

_MOST_PAGES = 3000  # forty seconds' work (`python -m tests.benchmarks.pages`); a bank's annual report has some 500
FEWEST_APART = 5  # pages of a part that is read by itself: they take 50 to 250 ms, what comes with a part 20


def read_pdf(data: bytes, name: str) -> tuple[list[Block], str]:
    """Blocks of a PDF, and the title that it states beside them, as its maker left it. Raises ReadError, naming `name`, for a damaged or
    locked file, and for a scan without the extra `ocr`."""
    with _open(data, name) as document:
        pages, stated = _pages(document, name, range(len(document))), _read_title(document)
    return join_pages(pages, name), stated


def read_pages(data: bytes, name: str, part: int, parts: int) -> list[Page]:
    """The pages of one part, counted from 0, of so many parts of a PDF, for `join_pages`. Raises what `read_pdf` does."""
    with _open(data, name) as document:
        count = len(document)
        return _pages(document, name, range(count * part // parts, count * (part + 1) // parts))


def count_pages(data: bytes, name: str) -> tuple[int, str]:
    """How many pages a PDF has to be read apart, and the title that it states. Raises what `read_pdf` does."""
    with _open(data, name) as document:
        return _count_apart(document), _read_title(document)


def _read_title(document: Any) -> str:
    return str(document.get_metadata_dict(skip_empty=True).get("Title", ""))


def _count_apart(document: Any) -> int:
    """The pages to be read apart; one where they are few, or scans, which several threads read as it is."""
    if len(document) < 2 * FEWEST_APART:
        return 1
    page = document[len(document) // 2]
    try:
        return 1 if is_unread(page, read_characters(page, page.get_bbox())) else len(document)
    finally:
        page.close()


def join_parts(pages: Sequence[Page], name: str) -> list[Block]:
    """The blocks of a document's pages that were read by parts, whose pictures are held to the limits of one document."""
    return join_pages(
        [replace(page, items=items) for page, items in zip(pages, held([p.items for p in pages]), strict=True)], name
    )


def join_pages(pages: Sequence[Page], name: str) -> list[Block]:
    """The blocks of a document's pages, in order. Raises ReadError where nothing can be read in them."""
    often = find_repeated([page.items for page in pages])
    blocks = make_blocks([replace(page, items=without_signs(without_repeated(page.items, often), page.height)) for page in pages])
    if not any(block.text or block.table for block in blocks):
        raise ReadError(f"{name} holds pictures of pages, and no text is seen in them." if is_installed() else say_missing(name))
    return blocks


@contextmanager
def _open(data: bytes, name: str) -> Iterator[Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ReadError(_refusal(str(error), name)) from error
    try:
        if len(document) > _MOST_PAGES:
            raise ReadError(f"{name} has {len(document)} pages, over the limit of {_MOST_PAGES}; split it and try again.")
        yield document
    finally:
        document.close()


def _refusal(message: str, name: str) -> str:
    if "password" in message.lower():
        return f"{name} is locked with a password; save it again without a password and give that."
    return f"{name} cannot be read: it is damaged, or it is no PDF; download it again, or save it as PDF again."


def _pages(document: Any, name: str, numbers: range) -> list[Page]:
    """Pages of a document; one that is damaged is passed over, unless all are. Those that are scans are read last, all
    together, and stand in their place."""
    import pypdfium2

    made: dict[int, Page] = {}
    scans = Scans(document, name)
    pictures = _begin(document, numbers.start)
    failed = 0
    waiting: list[float] = []
    for number in numbers:
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            failed += 1
            continue
        try:
            characters = read_characters(page, page.get_bbox())
            if not scans.take(page, number, characters):
                before, waiting = waiting, pictures.waiting
                made[number] = _page(page, number + 1, characters, pictures)
                if number - 1 in made and (heads := _find_heads(made[number])):
                    made[number - 1] = _look_back(document, number - 1, pictures, before, heads)
        finally:
            page.close()
    if failed and failed == len(numbers):
        raise ReadError(_refusal("", name))
    if numbers.stop - 1 in made and (heads := _look_ahead(document, numbers.stop)):
        made[numbers.stop - 1] = _look_back(document, numbers.stop - 1, pictures, waiting, heads)
    for number, lines in scans.read():
        page = document[number]
        try:
            made[number] = _make_scanned(page, number + 1, lines, pictures)
        finally:
            page.close()
    return [made[number] for number in sorted(made)]


def _begin(document: Any, first: int) -> PdfPictures:
    """What takes the pictures of pages from `first` on, and knows whether the page before ends with a caption."""
    pictures = PdfPictures()
    with _page_beside(document, first - 1) as found:
        if found is not None and any(label_of(line.text) for line in find_lines(found[1])):
            _page(found[0], first, found[1], pictures)
    return pictures


def _look_ahead(document: Any, number: int) -> list[float]:
    """Where captions begin that head a page, which is not read for anything else; a picture by them is not looked for."""
    with _page_beside(document, number) as found:
        return find_first_captions(find_lines(found[1]), (), found[0].get_height()) if found is not None else []


@contextmanager
def _page_beside(document: Any, number: int) -> Iterator[tuple[Any, list[Character]] | None]:
    """A page before or after those that are read, with its characters; None where there is none, or no text in it."""
    import pypdfium2

    try:
        page = document[number] if 0 <= number < len(document) else None
    except pypdfium2.PdfiumError:
        page = None
    if page is None:
        yield None
        return
    try:
        characters = read_characters(page, page.get_bbox())
        yield None if is_unread(page, characters) else (page, characters)
    finally:
        page.close()


def _find_heads(page: Page) -> list[float]:
    """Where captions begin that head a page and have no picture on it."""
    shown = [item.box for item in page.items if isinstance(item, Shown)]
    return find_first_captions([item for item in page.items if isinstance(item, Line)], shown, page.height)


def _look_back(document: Any, number: int, pictures: PdfPictures, waiting: list[float], heads: list[float]) -> Page:
    """A page read again, now that it is known that captions head the page after; `waiting` are those that end the page before."""
    page = document[number]
    after, pictures.waiting, pictures.below = pictures.waiting, waiting, heads
    try:
        return _page(page, number + 1, read_characters(page, page.get_bbox()), pictures)
    finally:
        pictures.waiting, pictures.below = after, []
        page.close()


def _make_scanned(page: Any, number: int, lines: list[Line], pictures: PdfPictures) -> Page:
    """A page whose lines were read from its pixels."""
    items = _items(find_columns(lines))
    box = page.get_bbox()
    return Page(
        number, page.get_height(), placed(items, pictures.of(page, box, lines, scanned=True) if not page.get_rotation() else [])
    )


def _page(page: Any, number: int, characters: list[Character], pictures: PdfPictures) -> Page:
    box = page.get_bbox()
    width, height = box[2] - box[0], box[3] - box[1]
    written = characters
    characters, quarter = turn(characters, width, height)
    if quarter:
        return Page(number, width if quarter % 2 else height, _items(_columns(characters)))
    columns = _columns(characters)
    lines = [line for column in columns for line in column]
    turned = find_turned(written, quarter) if len(characters) < len(written) else []
    tables: list[Item] = []
    boxes: list[Box] = []
    for ruled in _read_ruled(page, box):
        inside = _inside(characters, ruled.box)
        cells = share_out(ruled, inside)
        awaited = pictures.awaits(ruled.box, height)
        if not inside or is_chart(ruled, sum(map(bool, cells)) / len(cells), lines, turned, awaited=awaited):
            continue
        grid = make_ruled_grid(ruled, cells)
        if grid is not None:
            tables.append((grid, ruled.box[1]))
            boxes.append(ruled.box)
            taken = set(map(id, inside))
            characters = [c for c in characters if id(c) not in taken]
    shown = pictures.of(page, box, lines, boxes, turned)
    items = _items(_columns(characters) if tables else columns, [one for one in shown if one.drawn])
    return Page(number, height, placed(_place_items(items, tables), shown))


def _read_ruled(page: Any, box: Box) -> list[Ruled]:
    upright, level = read_rulings(page, box)
    return find_ruled(upright, level) if len(upright) > 1 and len(level) > 1 else []


def _inside(characters: list[Character], box: Box) -> list[Character]:
    """The characters whose middle is in a box; both sides are counted twice."""
    left, top, right, bottom = (2 * side for side in box)
    return [c for c in characters if top <= c[2] + c[4] < bottom and left <= c[1] + c[3] < right]


def _columns(characters: list[Character]) -> list[list[Line]]:
    return find_columns(part_captions(find_lines(characters)))


def _items(columns: list[list[Line]], charts: Sequence[Shown] = ()) -> list[Item]:
    """The lines and tables of columns; the words of a chart are lines, and in no table."""
    if not charts:
        return [item for column in columns for item in find_tables(column)]
    parts = [[part_words(line, charts) for line in column] for column in columns]
    return [
        item
        for column in parts
        for item in _place_items(find_tables([line for _, line in column if line]), [word for word, _ in column if word])
    ]


def _place_items(items: list[Item], others: Sequence[Item]) -> list[Item]:
    """Ruled tables, or words of charts, put among the other items of a page: each before the first that begins below it."""
    made = list(items)
    for other in others:
        at = next((n for n, item in enumerate(made) if top_of(item) > top_of(other)), len(made))
        made.insert(at, other)
    return made


def top_of(item: Item) -> float:
    """The top of a line or of a grid."""
    return item[1] if isinstance(item, tuple) else item.top
