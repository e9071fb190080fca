"""What a number measures in Chinese: the noun before its verb, what is counted after it, or what a share is of.

The clause before the number, its dates and brackets left out, loses verbs, adverbs and words of degree from its end one at a time, and
words that lead in from its beginning; what is left is what is measured. A clause with nothing left goes on with the one before.
"""

import re

from source.figures.attributes.deeds import find_done, find_happened
from source.figures.attributes.phrases import (
    BLANK,
    HEADS,
    LEADS,
    LONGEST_HEAD,
    SPACE,
    VERBS,
    ends_in_head,
    lead,
    measure_longest,
    strip_verbs,
    trim,
)
from source.figures.attributes.scene import Scene
from source.figures.attributes.words import match_alternatives, words
from source.figures.figure import DATES, Figure
from source.folding import fold

_WINDOW = 60  # characters before a number, in which its measure stands
_LONGEST = 24  # characters of a measure; what is longer is a clause
_NOBODY = frozenset(words("nobody"))
_TRANSITIVE = frozenset(words("transitive"))
_TRANSITIVE_FIRSTS = frozenset(word[0] for word in _TRANSITIVE)
_QUALIFYING = frozenset(words("qualifying"))
_LATEST = frozenset("新款 旧款 入门款 上一代 新一代 高配版 低配版".split())  # one of several, and no measure
_GIVEN = _TRANSITIVE | frozenset("获赠 获赔 获配 获颁 赠送 获补".split())
_DOERS = frozenset("公司 该公司 集团 董事会 央行 政府 官方 业者 店家 厂商".split())
_DEEDS = frozenset(words("deeds"))
_LONGEST_DEED = max(map(len, _DEEDS))
_DEED_FIRSTS = frozenset(word[0] for word in _DEEDS)
_PLACED = re.compile("[在于从向对往](?!于)")
_PORTION = re.compile("的(?P<noun>比重|比例|份额|占比)$")
_WITHIN = re.compile("之中|当中|中|里|内|方面")
_SHARE = re.compile(
    r"(?P<of>(?<!市)占(?:了|到|据)?(?!比|率|地)|贡献(?:了|出)?(?!率|度|额))(?P<whole>[^,。;]{2,48}?)?的?(?:约|近|逾|超过|不到)?$"
)
_IS_OF = re.compile(r"^(?P<noun>[^,。]{2,20}?)(?:大约|约|仅|只)?(?:为|是|达到?|相当于|等于)[^的,。]{1,12}的$")
_OF_AFTER = re.compile(r"(?:以上|左右|以下)?的(?P<noun>[\u4e00-\u9fffa-z0-9]{2,12})")
# 方向 is a noun
_STOPS = re.compile("向(?<!方向)|" + "|".join(match_alternatives(name) for name in ("stops", "divides", "orders", "begins")))
_AFTER_COUNT = re.compile(r"(?:以上|左右|多)?(?:的)?(?P<noun>[\u4e00-\u9fffa-z0-9·\-]{1,24})")
_TERM = r"(?:\d{1,3}(?:年|天|日|周|个?月)期)?"  # 3亿元7天期逆回购
_WORTH = re.compile(rf"(?:以上|左右|不等)?的?(?P<noun>{_TERM}[\u4e00-\u9fffa-z]{{0,8}}?(?:{match_alternatives('worth')}))")
_OF_WHOM = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{0,6}?(?:受访者|者|民众|居民|选民|用户|客户|员工|家庭|企业|学生|女性|男性|市占率|市占|市场份额|份额|股权|股份|持股))"
)
_THAT_ONE = re.compile("[该这此其本](?:股|行|公司|集团|校|院|店|厂|市|县|国|所|省|项目|地|案|区|期|次|一?数字)")
_OWNED = ("percentage", "multiple", "money", "duration", "quantity")
_COUNTED_LEFT = re.compile(
    r"(?:数|数量|总数|人次|量|人口|员工|职工|雇员|订单|客户|用户|会员|门市|门店|人数|户数|规模|编制|名额)$"
)
_COUNTERS = frozenset(
    "批次 梯次 台次 件次 趟次 人次 架次 班次 车次 航次 车厢 标准箱 标箱 teu 基点 个基点 百分点 个百分点 点 码 bps".split()
)
"""What a number is counted in, which never tells of what."""
_COMPARED = re.compile(r"(?:远|大幅|略|也|均|仍|皆)?(?:[高低多少快慢优强弱]于|超出|不及|逊于|好于)")  # 快于工业1.3个百分点
_TELLERS = frozenset("分析师 市场 法人 外资 专家 机构 研究机构 华尔街 券商 业界 外界 官方".split())  # 優於分析師預期的3億元
_RATE = re.compile(r"的(?P<noun>[^的,。;]{2,10}率)$")
_EACH = re.compile(r"每[\u4e00-\u9fffa-z\d]{0,4}$")  # 每公噸, 每10股 between a noun and what befell it
_THAN = re.compile(r"[比较](?![率例重特亚利分赛价])[^,。;]{1,24}$")  # 比上一代 between a noun and by how much


