"""What each number measures, in the words of the text: a noun, never a verb, a preposition or a conjunction."""

from collections.abc import Iterator

from source.figures.attributes import chinese, english
from source.figures.attributes.base import add_base
from source.figures.attributes.beside import is_beside, turns_into
from source.figures.attributes.deeds import find_earned, find_happened
from source.figures.attributes.phrases import trim
from source.figures.attributes.ranking import find_ranked, find_together
from source.figures.attributes.respective import find_shares
from source.figures.attributes.respective_english import find_english_shares
from source.figures.attributes.row_label import find_row_label
from source.figures.attributes.scene import Scene, group
from source.figures.attributes.standing import find_label
from source.figures.attributes.subject_english import find_subject
from source.figures.attributes.wording_english import goes_on, is_called, is_each, is_span, tell_each
from source.figures.attributes.words import match_alternatives, words
from source.figures.figure import DATES, Figure
from source.folding import fold
from source.patterns import compile_late

_DEGREES = frozenset(words("degrees"))
_DEGREE_ENDS = frozenset(word[-1] for word in _DEGREES)
_CHINESE = compile_late("[\u3400-\u9fff]")
_ENDS = compile_late(r"从|由|增至|升至|降至|减至|增加到|下降到|\bfrom\b|\bto\b")
_BULLET = compile_late(r"^(?:[-–—•·●○◦▪■►*]+|\(?\d{1,2}[.)、]) *(?=.)")  # what begins a line of a list
_TOLERANCE = compile_late(
    r"[为為是在]? ?(?:正/?[负負]|±|\+/-|上下|加[減减]|plus or|plus/)$"
)  # 正負2%: how far it may be off, not what is measured
_TOLERANCE_ENDS = tuple("负負±-下减減r/")
_DEGREE_MOVES = compile_late("(?:幅|率|增速)(?:度)?[^,。;]{0,4}?(?:收窄|扩大|缩小|加快|放缓)[^,。;]{0,4}$")  # 降幅收窄3個百分點
_TO_BETWEEN = compile_late(r",? ?(?:至|到|为|达到?|来到|[增减升降]至)约?")  # 減少四成至1億元
_AMONG = ("中", "裡", "裏", "里", "之中", "當中", "当中")  # 六都中以台南居冠: among whom, and no measure
_MOVED = compile_late(r"(?:[大小微锐骤急略续]?[增减升降跌涨]|下滑|成长|上升|下降|衰退|萎缩|攀升|回升|扩大|扩张)[了,]?$")
_LEVEL = compile_late(r"(?:目前|现|已|仅|只|共|约|近|逾|超过|达到?|来到|为|剩下?|有|降至|减至|增至|升至|跌至|余)*")
_SINCE = compile_late("以?来(?![自客到源])")
_AMOUNTS = ("count", "money", "quantity")
_PLACE = compile_late(rf"(?:{match_alternatives('places')})[市县省]?")
_RELATIVE = ("percentage", "multiple", "rank")  # of whatever is measured
_NEAR = 12  # numbers looked back at in a sentence
_JOINS = compile_late(r"[ 、,和及与至到~–—-]|以及|and|to|or|或|约|近|逾|超过|about")


