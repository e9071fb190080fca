"""The subject of the verb before a number of English, which is what the number measures: revenue rose 8%."""

import re

from source.figures.attributes.scene import Scene, last_of
from source.figures.attributes.verbs_english import find_brought, find_doing
from source.figures.attributes.wording_english import find_told_of, is_span, settle
from source.figures.attributes.words import match_alternatives
from source.figures.figure import DATES
from source.patterns import compile_late

_OF_SHARES = ("accounted", "accounts", "represented", "represents", "made", "makes", "make")
_SUBJECT = 40  # characters of the subject of a second clause
_LONGEST = 100  # letters of a measure
_VERBS = match_alternatives("acts")
_VERB = compile_late(
    rf"""
    (?<![a-z])(?=[a-z])
    # sales rose; in May is a month, it may is none
    (?:(?:{_VERBS})(?<!in[ ]may)(?<!of[ ]may)(?<!by[ ]may)(?<!to[ ]may)(?<!for[ ]may)(?<!from[ ]may)
        (?<!since[ ]may)(?=[ ]|$)
        |(?:closed|ended|traded|settled|opened|finished)(?=[ ](?:up|down|at|higher|lower|flat)\b)  # the shares closed up
        |ma(?:de|kes?)(?=[ ]up\b)  # imports made up
        |(?:has|have|had)(?=[ ](?:been|[a-z]+(?:ed|en|wn|un|me))\b)  # sales have risen
        # sales slumped to about $5
        |(?:(?<=[a-z][ ])|(?<=,[ ]))[a-z]{{3,}}ed(?=[ ](?:to|by)[ ](?:about[ ]|nearly[ ]|around[ ]|over[ ]|more[ ]than[ ]|a[ ]record[ ])?[$€£a-z]{{0,4}}$)
        # sales up 5%, where "went up" and "are up" have a verb already
        |(?<=[a-z][ ])(?<!ing[ ])(?<!ed[ ])(?<!ly[ ])(?<!went[ ])(?<!came[ ])(?<!crept[ ])(?<!is[ ])(?<!are[ ])(?:up|down)
        # up by about
        (?=(?:[ ](?:by|about|nearly|around|over|more[ ]than|almost|some|just|as[ ]much[ ]as|at[ ]least))*[ ]?[$€£+-]?$)
        |(?<=[a-z][ ])to[ ](?=  # sales to rise
            (?:be|rise|fall|grow|drop|climb|jump|increase|decline|reach|hit|total|average|remain|stay|come|slip|ease|narrow|widen|shrink|expand|double)\b))
    """,
    re.VERBOSE,
)
_PRONOUN = compile_late(
    r"""
    (?:
        it|its|they|them|that|this|these|those|he|she|we|which|who|there  # it rose
        # the company rose: one of those told before
        |that[ ]figure|the[ ]figure|figure|number|company|firm|the[ ]company|what|the[ ]number
        |all|both|the[ ]total|some|most  # all rose
    )$
    """,
    re.VERBOSE,
)
_PRONOUNS = (" it", " they", " he", " she", " we")  # in Oslo they rose
_NO_NOUN = compile_late(
    r"(?:which|who|whose|there|had|has|have|was|were|is|are|been|being|will|would|did|does|can|could|should|must)\b"
)
"""What a measure cannot begin with: part of a clause ("which allowed the board", "had brought the rate down")."""
_LEAD = compile_late(
    r"""
    (?:
        (?:
            and|but|while|whose|whereas|although|though  # while sales rose
            |as|so|also|meanwhile|however|still|then|of[ ]these|of[ ]which  # however, sales rose
            |where|when|that|if|because|since  # because sales rose
            |with|including|excluding|bringing|taking|pushing|leaving|lifting|sending  # bringing sales to
            |adding[ ]that|saying[ ]that|noting[ ]that
            |overall|separately  # overall, sales rose
            # fiscal sales, third-quarter sales
            |saw|sees|see|fiscal|(?:first|second|third|fourth)-quarter|quarterly|in[ ]total|in[ ]addition|by[ ]contrast
            |the|a|an|its|their|our|his|her|total|average(?=[ ]number)  # their sales, the average number of
            |(?:from|since|by|in|until)[ ](?:19|20)\d\d  # from 2015 the tax rate
            |of|for|in|on|at|by|among|within|according[ ]to[ ][^,]{1,60},  # among adults, according to the bank,
        )[ ]
        |[\s,.;:("“'-]  # marks
    )+
    """,
    re.VERBOSE,
)
_BETWEEN = compile_late(r"(?: (?:to|of|at))? between$| (?:to|of)$")
"""What leads from what is measured to its figures: guidance to between $4.1 billion and $4.3 billion."""
_SAID = compile_late(
    r"""
    \b(?=[abefgmnprstw])(?<!\bis[ ])(?<!\bare[ ])(?<!\bwas[ ])  # the first letters of them all; "is expected" is no telling
    (?:
        said|says|reported|reports|announced  # the bank said
        |expect(?:s|ed)?|estimates?|showed?|shows  # the bank expects
        |found|noted|added|forecast(?:s|ed)?|predict(?:s|ed)?|believes?  # the bank noted
        |posted|generated  # the bank posted
        |suggests?|suggested|sees|projects|projected  # the survey suggests
        |anticipates?|means|meaning|warned|told  # which means
    )\b
    (?:[ ](?:late[ ]|early[ ])?(?:on[ ])?[a-z]+day)?  # said late on Tuesday
    (?:[ ][^,.;:$]{0,60}?[ ]that(?=[ ](?:the[ ]|its[ ]|their[ ]|an?[ ])?[a-z]))?  # told analysts that the
    (?:[ ]that)?(?:[ ]its?)?[ ]  # said that its
    """,
    re.VERBOSE,
)
_AT_BEFORE = compile_late(r",? at(?: (?:about|nearly|around|an average of|a median of))* ?$")
_HAD = compile_late(
    r"""
    [ ](?:had|has|have|with|recorded|posted|saw|reported|boasts|boasted|showed)[ ]  # the bank has
    (?:the[ ]|a[ ]|an[ ]|its[ ])?(?:[a-z]+['’]s?[ ])?  # a, its
    (?P<noun>[a-z])
    """,
    re.VERBOSE,
)
_CUT_FOR = compile_late(
    r"""
    [ ](?:for|on|in|at|from|with|by|as|to|during|under|within  # sales for the year
        |since|per  # sales since May
        |that|which|who|whom|whose|where  # sales that fell
        |also|now|still|currently|only)\b  # sales also fell
    """,
    re.VERBOSE,
)
_HEDGED = compile_late(r" (?:more than|nearly|almost|roughly|about|at least|effectively|still|also|again|now|since|then|soon)$")
_TICKER = compile_late(r" \([^()]{1,20}\) ?$")
_OPENS = compile_late(r"[ ,]*(?:(?:and|but|while) )?(?:in|on|for|during|by|as of|at|since|at the end of)? ?(?:the )?")
_WITHOUT = {"respectively", "year", "years", "months", "from"}
_LOST = compile_late(r"\b(?:lost|shed)(?= (?:(?:about|nearly|around|almost|over|more than|another|just|some|as much as) )*$)")
_JOINS_CLAUSE = compile_late(r"\b(?:and|while|but|whereas|although|because|(?<!much )(?<!many )as) ")  # as cocoa costs jumped 41%
_JOINS = compile_late(r"\b(?:and|while|but|after|as|when|said|that)\b")


