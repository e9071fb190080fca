"""SVG drawings made harmless: only shapes, text and their looks stay; nothing that runs, and nothing that fetches.

What is not known to be harmless is left out, elements with all that is in them. A drawing is read from its own bytes alone.
"""

import re
from typing import Any

from source.patterns import compile_late
from source.pictures.image import Look

_LARGEST = 2 << 20  # bytes: charts have a tenth of that; larger ones are maps, and take a browser seconds
_MOST = 20_000  # elements
_SPACE = "http://www.w3.org/2000/svg"
_ELEMENTS = frozenset(
    "svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath linearGradient "
    "radialGradient stop clipPath mask pattern marker style switch".split()
)
_ATTRIBUTES = frozenset(
    "id class x y x1 y1 x2 y2 cx cy r rx ry fx fy d points width height viewBox preserveAspectRatio transform fill stroke "
    "opacity offset dx dy rotate textLength lengthAdjust startOffset gradientUnits gradientTransform spreadMethod "
    "patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits markerUnits markerWidth "
    "markerHeight refX refY orient pathLength version style font-family font-size font-style font-weight font-variant "
    "font-stretch text-anchor text-decoration letter-spacing word-spacing writing-mode dominant-baseline baseline-shift "
    "alignment-baseline fill-opacity fill-rule stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-dasharray "
    "stroke-dashoffset stroke-miterlimit stop-color stop-opacity clip-path clip-rule mask marker-start marker-mid marker-end "
    "color display visibility overflow vector-effect shape-rendering text-rendering paint-order".split()
)
_FETCHES = compile_late(r"url\s*\(\s*['\"]?\s*(?!#)|@import|expression\s*\(|javascript:|\\|image-set|/\*", re.IGNORECASE)
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_SIZE = compile_late(r"^\s*(\d{1,6}(?:\.\d{1,6})?)\s*(?:px|pt)?\s*$")


def harmless(data: bytes) -> tuple[bytes, Look] | None:
    """A drawing without what could run or fetch, and its size; None for what is no SVG or too large to be walked.

    >>> bytes_, seen = harmless(b'<svg viewBox="0 0 40 30" onload="x()"><script>x()</script><path d="M0 0"/></svg>')
    >>> bytes_.decode(), seen.width
    ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><path d="M0 0"/></svg>', 40)
    """
    from lxml import etree

    if len(data) > _LARGEST:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        tree = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if tree is None or _name(tree) != "svg" or sum(1 for _ in zip(range(_MOST + 1), tree.iter(), strict=False)) > _MOST:
        return None
    made = _copied(tree)
    return etree.tostring(made), Look("svg", *_size(tree))


def _name(node: Any) -> str:
    return node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""


def _copied(root: Any) -> Any:
    """A new tree of the known elements with their known attributes; walked with a stack, since drawings can be deep."""
    from lxml import etree

    made = _element(root, etree.Element(f"{{{_SPACE}}}svg", nsmap={None: _SPACE}))
    waiting = [(root, made)]
    while waiting:
        node, copy = waiting.pop()
        for child in node:
            if _name(child) not in _ELEMENTS or (_name(child) == "style" and _FETCHES.search("".join(child.itertext()))):
                continue
            waiting.append((child, _element(child, etree.SubElement(copy, f"{{{_SPACE}}}{_name(child)}"))))
    return made


def _element(node: Any, copy: Any) -> Any:
    copy.text, copy.tail = node.text, node.tail
    for name, value in node.attrib.items():
        if name in _ATTRIBUTES and not _FETCHES.search(value):
            copy.set(name, value)
        elif name in _HREF and value.startswith("#"):
            copy.set("href", value)
    return copy


def _size(root: Any) -> tuple[int, int]:
    """Width and height in pixels, as stated or as the view's; 0 where neither tells."""
    stated = [_SIZE.match(root.get(name) or "") for name in ("width", "height")]
    if all(stated):
        return tuple(round(float(match[1])) for match in stated if match)  # type: ignore[return-value]
    view = (root.get("viewBox") or "").replace(",", " ").split()
    sides = [match[1] for side in view[2:4] if (match := _SIZE.match(side))]
    return (round(float(sides[0])), round(float(sides[1]))) if len(view) == 4 and len(sides) == 2 else (0, 0)
