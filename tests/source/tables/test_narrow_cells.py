"""Ruled tables of a PDF whose cells are too narrow for what they hold, or that a page's end cuts."""

from decimal import Decimal
from pathlib import Path

from source import Article, read
from source.blocks import Block
from source.tables.cut import join_cut_heads
from source.tables.place import add_tables
from source.tables.table import Grid
from tests.source.tables.samples import Sample, write_ruled


def lay(folder: Path, *rows: tuple[str, ...]) -> Article:
    return read(write_ruled(Sample("narrow", ("单位：元",), rows, 1, ()), folder))


def test_an_amount_broken_over_two_lines_of_its_cell_is_one(tmp_path: Path) -> None:
    article = lay(
        tmp_path,
        ("项目", "股本", "资本公积", "净资产"),
        ("母公司", "1,101,05\n8,204.95", "714,639,469\n.38", "-169,031,\n444.80"),
        ("子公司", "1,201,05\n8,204.95", "714,639,469\n.38", "3,486,367,371\n.08"),
    )
    (table,) = article.tables
    assert [cell.value for cell in table.cells if cell.label == "母公司"] == [
        Decimal("1101058204.95"),
        Decimal("714639469.38"),
        Decimal("-169031444.80"),
    ]


def test_two_amounts_in_one_cell_are_not_made_one(tmp_path: Path) -> None:
    article = lay(tmp_path, ("项目", "金额"), ("现金\n存货", "1,234.50\n5,678.00"), ("合计", "6,912.50"))
    values = {figure.value for figure in article.figures}
    assert {Decimal("1234.50"), Decimal("5678.00")} <= values


def test_heads_cut_by_a_pages_end_are_whole_and_keep_their_unit() -> None:
    before = Grid(
        (("分行业", "营业收入", "毛利率"), ("饮料", "828.73", "31.85"), ("分地区情况",) * 3, ("分地区", "营业收入", "毛利率")),
        covered=frozenset({(2, 1), (2, 2)}),
    )
    after = join_cut_heads(before, Grid((("", "", "（%）"), ("国内", "322.68", "15.01"), ("国外", "546.95", "29.32"))))
    assert after is not None
    blocks = add_tables([Block("body", "单位：万元"), before, after])
    table = blocks[-1].table
    assert table is not None
    assert [(cell.value, cell.unit) for cell in table.cells if cell.label == "国内"] == [
        (Decimal("3226800.00"), None),
        (Decimal("15.01"), "%"),
    ]


def test_a_row_cut_by_a_pages_end_is_no_head() -> None:
    before = Grid((("公司", "地点", "注册资本"), ("甲公司", "上海", "15.00"), ("乙公司", "杭", "待")))
    assert join_cut_heads(before, Grid((("", "州", "定"), ("丙公司", "北京", "12.00")))) is None


def test_shaded_rows_stay_in_their_table_and_a_blank_line_does_not_end_it(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    names = ("Cash", "Receivables", "Inventories", "Land", "Goodwill", "Leases", "Total assets")
    canvas = Canvas(str(tmp_path / "striped.pdf"), pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 740, "Balance sheet (in thousands)")
    for right, text in ((400, "2024"), (480, "2023")):
        canvas.drawRightString(right, 720, text)
    for number, name in enumerate(names):
        y = 700 - 14 * number - (60 if number == len(names) - 1 else 0)
        if number % 2 == 0:
            canvas.setFillColorRGB(0.8, 0.9, 1)
            for left, right in ((55, 330), (330, 410), (410, 490)):
                canvas.rect(left, y - 3, right - left, 14, stroke=0, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(60, y, name)
        canvas.drawRightString(400, y, f"1,{number}50")
        canvas.drawRightString(480, y, f"2,{number}60")
    canvas.save()
    (table,) = read(tmp_path / "striped.pdf").tables
    assert [(cell.label, cell.period, cell.value) for cell in table.cells if cell.period == "2024"] == [
        (name, "2024", Decimal(f"1{number}50000")) for number, name in enumerate(names)
    ]
