"""Whoever a clause of Chinese opens with: the words before a date, a verb of doing, 的 or what is measured, where they may be a name.

No list of names is needed: where they stand tells that they own the numbers after them (青禾去年售出3萬台, 青禾的門市數為800家).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from source.figures.attributes.candidates import ADVERBS, MEASURES, STOPS, is_group, may_be_name
from source.figures.attributes.nobody import is_common
from source.figures.attributes.phrases import BLANK, HEADS, LONGEST_HEAD, hide_odd, measure_longest, strip_verbs
from source.figures.attributes.words import match_alternatives, words
from source.folding import fold
from source.patterns import compile_late

_LEAD = compile_late(
    rf"""
    (?:
        (?<=[{BLANK}])(?:[份中内底末]|起(?![薪价始征跳售步源降飞诉拍码点]))  # what ends a date: 9月份, 5月起; no 起价
        |[{BLANK} 　“「『《]  # a date, a quotation mark
        |其中(?:的)?|[比例譬诸]如|而|但|惟|另外?|此外|至于|反观|相较之下|相比之下|相比  # 其中青禾, 比如青禾
        |竞争?对手|队友|同业|同行|旗下|比起|再?其次[为是]?  # 競爭對手青禾, 其次為青禾
        |截至|截止|(?:根)?据[^,;{BLANK}]{{1,12}},  # 根據財報，青禾
        |其[子女妻夫兄弟姐妹父母](?!公司)|(?:该|本)?(?:公司|集团)(?=[毛净营资负研员存现])  # 其子林敏; 公司營收 is of none
    )*+
    """,
    re.VERBOSE,
)
_EPITHET = compile_late(
    r"""
    (?:
        [\u4e00-\u9fff]{2}(?:老[大二三四五]|一哥|二哥|龙头)  # 車廠老大青禾, 晶圓龍頭青禾
        |(?:新创|初创|独角兽|龙头|老牌|知名)(?:公司|企业|业者|厂商)  # 新創公司青禾; 知名餐廳, 龍頭股價 are a whole
    )(?=[\u4e00-\u9fff]{2})
    """,
    re.VERBOSE,
)
"""What a name may be called by right before it, which is no part of it; alone, as in 晶圓龍頭去年售出, it is all the name there is."""
_LONGEST = 14  # characters of a name: 台灣積體電路製造股份有限公司 has as many; what is longer is a clause
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
_SEVERAL = compile_late(
    "(?:前?[一两二三四五六七八九十\\d]{1,3}(?:家|大|国|地|桶|者|行|方|队|强|巨头)|双方)[\\u4e00-\\u9fff]{0,6}?(?=合计|合共|总计|共计|共|日|年|占|去年|今年)"
)
_NOUN_AFTER = "品线力总量额率值商者业员厂费价"  # 生產 of 原生產品, 投資 of 投資者 are no verbs
_THAN = "高低多少优逊好快慢强弱大小等属处介位归由对关"  # 于 after them places nothing: 优于预期
_RATIOS = compile_late("比[例重率]")  # nouns that begin as a comparison does
_CAUSE = compile_late("[则也却]?因|受|由于|随|虽|尽管|方面")
_BEYOND = compile_late("[占的]|比例|比重")
_MODIFIER = compile_late(
    "(?:海外|国内|境内|境外|年度|季度|单季|平均|合并|人均|总|净|新增|日均|月均|年均|线上|线下|个人|行动|整体|全台|全国|全球|全省|全市)$"
)
_MARKET = compile_late("(?:市场|行业|产业)(?!份额|占有|价|规模|需求|总?[值额量率])(?=.)")
_BODIES = frozenset(words("bodies"))
_WHOLE = compile_late("全[国台市省县港球]|整体|平均")


@dataclass(frozen=True)
class Opening:
    """The words at `start`..`end` of a piece, and what follows them: a date, a verb that they do, 的 or a place, or a measure."""

    start: int
    end: int
    manner: str


@lru_cache(maxsize=1024)  # asked again by the numbers beside it
def read_opening(piece: str, common: bool = False) -> Opening | None:
    """Who a piece of a clause opens with, its dates blanked out; None where nothing tells that it is anyone. With `common` it may be common
    words too, as name a part of a business: 城市配送收入.

    >>> read_opening("青禾售出"), read_opening("营收为")
    (Opening(start=0, end=2, manner='acts'), None)
    >>> read_opening("城市配送收入"), read_opening("城市配送收入", common=True)
    (None, Opening(start=0, end=4, manner='measured'))
    """
    piece = hide_odd(piece)
    return next((found for start in _find_starts(piece) if (found := _open_at(piece, start, common))), None)


_NO_FIRM = compile_late(
    rf"""
    ^(?:[一二两三四五六七八九十\d全各]|国际|世界|台湾|中国|大陆|海外)  # 三大超商, 國際車廠
    |[业客雄股强商者人品价展会族潮都市场厂户季节]$  # 半導體產業, 訪日客
    |产业|企业|市场|地区|景气|行情|[^\u4e00-\u9fff]|{match_alternatives("places")}
    """,
    re.VERBOSE,
)
_DATE_AFTER = compile_late(
    r"(?:[前首]?[一二三四]?季|第[一二三四1-4]季|[一二三四]季[度报]|前[一二三四五六七八九十]{1,2}[月季]|[上下]半年|去年|今年|明年|q[1-4]|\d{4}年|\d{1,2}月)"
)
_SHORTEST_FIRM, _LONGEST_FIRM = 3, 6  # characters


def find_dated_name(title: str) -> str | None:
    """The firm that a Chinese title begins with right before a quarter, a month or a year; None where it may be a trade or a place.

    >>> find_dated_name("海岳科技第三季獲利創高"), find_dated_name("半導體產業第二季產值1.88兆元")
    ('海岳科技', None)
    """
    folded = fold(title)
    date = _DATE_AFTER.search(folded, _SHORTEST_FIRM, _LONGEST_FIRM + 5)
    name = folded[: date.start()] if date and len(folded) == len(title) else ""
    if not _SHORTEST_FIRM <= len(name) <= _LONGEST_FIRM or _NO_FIRM.search(name) or is_common(name) or not may_be_name(name):
        return None
    return title[: len(name)]


def _find_starts(piece: str, start: int = 0) -> Iterator[int]:
    """Where a name may begin, the likeliest first: after the words that lead in and what it is called by, after those that lead in.

    >>> list(_find_starts("其中新创公司青禾")), list(_find_starts("其中青禾"))
    ([6, 2], [2])
    """
    lead = _LEAD.match(piece, start)
    start = lead.end() if lead else start
    epithet = _EPITHET.match(piece, start)
    if epithet:
        yield epithet.end()
    yield start


def _open_at(piece: str, start: int, common: bool = False) -> Opening | None:
    """Who a piece opens with, the name beginning at `start`."""
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
            fine = is_group(name) if joined else may_be_name(name) and (common or not is_common(name))
            if fine and not (joined and manner not in ("dated", "of")):
                return Opening(start, stop, manner)
            if len(name) > 1 and manner in ("dated", "of", "placed"):
                return None
        if piece[end - 1] in STOPS and not (joined := joined or piece[end - 1] == "与"):
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
    if char == BLANK or piece.startswith(" " + BLANK, end):  # OPPO 2024年
        return "dated"
    if char == "的":
        return "of" if head_at(piece, end + 1) else None
    if char in "在于每":
        return "placed" if char != "于" or piece[end - 1] not in _THAN else None
    at = end + 1 if char in ADVERBS else end
    if piece[at : at + 1] in _DOES_FIRSTS and _does(piece, at):
        return "acts"
    if _WHEN.match(piece, end):
        return "dated"
    head = head_at(piece, end) if piece.startswith(_HEADS_BY_FIRST.get(char, ()), end) else 0
    return "measured" if head and not _of_market(piece, end, head) else None


def _of_market(piece: str, at: int, head: int) -> bool:
    """Whether what seems to be measured begins with more of the name: 手机 of 中国智能手机市场出货量, 汽车 of 青禾汽车."""
    return _MARKET.search(piece, at, head) is not None or (at > 1 and piece[at:head] in _BODIES)


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
        and measure_longest(piece, end, HEADS, LONGEST_HEAD) > (piece[end - 1] not in MEASURES)
        and end - at <= _LONGEST
        and _is_plain(piece[at:end])
        else 0
    )


def _is_plain(words_: str) -> bool:
    return not any(char in STOPS or char == BLANK for char in _RATIOS.sub("", words_))


def name_of_cause(piece: str) -> tuple[int, int] | None:
    """The span of the name that opens a clause without a number, before what befell it.

    >>> name_of_cause("中国事业群因汇率贬值"), name_of_cause("受惠于需求强劲")
    ((0, 5), None)
    """
    for start in _find_starts(piece):
        cause = _CAUSE.search(piece, start + 2, start + _LONGEST)
        name = piece[start : cause.start()] if cause else ""
        if cause and may_be_name(name) and not is_common(name):
            return start, cause.start()
    return None


def name_before(piece: str, start: int) -> tuple[int, int] | None:
    """The span of the name that alone stands before a number from `start` on, words that lead in and verbs left out.

    >>> name_before("其中青禾则为", 0)
    (2, 4)
    """
    piece = hide_odd(piece)
    return next((found for at in _find_starts(piece, start) if (found := _name_at(piece, at))), None)


def _name_at(piece: str, at: int) -> tuple[int, int] | None:
    """The span of the name that alone stands from `at` on, a title before it and verbs left out."""
    title = _TITLE.match(piece, at)
    at = title.end() if title else at
    end = strip_verbs(piece, len(piece))
    end += end - at == 1  # 輝達 ends as a verb does
    whole = _WHOLE.match(piece, at)
    if whole and not piece[whole.end() : end].strip("平均"):
        return whole.span()
    name = piece[at:end]
    return (at, end) if 2 <= end - at <= _LONGEST and (may_be_name(name) or is_group(name)) else None
