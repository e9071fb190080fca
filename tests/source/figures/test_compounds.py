"""Times that are told in several units, and what only looks like one."""

import pytest

from source import extract_figures

Told = tuple[str, str, str | None, str | None]


def read(text: str) -> list[Told]:
    figures = [figure for figure in extract_figures(text) if figure.kind not in ("date", "period")]
    return [(one.text, one.kind, one.value and f"{one.value:f}", one.unit) for one in figures]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("車程4小時15分", ("4小時15分", "duration", "4.25", "小時")),
        ("車程4小時20分鐘", ("4小時20分鐘", "duration", "260", "分鐘")),
        ("手術歷時 5 小時 30 分鐘", ("5 小時 30 分鐘", "duration", "5.5", "小時")),
        ("刑期7年9個月", ("7年9個月", "duration", "7.75", "年")),
        ("刑期七年又兩個月", ("七年又兩個月", "duration", "86", "個月")),
        ("航程2天6小時", ("2天6小時", "duration", "2.25", "天")),
        ("他跑出3時51分10秒的成績", ("3時51分10秒", "duration", "13870", "秒")),
        ("全長1時40分", ("1時40分", "duration", "100", "分")),
        ("他游出1分52秒25", ("1分52秒25", "duration", "112.25", "秒")),
        ("她跑出11秒04", ("11秒04", "duration", "11.04", "秒")),
        ("判刑2年8月確定", ("2年8月", "duration", "32", "月")),
        ("工期8個月又12天", ("8個月又12天", "duration", None, None)),
        ("The crossing takes 3 hours 45 minutes.", ("3 hours 45 minutes", "duration", "3.75", "hours")),
        ("It lasted 1 hour, 12 minutes and 36 seconds.", ("1 hour, 12 minutes and 36 seconds", "duration", "1.21", "hour")),
        ("a lease of two years and four months", ("two years and four months", "duration", "28", "months")),
        ("a 6h20m trip", ("6h20m", "duration", "380", "minutes")),
        ("每2小時30分一班", ("2小時30分", "duration", "2.5", "小時")),
        ("a 3-hour 30-minute film", ("3-hour 30-minute", "duration", "3.5", "hour")),
        ("女童5歲9個月", ("5歲9個月", "age", "5.75", "歲")),
        ("a pup of 1 year 2 months old", ("1 year 2 months old", "age", "14", "months")),
    ],
)
def test_several_units_are_one_figure(text: str, expected: Told) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "下午3時40分開會",
            "地震發生在16時05分33秒",
            "晚間8時20分播出",
            "6年3個月前成立",
            "It opened 6 years and 3 months ago.",
        ),
        *("2031年3月5日", "at 9h30 on 5 May 2031"),
    ],
)
def test_a_time_of_day_or_long_ago_is_no_duration(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("存款期分為1年、3個月", ["1年", "3個月"]),
        ("利率 5年 6個月", ["5年", "6個月"]),
        ("每天8小時", ["8小時"]),
        ("terms of 4 years and 9 months respectively", ["4 years", "9 months"]),
        ("between 4 years and 6 months", ["4 years", "6 months"]),
        ("3個月和2年", ["3個月", "2年"]),
        ("2小時75分", ["2小時", "75"]),
        ("5秒30公尺", ["5秒", "30公尺"]),
        ("成立6年8月創新高", ["6年"]),
    ],
)
def test_two_times_stay_two(text: str, texts: list[str]) -> None:
    assert [one[0] for one in read(text)] == texts


@pytest.mark.parametrize(
    "text",
    [
        *("收入1e400億元", "１ｅ４００元", "-1e400元", "1e+400 dollars", "$1e400", "1e400%", "1e-400元", "1e99999999999元"),
        *("投入1ee5元", "1e+-5元", "1e.5元", "解析度1024x768元", "3x5元", "10**6**2元"),
        *("revenue was $35² million", "35² million people", "營收35²億元"),
        *("0x10元", "0b101元", "占0o17元", "US$0x10 million", "1e5x元", "1e5.5元", "2^10^5元", "1.5×10^400元"),
    ],
)
def test_a_number_that_is_none_leaves_no_part_that_would_be_one(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("價格1e5元", ("1e5元", "money", "100000", None)),
        ("營收1.5e3萬元", ("1.5e3萬元", "money", "15000000", None)),
        ("1e5 million dollars", ("1e5 million dollars", "money", "100000000000", None)),
        ("用戶3×10^6人", ("3×10^6", "count", "3000000", "人")),
        ("投入10**6元", ("10**6元", "money", "1000000", None)),
        ("約10⁶人", ("10⁶", "count", "1000000", "人")),
        ("about 10⁶ people", ("10⁶", "count", "1000000", "people")),
        ("重2×10⁻³克", ("2×10⁻³克", "quantity", "0.002", "克")),
        ("接力4x100公尺", ("100公尺", "quantity", "100", "公尺")),
        ("some 35² people", ("35", "quantity", "35", None)),
    ],
)
def test_powers_of_ten_are_whole_with_what_they_are_times(text: str, expected: Told) -> None:
    assert read(text) == [expected]
