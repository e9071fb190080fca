"""Dates as people write them, in three languages, and the ISO 8601 form decided before they were read."""

from datetime import date

import pytest

from source import extract_figures
from source.figures.periods import find_periods
from source.folding import fold

PUBLISHED = date(2025, 3, 18)


def read(text: str, published: date | None = None) -> list[str | None]:
    return [period.iso for period in find_periods(fold(text), published)]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # spaces between digits and 年月日
        ("客運量 2022 年 5 月 4 日達高峰", ["2022-05-04"]),
        ("2019 年 第 二 季度", ["2019-04/2019-06"]),
        ("2021 年 1~8 月發電量", ["2021-01/2021-08"]),
        ("2020 年前 11 個月", ["2020-01/2020-11"]),
        # years in two digits and of the Republic
        ("22年Q3出貨量", ["2022-07/2022-09"]),
        ("24年上半年票房", ["2024-01/2024-06"]),
        ("19-21年产能翻倍", ["2019/2021"]),
        ("民國98年8月8日的豪雨", ["2009-08-08"]),
        ("110年度決算", ["2021"]),
        ("截至112年6月30日止", ["2023-06-30"]),
        ("111/12/31", ["2022-12-31"]),
        ("109.01.11投票", ["2020-01-11"]),
        ("民國一百零九年五月二十日", ["2020-05-20"]),
        # quarters, halves and runs of months
        ("2018Q2", ["2018-04/2018-06"]),
        ("4Q19毛利", ["2019-10/2019-12"]),
        ("2H23出貨", ["2023-07/2023-12"]),
        ("2022年首三季", ["2022-01/2022-09"]),
        ("2017年第一至第三季", ["2017-01/2017-09"]),
        ("2023財年第四季", ["2023-10/2023-12"]),
        ("2023年头十个月", ["2023-01/2023-10"]),
        ("2016年半年度报告", ["2016-01/2016-06"]),
        # intervals
        ("2015年10月至2016年2月", ["2015-10/2016-02"]),
        ("2012至2019年间", ["2012/2019"]),
        ("2024年5月1日至5月5日", ["2024-05-01/2024-05-05"]),
        ("截至2021年8月底的三個月", ["2021-06/2021-08"]),
        ("19世紀末", ["1867/1900"]),
        ("上世纪80年代", ["1980/1989"]),
        ("1960年代的社區", ["1960/1969"]),
        # the year carried over in a sentence
        ("2020年3月售出8套，4月售出12套", ["2020-03", "2020-04"]),
        ("2022年上半年虧損，下半年轉盈", ["2022-01/2022-06", "2022-07/2022-12"]),
        ("2023年1月銷量3萬輛，低於12月", ["2023-01", "2022-12"]),
        ("2021年第二季營收增加，去年同期衰退", ["2021-04/2021-06", "2020-04/2020-06"]),
        # English
        ("In the third quarter of 2019", ["2019-07/2019-09"]),
        ("Q4 FY23 results", ["2023-10/2023-12"]),
        ("third-quarter 2022 sales", ["2022-07/2022-09"]),
        ("during fiscal 2021", ["2021"]),
        ("FY22", ["2022"]),
        ("H2 2020 output", ["2020-07/2020-12"]),
        ("the six months ended June 30, 2023", ["2023-01/2023-06"]),
        ("the year ended 31 March 2022", ["2021-04/2022-03"]),
        ("first eleven months of 2018", ["2018-01/2018-11"]),
        ("on 4 July 2012", ["2012-07-04"]),
        ("Sept. 14, 2021", ["2021-09-14"]),
        ("between 2011 and 2014", ["2011", "2014"]),
        ("from 2016 to 2018", ["2016/2018"]),
        ("the 2017-18 season", ["2017/2018"]),
        ("in the 1970s", ["1970/1979"]),
        ("late 2015", ["2015-10/2015-12"]),
        ("January to March 2020", ["2020-01/2020-03"]),
        ("its 2013 budget", ["2013"]),
        ("Units: Q2 2021: 410; Q2 2020: 380", ["2021-04/2021-06", "2020-04/2020-06"]),
        # in digits
        ("20190526", ["2019-05-26"]),
        ("2018/11/24", ["2018-11-24"]),
    ],
)
def test_dates(text: str, periods: list[str]) -> None:
    assert read(text) == periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("去年11月降雨", ["2024-11"]),
        ("去年第二季出口", ["2024-04/2024-06"]),
        ("明年上半年通車", ["2026-01/2026-06"]),
        ("前年底", ["2023-10/2023-12"]),
        ("今年前兩月", ["2025-01/2025-02"]),
        ("去年10月5日開幕", ["2024-10-05"]),
        ("10月產量下滑", ["2024-10"]),
        ("預計10月通車", ["2025-10"]),
        ("2月失業率", ["2025-02"]),
        ("第四季出貨", ["2024-10/2024-12"]),
        ("中央銀行13日公布", ["2025-03-13"]),
        ("氣象署25日發布", ["2025-02-25"]),
        ("市府今（18）日宣布", ["2025-03-18"]),
        ("上週訪客", ["2025-03-10/2025-03-16"]),
        ("last September", ["2024-09"]),
        ("rents rose in February", ["2025-02"]),
        ("sales in December fell", ["2024-12"]),
        ("next quarter", ["2025-04/2025-06"]),
    ],
)
def test_dates_read_against_the_article(text: str, periods: list[str]) -> None:
    assert read(text, PUBLISHED) == periods


@pytest.mark.parametrize(
    "text",
    [
        "有20年經驗",
        "10年期公債",
        "過去15年營收成長",
        "連續30日",
        "為期7日，",
        "H1N1流感",
        "A320客機",
        "Q版公仔",
        "the first half was goalless",
        "march on the capital",
        "you may win 3 prizes",
        "單號19990001人",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["西元前的113年戰爭，394年滅亡", "羅馬皇帝於117年即位"])
def test_three_digits_in_antiquity_are_years_of_the_common_era(text: str) -> None:
    assert all(f.period is None or f.period < "1000" for f in extract_figures(text) if f.kind == "date")
