"""What a number is to its measure: its level, by how much it changed, from what or to what, a share, a rank, a target, a forecast."""

import re

from source.figures.attributes.english import LOSS
from source.figures.attributes.growth import QUALIFIED, is_growth, is_lifted
from source.figures.attributes.phrases import ends_in_head
from source.figures.attributes.scene import Scene, group
from source.figures.attributes.words import find_any, make_finder, match_alternatives, match_any
from source.figures.figure import DATES, Figure, Role
from source.figures.folds import STEMS, is_fold
from source.figures.qualifiers import MOVED_UP
from source.folding import fold
from source.patterns import compile_late

_ENDS = [
    (role, re.compile(rf"(?:{pattern}){QUALIFIED}$"))
    for role, pattern in (
        ("to", match_alternatives("arrives")),
        ("change", f"(?<!公)(?!多达)(?:{match_alternatives('changes')})"),  # of 公升 and 更多达 it is none
        ("share", match_alternatives("shares")),
    )
]
_FROM_HOW_MUCH = "从|(?<![自理事缘经])由|自(?![结有营用由主动身家研创产贸助行建购])"  # not 理由, 自由
_UP_TO_NUMBER = "(?!调整为|[调改变]为|以来)[^,。;至到增减升降]"
_THAN = "(?<!more )(?<!less )(?<!fewer )than"
_FROM = re.compile(rf"(?:(?:{_FROM_HOW_MUCH})(?:{_UP_TO_NUMBER}){{0,16}}|\b(?:from|{_THAN})(?: [a-z' ]{{0,24}})?){QUALIFIED}$")
_FROM_WORDS = ("从", "由", "自", "from", "than")  # one of them is in every match
_FROM_COMPARED = re.compile(rf"[较比][^,。;增减升降多少提]{{0,10}}的{QUALIFIED}$")
_TO_AFTER = re.compile(
    r"[^,。;]{0,30}?(?:至|到|增|减|升|降|涨|跌|提|扩|缩|[调改变]|\bto\b)|[^,.;]{0,40}\b(?:to|in|a year)\b|[.,;]|$"
)
_TO = re.compile(
    rf"(?:(?<!\bup )\bto|\b{MOVED_UP} to) {QUALIFIED}$|(?:至(?![多少今])|到)(?:[^,。;\d]{{0,4}}|[\d年月日季度上下半底末]{{1,14}})的?{QUALIFIED}$"
)
_CHANGED = make_finder("changes")
_SET = compile_late(  # the bank cut rates by 0.25 points to 3%
    rf"\b(?:(?:{STEMS})(?:e|ed|es|ing)|halv(?:e|ed|es|ing)|raise[sd]?|cuts?|lift(?:ed|s)?|lower(?:ed|s)?|reduce[sd]?|trim(?:med|s)|slashe[sd]|hike[sd]?|boost(?:ed|s)?|push(?:ed|es)|brought|closed|settled|eased|widened|revise[sd]?)\b"
)
_BY = compile_late(rf"\bby {QUALIFIED}$")
_POINTS = re.compile("个?(?:百分点|基点)|(?:percentage|basis) points?|bps")  # what is told in them is a difference
_GAP = compile_late("[差幅价利]$|spread|gap|premium|margin")
_GAP_BEFORE = compile_late("差距|相差|落差")  # 與目標300人差距20人
_PART = compile_late(r"[成半]|分之|-?(?:half|halves|thirds?|quarters?|fifths?|tenths?)\b")
_DO = compile_late(r"(?:的)?(?!以上|以下|左右|多|上下|的?水[平准])[\u4e00-\u9fff]")
_SAME_AGAIN = compile_late(
    rf"[ ,]*(?:或|即|也就是|亦即|也即|相当于|等于|折合|约合|换算|约当|\(|or |or about |that is,? ){QUALIFIED}$"
)
_THEN_TO = compile_late(rf"[ ,]*(?:至|到|来到|达到?|为|收于|收在|收报|报|\bto\b){QUALIFIED}$")
_RANGES = compile_late(r" ?(?:至|到|~|-|—|–|to|and) ?[$€£¥]?")
_THEN_FROM = compile_late(r"[^;.]{0,40}?[ ,]from (?:[a-z'’-]+ ){0,5}[$€£¥+-]{0,2}$")  # to 3.9% during the year from 4.3%
_MOVED_FROM = compile_late(
    r"[^;.]{0,40}?\b(?:up|down|higher|lower|changed|little changed|increase|decrease|rise|fall|drop|gain|decline) from "
)
_BARE_TO = compile_late(rf"[ ,]*\bto {QUALIFIED}$")
_CHANGE_OF = compile_late(
    rf"\b(?:growth|increases?|rises?|gains?|jump|surge|climb|hike|declines?|decreases?|drops?|falls?|dip|slide|slump|plunge|reductions?|improvement|contraction) of {QUALIFIED}$"
)
_ESTIMATED = compile_late(
    rf"\b(?:estimates?|consensus|forecasts?|expectations?)\b[^,.;]{{0,120}}\b(?:was|were|is|are|had been) for [^,.;]{{0,40}}{QUALIFIED}$"
)
_FORECASTERS = frozenset("analysts economists forecasters brokers brokerages experts banks".split())
_NO_AHEAD = compile_late(r"(?:\ban |\bthan |\bas |-)$")  # an expected rise, better than expected
_PRESENT = compile_late(r"目前|现[有为在]|已|[去上前]年|同期|此前|截至|成立|\b(?:currently|already|was|were|now)\b")
_OF_GOAL = compile_late(rf"(?:完成|达成|达到|实现|占|相当于)[^,。;]{{0,24}}(?:目标|预算|指标|计划|任务|额度|进度)的{QUALIFIED}$")
_PART_BEFORE = compile_late(  # of which only 9% was recycled
    r"(?:^|[,;.(] ?|\b(?:which|whom|them|and|while|but|where|whereas|said|that) )(?:(?:only|just|about|nearly|roughly|some|around|almost|over|more than|fewer than|less than|at least|another|a further|the (?:other|remaining)) )*$"
)
_PART_REACH = 40  # characters before such a number, in which it is told that it begins its clause
_PART_AFTER = compile_late(
    r" (?:of (?:it|them|these|those|which) )?(?:was|were|is|are|had|has|have|said|say|think|thought|believed?|would|want|wanted|used?|lives?|lived|works?|worked|came|comes?|goes|went|ends?|ended)\b"
    r"(?! (?:expected|forecast|due|seen|above|below|higher|lower|up|down)\b)|(?:以上|左右)?(?:被|遭)[\u4e00-\u9fff]"
)
_OFF = compile_late(
    rf"\b(?:wip(?:e[sd]?|ing)|knock(?:ed|ing|s)?|shav(?:e[sd]?|ing)|slic(?:e[sd]?|ing)|eras(?:e[sd]?|ing)|stripp?(?:ed|ing|s)?|lopp?(?:ed|ing|s)?|took|taken|taking|takes|cut|cutting|struck|chopp?(?:ed|ing|s)?|trimm?(?:ed|ing|s)?) {QUALIFIED}$"
)
_OFF_AFTER = compile_late(r" (?:off|from|out of)\b")
_FORECAST_AFTER = compile_late(
    r" (?:that (?:was|had been) )?(?:forecast|expected|projected|predicted|estimated|budgeted|pencilled in)(?= (?:by|last|in|at|for|earlier|previously|before|a year|when|and|or)\b|[,.;)]|$)"
)
_AND_OF = compile_late(  # earnings of $5 to $6 per share and spending of between $2m and $3m
    r"(?: (?:per|a) [a-z]+)?,? (?:and|with) (?:[a-z-]+ ){1,5}(?:of|at|in the range of) (?:(?:between|about|around|roughly|nearly|some|at least|up to) )*(?:[a-z]{1,3}\$|[$€£¥])?"
)
_GOES_ON_EN = compile_late(r"[ ,]*(?:with|and) ")
_SOME_END = re.compile(rf"{match_any('arrives', 'changes', 'shares')}{QUALIFIED}$")  # one of them
_AHEAD = find_any("targets", "forecasts")  # most numbers are neither
_TARGET, _FORECAST = (
    compile_late(rf"(?:{match_alternatives(name)})(?<![模虚草]拟)(?!(?<=拟)[议定人合真态])") for name in ("targets", "forecasts")
)
_AFTER_CHANGE = re.compile(
    r"""
    (?:的)?(?:增长|涨幅|跌幅|增幅|降幅|成长|升幅)|[ ](?:higher|lower|more|less|fewer)\b
    |(?:[ ](?!of|in|on|to|and|or|for|from|share|stake|chance)[a-z-]{3,20}){0,2}[ ](?:  # 5% annual price increase
        increase|rise|drop|decline|gain|jump|growth|decrease|surge|fall|slump|slide|dip|plunge
        |reduction|improvement|hike|uptick|contraction|cut
    )\b
    """,
    re.VERBOSE,
)
_SHARE_OF = re.compile(r"(?:以上|左右)?的(?![^,。;]{0,6}(?:增|涨|跌|降|升))[\u4e00-\u9fff]| of (?!gdp growth)")
_SHARE_NEAR = re.compile(rf"(?:{match_alternatives('shares')})[^,。;:]{{0,40}}$")
_GOES_ON = compile_late(r"(?: in [a-z]+)? and (?:by )?|[^,。;]{0,6}(?:和|及|与|、)")
_WINDOW = 60  # characters on either side, in which it is told how a number stands
_NEAR = 32
_FAR = 4  # times: the ends of a range are nearer to each other


