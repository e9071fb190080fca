"""What draws charts and tables in the styles of offices, newsrooms and web pages, on axes of matplotlib, and tells their numbers."""

from collections.abc import Callable, Sequence
from typing import Any

from tests.benchmarks.charts import Pair

Pairs = set[Pair]
Draw = Callable[[Any], Pairs]
_CELLS = ("0.93", "white")
_OFFICE = ("#4472C4", "#ED7D31", "#A5A5A5", "#FFC000")


def draw_office(names: Sequence[str], series: dict[str, Sequence[str]], title: str) -> Draw:
    """Columns as office programs draw them: lines behind, the legend below, a label over each."""

    def draw(axes: Any) -> Pairs:
        wide = 0.7 / len(series)
        for at, (label, texts) in enumerate(series.items()):
            places = [n + (at - (len(series) - 1) / 2) * wide for n in range(len(names))]
            bars = axes.bar(places, [_value(text) for text in texts], wide * 0.95, color=_OFFICE[at], label=label)
            axes.bar_label(bars, texts, fontsize=8, color="0.25")
        axes.set_xticks(range(len(names)), names)
        axes.grid(axis="y", color="0.85")
        axes.set_axisbelow(True)
        axes.spines[["top", "left", "right"]].set_visible(False)
        axes.set_title(title, color="0.35")
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.08), ncol=4, frameon=False)
        axes.figure.subplots_adjust(bottom=0.18)
        return _pairs(names, series)

    return draw


def _pairs(names: Sequence[str], series: dict[str, Sequence[str]]) -> Pairs:
    """Each number with its category and series, of one series with its category."""
    one = len(series) == 1
    return {
        (name if one else f"{name}|{label}", text)
        for label, texts in series.items()
        for name, text in zip(names, texts, strict=True)
    }


def _value(text: str) -> float:
    return float("".join(one for one in text.replace("−", "-") if one in "-.0123456789"))


def draw_sideways(names: Sequence[str], series: dict[str, Sequence[str]], title: str) -> Draw:
    """Bars that lie, those of each name side by side."""

    def draw(axes: Any) -> Pairs:
        high = 0.8 / len(series)
        for at, (label, texts) in enumerate(series.items()):
            places = [n + (at - (len(series) - 1) / 2) * high for n in range(len(names))]
            bars = axes.barh(places, [_value(text) for text in texts], high * 0.9, color=_OFFICE[at], label=label)
            axes.bar_label(bars, texts, padding=3, fontsize=9)
        axes.set_yticks(range(len(names)), names)
        axes.invert_yaxis()
        axes.set_xticks([])
        axes.set_title(title, loc="left", fontweight="bold")
        axes.legend(loc="lower right")
        axes.figure.subplots_adjust(left=0.22)
        return _pairs(names, series)

    return draw


def draw_dark(names: Sequence[str], texts: Sequence[str], title: str) -> Draw:
    """White on black, the labels in the bars' ends."""

    def draw(axes: Any) -> Pairs:
        axes.figure.set_facecolor("#15202b")
        axes.set_facecolor("#15202b")
        bars = axes.bar(names, [_value(text) for text in texts], color="#1d9bf0")
        for bar, text in zip(bars, texts, strict=True):
            axes.text(
                bar.get_x() + bar.get_width() / 2, bar.get_height(), text, ha="center", va="top", color="white", fontsize=11
            )
        axes.tick_params(colors="white")
        axes.set_yticks([])
        axes.set_title(title, color="white")
        return set(zip(names, texts, strict=True))

    return draw


def draw_ring(names: Sequence[str], shares: Sequence[str], whole: str, title: str) -> Draw:
    """A ring with a total in its middle and each name and share outside."""

    def draw(axes: Any) -> Pairs:
        labels = [f"{name} {share}" for name, share in zip(names, shares, strict=True)]
        axes.pie([_value(share) for share in shares], labels=labels, wedgeprops={"width": 0.35}, labeldistance=1.15)
        axes.text(0, 0, whole, ha="center", va="center", fontsize=15)
        axes.set_title(title)
        return set(zip(names, shares, strict=True))

    return draw


