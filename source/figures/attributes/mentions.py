"""What a sentence says of time: its dates, how each stands to the numbers around it, and words that stand for a time or bar one."""

import re
from bisect import bisect_left

from source.figures.attributes.mention import Manner, Mention
from source.figures.attributes.scene import Scene
from source.figures.attributes.times import COMPARED, list_times
from source.figures.attributes.words import make_finder, match_alternatives
from source.figures.figure import DATES
from source.figures.periods.calendar import join_dates, length
from source.figures.periods.parts import YEARS_BEFORE
from source.patterns import compile_late

_BETWEEN = compile_late(r"between [^.;,()]{3,24} and ")
_SPAN = compile_late(r" (?:to|through|until|till|and) |[-–~]")
_COMPARED_AFTER = compile_late(
    r"(?:年)?(?:的)?(?:同期)?(?:(?<=的)[\d.,]{1,14}[万亿]{0,2}[美港日欧]?[\u4e00-\u9fff]{0,2}?)?(?:相比|比较|相较|度?相比之下)"
)
_WINDOW = compile_late("近|最近|过去")  # 近一年, as periods are told that reach up to the telling
_DUE = compile_late(
    r"""
    \b(?:
        (?:due|maturing|expiring)(?:[ ](?:in|on|by))?  # notes due in
        |(?:futures?|contracts?|crude|brent|\(wti\)  # crude prices for
            |wti|gold|wheat|corn|soybeans|oil)(?:[ ]prices?)?[ ]for  # gold for
    )[ ]$
    """,
    re.VERBOSE,
)
_DUE_AFTER = compile_late(
    r" (?:delivery|settlement|contracts?|futures|expiry)\b|年?(?:到期|期满)的?(?:[^,。;:]{0,8}?)(?:债|票据|贷款|借款|票$)"
)
_SINCE_AFTER = compile_late(r"年?[底初末]?(?:\d{1,2}[时点]整?)?(?:以来|至今|迄今|起(?P<on>[,至]?))")
_SINCE_EVENT = compile_late(r"年?(?:[^,。;:!?0-9]{1,8})(?:以来|至今|迄今)")  # 自2015年成立以来
_SINCE_BEFORE = ("自", "从", "自从")
_FROM_THEN_ON = compile_late(  # 明年起, 7月1日起…調至: what is told is so from that day on
    r"[,至]?(?![^,。;]{0,24}(?:累计|已|每年|逐年|连续|合计|总计|共))[^,。;]{0,24}?(?:[调改涨降升][至到为涨降升整]|[上下]调|实施|生效|适用|执行|起征|开征|课征)"
)
_TO_COME = compile_late("明年|后年|来年|下[周月季个]")
_SINCE = tuple(
    f"since {part}"
    for part in ("", "the ", "early ", "mid-", "late ", "the end of ", "the start of ", "the beginning of ", "the middle of ")
)
_CAUSE = compile_late(r"(?:受到?|因为?|由于|随着|鉴于)[^,。;]{0,4}$")
_CAUSE_REACH = 8  # characters: more than its longest match
# 2019年簽訂的合約; no 簽訂的3億元合約
_SIGNED = r"年?[^,。;:!?0-9]{0,4}?(?:签[订署]|订立|制定|核定)的(?![^,。;]{0,3}\d[\d.,]{0,12} ?[万亿元%千百])"
_ORIGIN_AFTER = compile_late(
    rf"年?(?:[^,。;:!?0-9]{{0,10}}?)(?:{match_alternatives('begins')})(?:的|了?$|了?[,。;至到以]|[^0-9,。;]{{0,12}}[,。;]|[^0-9,。;]{{0,12}}$)|年?(?:刚|才)开始|{_SIGNED}"
)
_ORIGIN_BEFORE = compile_late(
    rf"(?:{match_alternatives('begins')})[于在自]? ?$|(?:{match_alternatives('begun')}) (?:[a-z' -]{{0,40}} )?(?:in|on|since|back in|around) $"
)
_RELATIVE_EVENT = compile_late(rf"(?:{match_alternatives('orders')})的(?:超过|逾|近|约|共|合计|总计|总额|价值)?$")
_SPEAKS = make_finder("speaks")
_ATTRIBUTE = compile_late(r"[- ](?:quarter|half)")  # said third-quarter sales: not when it was said
_FORETOLD = compile_late(  # the $20m forecast last year: the day of the telling
    r"""
    \d[^ ]{0,12}  # $20m
    (?:[ ](?:million|billion|percent|per[ ]cent|[a-z]{3,12}))?  # million
    (?:[ ](?:it|they|he|she|we|was|were|had|been|originally|first)){0,3}  # it had
    [ ](?:forecast|forecasted|predicted  # forecast
        |projected|estimated|envisaged  # projected
        |pencilled[ ]in|pledged|promised  # pencilled in
    )
    (?:[ ](?:back[ ])?in)?[ ]$  # back in
    """,
    re.VERBOSE,
)
_LAST = compile_late(r"last |a year (?:ago|earlier)|two years ago")
_FORETOLD_AFTER = compile_late(r"年?(?:[底初末中]|\d{1,2}月)?(?:时?所?)(?:预[计期估测]|估计|宣布|承诺|公布|提出|设定)的")
_PUBLISHED = compile_late(  # 截至5月中旬，17家…一季報悉數披露。 when it was known, no time of what it tells
    r"[^。;:\n]{0,50}?(?<![\d未])(?:披露|公布|发布|公告|出炉|揭晓)(?:完毕|完成|完|了)?[。;]"
)
_UNTIL = ("截至", "截止", "截止至", "到了")
_STAMP = compile_late(  # a line that holds but the day of the telling
    r"""
    (?:^|\n)[ #*>【\[(]{0,4}  # a line begins
    (?:(?:published|date|posted|updated|last[ ]updated|publication[ ]date  # Published on
            |发布(?:时间|日期|于)  # 發布時間:
            |发表(?:时间|日期|于)  # 發表於
            |刊登(?:时间|日期)  # 刊登日期
            |更新(?:时间|日期  # 更新時間
            )?|日期|时间)
        (?:[ ]on)?[ ]?[:,]?[ ]?)?$
    """,
    re.VERBOSE,
)
_STAMP_AFTER = compile_late(r"[ t,]{0,3}(?:\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?)?[ :*】\])]{0,4}(?:$|\n)")
_MEANT = compile_late(r"(?:预[计期估]|计划|[将拟]|有望|可望|目标|预定|争取|力争)(?:最快|最迟|最早|可|能|将)?(?:在|于|到)?$")
_BEGINS_THEN = compile_late(
    rf"年?[底初末中]?(?:前|起)?(?:可|能|将)?(?:正式|开始|全面|分批|陆续|小批量)?(?:{match_alternatives('begins')}|量产|完工|竣工|动工|开工|交付|营运|运营|上路|交车|接单|出货|商转|并网)[,;]"
)
_SPEAKS_BEFORE = compile_late(
    r"""
    \b(?:
        said|announced|reported|published  # said
        |released|told|disclosed|unveiled|wrote  # told
    )(?:[ ]late|[ ]early)?  # late on Tuesday
    (?:[ ][a-z' ]{0,30}?[ ](?:on|in)|[ ]on)?[ ]  # in a filing on
    (?:[a-z]+day,?[ ])?$  # Tuesday,
    """,
    re.VERBOSE,
)
_WEEKDAY = compile_late("(?:周|星期|礼拜)[一二三四五六日天]$|[a-z]day$")
_SPEAKS_SOON = 44  # characters after a day that opens a clause: who tells stands between (on Wednesday Bluestone Energy reported)
_REPORT = compile_late(rf"(?:年度?|季度?|的|'s|s)? ?(?:[^,。;:!?0-9]{{0,8}}?)(?:{match_alternatives('reports')})")
# A line that holds but a year, a half or a quarter heads what follows; a day or a month alone is that of the telling.
_MARKS = 4  # at most, before what stands on a line
_LINE_BEFORE = compile_late(rf"(?:^|\n)[ #*【\[(]{{0,{_MARKS}}}$")
_LINE_AFTER = compile_late(r"[ :*】\])]{0,4}(?:$|\n)")
_REPORT_BEFORE = compile_late(
    r"""
    # results of the group for 2023
    \b(?:results|earnings|report|review|accounts|statements?|update|highlights)(?:[ ][a-z'-]+){0,2}[ ](?:for|of)[ ](?:the[ ]|its[ ]|their[ ])?$
    # annual report 2023
    |\b(?:annual|interim|quarterly|half-year|full-year)[ ](?:report|results|review|accounts|statement)[ ]$
    """,
    re.VERBOSE,
)
_REPORT_HERE = compile_late("报(?![道导名案警])")  # 2023年報
_FRAME_AFTER = compile_late(
    r"""
    (?:[ ]alone|平均|合计|累计|总计|共计|底|末|止|时|里|间|当中|期间|以来|全年|当周|当季|当年|一周|晚间?|上午|下午|当天|当日)?
    (?:[^,。;:]{0,10}(?:期间|假期|连假|长假))?  # 今年618期间,
    (?:[ ]?\d{1,2}[时点](?:\d{1,2}分|许|整|半)?)?  # 截至27日18时
    (?:[^,。;:0-9]{1,12}(?:之|当)?中)?  # 9月底總人口中
    (?:\([^()]{0,30}\))?
    (?:(?:与|和|同|跟|较|比)[^,。;:]{2,24}(?:相比|比较|相较|对比)之?下?)?  # 2024年与前年同期相比,
    [,:]
    """,
    re.VERBOSE,
)
_FRAME_BEFORE = compile_late(
    r"""
    (?:^|[。!?\n;,:“「『"(][ ]?|\.[ ]|\bthat[ ])  # a sentence or a clause begins
    (?:(?:
        但|而|其中|预[计期估]|估计|目标是|计划|此外|不过|另外|展望|(?:单|只|仅|若|再|细|光)?看|单就|若以|累计|总计|合计|回顾|综观
        |到了?|截[至止]至?|在|于|自|从|就|本[港市地行]|全[国港台]
        |and[ ]|but[ ]
        |in[ ]|on[ ]|as[ ]of[ ]|by[ ]|at[ ]|for[ ]|during[ ]|since[ ]|at[ ]the[ ]end[ ]of[ ]
        |through[ ]|from[ ]|between[ ]|throughout[ ]|over[ ]|year-end[ ]|year[ ]end[ ]|end[ ]
    )+(?:the[ ])?)?$
    """,
    re.VERBOSE,
)


