"""The figure that the reader points at, with what the question names and what stands around it."""

from datetime import date

import pytest

from index import build
from qa import ask
from qa.question.slots import companies
from source import Article, extract_figures
from source.folding import fold

FERRIES = (
    "Northlake Ferries said on Monday that its ships were 81.4% full in 2024, against 77.2% a year earlier. "
    "It carried 2.3 million passengers, and the average fare was $18.50. "
    "The extra cash, which allowed the board to lift the dividend to 12 cents, came from cheaper fuel."
)
DINERS = (
    "禾光餐飲公布第三季財報，合併營收48.6億元，年增14.3%；稅後純益3.72億元，較去年同期的4.15億元減少。"
    "董事會決議派發股息每股3.5仙。集團醫藥運輸收入5.2億元，佔總營業額28%。"
)

ORCHARD = (
    "玉山果菜公司2025年6月18日表示，芒果產地價每台斤38元，去年6月同期為26元，去年全年平均31元。"
    "六月出貨量較五月增加8.4%，較去年同月增加15.2%。"
)

BRIDGE = "白沙大橋全長約2.8公里、寬40米，設置雙向8車道，連接兩岸的舊城與港區。大橋於1936年5月動工，三年後通車。"
QUAY = (
    "青嶼自行車3月17日公布2025年財報，毛利率由前一年的17.8%升至21.3%。越南一廠年產能25萬輛，"
    "二廠原訂今年7月啟用，現延至2027年第一季。"
)
LAMP = (
    "青嶼燈塔於2011年3月8日隨著碼頭新館落成同時對外開放。島上有兩座國家博物館，人口在全國離島中居第七，"
    "島民補貼由3000元提高到4200元，長者由4000元提高到5500元。"
)


@pytest.mark.parametrize(
    ("text", "question", "figure"),
    [
        (BRIDGE, "白沙大橋全長多少?", "2.8公里"),  # the reader answers with the breadth too
        (BRIDGE, "白沙大橋於西元幾年動工?", "1936年5月"),
        (LAMP, "青嶼燈塔什麼時候對外開放?", "2011年3月8日"),  # and here with all that happened then
        (LAMP, "島上有幾座國家博物館?", "兩"),  # no countries are counted
        (LAMP, "人口在全國離島中居第幾?", "第七"),  # among all is no figure of all
        (LAMP, "島民補貼最多能領多少錢?", "4200元"),  # the greater end of its own range
        (QUAY, "青嶼二廠什麼時候啟用?", "2027年第一季"),  # no longer when it was planned at first
        (QUAY, "青嶼二廠原訂何時啟用?", "今年7月"),
        (QUAY, "毛利率去年多少?", "21.3%"),
        (FERRIES, "How full were the ships in 2024?", "81.4%"),
        (FERRIES, "船在2024年坐滿幾成？", "81.4%"),
        (FERRIES, "How many people travelled with Northlake?", "2.3 million"),
        (DINERS, "禾光第三季淨賺多少？", "3.72億元"),
        (DINERS, "How much did it earn in the third quarter?", "3.72億元"),
        (DINERS, "醫藥客戶的生意佔集團收入幾成?", "28%"),
        (DINERS, "禾光第三季營收多少?", "48.6億元"),
        (DINERS, "醫藥運輸收入佔總營業額多少?", "28%"),
        (ORCHARD, "六月出貨量月增多少?", "8.4%"),
        (ORCHARD, "六月出貨量年增多少?", "15.2%"),
    ],
)
def test_what_is_asked_for_in_other_words(text: str, question: str, figure: str) -> None:
    answer = ask(question, index=build([Article.from_text(text, id="a", title="", published=date(2026, 3, 18))]))
    assert answer.found
    assert answer.figure is not None
    assert answer.figure.text == figure


def test_the_whole_does_not_answer_for_a_part_that_is_told() -> None:
    text = "全國居民人均可支配收入為39,000元，實質成長6%；其中城市居民52,000元，鄉村居民21,000元，成長7%。"
    answer = ask("鄉村人均可支配收入一年多少", index=build([Article.from_text(text, id="a", title="")]))
    assert answer.figure is not None
    assert answer.figure.text == "21,000元"


def test_the_same_time_last_year_is_a_part_of_that_year() -> None:
    article = Article.from_text(ORCHARD, id="a", title="", published=date(2025, 6, 18))
    answer = ask("去年這時候芒果一台斤賣多少?", index=build([article]))
    assert answer.figure is not None
    assert answer.figure.text == "26元"


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("What was net profit in the second quarter?", None),
        ("What was the pre-tax profit?", "£310 million"),
        ("毛利多少趴?", "41.5%"),
    ],
)
def test_one_line_of_a_statement_does_not_answer_for_another(question: str, figure: str | None) -> None:
    text = "Calder Mills made a pre-tax profit of £310 million in the second quarter. 毛利率為41.5%。"
    answer = ask(question, index=build([Article.from_text(text, id="a", title="")]))
    assert (answer.figure and answer.figure.text) == figure


def test_the_dearest_of_a_range_whatever_the_reader_points_at() -> None:
    index = build([Article.from_text("訂閱方案按月收費，由9.99美元到199.99美元不等。", id="a", title="")])
    dearest, cheapest = (ask(f"最{word}的訂閱方案每月多少錢?", index=index).figure for word in ("貴", "便宜"))
    assert (dearest and dearest.text, cheapest and cheapest.text) == ("199.99美元", "9.99美元")


def test_a_clause_is_no_measure() -> None:
    measures = [figure.measure for figure in extract_figures(FERRIES) if figure.text == "12 cents"]
    assert len(measures) == 1
    assert "allowed" not in (measures[0] or "")


def test_what_a_part_makes_up_is_no_company() -> None:
    assert companies(fold("醫藥客戶的生意佔集團收入幾成?")) == []
    assert companies(fold("甲乙集團的收入")) == ["甲乙集团"]


@pytest.mark.parametrize(
    ("text", "question", "figure"),
    [
        # what was before, and what is after
        ("久雨之後，白石水庫由28.4%升至51.6%，青潭水庫則維持九成。", "下雨前白石水庫蓄水率", "28.4%"),
        ("平均運費由每箱41元調升為46元，五月起實施。", "調漲後平均一箱幾元", "46元"),
        # a percentage that is a growth rate and does not say so
        ("主計處將全年經濟成長率修正為3.18%，上半年為4.02%。", "全年成長率修正後", "3.18%"),
        # what is counted, in words between
        (
            "57 chartered ferries leave the two harbours every morning, against 41 in 2022.",
            "ferries running each morning now",
            "57",
        ),
        # what only begins as a change does
        ("夜間減壓供水自3月起實施，每天可省水1.9萬噸。", "夜間減壓一天省多少水", "1.9萬噸"),
    ],
)
def test_what_the_reader_surely_answers_with_is_not_overruled(text: str, question: str, figure: str) -> None:
    answer = ask(question, index=build([Article.from_text(text, published=date(2026, 5, 20))]))
    assert answer.figure is not None
    assert answer.figure.text == figure


def test_this_year_is_the_one_that_a_text_tells_of() -> None:
    text = "Average farm income in the year to February 2026 is put at £38,700, up from £35,200 a year earlier."
    answer = ask("average farm income this year", index=build([Article.from_text(text, published=date(2026, 3, 9))]))
    assert answer.figure is not None
    assert answer.figure.text == "£38,700"