def find_roles(scene: Scene, measures: list[str | None]) -> list[Role | None]:
    """The role of each figure, by place in the list of figures; those of a list have that of its first."""
    roles: list[Role | None] = [None] * len(scene.figures)
    for run in group(scene, [number for number, figure in enumerate(scene.figures) if figure.kind not in DATES]):
        first = find_role(scene, scene.figures[run[0]], measures[run[0]])
        for number in run:
            roles[number] = "to" if first == "change" and number > run[0] and _arrives(scene, number) else first
        for number in run if scene.text[scene.figures[run[0]].end - 1].isascii() else ():
            roles[number] = _find_end(scene, number, roles) or roles[number]
        before = next((at for at in range(run[0] - 1, max(-1, run[0] - 4), -1) if scene.figures[at].kind not in DATES), -1)
        again = None
        if before >= 0 and roles[run[0]] in ("level", None):
            again = _find_again(scene, before, run[0], roles[before], measures[run[0]])
        for number in run if again else ():
            roles[number] = again
    return roles


def _arrives(scene: Scene, number: int) -> bool:
    """Whether a number is what the change right before it led to: 減2個百分點，為38%."""
    between = scene.folded[scene.ends[number - 1] : scene.figures[number].start]
    return "," in between and _THEN_TO.fullmatch(between) is not None


