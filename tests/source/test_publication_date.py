"""The day of an article that is no web page: the line under its title, or the first words of its report."""

from datetime import date

import pytest

from source import Article
from source.publication_date import find_dateline


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2025年4月9日　北港商報　記者 陳立／台中報導", date(2025, 4, 9)),
        ("发布时间：2025-04-09 08:15", date(2025, 4, 9)),
        ("來源：南洋財經 2025/04/09", date(2025, 4, 9)),
        ("Published 9 April 2025 | The Northern Ledger | By Ada Quill", date(2025, 4, 9)),
        ("By Ada Quill, Apr. 9, 2025", date(2025, 4, 9)),
        ("April 9, 2025", date(2025, 4, 9)),
        ("PORT ELLIS, April 9, 2025 (AFP) - The harbour board met.", date(2025, 4, 9)),
        ("新华社广州2025年4月9日电 港口集团公布业绩。", date(2025, 4, 9)),
        ("（中央社記者陳立台中2025年4月9日電）港務公司公布業績。", date(2025, 4, 9)),
        ("2025年4月9日，港務公司公布業績。", None),
        ("2012年3月1日 公司成立", None),
        ("單位：千元 2024年12月31日", None),
        ("截至2025年4月9日", None),
        ("2025年4月 北港商報", None),
    ],
)
def test_a_line_tells_the_day_only_where_it_is_of_the_press(line: str, day: date | None) -> None:
    assert find_dateline(["港務公司營收創高", line]) == day


PROSE = "港務公司昨日公布全年業績，營收52億元，去年同期為48億元，董事會決議發放現金股利，並將興建新碼頭與倉庫。"


@pytest.mark.parametrize(
    ("line", "under", "day"),
    [
        ("2025年4月9日　高雄", PROSE, date(2025, 4, 9)),
        ("上海 2025-04-09", PROSE, date(2025, 4, 9)),
        (
            "Port Ellis, Wales, 9 April 2025",
            "The harbour board said on Tuesday that traffic rose 4% last year to a record.",
            date(2025, 4, 9),
        ),
        ("2012年3月1日 公司成立", "2014年5月6日 上市", None),
        ("2012年3月1日 公司成立", f"2014年5月6日，{PROSE}", None),
        ("截至2024年12月31日", PROSE, None),
        ("As of April 9, 2025", "The harbour board said on Tuesday that traffic rose 4% last year to a record.", None),
        ("2025年4月9日 公司成立", "", None),
    ],
)
def test_a_day_and_a_place_under_the_title_are_of_the_text_that_follows(line: str, under: str, day: date | None) -> None:
    assert find_dateline(["港務公司營收創高", line, under]) == day


def test_relative_dates_are_reckoned_from_that_day() -> None:
    article = Article.from_text("港務公司第三季獲利\n2025年11月12日　北港商報　記者 陳立\n第三季營收52億元，去年同期48億元。")
    assert article.published == date(2025, 11, 12)
    assert [one.period for one in article.figures if one.value] == ["2025-07/2025-09", "2024-07/2024-09"]


def test_a_day_that_is_given_is_kept() -> None:
    article = Article.from_text("標題\n2025年4月9日　北港商報\n營收5億元。", published=date(2020, 1, 2))
    assert article.published == date(2020, 1, 2)
