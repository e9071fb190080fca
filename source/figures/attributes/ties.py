"""How a date stands to a number in the words between them: bound to it, to another number, to what it is an event of."""

import re
from collections.abc import Sequence

from source.figures.attributes.mention import Mention
from source.figures.attributes.scene import Scene
from source.figures.attributes.tense import rises_from, tells_now
from source.figures.figure import DATES, Figure
from source.figures.periods.calendar import bounds, length
from source.figures.periods.parts import COMPARED
from source.patterns import compile_late

_BOUND = compile_late(r"(?:['’]s )?年?的?(?:约|近|逾|超过|大约|人民币|仅)?$")
_WAS = compile_late(r"年?度?(?:则|仅|约|只|才|也)?(?:为|是|仅|只有|约)")  # 2024年為81億元
_OF_THEN = compile_late(  # 較7月29日收盤價24元溢價4%: the number is of the day, where 較2023年營收成長4% has none
    r"年?的?[^,。;增减升降涨跌长落提扩缩调加多少]{0,6}?(?:[价额量数率值净利收入损]|[高低峰]点|[高低]位|高峰|峰值|谷底|水[平准])(?:为|的|约)?"
    r"|[^,。;0-9增减升降涨跌]{1,12}的(?:约|近)?"  # 比去年夏天檔期的3元
)
_TIED = compile_late(rf"(?:从|由|自|于|{COMPARED})[^,。;]{{0,4}}$")
_FROM = compile_late(r"(?:\bfrom|compared (?:with|to)|versus|against|than)(?: [a-z' ]{0,30})?[^a-z0-9]{0,3}$")
_FROM_WORDS = ("from", "compared", "versus", "against", "than")  # one of them is in every match
AFTER = compile_late(
    r"""
    [^,;:。()]{0,60}?
    (?:
        \b(?:in|at|as[ ]of|by|on|for|during|since|through|ended|ending|of)  # sales in, as of
        (?:[ ]the)?(?:[ ]end[ ]of)?  # the end of
        (?:[ ][a-z]+day,?)?  # Tuesday,
    )[ ]$
    |[ ,]{0,2}(?:\()?$  # a mark alone
    """,
    re.VERBOSE,
)
"""What stands between a number of English and the date right after it."""
_OVER_DAYS = compile_late(r"[^,;:。()]{0,60}?\b(?:between|from) $")
_RESULT = compile_late(
    r"(?: [a-z]+){0,3} (?:to|at) (?:a [a-z]+ of |about |nearly |around |over |more than )?[$€£a-z]{0,4}\d[\d,.]*"
)
_GOES_ON = compile_late(r",? (?:and|but|versus|against) (?:(?:about|around|nearly|only|just|some) )?")
_LED_TO = compile_late(r" to (?:about |nearly |around |over |just |a record )?[$€£¥]?")  # grew 2.5% this year to 5.26 million
_NEAR = 8  # characters from a date to a number
_TURNS = compile_late(r"[^,。;\d]{0,6}?(?:转|增|升|降|减|扩|收|回|上调|下调|变|调)[^,。;\d]{0,4}?[至到为]")
_UNTIL_THEN = compile_late(r"(?:由|从|自)[^,。;\d]{0,6}$")
_POINTS = ("底", "末", "初")
_SPANS = (15, 21)  # characters of an interval of months, of days


def is_over_days(scene: Scene, end: int, mention: Mention) -> bool:
    """Whether days or months over which something was done follow what ends at a place: asked 1,150 people between 3 and 14 March."""
    return len(mention.iso or "") in _SPANS and _OVER_DAYS.fullmatch(scene.folded, end, mention.start) is not None


def is_bound(scene: Scene, mention: Mention, figure: Figure) -> bool:
    """Whether nothing but 的 stands between a date and a number."""
    if mention.manner == "compared" and _OF_THEN.fullmatch(scene.folded, mention.end, figure.start):
        return True
    return figure.start - mention.end <= 6 and _BOUND.fullmatch(scene.folded, mention.end, figure.start) is not None


def looks_back(scene: Scene, mention: Mention, within: Sequence[Mention], carried: str | None) -> bool:
    """Whether a clause but compares with a number what was told of a later time, by those `within` its sentence or the `carried` one:
    2025年營收98億元，2024年為81億元；淨利…"""
    if mention.manner != "stated" or not mention.iso or not _WAS.match(scene.folded, mention.end):
        return False
    stated = [one.iso for one in within if one.start < mention.start and one.manner in ("stated", "framed") and one.iso]
    told, its = bounds(stated[-1] if stated else carried or ""), bounds(mention.iso)
    low = scene.bounds[scene.sentence_of(mention.start)][0]
    numbers = any(one.kind not in DATES for one in scene.figures_in(low, mention.start))
    return told is not None and its is not None and its[1] < told[0] and numbers


