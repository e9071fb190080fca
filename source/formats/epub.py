"""EPUB books: the chapters in reading order, their headings, paragraphs, tables and pictures."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import unquote

from source.blocks import Block
from source.errors import ReadError
from source.formats.zip_limits import check_zip
from source.pictures.album import Album
from source.pictures.find import in_archive, load_zipped
from source.pictures.markup import SHOWN, addresses_of, caption_of, shown_in
from source.pictures.own_caption import own_caption
from source.tables.markup import read_markup, read_tag, read_text
from source.tables.place import add_tables
from source.tables.table import Grid

_CONTAINER = "META-INF/container.xml"
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_TITLE = 100  # characters of a title or a name, which may stand under a cover
_BLOCKS = frozenset("p li blockquote dd dt figcaption pre".split())


def read_epub(data: bytes, name: str) -> tuple[list[Block], str]:
    """Blocks and title of a book. Raises ReadError, naming `name`, for a damaged one."""
    from lxml import etree

    archive = check_zip(data, name)
    try:
        root = _parse_xml(archive.read(_CONTAINER)).find(".//{*}rootfile")
        package = str(root.get("full-path"))
        opf = _parse_xml(archive.read(package))
        title = opf.findtext(".//{http://purl.org/dc/elements/1.1/}title") or ""
        files = {item.get("id"): _find_file(package, item.get("href") or "") for item in opf.iter("{*}item")}
        covers = frozenset(_find_covers(opf, package, files))
        items: list[Block | Grid] = []
        for reference in opf.iter("{*}itemref"):
            path = files[reference.get("idref")]
            chapter = [_place_picture(item, path) for item in _read_chapter(archive.read(path))]
            items += _without_covers(chapter, path, covers)
        shown = in_archive(add_tables(items), partial(load_zipped, archive, Album()))
        return list(shown), " ".join(title.split())
    except (
        KeyError,
        AttributeError,
        TypeError,
        ValueError,
        EOFError,
        zipfile.BadZipFile,
        zlib.error,
        etree.XMLSyntaxError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise ReadError(f"{name} cannot be read: it is damaged, or it is no EPUB book; download it again.") from error


def _find_file(place: str, address: str) -> str:
    """The name in the book of a file that another one, `place`, names by its address.

    >>> _find_file("OEBPS/book.opf", "text/../images/a%20b.png#x")
    'OEBPS/images/a b.png'
    """
    return posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(address.split("#")[0])))


def _find_covers(opf: Any, package: str, files: dict[str, str]) -> Iterator[str]:
    """The files that are a book's cover, or a page that shows it, as the book itself tells: EPUB 3 by a property, EPUB 2 by a meta
    element, which should name an item and may name its file, or by its guide."""
    for item in opf.iter("{*}item"):
        if "cover-image" in (item.get("properties") or "").split():
            yield files[item.get("id")]
    for meta in opf.iter("{*}meta"):
        if meta.get("name") == "cover" and (content := meta.get("content")):
            yield files.get(content) or _find_file(package, content)
    for reference in opf.iter("{*}reference"):
        if (reference.get("type") or "").lower() == "cover" and (address := reference.get("href")):
            yield _find_file(package, address)


def _without_covers(items: list[Block | Grid], chapter: str, covers: frozenset[str]) -> list[Block | Grid]:
    """What stands in a chapter without pictures of the cover: they show the book and nothing that the text is about. A chapter that has
    text besides is no page of a cover, though it may begin with one."""
    is_page = chapter in covers and not any(isinstance(item, Grid) or len(item.text) > _TITLE for item in items)
    return [item for item in items if isinstance(item, Grid) or item.kind != "picture" or not (is_page or item.address in covers)]


def _place_picture(item: Block | Grid, chapter: str) -> Block | Grid:
    """A picture whose address is the name of its file in the book."""
    if isinstance(item, Grid) or not item.address or item.address.startswith("data:"):
        return item
    return replace(item, address=_find_file(chapter, item.address))


def _parse_xml(data: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def _read_chapter(data: bytes) -> list[Block | Grid]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, remove_comments=True, remove_pis=True)
    tree = etree.fromstring(data, parser)
    return [] if tree is None else list(_walk_items(tree))


def _walk_items(root: Any) -> Iterator[Block | Grid]:
    """The blocks of a chapter in order, captions with their pictures. A table that only sets the page is read as what stands in it."""
    captions = {own for node in shown_in(root) if (own := own_caption(node)) is not None}
    stack = [root]
    while stack:
        node = stack.pop()
        if node in captions:
            continue
        tag = read_tag(node)
        grid = read_markup(node) if tag == "table" else None
        if grid is not None:
            yield grid
        elif tag in _HEADINGS or (tag in _BLOCKS and not _holds_blocks(node)) or tag in ("td", "th"):
            yield from _read_leaf(node, tag)
        elif tag in SHOWN:
            yield from _read_picture(node)
        else:
            stack.extend(reversed(node))


def _holds_blocks(node: Any) -> bool:
    """Whether a list item or a quotation has blocks inside that are read by themselves."""
    return any(read_tag(child) in (_BLOCKS | _HEADINGS | {"table"}) for child in node.iterdescendants())


def _read_leaf(node: Any, tag: str) -> Iterator[Block]:
    for child in shown_in(node):
        yield from _read_picture(child)
    text = read_text(node)
    if text:
        yield Block("heading" if tag in _HEADINGS else "caption" if tag == "figcaption" else "body", text)


def _read_picture(node: Any) -> Iterator[Block]:
    """A picture with its first address; a drawing that only wraps one is that one."""
    wrapped = [child for child in node.iter() if read_tag(child) == "image"] if read_tag(node) == "svg" else []
    for shown in wrapped or [node]:
        if addresses := addresses_of(shown):
            text, stated = caption_of(shown)
            yield Block("picture", text, addresses[0], captioned=stated)
