"""Whose figure a number is: the name that acts or owns in its sentence, else the one that the text or its title is about."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from source.figures.attributes.names import Name, Named, is_acting, names_in
from source.figures.attributes.opening import find_dated_name
from source.figures.attributes.scene import Scene
from source.figures.attributes.tellers import find_presented, is_introduced, skip_dateline
from source.figures.attributes.words import match_alternatives
from source.figures.figure import DATES, Figure
from source.folding import fold
from source.patterns import compile_late

__all__ = ["Named", "find_subjects", "find_title_subject"]

_EVERYONE = compile_late(match_alternatives("everyone"))
_NATIONAL = compile_late(match_alternatives("national"))
_REFERS = compile_late(
    "[这该此](?:部分|项|个|块|类|款|种|一)?(?:新)?(?:业务|产品|部门|服务|事业|品牌|项目|专案|平台|领域|市场|地区|产线|工厂)"
)  # another than the main one
_OWNER = 6  # characters before a name with 的 that are whose it is; more are a clause that tells which: 同一天開會的翔翎航空
_OPENS = 24  # characters: a name so near the beginning of a sentence is what it is about
_INTRODUCES = 90  # characters in which words may tell what firm a name is, or its ticker follow
_RIVAL = compile_late(
    r"(?:对手|同业|同行|\b(?:rivals?|competitors?|peers?))(?:的|公司|厂商| )?$"
)  # 競爭對手青禾 is but compared with
_HOPS = 3  # a text that told of so many one after the other goes on with the last only where it says so
_REFERS_BACK = compile_late(
    r"""
    ["“ ]*(?:
        its?|they|their|he|she|his|her  # its
        |the[ ](?:company|firm|group|bank|club|retailer|airline|carrier|lender|maker|chain|team)  # the company
    )\b
    """,
    re.VERBOSE,
)
_OF_FIRM = compile_late(
    "(?:^|[。,;:])(?:截[至止][^,。;]{1,12},)?(?:[该这]家?)?公司(?!债|法|章程)|(?:^|[。,;])[^,。;]{0,10},?其(?![中他余实次间])"
)
"""A sentence that goes on about the firm of the one before: 公司手頭現金仍有62億元, 其海外收入."""
_RIVAL_REACH = 12  # characters of its longest match
_AFTER_PLACE = compile_late(
    r"""
    ,|[ ]economy\b|'s[ ]|’s[ ]  # Japan, Japan's economy
    |[ ][\d$€£]|[ ]alone\b  # Japan 5%, Japan alone
    |[升跌增减涨降则占]|上[升涨]|下[跌降滑]  # 日本升5%, 日本占5%
    |去年|今年|明年|每年|全年|上月|本月|上季  # 日本去年
    |\d{1,2}月|第[一二三四]季  # 日本3月, 日本第一季
    |出口|进口|共?有|人口  # 日本出口, 日本共有
    |[ ](?:[a-z]{3,}ed|rose|fell|grew|sold|bought|made|has|had|is|was|will)\b  # Japan exported, Japan sold
    """,
    re.VERBOSE,
)
_BEFORE_PLACE = compile_late(r"(?:[^,;]{0,60}\band )?[ “\"「(]*(?:(?:in )?the |in |在|于|而|但|其中)?")
_PLACES = compile_late(match_alternatives("places"))
_WINDOW = 180  # characters before a figure in which its owner is looked for: thirty English words
_OWNED_BY = compile_late("(?:左右|上下|以上)?(?:股权|股份)?的")  # 持股23%的王家
_BACK = 4  # numbers and dates looked back at for whose the one before is
_HEADED = compile_late(r" (?:shares|stock|sales|revenues?|profits?|earnings|deliveries|shipments|output|production|orders)")
_OWNED_REACH = 5  # characters of its longest match


def find_title_subject(title: str) -> str | None:
    """The name that a title begins with, if it does with one.

    >>> find_title_subject("海川電子公布第二季財報"), find_title_subject("Bluestone Energy reports results"), find_title_subject("氣溫創新高")
    ('海川電子', 'Bluestone Energy', None)
    >>> find_title_subject("海岳科技第三季獲利創高"), find_title_subject("三大超商第三季獲利創高")
    ('海岳科技', None)
    """
    named = _list_acting(names_in(title, fold(title), 0, min(len(title), _WINDOW), Named()))
    return named[0].name if named and named[0].start <= 2 else find_dated_name(title)


def find_subjects(
    scene: Scene, listed: dict[int, str], members: Mapping[int, Name], measures: list[str | None], named: Named
) -> list[str | None]:
    """The subject of each figure, by place in the list of figures: that of a list, of its clause's opening, or of what acts before it;
    `named` is kept up with what the text names."""
    subjects: list[str | None] = [None] * len(scene.figures)
    names: list[Name] = []
    current, earlier, presented = -1, named.main, None
    opened = -2, ""  # the last sentence that opens with whose its number is, and who that is
    for number, figure in enumerate(scene.figures):
        if figure.kind in DATES:
            continue
        sentence = scene.sentences[number]
        while current < sentence:
            current += 1
            start, end = scene.bounds[current]
            names = (
                names_in(scene.text, scene.folded, start, min(end, start + 6 * _WINDOW), named) if current >= sentence - 2 else []
            )
            names = [one for one in names if not _is_date(scene, one)]
            named.main = presented or named.main  # what the sentence before led to
            if len(named.mains) >= _HOPS and not _REFERS_BACK.match(scene.folded, start) and scene.folded[start:end].isascii():
                named.main = named.title
            earlier = named.main
            acting = [one for one in _list_acting(names) if scene.bracket_of(one.start) is None]
            _keep(scene, acting, skip_dateline(scene.text, start, end), named)
            presented = None if acting else find_presented(scene.text, start, end)
        member = members.get(number)
        subjects[number] = listed.get(number) or _find_subject(
            scene, figure, measures[number], names, member, named.main, earlier
        )
        if subjects[number] is None:
            go_on = _go_on(scene, number, subjects, names, measures[number])
            subjects[number] = go_on or _measure_on(scene, number, subjects, names, measures)
        start = scene.bounds[sentence][0]
        if member is not None and 0 <= member.start - start <= _OPENS:
            opened = sentence, member.name
        elif subjects[number] is None and opened[0] == sentence - 1 and _OF_FIRM.search(scene.folded, start, figure.start):
            subjects[number] = opened[1]
    return subjects


def _is_date(scene: Scene, name: Name) -> bool:
    """Whether what looks like a name is a date: Jan before its number in a chart."""
    return any(one.kind in DATES and name.end <= one.end for one in scene.figures_in(name.start, name.start + 1))


def _go_on(scene: Scene, number: int, subjects: Sequence[str | None], names: list[Name], measure: str | None) -> str | None:
    """Whose the number before in an English sentence is, where nobody is named between the two and neither is of all there are:
    India's harvest hit 117 million tonnes, up 3% from …; stocks stood at 33 million."""
    before = next((at for at in range(number - 1, max(-1, number - _BACK), -1) if scene.figures[at].kind not in DATES), -1)
    if before < 0 or scene.sentences[before] != scene.sentences[number] or subjects[before] is None:
        return None
    low, high = scene.figures[before].end, scene.figures[number].start
    alone = not any(low <= one.start < high for one in names) and not _is_same(subjects[before] or "", measure)
    everyone = _EVERYONE.search(scene.folded, low, high) or (measure and _is_of_everyone(measure))
    return subjects[before] if alone and not everyone and scene.folded[low:high].isascii() else None


