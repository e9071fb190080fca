"""Word documents (.docx): paragraphs under their headings, tables, pictures with the captions below them.

The body's XML is walked here: text in content controls, text boxes and field results is read too, and a table's merged cells are
resolved row by row (python-docx asks each merged cell for the one above it, which ends in a RecursionError over 1,000 rows).
"""

import zipfile
import zlib
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from source.blocks import Block
from source.errors import ReadError
from source.formats.zip_limits import check_zip
from source.patterns import compile_late
from source.pictures.captions import is_caption
from source.pictures.frames import Cell, Frames
from source.pictures.word import WordPictures, parse_part, relations
from source.tables.place import add_tables
from source.tables.table import Grid

_INSIDE = frozenset("sdt sdtContent ins smartTag customXml fldSimple hyperlink moveTo".split())
_EITHER = "AlternateContent"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE_MARK = compile_late(
    "(?<=[0-9%％])(?<!(?<![0-9])10)[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?=[一-鿿])"
)  # 35²億元 is 35億元 with a note, 10⁶人 a power
_LEFT_OUT = frozenset("del moveFrom instrText Fallback pPr rPr delText".split())  # what changes took out; copies for old programs
_HOLDING = tuple(f"{{*}}{name}" for name in "t tab br cr noBreakHyphen drawing pict object txbxContent".split())
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_WIDEST = 200  # columns
_MOST_PROPERTIES = 50  # of one element: the standard knows forty
_CAPTION = ("caption", "題注", "题注", "圖說", "图说")  # names of styles


