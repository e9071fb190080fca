"""What a number measures in Chinese: the noun before its verb, what is counted after it, or what a share is of.

The clause before the number, its dates and brackets left out, loses verbs, adverbs and words of degree from its end one at a time, and
words that lead in from its beginning; what is left is what is measured. A clause with nothing left goes on with the one before.
"""

from source.figures.attributes.counted import COUNTERS, LONGEST, find_after, find_bought, read_words
from source.figures.attributes.deeds import find_done, find_happened
from source.figures.attributes.growth import compares
from source.figures.attributes.phrases import (
    BLANK,
    HEADS,
    LONGEST_HEAD,
    ends_in_head,
    lead,
    measure_longest,
    strip_verbs,
    trim,
)
from source.figures.attributes.scene import Scene
from source.figures.attributes.words import words
from source.figures.figure import DATES, Figure
from source.folding import fold
from source.patterns import compile_late

_NEAR_BEFORE = 16  # characters back to where the amount before begins
_WINDOW = 60  # characters before a number, in which its measure stands
_TRANSITIVE = frozenset(words("transitive"))
_TRANSITIVE_FIRSTS = frozenset(word[0] for word in _TRANSITIVE)
_GIVEN = _TRANSITIVE | frozenset("获赠 获赔 获配 获颁 赠送 获补".split())
_DOERS = frozenset("公司 该公司 集团 董事会 央行 政府 官方 业者 店家 厂商".split())
_DEEDS = frozenset(words("deeds"))
_LONGEST_DEED = max(map(len, _DEEDS))
_THINGS = words("things")
_MADE = ("出货", "交付", "销售", "生产", "出口", "产出", "交车")
_DEED_FIRSTS = frozenset(word[0] for word in _DEEDS)
_PLACED = compile_late("[在于从向对往](?!于)")
_PORTION = compile_late("的(?P<noun>比重|比例|份额|占比)$")
_WITHIN = compile_late("之中|当中|中|里|内|方面")
_SHARE = compile_late(
    r"(?P<of>(?<!市)占(?:了|到|据)?(?!比|率|地)|贡献(?:了|出)?(?!率|度|额))(?P<whole>[^,。;]{2,48}?)?的?(?:约|近|逾|超过|不到)?$"
)
_IS_OF = compile_late(r"^(?P<noun>[^,。]{2,20}?)(?:大约|约|仅|只)?(?:为|是|达到?|相当于|等于)[^的,。]{1,12}的$")
_COUNTED_LEFT = compile_late(
    r"(?:数|数量|总数|人次|量|人口|员工|职工|雇员|订单|客户|用户|会员|门市|门店|人数|户数|规模|编制|名额)$"
)
_COMPARED = compile_late(r"(?:远|大幅|略|也|均|仍|皆)?(?:[高低多少快慢优强弱]于|超出|不及|逊于|好于)")  # 快于工业1.3个百分点
_TELLERS = frozenset("分析师 市场 法人 外资 专家 机构 研究机构 华尔街 券商 业界 外界 官方".split())  # 優於分析師預期的3億元
_TOLD = compile_late("宣布|公布|表示|披露|公告|发布|透露")
_SAYS = compile_late("(?:(?<![名简职宣俗堪号对])称|(?<![小传学解])说|表示|指出|认为|坦言|透露|强调)$")
_ALL_YEARS = compile_late("(?:历|逐)[年季月]")  # 青禾歷年營收: a time, and no part of a name
_SAME = "同期"
_CLOCK = compile_late(
    r" ?(?:上午|下午|中午|晚上|晚间|晚|凌晨|清晨|傍晚|早上)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[时点](?:\d{1,2}分|半|整|许)?|:\d\d)"
)
_RATE = compile_late(r"的(?P<noun>[^的,。;]{2,10}率)$")
_EACH = compile_late(r"每[\u4e00-\u9fffa-z\d]{0,4}$")  # 每公噸, 每10股 between a noun and what befell it
_THAN = compile_late(r"[比较](?![率例重特亚利分赛价])[^,。;]{0,24}$")  # 比上一代 between a noun and by how much


