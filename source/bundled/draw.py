"""Draw the bundled article's charts: `python -m source.bundled.draw` (needs the extra `charts` and a Chinese font).

Every number is taken from the article's own figures, so the charts cannot disagree with the text.
"""

import os
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from source.figures import Figure
from source.read import read

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FOLDER = Path(__file__).parent
_FONTS = ["Noto Sans CJK TC", "Noto Sans CJK HK", "Noto Sans CJK JP", "PingFang TC", "Microsoft JhengHei"]
_INK, _ACCENT, _PALE = "#1f2933", "#1d6fb8", "#d5e3f0"


@dataclass(frozen=True)
class Bars:
    """A chart: its file, title, what one unit of the axis is, and the labelled values."""

    file: str
    title: str
    unit: Decimal
    unit_name: str
    values: tuple[tuple[str, str], ...]


CHARTS = (
    Bars(
        "revenue.png",
        "AI原生產品收入",
        Decimal(10_000),
        "萬美元",
        (("2023年", "75.8萬美元"), ("2024年", "2180萬美元"), ("2025年前九個月", "3802萬美元")),
    ),
    Bars("users.png", "月活躍用戶", Decimal(10_000), "萬名", (("2023年", "310萬"), ("2025年9月", "2760萬"))),
    Bars("staff.png", "385名員工", Decimal(1), "%", (("研發人員佔比", "73%"), ("由AI寫成的代碼", "80%"))),
)


def value_in(figures: tuple[Figure, ...], text: str) -> Decimal:
    """The value of the article's figure written as `text`. Raises LookupError when the article has no such figure."""
    value = next((figure.value for figure in figures if figure.text == text), None)
    if value is None:
        raise LookupError(f"The article has no figure {text}; change the chart or the article.")
    return value


def _bars(axes: "Axes", chart: Bars, figures: tuple[Figure, ...]) -> None:
    heights = [float(value_in(figures, text) / chart.unit) for _, text in chart.values]
    colours = [_PALE] * (len(heights) - 1) + [_ACCENT]
    bars = axes.bar([label for label, _ in chart.values], heights, color=colours, width=0.55)
    axes.bar_label(bars, [text for _, text in chart.values], padding=4, fontsize=13, color=_INK)
    axes.set_title(f"{chart.title}（{chart.unit_name}）", loc="left", fontsize=16, color=_INK, pad=16)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.set_yticks([])
    axes.tick_params(axis="x", length=0, labelsize=12, labelcolor=_INK)
    axes.margins(y=0.15)


def draw(folder: Path = FOLDER) -> None:
    """Write each chart as a PNG into `folder`."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    pyplot.rcParams["font.family"] = [*_FONTS, "sans-serif"]
    figures = read(FOLDER / "minimax.md").figures
    for chart in CHARTS:
        picture, axes = pyplot.subplots(figsize=(7.2, 4.2), layout="constrained")
        _bars(axes, chart, figures)
        beside = folder / f".{chart.file}"
        picture.savefig(beside, format="png", dpi=110, metadata={"Software": None})
        pyplot.close(picture)
        os.replace(beside, folder / chart.file)


if __name__ == "__main__":
    draw()
