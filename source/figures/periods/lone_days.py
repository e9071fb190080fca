"""Days of a month whose month is not told: 5日公布, 今（6）日, and after whoever did something: 職棒13日, 台股5日, 總理6日出訪."""

import re
from collections.abc import Iterator
from datetime import date

from source.figures.periods import calendar
from source.figures.periods.found import Found
from source.figures.periods.parts import DAY, number_of
from source.patterns import compile_late

_BODIES = (
    "联盟 职棒 联赛 球赛 棒赛 足赛 篮赛 排赛 公司 集团 银行 协会 法院 政府 委员会 警方 央行 当局 台股 美股 港股 陆股 日股 电影节 艺术节 音乐节 影展 书展 车展 电子展 博览会 峰会 论坛"
    " 首相 总统 总理 主席 部长 院长 市长 县长 州长 校长 局长 议长 行长 会长 董事长 执行长 总裁 发言人 议员 法官 检察官 总教练 球星 选手 彩券 彩票"
).split()
_AFTER_BODIES = "|".join(f"(?<={body})" for body in _BODIES)
# After a body, an officer or an event and before what it did; 旅行3日, 出國5日, 休市2日 and 13日內 are how long.
_DAY_OF_BODY = compile_late(
    rf"""
    (?=[\d一二三四五六七八九十廿])(?={DAY}[ ]?日)  # 央行9日
    (?:(?<=[a-z])|(?<=[a-z][ ])  # after whom: WHO 9日
        |{_AFTER_BODIES}  # 公司9日, and each of the bodies
        |(?<=[杯局署院部报股])(?<![全内外脱]部))  # 財政部9日; no 全部9日
    (?P<d>{DAY})[ ]?日(?=[一-鿿])  # 9日公布
    (?![内间后前之以上下的均线平年化连票券游程假团套型滚等来期左起]|行程|移动|一|通(?!过))  # no length: 9日內, 9日行程
    """,
    re.VERBOSE,
)
_BRACKETED = compile_late(r"(?P<word>今|昨|前|明)[日天]?\((?P<d>\d{1,2})[日号]?\)[日天]?")
# A day that no month stands before: what every lone day is, and every one of a body.
_LONE = compile_late(r"[\d一二三四五六七八九十廿](?<![\d月年.].)[\d一二三四五六七八九十]{0,2} ?日")
# What is told of a lone day: when in it, what was said, how the market went.
_HOURS = "晚|上午|下午|早|凌晨|中午|傍晚"
_CLOCK = r"\d{1,2}(?:[时点](?!半年)|:\d\d)"
_TELLING = "公布|宣布|发布|发表|表示|说|称|指出|透露|公告|披露|报道|讯|电"
_TRADING = "收盘|开盘|盘中|盘后|股价|收[在于报]|成交"
_SOMEWHERE = r"在[\u4e00-\u9fff]{2,8}?(?:举|召|宣|公布|发布|开)"  # 5日在北京举行
_LONE_DAY = compile_late(
    rf"(?=[\d一二三四五六七八九十廿])(?<![\d月年.])(?P<d>{DAY}) ?日"
    rf"(?=[,、(止]|{_CLOCK}|{_HOURS}|{_TELLING}|举行|召开|{_TRADING}|{_SOMEWHERE})"
)
_SPEAKS = compile_late(f"{_TELLING}|{_CLOCK}|{_HOURS}|{_TRADING}")
_DAY_BEFORE = compile_late(r"(?:^|[,。;:!?()“「|\s]|[于在至到截自本])$")
_SAID_OF_LENGTH = compile_late(
    r"(?:连续|为期|[共近达约每第满逾这数前后历时长]|过去|未来|最近|至少|超过|不足|[一二三四五六七八九十]个月)$"
)


def find_lone_days(folded: str, published: date | None) -> Iterator[Found]:
    """Days without a month of a folded text, which are of the article's month or the one before.

    >>> [found.iso for found in find_lone_days("公司13日公布", date(2024, 3, 10))]
    ['2024-02-13', '2024-02-13']
    """
    for match in _BRACKETED.finditer(folded) if "(" in folded else ():
        yield Found(*match.span(), "date", iso=_find_lone_day(published, int(match["d"])))
    if not _LONE.search(folded):
        return
    for match in _DAY_OF_BODY.finditer(folded):
        yield Found(*match.span(), "date", iso=_find_lone_day(published, number_of(match["d"])))
    for match in _LONE_DAY.finditer(folded):
        before = max(0, match.start() - 3), match.start()
        if _SAID_OF_LENGTH.search(folded, *before):
            continue
        if _SPEAKS.match(folded, match.end()) or _DAY_BEFORE.search(folded, *before):
            yield Found(*match.span(), "date", iso=_find_lone_day(published, number_of(match["d"])))


def _find_lone_day(published: date | None, number: int) -> str | None:
    """A day without a month: the latest such day up to the article's."""
    if published is None or not 1 <= number <= 31:
        return None
    months = published.year * 12 + published.month - 1 - (number > published.day)
    moment = calendar.day(months // 12, months % 12 + 1, number)
    return moment.iso() if moment.real else None