def is_of_event(scene: Scene, mention: Mention, place: int) -> bool:
    """Whether a number is of the event that a date is of: 2021年以5億元收購."""
    between = scene.folded[mention.end : place]
    if between.isascii():  # opened in 2014 at a cost of $3 million; founded in 1998 it has 300 shops
        return len(between) <= 24 and not tells_now(between)
    return "的" not in between and (len(between) <= 12 or (len(between) <= 30 and between.rstrip("约近逾超过").endswith("时")))


def is_bound_elsewhere(scene: Scene, mention: Mention, figure: Figure) -> bool:
    """Whether a date is another number's: the one that follows it by 的 after 從 or 較, the one before it in English."""
    folded, figures = scene.folded, scene.figures
    at = scene.count_before(mention.end)
    if is_tied(scene, mention):
        return True
    if _LED_TO.fullmatch(folded, mention.end, figure.start) and not is_from_number(scene, mention):
        return False
    earlier = next(
        (one for one in reversed(figures[max(0, at - 3) : at]) if one.kind not in DATES and one.end <= mention.start), None
    )
    if earlier is None or scene.clause_of(earlier.start) != scene.clause_of(mention.start):
        return False
    return AFTER.fullmatch(folded, earlier.end, mention.start) is not None and folded[mention.start - 1 : mention.start] == " "


def find_result_end(scene: Scene, figure: Figure, end: int) -> int:
    """Where what a change that ends at a place came to ends: rose 8% to $412 million in June; what it rose from has none."""
    result = None if rises_from(scene.folded, figure.start) else _RESULT.match(scene.folded, end)
    return result.end() if result else end


def is_next(scene: Scene, mention: Mention, figure: Figure, start: int) -> bool:
    """Whether a number is the next of a list after one, from `start` on, that a date stands behind: 3 million this year and 2 million last year."""
    joined = _GOES_ON.fullmatch(scene.folded, mention.end, figure.start) is not None
    return joined and any(one.kind not in DATES for one in scene.figures_in(start, mention.start))


def is_tied(scene: Scene, mention: Mention) -> bool:
    """Whether a date is that of the number bound to it only, from which something rose or fell: 由2021年的1.4億元."""
    at = scene.count_before(mention.end)
    tied = _TIED.search(scene.folded, max(0, mention.start - 8), mention.start)
    if tied is None or at >= len(scene.figures):
        return False
    return is_bound(scene, mention, scene.figures[at]) or is_turned_from(scene, mention, scene.figures[at])


def is_turned_from(scene: Scene, mention: Mention, figure: Figure) -> bool:
    """Whether a number is what something turned from at a date: 由10月增長1.8%轉為增長1.4%."""
    near = figure.start - mention.end <= _NEAR and "," not in scene.folded[mention.end : figure.start]
    return (
        near
        and mention.manner != "due"  # 自1月1日起由25元調為30元
        and scene.folded[mention.start - 1 : mention.start] in "从由自"
        and _TURNS.match(scene.folded, figure.end) is not None
    )


def is_until_then(scene: Scene, mention: Mention, place: int) -> bool:
    """Whether a number is what holds until a date from which on another does: 1月1日起由25元調為30元."""
    return mention.manner == "due" and _UNTIL_THEN.search(scene.folded, max(mention.end, place - _NEAR), place) is not None


def is_of_several(scene: Scene, mention: Mention, before: list[Mention]) -> bool:
    """Whether a date is the last of a list of several: what is told of all of them has no one period."""
    return any(
        one.iso != mention.iso and re.fullmatch(r" ?(?:、|和|与|及|以及|and|&|or|或) ?", scene.folded[one.end : mention.start])
        for one in before
        if one.end <= mention.start
    )


def is_from_number(scene: Scene, mention: Mention) -> bool:
    """Whether a date is of the number that something rose or fell from."""
    at = scene.count_before(mention.start)
    before = scene.figures[at - 1] if at else None
    if before is None or before.kind in DATES or scene.sentence_of(before.start) != scene.sentence_of(mention.start):
        return False
    folded, low = scene.folded, max(0, before.start - 40)
    if ";" in folded[before.end : mention.start]:
        return False  # from 3.2 trillion yen; in the six months to September it earned
    told = any(folded.find(word, low, before.start) >= 0 for word in _FROM_WORDS)
    return told and _FROM.search(folded, low, before.start) is not None


def measure_length(folded: str, mention: Mention | None, iso: str | None = None) -> int | None:
    """Months that a date lasts; an end or a beginning is as a day is."""
    written = folded[mention.start : mention.end] if mention else ""
    months = length(mention.iso if mention else iso)
    return 0 if written.endswith(_POINTS) or (mention and mention.day) or months == 1 else months
