import itertools
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from source import extract_figures
from source.bundled import load_bundled_article
from source.figures import DATES, extract_dates
from source.figures.numerals import read_value


@given(st.text(max_size=200))
@settings(max_examples=300)
def test_offsets_slice_to_the_surface(text: str) -> None:
    for figure in extract_figures(text):
        assert text[figure.start : figure.end] == figure.text


@given(
    st.lists(
        st.sampled_from("2023年 2023年6月 去年 前三季度 may 5 in 2024 一百 20 % 用户 第3名 a@b.co 1月2日 。 ,".split()),
        max_size=12,
    )
)
def test_dates_alone_are_the_dates_among_the_figures(parts: list[str]) -> None:
    text, published = " ".join(parts), date(2024, 3, 1)
    every = extract_figures(text, published=published)
    assert extract_dates(text, published=published) == [figure for figure in every if figure.kind in DATES]


@given(st.text(alphabet="0123456789.,一二三四五六七八九十百千萬億兩半成分之%％美元年月日至到約超過", max_size=80))
def test_number_soup_never_crashes_and_never_overlaps(text: str) -> None:
    figures = extract_figures(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(figures))


@pytest.mark.parametrize(
    ("text", "surface", "kind", "value", "unit"),
    [
        ("收入為75.8萬美元", "75.8萬美元", "money", "758000", "USD"),
        ("市值突破1000億港元", "1000億港元", "money", "100000000000", "HKD"),
        ("佔比超過七成三", "七成三", "percentage", "73", "%"),
        ("還不到三分之一", "三分之一", "percentage", "33.333333", "%"),
        ("百分之八十的人", "百分之八十", "percentage", "80", "%"),
        ("2.12億名用戶", "2.12億", "count", "212000000", "名"),
        ("獲得1837倍認購", "1837倍", "multiple", "1837", "倍"),
        ("平均年齡29歲", "29歲", "age", "29", "歲"),
        ("僅38天", "38天", "duration", "38", "天"),
        ("位居第五", "第五", "rank", "5", None),
        ("兩年半的時間", "兩年半", "duration", "2.5", "年"),
        ("共1億2千萬人", "1億2千萬", "count", "120000000", "人"),
        ("ＲＭＢ２００萬", "ＲＭＢ２００萬", "money", "2000000", "CNY"),
        ("revenue of $4.5m", "$4.5m", "money", "4500000", None),
        ("US$3.2 billion in sales", "US$3.2 billion", "money", "3200000000", "USD"),
        ("about 70 percent of users", "70 percent", "percentage", "70", "%"),
        ("a 12-fold rise", "12-fold", "multiple", "12", "倍"),
        ("Share | percent of 10 | all", "percent of 10", "percentage", "10", "%"),
        ("40 percent of 10 firms", "40 percent", "percentage", "40", "%"),
    ],
)
def test_value_and_unit(text: str, surface: str, kind: str, value: str, unit: str | None) -> None:
    figures = [figure for figure in extract_figures(text) if figure.kind == kind]
    assert [(f.text, f.value, f.unit) for f in figures] == [(surface, Decimal(value), unit)]


@pytest.mark.parametrize(
    "text",
    ["00100.HK上市", "MiniMax-M2發布", "一支團隊", "第一性原理", "見https://a.com/2025/1", "唯一的一個", "GPT-4模型"],
)
def test_not_figures(text: str) -> None:
    assert [figure.text for figure in extract_figures(text) if figure.value is not None] == []


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2025年前九個月", "2025-01/2025-09"),
        ("截至2025年9月", "2025-09"),
        ("2025年9月30日", "2025-09-30"),
        ("1月9日", "--01-09"),
        ("2021年底", "2021-10/2021-12"),
        ("Q3 2025", "2025-07/2025-09"),
        ("in the first nine months of 2025", "2025-01/2025-09"),
    ],
)
def test_periods(text: str, period: str) -> None:
    assert [figure.period for figure in extract_figures(text)] == [period]


def test_a_change_gives_two_figures_each_with_its_date() -> None:
    figures = [f for f in extract_figures("月活躍用戶從2023年的310萬激增至2025年9月的2760萬") if f.value]
    assert [(f.text, f.period) for f in figures] == [("310萬", "2023"), ("2760萬", "2025-09")]
    assert figures[0].pair is not None
    assert figures[1].pair is not None


def test_a_bare_sign_is_not_guessed() -> None:
    assert extract_figures("票價100元")[0].unit is None
    assert extract_figures("票價100元人民幣")[0].unit == "CNY"


