"""The caption that a page's markup gives a picture: in its figure, in an element beside it that is called one, in the cell below it."""

import re
from typing import Any

from source.patterns import compile_late
from source.pictures.captions import is_caption
from source.tables.markup import read_tag, read_text

_CALLED = compile_late(
    r"caption|cutline|(?:img|image|pic|picture|photo)[-_]?(?:desc|text|txt|note|info|explain|legend|credit)", re.IGNORECASE
)
_SHOWN = frozenset("img image svg picture object amp-img embed".split())
_PASSED = frozenset("script noscript source style template br wbr".split())  # may stand between a picture and its caption
_WIDE = frozenset("body article main html".split())  # what follows in these is text of the page
_LEVELS = 4  # of elements around a picture alone: a link, a frame, a row
_LONGEST = 400  # characters: captions of journals explain a picture


def own_caption(node: Any) -> Any | None:
    """The element that holds a picture's caption; None where the markup tells none.

    >>> from lxml import html
    >>> tree = html.fromstring('<div><a href="b.jpg"><img src="a.jpg"></a><p class="img-caption">新廠</p></div>')
    >>> own_caption(tree[0][0]).text
    '新廠'
    """
    for find in (_find_in_figure, _find_called, _find_in_cell):
        found = find(node)
        if found is not None:
            return found
    return None


def _find_in_figure(node: Any) -> Any | None:
    """The first caption after a picture in its figure, else the last before it."""
    for above in node.iterancestors():
        if read_tag(above) != "figure":
            continue
        before, seen = None, False
        for one in above.iter():
            seen = seen or one is node
            if read_tag(one) == "figcaption" and read_text(one):
                if seen:
                    return one
                before = one
        if before is not None:
            return before
    return None


def _find_called(node: Any) -> Any | None:
    """An element with a caption's class that comes next after a picture."""
    place = node
    for _ in range(_LEVELS):
        if place.getparent() is None or (place.tail or "").strip():
            return None
        after = place.getnext()
        while after is not None and (not read_tag(after) or read_tag(after) in _PASSED) and not (after.tail or "").strip():
            after = after.getnext()
        if after is not None:
            return _first_called(after)
        place = place.getparent()
        if read_tag(place) in _WIDE:
            return None
    return None


def _first_called(node: Any) -> Any | None:
    """The element itself, or the first in it before any text or picture, that is called a caption."""
    for one in node.iter():
        if read_tag(one) in _SHOWN:
            return None
        if _is_called(one):
            return one
        if (one.text or "").strip():
            return None
    return None


def _is_called(node: Any) -> bool:
    if not _CALLED.search(f"{node.get('class') or ''} {node.get('id') or ''}"):
        return False
    return 0 < len(read_text(node)) <= _LONGEST and not any(read_tag(one) in _SHOWN for one in node.iter())


def _find_in_cell(node: Any) -> Any | None:
    """The cell below a picture that has one for itself, where a caption stands in it."""
    cell = next((one for one in node.iterancestors() if read_tag(one) in ("td", "th")), None)
    row = cell.getparent() if cell is not None else None
    if cell is None or row is None:
        return None
    below = row.getnext()
    if below is None or read_tag(below) != "tr" or read_text(cell):
        return None
    cells = [one for one in below if read_tag(one) in ("td", "th")]
    at = [one for one in row if read_tag(one) in ("td", "th")].index(cell)
    found = cells[at] if at < len(cells) else None
    if found is None or any(read_tag(one) in _SHOWN for one in found.iter()):
        return None
    return found if _is_called(found) or is_caption(read_text(found)) else None
