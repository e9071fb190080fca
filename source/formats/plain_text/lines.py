"""What one line of plain text is, by its own look: a list item, a key with its value, a speaker's turn, a byline."""

import re
import unicodedata
from dataclasses import dataclass

from source.folding import fold
from source.patterns import compile_late

_QUOTE = compile_late(r"[ \t]*((?:>[ \t]?){1,12})")
_TAB = 8  # columns, as terminals set it
_ENDS = compile_late(r"[。！？!?；;….：:][」』”’\"'）)】\]》]*$|[」』”】][。]?$")
_BULLET = compile_late(r"(?:[•·●○◦▪■□◆◇★☆※►▶▸➢➤✓✔✅❌❖◎⚫‣]|[*+](?=\s)|[-–—](?=\s|[\u3400-\u9fff]))\s*\S")
_NUMBER = compile_late(
    r"""
    (?P<plain>\d{1,3})[.．、)）](?=\s|[^\s\d.,%、])  # 1. and 2、; no 1.5
    |[(（](?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z]|[ivx]{1,4})[)）]\s*\S  # (1), （一）, (a), (iv)
    |[一二三四五六七八九十]{1,3}(?:[、．]|(?=是|则|則)[、，])\S  # 一、; 一是
    |[①-⑳⑴-⒇❶-❿➀-➓㈠-㈩]\s*\S  # ①
    |(?:[a-zA-Z]|[ivx]{2,4})[)）]\s*\S  # a), iv)
    |第[一二三四五六七八九十百零\d]{1,5}(?:[条條章节節款项項编編]|部分)(?=[\s:：、，　]|$)  # 第一章
    |\d{1,2}(?:\.\d{1,2}){1,3}\s+[^\s\d%]  # 1.2.3 Risks
    """,
    re.VERBOSE,
)
_KEY = compile_late(r"[^\s:：。！？!?,，;；|][^:：。！？!?,，;；|\t]{0,39}?\s*(?:\t|[:：](?!//)(?!(?<=\d[:：])\d))\s*\S")
_CLOCK = compile_late(
    r"[\[(（【]?(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ T　]?)?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s?[ap]m)?[\])）】]?",
    re.I,
)
_ASKS = compile_late(r"(?:q|问|question|提问|记者|主持人|投资者提问|网友)\s*\d{0,3}\s*[:.、]\s*\S")
_HAN = r"[\u4e00-\u9fff]"
_NAMES = rf"(?![会的们团证站]){_HAN}{{2,4}}(?:[ 、]{_HAN}{{2,4}}){{0,3}}"  # 记者会 is no reporter
_REPORTER = rf"[(【〔\[]?(?:{_HAN}{{2,6}})??(?:记者|特派员|通讯员)"
_HEADS = (  # what reports are divided by, and no person's name: By region, By the numbers
    "numbers?|ways?|regions?|segments?|products?|lines?|countr(?:y|ies)|markets?|business|sectors?|industry|types?|categor(?:y|ies)|ages?|gender|"
    "channels?|divisions?|units?|customers?|geograph(?:y|ies)|areas?|functions?|years?|quarters?|months?|end|date|sales|revenue|contrast|comparison"
)
_BYLINE = compile_late(
    rf"""
    # 文：…, 记者｜…, 来源：新闻社; no address (来源://)
    (?:
        文|图文|作者|记者|撰文|编辑|责编|责任编辑|主编|出品|采写|撰稿|编译|翻译|by|author
        |来源|发布时间|发布日期
    )\s?[丨|:/·](?!/)\s*\S.{{0,40}}
    # 记者王小明/台北报导, 【中央社记者王小明台北5日电】
    |{_REPORTER}[ ]?{_NAMES}[/ 丨|·]{{0,2}}(?:{_HAN}{{2,8}})??(?:\d{{1,2}}(?:月\d{{1,2}})?日?)?(?:报导|报道|摄影|电)[)】〕\]]?
    |{_REPORTER}[ ]{_NAMES}[)】〕\]]?  # 本报记者 王小明
    |[(【〔\[]?{_HAN}{{2,8}}[/丨|]{_HAN}{{2,8}}(?:报导|报道)[)】〕\]]?  # 财经中心/综合报导
    |by[ ](?!.{{0,40}}\b(?:{_HEADS})\b)[a-z .'-]{{3,40}}(?:[,|·].{{0,30}})?
    |(?:published|updated|posted)(?:[ ]on|[ ]at)?:?\s.{{4,40}}
    """,
    re.VERBOSE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = compile_late(rf"\d{{4}}[-/.年]\s?\d{{1,2}}[-/.月]\s?\d{{1,2}}日?|{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}}")
_CLAUSE = compile_late(r"[,，。;；!?](?! ?\d{4})")
_CHINESE = compile_late(r"[\u3001-\u3020\u3400-\u9fff\uff01-\uff60]")
_SPREAD = compile_late(rf"(?<={_CHINESE.pattern}) (?={_CHINESE.pattern})")
_CLOSED = compile_late(rf"(?<={_CHINESE.pattern}) (?=\S)|(?<=\S) (?={_CHINESE.pattern})")
_FEWEST_GAPS = 4  # between Chinese characters of a line, before it is taken for spread out
_MOST_GAPS = 0.4  # of its Chinese characters
_LONGEST_BYLINE = 60  # characters: longer lines tell something
_LONGEST_SOURCE = 24  # characters beside a date: who published it, and where
_WIDE = frozenset("WF")


@dataclass(frozen=True)
class Line:
    """A line without its indentation and its quote marks: `indent` columns stood before it, `quote` marks (>), and with
    `gap` a blank line."""

    text: str
    indent: int = 0
    quote: int = 0
    gap: bool = False


def measure_width(text: str) -> int:
    """Columns that a text takes where Chinese characters take two.

    >>> measure_width("營收3.5億")
    9
    """
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in _WIDE else 1 for character in text)


