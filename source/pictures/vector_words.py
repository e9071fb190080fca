"""The words of an SVG drawing where they stand, from its own letters.

Places are those of `x` and `y` moved and scaled by the `transform` of all that a text is in. Widths are guessed from the size of the
type. What is not handled: letters drawn as shapes, turned text, sizes from style sheets.
"""

import re
from collections.abc import Iterator
from typing import Any

from source.ocr.engine import Word
from source.patterns import compile_late

_MOST = 2_000  # texts of a drawing
_USUAL = 12.0  # pixels of type where none is told
_NUMBER = r"-?\d{0,7}\.?\d{1,7}(?:e-?\d{1,2})?"
_STEP = compile_late(r"(translate|scale|matrix)\s*\(([^)]{0,200})\)")
_SIZE = compile_late(rf"font-size\s*:\s*({_NUMBER})|font\s*:[^;]{{0,40}}?({_NUMBER})px")
Move = tuple[float, float, float, float]
"""How far to the right and down, and how many times as wide and high."""


def find_words(data: bytes) -> list[Word]:
    """The words of a drawing that was made harmless.

    >>> find_words(b'<svg><g transform="translate(10,5)"><text x="2" y="15" font-size="10">35</text></g></svg>')
    [Word(text='35', box=(12.0, 10.0, 23.0, 22.0), score=1.0)]
    """
    tree = parse_drawing(data)
    return [] if tree is None else [word for _, word in zip(range(_MOST), _walk(tree), strict=False)]


def parse_drawing(data: bytes) -> Any:
    """The elements of a drawing that was made harmless, as lxml has them; None where there are none."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    return etree.fromstring(data, parser)


def _walk(tree: Any) -> Iterator[Word]:
    waiting: list[tuple[Any, Move, float]] = [(tree, (0.0, 0.0, 1.0, 1.0), _USUAL)]
    while waiting:
        node, move, size = waiting.pop()
        if not isinstance(node.tag, str):
            continue
        move, size = move_by(move, node.get("transform") or ""), _size(node, size)
        if node.tag.rsplit("}", 1)[-1] == "text":
            yield from _words(node, move, size)
        else:
            waiting += [(child, move, size) for child in reversed(node)]


def _words(node: Any, move: Move, size: float) -> Iterator[Word]:
    """The text of an element, of each part with a place of its own by itself."""
    parts = [one for one in node if isinstance(one.tag, str) and (one.get("x") or one.get("y"))]
    for part in parts or [node]:
        text = " ".join("".join(part.itertext()).split())
        if text:
            x, y = (_first(part.get(name) or node.get(name)) for name in ("x", "y"))
            anchor = part.get("text-anchor") or node.get("text-anchor") or _anchor(part) or _anchor(node)
            yield _place(text, x, y, anchor, move, _size(part, size))


def _anchor(node: Any) -> str:
    match = re.search(r"text-anchor\s*:\s*(\w{1,10})", node.get("style") or "")
    return match[1] if match else ""


def _place(text: str, x: float, y: float, anchor: str, move: Move, size: float) -> Word:
    wide = sum(1.0 if one > "\u2e7f" else 0.55 for one in text) * size
    begin = x - (wide / 2 if anchor == "middle" else wide if anchor == "end" else 0.0)
    right, down, across, up = move
    left, top = right + begin * across, down + (y - size) * up
    return Word(text, (left, top, left + wide * across, top + 1.2 * size * up), 1.0)


def move_by(move: Move, transform: str) -> Move:
    """What a transform makes of the move of all that it is in."""
    right, down, across, up = move
    for kind, inside in _STEP.findall(transform):
        values = [float(one) for one in re.findall(_NUMBER, inside)]
        if kind == "translate" and values:
            right, down = right + values[0] * across, down + (values[1] if len(values) > 1 else 0.0) * up
        elif kind == "scale" and values:
            across, up = across * values[0], up * values[-1]
        elif kind == "matrix" and len(values) == 6:
            right, down = right + values[4] * across, down + values[5] * up
            across, up = across * values[0], up * values[3]
    return right, down, across, up


def _size(node: Any, size: float) -> float:
    told = re.match(_NUMBER, node.get("font-size") or "")
    styled = _SIZE.search(node.get("style") or "")
    return float(told[0]) if told else float(next(filter(None, styled.groups()))) if styled else size


def _first(value: str | None) -> float:
    match = re.search(_NUMBER, value or "")
    return float(match[0]) if match else 0.0
