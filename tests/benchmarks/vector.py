"""Charts that a PDF draws in lines and letters: whether each comes out, whole, with its caption: `python -m tests.benchmarks.vector [--out DIR]`.

Sixty pages are made here from the charts of `charts` and `styles`, under or over a caption, between paragraphs. A chart is whole where
the picture is as large as the axes with all their labels and the caption, and no larger than that and a line of text. `--out` writes
the pictures, to be looked at.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from source import Picture, read
from source.ocr.engine import SWITCH
from tests.benchmarks.charts import CHARTS, font_names
from tests.benchmarks.drawing import Draw
from tests.benchmarks.styles import STYLES

_PAGES = 60
_PAGE = (595.0, 842.0)  # points
_NO_CHARTS = ("table", "striped", "tiles", "dark")  # words alone, or a page painted black
_TEXT = (
    "本季營運受匯率與運費影響，公司表示下半年的訂單能見度較高，會依需求調整產能，並持續改善產品組合與庫存。",
    "管理階層同時說明，新廠的進度符合預期，預計明年起分階段投產，相關的資本支出會在現金流量許可的範圍內進行。",
)
_SLACK = 30.0  # points: two lines of text


def pages() -> Iterator[tuple[str, Draw, bool]]:
    """The name of each chart, what draws it, and whether its caption stands above it."""
    charts = [(name, draw) for name, draw in {**CHARTS, **STYLES}.items() if not name.startswith(_NO_CHARTS)]
    yield from ((f"{name}-{n}", draw, n >= len(charts)) for n, (name, draw) in zip(range(_PAGES), (charts * 2), strict=False))


def made(path: Path, name: str, draw: Draw, *, above: bool) -> tuple[str, tuple[float, float]]:
    """Write a page with a chart; its caption, and how wide and high the chart is with its labels, in points."""
    import matplotlib as mpl

    mpl.use("pdf")
    from matplotlib import pyplot as plt

    mpl.rcParams["font.family"] = font_names()
    mpl.rcParams["pdf.fonttype"] = 42
    page = plt.figure(figsize=(_PAGE[0] / 72, _PAGE[1] / 72))
    axes = page.add_axes((0.2, 0.42, 0.5, 0.25))
    draw(axes)
    axes.tick_params(labelsize=8)
    around = axes.get_tightbbox()
    assert around is not None, "axes that are seen"
    seen = around.transformed(page.transFigure.inverted())
    label = f"Figure 3. How {name} went" if name.isascii() and "en" in name.split("-") else f"圖3：{name}的情況"
    page.text(0.2, seen.y1 + 0.012 if above else seen.y0 - 0.03, label, fontsize=10)
    for y in (0.9, 0.86, 0.82, 0.14, 0.1):
        for n, text in enumerate(_TEXT):
            page.text(0.08, y - 0.018 * n, text, fontsize=9)
    page.savefig(path, format="pdf")
    plt.close(page)
    return label, (seen.width * _PAGE[0], seen.height * _PAGE[1])


def judged(picture: Picture | None, caption: str, size: tuple[float, float]) -> str:
    """What is wrong with a picture; "" for nothing."""
    if picture is None or picture.missing or not picture.width or not picture.height:
        return "not found"
    if picture.caption != caption:
        return f"caption {picture.caption!r}"
    wide, high = picture.width / 2, picture.height / 2  # it is rendered at two pixels a point
    if wide < size[0] - 3 or high < size[1] - 3:
        return f"cut: {wide:.0f}x{high:.0f} of {size[0]:.0f}x{size[1]:.0f}"
    if wide > size[0] + 2 * _SLACK or high > size[1] + 2 * _SLACK:
        return f"too much: {wide:.0f}x{high:.0f} of {size[0]:.0f}x{size[1]:.0f}"
    return ""


def _one(folder: Path, out: Path | None, page: tuple[str, Any, bool]) -> str:
    name, draw, above = page
    caption, size = made(folder / f"{name}.pdf", name, draw, above=above)
    pictures = read(folder / f"{name}.pdf").pictures
    picture = pictures[0] if pictures else None
    if out is not None and picture is not None and not picture.missing:
        (out / f"{name}.png").write_bytes(picture.read())
    return judged(picture, caption, size) or (f"{len(pictures)} pictures" if len(pictures) > 1 else "")


def main() -> None:
    """Print what is wrong with each chart, and how many are right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, metavar="DIR")
    out: Path | None = parser.parse_args().out
    os.environ[SWITCH] = "0"  # nothing is read from pixels here
    with tempfile.TemporaryDirectory() as folder:
        faults = {page[0]: _one(Path(folder), out, page) for page in pages()}
    for name, fault in faults.items():
        if fault:
            print(f"{name:24} {fault}")
    print(f"whole, with their caption: {sum(not fault for fault in faults.values())} of {len(faults)}")


if __name__ == "__main__":
    main()
