"""A unit, and how a number is written in it: 新台幣 before and 千元 after, US$ and million."""

from dataclasses import dataclass, replace
from decimal import Decimal


@dataclass(frozen=True)
class Unit:
    """What numbers are in: `code` an ISO 4217 code, "%" or a noun; None where it is not said; `money` whether it is an amount of
    money. `scale` is a power of ten's value, `words` how the text says scale and noun after a number, `sign` before it.
    `shares` is False where a table's unit says that it does not hold for shares, `excepted` the other rows that it names so. `coins`
    are the codes of those whose coin it may be, where the text does not say whose: cents. `coin` is what amounts a share are in, where
    a table's unit says so: 除每股盈利以港仙計外."""

    code: str | None = None
    scale: Decimal = Decimal(1)
    words: str = ""
    sign: str = ""
    money: bool = False
    shares: bool = True
    excepted: tuple[str, ...] = ()
    coins: frozenset[str] = frozenset()
    coin: "Unit | None" = None


PERCENT = Unit("%", words="%")
NONE = Unit()
HUNDREDTH = Decimal("0.01")


_NAMES = {
    "HKD": "港元",
    "USD": "美元",
    "EUR": "欧元",
    "GBP": "英镑",
    "JPY": "日元",
    "SGD": "新加坡元",
    "KRW": "韩元",
    "AUD": "澳元",
    "CAD": "加元",
}


def make_money(code: str | None, scale: Decimal, word: str) -> Unit:
    """The unit of an amount of money as Chinese writes it, its scale in `word`: 千元, 百萬港元."""
    sign = {"TWD": "新台幣", "CNY": "人民币"}.get(code or "", "")
    return Unit(code, scale, f"{word}{_NAMES.get(code or '', '元')}", sign, True)


ENGLISH_WORDS = {3: " thousand", 6: " million", 9: " billion", 12: " trillion", 7: " crore", 5: " lakh", 0: ""}
_ENGLISH_SIGNS = {
    "USD": "US$",
    "TWD": "NT$",
    "HKD": "HK$",
    "CNY": "RMB",
    "EUR": "€",
    "GBP": "£",
    "INR": "₹",
    "KRW": "₩",
    "SGD": "S$",
}


def count_in(power: int) -> Unit:
    """The unit of a count in millions: Passengers (m)."""
    return Unit(None, Decimal(10) ** power, ENGLISH_WORDS[power])


def spell(code: str | None, power: int, *, sign: str = "") -> Unit:
    """The unit of an amount of money as English writes it."""
    sign = _ENGLISH_SIGNS.get(code or "", f"{code} " if code and code != "JPY" else sign)
    words = ENGLISH_WORDS[power] + (" yen" if code == "JPY" else "")
    return Unit(code, Decimal(10) ** power, words, "" if code == "JPY" else sign, True)


def name_currency(unit: Unit, code: str | None) -> Unit:
    """A unit of money that does not say whose, in a table of some currency: （元） and cents are of the Hong Kong dollar where HK$ is.

    >>> name_currency(make_money(None, Decimal(1), ""), "TWD").code, name_currency(Unit("cents", coins=frozenset(("HKD",))), "HKD").scale
    ('TWD', Decimal('0.01'))
    """
    if code in unit.coins:
        return replace(unit, code=code, scale=HUNDREDTH, coins=frozenset())
    if not unit.money or unit.code or unit.coins or code is None:
        return unit
    if unit.words.endswith("元"):
        made = make_money(code, unit.scale, unit.words.removesuffix("元"))
        return replace(unit, code=code, words=made.words, sign=made.sign)
    if code not in _OF_SIGN.get(unit.sign, ()):  # thousands are of anything
        return unit
    return replace(unit, code=code, sign=spell(code, 0).sign, words=unit.words + spell(code, 0).words)


_OF_SIGN = {"$": ("USD", "TWD", "HKD", "SGD", "AUD", "CAD"), "¥": ("CNY", "JPY")}
