"""What a question names must be met: against what a change is told, a currency, an end of a year, a time that had passed, a place aside."""

from datetime import date

import pytest

from index import build
from qa import ask
from qa.figures.around import Around
from qa.figures.fit import Fit, fit
from qa.figures.wanted import Wanted
from qa.question import understand
from source import Article, read
from source.folding import fold

RATE = "8月空置率為6.20%，月升0.15個百分點，年減0.40個百分點。"
PRICED = "收購價為12億元人民幣（約1.7億美元）。"
ENERGY = "光電發電為310萬瓩，風力發電為140萬瓩。"


def fits(question: str, text: str, published: date | None = None) -> dict[str, Fit]:
    """How each number of a text fits a question, by its characters."""
    figures = [one for one in Article.from_text(text, published=published).figures if one.value is not None]
    wanted, around = Wanted.of(understand(question), published, figures), Around(fold(text), figures)
    return {figure.text: fit(wanted, figure, around) for figure in figures}


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("空置率比前一個月高了多少？", "0.15個百分點", "0.40個百分點"),
        ("跟去年同月比，空置率少了多少？", "0.40個百分點", "0.15個百分點"),
        ("By how much did the vacancy rate rise from July?", "0.15個百分點", "0.40個百分點"),
    ],
)
def test_a_change_is_told_against_what_the_question_names(question: str, right: str, wrong: str) -> None:
    found = fits(question, RATE, date(2025, 9, 10))
    assert found[right].base is True
    assert found[wrong].base is False


def test_two_numbers_of_one_change_are_told_against_the_same() -> None:
    found = fits("比上個月多了多少？", "申請人數較上月增加4000人或1.3%，較去年同期減少900人。")
    assert found["4000"].base is found["1.3%"].base is True
    assert found["900"].base is False


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("What is the purchase price in US dollars?", "1.7億美元", "12億元人民幣"),
        ("收購要花多少人民幣？", "12億元人民幣", "1.7億美元"),
    ],
)
def test_a_currency_that_is_named_is_met(question: str, right: str, wrong: str) -> None:
    found = fits(question, PRICED)
    assert found[right].counted
    assert not found[wrong].counted


def test_what_lasts_until_a_date_is_of_it() -> None:
    found = fits("到2030年會新增多少裝置容量？", "2025至2030年間預計新增6.1GW裝置容量。", date(2025, 3, 1))
    assert found["6.1GW"].date == "same"


def test_a_thing_has_several_names() -> None:
    found = fits("太陽能發了多少電？", ENERGY)
    assert found["310萬瓩"].subject is not False


def test_a_number_of_no_time_may_not_be_of_one_that_had_passed() -> None:
    text = "公司估值為88億美元。"
    assert fits("2018年公司估值多少？", text, date(2023, 7, 1))["88億美元"].undated
    assert not fits("公司估值多少？", text, date(2023, 7, 1))["88億美元"].undated
    assert not fits("2023年公司估值多少？", text, date(2023, 7, 1))["88億美元"].undated


def test_what_a_plant_cost_is_no_number_of_plants() -> None:
    assert understand("那座工廠到現在花掉多少？").measures == ()
    assert understand("有多少座工廠？").measures


def test_a_place_of_which_one_passage_speaks_is_not_of_the_others() -> None:
    text = "\n\n".join(
        (
            "北川物流今年吸引外資52億美元，年增31%，創下新高。",
            "倉儲出租率為93%，租金每坪上漲4%，主要來自電商需求。",
            "公司去年有員工1,200人，今年計畫再招募150人。",
            "分析師認為，北川物流的成長高於日本與韓國的同業。",
            "股價今日上漲2%，收在81元。",
        )
    )
    answer = ask("How much foreign investment came from Japan this year?", index=build([Article.from_text(text)]))
    assert answer.figure is None


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Where did gold close on Friday?", "money"),
        ("How many US dollars did the deal cost?", "money"),
        ("這筆交易估了多少人民幣？", "money"),
        ("How much more expensive did tickets get?", "percentage"),
        ("Harbor passenger forecast next year", "count"),
        ("What was EPS a year earlier?", "money"),
        ("What is the 2030 target for wind power?", "count"),
    ],
)
def test_the_kind_asked_for_first(question: str, kinds: str) -> None:
    assert understand(question).kinds[0] == kinds


@pytest.mark.parametrize("question", ["Where did the factory close?", "What is the goal of the reform?", "Where will it open?"])
def test_words_are_asked_for(question: str) -> None:
    assert understand(question).kinds == ()


def test_a_year_earlier_is_the_earlier_column_of_a_table() -> None:
    table = "| 項目 | 2025年第三季 | 2024年第三季 |\n|---|---|---|\n| 門市營收（百萬元） | 512 | 468 |\n| 通路營收（百萬元） | 330 | 281 |"
    answer = ask("What were channel sales a year earlier?", index=build([read(table)]))
    assert answer.figure is not None
    assert answer.figure.text == "281百萬元"


def test_people_and_shares_alone_are_no_other_measure() -> None:
    found = fits("鄉村人均可支配收入多少？", "其中城市居民52,000元，鄉村居民21,000元。")
    assert found["21,000元"].measure is None
    assert fits("Lantor的市占率多少？", "Lantor held a 27% share at home.")["27%"].measure is not False
    assert fits("淨利多少？", "營收為5億元。")["5億元"].measure is False


def test_a_forecast_may_be_of_a_change() -> None:
    found = fits("明年運量可望成長多少？", "公司預估明年運量將成長6%，營收將達9億元。")
    assert found["6%"].aim is True
    assert found["9億元"].aim is False


def test_by_how_much_it_was_less_than_another_is_a_difference() -> None:
    found = fits("How much less was spent in December than in November?", "12月支出為90億元，較11月的99億元減少9億元。")
    assert found["9億元"].aim is True
    assert found["90億元"].aim is False


def test_a_plain_dollar_is_of_no_other_money() -> None:
    found = fits("profit in sterling", "Net income was 3bn yuan ($365m; £190m).")
    assert not found["$365m"].counted
    assert found["£190m"].counted
    assert fits("profit in dollars", "Net income was 3bn yuan ($365m; £190m).")["$365m"].counted


def test_a_plan_begins_with_what_is_now() -> None:
    found = fits("退費現在要等多久？", "業者打算把退費時間由現時平均6日縮短至2日內。")
    assert (found["6日"].date, found["2日"].date) == ("same", "apart")
    found = fits("What is the fare now?", "The board wants to raise the fare from the current $12 to $15.")
    assert (found["$12"].date, found["$15"].date) == ("same", "apart")
    assert fits("退費現在要等多久？", "退費時間由6日縮短至2日。")["2日"].date == "unknown"