def read_docx(data: bytes, name: str) -> list[Block]:
    """Blocks of a Word document in order. Raises ReadError, naming `name`, for a damaged file."""
    from lxml import etree

    archive = check_zip(data, name)
    try:
        part = _find_main_part(archive)
        body = parse_part(archive, part).find("./{*}body")
        items = list(_walk_items(body, _read_styles(archive, part), WordPictures(archive, part)))
    except (
        zipfile.BadZipFile,
        zlib.error,
        etree.XMLSyntaxError,
        EOFError,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        IndexError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise ReadError(
            f"{name} cannot be read: it is damaged, or it is no Word document; open it in Word and save it as .docx again."
        ) from error
    return add_tables(items)


def _find_main_part(archive: zipfile.ZipFile) -> str:
    """The name of the part that holds the text, as the package's own relationships tell. Raises KeyError when there is none."""
    for kind, target in relations(archive, ""):
        if kind == "officeDocument":
            return target
    raise KeyError("officeDocument")


def _read_styles(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The names of the styles, in lower case, by what paragraphs call them."""
    name = next((target for kind, target in relations(archive, part) if kind == "styles"), "")
    if name not in archive.namelist():
        return {}
    found = parse_part(archive, name).iter("{*}style")
    return {_read_attribute(style, "styleId"): _read_attribute(style.find("./{*}name"), "val").lower() for style in found}


def _read_attribute(node: Any, name: str) -> str:
    """An attribute, whatever its namespace; "" where there is none."""
    return (
        next((str(value) for key, value in node.attrib.items() if key.rsplit("}", 1)[-1] == name), "") if node is not None else ""
    )


def _strip_namespace(node: Any) -> str:
    return node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""


def _walk_items(parent: Any, styles: dict[str, str], pictures: WordPictures) -> Iterator[Block | Grid]:
    for node in parent:
        tag = _strip_namespace(node)
        if tag == "p":
            yield from _read_paragraph(node, styles, pictures)
        elif tag == "tbl":
            yield from _read_table(node, styles, pictures)
        elif tag in _INSIDE:
            yield from _walk_items(node, styles, pictures)
        elif tag == _EITHER:
            yield from _walk_items(_choose_copy(node), styles, pictures)


def _choose_copy(node: Any) -> Any:
    """Of what is there in one way for new programs and in another for old ones the first that holds something; none for none."""
    copies = (copy for kind in ("Choice", "Fallback") for copy in node.findall(f"./{{*}}{kind}"))
    return next((copy for copy in copies if len(copy)), ())


def _read_paragraph(paragraph: Any, styles: dict[str, str], pictures: WordPictures) -> Iterator[Block | Grid]:
    """What a paragraph holds: its pictures before its text, but after it where their caption is the next paragraph."""
    if _is_bare(paragraph):
        return
    shown = list(pictures.of(paragraph))
    text = " ".join(_read_text(paragraph).split())
    after = bool(shown and text) and not _is_caption(paragraph, styles) and _is_caption(paragraph.getnext(), styles)
    yield from [] if after else shown
    if text:
        style = _find_style(paragraph, styles)
        kind = "heading" if style.startswith(("heading", "title", "标题", "標題")) else "body"
        yield Block("caption" if style.startswith(_CAPTION) else kind, text)  # type: ignore[arg-type]
    yield from shown if after else []
    for box in _find_boxes(paragraph):
        yield from _walk_items(box, styles, pictures)


def _is_caption(paragraph: Any, styles: dict[str, str]) -> bool:
    """Whether a paragraph is a caption, by its style or its words."""
    if paragraph is None or _strip_namespace(paragraph) != "p":
        return False
    return _find_style(paragraph, styles).startswith(_CAPTION) or is_caption(" ".join(_read_text(paragraph).split()))


def _find_style(paragraph: Any, styles: dict[str, str]) -> str:
    style = paragraph.find("./{*}pPr/{*}pStyle")
    return styles.get(next(iter(style.attrib.values()), ""), "") if style is not None else ""


def _is_bare(node: Any) -> bool:
    """Whether neither text nor a picture nor a text box stands in an element. lxml looks for them ten times as fast as they are read here:
    a file of a few kilobytes may unpack to a million elements that hold nothing."""
    return next(node.iter(*_HOLDING), None) is None


def _find_boxes(paragraph: Any) -> Iterator[Any]:
    """The contents of the text boxes anchored at a paragraph, but for copies and those inside another's."""
    stack = [paragraph] if next(paragraph.iter("{*}txbxContent"), None) is not None else []
    while stack:
        node = stack.pop()
        if _strip_namespace(node) == "txbxContent":
            yield node
        elif _strip_namespace(node) != "Fallback":
            stack.extend(reversed(node))


def _read_text(node: Any) -> str:
    """The text of runs in order, without that of text boxes, which are read by themselves."""
    parts: list[str] = []
    stack = [node]
    run, raised = None, False
    while stack:
        element = stack.pop()
        tag = _strip_namespace(element)
        if tag == "t":
            if run is not element.getparent():
                run = element.getparent()
                raised = _read_property(run, "rPr", "vertAlign") == "superscript"
            parts.append((element.text or "").translate(_RAISED) if raised else element.text or "")  # 120m² is no 120m2
        elif tag in _BREAKS:
            parts.append(_BREAKS[tag])
        elif tag == "r" and _read_property(element, "rPr", "vanish") not in (None, "0", "false", "off"):
            continue  # nobody sees it
        elif tag not in _LEFT_OUT and tag not in ("txbxContent", "tbl"):
            stack.extend(reversed(element))
    return _NOTE_MARK.sub("", "".join(parts))


def _read_property(node: Any, kind: str, name: str) -> str | None:
    """A property of an element as a child of that `kind` says it, "" for one without a value; None where it has none. Word puts what has
    properties first: among a million others they are not looked for (nor counted, as lxml does for a slice)."""
    listed = chain.from_iterable(islice(one, _MOST_PROPERTIES) for one in islice(node, 2) if _strip_namespace(one) == kind)
    found = next((one for one in listed if _strip_namespace(one) == name), None)
    return _read_attribute(found, "val") if found is not None else None


def _read_table(table: Any, styles: dict[str, str], pictures: WordPictures) -> Iterator[Block | Grid]:
    """A table as a grid; one that only sets the page (a single cell, or tables inside) as what stands in its cells."""
    if _is_bare(table):
        return
    rows = _find_inside(table, "tr")
    cells = [_find_inside(row, "tc") for row in rows]
    nested = next(table.iterdescendants("{*}tbl"), None) is not None
    if nested or max(map(len, cells), default=0) <= 1:
        for cell in (cell for row in cells for cell in row):
            yield from _walk_items(cell, styles, pictures)
        return
    placed, covered = _place(rows, cells)
    shown = {(r, c): list(pictures.of(cell)) for r, row in enumerate(cells) for c, cell in enumerate(row)}
    framed = Frames(
        {place: some for place, some in shown.items() if some},
        {(r, c): _read_cell(cell, styles) for r, row in enumerate(cells) for c, cell in enumerate(row)},
    )
    if framed.is_all:
        yield from framed.blocks()
        return
    width = max((column for _, column in placed), default=-1) + 1
    grid = tuple(tuple(placed.get((r, c), "") for c in range(width)) for r in range(len(rows)))
    yield Grid(grid, frozenset(covered), _count_heads(rows))
    yield from framed.blocks()  # pictures in cells stay
    for cell in (cell for row in cells for cell in row):
        for box in _find_boxes(cell):
            yield from _walk_items(box, styles, pictures)


def _read_cell(cell: Any, styles: dict[str, str]) -> Cell:
    """The text of a cell, and that of its paragraphs that are captions."""
    paragraphs = () if _is_bare(cell) else cell.iter("{*}p")
    texts = [(" ".join(_read_text(one).split()), _is_caption(one, styles)) for one in paragraphs]
    return Cell(" ".join(text for text, _ in texts if text), " ".join(text for text, is_one in texts if text and is_one))


def _find_inside(parent: Any, wanted: str) -> list[Any]:
    """The rows of a table or cells of a row, also those in content controls."""
    found = []
    for node in parent:
        if _strip_namespace(node) == wanted:
            found.append(node)
        elif _strip_namespace(node) in _INSIDE:
            found += _find_inside(node, wanted)
        elif _strip_namespace(node) == _EITHER:
            found += _find_inside(_choose_copy(node), wanted)
    return found


def _place(rows: list[Any], cells: list[list[Any]]) -> tuple[dict[tuple[int, int], str], set[tuple[int, int]]]:
    """The text at each place, and the places that a merged cell covers but its first."""
    placed: dict[tuple[int, int], str] = {}
    covered: set[tuple[int, int]] = set()
    for number, row in enumerate(cells):
        column = _read_number(_read_property(rows[number], "trPr", "gridBefore"), 0)
        for cell in row:
            wide = max(_read_number(_read_property(cell, "tcPr", "gridSpan"), 1), 1)
            if column + wide > _WIDEST:
                break
            below = _goes_on(cell) and (number - 1, column) in placed
            text = (
                placed[number - 1, column]
                if below
                else "\n".join(_read_text(p) for p in cell if _strip_namespace(p) in ("p", _EITHER, *_INSIDE))
            )
            for place in range(column, column + wide):
                placed[number, place] = text
                if below or place > column:
                    covered.add((number, place))
            column += wide
    return placed, covered


def _read_number(value: str | None, default: int) -> int:
    return int(value) if value is not None and value.isascii() and value.isdigit() and len(value) < 6 else default


def _goes_on(cell: Any) -> bool:
    """Whether a cell goes on with the merged one above it."""
    return _read_property(cell, "tcPr", "vMerge") not in (None, "restart")


def _count_heads(rows: list[Any]) -> int | None:
    """How many first rows are marked to repeat on every page; None for none."""
    count = 0
    for row in rows:
        if row.find("./{*}trPr/{*}tblHeader") is None:
            break
        count += 1
    return count if 0 < count < len(rows) else None
