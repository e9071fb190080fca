"""HTML: the article's own text, with its headings, tables and captioned pictures, its title and its date."""

from datetime import date
from typing import Any

from source.blocks import Block
from source.errors import ReadError
from source.formats.html.article_text import Piece, find_article
from source.formats.html.tags import drop_embedded, drop_hidden, strip_overfull_tags
from source.formats.plain_text.read import read_plain
from source.patterns import compile_late
from source.pictures.page import page_of, with_pictures
from source.publication_date import find_published
from source.tables.markup import read_markup, read_text
from source.tables.place import add_tables
from source.tables.table import Grid

_MARK = "\u2e3a\u2e3b"  # two dashes that no text has in this order
_MARKED = compile_late(rf"{_MARK}(\d+){_MARK}")
_TEXTS = ("head", "p", "item", "quote", "row", "fw")
_MOST_LAYOUT_ROWS = 2  # of a table that only sets the page
_LONGEST_CELL = 100  # characters; a longer one is a paragraph
_DEEP, _DEEPEST = 256, 2048  # elements in each other that the parser reads (libxml2), and when it is told to read all
_SPACE = compile_late(r"\s+")


def read_html(html: str, url: str | None) -> tuple[list[Block], str, date | None]:
    """Blocks, title and date of publication of a page. Raises ReadError when no article is found in it."""
    import trafilatura

    tree = _parse(strip_overfull_tags(html))
    drop_hidden(tree)
    page = page_of(tree)
    drop_embedded(tree)  # whose addresses the page has now
    title = (trafilatura.extract_metadata(tree, default_url=url).title or "").strip()
    grids = mark_tables(tree)
    found = find_article(tree)
    items = [item for piece in found.pieces for item in make_items(piece, grids)] or _extract_text(tree, url, grids)
    if not any(isinstance(item, Grid) or item.text for item in items):
        raise ReadError("No article is found on the page; copy its text and give that.")
    head = [item.text for item in items if isinstance(item, Block)]
    return with_pictures(page, add_tables(items), title, found.place, found.whole), title, find_published(tree, head)


def _parse(text: str) -> Any:
    """The elements of a page. Raises ReadError where there are none, and where some stand too deep to be read: the parser leaves out,
    without a word, what stands deeper than it goes."""
    import trafilatura
    from lxml import html

    tree = trafilatura.load_html(text)
    if tree is None:  # it takes a lone element, as <p>…</p>, for no page
        text = f"<html><body>{text}</body></html>"
        tree = trafilatura.load_html(text)
    if tree is None:
        raise ReadError("The page holds no HTML that can be read; save its text and give that.")
    if _measure_depth(tree) < _DEEP:
        return tree
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    tree = html.fromstring(text.encode("utf-8", "replace"), parser=parser)
    if _measure_depth(tree) >= _DEEPEST:
        raise ReadError(
            f"The page sets its tags over {_DEEPEST:,} deep in each other, too deep to read; copy its text and give that."
        )
    return tree


def _measure_depth(tree: Any) -> int:
    """How many elements stand in each other at most."""
    from lxml import etree

    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def make_items(piece: Piece, grids: list[Grid]) -> list[Block | Grid]:
    """What a piece of a page is: tables, a heading, or paragraphs; pictures are placed between them later."""
    if piece.picture is not None:
        return []
    if grids and _MARKED.search(piece.text):
        return [grids[int(number)] for number in _MARKED.findall(piece.text)]
    if piece.heading:
        return [Block("heading", _SPACE.sub(" ", piece.text))]
    return list(_judge_paragraphs(piece.text))


def _judge_paragraphs(text: str) -> list[Block]:
    """Paragraphs of a page: bylines and the page's own lines look the same there as in plain text, a short line is no heading."""
    return [
        b if b.kind in ("byline", "boilerplate", "table") else Block("body", b.text)
        for b in read_plain(text)
        if b.kind != "picture"
    ]


def _extract_text(tree: "object", url: str | None, grids: list[Grid]) -> list[Block | Grid]:
    """A page without sentences, such as a list: what trafilatura takes for its text."""
    import trafilatura
    from lxml import etree

    assert isinstance(tree, etree._Element)
    found = trafilatura.extract(
        etree.tostring(tree, encoding="unicode"),
        url=url,
        output_format="xml",
        include_tables=True,
        include_comments=False,
        favor_recall=True,
    )
    if not found:
        return []
    document = etree.fromstring(found.encode("utf-8"), etree.XMLParser(recover=True, resolve_entities=False))
    main = document.find("main")
    return _make_blocks(main if main is not None else document, grids)


def mark_tables(tree: "object") -> list[Grid]:
    """The page's tables of data, each replaced by a paragraph of its text that begins with its number, so that the extraction
    decides on it as on any text, and the cells are read from the page itself."""
    from lxml import etree

    assert isinstance(tree, etree._Element)
    grids: list[Grid] = []
    for table in list(tree.iter("table")):
        grid = read_markup(table)
        parent = table.getparent()
        if grid is None or parent is None or _is_layout(grid):
            continue
        paragraph = etree.Element("p")
        paragraph.text = f"{_MARK}{len(grids)}{_MARK} {read_text(table)}"
        paragraph.tail = table.tail
        parent.replace(table, paragraph)
        grids.append(grid)
    return grids


def _is_layout(grid: Grid) -> bool:
    """Whether a table only sets parts of the page beside one another: few rows, one of them with paragraphs in a cell."""
    return (
        len(grid.rows) <= _MOST_LAYOUT_ROWS and max((len(text) for row in grid.rows for text in row), default=0) >= _LONGEST_CELL
    )


def _make_blocks(element: "object", grids: list[Grid]) -> list[Block | Grid]:
    from lxml import etree

    assert isinstance(element, etree._Element)
    blocks: list[Block | Grid] = []
    for node in element.iter():
        marked = _MARKED.search(_read_text(node)) if grids and node.tag in _TEXTS else None
        if marked:
            if not any(parent.tag in _TEXTS for parent in node.iterancestors()):
                blocks += [grids[int(number)] for number in _MARKED.findall(_read_text(node))]
        elif node.tag in _TEXTS:
            blocks += _make_text_blocks(node)
    return blocks


def _make_text_blocks(node: "object") -> list[Block]:
    from lxml import etree

    assert isinstance(node, etree._Element)
    if node.tag == "row":
        cells = [_read_text(cell) for cell in node.iter("cell")]
        return [Block("body", "，".join(cell for cell in cells if cell))] if any(cells) else []
    inner = node.tag in ("quote", "item") and node.find(".//p") is not None
    in_cell = any(parent.tag == "cell" for parent in node.iterancestors())
    text = _read_text(node)
    if not text or inner or in_cell:
        return []
    if node.tag == "head":
        return [Block("heading", text)]
    return _judge_paragraphs(text)


def _read_text(node: "object") -> str:
    from lxml import etree

    assert isinstance(node, etree._Element)
    return _SPACE.sub(" ", "".join(node.itertext())).strip()
