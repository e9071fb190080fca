"""Whoever a clause of Chinese opens with: the words before a date, a verb of doing, 的 or what is measured, where they may be a name.

No list of names is needed: where they stand tells that they own the numbers after them (青禾去年售出3萬台, 青禾的門市數為800家).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from source.figures.attributes.nobody import is_common, is_nobody
from source.figures.attributes.phrases import BLANK, HEADS, LONGEST_HEAD, hide_odd, lead, measure_longest, strip_verbs
from source.figures.attributes.words import match_alternatives, words
from source.patterns import compile_late

_LEAD = compile_late(
    rf"(?:(?<=[{BLANK}])(?:[份中内底末]|起(?![薪价始征跳售步源降飞诉拍码点]))|[{BLANK} 　“「『《]|其中(?:的)?|而|但|惟|另外?|此外|至于|反观|相较之下|相比之下|相比|竞争?对手|队友|同业|同行|旗下|比起|[\u4e00-\u9fff]{2}(?:老[大二三四五]|一哥|二哥|龙头)|再?其次[为是]?|(?:新创|初创|独角兽|龙头|大厂|巨头|电商平台|老牌|知名)(?:公司|企业|业者|厂商)?(?=[\u4e00-\u9fff]{2, 6})|截至|截止|(?:根)?据[^,;{BLANK}]{{1,12}},|其[子女妻夫兄弟姐妹父母](?!公司)|(?:该|本)?(?:公司|集团)(?=[毛净营资负研员存现]))*+"
)
_LONGEST = 14
_STOPS = ",;:。!?()（）%\n为是有由从被把将与以不没这该每各较比"
_STOPS_FIRST = "比以有为"  # 比亞迪, 以色列, 為美 begin so
_DOES = frozenset((*words("transitive"), *words("does")))
_LONGEST_DOES = max(map(len, _DOES))
_DOES_FIRSTS = frozenset(word[0] for word in _DOES)
_HEADS_BY_FIRST = {
    first: tuple(word for word in HEADS if word[0] == first and len(word) > 1) for first in {word[0] for word in HEADS}
}
_WHEN = compile_late(
    r"""
    去年|今年|明年|全年  # 去年營收
    |本季|上季|单季|首季  # 單季營收
    |本月|上月|单月|本周|上周  # 單月營收
    |昨|今(?=[日天晚晨早])|当[年月季周日天]  # 今日營收
    |同期|日均|月均|年均  # 月均營收
    |累计|合计|总计|共计|合共|加起来  # 累計營收
    |整体|目前|现(?![率金货价代])  # 目前營收; no 現金, no 現價
    |生涯|赛季|今晚  # 生涯得分
    |(?:月|年|日)(?=[销产营活流薪])  # 月銷量
    """,
    re.VERBOSE,
)
_TITLE = compile_late(match_alternatives("titles"))
_SAYS = compile_late("表示|指出|透露|说|称|认为|强调|预估|预期|预计|坦言|宣布|提到|看好")
_JOINED = compile_late("[与和及、]")
_SEVERAL = compile_late(
    "(?:前?[一两二三四五六七八九十\\d]{1,3}(?:家|大|国|地|桶|者|行|方|队|强|巨头)|双方)[\\u4e00-\\u9fff]{0,6}?(?=合计|合共|总计|共计|共|日|年|占|去年|今年)"
)
_MEASURES = "率量额价费数值税"  # one-character heads that end no name
_SUFFIX = compile_late(
    f"(?:[市县区省州镇乡村国岛厂店站校队银寿险行馆军]|系列|业务|部门|分公司|类股|车企|车厂|用户|医院|院|{match_alternatives('bodies')})$"
)
_PLACES = compile_late(match_alternatives("places"))
_LATIN = compile_late("[a-z0-9]")
_UNSURE = compile_late(
    rf"""
    [年月日季至到]$|[新初首再并屡续]创$|(?<![地房])产$  # a time or a record goes on: 5月至, 創新; 量產 but no 房產
    |美元|台币|人民币|港元|港币|欧元|日元  # money
    |^[每这那最]  # 每人, 最高
    |则|^比.*[贵宜高低多少好快慢大小强弱]$  # 比去年高
    |[a-z]\+?轮$|天使轮$  # A輪, 天使輪
    |^(?:国内|海外|境外|国外|市场|整体|合计|总计|[同单门新]店)$  # all there is there, and of no one: 國內, 門店
    |限时
    |{match_alternatives("divides")}|{match_alternatives("begins")}
    """,
    re.VERBOSE,
)
_QUALIFYING = compile_late(f"(?:{match_alternatives('qualifying')}| )+")
_NOUN_AFTER = "品线力总量额率值商者业员厂费价"  # 生產 of 原生產品, 投資 of 投資者 are no verbs
_THAN = "高低多少优逊好快慢强弱大小等属处介位归由对关"  # 于 after them places nothing: 优于预期
_BAD_FIRST = "经按据因受随对当若使让令给向凭靠且但"
_RATIOS = compile_late("比[例重率]")  # nouns that begin as a comparison does
_CAUSE = compile_late("因|受|由于|随|虽|尽管|方面")
_ADVERBS = "仅只也已共再还又才曾将"
_BAD_LAST = "正外内" + _ADVERBS
_BEYOND = compile_late("[占的]|比例|比重")
_MODIFIER = compile_late(
    "(?:海外|国内|境内|境外|年度|季度|单季|平均|合并|人均|总|净|新增|日均|月均|年均|线上|线下|个人|行动|整体|全台|全国|全球|全省|全市)$"
)
_WHOLE = compile_late("全[国台市省县港球]|整体|平均")


@dataclass(frozen=True)
class Opening:
    """The words at `start`..`end` of a piece, and what follows them: a date, a verb that they do, 的 or a place, or a measure."""

    start: int
    end: int
    manner: str


@lru_cache(maxsize=1024)  # asked again by the numbers beside it
def read_opening(piece: str) -> Opening | None:
    """Who a piece of a clause opens with, its dates blanked out; None where nothing tells that it is anyone.

    >>> read_opening("青禾售出"), read_opening("营收为")
    (Opening(start=0, end=2, manner='acts'), None)
    """
    piece = hide_odd(piece)
    match = _LEAD.match(piece)
    start = match.end() if match else 0
    several = _SEVERAL.match(piece, start)
    if several:
        return Opening(start, several.end(), "acts")
    office = _TITLE.search(piece, start, start + _LONGEST + 6)
    if office:
        return _find_office(piece, start, office)
    joined = False
    for end in range(start + 1, min(len(piece), start + _LONGEST) + 1):
        manner = _follows(piece, end)
        if manner:
            stop = _cut_modifier(piece, start, end) if manner == "measured" else end
            name = piece[start:stop]
            fine = _is_group(name) if joined else may_be_name(name) and not is_common(name)
            if fine and not (joined and manner not in ("dated", "of")):
                return Opening(start, stop, manner)
            if len(name) > 1 and manner in ("dated", "of", "placed"):
                return None
        if piece[end - 1] in _STOPS and not (joined := joined or piece[end - 1] == "与"):
            return None
        joined = joined or piece[end - 1] in "和及、"
    return None


def _cut_modifier(piece: str, start: int, end: int) -> int:
    """Where a name ends before words that tell which measure it is: 青禾 in 青禾海外收入."""
    match = _MODIFIER.search(piece, start + 2, end)
    return match.start() if match else end


def _find_office(piece: str, start: int, office: re.Match[str]) -> Opening | None:
    """The firm whose officer speaks, else the officer: 青禾董事長林敏表示, 青禾董事長林敏去年."""
    said = _SAYS.search(piece, office.end(), office.end() + 8)
    firm = piece[start : office.start()]
    if said:
        return Opening(start, office.start(), "acts") if may_be_name(firm) else None
    end = next((at for at in range(office.end() + 2, min(len(piece), office.end() + 5) + 1) if _follows(piece, at)), 0)
    return Opening(office.end(), end, "acts") if end and may_be_name(piece[office.end() : end]) else None


def _follows(piece: str, end: int) -> str | None:
    """What tells at a place that the words before it are whose the numbers are."""
    char = piece[end : end + 1]
    if not char:
        return None
    if char == BLANK:
        return "dated"
    if char == "的":
        return "of" if head_at(piece, end + 1) else None
    if char in "在于每":
        return "placed" if char != "于" or piece[end - 1] not in _THAN else None
    at = end + 1 if char in _ADVERBS else end
    if piece[at : at + 1] in _DOES_FIRSTS and _does(piece, at):
        return "acts"
    if _WHEN.match(piece, end):
        return "dated"
    return "measured" if piece.startswith(_HEADS_BY_FIRST.get(char, ()), end) and head_at(piece, end) else None


def _does(piece: str, at: int) -> bool:
    """Whether a verb of doing begins at a place, whose object is the number: not 研發投入占營收的."""
    size = next((size for size in range(_LONGEST_DOES, 0, -1) if piece[at : at + size] in _DOES), 0)
    rest = piece[at + size :]
    if rest[:1] in _NOUN_AFTER and rest:
        return False
    if size == 1 and strip_verbs(rest, len(rest)):  # 銷 of 銷量 is no verb
        return False
    return size > 0 and not (piece[at : at + size] in HEADS and head_at(piece, at)) and not _BEYOND.search(piece, at + size)


def head_at(piece: str, at: int) -> int:
    """Where the measure that begins at a place of a piece ends, if nothing but verbs follows it; 0 where none does."""
    end = strip_verbs(piece, len(piece))
    return (
        end
        if end - at >= 2
        and measure_longest(piece, end, HEADS, LONGEST_HEAD) > (piece[end - 1] not in _MEASURES)
        and end - at <= _LONGEST
        and _is_plain(piece[at:end])
        else 0
    )


def _is_plain(words_: str) -> bool:
    return not any(char in _STOPS or char == BLANK for char in _RATIOS.sub("", words_))


@lru_cache(maxsize=4096)  # the same few names come again and again
def may_be_name(name: str) -> bool:
    """Whether folded words can be a name: no measure, no verb, no one in general.

    >>> may_be_name("青禾"), may_be_name("营收"), may_be_name("公司"), may_be_name("预计")
    (True, False, False, False)
    """
    return (
        len(name) >= 2
        and name[0] not in _BAD_FIRST
        and name[-1] not in _BAD_LAST
        and BLANK not in name
        and not any(char in _STOPS for char in name[name[0] in _STOPS_FIRST :])
        and not is_measure(name)
        and not is_nobody(name)
        and strip_verbs(name, len(name)) in (len(name), 1)
        and lead(name) < 2
        and not _UNSURE.search(name)
        and not _QUALIFYING.fullmatch(name)
    )


def _is_group(name: str) -> bool:
    """Whether words are names that are joined: 青禾與紅隼."""
    parts = _JOINED.split(name)
    return len(parts) > 1 and all(may_be_name(part) for part in parts)


def is_measure(name: str) -> bool:
    """Whether words end in a noun of measure rather than as the name of a firm, a shop or a place does.

    >>> is_measure("净利润"), is_measure("百度"), is_measure("青禾汽车"), is_measure("新能源汽车")
    (True, False, False, False)
    """
    if name[-1] in _MEASURES:
        return True
    size = measure_longest(name, len(name), HEADS, LONGEST_HEAD)
    return size > 1 and not (len(name) > size and name[-size:] in _BODIES)


_BODIES = frozenset(words("bodies"))


def is_name(name: str, known: frozenset[str]) -> bool:
    """Whether words that may be a name look like one: of a place, a body, in Latin letters, or met before.

    >>> is_name("青禾银行", frozenset()), is_name("研发", frozenset())
    (True, False)
    """
    return name in known or bool(_PLACES.match(name) or _SUFFIX.search(name) or _LATIN.search(name))


def name_of_cause(piece: str) -> tuple[int, int] | None:
    """The span of the name that opens a clause without a number, before what befell it.

    >>> name_of_cause("中国事业群因汇率贬值"), name_of_cause("受惠于需求强劲")
    ((0, 5), None)
    """
    match = _LEAD.match(piece)
    start = match.end() if match else 0
    cause = _CAUSE.search(piece, start + 2, start + _LONGEST)
    name = piece[start : cause.start()] if cause else ""
    return (start, cause.start()) if cause and may_be_name(name) and not is_common(name) else None


def name_before(piece: str, start: int) -> tuple[int, int] | None:
    """The span of the name that alone stands before a number from `start` on, words that lead in and verbs left out.

    >>> name_before("其中青禾则为", 0)
    (2, 4)
    """
    piece = hide_odd(piece)
    match = _LEAD.match(piece, start)
    at = match.end() if match else start
    title = _TITLE.match(piece, at)
    at = title.end() if title else at
    end = strip_verbs(piece, len(piece))
    end += end - at == 1  # 輝達 ends as a verb does
    whole = _WHOLE.match(piece, at)
    if whole and not piece[whole.end() : end].strip("平均"):
        return whole.span()
    name = piece[at:end]
    return (at, end) if 2 <= end - at <= _LONGEST and (may_be_name(name) or _is_group(name)) else None