def find_before(scene: Scene, number: int, low: int, high: int) -> str | None:
    """The subject of the verb before a number in its clause; at an apposition that of the clause before it."""
    folded = scene.folded
    if _AT_BEFORE.fullmatch(folded, max(low - 1, 0), high) or _AT_BEFORE.fullmatch(folded, low, high):
        return _find_apposed(scene, low, high)
    doing = find_doing(scene, low, high) or find_brought(scene, low, high)
    if doing is not None:
        return clean_words(scene, *doing)
    said = last_of(_SAID, folded, low, high)
    begin = said.end() if said else low
    joined = _find_joined(scene, number, begin, high)
    if joined is not None:
        return cut(scene, *joined)
    verb = _find_verb(scene, number, begin, high)
    if verb is None:
        return None
    if not said and folded[low - 1 : low] == ",":
        told = find_told_of(scene, low, verb.start())
        if told:
            said = last_of(_SAID, folded, *told)
            return cut(scene, said.end() if said else told[0], told[1])
        if verb.start() <= begin + 1:
            return None
    return None if verb.start() <= begin else _cut_subject(scene, number, low, begin, verb.start())


def _find_joined(scene: Scene, number: int, low: int, high: int) -> tuple[int, int] | None:
    """The subject of a clause that "and" or "while" joins to one with a number: sales rose 3% and profit fell 2%."""
    before = [one for one in scene.figures[max(0, number - 4) : number] if one.kind not in DATES and low <= one.start]
    if not before:
        return _find_last(scene, number, low, high)
    if not _VERB.search(scene.folded, low, before[0].start):
        return None
    found: tuple[int, int] | None = None
    for join in _JOINS_CLAUSE.finditer(scene.folded, before[0].end, high):
        verb = _find_verb(scene, number, join.end(), high)
        same = found is not None and not any(found[0] < one.start < join.start() for one in before)  # wages and salaries
        told = verb is not None and not any(join.end() < one.start < verb.start() for one in before)
        if verb is not None and told and not same and cut(scene, join.end(), verb.start()):
            found = join.end(), verb.start()
    return found