def find_chinese(scene: Scene, number: int, last: Figure) -> str | None:
    """The measure of a number by the words around it; `last` is the last number of its range; None where they tell none."""
    figure = scene.figures[number]
    _, high = scene.clause_of(figure.start)
    before = _find_phrase(scene, number)
    after = None if figure.kind == "rank" else _find_after(scene, figure, last, high)
    if after is not None and scene.folded[last.end : last.end + 1] == "的" and ends_in_head(fold(after)):
        return after
    counter = fold(figure.unit or "") in _COUNTERS and fold(after or "").lstrip("个") == fold(figure.unit or "").lstrip("个")
    if after is not None and not counter and not (before is not None and _is_sure(scene, figure, before)):
        return after
    return (_read_words(scene, *before) if before else None) or (None if counter else after)


def _is_sure(scene: Scene, figure: Figure, before: tuple[int, int]) -> bool:
    """Whether the words before a number are what it measures even where words after it could be: 客戶數達300家企業."""
    bracket = scene.bracket_of(figure.start)
    if bracket is not None and before[0] < bracket.start:
        return False
    if figure.kind in ("count", "quantity"):
        return _COUNTED_LEFT.search(scene.folded, *before) is not None
    return ends_in_head(scene.folded[slice(*before)])


def _find_after(scene: Scene, figure: Figure, last: Figure, high: int) -> str | None:
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
        return _read_words(scene, *of_whom.span("noun"))
    noun = _find_owner(scene.folded, figure, at, high) or _find_worth(scene.folded, figure, at, high)
    return _read_words(scene, *noun) if noun and noun[1] - noun[0] >= 2 else None


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
    noun = None if folded.startswith(("差距", "相差", "落差"), at) else _AFTER_COUNT.match(folded, at, high)
    span = _cut(folded, *noun.span("noun")) if noun else None
    own = unit.lstrip("个個") if len(unit) > 1 and (unit == "人次" or fold(unit) not in _COUNTERS) else ""
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


def _find_phrase(scene: Scene, number: int) -> tuple[int, int] | None:
    """The span of what stands before a number as its measure, in its clause or, where that holds none, in those before it."""
    figure = scene.figures[number]
    bracket = scene.bracket_of(figure.start)
    place = figure.start
    if bracket is not None:
        inside = _find_core(scene, figure, *own_piece(scene, number, bracket.start + 1, place))
        if inside:
            return inside
        place = bracket.start
        if number and scene.figures[number - 1].kind not in DATES and place - scene.figures[number - 1].end <= 3:
            return None
    low = scene.clause_of(place)[0]
    return _find_core(scene, figure, *own_piece(scene, number, max(low, place - _WINDOW), place))


def own_piece(scene: Scene, number: int, low: int, high: int) -> tuple[str, int]:
    """The text up to a number from the last number before it, dates and brackets blanked, and where it begins."""
    known = scene.pieces.get((number, low, high))  # it is asked for what a number measures and for whose it is
    if known is None:
        known = scene.pieces[number, low, high] = _read_piece(scene, number, low, high)
    return known


def _read_piece(scene: Scene, number: int, low: int, high: int) -> tuple[str, int]:
    spans: list[tuple[int, int]] = []
    for at in range(max(0, number - 6), number):
        one = scene.figures[at]
        if one.kind in DATES:
            spans.append((one.start, one.end))
        elif one.end <= high:
            low = max(low, scene.ends[at])
    low = min(low, high)
    piece = scene.folded[low:high]
    spans += [(one.start, one.end) for one in scene.brackets_in(low, high)]
    for start, end in spans:
        if start >= low and end <= high:
            piece = piece[: start - low] + BLANK * (end - start) + piece[end - low :]
    return piece, low


