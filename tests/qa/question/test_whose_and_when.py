"""Whose figure and of which time is asked: another place's, another holder's, what was before, or a part of the time contradicts."""

from datetime import date

import pytest

from index.passages.passage import ArticleRef, Passage
from qa.figures.around import Around
from qa.figures.fit import Fit, fit
from qa.figures.wanted import Wanted
from qa.question import understand
from qa.question.dates import list_named_dates
from qa.question.missing import Said, missing
from source import Article, extract_figures
from source.folding import fold

SHOPS = "青禾咖啡共有1,900家門市，其中越南310家、日本120家。"
WORKERS = "The rates for adult women (4.1 percent), teenagers (15.2 percent) and veterans (3.0 percent) changed little."


def fits(question: str, text: str) -> dict[str, Fit]:
    """How each number of a text fits a question, by its characters."""
    figures = [figure for figure in Article.from_text(text).figures if figure.value is not None]
    wanted, around = Wanted.of(understand(question), None, figures), Around(fold(text), figures)
    return {figure.text: fit(wanted, figure, around) for figure in figures}


@pytest.mark.parametrize(
    ("question", "text", "right", "wrong"),
    [
        ("How many stores are there in Japan?", SHOPS, "120", "310"),
        ("越南有幾家門市？", SHOPS, "310", "120"),
        ("青少年的數字是多少？", WORKERS, "15.2 percent", "4.1 percent"),
        ("持股比例降至多少？", "持股比例由64%下降至52%。", "52%", "64%"),
        ("What was operating profit a year earlier?", "營業利益為3.1億元，較去年同期的2.6億元增加19%。", "2.6億元", "3.1億元"),
        ("七月的人數最後改成多少？", "The change for July was revised from 91,000 to 96,000.", "96,000", "91,000"),
        ("失業率是多少？", "失業率為3.4%，失業人數為40.1萬人。", "3.4%", "40.1萬"),
    ],
)
def test_a_figure_of_another_contradicts(question: str, text: str, right: str, wrong: str) -> None:
    found = fits(question, text)
    assert not found[right].contradicts
    assert found[wrong].contradicts


def test_the_ends_of_a_range_are_both_of_now() -> None:
    found = fits("方案最便宜多少錢？", "訂閱方案由4.99美元到99.99美元不等。")
    assert not any(one.contradicts for one in found.values())


def test_what_was_is_asked_for() -> None:
    assert not fits("持股比例原本是多少？", "持股比例由64%下降至52%。")["64%"].contradicts


def test_a_segment_is_named_by_its_first_characters() -> None:
    found = fits("海岬電子的終端收入是多少？", "海岬電子的收入為90億元，其中終端業務收入為30億元，雲端業務收入為20億元。")
    assert not found["30億元"].contradicts
    assert found["20億元"].subject is False


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("密西根州的門市有幾家？", ("密西根",)),
        ("日本有幾家門市？", ()),
        ("How many stores in Texas?", ("Texas",)),
        ("台灣有幾家門市？", ()),
    ],
)
def test_a_place_that_is_nowhere_in_the_article_is_missing(question: str, lacking: tuple[str, ...]) -> None:
    assert missing(understand(question), Said([Passage(SHOPS, 0, len(SHOPS), ArticleRef("a", ""))])) == lacking


def test_this_year_is_that_of_the_article() -> None:
    assert [one.iso for one in list_named_dates(fold("今年上半年營收"), date(2023, 8, 1))] == ["2023-01/2023-06"]
    assert [one.iso for one in list_named_dates(fold("上半年營收"), date(2023, 8, 1))] == ["--01/--06"]


@pytest.mark.parametrize(("question", "aim"), [("旗艦款便宜了多少？", "change"), ("最便宜的多少錢？", "level")])
def test_by_how_much_is_a_change(question: str, aim: str) -> None:
    assert understand(question).aim == aim


def test_roles_of_what_was_revised() -> None:
    assert [one.role for one in extract_figures("it was revised from +91,000 to +96,000") if one.value is not None][:1] == [
        "from"
    ]


def test_next_quarter_in_a_report_is_the_one_it_is_printed_in() -> None:
    text = "第一季毛利率為24%。展望第二季，毛利率將介於25%至26%。"
    figures = [figure for figure in Article.from_text(text, published="2026-05-07").figures if figure.value is not None]
    wanted, around = Wanted.of(understand("下一季毛利率多少?"), date(2026, 5, 7), figures), Around(fold(text), figures)
    assert [fit(wanted, figure, around).date for figure in figures] == ["apart", "same", "same"]
