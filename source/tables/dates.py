"""Heads that name a time, said in full: years of the Republic, 期末 and 期初 by the statement's date, bare years."""

import re
from functools import lru_cache

from source.figures import Figure, extract_dates
from source.folding import fold
from source.patterns import compile_late
from source.tables.amounts import is_year

_KEPT = 4096  # texts whose reading is kept: a table's heads and labels come again in every row and column

_ERA = compile_late(r"(?<![\d.])(?:民國|民国)?(?P<year>\d{2,3})(?P<rest>年度?(?:\d{1,2}月(?:\d{1,2}日)?)?)")
_ERA_DOTS = compile_late(r"(?<![\d.])(?P<year>\d{2,3})[./](?P<month>\d{1,2})[./](?P<day>\d{1,2})(?![\d.])")
_FIRST_ERA, _LAST_ERA = 60, 150  # 1971 to 2061: a table's years
_GREGORIAN = compile_late(r"(?:19|20)\d\d")
_DATED = compile_late(r"(?:19|20)\d\d年(?:\d{1,2}月\d{1,2}日|度|\d{1,2}(?:-|—|~|至)\d{1,2}月|第?[一二三四1-4]季度?)?")
_END, _BEGIN = compile_late(r"期末|本期末|年末(?!.*上年)"), compile_late(r"[期年]初|上年年?末|上期期?末")
_THIS = compile_late(r"本[期年](?!末|初)|本季")
_LAST = compile_late(r"(?<![比较与])(?:上[期年](?!年?末|期末)|去年同期)")  # a change 比上年 is of this year


@lru_cache(_KEPT)
def say_in_full(head: str, around: str) -> str:
    """A head with its time said so that no table is needed to read it; `around` is what stands above the table.

    >>> say_in_full("112年3月31日", "")
    '民國112年3月31日（2023年3月31日）'
    >>> say_in_full("期初余额", "2023年12月31日")
    '2022年12月31日（期初余额）'
    >>> say_in_full("毛利率比上年增减（%）", "2023年年度报告"), say_in_full("上年同期金额", "2023年年度报告")
    ('毛利率比上年增减（%）', '2022年（上年同期金额）')
    >>> say_in_full("Revenue", "")
    'Revenue'
    """
    if not head or is_year(head):
        return head
    if not _GREGORIAN.search(head):
        era = _say_era(head)
        if era != head:
            return era
        relative = _say_relative(head, fold(around))
        return f"{relative}（{head}）" if relative else head
    return head


def _say_era(head: str) -> str:
    dots = _ERA_DOTS.sub(lambda m: f"{m['year']}年{int(m['month'])}月{int(m['day'])}日" if _is_era(m["year"]) else m[0], head)
    found = [match for match in _ERA.finditer(dots) if _is_era(match["year"])]
    if not found or any("\u4e00" > c > "\u3040" for c in head):
        return head
    first, last = found[0].start(), found[-1].end()
    tail = re.match(r"(?:至\d{1,2}月\d{1,2}日|[至~～-]\d{1,2}月|第?[一二三四1-4]季度?|[上下]半年)", dots[last:])
    last += tail.end() if tail else 0
    named = dots[first:last]
    full = _ERA.sub(lambda m: f"{int(m['year']) + 1911}{m['rest']}" if _is_era(m["year"]) else m[0], named)
    era = named if named.startswith("民") else f"民國{named}"
    return f"{dots[:first]}{era}（{full}）{dots[last:]}"


def _is_era(year: str) -> bool:
    return _FIRST_ERA <= int(year) <= _LAST_ERA


def _say_relative(head: str, around: str) -> str:
    """What 期末, 期初, 本期, 上期 stand for, by the date that the statement gives."""
    folded = fold(head)
    dates = _DATED.findall(re.sub(r"\s", "", around))
    if not dates:
        return ""
    year, rest = int(dates[-1][:4]), dates[-1][4:]
    day = bool(re.fullmatch(r"年\d{1,2}月\d{1,2}日", rest))
    if day and _BEGIN.search(folded):
        return f"{year - 1}年12月31日"
    if (day and _END.search(folded)) or (not day and _THIS.search(folded)):
        return f"{year}{rest}"
    return f"{year - 1}{rest}" if not day and _LAST.search(folded) else ""


@lru_cache(_KEPT)
def find_dates(text: str) -> tuple[Figure, ...]:
    """The dates that a head or a label holds: whether it holds one and which is asked of each, one after the other."""
    return tuple(extract_dates(text))


@lru_cache(_KEPT)
def find_period(text: str) -> str | None:
    """The ISO 8601 date or interval that a head or a label names; None for none.

    >>> find_period("2022年3月31日"), find_period("2019"), find_period("Sales")
    ('2022-03-31', '2019', None)
    """
    if is_year(text):
        return text.strip()
    found = [figure.period for figure in find_dates(text) if figure.period]
    if found:
        return found[-1]
    year = _GREGORIAN.search(text)
    return year[0] if year else None
