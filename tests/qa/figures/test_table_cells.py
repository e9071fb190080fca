"""Which cell of a table answers: by the row's label, the column's head and the date, whatever stands nearest."""

from decimal import Decimal

import pytest

from index import build
from index.search.base import Index
from qa import ask
from source import read


@pytest.fixture(scope="module")
def plants() -> Index:
    rows = (
        "| 指標 | 單位 | 2024年 北港廠 | 2024年 南崗廠 | 2023年 北港廠 | 2023年 南崗廠 |",
        "|---|---|---|---|---|---|",
        "| 產量 | 公噸 | 8,120 | 6,450 | 7,990 | 6,010 |",
        "| 用電量 | 度 | 91,300 | 70,800 | 95,200 | 73,400 |",
        "| 加班時數 | 小時 | 1,940 | 1,215 | 2,080 | 1,330 |",
    )
    return build([read("\n".join(["# 廠務年報", "", "兩座廠房的數據如下，經會計師核閱。", "", *rows]), id="a")])


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("南崗廠2024年的產量是多少？", 6450),
        ("北港廠2023年的用電量是多少？", 95200),
        ("2023年南崗廠用電量多少？", 73400),
        ("南崗廠2024年的加班時數是多少？", 1215),
    ],
)
def test_the_cell_of_the_column_that_is_named_answers(plants: Index, question: str, value: int) -> None:
    figure = ask(question, index=plants, reader=False).figure
    assert figure is not None
    assert figure.value == value


def test_a_table_without_a_unit_answers_after_money() -> None:
    rows = "| Item | 2024 | 2023 |\n|---|---|---|\n| Net sales | 5,310 | 4,980 |\n| Operating profit | 612 | 590 |\n"
    index = build([read(f"# Report\n\nThe results of the firm follow.\n\n{rows}", id="a")])
    figure = ask("What was operating profit in 2023?", index=index, reader=False).figure
    assert figure is not None
    assert figure.value == Decimal(590)


def test_a_loss_a_share_is_the_earnings_a_share_of_that_year() -> None:
    rows = "| (in EUR) | 2024 | 2023 |\n|---|---|---|\n| Earnings per share | 1.84 | (0.35) |\n| Dividend per share | 0.70 | 0.20 |\n"
    index = build([read(f"# Record\n\nThe record of the group by year.\n\n{rows}", id="a")])
    figure = ask("What was the loss per share in 2023?", index=index, reader=False).figure
    assert figure is not None
    assert figure.value == Decimal("-0.35")


@pytest.mark.parametrize("reader", [True, False])
def test_where_no_date_is_named_the_latest_column_answers(reader: bool) -> None:
    rows = "| 地區 | 2023年第四季 | 2024年第二季 | 2024年第四季 |\n|---|---|---|---|\n| 北區門市(家) | 31 | 36 | 44 |\n| 南區門市(家) | 12 | 15 | 19 |\n"
    index = build([read(f"# 門市\n\n各區的門市家數如下表所列。\n\n{rows}", id="a")])
    figure = ask("北區門市有多少家？", index=index, reader=reader).figure
    assert figure is not None
    assert figure.value == Decimal(44)


def test_another_row_does_not_answer_for_a_blank_of_the_row_named() -> None:
    text = "各航運商概況如下。\n\n| 公司 | 船舶 | 員工 |\n|---|---|---|\n| 東礁 | 18艘 | 2,310 |\n| 西灘 | 25艘 | |\n"
    index = build([read(text)])
    blank, told = ask("西灘有多少員工?", index=index), ask("東礁有多少員工?", index=index)
    assert blank.figure is None
    assert told.figure is not None
    assert told.figure.text.startswith("2,310")


@pytest.mark.parametrize(
    "question",
    [
        "What was the Boats segment operating income in the first quarter of fiscal 2024?",
        "2024財年第一季Boats部門的營業利益是多少?",
    ],
)
def test_a_quarter_of_the_firms_own_calendar_is_the_one_that_ends_then(question: str) -> None:
    text = [
        "# Alder Rowing reports first quarter of fiscal 2025",
        "",
        "- Boats: Segment operating income increased $35 million to $48 million, helped by new racing shells.",
        "",
        "The group also opened a boathouse in Porto and hired coaches for its clubs, while oars sold as before.",
        "",
        "| ($ in millions) | Quarter ended December 28, 2024 | Quarter ended December 30, 2023 |",
        "|---|---|---|",
        "| Segment operating income - Boats | 48 | (13) |",
        "| Segment operating income - Oars | 9 | 8 |",
    ]
    figure = ask(question, index=build([read("\n".join(text), id="a")])).figure
    assert figure is not None
    assert figure.value == Decimal(-13_000_000)
