"""What a number of Chinese counts, buys or is of, by the words after it: 316架民用飛機, 80%的代碼, 以3億元買下球場."""

import re

from source.figures.attributes.phrases import (
    HEADS,
    LEADS,
    LONGEST_HEAD,
    SPACE,
    VERBS,
    measure_longest,
    strip_verbs,
)
from source.figures.attributes.scene import Scene
from source.figures.attributes.words import match_alternatives, words
from source.figures.figure import Figure
from source.folding import fold
from source.patterns import compile_late

_WINDOW = 60  # characters after a number, in which what it counts stands
LONGEST = 24  # characters of a measure; what is longer is a clause
_NOBODY = frozenset(words("nobody"))
_QUALIFYING = frozenset(words("qualifying"))
_LATEST = frozenset("新款 旧款 入门款 上一代 新一代 高配版 低配版".split())  # one of several, and no measure
_OF_AFTER = compile_late(r"(?:以上|左右|以下)?的(?P<noun>[\u4e00-\u9fffa-z0-9]{2,12})")
# 方向 is a noun
_STOPS = compile_late("向(?<!方向)|" + "|".join(match_alternatives(name) for name in ("stops", "divides", "orders", "begins")))
_AFTER_COUNT = compile_late(r"(?:以上|左右|多)?(?:的)?(?P<noun>[\u4e00-\u9fffa-z0-9·\-]{1,24})")
_TERM = r"(?:\d{1,3}(?:年|天|日|周|个?月)期)?"  # 3亿元7天期逆回购
_NO_NOUN = compile_late(
    r"的(?:消息|说法|传闻|传言|报道|报导|规定|门槛)|差距|相差|落差|次之|居次|居冠|居首|以?及|[与或]|为[多主最]|和[\u4e00-\u9fff]{1,8}\d"
)  # what comes next, or how it compares: 4例及宜蘭縣1例, 56例為多
_WORTH = compile_late(rf"(?:以上|左右|不等)?的?(?P<noun>{_TERM}[\u4e00-\u9fffa-z]{{0,8}}?(?:{match_alternatives('worth')}))")
_OF_WHOM = compile_late(
    r"(?P<noun>[\u4e00-\u9fff]{0,6}?(?:受访者|者|民众|居民|选民|用户|客户|员工|家庭|企业|学生|女性|男性|市占率|市占|市场份额|份额|股权|股份|持股))"
)
_THAT_ONE = compile_late("[该这此其本](?:股|行|公司|集团|校|院|店|厂|市|县|国|所|省|项目|地|案|区|期|次|一?数字)")
_OWNED = ("percentage", "multiple", "money", "duration", "quantity")
_SO_OFTEN = compile_late(
    r"(?:已经?|为)?(?:连续|接连|连)?第?[一二两三四五六七八九十\d]{1,3}个?(?:月|季度?|年度?|周|天|日|次|交易日)"
)  # 連續第4個月低於2%: how often, and no measure
_BOUGHT = compile_late(  # 以8,500萬元買下球場經營權: what is bought for it
    r"""
    (?:的?(?:高?价格?|代价|总价|金额|天价))?  # 的代價
    (?:买[下进]|收购|购[入得买]|取得|标[下得]|入股|并购|出售|卖[出掉]|转让)了?(?![予给与])  # 買下; no 出售予
    (?P<noun>[\u4e00-\u9fffa-z0-9·]{2,16})
    """,
    re.VERBOSE,
)
_DEEDS = frozenset(words("deeds"))
COUNTERS = frozenset(
    "列次 批次 梯次 台次 件次 趟次 人次 架次 班次 车次 航次 车厢 标准箱 标箱 teu 基点 个基点 百分点 个百分点 点 码 bps".split()
)
"""What a number is counted in, which never tells of what."""


def find_bought(scene: Scene, figure: Figure, last: Figure, high: int) -> str | None:
    """What is bought or sold for an amount: 以8,500萬元買下球場經營權."""
    if figure.kind != "money" or scene.folded[figure.start - 1 : figure.start] not in "以用约近逾" or figure.start < 1:
        return None
    bought = (
        _BOUGHT.match(scene.folded, last.end, high) if "以" in scene.folded[max(0, figure.start - 4) : figure.start] else None
    )
    noun = _cut(scene.folded, *bought.span("noun")) if bought else None
    return read_words(scene, *noun) if noun and noun[1] - noun[0] >= 2 else None


_BOUND = compile_late("[及或]?以[上下内外]")
_LONGEST_BOUND = 12  # characters of a number that words bound


