"""Currencies as tables name them, and their coins: 新台幣, US$, Hong Kong dollars; 港仙, pence, US cents."""

import re

from source.folding import fold
from source.patterns import compile_late

_CURRENCIES = {  # as folded; longest first where one begins another
    "TWD": "新台币 新臺币 台币 臺币 nt$ ntd twd|new taiwan dollars?|nt dollars?",
    "CNY": "人民币 rmb cny cn¥|renminbi|chinese yuan",
    "HKD": "港币 港元 hk$ hkd|hong kong dollars?",
    "USD": "美金 美元 us$ usd|u\\.?s\\.? dollars?|u\\.s\\. ?\\$|united states dollars?",
    "EUR": "欧元 eur €|euros?",
    "GBP": "英镑 gbp £|pounds sterling",
    "JPY": "日圆 日币 jpy|japanese yen|yen|(?<![今每当次昨明])日元(?!旦)",
    "SGD": "新加坡元 s$ sgd|singapore dollars?|(?<!创)新币",
    "KRW": "韩元 韩圆 krw ₩|korean won",
    "INR": "卢比 inr rs. rs ₹|(?:indian )?rupees?",
    "AUD": "澳元 澳币 a$ aud|australian dollars?",
    "CAD": "加币 c$ ca$ cad|canadian dollars?|(?<![增参添附])加元",
    "CHF": "瑞士法郎 chf|swiss francs?",
    "THB": "泰铢 thb ฿|baht",
    "MYR": "令吉 myr|ringgit|(?<!罗)马币",
    "VND": "越南盾 vnd|dong",
}


def _join_patterns(names: str) -> str:
    """The names of a currency as one pattern, those in Latin letters as whole words: no AUD is in "unaudited"."""
    words, _, spelt = names.partition("|")
    every = [*(re.escape(word) for word in words.split()), *([spelt] if spelt else [])]
    return rf"(?:{'|'.join(every)})(?:(?<![a-z])|(?![a-z]))"


_CURRENCY = compile_late("|".join(rf"(?P<{code}>(?<![a-z]){_join_patterns(names)})" for code, names in _CURRENCIES.items()))
# Coins by what they are called: whose they are where the name says so, else whose they may be. 分 and p are other things too.
_COINS = {
    "hk cents?|h\\.k\\. cents?|hong kong cents?|港仙|港分": "HKD",
    "us cents?|u\\.s\\. cents?|us¢|美仙|美分": "USD",
    "euro ?cents?|eurocents?|欧分": "EUR",
    "australian cents?|a cents?|澳分": "AUD",
    "singapore cents?|s cents?|新加坡分|坡分": "SGD",
    "pence|便士": "GBP",
    "p": "GBP",
    "rmb cents?|rmb fen|人民币分": "CNY",
    "sen": "MYR JPY IDR",
    "fen|分": "CNY",
    "仙": "HKD MYR SGD",
    "cents?|¢": "HKD USD AUD CAD SGD EUR TWD NZD ZAR",
}
_OF_A_SHARE = compile_late("share|dividend|eps|dps|每股|股息|股利|派息|红利|盈利")
_DOUBTFUL = frozenset(("p", "分", "fen"))  # coins only in what is told of a share


def find_currency(text: str) -> str | None:
    """The currency that a text names: the one with most mentions of those there are, None for none.

    >>> find_currency("in AUD thousands"), find_currency("in thousands; unaudited")
    ('AUD', None)
    """
    found = [match.lastgroup for match in _CURRENCY.finditer(fold(text))]
    return max(set(found), key=found.count) if found else None


def find_sign_currency(sign: str) -> str | None:
    """ISO 4217 code of a sign in a cell; None for one that several countries use."""
    match = _CURRENCY.fullmatch(fold(sign))
    return match.lastgroup if match else None


def find_coins(piece: str, about: str) -> frozenset[str]:
    """The codes of the currencies whose coin a folded piece of text names, none where it names no coin; `about` is all of the text.

    >>> find_coins("hk cents", "dividend (hk cents)"), find_coins("p", "2024 (p)")
    (frozenset({'HKD'}), frozenset())
    """
    if piece in _DOUBTFUL and not _OF_A_SHARE.search(about):
        return frozenset()
    return frozenset(next((codes for names, codes in _COINS.items() if re.fullmatch(names, piece)), "").split())
