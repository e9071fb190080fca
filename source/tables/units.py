"""Unit and scale as tables state them: in a head, in the corner, in a row's label or in a line above.

單位：新台幣千元, （万元）, in millions, except per share, HK$'000. What is stated for the whole table does not hold for rows that are
not amounts of money: per share, shares, people, rates.
"""

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from source.folding import fold
from source.patterns import compile_late
from source.tables.currencies import find_coins, find_currency, find_sign_currency
from source.tables.exceptions import list_exceptions
from source.tables.kinds import is_counted
from source.tables.nouns import NOUN, NOUNS_CHINESE
from source.tables.unit import ENGLISH_WORDS, HUNDREDTH, NONE, PERCENT, Unit, count_in, make_money, spell

_KEPT = 4096  # texts whose reading is kept: a table's heads and labels come again in every row and column

_SCALES = {
    "十亿": 9, "千万": 7, "百万": 6, "十万": 5, "亿": 8, "兆": 12, "万": 4, "千": 3, "仟": 3, "百": 2,
    "thousand": 3, "million": 6, "mn": 6, "mm": 6, "m": 6, "billion": 9, "bn": 9, "trillion": 12, "crore": 7, "lakh": 5,
    "'000": 3, "000s": 3, "000": 3, "k": 3,
}  # fmt: skip
_CHINESE_SCALE = "十亿|千万|百万|十万|亿|兆|万|千|仟|百"
_MONEY = r"新台币|新臺币|台币|臺币|人民币|港币|美金|日币|港|美|欧|日|新加坡|韩|澳|加"
_CHINESE = compile_late(
    rf"(?:(?P<before>{_MONEY}) ?)?(?:为|以)?(?P<scale>{_CHINESE_SCALE})?"
    rf"(?:(?P<money>(?:{_MONEY})?(?:元|圆)|英镑|人民币|美金|港币)|(?P<noun>{NOUNS_CHINESE}))(?P<rest>/\S+)?"
)
_ENGLISH_SCALE = r"thousands?|millions?|billions?|trillions?|crores?|lakhs?|'000s?|000s|000|bn|mn|mm|m|k"
_SIGN = r"(?:(?<![a-z])(?:(?:us|nt|hk|[sac])[ ]?\$|rs\.|(?:rs|rmb|cny|usd|ntd|twd|hkd|eur|gbp|jpy|inr|krw|chf|aud|cad|sgd|thb|myr)(?![a-z]))|[$¥€£₩₹฿])"
_ENGLISH = compile_late(
    rf"""
    (?:(?P<lead>(?<![a-z])(?:in|dollars|amounts?)(?![a-z])|{_SIGN})  # in, US$
        [ ,]*(?:are[ ]|expressed[ ]|stated[ ]|shown[ ]|presented[ ]|reported[ ])?(?:in[ ])?)?  # expressed in
    (?P<currency>{_SIGN})?  # US$
    [ ]?[('’‘]?(?P<scale>(?<![a-z])(?:{_ENGLISH_SCALE}))(?![a-z])  # '000
    (?:[ ]of[ ](?P<of>[a-z. ]+?dollars?|[a-z]+))?  # of US dollars
    """,
    re.VERBOSE,
)
_IN_MONEY = compile_late(r"(?:all )?(?:amounts? |expressed |stated |figures )*in (?P<of>[a-z$€£¥. ]{2,24}?)(?:,? except.{0,60})?")
_PLAIN_NOUN = compile_late(rf"(?:metric |million |thousand )?(?:{NOUN})")
_AFTER_SCALE = compile_late(rf" ?(?P<noun>{NOUN})(?![a-z/])")
_FOR_EACH = compile_late(r"(?:/ ?|(?:^| )(?:a|per) )(?P<each>[a-z][a-z .³²]{0,20}[a-z³²23])$")  # US$/tonne, HK cents per share
_OF_WHICH = compile_late(r"^(?:(?:basic|diluted|adjusted|and|in|&|/|,)(?: |(?<=,))*)+(?=[a-z])")  # diluted US cents
_LEAD = compile_late(
    r"^(?:除\S{2,12}外 ?)?(?:其[余他它](?:均?为)?|均?为)?(?:金额|货币|币种|余)?(?:均?以)?(?:单位)?[:为系]? ?(?:以)?"
)
_TAIL = compile_late(r"[币幣]种.*$|(?:计|列示|表示|表达|为单位)$| .*$")
_STATED = compile_late(
    r"[(\[（](?P<inside>[^()\[\]（）]{1,160})[)\]）]|(?<!编制)单位 ?[:为]? ?(?P<after>(?:(?!单位)[^;。)\n]){1,40})"
)
_PERCENT = compile_late(r"(?:^|[(\[, /])(?:%|percent|per cent|pct)(?:[)\], ]|$)|%$|百分比|占比")
_EXCEPT_SHARES = compile_late(
    r"except (?:for )?(?:[a-z]+ ){0,4}(?<!per )shares?\b|except .{0,60}\band (?:number of )?shares?\b|除股数"
)


