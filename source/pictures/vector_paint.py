"""The colours of an SVG drawing, painted: filled shapes and lines where they stand, without their letters, so that a chart's bars and the
marks of its legend can be told apart as in a picture of pixels.

Painted are rect, circle, ellipse, line, polyline, polygon and path, in the order of the drawing. What is not handled: style sheets,
gradients, patterns, clips, turned shapes; curves are drawn by a few straight pieces.
"""

import itertools
from collections.abc import Iterator, Sequence
from math import atan2, cos, hypot, pi, sin, sqrt
from typing import Any, NamedTuple

from source.patterns import compile_late
from source.pictures.pixels import as_pixels, blank
from source.pictures.vector_words import Move, move_by, parse_drawing

_MOST = 5_000  # shapes of a drawing
_MOST_POINTS = 4_000  # of a path
_LARGEST = 4_000_000  # pixels: a larger drawing is not painted
_LAYERS = 60  # times that all of a drawing is painted over, at most: a chart has two or three
_FLAT = 4  # straight pieces for a curve
_ARC = pi / 24  # of a circle for one straight piece
_NUMBER = r"-?\d{0,9}\.?\d{1,9}(?:e-?\d{1,2})?"
_NUMBERS = compile_late(_NUMBER)
_STEP = compile_late(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]{0,20000})")
_STYLED = {name: compile_late(rf"(?:^|;)\s*{name}\s*:\s*([^;]{{1,60}})") for name in ("fill", "stroke", "stroke-width")}
_TAKES = {"M": 2, "L": 2, "T": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7}
_UNUSED = frozenset(
    ("defs", "clipPath", "mask", "pattern", "marker", "symbol", "linearGradient", "radialGradient", "text", "style")
)
Point = tuple[float, float]


class _Look(NamedTuple):
    """How shapes are painted: the colours of their insides and of their lines, as written, and how wide the lines are."""

    fill: str = "black"
    stroke: str = "none"
    width: float = 1.0


def paint(data: bytes) -> Any:
    """The pixels of a drawing that was made harmless, blue first; a white dot where it is too large, or of no told size.

    >>> painted = paint(b'<svg width="40" height="20"><rect x="10" y="5" width="20" height="10" fill="#ff0000"/></svg>')
    >>> painted.shape, painted[10, 20].tolist(), painted[1, 1].tolist()
    ((20, 40, 3), [0, 0, 255], [255, 255, 255])
    """
    from PIL import Image as Pillow
    from PIL import ImageDraw

    tree = parse_drawing(data)
    wide, high = _size(tree) if tree is not None else (0, 0)
    if not 0 < wide * high <= _LARGEST:
        return blank()
    picture = Pillow.new("RGB", (wide, high), "white")
    draw = ImageDraw.Draw(picture)
    left = float(_LAYERS * wide * high)
    for _, (node, move, look) in zip(range(_MOST), _walk(tree), strict=False):
        for points, closed in _outline(node):
            moved = [(move[0] + x * move[2], move[1] + y * move[3]) for x, y in points]
            left -= _cover(moved, wide, high)
            if left < 0:
                return as_pixels(picture)
            _draw(draw, moved, look, closed=closed)
    return as_pixels(picture)


def _cover(points: Sequence[Point], wide: int, high: int) -> float:
    """How many pixels of a drawing a shape covers at most."""
    across = [min(max(x, 0.0), wide) for x, _ in points] or [0.0]
    down = [min(max(y, 0.0), high) for _, y in points] or [0.0]
    return (max(across) - min(across) + 1) * (max(down) - min(down) + 1)


def _size(tree: Any) -> tuple[int, int]:
    box = [float(one) for one in _NUMBERS.findall(tree.get("viewBox") or "")]
    if len(box) == 4:
        return max(0, round(box[0] + box[2])), max(0, round(box[1] + box[3]))
    told = [_NUMBERS.match(tree.get(name) or "") for name in ("width", "height")]
    return (round(float(told[0][0])), round(float(told[1][0]))) if told[0] and told[1] else (0, 0)


def _walk(tree: Any) -> Iterator[tuple[Any, Move, _Look]]:
    waiting: list[tuple[Any, Move, _Look]] = [(tree, (0.0, 0.0, 1.0, 1.0), _Look())]
    while waiting:
        node, move, look = waiting.pop()
        if not isinstance(node.tag, str) or node.tag.rsplit("}", 1)[-1] in _UNUSED:
            continue
        move, look = move_by(move, node.get("transform") or ""), _look(node, look)
        yield node, move, look
        waiting += [(child, move, look) for child in reversed(node)]


def _look(node: Any, look: _Look) -> _Look:
    told: dict[str, str] = {}
    for name, styled in _STYLED.items():
        match = styled.search(node.get("style") or "")
        value = match[1].strip() if match else node.get(name)
        if value:
            told[name] = value
    width = _NUMBERS.match(told.get("stroke-width", ""))
    return _Look(told.get("fill", look.fill), told.get("stroke", look.stroke), float(width[0]) if width else look.width)


