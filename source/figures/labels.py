"""Units stated away from the number: in brackets after a label (營收(億元)：35) or once above a row (in thousands)."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from source.figures.currencies import CURRENCY_AFTER, find_currency_code
from source.figures.figure import Kind
from source.figures.numerals import read_value
from source.patterns import compile_late

_SCALES = {"thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "000": 1000}
_BRACKETED = compile_late(r"[(\[](?P<inner>[^()\[\]\n]{1,24})[)\]](?P<between>[ :|、,;\d.()%\-\t]{0,60})$")
_INNER = compile_late(
    r"(?:单位 ?[:为]? ?)?(?P<before>新台币|人民币|美金|港币)? ?(?P<scale>[十百千]?[万亿]|[百千]|)(?P<unit>[^\d\s]{0,8}?)(?:[,;/、].{0,12})?"
)
_UNITS = frozenset(
    "人 股 家 户 台 辆 件 吨 公吨 公斤 千克 平方米 坪 千瓦 千瓦时 度 倍 次 人次 张 片 支 名 个 天 岁 mw gw kwh".split()
)
_OF_ROWS = compile_late(
    r"""
    \(?(?P<money>(?<![a-z])(?:us\$|nt\$|hk\$|rmb|usd|eur)|[$€£¥])?  # US$
    [ ]?\bin[ ](?P<scale>thousand|million|billion)s?(?:[ ]of)?  # in thousands
    [ ]?(?P<named>us[ ]dollars|new[ ]taiwan[ ]dollars|[a-z]{3}\b|[$€£¥])?  # of US dollars
    (?P<except>[^()\n]{0,60})\)?  # , except per share data
    |单位[ ]?[:为]?[ ]?  # 單位：
    (?P<chinese>(?:新台币|人民币|美金|港币)?(?:[十百千]?[万亿]|[百千])?[美港欧日英韩]?元?)  # 新台幣千元
    (?=[\s);,:]|$)
    """,
    re.VERBOSE,
)
_NO_MONEY = compile_late(r"每股|per share|\beps\b|率|比例|占比|%|ratio|margin|人数|家数|employees|headcount", re.IGNORECASE)
_REACH = 600  # characters that a unit above its rows is looked for


@dataclass(frozen=True)
class Label:
    """A unit that a label gives to the bare numbers after it."""

    kind: Kind
    unit: str | None
    scale: Decimal


def find_label(view: str, text: str, start: int) -> Label | None:
    """The unit stated for the bare number at `start`, or None.

    >>> found = find_label("营收(亿元):35", "營收(億元):35", 7)
    >>> found.kind, found.unit, str(found.scale)
    ('money', None, '100000000')
    """
    line = view.rfind("\n", max(0, start - _REACH - 1), start) + 1
    near = max(line, start - 90)
    closed = view.find(")", near, start) >= 0 or view.find("]", near, start) >= 0
    bracketed = _BRACKETED.search(view, near, start) if closed else None
    if bracketed:
        label = _read_inner(bracketed["inner"], text[bracketed.start("inner") : bracketed.end("inner")])
        if label:
            return label
    return _find_above(view, line, start) if _is_unit_stated(view) else None


@lru_cache(maxsize=1)  # asked for every bare number of a text
def _is_unit_stated(view: str) -> bool:
    return any(word in view for word in ("单位", "in thousand", "in million", "in billion"))


def _read_inner(inner: str, written: str) -> Label | None:
    match = _INNER.fullmatch(inner.strip())
    if match is None:
        return None
    scale = read_value("一" + match["scale"]) if match["scale"] else Decimal(1)
    name = match["unit"]
    if scale is None:
        return None
    if name == "%":
        return Label("percentage", "%", Decimal(1))
    money = CURRENCY_AFTER.fullmatch(name) if name else None
    if money or (match["before"] and not name):
        code = find_currency_code(match["before"]) if match["before"] else find_currency_code(name)
        return Label("money", code, scale)
    if name in _UNITS:
        at = match.start("unit") + len(inner) - len(inner.lstrip())
        return Label("count", written[at : at + len(name)], scale)
    return None


def _find_above(view: str, line: int, start: int) -> Label | None:
    """The unit of the rows: stated before in the line, or in a line above without an empty line between."""
    low = max(view.rfind("\n\n", max(0, start - _REACH - 1), start) + 1, start - _REACH, 0)
    stated = [match for match in _OF_ROWS.finditer(view, low, start)]
    if not stated or _NO_MONEY.search(view, max(line, stated[-1].end()), start):
        return None
    match = stated[-1]
    if match["chinese"] is not None:
        return _read_inner(match["chinese"], match["chinese"]) if match["chinese"] else None
    code = find_currency_code((match["money"] or match["named"] or "").strip())
    return Label("money", code, Decimal(_SCALES[match["scale"]]))