def _measure_on(
    scene: Scene, number: int, subjects: Sequence[str | None], names: list[Name], measures: Sequence[str | None]
) -> str | None:
    """Whose the number before in a Chinese sentence is, where one goes on with what that measures and names neither that nor another:
    批發均價每公斤92元，較上週的81元上漲."""
    low, end = scene.bounds[scene.sentences[number]][0], scene.figures[number].start
    if measures[number] is None or scene.text[low:end].isascii():
        return None
    for at in range(number - 1, max(-1, number - _BACK), -1):
        if scene.sentences[at] == scene.sentences[number] and measures[at] == measures[number]:
            between = scene.figures[at].end, end
            named = any(between[0] <= one.start < between[1] for one in names)
            restated = scene.text.find(measures[number] or "", *between) >= 0
            return None if named or restated or _EVERYONE.search(scene.folded, *between) else subjects[at]
    return None


def _list_acting(names: list[Name]) -> list[Name]:
    return [one for one in names if one.manner == "acts"]


def _keep(scene: Scene, names: list[Name], start: int, named: Named) -> None:
    """The name that a sentence begins with is what the text is about; 北国的退休基金 is somebody's, and speaks for one sentence."""
    first = names[0] if names else None
    if (
        first is None
        or _RIVAL.search(scene.folded, max(start, first.start - _RIVAL_REACH), first.start)
        or (first.start - start > _OPENS and not _is_introduced(scene, first, start))
    ):
        return
    if scene.folded[first.start - 1 : first.start] == "的" and first.start - scene.clause_of(first.start)[0] <= _OWNER:
        return
    if not first.name.isascii() or not "\u4e00" <= scene.folded[first.start - 1 : first.start] <= "\u9fff":  # 增程SUV is no one
        named.meet(first.name)
        named.main = first.name
        named.mains.add(first.name)