def draw_two_axes(names: Sequence[str], bars: tuple[str, Sequence[str]], line: tuple[str, Sequence[str]], title: str) -> Draw:
    """Bars in one unit and a line in another."""

    def draw(axes: Any) -> Pairs:
        made = axes.bar(names, [_value(text) for text in bars[1]], 0.5, color="#8fb8de", label=bars[0])
        axes.bar_label(made, bars[1], label_type="center", fontsize=9)
        axes.set_ylim(0, 2 * max(_value(text) for text in bars[1]))
        other = axes.twinx()
        values = [_value(text) for text in line[1]]
        other.plot(names, values, color="#c0392b", marker="o", label=line[0])
        for n, (value, text) in enumerate(zip(values, line[1], strict=True)):
            other.annotate(text, (n, value), (0, 8), textcoords="offset points", ha="center", color="#c0392b", fontsize=9)
        other.set_ylim(-max(values), 1.4 * max(values))
        axes.legend(loc="upper left", fontsize=8)
        other.legend(loc="upper right", fontsize=8)
        axes.set_title(title)
        return _pairs(names, dict((bars, line)))

    return draw


def draw_bridge(names: Sequence[str], texts: Sequence[str], title: str) -> Draw:
    """From one total to another."""

    def draw(axes: Any) -> Pairs:
        level = 0.0
        for n, text in enumerate(texts):
            value, whole = _value(text), n in (0, len(texts) - 1)
            begin = 0.0 if whole else level
            axes.bar(n, value, 0.6, bottom=begin, color="#555555" if whole else "#2e8b57" if value > 0 else "#c0392b")
            level = value if whole else level + value
            axes.text(n, max(begin, begin + value) + 2, text, ha="center", fontsize=10)
        axes.set_xticks(range(len(names)), names)
        axes.set_yticks([])
        axes.set_title(title)
        return set(zip(names, texts, strict=True))

    return draw


def draw_signed(names: Sequence[str], texts: Sequence[str], title: str) -> Draw:
    """Bars above and below nothing; each label stands at its bar's end."""

    def draw(axes: Any) -> Pairs:
        bars = axes.bar(
            names, [_value(text) for text in texts], color=["#c0392b" if "-" in text else "#2e8b57" for text in texts]
        )
        axes.bar_label(bars, texts, padding=2)
        axes.axhline(0, color="0.3", linewidth=0.8)
        axes.margins(y=0.2)
        axes.set_title(title)
        return set(zip(names, texts, strict=True))

    return draw


def draw_whole(names: Sequence[str], series: dict[str, Sequence[str]], title: str) -> Draw:
    """Bars of a hundred per cent, each part with its share in it."""

    def draw(axes: Any) -> Pairs:
        base = [0.0] * len(names)
        for at, (label, texts) in enumerate(series.items()):
            values = [_value(text) for text in texts]
            axes.bar_label(
                axes.bar(names, values, 0.55, bottom=base, color=_OFFICE[at], label=label), texts, label_type="center", fontsize=9
            )
            base = [a + b for a, b in zip(base, values, strict=True)]
        axes.set_yticks([])
        axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
        axes.figure.subplots_adjust(right=0.78)
        axes.set_title(title)
        return _pairs(names, series)

    return draw


def draw_totals(names: Sequence[str], series: dict[str, Sequence[float]], title: str) -> Draw:
    """Stacked bars of which only the sums are written: they are no series' numbers."""

    def draw(axes: Any) -> Pairs:
        base = [0.0] * len(names)
        for at, (label, values) in enumerate(series.items()):
            axes.bar(names, values, 0.6, bottom=base, color=_OFFICE[at], label=label)
            base = [a + b for a, b in zip(base, values, strict=True)]
        for n, total in enumerate(base):
            axes.text(n, total + 1, f"{total:g}", ha="center")
        axes.legend()
        axes.set_ylim(0, 1.5 * max(base))
        axes.set_title(title)
        return {(name, f"{total:g}") for name, total in zip(names, base, strict=True)}

    return draw


