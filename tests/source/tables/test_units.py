"""Units that tables state in unusual places: a column of units, coins in a label, money without a scale."""

from decimal import Decimal

import pytest

from source import read
from source.tables import Grid, build_table


def test_a_column_of_units_gives_each_row_its_own() -> None:
    rows = (
        ("指標", "單位", "2024年", "2023年"),
        ("用水量", "萬立方公尺", "41.5", "44.0"),
        ("受訓時數", "小時", "9,120", "8,300"),
    )
    table = build_table(Grid(rows))
    assert table is not None
    assert table.lines == (
        "用水量：2024年：41.5萬立方公尺；2023年：44.0萬立方公尺",
        "受訓時數：2024年：9,120小時；2023年：8,300小時",
    )
    assert table.rows == rows
    assert [(int(cell.value or 0), cell.column) for cell in table.cells] == [(415000, 2), (440000, 3), (9120, 2), (8300, 3)]


def test_a_unit_that_is_not_known_stays_with_its_label() -> None:
    table = build_table(Grid((("Item", "Unit", "2024"), ("Beds", "bays", "31"), ("Trips", "runs", "70"))))
    assert table is not None
    assert table.lines[0] == "Beds（bays）: 2024: 31"


def test_a_column_headed_unit_that_holds_amounts_is_one_of_values() -> None:
    table = build_table(Grid((("Product", "Unit", "Total"), ("Oak", "12.50", "125.00"), ("Ash", "9.00", "45.00"))))
    assert table is not None
    assert table.lines[0] == "Oak: Unit: 12.50; Total: 125.00"


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("(in EUR, except number of shares)", "Dividend a unit: 2024: €0.70; 2023: €0.65"),
        ("Amounts in Hong Kong dollars", "Dividend a unit: 2024: HK$0.70; 2023: HK$0.65"),
        ("Set in the small type of the press", "Dividend a unit: 2024: 0.70; 2023: 0.65"),
    ],
)
def test_money_without_a_scale_is_money(above: str, line: str) -> None:
    article = read(
        f"A record.\n\n{above}\n\n| Item | 2024 | 2023 |\n|---|---|---|\n| Dividend a unit | 0.70 | 0.65 |\n| Price | 9.10 | 8.80 |\n",
        id="a",
    )
    assert article.tables[0].lines[0] == line


def test_pence_are_not_pounds() -> None:
    rows = "| (£ million) | 2024 | 2023 |\n|---|---|---|\n| Sales | 310 | 290 |\n| Dividend (pence) | 6.4 | 6.1 |\n"
    figures = {figure.text: figure for figure in read(f"A record.\n\n{rows}", id="a").figures}
    assert (str(figures["6.4 pence"].value), figures["6.4 pence"].unit) == ("0.064", "GBP")
    assert figures["£310 million"].unit == "GBP"


def test_a_unit_that_begins_as_another_is_whole() -> None:
    rows = "| 項目 | 單位 | 2023年 | 2022年 |\n|---|---|---|---|\n| 直接排放 | 噸二氧化碳當量 | 512 | 549 |\n| 員工 | 人 | 40 | 38 |\n"
    figures = {figure.text: figure for figure in read(f"環境數據。\n\n{rows}", id="a").figures}
    assert figures["512噸二氧化碳當量"].unit == "噸二氧化碳當量"


@pytest.mark.parametrize(
    ("above", "scale"),
    [
        ("單位：新台幣仟元（每股盈餘：元）", 1000),
        ("单位：万元（每股收益单位为元/股）", 10_000),
        ("金额单位：百万元 每股收益单位：元/股", 1_000_000),
        ("单位：元/股（每股收益），其余亿元", 100_000_000),
        ("单位：人民币千元（另有说明除外）", 1000),
        ("單位：百萬元（除每股數據外）", 1_000_000),
        ("（人民幣百萬元，百分比及每股數據除外）", 1_000_000),
        ("单位：万元；比率单位：%", 10_000),
    ],
)
def test_a_unit_of_some_rows_is_not_that_of_the_table(above: str, scale: int) -> None:
    article = read(f"{above}\n\n| 項目 | 2024年 |\n|---|---|\n| 營業收入 | 731 |\n| 基本每股盈餘 | 1.5 |\n")
    income, share = [figure.value for figure in article.figures if figure.value is not None]
    assert (income, share) == (Decimal(731 * scale), Decimal("1.5"))


FARES = "| 路線 | 現價 | 新價 |\n|---|---|---|\n| 南灣線 | $8.5 | $9.2 |\n| 東堤線 | $12.4 | $13.1 |\n"
LEDGER = "| 項目 | 2024年 | 2023年 |\n|---|---|---|\n| 存貨 | $1,235,806 | $1,102,447 |\n| 負債 | 822,190 | 790,515 |\n"


def test_prices_take_no_scale_from_the_amounts_that_the_text_tells() -> None:
    said = "公司去年虧損1,860萬元，前年虧損1,240萬元，今年料再虧2,700萬元。\n\n各線票價如下：\n\n"
    values = [figure.value for figure in read(said + FARES).figures if figure.text.startswith(("8.5", "$8.5"))]
    assert values == [Decimal("8.5")]


def test_a_statement_takes_the_scale_of_its_notes() -> None:
    said = "存貨於年底為1,235,806千元。負債為822,190千元。現金為55,210千元。\n\n"
    (table,) = read(said + LEDGER).tables
    assert table.cells[0].value == Decimal(1_235_806_000)


def test_a_unit_is_written_in_the_characters_of_the_caption() -> None:
    rows = (("", "2023", "2024"), ("Revenue (100 million TWD)", "45.2", "52.8"))
    table = build_table(Grid(rows, caption="圖1 營收(億元)"))
    assert table is not None
    assert table.lines == ("Revenue (100 million TWD): 2023: 45.2億元; 2024: 52.8億元",)