@given(st.integers(min_value=1, max_value=10**13 - 1))
def test_chinese_numerals_agree_with_cn2an(number: int) -> None:
    import cn2an

    for style in ("low", "up"):
        written = cn2an.an2cn(number, style)
        assert read_value(written.replace("貳", "贰")) == number, written


@given(st.integers(min_value=1, max_value=9999), st.sampled_from([("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]))
def test_mixed_numerals(number: int, scale: tuple[str, int]) -> None:
    assert read_value(f"{number}{scale[0]}") == number * scale[1]


def test_every_figure_of_the_bundled_article_slices() -> None:
    article = load_bundled_article()
    assert len(article.figures) > 60
    for figure in article.figures:
        assert article.text[figure.start : figure.end] == figure.text


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("上季收入為3億元", "2025-07/2025-09"),
        ("本季度收入為3億元", "2025-10/2025-12"),
        ("上個月收入為3億元", "2025-10"),
        ("昨天收入為3億元", "2025-11-02"),
        ("revenue rose 12% last quarter", "2025-07/2025-09"),
    ],
)
def test_dates_told_by_their_distance_from_the_articles(text: str, period: str) -> None:
    value = next(f for f in extract_figures(text, published=date(2025, 11, 3)) if f.value is not None)
    assert value.period == period
    assert next(f for f in extract_figures(text) if f.value is not None).period is None


@pytest.mark.parametrize(
    ("text", "year"), [("光緒31年", "1905"), ("民國18年", "1929"), ("至元二十六年", "1289"), ("昭和元年", "1926")]
)
def test_years_of_an_era(text: str, year: str) -> None:
    (figure,) = extract_figures(f"這座橋於{text}建成。")
    assert (figure.text, figure.kind, figure.period) == (text, "date", year)


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("近千萬人參加", 10**7, "nearly"),
        ("營收過億元", 10**8, "over"),
        ("上萬名員工", 10**4, "over"),
        ("衝上千萬的目標", 10**7, "over"),
    ],
)
def test_a_scale_alone_is_a_number_after_a_word_that_compares(text: str, value: int, qualifier: str) -> None:
    (figure,) = extract_figures(text)
    assert figure.value == value
    assert figure.qualifier == qualifier


@pytest.mark.parametrize("text", ["萬里長城很長", "線上百貨", "這件事萬萬不可"])
def test_a_scale_in_a_word_is_no_figure(text: str) -> None:
    assert extract_figures(text) == []


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("MiniMax在2024年的收入為3億元", "MiniMax"),
        ("花在研發上的錢約為OpenAI的1%，收入為3億元", None),
        ("Revenue was higher than Google at $3bn", None),
    ],
)
def test_whose_figure_it_is(text: str, subject: str | None) -> None:
    assert [f.subject for f in extract_figures(text) if f.kind == "money"] == [subject]


@pytest.mark.parametrize("text", ["10^308個組合", "約有9.9e99種", "2^999", "10^-308", "1e99人", "99999999999999999999999/3"])
def test_numbers_beyond_measure_are_no_figures_and_do_no_harm(text: str) -> None:
    assert all(f.value is None or abs(f.value) < 10**24 for f in extract_figures(text))


@pytest.mark.parametrize(
    ("text", "surface", "kind", "said"),
    [
        ("西燕於394年被後燕所滅", "394年", "date", "0394"),
        ("668年春夏，各路兵力會師", "668年", "date", "0668"),
        ("352年慕容雋攻破鄴都", "352年", "date", "0352"),
        ("在300年內完成", "300年", "duration", "300"),
        ("100年老店", "100年", "duration", "100"),
        ("在全國位列22名", "22", "rank", "22"),
    ],
)
def test_years_and_places_that_look_like_amounts(text: str, surface: str, kind: str, said: str) -> None:
    assert [(f.text, f.kind, f.period if f.kind == "date" else str(f.value)) for f in extract_figures(text)] == [
        (surface, kind, said)
    ]


@pytest.mark.parametrize(
    "text", ["profit of between $82 million and $86 million", "between 82 and 86 million people", "支出介於160億元與180億元之間"]
)
def test_both_ends_of_what_lies_between_are_a_pair(text: str) -> None:
    figures = extract_figures(text)
    assert [figure.pair for figure in figures] == [1, 0]
    assert figures[0].value is not None
    assert figures[1].value is not None
    assert figures[0].value < figures[1].value < 2 * figures[0].value