def find_mentions(scene: Scene) -> list[Mention]:
    """The mentions of a text, in order."""
    windows = {one.start for one in scene.figures if one.kind == "period" and _WINDOW.match(scene.folded, one.start)}
    dates = [
        Mention(*span, "barred") if span[0] in windows else _make_mention(scene, *span)
        for span in _find_spans(scene)
        if not _is_maturity(scene, *span)
    ]
    ends = {one.end for one in dates}
    words = [one for one in list_times(scene) if one.manner != "again" or one.start not in ends]  # 7月當月
    free = [one for one in words if not _overlaps(dates, one)]
    found = sorted([*dates, *free], key=lambda one: (one.start, -one.end))
    return [one for at, one in enumerate(found) if not at or one.start >= found[at - 1].end]


def _is_maturity(scene: Scene, start: int, end: int, iso: str | None) -> bool:
    """Whether a date is when a debt is due, which dates no number: notes due 2030, 2030年到期的票據."""
    due = scene.folded[start - 1 : start] == " " and _DUE.search(scene.folded, max(0, start - 14), start)
    return bool(due or _DUE_AFTER.match(scene.folded, end))


def _find_spans(scene: Scene) -> list[tuple[int, int, str | None]]:
    """The dates of a text with the times that they name, those of "between A and B" as one."""
    spans: list[tuple[int, int, str | None]] = []
    for figure in scene.figures:
        if figure.kind not in DATES:
            continue
        if spans and _BETWEEN.fullmatch(scene.folded, max(0, spans[-1][0] - 8), figure.start):
            start, _, iso = spans.pop()
            spans.append((start, figure.end, join_dates(iso, figure.period)))
            continue
        spans.append((figure.start, figure.end, figure.period))
    return spans


