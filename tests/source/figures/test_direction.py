"""Whether a change is told as a rise or a fall, by the words around it; its value says only by how much."""

import pytest

from source import extract_figures, read
from source.figures.attributes.direction import tell_direction


def tell(text: str) -> list[str | None]:
    return [one.direction for one in extract_figures(text, published="2031-05-20") if one.value is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("營收3億元，月減4.1%、年增17.6%", [None, "down", "up"]),
        ("营收3亿元，同比下滑两成，环比回升5%", [None, "down", "up"]),
        ("申請3萬件，比去年同期多2,740件", [None, "up"]),
        ("每人預算6,000元，比前一年少800元", [None, "down"]),
        ("指數下跌186點或0.79%，收在2萬點", ["down", "down", None]),
        ("亏损同比收窄42%，不良率下降4个基点", ["down", "down"]),
        ("人次比前年少了11萬，減幅3.6%", ["down", "down"]),
        ("同比分别增长12%和下降3%", ["up", "down"]),
        ("營收與獲利分別成長12%與5%", ["up", "up"]),
        ("柴油調升0.2元，汽油調降0.3元", ["up", "down"]),
        ("漲跌幅為2%，利差變動3個基點", [None, None]),
        ("年增率為-3%，負成長2.3%，负增长1%", ["down", "down", "down"]),
        ("跌幅收窄2個百分點，增速回落0.3个百分点", ["down", "down"]),
        ("客流量翻番，股價腰斬至8元", ["up", "down", None]),
        ("5%的降幅、3%的漲幅", ["down", "up"]),
        ("Shares closed down 8.2% at $14, wiping about $610 million off its market value", ["down", None, "down"]),
        ("Sales rose 4%, or $3 million, in the quarter to $80 million from $77 million", ["up", "up", None, None]),
        ("It carried 900 passengers, a 3.4% drop", [None, "down"]),
        ("Gold was 1.1% higher, and silver 2% lower", ["up", "down"]),
        ("The bank cut rates by 25 basis points and raised fees by $2", ["down", "up"]),
        ("Profit fell more than 5%, and costs rose less than 2%", ["down", "up"]),
        ("Net loss narrowed 12%; a decline of 3%; growth of 5%", ["down", "down", "up"]),
        ("Orders more than doubled, and rents halved", ["up", "down"]),
    ],
)
def test_the_words_that_govern_a_change_tell_its_direction(text: str, expected: list[str | None]) -> None:
    assert tell(text) == expected


@pytest.mark.parametrize(
    "text", ["淨損1.05億元", "每股虧損0.63元", "EBITDA was negative $3 million", "存貨為-2億元", "毛利率降至18%"]
)
def test_a_loss_and_a_level_have_no_direction(text: str) -> None:
    assert tell(text) == [None]


def test_a_change_in_a_table_goes_by_its_sign_and_its_head() -> None:
    article = read(
        "| 項目 | 2024年 | 增減(%) | 減幅(%) |\n|---|---|---|---|\n| 營收 | 120億元 | 12.5 | 3 |\n| 獲利 | 8億元 | -4.2 | 6 |\n"
    )
    told = {one.text: one.direction for one in article.figures if one.role == "change"}
    assert told == {"12.5%": "up", "3%": "down", "-4.2%": "down", "6%": "down"}
    assert tell_direction("减幅(%)") == "down"
    assert tell_direction("变动(%)") is None