def _find_end(scene: Scene, number: int, roles: list[Role | None]) -> Role | None:
    """The role of a number of English by the one right before it: to 3.9% from 4.3%; from 80 to 95; up 4% to 5% is one change."""
    before, figure = scene.figures[number - 1] if number else None, scene.figures[number]
    if before is None or before.kind in DATES or figure.start - before.end > _WINDOW:
        return None
    between = scene.folded[before.end : figure.start]
    told = roles[number - 1]
    if " from " in between and _THEN_FROM.fullmatch(between):
        return "from" if told in ("to", "change") or _MOVED_FROM.match(between) else None
    if told not in ("from", "change") or not _BARE_TO.fullmatch(between):
        return None
    if told == "change" and figure.kind == before.kind and figure.unit == before.unit and before.value and figure.value:
        return "change" if abs(figure.value) < _FAR * abs(before.value) else "to"
    return "to"


def _find_again(scene: Scene, before: int, number: int, role: Role | None, measure: str | None) -> Role | None:
    """The role of a number that goes on with the one before it: 跌3點，或2%，至150點; 預計營收為3億元，淨利則為1億元."""
    first, second = scene.figures[before], scene.figures[number]
    if role not in ("change", "forecast", "target") or scene.sentences[before] != scene.sentences[number]:
        return None
    between = scene.folded[scene.ends[before] : second.start]
    if _SAME_AGAIN.fullmatch(between) or (role == "change" and _goes_on(scene, before, number)):
        return role
    if role == "change":
        return "to" if _THEN_TO.fullmatch(between) else None
    if _RANGES.fullmatch(between) or _AND_OF.fullmatch(between):
        return role
    headed = between.isascii() or (measure is not None and ends_in_head(fold(measure)))
    next_clause = (
        headed
        and ";" not in between
        and between.count(",") == 1
        and between[0] in ", "
        and not scene.figures_in(first.end, second.start)
    )
    if not next_clause or _PRESENT.search(between) or (between.isascii() and not _GOES_ON_EN.match(between)):
        return None
    return role


