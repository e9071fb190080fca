"""Whether what changed rose or fell: a fall of 4% is told as 4, and its direction says that it is a fall.

The words that govern the change tell it: the last before the number in its clause, or the noun right after it (a 4% drop). A negative
change is a fall by its sign. Words that leave it open (漲跌幅, changed by) tell none.
"""

import re

from source.figures.attributes.scene import Scene
from source.figures.attributes.words import find_any, words
from source.figures.figure import DATES, Direction, Figure, Role
from source.patterns import compile_late

_DIRECTIONS: dict[str, Direction | None] = {
    **dict.fromkeys(words("rises"), "up"),
    **dict.fromkeys(words("falls"), "down"),
    **dict.fromkeys(words("sways"), None),
}
_TELLS = find_any("sways", "falls", "rises")
_HEDGE = r"(?:大约|约|将近|接近|近|逾|超过|达到?|高达|至少|最多|不到|不足|整整|了|出)*"
_BESIDE = compile_late(rf"(?:(?P<up>(?<![最至许])[多高贵])|(?P<down>(?<![最至多])[少低]|便宜)){_HEDGE}$")
_NEAR = compile_late(
    rf"""
    {_HEDGE}
    |(?:[ ]?(?:by|of|about|nearly|around|almost|over|more[ ]than|less[ ]than|at[ ]least
            |as[ ]much[ ]as|approximately|some|only|just
            |an?|another|further|roughly|to|was|were
        ))*[ ]?[$€£¥]?
    """,
    re.VERBOSE,
)
_IDLE = frozenset(("up to", "more than", "less than", "fewer than", "no more than", "no less than"))  # they say how much
_AFTER = compile_late(
    rf"""
    (?:
        (?:以上|左右|多)?的?(?:年度?|月|季|同比|环比)?  # 5%以上的年增
        |[ ](?!  # 5% annual growth; "5% to growth" goes on
            (?:to|from|and|or|in|on|as|but
                |while|against|for|with|after|compared
                |than|the|by|at|of|that|which|since|last|this
            )\b)
        (?:[a-z-]{{3,16}}[ ]
        ){{0,2}})
    (?={_TELLS.pattern})
    """,
    re.VERBOSE,
)
_JOINED = 12  # characters between two numbers of one change: 186點或0.79%, 12%與5%
_WINDOW = 60  # characters before a number, in which its change is told
_FAR = 16  # of a word with its hedges


def find_directions(scene: Scene, roles: list[Role | None]) -> list[Direction | None]:
    """The direction of each figure that is a change, by place in the list of figures.

    >>> from source import extract_figures
    >>> [(one.text, one.direction) for one in extract_figures("營收年增12%，毛利率季減2個百分點，為38%")]
    [('12%', 'up'), ('2個百分點', 'down'), ('38%', None)]
    """
    found: list[Direction | None] = [None] * len(scene.figures)
    for number, figure in enumerate(scene.figures):
        if roles[number] != "change" or not figure.value:
            continue
        told = ("down",) if figure.value < 0 else _find_own(scene, number, figure)
        found[number] = told[0] if told else _find_before(scene, number, roles, found)
    return found


def tell_direction(folded: str) -> Direction | None:
    """What the last word of change in a text tells, as in the head of a column: 減幅, change on year.

    >>> tell_direction("减幅"), tell_direction("年增率"), tell_direction("变动")
    ('down', 'up', None)
    """
    last = _find_last(folded, 0, len(folded))
    return _read(last) if last else None


def _find_own(scene: Scene, number: int, figure: Figure) -> tuple[Direction | None] | None:
    """What the figure itself, its clause or the noun after it tells; None where they tell nothing."""
    folded = scene.folded
    itself = _TELLS.fullmatch(folded, figure.start, figure.end)
    if itself:
        return (_read(itself),)
    low = max(scene.clause_of(figure.start)[0], figure.start - _WINDOW)
    last = _find_last(folded, low, figure.start)
    if last and _NEAR.fullmatch(folded, last.end(), figure.start):
        return (_read(last),)
    after = _AFTER.match(folded, figure.end)
    noun = _TELLS.match(folded, after.end()) if after else None
    if noun:
        return (_read(noun),)
    return (_read(last),) if last else None


def _find_before(scene: Scene, number: int, roles: list[Role | None], found: list[Direction | None]) -> Direction | None:
    """What the change before tells that the number goes on with, or the clause before, if it holds no number."""
    figure = scene.figures[number]
    start, sentence = scene.clause_of(figure.start)[0], scene.sentence_of(figure.start)
    if number and roles[number - 1] == "change" and figure.start - scene.figures[number - 1].end <= _JOINED:
        return found[number - 1]
    low = scene.clause_of(start - 2)[0] if start - 1 > scene.bounds[sentence][0] else start
    if any(one.kind not in DATES for one in scene.figures_in(low, start)):
        return None
    last = _find_last(scene.folded, low, start)
    return _read(last) if last else None


def _find_last(folded: str, low: int, high: int) -> re.Match[str] | None:
    """The last word of change before a place; 多, 少 and the like are ones right before it alone."""
    found = _BESIDE.search(folded, max(low, high - _FAR), high)
    for match in _TELLS.finditer(folded, low, high) if found is None else ():
        found = found if match[0] in _IDLE else match
    return found


def _read(match: re.Match[str]) -> Direction | None:
    if match.re.pattern == _TELLS.pattern:
        return _DIRECTIONS[match[0]]
    return "up" if match["up"] else "down"