def _find_last(scene: Scene, number: int, low: int, high: int) -> tuple[int, int] | None:
    """The subject of the last of two clauses that "and" joins: food sales were flat and online spending rose 1%."""
    first = _find_verb(scene, number, low, high)
    join = next(_JOINS_CLAUSE.finditer(scene.folded, first.end(), high), None) if first and first.start() > low else None
    verb = _find_verb(scene, number, join.end(), high) if join else None
    if join is None or verb is None or verb[0] in _OF_SHARES or verb.start() - join.end() > _SUBJECT:
        return None
    dated = any(one.kind in DATES for one in scene.figures_in(join.end(), verb.start()))  # gains in July and August combined were
    return (join.end(), verb.start()) if not dated and cut(scene, join.end(), verb.start()) else None


def _find_verb(scene: Scene, number: int, low: int, high: int) -> re.Match[str] | None:
    """The first verb between two places; costs is a noun where another follows; what lost 2% fell."""
    verb = _VERB.search(scene.folded, low, high)
    if verb is not None and verb[0] in ("cost", "costs"):
        verb = _VERB.search(scene.folded, verb.end(), high) or verb
    if verb is None and scene.figures[number].kind == "percentage":
        verb = _LOST.search(scene.folded, low, high)
    return verb


def _find_apposed(scene: Scene, low: int, high: int) -> str | None:
    """What a number right after "at" measures: it had the lowest rate, at 2.1%; earnings, at $24."""
    start, end = scene.clause_of(max(0, low - 2))
    had = _HAD.search(scene.folded, start, min(end, high))
    return cut(scene, had.start("noun") if had else start, min(end, high))


def _cut_subject(scene: Scene, number: int, low: int, begin: int, verb: int) -> str | None:
    """The subject of a verb, which is none where an earlier number of the clause is that verb's object."""
    numbers = [
        one.end
        for one in scene.figures[max(0, number - 4) : number]
        if one.kind not in DATES and low <= one.start and not is_span(scene, one)
    ]
    if numbers and verb > numbers[0] and not _JOINS.search(scene.folded, numbers[0], verb):
        return None
    if not numbers or verb < numbers[-1]:
        return cut(scene, begin, verb)
    joins = list(_JOINS.finditer(scene.folded, numbers[-1], verb))
    turn = next((one for one in reversed(joins) if one[0] != "and"), joins[0] if joins else None)
    return cut(scene, max(begin, turn.end() if turn else numbers[-1]), verb)  # 300 jobs in May while the rate fell to 4%


def find_subject(scene: Scene, start: int, end: int) -> str | None:
    """The subject of a clause: the words before its first verb."""
    span = find_subject_span(scene, start, end)
    return cut(scene, *span) if span else None


def find_subject_span(scene: Scene, start: int, end: int) -> tuple[int, int] | None:
    """The span of a clause before its first verb."""
    said = last_of(_SAID, scene.folded, start, end)
    start = said.end() if said else start
    verb = _VERB.search(scene.folded, start, end)
    return (start, verb.start()) if verb else None


def cut(scene: Scene, start: int, end: int) -> str | None:
    """A subject without the words that lead in, a date that stands first, or phrases that follow its noun."""
    for one in scene.figures_in(start, end):
        if one.kind in DATES and _OPENS.fullmatch(scene.folded, start, one.start):
            start = one.end
    lead = _LEAD.match(scene.folded, start, end)
    start = lead.end() if lead else start
    follows = _CUT_FOR.search(scene.folded, start + 1, end) or _TICKER.search(scene.folded, start + 1, end)
    if follows and follows[0] == " in" and settle(scene.text[start : follows.start()]) is None:
        return cut(scene, follows.end() + 1, end)  # the change in jobs
    end = follows.start() if follows else end
    hedged = _HEDGED.search(scene.folded, start, end - scene.folded[start:end].endswith(" "))  # profit more than doubled
    return clean_words(scene, start, hedged.start() if hedged else end)


def clean_words(scene: Scene, start: int, end: int) -> str | None:
    lead = _LEAD.match(scene.folded, start, end)
    return clean(scene.text[lead.end() if lead else start : end])


def clean(words_: str) -> str | None:
    """Words that may be what is measured, without the marks around them; None for pronouns and parts of clauses."""
    found = _BETWEEN.sub("", words_.strip(" ,.;:-–—'\"“”"))
    if (
        not 2 <= len(found) <= _LONGEST
        or _PRONOUN.fullmatch(found.lower())
        or found.lower().endswith(_PRONOUNS)
        or found.lower() in _WITHOUT
        or _NO_NOUN.match(found.lower())
        or not found[0].isalpha()
    ):
        return None
    return found
