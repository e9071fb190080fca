"""Drawings painted: the colours that a chart's bars and marks have in pixels."""

import pytest

from source.blocks import Block
from source.pictures.album import Image
from source.pictures.reading import with_seen
from source.pictures.vector import harmless
from source.pictures.vector_paint import paint, trace

_RED, _WHITE = [0, 0, 255], [255, 255, 255]


def _svg(inside: str, size: str = 'viewBox="0 0 100 80"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{inside}</svg>'.encode()


@pytest.mark.parametrize(
    "inside",
    [
        '<rect x="10" y="10" width="30" height="20" fill="red"/>',
        '<g fill="red"><rect x="10" y="10" width="30" height="20"/></g>',
        '<g transform="translate(10,10)"><rect width="30" height="20" style="stroke:none; fill: #ff0000"/></g>',
        '<path d="M10 10h30v20h-30z" fill="#f00"/>',
        '<polygon points="10,10 40,10 40,30 10,30" fill="rgb(255,0,0)"/>',
        '<circle cx="25" cy="20" r="8" fill="red"/>',
        '<path d="M25 12 A8 8 0 0 1 25 28 A8 8 0 0 1 25 12 Z" fill="red"/>',
        '<line x1="0" y1="20" x2="90" y2="20" stroke="red" stroke-width="4"/>',
    ],
)
def test_what_is_filled_is_painted(inside: str) -> None:
    pixels = paint(_svg(inside))
    assert pixels.shape == (80, 100, 3)
    assert pixels[20, 25].tolist() == _RED
    assert pixels[70, 90].tolist() == _WHITE


@pytest.mark.parametrize(
    "inside", ['<rect x="10" y="10" width="30" height="20" fill="none"/>', "<defs><rect width='90' height='70'/></defs>"]
)
def test_what_is_not_filled_is_not(inside: str) -> None:
    assert paint(_svg(inside))[20, 25].tolist() == _WHITE


def test_a_quarter_of_a_pie_is_round() -> None:
    pixels = paint(_svg('<path d="M50 40 L50 10 A30 30 0 0 1 80 40 Z" fill="red"/>'))
    assert pixels[20, 70].tolist() == _RED  # inside of the arc, outside of its chord
    assert pixels[12, 78].tolist() == _WHITE


@pytest.mark.parametrize("size", ['viewBox="0 0 90000 90000"', "", 'viewBox="a b c d"'])
def test_a_drawing_of_no_size_or_too_large_is_a_dot(size: str) -> None:
    assert paint(_svg('<rect width="9" height="9"/>', size)).shape == (1, 1, 3)


def test_layers_past_some_are_not_painted() -> None:
    many = '<rect width="100" height="80" fill="red"/>' * 200 + '<rect width="100" height="80" fill="blue"/>'
    assert paint(_svg(many))[9, 9].tolist() == _RED


def test_a_path_of_nonsense_is_no_outline() -> None:
    assert list(trace("M nonsense L z A 1 2")) == []


def test_grouped_bars_of_a_drawing_are_read_by_their_colours() -> None:
    bars = {"北區": (24, 22), "南區": (36, 38)}
    shapes = ['<text x="16" y="20" font-size="12">單位：億元</text>']
    for at, (name, values) in enumerate(bars.items()):
        for number, (value, colour) in enumerate(zip(values, ("#3366cc", "#dc7633"), strict=True)):
            x = 60 + 180 * at + 60 * number
            shapes.append(f'<rect x="{x}" y="{260 - 4 * value}" width="58" height="{4 * value}" fill="{colour}"/>')
            shapes.append(f'<text x="{x + 29}" y="{255 - 4 * value}" font-size="13" text-anchor="middle">{value}</text>')
        shapes.append(f'<text x="{120 + 180 * at}" y="280" font-size="13" text-anchor="middle">{name}</text>')
    for at, (name, colour) in enumerate((("預算", "#3366cc"), ("實際", "#dc7633"))):
        shapes.append(f'<rect x="{250 + 70 * at}" y="26" width="12" height="12" fill="{colour}"/>')
        shapes.append(f'<text x="{266 + 70 * at}" y="36" font-size="12">{name}</text>')
    made = harmless(_svg("".join(shapes), 'viewBox="0 0 440 300"'))
    assert made is not None
    image = Image(data=made[0], format="svg", width=440, height=300, digest="a")
    (block,) = with_seen([Block("picture", "", image=image)])
    assert block.seen is not None
    assert block.seen.grid is not None
    text = [tuple(row) for row in block.seen.grid.rows]
    assert text == [("", "預算", "實際"), ("北區", "24", "22"), ("南區", "36", "38")]