def find_chinese(scene: Scene, number: int, last: Figure) -> str | None:
    """The measure of a number by the words around it; `last` is the last number of its range; None where they tell none."""
    figure = scene.figures[number]
    _, high = scene.clause_of(figure.start)
    bought = find_bought(scene, figure, last, high)
    if bought is not None:
        return bought
    before = _find_phrase(scene, number)
    after = None if figure.kind == "rank" else find_after(scene, figure, last, high)
    if after is not None and scene.folded[last.end : last.end + 1] == "的" and ends_in_head(fold(after)):
        return after
    counter = fold(figure.unit or "") in COUNTERS and fold(after or "").lstrip("个") == fold(figure.unit or "").lstrip("个")
    if after is not None and not counter and not (before is not None and _is_sure(scene, figure, before)):
        return after
    return (read_words(scene, *before) if before else None) or (None if counter else after)


def _is_sure(scene: Scene, figure: Figure, before: tuple[int, int]) -> bool:
    """Whether the words before a number are what it measures even where words after it could be: 客戶數達300家企業."""
    bracket = scene.bracket_of(figure.start)
    if bracket is not None and before[0] < bracket.start:
        return False
    if figure.kind in ("count", "quantity"):
        return _COUNTED_LEFT.search(scene.folded, *before) is not None
    return ends_in_head(scene.folded[slice(*before)])


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
        elif one.end <= high and not _is_aside(scene, one, high):
            low = max(low, scene.ends[at])
    low = min(low, high)
    piece = scene.folded[low:high]
    spans = [(start, _skip_clock(scene.folded, end)) for start, end in spans]
    spans += [(low + one.start(), low + one.end()) for one in _ALL_YEARS.finditer(piece)] if "年" in piece else []
    if piece.startswith(_SAME):  # 同期蔚来销量
        spans.append((low, low + len(_SAME)))
    spans += [(one.start, one.end) for one in scene.brackets_in(low, high)]
    for start, end in spans:
        if start >= low and end <= high:
            piece = piece[: start - low] + BLANK * (end - start) + piece[end - low :]
    return piece, low


def _skip_clock(folded: str, place: int) -> int:
    """Where a text goes on after the time of day that follows a date: 26日晚上8时已救出7人."""
    clock = _CLOCK.match(folded, place)
    return clock.end() if clock else place


def _is_aside(scene: Scene, one: Figure, high: int) -> bool:
    """Whether a number stands in a bracket that is closed before a place: 每FEU（40呎櫃）運價."""
    bracket = scene.bracket_of(one.start)
    return (
        bracket is not None
        and bracket.end <= high
        and not scene.folded[bracket.start - 1 : bracket.start].isdigit()
        and not _ends_number(scene, bracket.start)
    )


def _ends_number(scene: Scene, place: int) -> bool:
    """Whether a number ends right before a place: what its bracket tells is of it."""
    before = next(reversed(scene.figures_in(max(0, place - _NEAR_BEFORE), place)), None)
    return before is not None and scene.ends[scene.count_before(before.start)] >= place - 1


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
    if _SAYS.search(piece, start, end) or compares(piece, 0, len(piece)):
        return None  # 業者稱下月再漲20仙; 較8月預測數增加2.92個百分點
    compared = _COMPARED.search(piece, start, end)
    if compared:
        end = compared.start()
    if (piece[start:end] in _TELLERS and "预" in piece[end:]) or (compared and end - start < 2):
        return None
    if not 2 <= end - start <= LONGEST or _is_doer(piece, start, end) or piece[start:end] in _DOERS:
        start, end = _find_deed(piece, end)
    return (offset + start, offset + end) if 2 <= end - start <= LONGEST else None


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
    rest = piece[end:].lstrip(BLANK)  # of a date: 特斯拉第三季全球交付
    if piece[:end].endswith(_THINGS) and any(one in rest for one in _MADE):
        return True
    if measure_longest(piece, end, HEADS, LONGEST_HEAD):
        return _TOLD.search(rest) is not None  # 青禾機器人宣布完成3億元融資
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
    for bracket in scene.brackets_in(start, end):
        if bracket.end <= end:  # 運價指數（SCFI），報1,451點
            piece = piece[: bracket.start - start] + BLANK * (bracket.end - bracket.start) + piece[bracket.end - start :]
    piece = piece.removesuffix("方面")
    happened = find_happened(piece)
    if happened:
        return read_words(scene, start + happened[0], start + happened[1])
    span = trim(piece)
    found = read_words(scene, start + span[0], start + span[1])
    return found if found and ends_in_head(piece[: span[1]]) else None