def _is_introduced(scene: Scene, one: Name, start: int) -> bool:
    """Whether words before a name of English tell what firm it is: "Meanwhile, the drug research firm Kestrel"."""
    near = one.name.isascii() and one.start - start <= _INTRODUCES
    return near and is_introduced(scene.text, start, (one.start, one.end))


def _find_subject(
    scene: Scene,
    figure: Figure,
    measure: str | None,
    names: list[Name],
    member: Name | None,
    main: str | None,
    earlier: str | None,
) -> str | None:
    after = (one for one in names if 0 < one.start - figure.end <= _OWNED_REACH)
    owner = next((one.name for one in after if _OWNED_BY.fullmatch(scene.folded, figure.end, one.start)), None)
    if owner:
        return owner
    bracket = scene.bracket_of(figure.start)
    before = [
        one
        for one in names
        if figure.start - _WINDOW <= one.end <= figure.start and scene.bracket_of(one.start) in (None, bracket)
    ]
    acting = _list_acting(before)
    able = [one for one in acting if not _is_same(one.name, measure) or is_acting(scene.text, one) or one.name == measure]
    low = max(scene.clause_of(figure.start)[0], figure.start - 60)
    place = next((one.name for one in reversed(before) if one.manner == "place" and one.start >= _find_frame(scene, low)), None)
    later = [one for one in able if member is not None and one.end > member.end and not _is_same(one.name, measure)]
    if member is not None and not later:
        return _find_country(member.name, measure) or member.name
    if place and measure and _is_national(measure):
        return place
    if able:
        return able[-1].name
    owner = next((one.name for one in reversed(before) if one.manner == "of" and one.start >= _find_frame(scene, low)), None)
    if owner and not _is_same(owner, measure):
        return owner
    headed = _find_headed(acting, measure)
    if headed:
        return headed
    if (acting and acting[0].name == main) or (names and figure.start < names[0].start):
        main = earlier
    opening = scene.bounds[scene.sentence_of(figure.start)][0]
    if _EVERYONE.search(scene.folded, low if names else opening, figure.start) or (measure and _is_of_everyone(measure)):
        return None
    if main is None or _REFERS.match(scene.folded, low) or (not names and _REFERS.match(scene.folded, opening)):
        return place if place and _opens(scene, before, place) else None
    return None if _is_same(main, measure) else main


def _find_headed(names: list[Name], measure: str | None) -> str | None:
    """The name that a measure begins with: PepsiCo of PepsiCo shares."""
    measured = measure or ""
    alike = (one.name for one in reversed(names) if measured.startswith(one.name))
    return next((name for name in alike if _HEADED.fullmatch(measured, len(name))), None)


def _find_country(name: str, measure: str | None) -> str | None:
    """The country or town that a name begins with, where what is measured is measured of such: 天津 in 天津社会消费品零售总额."""
    if measure is None or not _is_national(measure):
        return None
    match = _PLACES.match(fold(name))
    end = match.end() + (fold(name)[match.end() : match.end() + 1] in ("市", "县", "省")) if match else len(name)
    return name[:end] if end < len(name) else None


def _opens(scene: Scene, names: list[Name], place: str) -> bool:
    """Whether a place opens a clause, alone or after "in": 在德國，…; of 公司在東南亞… it does not tell."""
    one = next(one for one in reversed(names) if one.name == place)
    before = _BEFORE_PLACE.fullmatch(scene.folded, scene.clause_of(one.start)[0], one.start)
    return before is not None and _AFTER_PLACE.match(scene.folded, one.end) is not None


def _find_frame(scene: Scene, low: int) -> int:
    """Where the clause before begins, if it but says where: In Norway, unemployment fell."""
    earlier = scene.clause_of(max(0, low - 2))[0] if low else low
    return earlier if low - earlier <= _OPENS else low


@lru_cache(maxsize=1024)  # the same measures come again and again in an article
def _is_of_everyone(measure: str) -> bool:
    return _EVERYONE.search(fold(measure)) is not None


@lru_cache(maxsize=1024)
def _is_national(measure: str) -> bool:
    return _NATIONAL.search(fold(measure)) is not None


def _is_same(name: str, measure: str | None) -> bool:
    return measure is not None and (name == measure or measure.startswith(name + " ") or measure in name)