@lru_cache(_KEPT)
def find_unit(text: str, *, whole: bool = False) -> Unit | None:
    """The unit that a text states: in brackets, after 單位 or "in"; with `whole`, the text itself may be the unit.

    >>> find_unit("單位：新台幣仟元").code, find_unit("單位：新台幣仟元").scale
    ('TWD', Decimal('1000'))
    >>> find_unit("($ in millions, except per share amounts)").scale
    Decimal('1000000')
    >>> find_unit("營業收入") is None
    True
    """
    folded = fold(text)
    pieces = [match["inside"] or match["after"] for match in _STATED.finditer(folded)]
    if whole or re.match(r"(?:in |expressed in |amounts? in |\$ in )", folded):
        pieces.append(folded)
    tail = None if pieces else _AFTER_MARK.search(text)
    if tail and _is_bare(tail["unit"]):
        pieces.append(fold(tail["unit"]))
    for piece in pieces:
        unit = (
            _read_coins(piece.strip(" ,"), folded, text)
            or _read_chinese(piece.strip(), folded)
            or _read_for_each(piece.strip(" ,"))
            or _read_english(piece.strip(" ,"), folded, text)
            or _read_noun(piece.strip(" ,"), text)
            or _read_count(piece.strip(), text)
        )
        if unit is not None:
            return replace(unit, excepted=list_exceptions(text)) if unit is not PERCENT else unit
    return PERCENT if _PERCENT.search(folded.strip()) and (pieces or whole) else None


_LONGEST = 24  # characters of what may be a unit and nothing else
_ASIDE = compile_late(r" ?[(（](?:unless|except|other than|除|特別|特别|另有)[^()（）]*[)）]", re.IGNORECASE)
_EXCEPT = compile_late(r"[,;，；]? ?(?:except|unless|other than)\b", re.IGNORECASE)
_SHARE_COINS = compile_late(
    r"(?:每股|per[- ]share|\beps\b)[^,;()]{0,24}?(?P<coin>港仙|美仙|仙|\b(?:hk |us |rmb )?cents\b|\bpence\b)"
)


def find_table_unit(text: str) -> Unit | None:
    """The unit that a line over a table or its corner states for all of it, but for the rows that it excepts.

    >>> find_table_unit("NT$ thousands, except EPS (NT$)").scale, find_table_unit("RMB'000 (unless otherwise stated)").code
    (Decimal('1000'), 'CNY')
    """
    plain = _drop_exceptions(text)
    unit = find_unit(plain) or (find_unit(plain, whole=True) if len(plain) < _LONGEST else None)
    if unit is None or unit is PERCENT:
        return unit
    folded = fold(text)
    told = _SHARE_COINS.search(folded)
    coin = _read_coins(told["coin"], "share", told["coin"]) if told and unit.money else None
    shares = unit.shares and not (unit.money and folded.isascii() and _EXCEPT_SHARES.search(folded))
    return replace(unit, excepted=list_exceptions(text), coin=coin, shares=shares)


