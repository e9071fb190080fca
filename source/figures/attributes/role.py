"""What a number is to its measure: its level, by how much it changed, from what or to what, a share, a rank, a target, a forecast."""

import re

from source.figures.attributes.english import LOSS
from source.figures.attributes.growth import QUALIFIED, compares, is_growth, is_lifted
from source.figures.attributes.role_again import RANGES, arrives, find_again, find_end
from source.figures.attributes.role_moved import find_moved
from source.figures.attributes.role_part import is_part
from source.figures.attributes.scene import Scene, group
from source.figures.attributes.wording_english import THINKERS
from source.figures.attributes.words import find_any, match_alternatives, match_any
from source.figures.figure import DATES, Figure, Role
from source.folding import fold
from source.patterns import compile_late

_ENDS = [
    (role, compile_late(rf"(?:{pattern}){QUALIFIED}$"))
    for role, pattern in (
        ("to", match_alternatives("arrives")),
        (
            "change",
            f"(?<!公)(?!多达)(?<!made )(?<!makes )(?<!make )(?<!making )(?:{match_alternatives('changes')})",
        ),  # of 公升 and 更多达 it is none
        ("share", match_alternatives("shares")),
    )
]
_FROM_HOW_MUCH = "从|(?<![自理事缘经])由|自(?![结有营用由主动身家研创产贸助行建购])"  # not 理由, 自由
_UP_TO_NUMBER = "(?!调整为|[调改变]为|以来)[^,。;至到为增减升降]"
_THAN = "(?<!more )(?<!less )(?<!fewer )than"
_FROM = compile_late(rf"(?:(?:{_FROM_HOW_MUCH})(?:{_UP_TO_NUMBER}){{0,16}}|\b(?:from|{_THAN})(?: [a-z' ]{{0,24}})?){QUALIFIED}$")
_TURNED = compile_late(r"\b(?:up|down|but|rose|fell|grew)\b")  # down 6% from January but up 3%
_FROM_WORDS = ("从", "由", "自", "from", "than")  # one of them is in every match
_FROM_COMPARED = compile_late(rf"[较比][^,。;增减升降多少提]{{0,10}}的{QUALIFIED}$")
_TO_AFTER = compile_late(
    r"""
    [^,。;]{0,30}?(?:至|到|增|减|升|降|涨|跌|提|扩|缩|[调改变]|\bto\b)  # 3億元增至
    |[^,.;]{0,40}\b(?:to|in|a[ ]year|this|last|previously|before|earlier)\b|[.,;]|$  # from 2.9% this year
    """,
    re.VERBOSE,
)
_POINTS = compile_late("个?(?:百分点|基点)|(?:percentage|basis) points?|bps")  # what is told in them is a difference
_GAP = compile_late("[差幅价利]$|spread|gap|premium|margin")
_GAP_BEFORE = compile_late("差距|相差|落差")  # 與目標300人差距20人
_PART = compile_late(r"[成半]|分之|-?(?:half|halves|thirds?|quarters?|fifths?|tenths?)\b")
_DO = compile_late(r"(?:的)?(?!以上|以下|左右|多|上下|的?水[平准])[\u4e00-\u9fff]")
_CHANGE_OF = compile_late(
    rf"""
    \b(?:growth|increases?|rises?|gains?|jump|surge|climb|hike  # an increase of 5%
    |declines?|decreases?|drops?|falls?|dip|slide|slump|plunge  # a decline of nearly 3%
    |reductions?|improvement|contraction  # an improvement of 2 points
    )[ ]of[ ]{QUALIFIED}$
    """,
    re.VERBOSE,
)
_ESTIMATED = compile_late(
    rf"""
    \b(?:estimates?|consensus|forecasts?|expectations?)\b[^,.;]{{0,120}}  # the average estimate of 17 analysts
    \b(?:was|were|is|are|had[ ]been)[ ]for[ ][^,.;]{{0,40}}{QUALIFIED}$  # was for earnings of about $3
    """,
    re.VERBOSE,
)
_FORECASTERS = frozenset("analysts economists forecasters brokers brokerages experts banks".split())
_NO_AHEAD = compile_late(r"(?:\ban |\bthan |\bas |-)$")  # an expected rise, better than expected
_OF_GOAL = compile_late(rf"(?:完成|达成|达到|实现|占|相当于)[^,。;]{{0,24}}(?:目标|预算|指标|计划|任务|额度|进度)的{QUALIFIED}$")
_FORECAST_AFTER = compile_late(
    rf"""
    [ ](?:that[ ](?:was|had[ ]been)[ ])?  # the 3% that had been
    (?:(?:that[ ])?{THINKERS}[ ](?:had[ ]|have[ ]|were[ ])?)?  # the 3% analysts had
    (?:forecast|expected|expecting|projected|predicted|estimated|anticipated|budgeted|pencilled[ ]in)  # the 3% expected
    (?=[ ](?:by|last|in|at|for|earlier|previously|before|a[ ]year|when|and|or)\b|[,.;)]|$)  # by analysts; not: expected it to
    """,
    re.VERBOSE,
)
_SOME_END = compile_late(rf"{match_any('arrives', 'changes', 'shares')}{QUALIFIED}$")  # one of them
_AHEAD = find_any("targets", "forecasts")  # most numbers are neither
_TARGET, _FORECAST = (
    compile_late(
        rf"(?:{match_alternatives(name)})(?<![模虚草]拟)(?!(?<=拟)[议定人合真态])(?<![油原材资饮燃塑肥饲涂染香面布石调配废物爆]料)(?!(?<=料)理)"
    )
    for name in ("targets", "forecasts")
)
_AFTER_CHANGE = compile_late(
    r"""
    (?:的)?(?:增长|涨幅|跌幅|增幅|降幅|成长|升幅)|[ ](?:higher|lower|more|less|fewer)\b
    |(?:[ ](?!of|in|on|to|and|or|for|from|share|stake|chance)[a-z-]{3,20}){0,2}[ ](?:  # 5% annual price increase
        increase|rise|drop|decline|gain|jump|growth|decrease|surge|fall|slump|slide|dip|plunge
        |reduction|improvement|hike|uptick|contraction|cut
    )\b
    """,
    re.VERBOSE,
)
_RESPONDENTS = compile_late(
    "的?(?:受访|民众|网友|家长|员工|企业|厂商|消费者|业者|上班族|家庭|投资人|投资者|选民|学生|居民|用户|女性|男性)"
)
_HAVE = compile_late(rf"(?:有|仅|只有|逾|近|约|超过){QUALIFIED}$")
_THOSE = compile_late(rf"[^两二三业记使作患学,。]者(?:占|仅|也|则)?{QUALIFIED}$")
_ONE_IN = compile_late(r"(?:one|two|three|four|\d) (?:in|out of) (?:every )?[a-z\d]+")
_SHARE_NEAR = compile_late(rf"(?:{match_alternatives('shares')})[^,。;:]{{0,40}}$")
_WINDOW = 60  # characters on either side, in which it is told how a number stands
_NEAR = 32