def _overlaps(dates: list[Mention], word: Mention) -> bool:
    """Whether a word for a time is part of a date, or holds one: for the quarter ended June 30."""
    at = bisect_left(dates, word.end, key=lambda one: one.start)
    return at > 0 and dates[at - 1].end > word.start


def _make_mention(scene: Scene, start: int, end: int, iso: str | None) -> Mention:
    folded = scene.folded
    before, after = folded[max(0, start - 60) : start], folded[end : end + 60]
    day = iso is not None and "/" not in iso and len(iso) in (7, 10) and (len(iso) == 10 or iso.startswith("--"))
    day = day or _WEEKDAY.search(folded, start, end) is not None
    same = folded[end - 2 : end] in ("同期", "同月", "同季", "同日") and folded[start] not in "今本"
    same = same or folded[start:end] in YEARS_BEFORE
    if _is_since(folded, start, end, before, after):
        return Mention(start, end, None, "barred", day, same=same)
    if (since := _SINCE_AFTER.match(after)) is not None and since["on"] is not None:
        return Mention(start, end, iso, "due", day)
    if day and _STAMP.search(before) and _STAMP_AFTER.match(after):
        return Mention(start, end, iso, "announced", day)
    if _LINE_BEFORE.search(before, max(0, len(before) - _MARKS - 1)) and _LINE_AFTER.match(after) and (length(iso) or 0) > 1:
        return Mention(start, end, iso, "stated", report=True)
    manner, report = _find_manner(scene, start, end, day, before, after)
    return Mention(start, end, iso, manner, day, report, same)


