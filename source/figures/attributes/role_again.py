"""How a number stands to its measure by the number before it, which it repeats, is led up to by, or goes on with."""

import re

from source.figures.attributes.growth import QUALIFIED
from source.figures.attributes.phrases import ends_in_head
from source.figures.attributes.scene import Scene
from source.figures.figure import DATES, Role
from source.figures.pairs import LEFT, grows_to
from source.folding import fold
from source.patterns import compile_late

_PRESENT = compile_late(r"目前|现[有为在]|已|[去上前]年|同期|此前|截至|成立|\b(?:currently|already|was|were|now)\b")
_SAME_AGAIN = compile_late(
    rf"[ ,]*(?:或|即|也就是|亦即|也即|相当于|等于|折合|约合|换算|约当|\(|or |or about |that is,? ){QUALIFIED}$"
)
_THEN_TO = compile_late(rf"[ ,]*(?:至|到|来到|达到?|为|收于|收在|收报|报|\bto\b){QUALIFIED}$")
RANGES = compile_late(r" ?(?:至|到|~|-|—|–|to|and) ?[$€£¥]?")
_THEN_FROM = compile_late(r"[^;.]{0,40}?[ ,]from (?:[a-z'’-]+ ){0,5}[$€£¥+-]{0,2}$")  # to 3.9% during the year from 4.3%
_MOVED_FROM = compile_late(
    r"[^;.]{0,40}?\b(?:up|down|higher|lower|changed|little changed|increase|decrease|rise|fall|drop|gain|decline) from "
)
_BARE_TO = compile_late(rf"[ ,]*\bto {QUALIFIED}$")
_AND_OF = compile_late(
    r"""
    (?:[ ](?:per|a)[ ][a-z]+)?,?[ ]  # $5 to $6 per share
    (?:and|with)[ ](?:[a-z-]+[ ]){1,5}(?:of|at|in[ ]the[ ]range[ ]of)[ ]  # and capital spending of
    (?:(?:between|about|around|roughly|nearly|some|at[ ]least|up[ ]to)[ ])*(?:[a-z]{1,3}\$|[$€£¥])?  # between US$2m and $3m
    """,
    re.VERBOSE,
)
_GOES_ON_EN = compile_late(r"[ ,]*(?:with|and) ")
_GOES_ON = compile_late(r"(?: in [a-z]+)? and (?:by )?|[^,。;]{0,6}(?:和|及|与|、)")
_WINDOW = 60  # characters between two numbers, over which the first still tells of the second


def arrives(scene: Scene, number: int) -> bool:
    """Whether a number is what the change right before it led to: 減2個百分點，為38%."""
    between = scene.folded[scene.ends[number - 1] : scene.figures[number].start]
    return "," in between and _THEN_TO.fullmatch(between) is not None


def find_end(scene: Scene, number: int, roles: list[Role | None]) -> Role | None:
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
        left = scene.folded[max(0, before.start - LEFT) : before.start]
        return "to" if grows_to(before, figure, between, left) else "change"
    return "to"


def find_again(scene: Scene, before: int, number: int, role: Role | None, measure: str | None) -> Role | None:
    """The role of a number that goes on with the one before it: 跌3點，或2%，至150點; 預計營收為3億元，淨利則為1億元."""
    first, second = scene.figures[before], scene.figures[number]
    if role not in ("change", "forecast", "target") or scene.sentences[before] != scene.sentences[number]:
        return None
    between = scene.folded[scene.ends[before] : second.start]
    if _SAME_AGAIN.fullmatch(between) or (role == "change" and _goes_on(scene, before, number)):
        return role
    if role == "change":
        return "to" if _THEN_TO.fullmatch(between) else None
    if RANGES.fullmatch(between) or _AND_OF.fullmatch(between):
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