def _goes_on(scene: Scene, one: int, other: int) -> bool:
    """Whether a number goes on with what the one before it tells: rose 0.4% in May and 0.2% in June."""
    first, second = scene.figures[one], scene.figures[other]
    if first.kind != second.kind or second.start - first.end > 40:
        return False
    return _GOES_ON.fullmatch(scene.folded, first.end, second.start) is not None


def find_role(scene: Scene, figure: Figure, measure: str | None) -> Role | None:
    """The role of a number by the words around it.

    >>> from source import extract_figures
    >>> [figure.role for figure in extract_figures("營收由3億元增至5億元，年增60%，海外占三成")]
    ['from', 'to', 'change', 'share']
    """
    if figure.kind == "rank":
        return "rank"
    folded = scene.folded
    bracket = scene.bracket_of(figure.start)
    low = bracket.start + 1 if bracket else scene.clause_of(figure.start)[0]
    low = max(low, figure.start - _WINDOW)
    after = figure.end, min(len(folded), figure.end + _WINDOW)
    if _is_from(folded, max(low, figure.start - _NEAR), figure):
        return "from"
    if figure.kind == "percentage" and _OF_GOAL.search(folded, low, figure.start):
        return "share"
    if _FORECAST_AFTER.match(folded, *after):
        return "forecast"
    after_another = _find_own(scene, figure, low)
    if _is_ahead(scene, figure, after_another) and not _GAP_BEFORE.search(folded, max(low, figure.start - 6), figure.start):
        if _TARGET.search(folded, after_another, figure.start):
            return "target"
        if _FORECAST.search(folded, after_another, figure.start) or _is_estimated(scene, figure, low):
            return "forecast"
    role = _choose_plain(scene, figure, low, after, measure)
    return "level" if role == "change" and measure == LOSS else role  # what was lost is how large the loss is


def _is_from(folded: str, near: int, figure: Figure) -> bool:
    """Whether a number is what something rose or fell from, or is told against, by the words from `near` on."""
    left = folded[near : figure.start]
    if "的" in left and _FROM_COMPARED.search(folded, near, figure.start):
        return True
    told = any(word in left for word in _FROM_WORDS) and _FROM.search(folded, near, figure.start)
    if not told or " to " in told[0]:  # up from the month before to $732 billion
        return False
    return _TO_AFTER.match(folded, figure.end, min(len(folded), figure.end + _WINDOW)) is not None


def _find_own(scene: Scene, figure: Figure, low: int) -> int:
    """Where the words that look ahead for a number may begin: after the number before it, unless both are a range."""
    start = figure.start
    for one in reversed([one for one in scene.figures_in(low, figure.start) if one.kind not in DATES]):
        if not _RANGES.fullmatch(scene.folded, one.end, start):
            return one.end
        start = one.start
    return low


