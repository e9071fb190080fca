"""Times of several units as one figure: 1小時30分, 3年6個月, 2時26分18秒, "13 hours and 40 minutes", 1h30m; 3歲6個月 is an age.

The value is in the largest unit where it comes out even (1.5 小時, 3.5 年), else in the smallest that is written (2小時26分18秒 is 8778 秒).
Months and years have no length in days: 3個月又5天 has no value. A time of day (上午9時30分) is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from source.figures.figure import Kind
from source.figures.numerals import drop_zeros, read_value
from source.figures.spelt import find_spelled
from source.patterns import compile_late

_SPELT = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|forty-five|fifty"
_NUMBER = rf"(?:\d{{1,5}}(?:\.\d{{1,3}})?|[一二两三四五六七八九十]{{1,4}}|(?:{_SPELT})(?=[ -]))"
_CHINESE = r"年|周?岁|个月|个?星期|个?礼拜|周|天|昼夜|日|个?小时|个?钟头|时|月|分钟|分(?!之[一二三四五六七八九十\d]|[店行析红别享布成校院部])|秒钟|秒(?![杀速])"
_ENGLISH = r"(?:years?|yrs?|months?|weeks?|days?|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(?![a-z])"
_LETTER = r"[hms](?=\d)"  # 1h30m
_PART = compile_late(
    rf"(?P<number>{_NUMBER})(?P<gap>[ -]?)(?P<unit>{_CHINESE}|{_ENGLISH}|{_LETTER})(?P<old>[ -]olds?\b| of age\b)?"
)
_START = compile_late(
    rf"(?=[\d一二两三四五六七八九十otfsen])(?<![\d.,$€£¥月第零一二两三四五六七八九十百千万a-z-])(?=[\d一二两三四五六七八九十]|(?:{_SPELT})\b){_NUMBER}[ -]?(?:[年岁个周星礼天昼时小钟分秒]|[ymwdhs])"
)
_JOINT = compile_late(r" ?(?:又|零|再?加|外加) ?|,? and |, | |-|")
_TERM = compile_late(r"(?:刑期?|徒刑|判处?|处|监禁|拘役|年期|任期|期限|为期|租期|工期|合约期?)(?:为|是|共|达|约)? ?$")
_HUNDREDTHS = compile_late(r"(?P<digits>\d\d)(?![\d.,:秒分%]| ?[名人家个元万亿公米次克条件分度项只台位帧格])")  # 9秒58
_AGO = compile_late(r" ?(?:之?前(?!半)|以前)| ago\b| earlier\b")
_CLOCK = compile_late(
    r"(?:[上中下正]午|早上|早晨|清早|[晚早]间?|凌晨|傍晚|清晨|深夜|午夜|夜里|今|昨|每[天日]|\d[日号]|时间|[于在自从到至由]|\bat|\bat about) ?$"
)
_TIMED = compile_late(
    r"(?:[以用耗历花]|成绩|时间|纪录|记录|用时|耗时|历时|片长|全长|长达|跑出|总计|合计|共|约|近|逾|超过|不到|延误|持续|创下)(?:为|是|了|达)?$"
)
_TIMED_AFTER = compile_late(r"的?(?:成绩|纪录|记录|时间完|佳绩)|夺冠|夺金|完赛|冲线|抵达终点|封王")
_APART = compile_late(r"\b(?:between|either) $")  # between 2 years and 6 months
_SHARED_OUT = compile_late(r".{0,20}respectively")
LETTERS = {"h": "hours", "m": "minutes", "s": "seconds"}
"""What the letters of 1h30m stand for."""
_YEAR, _MONTH, _WEEK, _DAY, _HOUR, _MINUTE, _SECOND = range(7)
_INTO_NEXT = {_YEAR: 12, _WEEK: 7, _DAY: 24, _HOUR: 60, _MINUTE: 60}
_MOST = {_MONTH: 11, _WEEK: 51, _DAY: 364, _HOUR: 23, _MINUTE: 59, _SECOND: 59}  # of a unit behind a larger one
_RANKS = (
    (_YEAR, "年岁y"), (_MONTH, "个月 month"), (_WEEK, "周星礼w"), (_DAY, "天日昼d"), (_HOUR, "时小钟h"), (_MINUTE, "分m"), (_SECOND, "秒s"),
)  # fmt: skip
_PLACES = 4  # after the point: what comes out even has no more


class Compound(NamedTuple):
    """A time of several units at `start`..`end`; `value` None where its units have no common measure, `unit` the span of the unit it
    is in. `told` is False where it but tells the time of day, or how long ago something was."""

    start: int
    end: int
    kind: Kind
    value: Decimal | None
    unit: tuple[int, int]
    told: bool = True


@dataclass(frozen=True)
class _Part:
    match: re.Match[str]
    rank: int
    value: Decimal
    hundredths: int = 0

    @property
    def end(self) -> int:
        """Where it ends, its hundredths among it."""
        return self.match.end() + (2 if self.hundredths else 0)


def find_compounds(view: str) -> Iterator[Compound]:
    """The times of several units in a text as patterns see it, in order.

    >>> [(c.start, c.end, str(c.value)) for c in find_compounds("1小时30分, 2小时26分18秒, 2 hours 15 minutes, 3天")]
    [(0, 6, '1.5'), (8, 17, '8778'), (19, 37, '2.25')]
    """
    at = 0
    while start := _START.search(view, at):
        parts = _read_parts(view, start.start())
        several = len(parts) > 1 or (bool(parts) and parts[0].hundredths > 0)
        at = parts[-1].end if several else start.start() + 1
        if several and (_is_meant(view, parts) or parts[0].match["unit"] == "时"):
            yield _make(view, parts)


def _read_parts(view: str, at: int) -> list[_Part]:
    """The parts from a place on, each of a smaller unit than the one before."""
    parts: list[_Part] = []
    while match := _PART.match(view, at):
        value, rank = _read_number(match["number"]), _rank(match["unit"])
        if value is None or (parts and not _follows(parts, match, rank, value)):
            break
        hundredths = _HUNDREDTHS.match(view, match.end()) if match["unit"] == "秒" and match["number"].isdecimal() else None
        if hundredths and int(hundredths["digits"]):
            return [*parts, _Part(match, rank, value + Decimal(hundredths["digits"]) / 100, int(hundredths["digits"]))]
        parts.append(_Part(match, rank, value))
        joint = _JOINT.match(view, match.end())
        at = joint.end() if joint else match.end()
    return parts


def _read_number(written: str) -> Decimal | None:
    if written.isascii() and written[0].isalpha():
        return next((value for _, _, value in find_spelled(written)), None)
    return read_value(written)


def _rank(unit: str) -> int:
    if unit.startswith(("month", "个月", "月")):
        return _MONTH
    name = unit.removeprefix("个").removeprefix("周") if unit == "周岁" else unit.removeprefix("个")
    return next(rank for rank, names in _RANKS if rank != _MONTH and name[0] in names)


def _follows(parts: list[_Part], match: re.Match[str], rank: int, value: Decimal) -> bool:
    """Whether a part goes on with those before it: of a smaller unit, and less than one of the larger."""
    before = parts[-1]
    between = match.string[before.match.end() : match.start()]
    if rank <= before.rank or value > _MOST[rank] or before.value != before.value.to_integral_value():
        return False
    if match["unit"] == "月" and not _TERM.search(match.string, max(0, before.match.start() - 8), before.match.start()):
        return False  # 刑期5年4月, but not 5年4月 elsewhere
    if (match["unit"] == "日" and before.rank > _MONTH) or (_is_latin(match) != _is_latin(before.match)):
        return False
    if between.strip(" -") == "" and between and not _is_latin(match):
        return bool(before.match["gap"])  # 2 小時 15 分鐘, but not 1年 6個月 of a list
    if between in ("", "-") and _is_latin(match):
        return len(before.match["unit"]) == 1 or between == "-"
    return not (between == " " and len(match["unit"]) == 1 and before.match["gap"] == " ")


def _is_latin(match: re.Match[str]) -> bool:
    return match["unit"].isascii()


def _is_meant(view: str, parts: list[_Part]) -> bool:
    """Whether the parts are a time that something takes: no time of day, not so much of each day, no two times shared out."""
    first, last = parts[0], parts[-1]
    left = view[max(0, first.match.start() - 12) : first.match.start()]
    both = len(parts) > 1 and " and " in view[first.end : parts[1].match.start()]
    if (both and _APART.search(left)) or (first.match["number"] == "一" and first.rank in (_WEEK, _DAY)):
        return False
    if first.rank == _YEAR and (first.value > 199 or last.rank > _DAY) and not first.match["unit"].isascii():
        return False
    if first.match["unit"] == "时":
        timed = _TIMED.search(left) or _TIMED_AFTER.match(view, last.match.end())
        return bool(timed) or (last.rank == _SECOND and not _CLOCK.search(left))
    return first.match["unit"] != "日" and not _SHARED_OUT.match(view, last.match.end())


def _make(view: str, parts: list[_Part]) -> Compound:
    start, end = parts[0].match.start(), parts[-1].end
    age = "岁" in parts[0].match["unit"] or parts[-1].match["old"] or view[end : end + 1] == "大"
    value, part = _read_value(parts)
    told = _AGO.match(view, end) is None and _is_meant(view, parts)
    return Compound(start, end, "age" if age else "duration", value, part.match.span("unit"), told)


def _read_value(parts: list[_Part]) -> tuple[Decimal | None, _Part]:
    """The value and the part whose unit it is in: the largest where it comes out even, else the smallest."""
    size, sizes = Decimal(1), {parts[-1].rank: Decimal(1)}
    for rank in range(parts[-1].rank - 1, parts[0].rank - 1, -1):
        if rank == _MONTH and parts[-1].rank > _MONTH:
            return None, parts[0]
        if rank == _YEAR and parts[-1].rank != _MONTH:
            return None, parts[0]
        size *= _INTO_NEXT.get(rank, 1)
        sizes[rank] = size
    total = sum((part.value * sizes[part.rank] for part in parts), Decimal(0))
    whole = round(total / sizes[parts[0].rank], _PLACES)
    even = whole * sizes[parts[0].rank] == total
    return (drop_zeros(whole), parts[0]) if even else (drop_zeros(total), parts[-1])
