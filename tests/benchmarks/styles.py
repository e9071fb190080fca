"""Thirty charts and tables in styles other than those of `charts`, many of them made to mislead: their numbers have the names that a
reader of the picture would give them, and those that have none are not to be read."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

from tests.benchmarks.charts import Drawn, painted_by
from tests.benchmarks.drawing import (
    Draw,
    Pairs,
    draw_arrow,
    draw_aslant,
    draw_bridge,
    draw_dark,
    draw_ends,
    draw_mean,
    draw_office,
    draw_ring,
    draw_sideways,
    draw_signed,
    draw_striped,
    draw_tiles,
    draw_totals,
    draw_two_axes,
    draw_whole,
)


def styles() -> Iterator[Drawn]:
    """The pictures, one after the other; every third is a JPEG of a web page's quality."""
    for number, (name, draw) in enumerate(STYLES.items()):
        one = painted_by(name, draw)
        yield Drawn(name, _as_jpeg(one.data), one.pairs) if number % 3 == 2 else one


def _as_jpeg(data: bytes) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.open(io.BytesIO(data)).convert("RGB").save(out, "JPEG", quality=78)
    return out.getvalue()


def draw_plain_lines(names: Sequence[str], series: dict[str, Sequence[float]], title: str) -> Draw:
    """Lines with a legend, ticks on both axes and no labels."""

    def draw(axes: Any) -> Pairs:
        for label, values in series.items():
            axes.plot(names, values, label=label)
        axes.legend()
        axes.grid(visible=True)
        axes.set_title(title)
        return set()

    return draw