def _find_core(scene: Scene, figure: Figure, piece: str, offset: int) -> tuple[int, int] | None:
    """The span of the measure in the words before a number."""
    share_like = figure.kind in ("percentage", "multiple")
    if piece.rstrip().endswith(":"):
        piece = piece.rstrip()[:-1]
    share = _SHARE.search(piece) if share_like else None
    is_of = _IS_OF.search(piece) if share_like and not share and "的" in piece[-2:] else None
    rate = _RATE.search(piece, 0, strip_verbs(piece, len(piece))) if share else None
    if rate:  # 占劳动人口的参与率为62%
        return offset + rate.start("noun"), offset + rate.end("noun")
    if share:
        whole = trim(piece[: share.start()])
        if whole[1] - whole[0] >= 2:
            return offset + whole[0], offset + whole[1]
        if share["whole"]:
            start, end = share.start("whole"), strip_verbs(piece, share.end("whole"))
            start = max(start, piece.rfind(BLANK, start, end) + 1)
            portion = _PORTION.search(piece, start, end)
            start = portion.start("noun") if portion else start
            return offset + start + lead(piece[start:end]), offset + end
    start, end = _trim_each(piece[: is_of.end("noun")] if is_of else piece)
    start, end = find_done(piece, start, end)
    compared = _COMPARED.search(piece, start, end)
    if compared:
        end = compared.start()
    if (piece[start:end] in _TELLERS and "预" in piece[end:]) or (compared and end - start < 2):
        return None
    if not 2 <= end - start <= _LONGEST or _is_doer(piece, start, end) or piece[start:end] in _DOERS:
        start, end = _find_deed(piece, end)
    return (offset + start, offset + end) if 2 <= end - start <= _LONGEST else None


def _trim_each(piece: str) -> tuple[int, int]:
    """The noun phrase at the end of a piece, before 每公噸 and 比上一代: 門票 in 門票每張; none where but a name stands there."""
    start, end = trim(piece)
    apart = None if ends_in_head(piece[start:end]) else _EACH.search(piece, start, end) or _THAN.search(piece, 0, end)
    if apart is None:
        return start, end
    start, end = trim(piece[: apart.start()])
    return (start, end) if ends_in_head(piece[start:end]) else (end, end)


def _is_doer(piece: str, start: int, end: int) -> bool:
    """Whether the noun before a number does something with it, or is where it is done: 基金會捐出3億元, 在越南出貨30萬台."""
    if measure_longest(piece, end, HEADS, LONGEST_HEAD):
        return False
    rest = piece[end:]
    begun = (at for at, char in enumerate(rest[:4]) if char in _TRANSITIVE_FIRSTS)
    acts = any(rest[at : at + size] in _TRANSITIVE for at in begun for size in range(1, 6))
    placed = start and _PLACED.match(piece, start - 1) and not _WITHIN.match(rest)
    return acts or bool(placed)


def tells_deed(scene: Scene, number: int) -> bool:
    """Whether someone does something with a number in its own clause: 顧客每人獲贈50元 goes on with nothing."""
    place = scene.figures[number].start
    piece, _ = own_piece(scene, number, max(scene.clause_of(place)[0], place - _WINDOW), place)
    end = strip_verbs(piece, len(piece))
    return end > 1 and any(piece[at : at + size] in _GIVEN for at in range(end, len(piece)) for size in (1, 2, 3))


def _find_deed(piece: str, end: int) -> tuple[int, int]:
    """The noun of doing among the verbs between a noun and a number: 出貨 in 在越南出貨30萬台."""
    for at in range(end, len(piece)):
        if piece[at] not in _DEED_FIRSTS:
            continue
        size = next((size for size in range(_LONGEST_DEED, 1, -1) if piece[at : at + size] in _DEEDS), 0)
        if size and piece[at + size : at + size + 1] not in ("至", "到", "为"):  # 調降為2500元 says to what
            return at, at + size
    return end, end


def find_topic(scene: Scene, start: int, end: int) -> str | None:
    """What a clause is about: the noun before its verbs."""
    start = max(start, end - _WINDOW)
    piece = scene.folded[start:end]
    for one in scene.figures_in(start, end):
        if one.kind in DATES and one.end <= end:
            piece = piece[: one.start - start] + BLANK * (one.end - one.start) + piece[one.end - start :]
    piece = piece.removesuffix("方面")
    happened = find_happened(piece)
    if happened:
        return _read_words(scene, start + happened[0], start + happened[1])
    span = trim(piece)
    found = _read_words(scene, start + span[0], start + span[1])
    return found if found and ends_in_head(piece[: span[1]]) else None


def _read_words(scene: Scene, start: int, end: int) -> str | None:
    start += scene.folded[start : start + 1] == "的"
    found = scene.text[start:end].strip(SPACE)
    folded = scene.folded[start:end].strip(SPACE)
    if _THAT_ONE.fullmatch(folded) or folded in _QUALIFYING or folded in _LATEST or (folded in LEADS and folded not in HEADS):
        return None
    noun = folded in _DEEDS or (folded not in VERBS and strip_verbs(folded, len(folded)) > 0)
    return found if 2 <= len(found) <= _LONGEST and noun else None