def find_after(scene: Scene, figure: Figure, last: Figure, high: int) -> str | None:
    """What a number counts or is of: 316架民用飛機, 80%的代碼, 3億元訂單."""
    at, high = last.end, min(high, last.end + _WINDOW)
    following = next(iter(scene.figures_in(at, high)), None)
    if following is not None and following.start - at == 1 and following.kind == figure.kind:  # 86kWh/100kWh電池
        at, following = following.end, next(iter(scene.figures_in(following.end, high)), None)
    high = following.start if following else high
    bracket = scene.bracket_of(figure.start)
    high = min(high, bracket.end - 1) if bracket else high
    if figure.kind == "count":
        return _find_counted(scene, figure, at, high)
    of_whom = _OF_WHOM.match(scene.folded, at, high) if figure.kind == "percentage" else None
    if of_whom:
        return read_words(scene, *of_whom.span("noun"))
    noun = _find_owner(scene.folded, figure, at, high) or _find_worth(scene.folded, figure, at, high)
    return read_words(scene, *noun) if noun and noun[1] - noun[0] >= 2 else None


def _find_owner(folded: str, figure: Figure, at: int, high: int) -> tuple[int, int] | None:
    """The noun that a number is of by 的: 80%的代碼."""
    of = _OF_AFTER.match(folded, at, high) if figure.kind in _OWNED else None
    noun = _cut(folded, *of.span("noun")) if of else None
    return None if noun and figure.kind == "duration" and folded[slice(*noun)] in _NOBODY else noun


def _find_worth(folded: str, figure: Figure, at: int, high: int) -> tuple[int, int] | None:
    """The noun right after an amount: 3億元訂單, 140kWh電池."""
    worth = _WORTH.match(folded, at, high) if figure.kind in ("multiple", "money", "quantity") else None
    if worth:
        return worth.span("noun")
    return _cut(folded, at, min(high, at + 12)) if figure.kind == "quantity" and figure.unit else None


def _find_counted(scene: Scene, figure: Figure, at: int, high: int) -> str | None:
    folded, unit = scene.folded, figure.unit or ""
    at += folded[at : at + 1] in ("多", "余")
    if unit and scene.text[at : at + len(unit) + 1].lstrip().startswith(unit):
        at = scene.text.index(unit, at) + len(unit)
    noun = None if _NO_NOUN.match(folded, at) else _AFTER_COUNT.match(folded, at, high)
    span = _cut(folded, *noun.span("noun")) if noun else None
    own = unit.lstrip("个個") if len(unit) > 1 and (unit == "人次" or fold(unit) not in COUNTERS) else ""
    if span and span[1] - span[0] >= (1 if own else 2) and strip_verbs(folded[slice(*span)], span[1] - span[0]):
        phrase = scene.text[span[0] : span[1]]
        return (
            f"{own}{phrase}"
            if own and folded[span[0] - 1 : span[0]] != "的" and len(own) < 3 and own in "人人次"
            else own or phrase
        )
    return own if len(own) > 1 else None


def _cut(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """A noun phrase from `start` up to a verb, a conjunction or a particle."""
    stop = _STOPS.search(folded, start + 1, end)
    end = stop.start() if stop else end
    while end > start and folded[end - 1] in SPACE:
        end -= 1
    if not measure_longest(folded, end, HEADS, min(LONGEST_HEAD, end - start)):  # 方式賺錢: the noun goes before
        end = next(
            (at for at in range(end, start + 1, -1) if measure_longest(folded, at, HEADS, min(LONGEST_HEAD, at - start)) > 1), end
        )
    return (start, end) if end > start else None


def _find_bound(scene: Scene, start: int) -> int:
    """Where words begin with the number that they bound: 65歲及以上人口, 3公里以內住戶."""
    bound = _BOUND.search(scene.folded, max(0, start - 1), start + 3)
    if bound is None or bound.end() <= start:
        return start
    before = next(reversed(scene.figures_in(max(0, bound.start() - _LONGEST_BOUND), bound.start() + 1)), None)
    return before.start if before is not None and before.end == bound.start() else start


def read_words(scene: Scene, start: int, end: int) -> str | None:
    start += scene.folded[start : start + 1] == "的"
    start = _find_bound(scene, start)
    found = scene.text[start:end].strip(SPACE)
    folded = scene.folded[start:end].strip(SPACE)
    if (
        _THAT_ONE.fullmatch(folded)
        or _SO_OFTEN.fullmatch(folded)
        or folded in _QUALIFYING
        or folded in _LATEST
        or (folded in LEADS and folded not in HEADS)
    ):
        return None
    noun = folded in _DEEDS or (folded not in VERBS and strip_verbs(folded, len(folded)) > 0)
    return found if 2 <= len(found) <= LONGEST and noun else None
