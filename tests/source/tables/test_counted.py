"""What a table's unit does not hold for: people and places, ranks and years, rates, what the unit itself leaves out, coins."""

from decimal import Decimal

import pytest

from source import read
from source.tables.currencies import find_currency
from source.tables.units import find_unit

Row = tuple[str | None, str]


def read_cells(above: str, *rows: str, head: str = "| Item | 2031 |") -> list[Row]:
    """Unit and value of each row's last cell."""
    width = head.count("|") - 1
    table = "\n".join([head, "|---" * width + "|", *(f"| {row} |" for row in rows)])
    (made,) = read(f"# A record\n\n{above}\n\n{table}\n", id="a").tables
    return [(cell.unit, f"{cell.value:f}") for cell in made.cells if cell.number is not None]


@pytest.mark.parametrize(
    "label",
    [
        *("Employees", "Staff", "Workforce at year end", "FTEs", "Full-time equivalents", "Active customers", "Outlets", "Berths", "Beds (total)"),
        *("Store count", "Paying users", "Receivable days", "Average age", "World rank", "Ranking in Asia", "Number of flights"),
        *("僱員總數", "員工", "門市數", "客戶數目", "床位", "泊位", "座位數", "全球排名", "平均年齡", "存貨週轉天數", "航班數量"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("above", ["(US$ million)", "單位：萬噸", "(million tonnes)", "(in thousands)"])
def test_what_is_counted_is_in_no_money_and_has_no_weight(above: str, label: str) -> None:
    assert read_cells(above, "Output | 31.5", f"{label} | 415")[1] == (None, "415")


@pytest.mark.parametrize(
    "label",
    [
        *(
            "Staff costs",
            "Employee benefits",
            "Due to customers",
            "Customer deposits",
            "Online stores",
            "Share capital",
            "Net position",
        ),
        *("員工福利", "應付職工薪酬", "客戶存款", "期末數", "預算數"),
    ],
)
def test_what_is_spent_or_owed_is_money(label: str) -> None:
    assert read_cells("(HK$ million)", "Revenue | 902", f"{label} | 415")[1] == ("HKD", "415000000")


@pytest.mark.parametrize("above", ["Operating expenses (HK$ million)", "Sales by channel (HK$ million)", "員工薪酬（百萬港元）"])
def test_a_table_of_costs_is_of_money_whoever_they_are_for(above: str) -> None:
    assert read_cells(above, "Rent | 902", "Staff | 415")[1] == ("HKD", "415000000")


def test_a_table_of_people_keeps_its_scale() -> None:
    assert read_cells("Employment by sector (in thousands)", "Farms | 91", "Employees | 415")[1] == (None, "415000")
    assert read_cells("單位：千人", "員工 | 415", "就業率 | 61.5") == [("人", "415000"), (None, "61.5")]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Visitors (m)", (None, "41500000")),
        ("Members (thousands)", (None, "41500")),
        ("Number of trucks ('000)", (None, "41500")),
        ("Copper mined (kt)", ("kt", "41.5")),
        ("Gas sold (mmboe)", ("mmboe", "41.5")),
        ("Gearing (x)", ("x", "41.5")),
        ("Return on invested capital", (None, "41.5")),
        ("Like-for-like sales growth", (None, "41.5")),
        ("Days of inventory", (None, "41.5")),
        ("Gold price per ounce", ("USD", "41.5")),
        ("平均房價", ("USD", "41.5")),
        ("Dividends per share – US cents", ("USD", "0.415")),
        ("Final dividend, US cents", ("USD", "0.415")),
        ("日活躍用戶（萬）", (None, "415000")),
        ("ARPU", ("USD", "41.5")),
        ("EPS (RMB cents)", ("CNY", "0.415")),
        ("Income (A)", ("USD", "41500000")),
    ],
)
def test_a_row_is_in_its_own_unit_or_in_none(label: str, expected: Row) -> None:
    made = read_cells("(US$ million)", "Sales | 902", f"{label} | 41.5")[1]
    assert (made[0], Decimal(made[1])) == (expected[0], Decimal(expected[1]))


def test_years_and_ranks_stand_in_columns_of_their_own() -> None:
    head = "| Firm | Sales | Founded | Place |"
    made = read_cells("(US$ million)", "Oak | 661 | 1987 | 3", "Ash | 162 | 2001 | 5", head=head)
    assert made == [("USD", "661000000"), (None, "3"), ("USD", "162000000"), (None, "5")]


@pytest.mark.parametrize(
    ("above", "label", "expected"),
    [
        ("(in millions of dollars, except ratios, store counts and average prices)", "Quick ratio", (None, "415")),
        ("(in millions of dollars, except ratios, store counts and average prices)", "Stores", (None, "415")),
        ("(€ million, excluding wells drilled)", "Wells drilled", (None, "415")),
        ("(€ million, except production volumes)", "Production", ("EUR", "415000000")),
        ("(€ million, except employees)", "Employee benefits", ("EUR", "415000000")),
        ("RMB'000 (unless otherwise stated)", "Rent", ("CNY", "415000")),
        ("NT$ thousands, except book value (NT$)", "Rent", ("TWD", "415000")),
        ("NT$ thousands, except EPS (NT$)", "EPS", ("TWD", "415")),
        ("NT$ thousands, except pupils taught", "Pupils taught", (None, "415")),
        ("（以港幣百萬元計，除每股股息以港仙計外）", "每股股息", ("HKD", "4.15")),
        ("(£ million, except per share amounts in pence)", "Dividend per share", ("GBP", "4.15")),
        ("(Rs. crore)", "Rent", ("INR", "4150000000")),
        ("單位：百萬港元（除每股數據、發電量及用戶外）", "發電量", (None, "415")),
        ("（人民幣百萬元，鑽井數目及百分比除外）", "鑽井數目", (None, "415")),
        ("（人民幣百萬元，鑽井數目及百分比除外）", "鑽井收入", ("CNY", "415000000")),
    ],
)
def test_exceptions_hold_for_the_rows_that_they_name(above: str, label: str, expected: Row) -> None:
    assert read_cells(above, "Sales | 902", f"{label} | 415")[1] == expected


@pytest.mark.parametrize(
    ("above", "label", "expected"),
    [
        ("(HK$ million)", "Final dividend (HK cents)", ("HKD", "0.415")),
        ("單位：百萬港元", "每股股息（港仙）", ("HKD", "0.415")),
        ("單位：百萬港元", "每股股息（仙）", ("HKD", "0.415")),
        ("(S$ million)", "Dividend (cents per share)", ("SGD", "0.415")),
        ("(£ million)", "Earnings per share (p)", ("GBP", "0.415")),
        ("單位：人民幣億元", "每股派息（分）", ("CNY", "0.415")),
        ("單位：人民幣億元", "平均得分（分）", (None, "41.5")),
        ("單位：新臺幣百萬元", "每股淨值（元）", ("TWD", "41.5")),
        ("單位：人民幣百萬元", "平均房價（元/間）", ("CNY", "41.5")),
        ("(US$ million)", "Book value per share ($)", ("USD", "41.5")),
    ],
)
def test_a_row_s_unit_is_in_the_table_s_currency(above: str, label: str, expected: Row) -> None:
    assert read_cells(above, "Sales | 902", f"{label} | 41.5")[1] == expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("million TEU", ("TEU", "41500000")),
        ("'000 ha", ("ha", "41500")),
        ("thousands of barrels", ("barrels", "41500")),
        ("US$/tonne", ("USD", "41.5")),
        ("€ per MWh", ("EUR", "41.5")),
        ("US cents/kWh", ("USD", "0.415")),
        ("million sq ft", ("sq ft", "41500000")),
    ],
)
def test_units_of_trades_are_read_in_heads_and_in_a_column(unit: str, expected: Row) -> None:
    for head, row in (
        (f"| Site | Measured ({unit}) |", "North | 41.5"),
        ("| Measured | Unit | 2031 |", f"North | {unit} | 41.5"),
    ):
        (made,) = read_cells("A line.", row, head=head)
        assert (made[0], Decimal(made[1])) == (expected[0], Decimal(expected[1]))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("-0.7 pp", ("pp", "-0.7")),
        ("(0.7) ppt", None),
        ("+12 bps", ("bps", "12")),
        ("上升0.25個百分點", ("個百分點", "0.25")),
        ("减少1.5个百分点", ("个百分点", "-1.5")),
        ("down 3 basis points", ("basis points", "-3")),
        ("▲0.7個百分點", None),
    ],
)
def test_changes_in_points_are_values(cell: str, expected: Row | None) -> None:
    article = read(
        f"# A record\n\n(US$ million)\n\n| Item | 2031 | Change |\n|---|---|---|\n| Margin | 31.5% | {cell} |\n", id="a"
    )
    made = [(one.unit, f"{one.value:f}") for one in article.tables[0].cells if one.head == "Change" and one.number is not None]
    assert made == ([expected] if expected else [])
    figures = [(figure.value, figure.unit) for figure in article.figures if figure.unit != "%" and figure.value is not None]
    assert not expected or figures == [(Decimal(expected[1]), expected[0])]


