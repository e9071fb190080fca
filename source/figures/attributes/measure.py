"""What each number measures, in the words of the text: a noun, never a verb, a preposition or a conjunction."""

import re

from source.figures.attributes import chinese, english
from source.figures.attributes.phrases import ends_in_head, lead, trim
from source.figures.attributes.ranking import find_ranked
from source.figures.attributes.scene import Scene, group, last_of
from source.figures.attributes.standing import find_label
from source.figures.figure import DATES
from source.folding import fold
from source.patterns import compile_late

_CHINESE = re.compile("[\u3400-\u9fff]")
_RESPECTIVELY = re.compile("分别|各为|各有|依次|依序")
_ENGLISH_LIST = re.compile(r"respectively")
_AND = compile_late("、|以及|和|及|与")
_FIRMS = compile_late(
    r"(?P<last>.+?)[两二三四五六七八九十\d]{1,2}(?:家|个|大|座|国|地|名|位|款)(?:公司|企业|城市|品牌|地区|国家|县市|部门|球队|银行|机构|车厂|厂商|业者|门市|分店|子公司|电信|航空|券商|学校|大学|医院|选手|球员|产品|事业部)?(?:的)?(?P<noun>.*)$"
)
_ENDS = compile_late(r"从|由|增至|升至|降至|减至|增加到|下降到|\bfrom\b|\bto\b")
_BULLET = re.compile(r"^(?:[-–—•·●○◦▪■►*]+|\(?\d{1,2}[.)、]) *(?=.)")  # what begins a line of a list
_NEAR = 12  # numbers looked back at in a sentence
_JOINS = compile_late(r"[ 、,和及与至到~–—-]|以及|and|to|or|或|约|近|逾|超过|about")


def find_measures(scene: Scene, pairs: dict[int, int]) -> tuple[list[str | None], dict[int, str]]:
    """The measure of each figure, by place in the list of figures, and the subjects that lists give some of them."""
    measures: list[str | None] = [None] * len(scene.figures)
    listed, subjects = _read_lists(scene)
    for number, figure in enumerate(scene.figures):
        if figure.kind in DATES:
            continue
        if not scene.has_words(figure.start):
            measures[number] = find_label(scene, number)
            continue
        ranked = find_ranked(scene, number)
        if ranked is not None:
            measures[number], subjects[number] = _find_ranked(scene, number, measures, *ranked)
            continue
        own = (
            chinese.find_row_label(scene, figure.start)
            or listed.get(number)
            or _own(scene, number, pairs)
            or find_label(scene, number)
        )
        measures[number] = (own and _BULLET.sub("", own)) or _inherit(scene, number, measures, pairs)
        _fill_earlier(scene, number, measures)
    return measures, subjects


def _fill_earlier(scene: Scene, number: int, measures: list[str | None]) -> None:
    """Give the ends of a change what the clause after them says it is of: 從8萬人增至12萬人，移工人數成長50%."""
    sentence = scene.sentence_of(scene.figures[number].start)
    for earlier in range(number - 1, max(-1, number - 3), -1):
        figure = scene.figures[earlier]
        if measures[earlier] is not None or scene.sentence_of(figure.start) != sentence or figure.kind in ("rank", "duration"):
            return
        if figure.kind not in DATES and _ENDS.search(
            scene.folded, max(scene.bounds[sentence][0], figure.start - 24), figure.start
        ):
            measures[earlier] = measures[number]


def _find_ranked(
    scene: Scene, number: int, measures: list[str | None], compared: tuple[int, int] | None, who: tuple[int, int]
) -> tuple[str | None, str]:
    """What a number of a list of the first measures, and whose it is."""
    noun = scene.text[slice(*compared)] if compared else None
    span = trim(noun) if noun else (0, 0)
    measure = (noun or "")[slice(*span)].strip() or _find_alike(scene, number, measures)
    return measure, scene.text[slice(*who)].strip()


def _find_alike(scene: Scene, number: int, measures: list[str | None]) -> str | None:
    """The measure of the last number of the same kind and unit in the sentence."""
    figure, sentence = scene.figures[number], scene.sentence_of(scene.figures[number].start)
    for earlier in range(number - 1, max(-1, number - _NEAR), -1):
        one = scene.figures[earlier]
        if scene.sentence_of(one.start) != sentence:
            return None
        if measures[earlier] and one.kind == figure.kind and one.unit == figure.unit:
            return measures[earlier]
    return None


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
    other = pairs.get(number)
    if other is not None and other < number:
        return measures[other]
    sentence = scene.sentence_of(figure.start)
    same = _find_alike(scene, number, measures) if figure.kind in ("count", "money", "quantity") else None
    if same:
        return same
    for earlier in range(number - 1, max(-1, number - _NEAR), -1):
        if scene.sentence_of(scene.figures[earlier].start) != sentence:
            break
        if measures[earlier] is not None:
            return measures[earlier]
    return _find_in_clause_before(scene, number, sentence)


