"""Twenty charts and tables as offices and newsrooms draw them, in three languages, with every number's right name beside it."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

Pair = tuple[str, str]
"""The names of a number, joined by |, and the number as it is written."""


@dataclass(frozen=True)
class Drawn:
    """A picture, and each number in it with its names; a chart without labelled values has none."""

    name: str
    data: bytes
    pairs: frozenset[Pair]


def drawn() -> Iterator[Drawn]:
    """The pictures, one after the other."""
    for name, draw in CHARTS.items():
        yield painted_by(name, draw)


def painted_by(name: str, draw: Callable[[Any], set[Pair]]) -> Drawn:
    """A picture by what draws it on axes of matplotlib and tells its numbers."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    mpl.rcParams["font.family"] = font_names()
    figure, axes = plt.subplots(figsize=(6.4, 4.2), dpi=110)
    pairs = draw(axes)
    out = io.BytesIO()
    figure.savefig(out, format="png")
    plt.close(figure)
    return Drawn(name, out.getvalue(), frozenset(pairs))


@cache
def font_names() -> list[str]:
    """The fonts in which charts are drawn, Chinese first."""
    from matplotlib import font_manager

    from tests.source.ocr.paint import font_file

    font = font_file()
    if font:
        font_manager.fontManager.addfont(font)
    return ["Noto Sans CJK JP", "Noto Serif CJK JP", "DejaVu Sans"]


def _bars(
    names: list[str], series: dict[str, list[float]], title: str, form: str = "{:g}", **more: Any
) -> Callable[[Any], set[Pair]]:
    def draw(axes: Any) -> set[Pair]:
        wide = 0.8 / len(series)
        pairs: set[Pair] = set()
        for at, (label, values) in enumerate(series.items()):
            places = [n + (at - (len(series) - 1) / 2) * wide for n in range(len(names))]
            texts = [form.format(value) for value in values]
            made = axes.bar(places, values, wide * 0.9, label=label)
            axes.bar_label(made, texts, padding=2, fontsize=more.get("size", 9))
            pairs |= {(f"{name}|{label}" if len(series) > 1 else name, text) for name, text in zip(names, texts, strict=True)}
        axes.set_xticks(range(len(names)), names)
        axes.set_title(title)
        axes.set_ylim(0, max(max(values) for values in series.values()) * 1.25)
        if len(series) > 1:
            axes.legend()
        axes.set_ylabel(more.get("unit", ""))
        if more.get("bare"):
            axes.set_yticks([])
        return pairs

    return draw


def _stacked(names: list[str], series: dict[str, list[float]], title: str) -> Callable[[Any], set[Pair]]:
    def draw(axes: Any) -> set[Pair]:
        base = [0.0] * len(names)
        pairs: set[Pair] = set()
        for label, values in series.items():
            made = axes.bar(names, values, 0.6, bottom=base, label=label)
            axes.bar_label(made, [f"{value:g}" for value in values], label_type="center", color="white", fontsize=9)
            base = [a + b for a, b in zip(base, values, strict=True)]
            pairs |= {(f"{name}|{label}", f"{value:g}") for name, value in zip(names, values, strict=True)}
        axes.set_title(title)
        axes.set_ylim(0, max(base) * 1.3)
        axes.legend()
        return pairs

    return draw


def _lying(names: list[str], values: list[float], title: str, form: str = "{:g}") -> Callable[[Any], set[Pair]]:
    def draw(axes: Any) -> set[Pair]:
        texts = [form.format(value) for value in values]
        axes.bar_label(axes.barh(names, values), texts, padding=3, fontsize=9)
        axes.set_title(title)
        axes.set_xlim(0, max(values) * 1.2)
        axes.figure.subplots_adjust(left=0.25)
        return set(zip(names, texts, strict=True))

    return draw


def _lines(names: list[str], series: dict[str, list[float]], title: str, *, labelled: bool = True) -> Callable[[Any], set[Pair]]:
    def draw(axes: Any) -> set[Pair]:
        pairs: set[Pair] = set()
        for label, values in series.items():
            (line,) = axes.plot(range(len(names)), values, marker="o", label=label)
            for n, value in enumerate(values if labelled else []):
                place = {
                    "xytext": (0, 7),
                    "textcoords": "offset points",
                    "ha": "center",
                    "color": line.get_color(),
                    "fontsize": 9,
                }
                axes.annotate(f"{value:g}", (n, value), **place)
                pairs.add((f"{names[n]}|{label}" if len(series) > 1 else names[n], f"{value:g}"))
        axes.set_xticks(range(len(names)), names)
        axes.set_xlim(-0.5, len(names) - 0.5)
        axes.set_title(title)
        if len(series) > 1:
            axes.legend()
        return pairs

    return draw