@pytest.mark.parametrize(
    ("cell", "value"), [("年減3.2%", "-3.2"), ("上升3.2％", "3.2"), ("down 3.2%", "-3.2"), ("↓3.2%", "-3.2")]
)
def test_a_change_in_per_cent_has_the_sign_of_its_word(cell: str, value: str) -> None:
    article = read(f"# A record\n\n(US$ million)\n\n| Item | 2031 | Change |\n|---|---|---|\n| Sales | 31.5 | {cell} |\n", id="a")
    (made,) = [one for one in article.tables[0].cells if one.head == "Change"]
    assert (str(made.value), made.unit) == (value, "%")
    assert [str(figure.value) for figure in article.figures if figure.unit == "%"] == [value]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("unaudited", None), ("academic year", None), ("Cheyenne", None), ("European sales", None), ("Myrtle Beach", None)),
        *(("增加元件", None), ("今日元件", None), ("in AUD", "AUD"), ("A$", "AUD"), ("US$m", "USD"), ("日元", "JPY")),
    ],
)
def test_codes_are_whole_words(text: str, code: str | None) -> None:
    assert find_currency(text) == code


def test_a_caption_that_is_not_audited_is_in_no_australian_dollars() -> None:
    unit = find_unit("(in thousands; unaudited)")
    assert unit is not None
    assert (unit.code, str(unit.scale)) == (None, "1000")
