"""HTML: the article's own text by trafilatura, with its headings, tables and captioned pictures."""

import re
from datetime import date
from urllib.parse import urljoin

from source.blocks import Block
from source.errors import ReadError
from source.plain import read_plain
from source.tables.markup import read_markup, text_of
from source.tables.place import with_tables
from source.tables.table import Grid

_MARK = "\u2e3a\u2e3b"  # two dashes that no text has in this order
_MARKED = re.compile(rf"{_MARK}(\d+){_MARK}")
_TEXTS = ("head", "p", "item", "quote", "row", "fw")
_SPACE = re.compile(r"\s+")


def read_html(html: str, url: str | None) -> tuple[list[Block], str, date | None]:
    """Blocks, title and date of publication of a page. Raises ReadError when no article is found in it."""
    import trafilatura
    from lxml import etree

    tree = trafilatura.load_html(html)
    if tree is None:
        raise ReadError("The page holds no HTML that can be read; save its text and give that.")
    _captions_into_images(tree)
    grids = _marked_tables(tree)
    metadata = trafilatura.extract_metadata(tree, default_url=url)
    found = trafilatura.extract(
        etree.tostring(tree, encoding="unicode"),
        url=url,
        output_format="xml",
        include_images=True,
        include_tables=True,
        include_comments=False,
        favor_recall=True,
    )
    if not found:
        raise ReadError("No article is found on the page; copy its text and give that.")
    document = etree.fromstring(found.encode("utf-8"), etree.XMLParser(recover=True, resolve_entities=False))
    main = document.find("main")
    blocks = with_tables(_blocks(main if main is not None else document, url, grids))
    return blocks, (metadata.title or "").strip(), _date(metadata.date)


def _marked_tables(tree: "object") -> list[Grid]:
    """The page's tables of data, each replaced by a paragraph of its text that begins with its number, so that the extraction
    decides on it as on any text, and the cells are read from the page itself."""
    from lxml import etree

    assert isinstance(tree, etree._Element)
    grids: list[Grid] = []
    for table in list(tree.iter("table")):
        grid = read_markup(table)
        parent = table.getparent()
        if grid is None or parent is None:
            continue
        paragraph = etree.Element("p")
        paragraph.text = f"{_MARK}{len(grids)}{_MARK} {text_of(table)}"
        paragraph.tail = table.tail
        parent.replace(table, paragraph)
        grids.append(grid)
    return grids


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _captions_into_images(tree: "object") -> None:
    """Move each figcaption into its image's title, where extraction keeps it beside the image."""
    from lxml import etree

    assert isinstance(tree, etree._Element)
    for figure in tree.iter("figure"):
        image = figure.find(".//img")
        caption = figure.find(".//figcaption")
        if image is None or caption is None:
            continue
        image.set("title", _SPACE.sub(" ", "".join(caption.itertext())).strip())
        parent = caption.getparent()
        if parent is not None:
            parent.remove(caption)


def _blocks(element: "object", url: str | None, grids: list[Grid]) -> list[Block | Grid]:
    from lxml import etree

    assert isinstance(element, etree._Element)
    blocks: list[Block | Grid] = []
    for node in element.iter():
        marked = _MARKED.search(_text(node)) if grids and node.tag in _TEXTS else None
        if marked:
            if not any(parent.tag in _TEXTS for parent in node.iterancestors()):
                blocks += [grids[int(number)] for number in _MARKED.findall(_text(node))]
        elif node.tag == "graphic":
            caption = node.get("title") or node.get("alt") or ""
            address = node.get("src")
            blocks.append(Block("picture", caption.strip(), urljoin(url or "", address) if address else None))
        elif node.tag in _TEXTS:
            blocks += _text_blocks(node)
    return blocks


def _text_blocks(node: "object") -> list[Block]:
    from lxml import etree

    assert isinstance(node, etree._Element)
    if node.tag == "row":
        cells = [_text(cell) for cell in node.iter("cell")]
        return [Block("body", "，".join(cell for cell in cells if cell))] if any(cells) else []
    inner = node.tag in ("quote", "item") and node.find(".//p") is not None
    in_cell = any(parent.tag == "cell" for parent in node.iterancestors())
    text = _text(node)
    if not text or inner or in_cell:
        return []
    if node.tag == "head":
        return [Block("heading", text)]
    judged = read_plain(text)
    return [b if b.kind in ("byline", "boilerplate") else Block("body", b.text) for b in judged if b.kind != "picture"]


def _text(node: "object") -> str:
    from lxml import etree

    assert isinstance(node, etree._Element)
    return _SPACE.sub(" ", "".join(node.itertext())).strip()
