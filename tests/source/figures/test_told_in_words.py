"""Numbers that words tell or take away: parts of a point, either way, what was lost, places, spans up to now, maturities, bases, scores."""

from datetime import date

import pytest

from source import Figure, extract_figures

DAY = date(2031, 5, 20)


def read(text: str) -> list[Figure]:
    return [figure for figure in extract_figures(text, published=DAY) if figure.kind not in ("date", "period")]


def tell(text: str) -> list[tuple[str, str, str | None]]:
    return [(one.text, f"{one.value:f}", one.unit) for one in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norges Bank raised rates by half a percentage point", ("half a percentage point", "0.5", "percentage points")),
        ("a quarter-point cut in the policy rate", ("a quarter-point", "0.25", "percentage points")),
        ("yields slipped three-quarters of a point", ("three-quarters of a point", "0.75", "percentage points")),
        ("inflation eased by two-tenths of a percentage point", ("two-tenths of a percentage point", "0.2", "percentage points")),
        ("unemployment rose a percentage point", ("a percentage point", "1", "percentage points")),
        ("the club is half a point behind", ("half a point", "0.5", "point")),
        ("利率上調半個百分點", ("半個百分點", "0.5", "個百分點")),
        ("利率下調四分之三個百分點", ("四分之三個百分點", "0.75", "個百分點")),
        ("Rates rose two and a half percentage points", ("two and a half percentage points", "2.5", "percentage points")),
        ("a quarter of the staff", ("a quarter", "25", "%")),
        ("a half-share in the mine", ("a half", "50", "%")),
    ],
)
def test_parts_of_a_point_are_no_share(text: str, expected: tuple[str, str, str]) -> None:
    assert tell(text) == [expected]


def test_a_quarter_that_points_to_something_is_none() -> None:
    assert read("Data for the third quarter points to a slowdown") == []
    assert read("They won a quarter-final and he hit a half-century") == []


@pytest.mark.parametrize("sign", ["plus or minus ", "±", "+/-", "+/- ", "plus/minus "])
def test_either_way_is_not_less(sign: str) -> None:
    (figure,) = read(f"The error is {sign}4%")
    assert (figure.text, str(figure.value)) == ("4%", "4")


@pytest.mark.parametrize("sign", ["正負", "正/負", "±", "上下"])
def test_either_way_is_not_less_in_chinese(sign: str) -> None:
    money, share = read(f"預計支出80億元，{sign}4%")
    assert (share.text, str(share.value), share.measure) == ("4%", "4", money.measure)


def test_minus_alone_is_less() -> None:
    assert [str(one.value) for one in read("a reading of minus 4%; 負4%")] == ["-4", "-4"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Orlen lost PLN 310m in Q1.", "2031-01/2031-03"),
        ("The carrier lost $31 million in the first quarter of 2030.", "2030-01/2030-03"),
        ("It has lost about €31m.", None),
    ],
)
def test_what_was_lost_is_a_loss(text: str, period: str | None) -> None:
    (figure,) = read(text)
    assert (figure.measure, figure.role, figure.period) == ("loss", "level", period)


@pytest.mark.parametrize(
    "text", ["The shares lost $3 to close at $41.", "The bank lost $4bn of market value.", "Shares lost 3%."]
)
def test_a_fall_is_no_loss(text: str) -> None:
    assert "loss" not in [figure.measure for figure in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("產量居亞洲首位", ("首位", "1")),
        ("票房高居榜首", ("榜首", "1")),
        ("乙校以31分居次", ("居次", "2")),
        ("銷量居冠", ("居冠", "1")),
        ("The port ranks second in Africa", ("second", "2")),
        ("Its entry came in fourth, behind Oslo", ("fourth", "4")),
        ("She finished 12th", ("12th", "12")),
    ],
)
def test_places_are_told_by_a_word(text: str, expected: tuple[str, str]) -> None:
    ranks = [(one.text, str(one.value)) for one in read(text) if one.kind == "rank"]
    assert ranks == [expected]


@pytest.mark.parametrize(
    "text",
    ["首位女性校長就任", "居次要地位", "The warning came first in March", "the third quarter", "It came second to none of us"],
)
def test_not_every_first_is_a_place(text: str) -> None:
    assert [one for one in read(text) if one.kind == "rank"] == []