def _is_since(folded: str, start: int, end: int, before: str, after: str) -> bool:
    """Whether what is told has gone on since a date; of what is to begin then it is the date: 明年起, 7月1日起…調至."""
    if before.endswith(_SINCE) or (before.endswith(_SINCE_BEFORE) and _SINCE_EVENT.match(after)):
        return True
    since = _SINCE_AFTER.match(after)
    if since is None or since["on"] is None:
        return since is not None
    return not (_TO_COME.search(folded, start, end) or _FROM_THEN_ON.match(after, since.start("on")))


def _find_manner(scene: Scene, start: int, end: int, day: bool, before: str, after: str) -> tuple[Manner, bool]:
    """How a date stands to the numbers around it, and whether a report of it is named."""
    folded = scene.folded
    cause = _CAUSE.search(folded, max(0, start - _CAUSE_REACH), start)
    if cause and _CAUSE.search(folded, max(scene.clause_of(start)[0], start - _CAUSE_REACH), start):
        return "compared", False
    spans = before.endswith("from ") and _SPAN.search(folded, start, end)  # from January to March
    if (not spans and COMPARED.search(before, max(0, len(before) - 24))) or _COMPARED_AFTER.match(after):
        return "compared", False
    if _is_announced(scene, start, end, day):
        return "announced", False
    if _BEGINS_THEN.match(after) and _MEANT.search(before):
        return "due", False
    if _ORIGIN_AFTER.match(after) or _ORIGIN_BEFORE.search(before, 0 if before[-1:] == " " else max(0, len(before) - 8)):
        return "origin", False
    if not day and (
        _REPORT.match(after)
        or (before[-1:] == " " and _REPORT_BEFORE.search(before))
        or (folded[end - 1] in "年季度" and _REPORT_HERE.match(after))
    ):
        return "stated", True
    framed = _FRAME_AFTER.match(after) and _FRAME_BEFORE.search(before, max(0, len(before) - 30))
    return ("framed" if framed else "stated"), False


def _is_announced(scene: Scene, start: int, end: int, day: bool) -> bool:
    """Whether a date is that of the telling: a day before a verb of saying in its sentence, a month right before one."""
    folded = scene.folded
    if folded[start - 1 : start] == " ":
        if _SPEAKS_BEFORE.search(folded, max(0, start - 60), start):
            return _ATTRIBUTE.search(folded, start, end) is None
        if _LAST.match(folded, start) and _FORETOLD.search(folded, max(0, start - 60), start):
            return True
    if _FORETOLD_AFTER.match(folded, end):
        return True
    if folded.endswith(_UNTIL, max(0, start - 3), start) and _PUBLISHED.match(folded, end):
        return True
    if not day:
        return False
    low, high = scene.bounds[scene.sentence_of(start)]
    if folded[end : end + 1] == " " and _SPEAKS.match(folded, end + 1):  # the bank on Wednesday reported
        return True
    near = min(high, end + _SPEAKS_SOON)
    opening = start - low <= 12 or scene.clause_of(start)[0] == start
    return _SPEAKS.search(folded, end, near if opening else min(near, end + 8)) is not None


def is_ordered(folded: str, place: int) -> bool:
    """Whether the number at a place is part of what was once ordered or announced: 宣布的超過800架訂單."""
    near = max(0, place - 14)
    return folded.find("的", near, place) >= 0 and _RELATIVE_EVENT.search(folded, near, place) is not None
