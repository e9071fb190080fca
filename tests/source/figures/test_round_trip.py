"""Any value in any style of writing reads back to itself."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from source import extract_figures
from source.figures.currencies import find_currency_code

_SCALES = {"": 1, "萬": 10**4, "億": 10**8, "兆": 10**12, "千": 10**3, "百萬": 10**6}
_MAGNITUDES = {"": 1, " thousand": 10**3, " million": 10**6, " billion": 10**9, "m": 10**6, "bn": 10**9, " lakh crore": 10**12}
_cents = st.integers(min_value=1, max_value=9_999_999).map(lambda cents: Decimal(cents) / 100)


def _read(text: str) -> list[tuple[Decimal | None, str | None]]:
    return [(figure.value, figure.unit) for figure in extract_figures(text)]


@given(_cents, st.sampled_from(sorted(_SCALES)), st.sampled_from("美元 港元 日圓 歐元 韓元 新台幣元 英鎊".split()), st.booleans())
def test_chinese_amounts(value: Decimal, scale: str, unit: str, commas: bool) -> None:
    written = f"{value:,.2f}" if commas else f"{value:.2f}"
    code = find_currency_code(
        {"日圓": "日圆", "歐元": "欧元", "韓元": "韩元", "新台幣元": "新台币元", "英鎊": "英镑"}.get(unit, unit)
    )
    assert _read(f"營收為{written}{scale}{unit}。") == [(value * _SCALES[scale], code)]


@given(
    _cents,
    st.sampled_from(sorted(_MAGNITUDES)),
    st.sampled_from([("US$", "USD"), ("€", "EUR"), ("£", "GBP"), ("NT$", "TWD"), ("CHF ", "CHF")]),
)
def test_english_amounts(value: Decimal, magnitude: str, money: tuple[str, str]) -> None:
    assert _read(f"It cost {money[0]}{value:,.2f}{magnitude}.") == [(value * _MAGNITUDES[magnitude], money[1])]


@given(st.integers(min_value=1000, max_value=999_999_999), st.sampled_from("\u00a0\u2009\u202f'’"))
def test_thousands_by_other_marks(number: int, mark: str) -> None:
    assert _read(f"exports of {number:,} tonnes".replace(",", mark)) == [(Decimal(number), "tonnes")]


@given(st.integers(min_value=100_001, max_value=999_999_999))
def test_european_marks(cents: int) -> None:
    written = f"{Decimal(cents) / 100:,.2f}".translate(str.maketrans(",.", ".,"))
    assert _read(f"a price of {written} EUR") == [(Decimal(cents) / 100, "EUR")]


@given(st.integers(min_value=1, max_value=9_999), st.integers(min_value=1, max_value=9_999))
def test_two_part_numbers(hundred_millions: int, ten_thousands: int) -> None:
    value = Decimal(hundred_millions * 10**8 + ten_thousands * 10**4)
    assert _read(f"總額{hundred_millions:,}億{ten_thousands:,}萬元") == [(value, None)]


@given(
    _cents,
    st.sampled_from("-−–－"),
    st.sampled_from(["淨利率為{}%", "淨利率 {}%", "淨利率：{}%", "淨利率{}%", "a margin of {}%"]),
)
def test_signs(value: Decimal, sign: str, text: str) -> None:
    assert _read(text.format(f"{sign}{value}")) == [(-value, "%")]


@given(st.integers(min_value=1_000, max_value=999_999_999))
def test_brackets_of_a_loss(number: int) -> None:
    assert _read(f"本期淨損：({number:,})千元") == [(Decimal(-number * 1000), None)]


@given(st.integers(min_value=1, max_value=99), st.integers(min_value=1, max_value=99), st.sampled_from("-~至到–～"))
def test_ranges_share_their_magnitude(low: int, more: int, mark: str) -> None:
    assert _read(f"目標{low}{mark}{low + more}億美元") == [(Decimal(low) * 10**8, "USD"), (Decimal(low + more) * 10**8, "USD")]