def line_of(raw: str, *, gap: bool) -> Line:
    """The line that a raw one is.

    >>> line_of("> > 好", gap=False)
    Line(text='好', indent=0, quote=2, gap=False)
    """
    quoted = _QUOTE.match(raw)
    rest = raw[quoted.end() :] if quoted else raw
    body = _close_gaps(rest.lstrip())
    lead = len(rest) - len(rest.lstrip())
    return Line(
        body.rstrip(),
        measure_width(rest[:lead].expandtabs(_TAB)),
        quoted[1].count(">") if quoted else 0,
        gap,
    )


def _close_gaps(text: str) -> str:
    """A line whose Chinese characters are set apart to fill it, as pdftotext writes justified text, without those spaces.

    >>> _close_gaps("合 併 營 收 為 35 億 元。"), _close_gaps("台北 台中")
    ('合併營收為35億元。', '台北 台中')
    """
    gaps = len(_SPREAD.findall(text))
    if gaps < _FEWEST_GAPS or gaps < _MOST_GAPS * len(_CHINESE.findall(text)):
        return text
    return _CLOSED.sub("", text)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, or with a colon.

    >>> ends_sentence("他說：「好。」"), ends_sentence("小標題")
    (True, False)
    """
    return bool(_ENDS.search(text))


def is_bullet(text: str) -> bool:
    """Whether a line begins with a list's mark.

    >>> is_bullet("• 營收"), is_bullet("-3.5%")
    (True, False)
    """
    return bool(_BULLET.match(text))


def number_of(text: str) -> int | None:
    """The number that a line begins with as a list's does, -1 for one in other signs, None for no such line.

    >>> number_of("2. 營收"), number_of("一、營收"), number_of("3.5億元")
    (2, -1, None)
    """
    match = _NUMBER.match(text)
    return None if match is None else int(match["plain"]) if match["plain"] else -1


def is_key_value(text: str) -> bool:
    """Whether a line is a key with its value, a speaker's turn or begins with a time of day.

    >>> is_key_value("營收：35億元"), is_key_value("他說，營收：35億元"), is_key_value("10:30 開會")
    (True, False, True)
    """
    return bool(_KEY.match(text)) or bool(_CLOCK.match(text))


def is_question(text: str) -> bool:
    """Whether a line is the question of a question and answer.

    >>> is_question("問：公司何時上市？"), is_question("答：1月9日。")
    (True, False)
    """
    return bool(_ASKS.match(fold(text)))


def is_byline(text: str) -> bool:
    """Whether a line says who wrote the text or when it came out, and no more.

    >>> is_byline("文丨某人"), is_byline("2024年5月6日 10:30 新華社"), is_byline("2024年5月6日，公司上市。")
    (True, True, False)
    """
    if len(text) > _LONGEST_BYLINE:
        return False
    folded = fold(text)
    if _BYLINE.fullmatch(folded):
        return True
    day = _DAY.search(folded)
    if day is None or ends_sentence(text) or _CLAUSE.search(folded):
        return False
    alone = _CLOCK.sub("", folded.replace(day[0], "")).strip()
    return len(alone) <= _LONGEST_SOURCE and (day.start() == 0 or bool(_CLOCK.match(folded[day.end() :].strip())))


def is_list_item(text: str) -> bool:
    """Whether a line begins as a list's does, with a mark or a number."""
    return is_bullet(text) or number_of(text) is not None