def _is_ahead(scene: Scene, figure: Figure, low: int) -> bool:
    """Whether what stands before a number says that it is meant or thought to be reached; "an expected rise" does not."""
    if (figure.unit or "").lower() in _FORECASTERS:
        return False  # the estimate of 17 analysts
    found = _AHEAD.search(scene.folded, low, figure.start)
    while found and _NO_AHEAD.search(scene.folded, max(low, found.start() - 6), found.start()):
        found = _AHEAD.search(scene.folded, found.end(), figure.start)
    return found is not None or _is_estimated(scene, figure, low)


def _is_estimated(scene: Scene, figure: Figure, low: int) -> bool:
    """Whether a number is what an estimate was for: the estimate of 17 analysts was for $3."""
    if scene.folded.find(" for ", low, figure.start) < 0:
        return False
    far = max(scene.clause_of(figure.start)[0], figure.start - 4 * _WINDOW)
    return _ESTIMATED.search(scene.folded, far, figure.start) is not None


def _choose_plain(scene: Scene, figure: Figure, low: int, after: tuple[int, int], measure: str | None) -> Role | None:
    folded = scene.folded
    near, close = max(low, figure.start - _NEAR - 12), max(low, figure.start - _NEAR)
    moved = _find_moved(folded, figure, low, after)
    if moved is not None:
        return moved
    for role, pattern in _ENDS if _SOME_END.search(folded, close, figure.start) else ():
        if pattern.search(folded, close, figure.start) and (role != "share" or figure.kind == "percentage"):
            return role  # type: ignore[return-value]
    change_of = folded.find(" of ", near, figure.start) > 0 and _CHANGE_OF.search(folded, near, figure.start)
    if change_of or _AFTER_CHANGE.match(folded, *after):
        return "change"
    if figure.kind == "percentage" and (is_growth(scene, figure) or is_lifted(folded, low, figure, after)):
        return "change"
    if figure.kind == "percentage" and (_SHARE_NEAR.search(folded, near, figure.start) or _is_part(scene, figure, after)):
        return "share"
    if _POINTS.fullmatch(fold(figure.unit or "")) and not (measure and _GAP.search(fold(measure))):
        return "change"
    if figure.kind == "percentage" and _PART.search(fold(figure.text)) and _DO.match(folded, figure.end):
        return "share"  # 八成受訪者, 三分之二內銷
    return "level" if measure is not None else None


def _find_moved(folded: str, figure: Figure, low: int, after: tuple[int, int]) -> Role | None:
    """The role of a number by a verb of change that stands apart from it: cut rates by 0.25 points to 3%, wiped $3bn off."""
    if is_fold(folded, figure.start, figure.end):
        return "change"
    near = max(low, figure.start - _NEAR - 12)
    left = folded[near : figure.start]
    if (
        ("至" in left or "到" in left or "to " in left)
        and _TO.search(folded, near, figure.start)
        and (_CHANGED.search(folded, low, figure.start) or _SET.search(folded, low, figure.start))
    ):
        return "to"
    if "by " in left and _BY.search(folded, near, figure.start) and _SET.search(folded, low, figure.start):
        return "change"
    return "change" if _OFF_AFTER.match(folded, *after) and _OFF.search(folded, near, figure.start) else None


def _is_part(scene: Scene, figure: Figure, after: tuple[int, int]) -> bool:
    """Whether a percentage is of something, or itself what something is told of: only 9% was recycled; 僅4%被回收."""
    if _SHARE_OF.match(scene.folded, *after):
        return True
    if not _PART_AFTER.match(scene.folded, *after):
        return False
    low = max(scene.bounds[scene.sentence_of(figure.start)][0], figure.start - _PART_REACH)
    return scene.folded[figure.end] not in " (" or _PART_BEFORE.search(scene.folded, low, figure.start) is not None