def _pie(names: list[str], shares: list[float], title: str, *, legend: bool = False) -> Callable[[Any], set[Pair]]:
    def draw(axes: Any) -> set[Pair]:
        slices, *_ = axes.pie(shares, labels=None if legend else names, autopct="%1.1f%%", pctdistance=0.7)
        if legend:
            axes.legend(slices, names, loc="center left", bbox_to_anchor=(0.95, 0.5))
        axes.set_title(title)
        return {(name, f"{share:.1f}%") for name, share in zip(names, shares, strict=True)}

    return draw


def _table(rows: list[list[str]], title: str) -> Callable[[Any], set[Pair]]:
    def draw(axes: Any) -> set[Pair]:
        axes.axis("off")
        made = axes.table(cellText=rows, loc="center", cellLoc="center")
        made.auto_set_font_size(False)
        made.set_fontsize(11)
        made.scale(1, 1.8)
        axes.set_title(title)
        return {(f"{row[0]}|{head}", text) for row in rows[1:] for head, text in zip(rows[0][1:], row[1:], strict=True)}

    return draw


CHARTS: dict[str, Callable[[Any], set[Pair]]] = {
    "years-hant": _bars(["2021年", "2022年", "2023年", "2024年"], {"營收": [18.2, 24.6, 31.5, 42.7]}, "歷年營收（億元）"),
    "cities-hans": _bars(
        ["北京", "上海", "广州", "深圳", "成都"], {"门店": [128, 96, 74, 69, 41]}, "各城市门店数（家）", bare=True
    ),
    "regions-en": _bars(["Europe", "Asia", "Americas"], {"Sales": [412, 655, 308]}, "Sales by region, USD million"),
    "share-en": _bars(["Q1", "Q2", "Q3", "Q4"], {"Margin": [21.5, 22.8, 19.7, 24.1]}, "Gross margin", form="{:g}%"),
    "money-en": _bars(["2022", "2023", "2024"], {"Profit": [1250, 1475, 1820]}, "Net profit", form="${:,.0f}"),
    "two-hant": _bars(["2022年", "2023年", "2024年"], {"營收": [52, 61, 78], "成本": [37, 41, 46]}, "營收與成本（百萬元）"),
    "two-hans": _bars(["华东", "华南", "华北"], {"线上": [45.2, 38.9, 27.4], "线下": [31.6, 29.3, 35.8]}, "各区销售额（亿元）"),
    "three-en": _bars(
        ["2023", "2024"], {"Phones": [83, 91], "Tablets": [42, 37], "Watches": [19, 28]}, "Units sold, million", size=8
    ),
    "stacked-hant": _stacked(["第一季", "第二季", "第三季"], {"內銷": [32, 35, 41], "外銷": [54, 47, 58]}, "出貨量（千台）"),
    "stacked-en": _stacked(["North", "South", "West"], {"New": [14, 22, 17], "Repeat": [36, 28, 41]}, "Orders, thousands"),
    "lying-hans": _lying(["新能源汽车", "消费电子", "工业设备", "医疗"], [46.8, 31.2, 14.9, 7.1], "各业务收入占比", "{:g}%"),
    "lying-en": _lying(["Salaries", "Rent", "Marketing", "Travel"], [640, 215, 180, 47], "Costs in thousand euros"),
    "line-hant": _lines(["1月", "2月", "3月", "4月", "5月"], {"用戶": [3.2, 3.9, 4.4, 5.8, 7.1]}, "每月用戶數（百萬人）"),
    "lines-en": _lines(["2021", "2022", "2023", "2024"], {"Revenue": [62, 71, 84, 97], "Costs": [45, 43, 51, 56]}, "USD billion"),
    "pie-hant": _pie(["超商", "量販店", "電商", "其他"], [41.5, 27.3, 22.0, 9.2], "銷售通路"),
    "pie-en": _pie(["Software", "Services", "Hardware"], [52.4, 33.1, 14.5], "Revenue mix", legend=True),
    "table-hant": _table(
        [["項目", "2024年", "2023年"], ["營業收入", "35,120", "31,480"], ["營業成本", "21,903", "20,117"]], "單位：千元"
    ),
    "table-en": _table(
        [["Item", "2024", "2023"], ["Net sales", "8,412", "7,905"], ["Cost of sales", "5,230", "5,018"]], "USD million"
    ),
    "unlabelled-hans": _lines(
        ["2021年", "2022年", "2023年"], {"产量": [12, 17, 26], "销量": [11, 15, 24]}, "产销量（万吨）", labelled=False
    ),
    "unlabelled-en": _lines(["Jan", "Feb", "Mar"], {"Price": [101, 97, 108]}, "Price index", labelled=False),
}