STYLES: dict[str, Draw] = {
    "office-hant": draw_office(
        ["北區", "中區", "南區"], {"上半年": ["38", "27", "45"], "下半年": ["41", "33", "52"]}, "各區展店數（家）"
    ),
    "office-en": draw_office(
        ["2021", "2022", "2023", "2024", "2025"], {"Headcount": ["1,204", "1,377", "1,515", "1,489", "1,620"]}, "Employees"
    ),
    "office-three": draw_office(
        ["一月", "二月", "三月"],
        {"机票": ["320", "285", "410"], "酒店": ["275", "240", "365"], "门票": ["96", "83", "127"]},
        "订单（万单）",
    ),
    "sideways-en": draw_sideways(
        ["Laptops", "Phones", "Tablets"], {"2023": ["214", "388", "97"], "2024": ["231", "402", "84"]}, "Units, thousand"
    ),
    "sideways-hans": draw_sideways(
        ["华为", "小米", "荣耀", "传音"], {"出货量": ["46.2", "41.8", "38.5", "22.7"]}, "手机出货量（百万台）"
    ),
    "dark-hant": draw_dark(["台積電", "聯電", "力積電", "世界先進"], ["58.5%", "5.7%", "1.1%", "0.9%"], "晶圓代工市占率"),
    "dark-en": draw_dark(["Mon", "Tue", "Wed", "Thu", "Fri"], ["1.2M", "1.4M", "1.1M", "1.9M", "2.3M"], "Daily visits"),
    "ring-hans": draw_ring(["直播", "短视频", "图文"], ["48.3%", "36.1%", "15.6%"], "12.4亿", "内容时长占比"),
    "ring-en": draw_ring(["Cloud", "Ads", "Devices"], ["61%", "27%", "12%"], "$84bn", "Revenue by segment"),
    "two-axes-hant": draw_two_axes(
        ["Q1", "Q2", "Q3", "Q4"],
        ("營收", ["86", "92", "105", "131"]),
        ("毛利率", ["31.2%", "32.5%", "30.8%", "34.1%"]),
        "營收（億元）與毛利率",
    ),
    "two-axes-en": draw_two_axes(
        ["2022", "2023", "2024"],
        ("Sales", ["410", "455", "512"]),
        ("Growth", ["8.1%", "11.0%", "12.5%"]),
        "Sales, USD million, and growth",
    ),
    "bridge-en": draw_bridge(
        ["2023", "Price", "Volume", "Costs", "2024"], ["120", "+18", "+25", "-31", "132"], "Operating profit, million"
    ),
    "bridge-hant": draw_bridge(["期初", "營運", "投資", "籌資", "期末"], ["85", "+46", "-38", "-12", "81"], "現金變動（億元）"),
    "signed-hans": draw_signed(
        ["电子", "汽车", "地产", "零售", "医药"], ["12.4%", "8.7%", "-15.3%", "-2.1%", "4.6%"], "行业涨跌幅"
    ),
    "signed-en": draw_signed(["Q1", "Q2", "Q3", "Q4"], ["-42", "-18", "7", "31"], "Net income, EUR million"),
    "whole-hant": draw_whole(
        ["2022年", "2023年", "2024年"], {"外銷": ["62%", "58%", "51%"], "內銷": ["38%", "42%", "49%"]}, "銷售地區比重"
    ),
    "whole-en": draw_whole(
        ["Under 30", "30-49", "50+"], {"Online": ["71%", "55%", "28%"], "Store": ["29%", "45%", "72%"]}, "Where people buy"
    ),
    "totals-hans": draw_totals(["2022年", "2023年", "2024年"], {"国内": [31, 36, 40], "海外": [14, 19, 27]}, "营业收入（亿元）"),
    "ends-en": draw_ends(
        ["Jan", "Feb", "Mar", "Apr"], {"Rates": [3.1, 3.4, 3.9, 4.25], "Inflation": [2.6, 2.4, 2.2, 1.9]}, "Rates and inflation"
    ),
    "arrow-hant": draw_arrow(
        ["2021", "2022", "2023", "2024"], ["210", "264", "331", "418"], "年複合成長率 25.8%", "資料中心營收（億美元）"
    ),
    "arrow-en": draw_arrow(["FY22", "FY23", "FY24"], ["$1.8bn", "$2.4bn", "$3.1bn"], "+31% a year", "Subscriptions"),
    "aslant-en": draw_aslant(
        ["North America", "Western Europe", "East Asia", "Latin America"], ["842", "617", "593", "148"], "Stores"
    ),
    "mean-hans": draw_mean(
        ["周一", "周二", "周三", "周四", "周五"], ["34", "41", "29", "52", "47"], "均值40.6", "日均客流（万人次）"
    ),
    "striped-hant": draw_striped(
        [
            ["", "2024", "2023", "2022"],
            ["營收", "2,894", "2,162", "2,264"],
            ["營業利益", "1,322", "921", "1,121"],
            ["淨損", "(173)", "85", "(42)"],
        ],
        "簡明損益（億元）",
    ),
    "striped-en": draw_striped(
        [
            ["Segment", "Q4", "Q3", "Change"],
            ["Cloud", "11,955", "11,353", "5.3%"],
            ["Search", "54,034", "49,385", "9.4%"],
            ["Video", "10,473", "8,921", "17.4%"],
        ],
        "Revenue, USD million",
    ),
    "striped-small": draw_striped(
        [
            ["指标", "本期", "上期"],
            *(
                [name, a, b]
                for name, a, b in (
                    ("毛利率", "41.6%", "39.8%"),
                    ("净利率", "12.3%", "11.9%"),
                    ("负债率", "48.7%", "51.2%"),
                    ("周转天数", "63", "71"),
                )
            ),
        ],
        "主要指标",
        8,
    ),
    "tiles-hant": draw_tiles([("會員人數", "318萬"), ("門市", "1,245"), ("回購率", "67%")], "2024年成績"),
    "tiles-en": draw_tiles([("Customers", "4.6M"), ("Countries", "38"), ("Net retention", "118%")], "The year in numbers"),
    "plain-hans": draw_plain_lines(
        ["2020", "2021", "2022", "2023"], {"进口": [20, 31, 28, 40], "出口": [35, 42, 51, 60]}, "进出口额（亿美元）"
    ),
    "plain-en": draw_plain_lines(
        ["2019", "2020", "2021", "2022"], {"Gold": [80, 95, 90, 100], "Silver": [60, 85, 100, 75]}, "Price index (2015 = 100)"
    ),
}
