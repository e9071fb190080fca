"""Dates told by their distance from the article's: 上季, 昨天, 上周, "last quarter"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from source.figures.periods import calendar
from source.figures.periods.found import Found
from source.figures.periods.parts import COUNTED, MONTH, SMALL, number_of, read_month
from source.patterns import compile_late

_ENDS = {"the end of the year": 0, "the end of this year": 0, "year-end": 0, "the year's end": 0}
_YEARS = {"the year before last": -2, "last year": -1, "this year": 0, "next year": 1, **_ENDS}
_DAYS = {"前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "yesterday": -1, "today": 0, "tomorrow": 1}
_WEEKDAYS = {
    word: at
    for words in ("一二三四五六日", ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
    for at, word in enumerate(words)
}
_WEEKDAYS["天"] = 6  # 星期天 is the same day as 星期日
_STEPS = {"上": -1, "前": -1, "本": 0, "这": 0, "下": 1, "last": -1, "this": 0, "current": 0, "next": 1}
_STEP = compile_late(
    r"(?P<step>上|前|本|这|下|last|this|current|next)(?: ?一?个?)?(?P<unit>季|月|周|星期|礼拜| quarter| month| week)"
)
_NOT_A_MONTH, _NOT_A_WEEK = "(?![球饼亮])", "(?![期转岁边围])"  # 上月球, 下周期 are of no time
_NEXT = "下(?<![创写拿刷留打立录]下)"  # 创下季度新高 is of no next quarter
_COMPARED = "(?<=[较比于与和由从跟])"  # 優於前一季: the one before; in 2024年前一季度 it is the first
_RELATIVE_WORDS = (
    *_DAYS,
    *(rf"(?<=by ){word}" if word in _ENDS else word for word in _YEARS),
    *("上一?个?季度?", "本个?季度?", "这个?季度?", f"{_NEXT}一?个?季度?"),
    *(f"{_COMPARED}前一?个?{unit}" for unit in ("季度?", f"月{_NOT_A_MONTH}")),
    *(f"前一?个?{unit}(?=则|为|仅|只|约|是|增|减)" for unit in ("季度?", "月")),
    *(f"{step}个?月{_NOT_A_MONTH}" for step in ("上", _NEXT)),
    *("本月", f"[上下]一?个?周{_NOT_A_WEEK}", f"本周{_NOT_A_WEEK}", "上个?(?:星期|礼拜)"),
    *(rf"{step}(?<=\b{step}) (?:quarter|month|week)\b" for step in ("last", "this", "current", "next")),
    rf"(?:last|this|next) (?P<name>{MONTH})(?![a-z])",
)
# Every alternative begins with a character of its own, so that places that begin none are passed over at once.
_RELATIVE = compile_late(rf"(?=[前昨今明上本这下cltny])(?P<word>{'|'.join(_RELATIVE_WORDS)})(?!头条|[a-z])")


_WEEKDAY = (
    # only before what goes on with a day; 每周二, 周一至周五, 兩周一次, 瘋狂星期四, 星期四的銷售額 are no day
    compile_late(
        r"""
        (?<![一二两三四五六七八九十\d每逢单双狂])(?P<step>上|本|这|下)?个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])  # 上週二; no 每週二
        (?=[,。;、)]  # , and the like
            |[上下][涨跌午挫]|[达共约逾涌吸]  # 週二上漲, 週二達
            |[收开盘早晚凌表宣公发报指说称举以在于将再又大小微重跌涨升降创签推完走反回震攀暴急猛飙持遭因受由全尾续连终劲齐继冲刷触跳暂]  # 週二收盤, 週二表示
            |(?<!上[周期拜].)起|$)  # 週二起
        """,
        re.VERBOSE,
    ),
    compile_late(
        r"""
        (?<!black[ ])(?<!good[ ])(?<!cyber[ ])(?<!every[ ])\b  # no Black Friday
        (?:(?P<step>last|this|next)[ ])?  # last
        (?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b  # Tuesday
        # before a date that tells more: Tuesday, May 6
        (?!\.[a-z]|,?[ ](?:the[ ])?\d|,?[ ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b
            |[- ](?:to|through)\b|-)  # Tuesday to Friday
        """,
        re.VERBOSE,
    ),
)
_UNIT = "week|month|quarter"
_BEFORE = compile_late(
    rf"\bthe (?:previous|prior|preceding) (?:(?P<unit>{_UNIT})\b|(?P<count>{COUNTED}) months\b)|\bthe (?P<one>{_UNIT}) before\b"
)  # the one spoken of
_WEEK_BEFORE = compile_late(r"前一?个?(?:周|星期|礼拜)(?![期转岁边围])")
_UNITS = {"week": 0, "month": 1, "quarter": 3}  # months
_TELLS = compile_late(r"\b(?:said|says|announced|reported|told|disclosed|unveiled|wrote)(?: [a-z]+)?(?: on)? $")
_HAS_WEEKDAY = compile_late("周[一二三四五六日天]|星期|礼拜|day")
_TO_COME = compile_late(r"[将拟]|预[计期估]|定于|\b(?:will|due|expected|scheduled|set to|plans?)\b")


def _find_weekdays(folded: str, published: date | None) -> Iterator[Found]:
    """周二, last Sunday: the day of that name up to the article's, or the next where the text looks ahead."""
    if published is None or published.year not in _REAL_YEARS or not _HAS_WEEKDAY.search(folded):
        return
    for match in (match for pattern in _WEEKDAY for match in pattern.finditer(folded)):
        if not _TELLS.search(folded, max(0, match.start() - 30), match.start()):  # the day of the telling is no one's
            near = max(0, match.start() - 24), min(len(folded), match.end() + 6)
            yield Found(*match.span(), "date", iso=_read_weekday(match, published, _TO_COME.search(folded, *near) is not None))


def _read_weekday(match: re.Match[str], published: date, ahead: bool) -> str:
    """The ISO date of a weekday. In Chinese 上周五 is of the week before; "last Sunday" is the one before the article's day."""
    step, number = match["step"], _WEEKDAYS[match["day"]]
    since = (published.weekday() - number) % 7  # days since that day
    if step and not step.isascii():
        return (published + timedelta(days=7 * _STEPS[step] + number - published.weekday())).isoformat()
    if step == "next" or (ahead and step != "last"):
        return (published + timedelta(days=7 - since if since or step else 0)).isoformat()
    return (published - timedelta(days=since or 7 * (step == "last"))).isoformat()


def find_relative(folded: str, published: date | None) -> Iterator[Found]:
    """The relative dates of a folded text, but for those of a year (去年) that may be followed by a part of it."""
    yield from _find_ago(folded, published)
    yield from _find_weekdays(folded, published)
    yield from _find_spelt_weeks(folded, published)
    yield from _find_spoken_of(folded, published)
    yield from _find_windows(folded)
    yield from _find_from_spoken(folded)
    if published and ("至" in folded or "到" in folded or "截止" in folded):
        yield from _find_to_date(folded, published)
    yield from _find_days(folded, published)
    for match in _BEFORE.finditer(folded) if " pr" in folded or " before" in folded else ():
        if match["count"]:
            yield Found(*match.span(), "period", lack="before", months=number_of(match["count"]))
        else:
            yield Found(*match.span(), "date", lack="step", years=-1, months=_UNITS[match["unit"] or match["one"]])
    for match in _WEEK_BEFORE.finditer(folded) if "前" in folded else ():
        yield Found(*match.span(), "date", lack="step", years=-1)
    season = _SEASON.search(folded) if "季" in folded else None
    for match in _RELATIVE.finditer(folded):
        if (
            season and match["word"].startswith("本") and "季" in match["word"]
        ):  # of a sport: the year's, if it is played within one
            yield Found(*match.span(), "date", iso=str(published.year) if published and "棒" in folded else None)
            continue
        iso = _find_month(match, published) if match["name"] else write_iso(match["word"], published)
        step = _STEP.match(match["word"]) if not match["name"] and match["word"] not in _YEARS else None
        months = 3 if step and "季" in step["unit"] else 1 if step and "月" in step["unit"] else 0
        if step and months:  # in a report on a quarter, 本季 is that quarter
            yield Found(*match.span(), "date", iso=iso, lack="step", years=_STEPS[step["step"]], months=months)
        else:
            yield Found(*match.span(), "date", iso=iso)


_SAME_TIME = compile_late(
    r"(?<![年月度季创史历往前上近])同期(?=分别|[为则亏营净盈获赚销产毛]|收入|收益|出口|进口|利润|现金)"
)  # no 創同期新高
_SINCE_JANUARY = compile_late(r"(?:今年)?年初[至到]今")
_SPELT_WEEK = compile_late(
    r"""
    (?P<word>[上本这]一?个?(?:周|星期|礼拜))
    \((?P<m>\d{1,2})月(?P<d>\d{1,2})日?(?:至|到|-|~|–|—)(?:(?P<until>\d{1,2})月)?(?P<last>\d{1,2})日?\)  # 上週（9月28日至10月4日）
    """,
    re.VERBOSE,
)


def _find_spoken_of(folded: str, published: date | None) -> Iterator[Found]:
    """台灣中油同期虧損: the time spoken of; 年初至今: the year so far."""
    for match in _SAME_TIME.finditer(folded) if "同期" in folded else ():
        yield Found(*match.span(), "date", lack="same")
    if published is None or "年初" not in folded:
        return
    for match in _SINCE_JANUARY.finditer(folded):
        yield Found(*match.span(), "period", iso=f"{published.year}-01/{published:%Y-%m}")


def _find_spelt_weeks(folded: str, published: date | None) -> Iterator[Found]:
    """上週（9月28日至10月4日）: not everyone's week begins on a Monday."""
    if published is None or "(" not in folded:
        return
    for match in _SPELT_WEEK.finditer(folded):
        first = calendar.settle_year(calendar.day(None, int(match["m"]), int(match["d"])), published, False)
        last = calendar.settle_year(calendar.day(None, int(match["until"] or match["m"]), int(match["last"])), published, False)
        iso = calendar.join_dates(first.iso(), last.iso()) if first.real and last.real else None
        if iso and calendar.is_week(iso):
            yield Found(*match.span("word"), "date", iso=iso)


_SEASON = compile_late(
    "例行赛|球季|职棒|棒球|大联盟|联赛|英超|西甲|德甲|nba|球队|球员|打击率|防御率|主场|全垒打|三振|助攻|篮板|赛季|[0-9][胜败]"
)
_DAY_OF_MONTH = compile_late(
    r"(?P<step>[本上下这])个?月(?P<day>\d{1,2}) ?[日号](?: ?(?:至|到|-|~|–|—) ?(?P<until>\d{1,2}) ?[日号])?"
)
_YEAR_BEFORE = compile_late(r"前一年度?的?同(?:期|(?P<month>月份?)|季度?)")


def _find_days(folded: str, published: date | None) -> Iterator[Found]:
    """本月8日至16日: days of a month told by its distance; 前一年同期, of the time spoken of."""
    for match in _YEAR_BEFORE.finditer(folded) if "前一年" in folded else ():
        yield Found(*match.span(), "date", lack="same", years=-1, months=1 if match["month"] else 0)
    for match in _DAY_OF_MONTH.finditer(folded) if published is not None and "月" in folded else ():
        month = write_iso(f"{match['step']}月", published)
        days = [f"{month}-{int(day):02d}" for day in (match["day"], match["until"]) if day and 0 < int(day) <= _MOST_DAYS]
        if month and days:
            yield Found(*match.span(), "period" if len(days) > 1 else "date", iso="/".join(days))


_TO_DATE = compile_late(  # from where the year begins
    rf"""
    (?P<rel>今年|本年|去年)(?:以来)?,?(?:截[至止]|[至到])(?:目前)?  # 今年截至, 今年以來到
    (?P<m>{SMALL})[ ]?月(?:(?P<d>{SMALL})[ ]?[日号]|[底末])?(?:为?止|当[日天])?  # 9月底, 9月29日止
    (?=[^。]{{0,12}}?(?:累[计积]|合计|总计|共|已))  # ，累計
    """,
    re.VERBOSE,
)
_SAME_IN = compile_late(r"(?<![\d.])(?P<year>(?:1\d|20)\d\d) ?年的?(?P<same>同期|同月份?|同季度?)")
_LATER = compile_late(
    r"(?:^|(?<=[,。;:!?\n]))[而但]?(?P<count>[一二两三四五六七八九十]|\d{1,2}) ?年[之以]?后(?![将会要的才能起])"
)


def _find_to_date(folded: str, published: date) -> Iterator[Found]:
    """今年截至9月底，累計: from January."""
    for match in _TO_DATE.finditer(folded):
        year, month, day = published.year - (match["rel"] == "去年"), number_of(match["m"]), number_of(match["d"] or "")
        if 1 <= month <= _MONTHS and day <= _MOST_DAYS:
            iso = f"{year}-01-01/{year}-{month:02d}-{day:02d}" if match["d"] else f"{year}-01/{year}-{month:02d}"
            yield Found(*match.span(), "period", iso=iso)


def _find_from_spoken(folded: str) -> Iterator[Found]:
    """2025年同期, 兩年後: told from the time spoken of."""
    for match in _SAME_IN.finditer(folded) if "年同" in folded or "年的同" in folded else ():
        yield Found(*match.span(), "date", calendar.whole(int(match["year"])), lack="same in", months=int("月" in match["same"]))
    for match in _LATER.finditer(folded) if "后" in folded else ():
        yield Found(match.start("count"), match.end(), "date", lack="later", years=number_of(match["count"]))


_MONTHS, _MOST_DAYS = 12, 31  # of a month: 本月32 names no day
_SPAN_OF_TIME = (
    r"(?:[一1][ ]?(?:年(?!代|级|度|报(?!酬)|期|半)|个月|个?季度?|周(?!年|岁)|个?(?:星期|礼拜)|天|日|个?小时|个?交易日)|半年)"
)
_WINDOW = compile_late(
    rf"""
    (?:(?:最近|过去)(?:的?这|的?整整|的)?  # 過去的這一年
        |(?<![^\s,。;:!?、(在于其该为是的与和较比])近  # , 近一年
    )[ ]?{_SPAN_OF_TIME}(?!的?时间|之久|左右|[后前多余级龄未才])  # no 一年之久, no 一年左右
    |近(?<![接将附最邻逼亲靠]近)[ ]?{_SPAN_OF_TIME}  # 近一年來, 近一年報酬; no 最近一年
    (?=来|内|平均|累计|年化|[回报涨跌净每均最新亏赚获跑超]|绩效|业绩|表现|复合|营收|股价|[高低]点)
    """,
    re.VERBOSE,
)


def _find_windows(folded: str) -> Iterator[Found]:
    """近一年, 過去一年, 近半年: the time up to now that something is told of, and no figure of one; 過去三年 is how long too."""
    for match in _WINDOW.finditer(folded) if "近" in folded or "过去" in folded else ():
        yield Found(*match.span(), "period")


def _find_month(match: re.Match[str], published: date | None) -> str | None:
    if published is None or published.year not in _REAL_YEARS:
        return None
    step, number = match["word"].split()[0], read_month(match["name"])
    passed = {"last": published.year - (number >= published.month), "this": published.year}
    return f"{passed.get(step, published.year + (number <= published.month)):04d}-{number:02d}"


_AGO = compile_late(rf"\b(?P<count>{COUNTED}|\d{{1,2}}) (?P<unit>year|month)s ago\b")


def _find_ago(folded: str, today: date | None) -> Iterator[Found]:
    """Two years ago, three months ago: the year or the month."""
    for match in _AGO.finditer(folded) if " ago" in folded else ():
        count = number_of(match["count"])
        if today is None or today.year not in _REAL_YEARS or not count:
            continue
        years, month = divmod(today.year * 12 + today.month - 1 - count, 12)
        yield Found(*match.span(), "date", iso=str(today.year - count) if match["unit"] == "year" else f"{years}-{month + 1:02d}")


_REAL_YEARS = range(1000, 9000)  # 0001-01-01 and 9999-12-31 are what programs write for no date


def write_iso(word: str, today: date | None) -> str | None:
    """The ISO date or interval of a folded relative date; None when the article's date is not known.

    >>> write_iso("上季度", date(2025, 2, 3)), write_iso("昨天", date(2025, 3, 1)), write_iso("last week", None)
    ('2024-10/2024-12', '2025-02-28', None)
    """
    if today is None or today.year not in _REAL_YEARS:
        return None
    if word in _YEARS:
        return str(today.year + _YEARS[word])
    if word in _DAYS:
        return (today + timedelta(days=_DAYS[word])).isoformat()
    match = _STEP.match(word)
    if match is None:
        return None
    shift = _STEPS[match["step"]]
    if "月" in match["unit"] or "month" in match["unit"]:
        years, month = divmod(today.year * 12 + today.month - 1 + shift, 12)
        return f"{years}-{month + 1:02d}"
    if "季" in match["unit"] or "quarter" in match["unit"]:
        years, quarter = divmod(today.year * 4 + (today.month - 1) // 3 + shift, 4)
        return f"{years}-{3 * quarter + 1:02d}/{years}-{3 * quarter + 3:02d}"
    monday = today + timedelta(days=7 * shift - today.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