def find_measures(scene: Scene, pairs: dict[int, int]) -> tuple[list[str | None], dict[int, str]]:
    """The measure of each figure, by place in the list of figures, and the subjects that lists give some of them."""
    measures: list[str | None] = [None] * len(scene.figures)
    shares, english_shares = find_shares(scene), find_english_shares(scene)
    owners = frozenset(shares.subjects.values())
    listed, subjects = shares.measures | english_shares.measures, shares.subjects | english_shares.subjects
    for number, figure in enumerate(scene.figures):
        if figure.kind in DATES or (figure.kind == "duration" and _SINCE.match(scene.folded, figure.end)):  # 十年来首次
            continue
        if not scene.has_words(figure.start):
            measures[number] = find_label(scene, number)
            continue
        ranked = find_ranked(scene, number)
        if ranked is not None:
            measures[number], subjects[number] = _find_ranked(scene, number, measures, *ranked)
            continue
        whose = find_together(scene, number)
        if whose is not None:
            subjects[number] = whose
        own = (
            (measures[number - 1] if turns_into(scene, number) else None)
            or _find_listed(scene, number, measures, listed, shares.echoes)
            or _own(scene, number, pairs)
            or find_label(scene, number)
            or _find_earned(scene, figure)
        )
        own, owner = _find_owner(scene, number, measures, pairs, own, owners)
        if owner:
            subjects.setdefault(number, owner)
        if own and number in shares.subjects and any(name in own for name in shares.subjects.values()):
            own = None  # 柴油每公升 of 汽油、柴油每公升各漲: it only tells whose the numbers are
        if own and own[-1] in _DEGREE_ENDS and fold(own) in _DEGREES:
            own = _find_degree(scene, number, measures, pairs) or own
        measures[number] = (own and _trim_marks(own)) or _inherit(scene, number, measures, pairs)
        measures[number] = add_base(scene, number, measures[number])
        if is_each(scene, figure):
            measures[number] = tell_each(measures[number])
        _fill_earlier(scene, number, measures)
    _fill_runs(scene, measures)
    return measures, subjects


def _find_owner(
    scene: Scene, number: int, measures: list[str | None], pairs: dict[int, int], own: str | None, owners: frozenset[str]
) -> tuple[str | None, str | None]:
    """What a number measures, and whose it is where its own words but tell that: 台中月增8.2%, 乙港12萬箱 of what was measured before."""
    if own and (own in owners or _PLACE.fullmatch(fold(own))):
        return _drop_place(_inherit(scene, number, measures, pairs)), own
    beside = own and scene.figures[number].kind in _AMOUNTS and is_beside(scene, number, fold(own))
    alike = _find_alike(scene, number, measures) if beside else None
    return (_drop_place(alike), own) if alike else (own, None)


def _drop_place(measure: str | None) -> str | None:
    """What was measured of one place, for another: 房價 of 新北房價."""
    place = _PLACE.match(fold(measure)) if measure else None
    return measure[place.end() :] if measure and place and len(measure) - place.end() > 1 else measure


def _find_earned(scene: Scene, figure: Figure) -> str | None:
    earned = find_earned(scene.folded, figure.start) if figure.kind == "money" else None
    return scene.text[slice(*earned)] if earned else None


def _find_listed(
    scene: Scene, number: int, measures: list[str | None], listed: dict[int, str], echoes: dict[int, int]
) -> str | None:
    """What a row's label or a list told one by one says that a number measures."""
    echo = measures[echoes[number]] if number in echoes else None
    return find_row_label(scene, scene.figures[number].start) or listed.get(number) or echo


def _trim_marks(own: str) -> str:
    """A measure without the mark of a list before it, and the sign of a tolerance after it."""
    listed = own if own[0].isalpha() else _BULLET.sub("", own)
    return _TOLERANCE.sub("", listed) if listed.endswith(_TOLERANCE_ENDS) else listed


def _find_degree(scene: Scene, number: int, measures: list[str | None], pairs: dict[int, int]) -> str | None:
    """What changed so far: what the clause before is about (油價也上漲，漲幅達5%), else what was measured last."""
    figure = scene.figures[number]
    start = scene.clause_of(figure.start)[0]
    sentence = scene.sentences[number]
    if _DEGREE_MOVES.search(scene.folded, start, figure.start):
        return None
    if start > scene.bounds[sentence][0] and not scene.figures_in(scene.clause_of(max(0, start - 2))[0], start):
        found = _find_in_clause_before(scene, number, sentence)
        if found and fold(found) not in _DEGREES:
            return found
    return _inherit(scene, number, measures, pairs)