def _find_in_clause_before(scene: Scene, number: int, sentence: int) -> str | None:
    """What the clause before is about, where the number's own says only how it changed: 存貨大增，達到5億元."""
    figure, low = scene.figures[number], scene.bounds[sentence][0]
    start = scene.clause_of(figure.start)[0]
    if start - 1 <= low or figure.kind in ("rank", "duration"):
        return None
    earlier = scene.clause_of(start - 2)
    if not _CHINESE.search(scene.folded, earlier[0], start):
        return english.find_subject(scene, *earlier)
    return chinese.find_topic(scene, *earlier)


def _read_lists(scene: Scene) -> tuple[dict[int, str], dict[int, str]]:
    """Measures and subjects by lists: 營收和淨利分別增長9%和14%; 甲、乙公司的營收分別為5億和8億元."""
    measures: dict[int, str] = {}
    subjects: dict[int, str] = {}
    if not (_RESPECTIVELY.search(scene.folded) or _ENGLISH_LIST.search(scene.folded)):
        return measures, subjects
    numbers = [number for number, figure in enumerate(scene.figures) if figure.kind not in DATES]
    for run in group(scene, numbers):
        if len(run) < 2:
            continue
        start, _ = scene.clause_of(scene.figures[run[0]].start)
        first = scene.figures[run[0]].start
        said = last_of(_RESPECTIVELY, scene.folded, max(start, first - 60), first)
        if said is not None:
            _share_out(scene, run, max(start, said.start() - 80), said.start(), measures, subjects)
        elif _ENGLISH_LIST.search(scene.folded, first, min(len(scene.folded), scene.figures[run[-1]].end + 60)):
            _share_english(scene, run, (max(start, first - 200), first), measures, subjects)
    return measures, subjects


def _share_out(scene: Scene, run: list[int], start: int, end: int, measures: dict[int, str], subjects: dict[int, str]) -> None:
    text = _drop_dates(scene, start, end).strip(" ,，的")
    text = text[1:] if text[:1] in "的在，," else text
    parts = [part.strip() for part in re.split("、|以及|和|及|與|与", text)]
    if len(parts) != len(run) or not all(parts):
        return
    firms = _FIRMS.match(fold(parts[-1]))
    if "的" in parts[-1] or (firms and firms["last"]):
        last, _, noun = parts[-1].partition("的")
        if firms:
            last, noun = parts[-1][slice(*firms.span("last"))], parts[-1][slice(*firms.span("noun"))]
        for number, name in zip(run, [*parts[:-1], last], strict=True):
            subjects[number] = name
            if noun:
                span = trim(noun)
                measures[number] = noun[slice(*span)] or noun
        return
    named = [name.rpartition("的")[2] or name for name in parts]
    if not any(ends_in_head(fold(name)) for name in named):  # 其中甲店和乙店分別增加3%和5%: of whom is told
        subjects |= {number: name[lead(fold(name)) :] for number, name in zip(run, named, strict=True)}
        return
    measures |= {number: name[lead(fold(name)) :] for number, name in zip(run, named, strict=True)}


def _drop_dates(scene: Scene, start: int, end: int) -> str:
    """The text of a span without its dates, and what stands before one in its first half."""
    kept = ""
    for figure in scene.figures_in(start, end):
        if figure.kind in DATES and figure.end > start:
            early = (figure.start - start) * 2 < end - start
            kept, start = ("" if early else kept + scene.text[start : figure.start]), figure.end
    return kept + scene.text[start:end]


def _share_english(
    scene: Scene, run: list[int], span: tuple[int, int], measures: dict[int, str], subjects: dict[int, str]
) -> None:
    """Give each number of a list its own noun, or, where those are names in capitals, its own subject."""
    parts = re.split(r", | and (?:the )?", english.find_subject(scene, *span) or "")
    if len(parts) == len(run):
        named = all(part.strip()[:1].isupper() for part in parts)
        (subjects if named else measures).update(zip(run, (part.strip() for part in parts), strict=True))