def _draw(draw: Any, points: Sequence[Point], look: _Look, *, closed: bool) -> None:
    fill, line = _colour(look.fill) if closed else None, _colour(look.stroke)
    if len(points) > 2 and fill is not None:
        draw.polygon(points, fill=fill)
    if len(points) > 1 and line is not None:
        draw.line([*points, points[0]] if closed else points, fill=line, width=max(1, round(look.width)))


def _colour(written: str) -> tuple[int, ...] | None:
    """A colour as Pillow has it; None for none, and for what is not one."""
    from PIL import ImageColor

    if written in ("none", "transparent"):
        return None
    try:
        return ImageColor.getrgb(written)[:3]
    except ValueError:
        return None


def _outline(node: Any) -> Iterator[tuple[list[Point], bool]]:
    """The outlines of a shape, and whether each is closed."""
    kind = node.tag.rsplit("}", 1)[-1]
    if kind == "rect":
        x, y, wide, high = (_value(node, name) for name in ("x", "y", "width", "height"))
        yield [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)], True
    elif kind in ("circle", "ellipse"):
        across = _value(node, "r" if kind == "circle" else "rx")
        down = _value(node, "r" if kind == "circle" else "ry")
        x, y = _value(node, "cx"), _value(node, "cy")
        yield [(x + across * cos(at * _ARC), y + down * sin(at * _ARC)) for at in range(round(2 * pi / _ARC))], True
    elif kind == "line":
        yield [(_value(node, "x1"), _value(node, "y1")), (_value(node, "x2"), _value(node, "y2"))], False
    elif kind in ("polyline", "polygon"):
        numbers = [float(one) for one in _NUMBERS.findall(node.get("points") or "")[: 2 * _MOST_POINTS]]
        yield list(zip(numbers[::2], numbers[1::2], strict=False)), kind == "polygon"
    elif kind == "path":
        yield from trace(node.get("d") or "")


def _value(node: Any, name: str) -> float:
    match = _NUMBERS.match(node.get(name) or "")
    return float(match[0]) if match else 0.0


def trace(steps: str) -> Iterator[tuple[list[Point], bool]]:
    """The outlines of a path; one that is not closed is still filled, as browsers fill it, where it encloses anything.

    >>> list(trace("M0 0h10v5H0z"))
    [([(0.0, 0.0), (10.0, 0.0), (10.0, 5.0), (0.0, 5.0)], True)]
    """
    points: list[Point] = []
    here = start = (0.0, 0.0)
    for letter, inside in _STEP.findall(steps):
        kind = letter.upper()
        if kind == "Z":
            here = start
            continue
        numbers = [float(one) for one in _NUMBERS.findall(inside)]
        takes = _TAKES[kind]
        for at in range(0, len(numbers) - takes + 1, takes):
            if kind == "M" and at == 0:
                if len(points) > 1:
                    yield points, len(points) > 2
                points = []
            new = _step(kind, here if letter.islower() else (0.0, 0.0), here, numbers[at : at + takes])
            start = new[-1] if kind == "M" and at == 0 else start
            points += new if len(points) < _MOST_POINTS else []
            here = new[-1]
    if len(points) > 1:
        yield points, len(points) > 2


def _step(kind: str, base: Point, here: Point, numbers: Sequence[float]) -> list[Point]:
    """The points that one step of a path leads over."""
    if kind == "H":
        return [(base[0] + numbers[0], here[1])]
    if kind == "V":
        return [(here[0], base[1] + numbers[0])]
    if kind == "A":
        return _arc(here, (base[0] + numbers[5], base[1] + numbers[6]), numbers)
    ends = [(base[0] + x, base[1] + y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    return ends if len(ends) == 1 else _curve([here, *ends])


def _curve(handles: Sequence[Point]) -> list[Point]:
    """Points of a Bézier curve, by de Casteljau's halving in steps."""
    found = []
    for part in (number / _FLAT for number in range(1, _FLAT + 1)):
        left = list(handles)
        while len(left) > 1:
            left = [(a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part) for a, b in itertools.pairwise(left)]
        found.append(left[0])
    return found


def _arc(here: Point, end: Point, numbers: Sequence[float]) -> list[Point]:
    """Points of a circle's arc from one place to another (an ellipse's is taken for that of its mean radius)."""
    radius, large, sweep = (abs(numbers[0]) + abs(numbers[1])) / 2, bool(numbers[3]), bool(numbers[4])
    chord = hypot(end[0] - here[0], end[1] - here[1])
    if not chord or not radius:
        return [end]
    radius = max(radius, chord / 2)
    away = sqrt(max(0.0, radius**2 - (chord / 2) ** 2)) * (-1 if large == sweep else 1)
    x = (here[0] + end[0]) / 2 - away * (end[1] - here[1]) / chord
    y = (here[1] + end[1]) / 2 + away * (end[0] - here[0]) / chord
    first, last = atan2(here[1] - y, here[0] - x), atan2(end[1] - y, end[0] - x)
    turn = (last - first) % (2 * pi) if sweep else -((first - last) % (2 * pi))
    count = max(1, round(abs(turn) / _ARC))
    return [
        (x + radius * cos(first + turn * at / count), y + radius * sin(first + turn * at / count)) for at in range(1, count + 1)
    ]
