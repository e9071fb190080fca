"""What is done for or to a number in English: bought the unit for $5 million, cut its dividend by 33%, boosted sales 7%."""

import re

from source.figures.attributes.scene import Scene, last_of
from source.figures.attributes.wording_english import STOP
from source.figures.figure import Figure
from source.figures.folds import STEMS
from source.patterns import compile_late

_NEAR = 80  # characters before a number, in which "for" stands with the words of degree after it
_REACH = 240  # characters before a number, in which the verb and its object stand
_BOUGHT = compile_late(
    r"""
    \b(?:
        buy|buys|bought|acquire|acquires|acquired  # bought the firm for
        |sell|sells|sold  # sold the firm for
        |purchase|purchased|take[ ]over|divest|divested  # take over the firm for
        |buying|selling|acquiring  # buying the firm for
        |build|built|won|win  # built the mill for
    )\b[ ]
    (?P<noun>[^;.]{3,140}?)  # the firm
    (?:[ ](?:to|from|in|by|last|on)[ ][^,;.]{2,60}?)?  # in May, from its owner
    [ ]for
    (?:[ ](?:about|nearly|around|more[ ]than|over|up[ ]to|some))*[ ]?$  # for about
    """,
    re.VERBOSE,
)
_OBJECT = rf"(?:(?:its|their|the|our|his|her|a|an)[ ])?(?:(?:number|size|amount|value|cost|price)[ ]of[ ](?:its[ ]|their[ ]|the[ ])?)?(?!{STOP}\b)[a-z-]+(?<!ly)(?:[ ](?!{STOP}\b)[a-z-]+){{0,3}}"
_FOLDED = compile_late(rf" (?:of )?(?!overnight|again|next|yesterday|annually)(?P<noun>{_OBJECT})")
_CHANGED_BY = compile_late(
    rf"""
    \b(?:cut|cuts|cutting|raised?|raises|raising  # cut its dividend by
        |reduced?|reduces|reducing|increased?|increases|increasing  # reduced its stake to
        |boost(?:ed|s)?|lower(?:ed|s)?|trim(?:med)?  # boosted its stake to
        |slash(?:ed)?|expand(?:ed)?  # slashed its dividend by
        |lift(?:ed)?|revise[sd]?(?:[ ]up|[ ]down)?)  # revised its forecast down
    [ ](?P<noun>(?:its[ ]|the[ ]|their[ ]|our[ ])?[a-z][a-z' -]{{2,70}}?)  # its dividend
    (?:[ ]\([a-z]{{2,6}}\))?  # (eps)
    # for the year, of the U.S. firm
    (?:[ ](?:in|for)[ ][a-z -]{{2,40}}?)?(?:[ ]of[ ]the[ ][a-z.]{{2,8}}[ ][a-z]+)?(?:[ ]by[ ][a-z\d.,%$ -]{{2,40}}?)?
    [ ](?:by|to|from)(?:[ ](?:about|nearly|over|as[ ]much[ ]as|more[ ]than|around|at[ ]least))*[ ]?$  # by about
    # kept its rate unchanged at
    |\b(?:maintained|kept|held|left|set|priced|fixed|capped)[ ](?:its|their|the|our)[ ](?P<held>[a-z][a-z -]{{2,40}}?)[ ](?:unchanged[ ]|flat[ ]|steady[ ])?at[ ]?$
    # its dividend raised from
    |\b(?:its|the|their|a)[ ](?P<changed>(?!{STOP}\b)[a-z-]+(?:[ ](?!{STOP}\b)[a-z-]+){{0,3}})[ ](?:cut|raised|increased|lifted|reduced|lowered|revised)(?:[ ]up|[ ]down)?[ ](?:from|to|by)[ ]?$
    # doubled its profit to
    |\b(?:(?:{STEMS})(?:e|ed|es|ing)|halv(?:e|ed|es|ing))[ ](?P<folded>{_OBJECT})[ ](?:to|from)(?:[ ](?:about|nearly|over|more[ ]than|around|at[ ]least))*[ ]?$
    # boosted sales 7%
    |\b(?:boosted|increased|raised|grew|lifted|cut|reduced|lowered|hiked)[ ](?:its|their|the)[ ](?P<grown>[a-z][a-z -]{{2,40}}?)[ ](?:(?:about|nearly|over|more[ ]than|around)[ ])?$
    """,
    re.VERBOSE,
)

_DOING = compile_late(  # with net profit falling 8% and margins narrowing to 12%
    rf"""
    \b(?:with|and)[ ](?:the[ ]|its[ ]|their[ ])?
    (?P<noun>(?!{STOP}\b)[a-z][a-z'’&-]*(?:[ ](?!{STOP}\b)[a-z][a-z'’&-]*){{0,3}})
    [ ](?:
        rising|growing|increasing|climbing|jumping|surging|soaring|gaining|widening  # rising
        |falling|dropping|declining|decreasing|slipping|easing|narrowing|slowing|sliding|plunging|shrinking|edging  # falling
        |reaching|hitting|topping|exceeding|averaging|totall?ing|standing|remaining  # reaching
    )\b
    """,
    re.VERBOSE,
)


_BROUGHT = compile_late(  # frozen meals contributed $1.3 million
    rf"""
    (?<![a-z])(?P<noun>(?!{STOP}\b)[a-z][a-z'’&-]*(?:[ ](?!{STOP}\b)[a-z][a-z'’&-]*){{0,3}})
    [ ](?:contributed|brought[ ]in|netted|grossed|took[ ]in|fetched)[ ](?:(?:about|nearly|around|over|some|just|only|more[ ]than)[ ])?$
    """,
    re.VERBOSE,
)


def find_brought(scene: Scene, low: int, high: int) -> tuple[int, int] | None:
    """The span of what brought in the money right after it, where no firm did: frozen meals contributed $1.3 million."""
    brought = _BROUGHT.search(scene.folded, low, high)
    return brought.span("noun") if brought and scene.text[slice(*brought.span("noun"))].split()[-1].islower() else None


def find_doing(scene: Scene, low: int, high: int) -> tuple[int, int] | None:
    """The span of whatever last does something between two places, in a clause that "with" adds: with margins narrowing to 12%."""
    if scene.folded.find("ing ", low, high) < 0 or scene.folded.find("with ", low, high) < 0:
        return None
    last = last_of(_DOING, scene.folded, low, high)
    return last.span("noun") if last else None


def find_object(scene: Scene, place: int, low: int) -> tuple[int, int] | None:
    """The span of the object of the verb before a number at `place`, whose clause begins at `low`."""
    sentence = scene.bounds[scene.sentence_of(place)][0]
    paid = scene.folded.find(" for", max(sentence, place - _NEAR), place) >= 0
    bought = _BOUGHT.search(scene.folded, max(sentence, place - _REACH), place) if paid else None
    tied = bought or _CHANGED_BY.search(scene.folded, low, place)
    return tied.span(tied.lastgroup or "noun") if tied else None


def find_folded(scene: Scene, figure: Figure, high: int) -> tuple[int, int] | None:
    """The span of the object of a verb that tells a multiple: doubled its dividend, a doubling of fares."""
    noun = _FOLDED.match(scene.folded, figure.end, high)
    return noun.span("noun") if noun else None
