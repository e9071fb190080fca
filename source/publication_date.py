"""The day on which a web page says that it was published, as its metadata, its time element or its byline state it; and that of any
other text, as the line under its title or the first words of its report state it.

No day is guessed from the text, and none is made of a year or a month.
"""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

from source.formats.plain_text.lines import ends_sentence, is_byline
from source.patterns import compile_late

_NAMES = frozenset(
    "article:published_time og:published_time og:article:published_time date pubdate publishdate publish_date publish-date pub_date published "
    "publication_date datepublished dc.date dc.date.issued dc.date.created dcterms.created dcterms.issued dcterms.date parsely-pub-date sailthru.date "
    "originalpublicationdate article.published article_date_original weibo:article:create_at bytedance:published_time citation_publication_date "
    "rnews:datepublished".split()
)
_DAY = compile_late(
    r"""
    (?<!\d)(?P<year>(?:19|20)\d\d)\s?[-/.年]\s?(?P<month>\d{1,2})\s?[-/.月]\s?(?P<day>\d{1,2})(?!\d)  # 2024-05-06, 2024年5月6日
    |(?<!\d)(?P<packed>20\d{6})(?!\d)  # 20240506
    """,
    re.VERBOSE,
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ENGLISH = compile_late(
    r"""
    (?<!\w)
    (?:(?P<day>\d{1,2})[ ])?  # 6
    (?P<month>[a-z]{3})[a-z]{0,6}\.?[ ]  # May
    (?:(?P<after>\d{1,2})(?:st|nd|rd|th)?,?[ ])?  # 6th,
    (?P<year>(?:19|20)\d\d)(?!\d)  # 2024
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SCRIPT = compile_late(
    r"""["']?(?:publish_?time|publish_?date|datePublished|pubDate|pub_?time)["']?\s{0,3}[:=]\s{0,3}["'](?P<day>[^"']{8,40})["']""",
    re.IGNORECASE,
)
_EPOCH = compile_late(r"""\bct\s{0,3}=\s{0,3}["'](?P<seconds>1\d{9})["']""")  # so do all pages of WeChat
_CHINA = timezone(timedelta(hours=8))
_PRESS = compile_late(
    r"""
    (?:[报報网網社刊媒]|[电電視视]台)(?:$|[\s,/|丨·:(\[】])  # 人民日報, 電視台
    |记者|記者|编辑|編輯  # 記者
    |来源|來源  # 來源
    |发布|發布|發佈  # 發布
    |发稿|通讯员|作者|撰文  # 通訊員
    |责编|新闻|新聞  # 新聞
    |[讯訊电電稿](?:$|\W)  # 電, 訊
    |(?:更新|出版|刊登|公布|上传|上傳)(?:时间|時間|日期)  # 更新時間
    |^日期|\d\d:\d\d|min[ ]read  # 12:30, 3 min read
    |(?:^|[|·,][ ]?)by\b  # by Jane Doe
    |\b(?:
        published|updated|posted  # published
        |reporter|staff[ ]writer  # staff writer
        |news|times|post|journal|herald  # Financial Times
        |courier|gazette|ledger  # the Gazette
        |reuters|bloomberg|afp|ap  # agencies
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What stands beside the day in a line that tells when a text came out, and not in one of a list of events."""
_WIRED = compile_late(
    r"""
    ^[\s((【\[]{0,3}[^\d,。;:!?]{0,24}?(?P<chinese>20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[^\d,。;:!?]{0,8}[电電讯訊]  # 新華社2024年5月6日電
    |^[A-Z][A-Za-z .,/]{1,40}?[,(][ ]?  # LONDON,
    (?P<english>[A-Z][a-z]{2,8}\.?[ ]\d{1,2},?[ ]20\d\d|\d{1,2}[ ][A-Z][a-z]{2,8}\.?[ ]20\d\d)  # May 6, 2024
    \)?[ ,]{0,2}(?:\([^()]{1,40}\)|/[A-Za-z -]{1,40}/)?[ ]?(?:[-–—]|/)  # (Reuters) -
    """,
    re.VERBOSE,
)
"""The day in the first words of an agency's report: 新華社北京2025年5月6日電, LONDON, May 6, 2025 (Reuters) -."""
_MARKS = "日 \u3000|,()（）[]【】:：·-"  # what is left of a line that holds a day alone
_AS_OF = compile_late(
    r"[截止至迄]|单位|單位|年度|期[间間初末]|\b(?:as (?:of|at)|end(?:ed|ing)|until|through|from|since|before|after|by)\b",
    re.IGNORECASE,
)
"""What makes a day in a line one that figures are of."""
_UNDER_TITLE = 3  # lines at the head of a text that may hold its day and a place
_PROSE = 40  # characters of the paragraph under such a line
_PLACE, _PLACE_ENGLISH = 12, 40  # characters beside such a day
_LINES = 6  # paragraphs at the head of a text among which is the one that tells its day
_LONGEST_LINE = 120
_MOST_BYLINES = 12  # short paragraphs at the head of an article among which its byline is


def find_published(tree: Any, head: list[str]) -> date | None:
    """The day that a page states, `head` being the first paragraphs of its article; None where it states none.

    >>> from lxml.html import fromstring
    >>> find_published(fromstring("<p>2024年的收入增長。</p>"), ["2024年的收入增長。"]) is None
    True
    >>> find_published(fromstring("<p>x</p>"), ["2024-05-06 10:30 來源：某報"])
    datetime.date(2024, 5, 6)
    """
    return next((day for text in _find_stated(tree, head) if (day := read_day(text))), None)


def find_dateline(head: Sequence[str]) -> date | None:
    """The day that the line under a title states, or the first words of a report; None where `head`, the first paragraphs, has none.

    >>> find_dateline(["青禾營收創高", "2025年5月6日　南港日報　記者 林敏"]), find_dateline(["2012年3月1日 公司成立", "2014年5月6日 上市"])
    (datetime.date(2025, 5, 6), None)
    >>> find_dateline(["HALDEN, May 6, 2025 (AFP) - The bank held its rate."])
    datetime.date(2025, 5, 6)
    """
    return next((day for line in head[:_LINES] if (day := _day_of_line(line))), None) or _day_under_title(head)


def _day_under_title(head: Sequence[str]) -> date | None:
    """The day of a short line that holds little else, a place say, with prose of no day of its own under it: no list of events."""
    for line, under in pairwise(head[: _UNDER_TITLE + 1]):
        rest = _beside_day(line)
        if rest is None or any(ch.isdigit() for ch in rest):
            continue
        plain = len(rest) <= (_PLACE_ENGLISH if rest.isascii() else _PLACE) and not _AS_OF.search(line)
        prose = len(under) >= _PROSE and not read_day(under[:_PLACE]) and ends_sentence(under.rstrip(_MARKS))
        if plain and prose and not ends_sentence(line):
            return read_day(line)
    return None


def _beside_day(line: str) -> str | None:
    """What a line holds beside its day; None where it has no day."""
    day = _DAY.search(line) or _ENGLISH.search(line)
    return (line[: day.start()] + " " + line[day.end() :]).strip(_MARKS) if day else None


def _day_of_line(line: str) -> date | None:
    wired = _WIRED.match(line[:_LONGEST_LINE])
    if wired:
        return read_day(wired["chinese"] or wired["english"])
    if len(line) > _LONGEST_LINE or ends_sentence(line.rstrip(_MARKS)):
        return None
    rest = _beside_day(line)
    if rest is None or len(rest) > _LONGEST_LINE // 2 + 20 or (rest and not _PRESS.search(rest)):
        return None
    return read_day(line)


def read_day(text: str) -> date | None:
    """The first whole day that a text names; None for a month or a year alone.

    >>> read_day("2024-05-06T10:30:00+08:00"), read_day("November 28, 2013"), read_day("2024年5月")
    (datetime.date(2024, 5, 6), datetime.date(2013, 11, 28), None)
    """
    for match in _DAY.finditer(text):
        packed = match["packed"]
        parts = (packed[:4], packed[4:6], packed[6:]) if packed else (match["year"], match["month"], match["day"])
        if day := _make_date(*map(int, parts)):
            return day
    for match in _ENGLISH.finditer(text):
        number, month = match["after"] or match["day"], match["month"].lower()
        if number and month in _MONTHS and (day := _make_date(int(match["year"]), _MONTHS.index(month) + 1, int(number))):
            return day
    return None


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _find_stated(tree: Any, head: list[str]) -> Iterator[str]:
    """What says when the page was published, the surest first."""
    scripts = [node for node in tree.iter("script") if node.text]
    for node in scripts:
        if "ld+json" in (node.get("type") or ""):
            yield from _find_linked(node.text)
    for node in tree.iter("meta"):
        if (node.get("property") or node.get("name") or node.get("itemprop") or "").strip().lower() in _NAMES:
            yield node.get("content") or ""
    for node in tree.iter("*"):
        if node.get("itemprop") == "datePublished" or (node.tag == "time" and node.get("pubdate") is not None):
            yield node.get("datetime") or node.get("content") or "".join(node.itertext())
    for node in tree.iter("time"):
        yield node.get("datetime") or "".join(node.itertext())
        break
    for node in scripts:
        yield from (match["day"] for match in _SCRIPT.finditer(node.text))
        for match in _EPOCH.finditer(node.text):
            yield datetime.fromtimestamp(int(match["seconds"]), _CHINA).date().isoformat()
    yield from (text for text in head[:_MOST_BYLINES] if is_byline(text))


def _find_linked(text: str) -> Iterator[str]:
    """The days of publication in linked data (schema.org in JSON)."""
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, dict):
            if isinstance(item.get("datePublished"), str):
                yield item["datePublished"]
            waiting += [value for value in item.values() if isinstance(value, dict | list)]
        elif isinstance(item, list):
            waiting += item
