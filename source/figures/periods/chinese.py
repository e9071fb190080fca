"""Chinese dates: a year, a part of one, or both: 2024年, 23年Q4, 民國113年9月30日, 去年第三季, 2024 年 1-9 月, 前10月, 20日."""

import re
from collections.abc import Iterator
from datetime import date

from source.figures.periods import calendar
from source.figures.periods.ages import find_ages
from source.figures.periods.calendar import Moment
from source.figures.periods.eras import FIRST_YEARS
from source.figures.periods.found import Found, Kind, Lack
from source.figures.periods.lone_days import find_lone_days
from source.figures.periods.parts import (
    BEGUN_BY_MIDDLE,
    CHINESE_YEAR,
    PARTS,
    SMALL,
    TO,
    YEARS_BEFORE,
    number_of,
    read_quarter,
    read_year,
    tells_length,
)
from source.patterns import compile_late

_TAIL = (
    rf"第? ?(?P<qa>[一二三1-3首]) ?季?度?(?:{TO}|、)第? ?(?P<qb>[二三四2-4]) ?季度?"
    r"|第 ?(?P<q>[一二三四1-4]) ?财?季度?(?![节后军]| ?(?:播|开播|首播|集))|(?P<qz>[一二三四首])季(?:度|(?<=首季)|(?<=一季)(?=报(?![道导])))(?![节后军])"
    r"|(?P<qe>q ?[1-4]|[1-4]q)(?![a-z\d.])|(?P<he>h[12]|[12]h)(?![a-z\d.])|(?P<half>[上下])半年度?"
    rf"|(?P<ma>(?<![\d.])\d{{1,2}}|(?<![一二三四五六七八九十])[一二三四五六七八九十]{{1,2}}) ?(?:(?:月份?)?{TO}|、(?<=[\u4e00-\u9fff,;(]\d、))(?P<mb>{SMALL}) ?月份?(?![\d个球饼])(?! ?\d{{1,2}} ?[日号])"
    rf"|(?<!\d[月天日周])(?<!\d个月)[前首头] ?(?P<count>{SMALL}) ?(?:个 ?)?(?P<unit>月|季)份?度?(?!的?时间)"
    rf"|(?P<m>(?<![\d.个第])(?<![一二三四五六七八九十]){SMALL}) ?月 ?(?P<d>{SMALL}) ?[日号](?:{TO}(?P<until>{SMALL}) ?[日号])?"
    rf"|(?P<month>(?<![\d.个第])(?<![一二三四五六七八九十]){SMALL}) ?月(?:份|底|末|初|中旬|上旬|下旬)?(?! ?\d{{1,2}} ?[日号]|[个球饼])"
    rf"|最后(?P<ending>[两二三四五六2-6]) ?个?月|最后一?个?(?P<final>月|季)度?|第一个(?P<opening>月)"
)
_IN_YEAR = rf"(?:{_TAIL}|年?(?<=年)(?P<part>初|中(?!{BEGUN_BY_MIDDLE})|底|末)|(?P<halfway>半年)度?|(?P<all>全年度?))"
_Y4 = rf"(?=[12一二])(?:(?<![\d.])(?P<y4>(?:1\d|20)\d\d)|(?<![〇零九一二三四五六七八])(?P<yc>{CHINESE_YEAR}))"
_YEAR_WORD = r" ?(?:年度?|财年度?|会计年度|财政年度)"
_OF = " ?的? ?"
_YEARLY = compile_late(rf"{_Y4}(?P<word>{_YEAR_WORD}(?!代))?(?:{_OF}{_IN_YEAR})?")
_SEASON = compile_late(r"(?=[12])(?<![\d.])(?P<y4>(?:19|20)\d\d)/\d\d(?:\d\d)? ?(?:财?年度?|学年|赛季)")
_YEARS = compile_late(
    rf"(?=[12])(?<![\d.])(?P<y4>(?:1\d|20)\d\d) ?年?{TO}(?P<until>(?:1\d|20)\d\d)(?![\d.%a-z/]|-\d| ?[个月亿万元人家])(?: ?年度?(?!代))?"
)
_YEARS_IN_TWO = compile_late(
    rf"(?P<from>[12](?<![\d.].)\d) ?年?{TO}(?P<to>[123]\d) ?年度?(?! ?[期来内间后多的老以历经])(?=[^\d\s])"
)
# What a year in two digits is spoken of with; after others (20年經驗, 10年期) it is how long.
_SPOKEN = (
    "营|收入|净|利润|毛利|业绩|销|出货|产[量能值]|全年|预[计期估]|目标|实现|公司|集团|增至|增长|同比|年增|eps|每股|现金|资本|研发|门店|用户|客户|新增|获利|股利|配息|配股|预算|决算|薪|工资|所得|失业|人口"
    "|税[前后]|总|gdp|cpi|出口|进口|市[占场值]|需求|[均房]?价格|均价|平均|财报|年报|降至|仅|达|为|约|将|有望|交付|订单|派息|股息|分红|票房|融资|投资"
)
_YEAR_OF_TWO = rf"年 ?的?{_IN_YEAR}|(?P<full>年度)|年(?P<bare>)(?=[ 的]?(?:{_SPOKEN}))"  # 23年第一季, 23年度, 23年營收
_PART_OF_TWO = r"(?P<qe2>q[1-4])(?![a-z\d])|(?P<he2>h[12])(?![a-z\d])"  # 23Q4, 23H1
_IN_TWO = compile_late(rf"(?=['’\d])(?<![\d.])['’]?(?P<y2>[0-3]\d) ?(?:{_YEAR_OF_TWO}|{_PART_OF_TWO})")
_BEFORE_TWO = compile_late(r"(?:^|[,。;:!?、()\[\]“”「」|\s\u3000]|[从由至到较比于在自与和及司团])$")
_LONG = compile_late(r"(?:过去|[近前后历经约每共第满逾超用花了耗]|未来|最近|长达|为期|[持连]续)$")
_REPUBLIC = compile_late(
    rf"(?<![\d.])(?P<roc>1[0-2]\d) ?(?:年 ?的?{_IN_YEAR}|(?P<full>年度|财年)|年(?P<bare>)(?=[ 的]?(?:{_SPOKEN}|截?止|以来)))"
)
_REPUBLIC_LOOSE = compile_late(r"(?<![\d.])(?P<roc>1[0-2]\d)年(?![间内来后前的历多余以代之老时期])")
_REPUBLIC_DAY = compile_late(
    r"""
    (?=[中民\d])(?:(?:中华)?民国[ ]?)?
    (?<![\d./-])(?P<roc>1[0-2]\d|(?<=国)\d{1,2}|(?<=国[ ])\d{1,2})  # 113/5/20; of two digits after 民国 alone
    (?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d/.%-]|,\d)
    """,
    re.VERBOSE,
)
_TAIWAN = compile_late(
    r"民国|台湾|台币|台北|高雄|内政部|财政部|行政院|立法院|金管会|主计|nt\$|营收|(?<!\d)1[0-2]\d ?年(?:度|第|前|上半|下半|全年|[\d ]{1,3}月)"
)
_THREE_DIGITS = compile_late(r"\d(?<!\d\d)\d\d ?[年财]")
_ANCIENT = compile_late(
    r"公元|西元|皇帝|王朝|罗马|[东西]汉|帝国|太守|刺史|可汗|教宗|主教|(?<!\d)[2-9]\d\d年|(?<!\d)1[3-9]\d年|(?<!\d)[1-9]\d年[,春夏秋冬]"
)
_ERAS = "".join(sorted({name[0] for name in FIRST_YEARS} | set("公西")))
_ERA = compile_late(
    rf"(?=[{_ERAS}])(?P<era>公元|西元|{'|'.join(sorted(FIRST_YEARS, key=len, reverse=True))}) ?(?P<number>元|\d{{1,4}}|[〇零一二三四五六七八九十百廿卅]{{1,6}}) ?年(?!代)度?(?:{_OF}{_IN_YEAR})?"
)
_RELATIVE_YEARS = {"大前年": -3, "前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1, "来年": 1, "后年": 2}
_RELATIVE_YEARS |= dict.fromkeys(YEARS_BEFORE, -1)
_NO_YEAR = "半|多(?![少大高长久快])|左右|头条|[轻龄货糕味]|(?<=后年)[产营销收增均薪租]"  # 明年輕, 後年均: no year begins there
_RELATIVE = compile_late(
    rf"(?=[大前去上今本明来后])(?P<rel>{'|'.join(_RELATIVE_YEARS)})(?<![提之以此先]前一年)(?!{_NO_YEAR})"
    rf"(?:度(?!过))?(?:{_OF}(?:(?P<same>同期|同月份?|同季度?|同日)|{_IN_YEAR}))?"
)
_THEN = compile_late(rf"(?P<then>同年|当年|该年|次年|翌年|隔年|前一年度?)的?{_IN_YEAR}")
_OPEN = compile_late(rf"(?=[\d第首前头上下最qh一二三四五六七八九十廿])(?:{_TAIL})")
_BEFORE = compile_late(rf"(?:先前|此前|之前|前)的?(?P<count>{SMALL})个月(?=[,。相比较的])")
# What every match of some of these holds; most texts do not.
_TWO_DIGITS = compile_late(r"\d(?<![\d.].)\d ?(?:年|[qh][1-4])")
_ERA_NAMES = compile_late(rf"公元|西元|{'|'.join(sorted(FIRST_YEARS))}")
_SOME_YEAR = compile_late("[前去上今本明来后一]年|上一?财年")
_THAT_YEAR = compile_late("[同当该次翌隔]年|前一年")
_MONTHS, _DAYS = 12, 31  # of a year, of a month at most: no date has more
_TURNS = {"次": 1, "翌": 1, "隔": 1, "前": -1}
_WHOLE = frozenset(("y4", "yc", "y2", "roc", "rel", "number", "word", "full", "bare", "all"))  # no part of a year is named
_LITERAL = (
    compile_late(r"(?P<number>\d(?<![\d.]\d)\d{2})年(?=\d{1,2}月|初|末|底|,|、|-|[春夏秋冬])"),
    # a year of three digits: after a word that dates, or, if it is not round, where a clause begins
    compile_late(r"(?P<number>[1-9](?<=[于在自从].)\d\d)年(?![间内来后前的历多余以代之老时期])"),
    compile_late(r"(?P<number>[1-9](?<![^,。;:\n].)\d[1-9])年(?=[\u4e00-\u9fff])(?![间内来后前的历多余以代之老时期])"),
)
_NUMBERS = compile_late(r"(?=[12])(?<![\d.])(?P<y4>(?:1\d|20)\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d.%])")
_YEAR_AND_MONTH = compile_late(r"(?=2)(?<![\d.,/-])(?P<y4>20\d\d)[-/](?P<month>0[1-9]|1[0-2])(?![\d./%-]|,\d)")
_WRITTEN = compile_late(rf"[12]\d{{3}}(?:[-/.\d]| ?年?{TO})")  # what begins a date in digits alone, or a span of years
_EIGHT = compile_late(
    r"""
    (?=[12])(?<![\da-z.,_第-])
    (?P<y4>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])
    (?![\da-z_]|[.,-]\d|[万亿千百元人个%号])  # 20240520元 is money, 20240520號 a paper's number
    """,
    re.VERBOSE,
)
_DAY_IN_SIGNS = compile_late(r"[/.-]\d{1,2}[/.-]\d")  # what a day of the Republic in digits holds


def find_chinese(folded: str, published: date | None) -> Iterator[Found]:
    """Dates in Chinese and in digits; those that overlap are told apart later.

    >>> [found.moment.iso() for found in find_chinese("23年度,去年", date(2024, 3, 1)) if found.moment]
    ['2023', '2023']
    """
    yield from _find_numeric(folded)
    if "年" in folded:
        yield from _find_yearly(folded)
        yield from _find_in_two(folded)
        yield from _find_republic(folded)
        yield from _find_era(folded)
        yield from _find_relative(folded, published)
    if "季" in folded or "月" in folded or "半年" in folded or "日" in folded:
        yield from _open(folded, published)
    if "世纪" in folded or "年代" in folded:
        yield from find_ages(folded)


def _find_numeric(folded: str) -> Iterator[Found]:
    written = _WRITTEN.search(folded) is not None
    patterns: list[re.Pattern[str]] = [_NUMBERS, _EIGHT] if written else []
    patterns += [_REPUBLIC_DAY] if _DAY_IN_SIGNS.search(folded) else []
    for pattern in patterns:
        for match in pattern.finditer(folded):
            moment = calendar.day(read_year(match), int(match["m"]), int(match["d"]))
            if moment.real:
                yield Found(*match.span(), "date", moment)
    if not written:
        return
    for match in _YEAR_AND_MONTH.finditer(folded):
        yield Found(*match.span(), "date", calendar.month(read_year(match), int(match["month"])))
    for match in _YEARS.finditer(folded):
        if int(match["y4"]) < int(match["until"]):
            yield Found(*match.span(), "period", iso=f"{match['y4']}/{match['until']}")
    for match in _SEASON.finditer(folded):
        yield Found(*match.span(), "date", calendar.whole(int(match["y4"])))


def _make(match: re.Match[str], year: int | None, lack: Lack = "none") -> Iterator[Found]:
    moment, kind = _read_moment(match, year)
    if moment.real:
        yield Found(*match.span(), kind, moment, lack=lack)


def _read_moment(match: re.Match[str], year: int | None) -> tuple[Moment, Kind]:
    """The moment of the tail's groups in a year."""
    if match.lastgroup == "month":
        return calendar.month(year, number_of(match["month"])), "date"
    if match.lastgroup in _WHOLE:
        return calendar.whole(year), "date"
    of = match.groupdict()
    if of.get("qa"):
        return calendar.quarter(year, read_quarter(of["qa"]), read_quarter(of["qb"])), "period"
    written = of.get("q") or of.get("qz") or re.sub(r"[q ]", "", of.get("qe") or of.get("qe2") or "")
    if written:
        return calendar.quarter(year, read_quarter(written)), "period"
    if of.get("half") or of.get("he") or of.get("he2"):
        return calendar.half(
            year, int(re.sub("h", "", of.get("he") or of.get("he2") or ("1" if of["half"] == "上" else "2")))
        ), "period"
    if of.get("ma"):
        return calendar.months(year, number_of(of["ma"]), number_of(of["mb"])), "period"
    if of.get("count"):
        count, told = number_of(of["count"]), bool(of.get("y4") or of.get("yc"))
        last = count * (3 if of["unit"] == "季" else 1) if count > 1 or told else 0  # 前一季 alone is the one before
        return calendar.months(year, 1, last), "period"
    return _read_date(of, year)


def _read_date(of: dict[str, str], year: int | None) -> tuple[Moment, Kind]:
    if of.get("m"):
        moment = calendar.day(year, number_of(of["m"]), number_of(of["d"]), number_of(of.get("until") or ""))
        return moment, "period" if moment.until else "date"  # 3月3日至14日
    if of.get("month"):
        return calendar.month(year, number_of(of["month"])), "date"
    if of.get("final"):
        return (calendar.month(year, 12), "date") if of["final"] == "月" else (calendar.quarter(year, 4), "period")
    if of.get("ending"):
        return calendar.months(year, _MONTHS + 1 - number_of(of["ending"]), _MONTHS), "period"
    if of.get("opening"):
        return calendar.month(year, 1), "date"
    if of.get("part"):
        return calendar.months(year, *PARTS[of["part"]]), "period"
    if of.get("halfway"):
        return calendar.half(year, 1), "period"
    return calendar.whole(year), "date"


def _find_yearly(folded: str) -> Iterator[Found]:
    for match in _YEARLY.finditer(folded):
        if match["word"] or match.lastindex != match.re.groupindex["yc" if match["yc"] else "y4"]:
            yield from _make(match, read_year(match))


def _find_in_two(folded: str) -> Iterator[Found]:
    for match in _YEARS_IN_TWO.finditer(folded):
        first, last = 2000 + int(match["from"]), 2000 + int(match["to"])
        if first < last <= first + 10 and not _LONG.search(folded, max(0, match.start() - 4), match.start()):
            yield Found(*match.span(), "period", iso=f"{first}/{last}")
    for match in _IN_TWO.finditer(folded) if _TWO_DIGITS.search(folded) else ():
        before = max(0, match.start() - 4), match.start()
        if _LONG.search(folded, *before) or (match["bare"] is not None and not _BEFORE_TWO.search(folded, *before)):
            continue
        if match["bare"] is None or 10 <= int(match["y2"]) <= 35:
            yield from _make(match, read_year(match))


def _find_republic(folded: str) -> Iterator[Found]:
    """Years of the Republic, in texts that are not of antiquity; years of three digits of the common era in the others."""
    if not _THREE_DIGITS.search(folded):
        return
    old = _ANCIENT.search(folded) is not None
    loose = not old and _TAIWAN.search(folded) is not None
    for pattern in (*((_REPUBLIC,) if not old else ()), *((_REPUBLIC_LOOSE,) if loose else ())):
        for match in pattern.finditer(folded):
            if not _LONG.search(folded, max(0, match.start() - 4), match.start()):
                yield from _make(match, read_year(match))
    for pattern in _LITERAL:
        for match in pattern.finditer(folded):
            if old or not (loose and 100 <= int(match["number"]) < 130):
                yield Found(*match.span(), "date", calendar.whole(int(match["number"])))


def _find_era(folded: str) -> Iterator[Found]:
    """公元372年, 光绪31年, 民国元年: the year of the common era."""
    for match in _ERA.finditer(folded) if _ERA_NAMES.search(folded) else ():
        number = 1 if match["number"] == "元" else number_of(match["number"])
        year = number + FIRST_YEARS.get(match["era"], 1) - 1
        if number > 0 and year < 2100:
            yield from _make(match, year)


def _find_relative(folded: str, published: date | None) -> Iterator[Found]:
    for match in _RELATIVE.finditer(folded) if _SOME_YEAR.search(folded) else ():
        shift = _RELATIVE_YEARS[match["rel"]]
        year = published.year + shift if published else None
        if match["same"]:
            month = "月" in match["same"]
            yield Found(*match.span(), "date", calendar.whole(year), lack="same", years=shift, months=int(month))
        elif match["rel"] in YEARS_BEFORE:
            yield from (
                one._replace(lack="prior", years=shift * (match["rel"] == "上年")) for one in _make(match, year) if one.moment
            )
        else:
            yield from map(_without_moment, _make(match, year)) if year is None else _make(match, year)
    for match in _THEN.finditer(folded) if _THAT_YEAR.search(folded) else ():
        moment, kind = _read_moment(match, None)
        if moment.real:
            yield Found(*match.span(), kind, moment, lack="then", years=_TURNS.get(match["then"][0], 0))


def _without_moment(found: Found) -> Found:
    """A half or quarter of a year told from a day that is not known (去年上半年): not the one of any year."""
    return found._replace(moment=None, lack="none") if found.moment is not None and found.moment.shape == "months" else found


def _open(folded: str, published: date | None) -> Iterator[Found]:
    for match in (one for one in _OPEN.finditer(folded) if not tells_length(one)):
        yield from _make(match, None, "year")
    for match in _BEFORE.finditer(folded) if "个月" in folded else ():
        yield Found(*match.span(), "period", lack="before", months=number_of(match["count"]))
    yield from find_lone_days(folded, published)