def find_roles(scene: Scene, measures: list[str | None]) -> list[Role | None]:
    """The role of each figure, by place in the list of figures; those of a list have that of its first."""
    roles: list[Role | None] = [None] * len(scene.figures)
    for run in group(scene, [number for number, figure in enumerate(scene.figures) if figure.kind not in DATES]):
        first = find_role(scene, scene.figures[run[0]], measures[run[0]])
        for number in run:
            roles[number] = "to" if first == "change" and number > run[0] and arrives(scene, number) else first
        for number in run if scene.text[scene.figures[run[0]].end - 1].isascii() else ():
            roles[number] = find_end(scene, number, roles) or roles[number]
        before = next((at for at in range(run[0] - 1, max(-1, run[0] - 4), -1) if scene.figures[at].kind not in DATES), -1)
        again = None
        if before >= 0 and roles[run[0]] in ("level", None):
            again = find_again(scene, before, run[0], roles[before], measures[run[0]])
        for number in run if again else ():
            roles[number] = again
    return roles


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
    if _is_from(folded, max(low, figure.start - _NEAR), figure) or _is_from_date(scene, figure):
        return "from"
    if figure.kind == "percentage" and _OF_GOAL.search(folded, low, figure.start):
        return "share"
    if compares(folded, low, figure.start):
        return "change"
    if figure.kind == "percentage" and _is_of_people(folded, low, figure, after):
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


def _is_of_people(folded: str, low: int, figure: Figure, after: tuple[int, int]) -> bool:
    """Whether a percentage is how many of some did or thought something: 有43%受訪者, 看漲者29%, one in five homes."""
    if _ONE_IN.fullmatch(fold(figure.text)) or _THOSE.search(folded, low, figure.start):
        return True
    return _RESPONDENTS.match(folded, *after) is not None and _HAVE.search(folded, low, figure.start) is not None


def _is_from(folded: str, near: int, figure: Figure) -> bool:
    """Whether a number is what something rose or fell from, or is told against, by the words from `near` on."""
    left = folded[near : figure.start]
    if "的" in left and _FROM_COMPARED.search(folded, near, figure.start):
        return True
    told = any(word in left for word in _FROM_WORDS) and _FROM.search(folded, near, figure.start)
    if (
        not told or " to " in told[0] or told[0].endswith("by ") or _TURNED.search(told[0])
    ):  # up from the month before to $732 billion
        return False
    return _TO_AFTER.match(folded, figure.end, min(len(folded), figure.end + _WINDOW)) is not None


def _is_from_date(scene: Scene, figure: Figure) -> bool:
    """Whether a number is that of a date which something moved from: 由7至9月的3.9%回落至3.8%."""
    date = next(reversed(scene.figures_in(max(0, figure.start - _NEAR), figure.start)), None)
    if date is None or date.kind not in DATES or scene.folded[date.end : figure.start].strip("的约近"):
        return False
    begun = date.start > 0 and scene.folded[date.start - 1] in "从由自"
    return begun and _TO_AFTER.match(scene.folded, figure.end, min(len(scene.folded), figure.end + _WINDOW)) is not None


def _find_own(scene: Scene, figure: Figure, low: int) -> int:
    """Where the words that look ahead for a number may begin: after the number before it, unless both are a range."""
    start = figure.start
    for one in reversed([one for one in scene.figures_in(low, figure.start) if one.kind not in DATES]):
        if not RANGES.fullmatch(scene.folded, one.end, start):
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
    moved = find_moved(folded, figure, low, after)
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
    if figure.kind == "percentage" and (_SHARE_NEAR.search(folded, near, figure.start) or is_part(scene, figure, after)):
        return "share"
    if _POINTS.fullmatch(fold(figure.unit or "")) and not (measure and _GAP.search(fold(measure))):
        return "change"
    if figure.kind == "percentage" and _PART.search(fold(figure.text)) and _DO.match(folded, figure.end):
        return "share"  # 八成受訪者, 三分之二內銷
    return "level" if measure is not None else None
