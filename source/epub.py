"""EPUB books: the chapters in reading order, their headings, paragraphs, table rows and pictures."""

import posixpath
import zipfile
from typing import Any
from urllib.parse import unquote

from source.archives import check_zip
from source.blocks import Block
from source.errors import ReadError

_CONTAINER = "META-INF/container.xml"
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"p", "li", "blockquote", "dd", "dt", "figcaption", "pre"}


def read_epub(data: bytes, name: str) -> tuple[list[Block], str]:
    """Blocks and title of a book. Raises ReadError, naming `name`, for a damaged one."""
    from lxml import etree

    archive = check_zip(data, name)
    try:
        root = _xml(archive.read(_CONTAINER)).find(".//{*}rootfile")
        package = str(root.get("full-path"))
        opf = _xml(archive.read(package))
        title = opf.findtext(".//{http://purl.org/dc/elements/1.1/}title") or ""
        files = {item.get("id"): item.get("href") for item in opf.iter("{*}item")}
        blocks: list[Block] = []
        for reference in opf.iter("{*}itemref"):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(package), unquote(files[reference.get("idref")])))
            blocks += _chapter(archive.read(path))
    except (KeyError, AttributeError, zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, RuntimeError) as error:
        raise ReadError(
            f"{name} cannot be read as EPUB ({type(error).__name__}); open it in a reader and save it again."
        ) from error
    return blocks, " ".join(title.split())


def _xml(data: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def _chapter(data: bytes) -> list[Block]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    tree = etree.fromstring(data, parser)
    return [block for node in (tree.iter("{*}*") if tree is not None else ()) for block in _blocks(node)]


def _blocks(node: Any) -> list[Block]:
    from lxml import etree

    tag = etree.QName(node).localname.lower()
    text = " ".join("".join(node.itertext()).split())
    if tag in _HEADINGS and text:
        return [Block("heading", text)]
    if tag == "tr":
        cells = [" ".join("".join(cell.itertext()).split()) for cell in node]
        return [Block("body", "，".join(cell for cell in cells if cell))] if any(cells) else []
    if tag in ("img", "image"):
        return [Block("picture", " ".join(str(node.get("alt") or "").split()))]
    inside = any(etree.QName(parent).localname.lower() in (_BLOCKS | {"tr"}) for parent in node.iterancestors("{*}*"))
    if tag in _BLOCKS and text and not inside:
        return [Block("caption" if tag == "figcaption" else "body", text)]
    return []