def _drop_exceptions(text: str) -> str:
    """A text without what it says some rows are in: brackets that except, or all from "except" on, where that stands in no brackets."""
    plain = _ASIDE.sub("", text).strip() or text
    match = _EXCEPT.search(plain)
    before = plain[: match.start()] if match else ""
    return before if before.strip() and before.count("(") == before.count(")") else plain


@lru_cache(_KEPT)
def drop_unit(text: str) -> str:
    """A head or label without the unit that it states, which its numbers are written with.

    >>> drop_unit("營收(億元)"), drop_unit("(in millions)"), drop_unit("%"), drop_unit("金額（註）")
    ('營收', '', '', '金額（註）')
    """
    if _is_bare(text):
        return ""
    made = _STATED_HERE.sub(lambda match: "" if _is_bare(match["inside"]) else match[0], text)
    return _AFTER_COMMA.sub(lambda match: "" if _is_bare(match["unit"]) else match[0], made).strip()


_STATED_HERE = compile_late(r" ?[(\[（](?P<inside>[^()\[\]（）]{1,60})[)\]）]")
_AFTER_COMMA = compile_late(r"(?:[,，/] ?| [–—-] )(?P<unit>[^,，/–—]{1,20})$")
_AFTER_MARK = compile_late(r"(?:[,，] ?| [–—-] )(?P<unit>[^,，–—]{1,20})$")  # Dividend per share – HK cents


def _is_bare(text: str) -> bool:
    folded = fold(text).strip(" ()[]:")
    if folded in ("%", "percent", "per cent", "pct") or _PLAIN_NOUN.fullmatch(folded):
        return True
    if find_coins(_FOR_EACH.sub("", folded).strip(), "share") or _read_for_each(folded):
        return True
    chinese = _CHINESE.fullmatch(_TAIL.sub("", _LEAD.sub("", folded)))
    if chinese:
        return True
    english = _ENGLISH.match(folded)
    rest = folded[english.end() :].strip(" ,)'") if english else folded
    known = not rest or rest.startswith(("except", "unless")) or find_sign_currency(rest) is not None
    return bool(english and known and _read_english(folded, folded, text)) or bool(re.fullmatch(_SIGN, folded))


def _read_noun(piece: str, text: str) -> Unit | None:
    """What is counted, as the text writes it, or money without a scale: in EUR; none that begins with a scale, which
    `_read_english` reads."""
    money = _IN_MONEY.fullmatch(piece)
    if money and (code := find_currency(money["of"])):
        return spell(code, 0)
    if not _PLAIN_NOUN.fullmatch(piece) or piece.startswith(("million", "thousand")):
        return None
    noun = _find_written(piece, text)
    return Unit(noun, NONE.scale, f" {noun}" if noun.isascii() and noun != "x" else noun)


def _find_written(piece: str, text: str) -> str:
    """A piece of a folded text as the text writes it."""
    folded = fold(text)
    at = folded.rfind(piece)  # units stand behind what they are of
    return text[at : at + len(piece)] if at >= 0 and len(folded) == len(text) else piece


def _read_count(piece: str, text: str) -> Unit | None:
    """A scale alone, of what is counted: 月活躍用戶（百萬）."""
    if piece not in _SCALES or piece.isascii() or not is_counted(text):
        return None
    return Unit(None, Decimal(10) ** _SCALES[piece], piece)


def _read_coins(piece: str, folded: str, text: str) -> Unit | None:
    """Hundredths of money: （港仙）, (HK cents), pence per share. Whose bare cents are, the table's currency tells later."""
    name = _OF_WHICH.sub("", _FOR_EACH.sub("", piece)).strip()
    coins = find_coins(name, folded)
    if not coins:
        return None
    written = _find_written(name, text)
    words = f" {written}" if written.isascii() and len(written) > 1 else written
    if len(coins) > 1:
        return Unit(written, NONE.scale, words, money=True, coins=coins)
    return Unit(next(iter(coins)), HUNDREDTH, words, money=True)


