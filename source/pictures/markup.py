"""Pictures of HTML and XHTML: the addresses that an <img>, <picture>, <svg> or <object> may have, and its caption.

Pages load pictures late: what stands in `src` is then a blank one, and the address stands in an attribute that a script reads.
"""

import base64
import re
from collections.abc import Iterator
from typing import Any

from source.patterns import compile_late
from source.pictures.own_caption import own_caption
from source.tables.markup import read_tag, read_text

_LATE = (
    "data-src data-original data-lazy-src data-lazy data-actualsrc data-echo data-url data-hi-res-src data-full-src data-large "
    "data-image data-img-src data-srcset data-lazy-srcset data-original-src data-croporisrc data-backsrc data-src-large _src "
    "lazy-src original file zoomfile data-file data-original-mos data-default data-delayed-url data-pagespeed-lazy-src"
).split()
_BLANK = compile_late(
    r"""
    (?:^|[/_-])(?:
        blank|spacer|placeholder  # blank.gif
        |loading|lazyload  # loading.gif
        |transparent|pixel|1x1  # 1x1.png
        |grey|gray  # grey.gif
    )[\w-]{0,20}\.(?:gif|png|svg|jpe?g)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PARTED = compile_late(r"\s*(?P<address>\S+?)(?:,?\s+(?P<size>\d{1,6}(?:\.\d{1,4})?)[wxh])?\s*(?:,\s+|,?$)")
_SIZED = compile_late(r"^\s*(\d{1,5})")
_PICTURE = compile_late(r"\.(?:svg|png|jpe?g|gif|webp|avif|bmp)$|^data:image/", re.IGNORECASE)
_MOST_OF_SET = 40  # sizes of one picture that are looked at; pages give five to fifteen
_LARGEST_DRAWING = 2 << 20  # characters of an inline SVG; see `source.pictures.vector`
_SMALL = 48  # pixels, as of `source.pictures.album`
SHOWN = ("img", "image", "svg", "picture", "object", "amp-img", "embed")


def addresses_of(node: Any) -> list[str]:
    """Where a picture's bytes may be, the best first; none for one that is stated to be an icon.

    >>> from lxml import html
    >>> addresses_of(html.fromstring('<img src="blank.gif" data-src="a.jpg" srcset="a-1.jpg 300w, a-2.jpg 900w">'))
    ['a.jpg', 'a-2.jpg', 'a-1.jpg']
    """
    tag = read_tag(node)
    if tag == "svg":
        return [_drawn(node)]
    if tag == "picture":
        found = [one for child in node.iter() if read_tag(child) in ("img", "source") for one in _of_tag(child)]
        return list(dict.fromkeys(found))
    return [] if _is_icon(node) else list(dict.fromkeys(_of_tag(node)))


def _of_tag(node: Any) -> Iterator[str]:
    for name in _LATE:
        value = (node.get(name) or "").strip()
        if value and _may_be(value):
            yield from (set_of(value) if "srcset" in name else [value])
    yield from set_of(node.get("srcset") or "")
    for name in ("src", "{http://www.w3.org/1999/xlink}href", "xlink:href", "href", "data"):
        value = (node.get(name) or "").strip()
        if value and _may_be(value) and not (name in ("href", "data") and read_tag(node) not in ("image", "object", "embed")):
            yield value


def _may_be(value: str) -> bool:
    """Whether an attribute's value may be a picture's address: neither a number nor a blank picture's."""
    return (
        ("." in value or value.startswith("data:image/"))
        and " " not in value.split(",")[0].strip()
        and not _BLANK.search(value[:500])
    )


def set_of(value: str) -> list[str]:
    """The addresses of a srcset, the largest first.

    >>> set_of("a.jpg, b.jpg 2x")
    ['b.jpg', 'a.jpg']
    """
    found = []
    for match in list(_PARTED.finditer(value[:20_000]))[:_MOST_OF_SET]:
        if _may_be(match["address"]):
            found.append((float(match["size"] or 1), match["address"].strip(",")))
    return [address for _, address in sorted(found, key=lambda one: -one[0])]


def _is_icon(node: Any) -> bool:
    sides = [int(match[1]) for name in ("width", "height") if (match := _SIZED.match(node.get(name) or ""))]
    return bool(sides) and "%" not in str(node.get("width")) and 0 < max(sides) <= _SMALL


def _drawn(node: Any) -> str:
    """An inline drawing as an address that holds it."""
    from lxml import etree

    text = etree.tostring(node, with_tail=False)
    return f"data:image/svg+xml;base64,{base64.b64encode(text).decode()}" if len(text) <= _LARGEST_DRAWING else ""


def caption_of(node: Any) -> tuple[str, bool]:
    """A picture's caption, and True where the page states one; else its title or what describes it, and False.

    >>> from lxml import html
    >>> caption_of(html.fromstring('<figure><p><img alt="a"></p><figcaption>圖說</figcaption></figure>')[0][0])
    ('圖說', True)
    """
    own = own_caption(node)
    if own is not None:
        return read_text(own), True
    titles = [read_text(child) for child in node if read_tag(child) in ("title", "desc")] if read_tag(node) == "svg" else []
    said = next(filter(None, [*titles, node.get("title"), node.get("alt"), node.get("aria-label")]), "")
    return " ".join(str(said).split()), False


def pictures_in(markup: str) -> Iterator[tuple[str, bool, list[str]]]:
    """The pictures in a piece of HTML, as Markdown holds it: what `caption_of` gives of each, and its addresses.

    >>> list(pictures_in('<p align="center"><img src="a.png" alt="圖1"></p>'))
    [('圖1', False, ['a.png'])]
    """
    from lxml import etree, html

    if not any(f"<{tag}" in markup.lower() for tag in SHOWN):
        return
    try:
        tree = html.fromstring(f"<div>{markup}</div>")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return
    for node in shown_in(tree):
        if addresses := addresses_of(node):
            yield *caption_of(node), addresses


def is_shown(node: Any) -> bool:
    """Whether an element shows a picture; an object may be a player too, with anything in it.

    >>> from lxml import html
    >>> [is_shown(html.fromstring(one)) for one in ("<object data='a.svg'></object>", "<object data='a.swf'><p>b</p></object>")]
    [True, False]
    """
    tag = read_tag(node)
    if tag not in ("object", "embed"):
        return tag in SHOWN
    address = node.get("data") or node.get("src") or ""
    return (node.get("type") or "").startswith("image/") or bool(_PICTURE.search(address.split("?")[0][:500]))


def shown_in(tree: Any) -> Iterator[Any]:
    """The elements that show a picture, in order; not those inside another."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if is_shown(node):
            yield node
        else:
            waiting.extend(reversed(node))
