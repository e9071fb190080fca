"""A piece of HTML inside another format: all of its text, tables and pictures in order, none of it taken for the frame of a page."""

from source.blocks import Block
from source.formats.html.article_text import list_pieces
from source.formats.html.read import make_items, mark_tables
from source.formats.html.tags import drop_hidden, strip_overfull_tags
from source.pictures.markup import addresses_of, caption_of, shown_in
from source.pictures.own_caption import own_caption
from source.tables.table import Grid


def read_fragment(html: str) -> list[Block | Grid]:
    """What stands in a piece of HTML; nothing where it holds only tags and comments.

    >>> [(b.kind, b.text) for b in read_fragment("<h2>業績</h2><center>營收52億元</center>年增12%")]
    [('heading', '業績'), ('body', '營收52億元'), ('body', '年增12%')]
    """
    from lxml import etree
    from lxml import html as parser

    try:
        tree = parser.fromstring(f"<div>{strip_overfull_tags(html)}</div>")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    drop_hidden(tree)
    captions = {own for node in shown_in(tree) if (own := own_caption(node)) is not None}
    pictures = _mark_pictures(tree)
    grids = mark_tables(tree)
    items = list[Block | Grid]()
    for piece in list_pieces(tree, captions):
        items += [pictures[piece.picture]] if piece.picture in pictures else make_items(piece, grids)
    return items


def _mark_pictures(tree: "object") -> dict["object", Block]:
    """The pictures by the elements that are put in their places: what draws one may be an element whose text is no text."""
    from lxml import etree

    assert isinstance(tree, etree._Element)
    pictures = dict[object, Block]()
    for node in list(shown_in(tree)):
        parent, addresses = node.getparent(), addresses_of(node)
        if parent is None or not addresses:
            continue
        text, stated = caption_of(node)
        mark = etree.Element("img")
        mark.tail = node.tail
        pictures[mark] = Block("picture", text, "\n".join(addresses), captioned=stated)
        parent.replace(node, mark)
    return pictures