def draw_ends(names: Sequence[str], series: dict[str, Sequence[float]], title: str) -> Draw:
    """Lines named at their ends, where the last number stands too: the numbers are the last date's."""

    def draw(axes: Any) -> Pairs:
        for label, values in series.items():
            (line,) = axes.plot(names, values, linewidth=2)
            axes.annotate(
                f"{label} {values[-1]:g}%",
                (len(names) - 1, values[-1]),
                (6, -4),
                textcoords="offset points",
                color=line.get_color(),
            )
        axes.figure.subplots_adjust(right=0.72)
        axes.set_title(title)
        return {(label, f"{values[-1]:g}%") for label, values in series.items()}

    return draw


def draw_arrow(names: Sequence[str], texts: Sequence[str], growth: str, title: str) -> Draw:
    """Columns with an arrow over them whose number is no column's."""

    def draw(axes: Any) -> Pairs:
        bars = axes.bar(names, [_value(text) for text in texts], 0.5, color="#1f4e79")
        axes.bar_label(bars, texts, padding=2)
        top = 1.35 * max(_value(text) for text in texts)
        axes.annotate("", (len(names) - 1, top), (0, top), arrowprops={"arrowstyle": "->"})
        axes.text((len(names) - 1) / 2, 1.03 * top, growth, ha="center")
        axes.set_ylim(0, 1.25 * top)
        axes.set_yticks([])
        axes.set_title(title)
        return set(zip(names, texts, strict=True))

    return draw


def draw_aslant(names: Sequence[str], texts: Sequence[str], title: str) -> Draw:
    def draw(axes: Any) -> Pairs:
        axes.bar_label(axes.bar(names, [_value(text) for text in texts]), texts)
        axes.tick_params(axis="x", rotation=45)
        axes.figure.subplots_adjust(bottom=0.3)
        axes.set_title(title)
        return set(zip(names, texts, strict=True))

    return draw


def draw_mean(names: Sequence[str], texts: Sequence[str], mean: str, title: str) -> Draw:
    """Columns with a line through them whose number is their mean."""

    def draw(axes: Any) -> Pairs:
        values = [_value(text) for text in texts]
        axes.bar_label(axes.bar(names, values, color="#7f8c8d"), texts, padding=2)
        axes.axhline(sum(values) / len(values), color="#c0392b", linestyle="--")
        axes.text(len(names) - 0.35, sum(values) / len(values), mean, color="#c0392b", va="center")
        axes.set_xlim(-0.6, len(names) + 0.9)
        axes.set_ylim(0, max(values) * 1.2)
        axes.set_title(title)
        return set(zip(names, texts, strict=True))

    return draw


def draw_striped(rows: Sequence[Sequence[str]], title: str, size: int = 10) -> Draw:
    """A table without lines, every other row grey, its numbers right."""

    def draw(axes: Any) -> Pairs:
        axes.axis("off")
        axes.set_xlim(0, 1)
        axes.set_ylim(len(rows), -0.5)
        width = 0.68 / (len(rows[0]) - 1)
        for n, row in enumerate(rows):
            axes.axhspan(n - 0.5, n + 0.5, color=_CELLS[n % 2])
            axes.text(0.01, n, row[0], va="center", fontsize=size, fontweight="bold" if n == 0 else "normal")
            for c, text in enumerate(row[1:], start=1):
                axes.text(0.3 + width * c, n, text, va="center", ha="right", fontsize=size)
        axes.set_title(title, loc="left")
        return {(f"{row[0]}|{head}", text) for row in rows[1:] for head, text in zip(rows[0][1:], row[1:], strict=True)}

    return draw


def draw_tiles(tiles: Sequence[tuple[str, str]], title: str) -> Draw:
    """Figures of a year in tiles: a large number over what it is of."""

    def draw(axes: Any) -> Pairs:
        axes.axis("off")
        axes.set_xlim(0, len(tiles))
        axes.set_ylim(0, 1)
        for n, (name, text) in enumerate(tiles):
            axes.text(n + 0.5, 0.6, text, ha="center", fontsize=22, color="#1f4e79")
            axes.text(n + 0.5, 0.4, name, ha="center", fontsize=10)
        axes.set_title(title)
        return set(tiles)

    return draw