def _read_for_each(piece: str) -> Unit | None:
    """Money for each of something: US$/tonne, NT$ per ping."""
    match = _FOR_EACH.search(piece)
    sign = piece[: match.start()].strip() if match else ""
    if match is None or not (re.fullmatch(_SIGN, sign) or find_sign_currency(sign)):
        return None
    unit = spell(find_sign_currency(sign), 0, sign="$" if sign == "$" else "")
    return replace(unit, words=f"{unit.words}/{match['each']}")


_PARTS = compile_late(
    r"[,;、，]|(?<![ (])[ (]++(?=(?:基本|稀释|但|惟)?每股|除|另有|另行|惟|但|比[率例]|百分|其[余他它]|注|特别|如)"
)
_OF_OTHERS = compile_late(r"每股|/ ?股|^ ?除|^ ?(?:另有|另行|注|比[率例]|百分)")
"""Parts of what a unit is stated in that are of some rows only: 萬元（每股收益單位為元/股）, 千元（另有說明除外）."""


def _read_chinese(piece: str, folded: str) -> Unit | None:
    for part in _PARTS.split(piece):
        if not part.isascii() and not _OF_OTHERS.search(part):
            match = _CHINESE.fullmatch(_TAIL.sub("", _LEAD.sub("", part.strip())))
            if match is not None:
                return _read_spelled_chinese(match, piece, folded)
    return None


def _read_spelled_chinese(match: re.Match[str], piece: str, folded: str) -> Unit:
    scale = Decimal(10) ** _SCALES[match["scale"]] if match["scale"] else Decimal(1)
    word = {"仟": "千"}.get(match["scale"] or "", match["scale"] or "")
    if match["noun"]:
        return Unit(match["noun"], scale, f"{word}{match['noun']}")
    code = find_currency(piece) or _find_by_country(match["before"] or match["money"] or "") or find_currency(folded)
    return make_money(code, scale, word)


def _find_by_country(name: str) -> str | None:
    countries = {"港": "HKD", "美": "USD", "欧": "EUR", "日": "JPY", "新加坡": "SGD", "韩": "KRW", "澳": "AUD", "加": "CAD"}
    return countries.get(name.rstrip("元圆"))


def _read_english(piece: str, folded: str, text: str) -> Unit | None:
    match = _ENGLISH.search(piece)
    if match is None:
        alone = re.fullmatch(_SIGN, piece)
        return spell(find_sign_currency(piece), 0, sign="$" if piece == "$" else "") if alone else None
    if not (match["lead"] or match["currency"] or match["of"] or match.start() == 0):
        return None
    if len(match["scale"]) < 3 and not (match["currency"] or (match["lead"] and match["lead"] != "in")) and "$" not in piece:
        # a bare m may be anything but of people and places
        counted = is_counted(text) and piece == match["scale"]
        return count_in(_SCALES[match["scale"]]) if counted else None
    power = _SCALES.get(match["scale"]) or _SCALES[match["scale"].rstrip("s")]
    named = f"{match['currency'] or ''} {match['lead'] or ''} {match['of'] or ''}"
    rest = re.match(r" ?(?P<currency>[a-z]+)", piece[match.end() :])
    code = (
        find_currency(named)
        or (find_currency(rest["currency"]) if rest else None)
        or (find_currency(folded) if "$" not in piece else None)
    )
    if (rest or match["of"]) and code is None and "$" not in named and "dollar" not in named:
        noun = _AFTER_SCALE.match(piece, match.start("of") if match["of"] else match.end())
        if noun:
            written = _find_written(noun["noun"], text)
            return Unit(written, Decimal(10) ** power, f"{ENGLISH_WORDS[power]} {written}")
    dollars = "$" in named or "dollar" in named
    made = spell(code, power, sign="$" if dollars else "¥" if "¥" in named else "")
    return Unit(made.code, made.scale, made.words, made.sign, made.money, not _EXCEPT_SHARES.search(folded))


@lru_cache(_KEPT)
def is_percent(label: str) -> bool:
    """Whether a head or label says that its numbers are per cent.

    >>> is_percent("毛利率（%）"), is_percent("% change"), is_percent("毛利")
    (True, True, False)
    """
    return bool(_PERCENT.search(fold(label).strip()))
