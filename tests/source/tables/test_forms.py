"""Statements by a form: items of which there is nothing, names of groups over all columns, numbered parts."""

from source.tables import build_table
from source.tables.table import Grid, Table


def build(*rows: tuple[str, ...], covered: frozenset[tuple[int, int]] = frozenset()) -> Table:
    table = build_table(Grid(rows, covered))
    assert table is not None
    return table


def test_an_item_of_which_there_is_nothing_names_no_group() -> None:
    table = build(
        ("项目", "附注", "2023年12月31日", "2022年12月31日"),
        ("流动资产：", "", "", ""),
        ("货币资金", "", "543", "1,101"),
        ("衍生金融资产", "", "", ""),
        ("应收票据", "", "", ""),
        ("应收账款", "", "1,693", "1,123"),
    )
    assert [(cell.label, cell.groups) for cell in table.cells] == [("货币资金", ())] * 2 + [("应收账款", ())] * 2


def test_a_group_without_a_colon_is_one_where_none_has_any() -> None:
    table = build(("地區", "2023年", "2022年"), ("亞洲", "", ""), ("日本", "543", "101"), ("韓國", "69", "12"))
    assert {cell.groups for cell in table.cells} == {("亞洲",)}


def test_a_name_over_all_columns_is_no_head() -> None:
    table = build(
        ("项目", "2023年12月31日", "2022年12月31日"),
        ("流动资产：", "流动资产：", "流动资产："),
        ("货币资金", "543", "1,101"),
        ("应收账款", "1,693", "1,123"),
        covered=frozenset({(1, 1), (1, 2)}),
    )
    assert [cell.head for cell in table.cells if cell.label == "货币资金"] == ["2023年12月31日", "2022年12月31日"]


def test_a_numbered_part_ends_those_below_it() -> None:
    table = build(
        ("项目", "股本", "资本公积"),
        ("（五）专项储备", "", ""),
        ("1．本期提取", "", ""),
        ("（六）其他", "", ""),
        ("四、本期期末余额", "476.00", "714.38"),
    )
    assert {cell.groups for cell in table.cells if cell.number} == {()}


def test_a_change_against_the_year_before_is_not_of_that_year() -> None:
    rows = (("分行业", "营业收入", "营业收入比上年增减（%）"), ("饮料", "828.73", "-19.74"), ("果渣", "39.77", "94.03"))
    table = build_table(Grid(rows, caption="2023年年度报告"))
    assert table is not None
    assert [cell.period for cell in table.cells if cell.unit == "%"] == ["2023", "2023"]


def test_a_total_without_a_label_is_named_by_its_part_where_it_adds_up() -> None:
    rows = (
        ("", "2024", "2023"),
        ("Current assets", "", ""),
        ("Inventories", "328", "266"),
        ("Cash", "222", "–"),
        ("", "550", "266"),
        ("Current liabilities", "", ""),
        ("Loans", "127", "220"),
        ("Payables", "555", "704"),
        ("", "600", "924"),
    )
    table = build(*rows)
    assert [cell.groups for cell in table.cells if not cell.label] == [("Current assets",)] * 2 + [()] * 2
    assert "Current assets: 2024: 550; 2023: 266" in table.lines


def test_three_items_without_a_value_in_a_row_name_no_group() -> None:
    table = build(
        ("项目", "附注", "2023年度", "2022年度"),
        ("其中：营业成本", "七、61", "53.11", "31.29"),
        ("利息支出", "", "", ""),
        ("退保金", "", "", ""),
        ("分保费用", "", "", ""),
        ("研发费用", "七、65", "80.27", "55.64"),
    )
    assert [cell.groups for cell in table.cells if cell.label == "研发费用" and cell.number] == [(), ()]