def _fill_runs(scene: Scene, measures: list[str | None]) -> None:
    """Give the first of a list what its last counts: sold 120, 150 and 190 machines."""
    numbers = [number for number, figure in enumerate(scene.figures) if figure.kind in ("count", "quantity")]
    for run in group(scene, numbers):
        for number in run[:-1]:
            measures[number] = measures[number] or measures[run[-1]]


def _fill_earlier(scene: Scene, number: int, measures: list[str | None]) -> None:
    """Give the ends of a change what the clause after them says it is of: 從8萬人增至12萬人，移工人數成長50%."""
    sentence = scene.sentences[number]
    for earlier in range(number - 1, max(-1, number - 3), -1):
        figure = scene.figures[earlier]
        if measures[earlier] is not None or scene.sentences[earlier] != sentence or figure.kind in ("rank", "duration"):
            return
        if (
            figure.kind not in DATES
            and _may_go_on(scene.figures[number], figure)
            and _ENDS.search(scene.folded, max(scene.bounds[sentence][0], figure.start - 24), figure.start)
        ):
            measures[earlier] = measures[number]


def _find_ranked(
    scene: Scene, number: int, measures: list[str | None], compared: tuple[int, int] | None, who: tuple[int, int]
) -> tuple[str | None, str]:
    """What a number of a list of the first measures, and whose it is."""
    noun = scene.text[slice(*compared)] if compared else None
    noun = None if noun and noun.endswith(_AMONG) else noun
    span = trim(noun) if noun else (0, 0)
    told_by = "以" in scene.folded[max(0, scene.figures[number].start - 2) : scene.figures[number].start]
    alike = [*_list_alike(scene, number, measures)]  # it is ranked by what the sentence told first
    clause = _find_in_clause_before(scene, number, scene.sentences[number]) if not alike else None
    told = (noun or "")[slice(*span)].strip()
    if fold(told) in _DEGREES:
        return (alike[0] if alike else _find_any(scene, number, measures)), scene.text[slice(*who)].strip()
    measure = told or (alike[-1 if told_by else 0] if alike else clause)
    return measure, scene.text[slice(*who)].strip()


def _find_any(scene: Scene, number: int, measures: list[str | None]) -> str | None:
    """What the last number of the sentence that tells it measures."""
    sentence = scene.sentences[number]
    for earlier in range(number - 1, max(-1, number - _NEAR), -1):
        if scene.sentences[earlier] != sentence:
            return None
        if measures[earlier] is not None:
            return measures[earlier]
    return None


def _find_alike(scene: Scene, number: int, measures: list[str | None]) -> str | None:
    """The measure of the last number of the same kind and unit in the sentence."""
    return next(iter(_list_alike(scene, number, measures)), None)


def _list_alike(scene: Scene, number: int, measures: list[str | None]) -> Iterator[str]:
    """The measures of the numbers of the same kind and unit before one in its sentence, the last first."""
    figure, sentence = scene.figures[number], scene.sentences[number]
    for earlier in range(number - 1, max(-1, number - _NEAR), -1):
        one, measure = scene.figures[earlier], measures[earlier]
        if scene.sentences[earlier] != sentence:
            return
        if measure and one.kind == figure.kind and one.unit == figure.unit and is_each(scene, one) == is_each(scene, figure):
            yield measure


def _own(scene: Scene, number: int, pairs: dict[int, int]) -> str | None:
    figure = scene.figures[number]
    other = pairs.get(number)
    last = scene.figures[other] if other is not None and other > number else figure
    around = scene.folded[max(0, figure.start - 30) : figure.end + 8]
    if _CHINESE.search(around):
        return chinese.find_chinese(scene, number, last)
    return english.find_english(scene, number)


