"""The names of a sentence: who acts or owns in it, who only tells, and the places it speaks of."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from source.figures.attributes.candidates import MEASURES
from source.figures.attributes.names_english import acts_in_capitals, acts_or_owns, find_capitals, goes_on, is_commodity
from source.figures.attributes.nobody import is_common, is_nobody, names_someone
from source.figures.attributes.tellers import repeats, skip_dateline, surveys, tells
from source.figures.attributes.words import make_finder, match_alternatives, words
from source.folding import fold
from source.patterns import compile_late

# What stands before a name that only is whom something is done to, or where.
_NOT_ACTING = compile_late(
    r"""
    (?:
        [為为比像於于向與与和跟對对給给被把將将由及、较較据據]
        |\b(?:of|than|by|with|to|from|for|in|at|on|and|like|against|versus|unlike)(?:[ ]the|[ ]an?)?
        |\b(?:Unlike|Like|With|By|From|For|At|Of|In|On)(?:[ ]the)?
    )[ ]?$
    """,
    re.VERBOSE,
)
_OWNED = compile_late(r"\b(?:[Aa]t|of|[Oo]f)(?: the)? $")
_WITHIN = compile_late(r"(?:\b[Ii]n(?: the)? |[在于於])$")
_BODY = compile_late(
    rf"(?:[\u4e00-\u9fffa-z0-9·]{{1,8}}?(?:{match_alternatives('bodies')}))(?:(?:{match_alternatives('bodies')}){{0,2}}(?:股份)?(?:有限)?(?:责任)?(?:公司|集团)|股份)?"
)
_SPEAKS = compile_late(
    r"""
    (?P<name>[\u4e00-\u9fffa-z0-9·]{2,10}?)  # 鴻海
    (?:\([^()]{1,20}\))?  # (2317)
    (?:
        (?:\d{1,2}月)?\d{1,2}[日号](?:晚间?|盘后|上午|下午)?  # 22日
        |昨日|今日|昨天|今天|[昨今](?:\(\d{1,2}[日号]?\)[日天]?)?  # 昨日, 昨（12）日
        |也|已  # 也
        |近日|日前|正式|同日  # 日前
        |于|在|[还又亦则曾]  # 於
        |上?周[一二三四五六日]  # 週三
        |稍早|早前|当天  # 稍早
        |同时|再次|再度|并  # 再次
    ){0,2}
    (?:公布|宣布|发布|发表|公告|披露|表示)  # 公布
    """,
    re.VERBOSE,
)
_CODED = compile_late(r"(?P<name>[\u4e00-\u9fffa-z·\-]{2,10}) ?\((?:[a-z]{2,6}[:.] ?)?\d{4,6}(?:[.-][a-z]{2,4})?\)")
_CALLED = compile_late(r"(?P<name>[\u4e00-\u9fff·]{2,8}) ?\([a-z][a-z .&-]{1,30}\)")
_QUOTED = compile_late(
    r"""
    (?:
        [\u4e00-\u9fff]{0,4}  # 餐廳「鼎泰豐」 and the like
        |[\u4e00-\u9fff]{1,12}
        (?:品牌|业者|厂商|公司  # 連鎖品牌
            |集团|企业|新创|连锁店?|餐厅  # 集團
            |平台|车企|药企|[店厂商]  # 平台
        ))
    [「『“"](?P<name>[\u4e00-\u9fffa-z0-9·]{2,8})[」』”"](?=[^,。;:!?、「『“])  # 「鼎泰豐」, and the sentence goes on
    """,
    re.VERBOSE,
)
# What every match of each holds (most sentences do not), and within how many characters of its beginning.
_SIGNED = (
    (compile_late(r"\("), _CODED, 12),
    (compile_late(r"\([a-z]"), _CALLED, 11),
    (compile_late('[「『“"]'), _QUOTED, 18),
    (make_finder("bodies"), _BODY, 8 + max(map(len, words("bodies")))),
    (compile_late("公布|宣布|发布|发表|公告|披露|表示"), _SPEAKS, 40),
)
# Where a clause may open with a name: after a stop and words that lead in, 、, or whose it is.
_OPENING = compile_late(
    r"""
    (?:^|[。,;:!?\n“「『(]|(?<=的)|(?<=旗下)|、)[ 　]*
    (?:
        那么|且|并且?|如果|若|不过|但是|然而|因此|因为|由于|虽然|尽管|据|而|但|其中|另外|此外|根据|截至
        |旗下|其?(?:竞争)?对手|其?同业|其?子公司|其?母公司|反观|至于  # 其子公司青禾航空
    )?
    """,
    re.VERBOSE,
)
_CLOSES = "〕〉】]］)）"
_FIRM = compile_late(f"(?P<stem>[\u4e00-\u9fff]{{2,6}}?)(?:{match_alternatives('bodies')})+$")
_WHEREABOUTS = "东西南北中上下大小新"  # 东方, 中国: what begins so and ends a firm's name is a place as often
_PLACES = make_finder("places")
_TOWN = compile_late(
    r"""
    (?:^|[。,;:!?\n“「(]|(?<=[在于]))
    (?P<town>[\u4e00-\u9fff]{2,3}?(?<![股房超门上城都夜楼车债汇入本全该各后])[市县省])  # not 股市, 超市, 全省
    (?=人口|出口|进口|生产总值|地区|去年|今年|的|有|共|新增|[,，]|房价|房租|失业|出生)
    """,
    re.VERBOSE,
)
_TOWNS = compile_late("[市县省]")
_MOST_NAMES = 40  # of one article: each is looked for in every sentence


class Name(NamedTuple):
    """A name at `start`..`end`. `manner`: it `is_acting` or owns; something is `of` it (profit at Alder Bank); it is a `place`; it `tells`."""

    start: int
    end: int
    name: str
    manner: str = "acts"


_AND_OTHERS = ("等地", "等国", "等市场", "等多国", "等多地")  # 銷往泰國、越南等地: where something goes


@dataclass
class Named:
    """The names that a text is about: of all met so far the last, which is the title's at first and where a paragraph begins."""

    main: str | None = None
    title: str | None = None
    known: dict[str, str] = field(default_factory=dict)
    tellers: set[str] = field(default_factory=set)
    mains: set[str] = field(default_factory=set)

    def meet(self, name: str) -> None:
        """Keep a name, and what a firm is called without what it deals in (海岳 of 海岳航空); of very many only the first."""
        if len(self.known) >= _MOST_NAMES:
            return
        folded = fold(name)
        self.known.setdefault(folded, name)
        firm = _FIRM.match(folded)
        if (
            firm
            and firm["stem"][0] not in _WHEREABOUTS
            and not _PLACES.match(firm["stem"])
            and not (is_nobody(firm["stem"]) or is_common(firm["stem"]))
        ):
            self.known.setdefault(firm["stem"], name)

    def open_paragraph(self) -> None:
        """A paragraph that names no one is about whom the title names."""
        self.main = self.title or self.main


def names_in(text: str, folded: str, start: int, end: int, named: Named) -> list[Name]:
    """The names of a span, in order of place."""
    start = skip_dateline(text, start, end)
    places = [*_find_places(text, folded, start, end)]
    taken = {one.start for one in places}
    found = [Name(*one) for one in find_capitals(text, start, end) if one[0] not in taken]
    found += _find_chinese(text, folded, start, end, named)
    chosen = {one for each in found if (one := _add_manner(text, folded, start, each)) is not None}
    named.tellers |= {one.name.split()[-1] for one in chosen if one.manner == "tells"}
    again = {one for one in chosen if repeats(text, one.end, one.name, named.tellers)} if named.tellers else set()
    return sorted({*places, *(chosen - again)})


def _find_chinese(text: str, folded: str, start: int, end: int, named: Named) -> list[Name]:
    found: list[Name] = []
    signed = [one for one in _SIGNED if one[0].search(folded, start, end)]
    begins = [match.end() for match in _OPENING.finditer(folded, max(0, start - 1), end)] if signed else []
    if signed and start and text[start - 1] in _CLOSES:
        begins.insert(0, start)  # after a dateline
    for at in begins:
        near = (pattern for sign, pattern, reach in signed if sign.search(folded, at, min(end, at + reach)))
        spans = (match.span(match.lastgroup or 0) for pattern in near if (match := pattern.match(folded, at, end)))
        first = next((span for span in spans if folded[span[1] - 1] not in MEASURES and names_someone(folded, *span)), None)
        found += [Name(*first, text[slice(*first)])] if first else []
    for key, name in named.known.items():
        at = folded.find(key, start, end) if not key.isascii() else -1
        while at >= 0:
            found.append(Name(at, at + len(key), name))
            at = folded.find(key, at + len(key), end)
    return found


def _find_places(text: str, folded: str, start: int, end: int) -> list[Name]:
    """Countries and towns that something is told of: 挪威的失業率, in Norway."""
    spans = [
        match.span()
        for match in _PLACES.finditer(folded, start, end)
        if folded[match.start() - 1 : match.start() + 1] != "其中"  # 其中國防支出 is of no country
        and not folded.startswith(_AND_OTHERS, match.end())
        and (
            not folded[match.start()].isascii()
            or (text[match.start()].isupper() and text[match.end() : match.end() + 1] != "-" and not goes_on(text, match.end()))
        )
    ]
    if _TOWNS.search(folded, start, end):
        spans += [match.span("town") for match in _TOWN.finditer(folded, start, end)]
    return [Name(*span, text[slice(*span)], "place") for span in spans]


def _add_manner(text: str, folded: str, start: int, one: Name) -> Name | None:
    """A name with how it stands in its sentence; None where it only is whom something is done to."""
    before = max(start, one.start - 12)
    if (
        text[one.start - 1 : one.start] in ("(", "（")
        and one.start >= 2
        and "\u4e00" <= text[one.start - 2 : one.start - 1] <= "\u9fff"
    ):
        return None  # 帕拉斯（Pallas）: the name is said before
    if _OWNED.search(text, before, one.start):
        return Name(one.start, one.end, one.name, "of")
    if _NOT_ACTING.search(text, before, one.start):
        return None
    if one.name.isascii() and not acts_or_owns(text, one.end):
        return None  # it is but spoken of: its offices in San Diego, California
    if is_commodity(text, one.end) or (text[one.end : one.end + 1] == ":" and text[one.start - 1 : one.start] == "("):
        return None  # Brent crude rose; (NASDAQ: KSTL)
    if surveys(text, one.end) or (one.name.isascii() and tells(text, start, (one.start, one.end))):
        return Name(one.start, one.end, one.name, "tells")
    return one


def is_acting(text: str, one: Name) -> bool:
    """Whether a name that could be the measure acts all the same: it begins a clause in Chinese, or several words that are no measure in
    capitals (Free Cash Flow) stand before a verb."""
    if not one.name.isascii():
        return text[max(0, one.start - 1) : one.start] in ("", "。", "，", ",", "；", "\n", "中")
    return acts_in_capitals(text, one.end, one.name)