@pytest.mark.parametrize("text", ["近一年報酬率8%", "基金過去一年上漲8%", "最近一個月跌8%", "近半年累計漲8%", "該組合近一年虧8%"])
def test_a_time_up_to_now_is_no_number_of_years(text: str) -> None:
    assert [(one.text, one.period) for one in read(text)] == [("8%", None)]


def test_a_year_s_end_that_is_not_known_dates_as_before() -> None:
    figures = extract_figures("截至2030年底，存貨週轉率4.1，較上年底下降0.3，負債比51%。")
    assert [one.period for one in figures if one.kind not in ("date", "period")] == ["2030-10/2030-12"] * 3


@pytest.mark.parametrize(("text", "value"), [("歷時近一年", 1), ("過去四年", 4), ("未來三年", 3), ("近一年的時間", 1)])
def test_how_long_is_a_number(text: str, value: int) -> None:
    assert [one.value for one in read(text) if one.kind == "duration"] == [value]


@pytest.mark.parametrize(
    "text", ["It sold $31m of notes due 2039.", "Bonds maturing in 2039 raised $31m.", "公司發行2039年到期的債券，集資3億元。"]
)
def test_when_a_debt_is_due_dates_no_number(text: str) -> None:
    (money,) = read(text)
    assert (money.kind, money.period) == ("money", None)
    assert [one.period for one in extract_figures(text, published=DAY) if one.kind == "date"] == ["2039"]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("每10股派2.5元", ["2.5元"]),
        ("每100名旅客中有7人", ["7"]),
        ("每十萬人有6例", ["6"]),
        ("31 cases per 100,000 people", ["31"]),
        ("a rate of 31 per 1,000", ["31"]),
        ("one new share for every 5 shares held", []),
        ("平均每10分鐘一班", ["10分鐘"]),
    ],
)
def test_so_many_of_which_are_no_figure(text: str, texts: list[str]) -> None:
    assert [one.text for one in read(text)] == texts


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("白隊以4比1擊敗藍隊，觀眾900人", ["900"]),
        ("以21：18勝出", []),
        ("雙方2比2戰平", []),
        ("以10比1合股", ["10", "1"]),
        ("男女比為5比3", ["5", "3"]),
    ],
)
def test_scores_are_no_figures(text: str, texts: list[str]) -> None:
    assert [one.text for one in read(text)] == texts


@pytest.mark.parametrize(
    "text",
    [
        "中華職棒6日賽事延期",
        "歐洲冠軍盃6日開打",
        "法國央行6日降息",
        "海川集團6日與工會會面",
        "CBA 6日開季",
        "總理6日出訪",
        "海岸音樂節6日登場",
    ],
)
def test_a_day_after_a_body_is_a_date(text: str) -> None:
    assert [(one.text, one.kind, one.period) for one in extract_figures(text, published=DAY)] == [("6日", "date", "2031-05-06")]


@pytest.mark.parametrize(
    "text", ["全家旅行6日花費不少", "出國6日行程", "工期6日", "股市休市6日後開盤", "集團6日內回覆", "台股6日均線"]
)
def test_how_many_days_is_no_date(text: str) -> None:
    assert [one.kind for one in extract_figures(text, published=DAY) if one.text.startswith("6")] == ["duration"]


@pytest.mark.parametrize(
    "text",
    [
        "Vacancies edged up to 7.4% in Leith",
        "Joblessness ticked up to 6.1 percent",
        "Rents are inching up to £990",
        "A drought pushed the price up to $88",
        "Yields rose from 3% up to 4.2%",
        "Sales were up to $6m in 2029 from $5m",
    ],
)
def test_what_moved_up_to_a_number_is_not_at_most_it(text: str) -> None:
    figure = next(one for one in read(text) if "up to" in text[: one.start])
    assert figure.qualifier is None
    if "were" not in text:
        assert figure.role == "to"


@pytest.mark.parametrize(
    "text", ["The fine can be up to €20 million", "They pick up to 300 crates", "It may move up to 90 clerks"]
)
def test_up_to_a_number_is_at_most_it(text: str) -> None:
    assert [one.qualifier for one in read(text)] == ["at_most"]