def _inherit(scene: Scene, number: int, measures: list[str | None], pairs: dict[int, int]) -> str | None:
    """The measure of the other end of a range, of the number that a bracket follows, or of the last number of the sentence."""
    figure = scene.figures[number]
    other = number - 1 if number and _leads_to(scene, number) else pairs.get(number)
    if other is not None and other < number and (measures[other] or number in pairs):
        return measures[other]
    sentence = scene.sentences[number]
    if figure.kind in _AMOUNTS and chinese.tells_deed(scene, number):
        return None
    topic = _find_topic_before(scene, number, sentence) if figure.kind in _AMOUNTS else None
    if topic:
        return topic
    same = _find_alike(scene, number, measures) if figure.kind in _AMOUNTS else None
    if same:
        return same
    if figure.kind == "duration" and is_span(scene, figure):
        return None
    if figure.kind == "duration":  # 連續12年 is of nothing that was measured
        return _find_alike(scene, number, measures)
    for earlier in range(number - 1, max(-1, number - _NEAR), -1):
        if scene.sentences[earlier] != sentence:
            break
        if measures[earlier] is not None and _may_go_on(figure, scene.figures[earlier]):
            return measures[earlier]
    return _find_in_clause_before(scene, number, sentence) or _find_in_sentence_before(scene, number, measures)


def _leads_to(scene: Scene, number: int) -> bool:
    """Whether a change right before a number led to it: 減少四成至1億元."""
    return _TO_BETWEEN.fullmatch(scene.folded, scene.ends[number - 1], scene.figures[number].start) is not None


def _find_in_sentence_before(scene: Scene, number: int, measures: list[str | None]) -> str | None:
    """What the sentence before measures, where the number's own goes on with it in English: Analysts expected $3 million. That is a rise of 4%."""
    figure = scene.figures[number]
    sentence = scene.sentences[number]
    if not goes_on(scene, sentence, figure):
        return None
    for earlier in range(number - 1, max(-1, number - _NEAR), -1):
        one = scene.figures[earlier]
        if measures[earlier] is None or scene.sentences[earlier] == sentence:
            continue
        if scene.sentences[earlier] < sentence - 1:
            return None
        alike = figure.kind == "money" and is_each(scene, one) == is_each(scene, figure)
        if one.kind == "money" and (alike or figure.kind == "percentage"):
            return measures[earlier]
    return None


def _find_topic_before(scene: Scene, number: int, sentence: int) -> str | None:
    """What fell or rose in the clause before, of which an amount now tells the level: 店數年年下滑，目前約700家."""
    start = scene.clause_of(scene.figures[number].start)[0]
    low = scene.clause_of(start - 2)[0] if start - 1 > scene.bounds[sentence][0] else start
    if (
        low == start
        or scene.folded[start - 1] != ","
        or scene.figures_in(low, start)
        or not (_MOVED.search(scene.folded, low, start) or find_happened(scene.folded[low : start - 1]))
    ):
        return None
    own = scene.folded[start : scene.figures[number].start]
    return chinese.find_topic(scene, low, start - 1) if _LEVEL.fullmatch(own) else None


def _may_go_on(one: Figure, earlier: Figure) -> bool:
    """Whether a number may be of what an earlier one measures: an amount is not of what people were counted for."""
    alike = {"count": "quantity"}.get(one.kind, one.kind) == {"count": "quantity"}.get(earlier.kind, earlier.kind)
    return alike or one.kind in _RELATIVE or earlier.kind in _RELATIVE


def _find_in_clause_before(scene: Scene, number: int, sentence: int) -> str | None:
    """What the clause before is about, where the number's own says only how it changed: 存貨大增，達到5億元."""
    figure, low = scene.figures[number], scene.bounds[sentence][0]
    start = scene.clause_of(figure.start)[0]
    if start - 1 <= low or figure.kind in ("rank", "duration"):
        return None
    earlier = scene.clause_of(start - 2)
    if not _CHINESE.search(scene.folded, earlier[0], start):
        found = find_subject(scene, *earlier)
        return None if found and is_called(found) else found
    return chinese.find_topic(scene, *earlier)
