"""What a phrase of English leaves of itself as a measure, and where the noun stands when it is not the subject of the number's verb.

"the company's initial estimate" measures nothing: it tells whose and who thinks so. A rise, a high or a range is of what rose.
"""

import re
from functools import lru_cache

from source.figures.attributes.scene import Scene
from source.figures.figure import Figure
from source.patterns import compile_late

STOP = (
    r"(?:of|in|on|at|by|for|from|to|with|as|into|over|under|per|than|that|which|who|and|or|but|while|when|although|though|whereas|because|since|during|after|before|through|between|"
    r"was|were|is|are|be|been|has|have|had|will|would|could|may|might|should|a|an|the|this|these|its|their|his|her|more|less|about|up|down|compared|versus|"
    r"expects?|plans?|targets|forecasts|estimates|sees|posted|said|(?!adjusted|diluted|annuali[sz]ed|consolidated|combined|weighted|advanced)[a-z]+ed"
    r"|(?!operating|advertising|lending|trading|banking|shipping|housing|manufacturing|marketing|financing|funding|spending|borrowing|building|gaming|streaming"
    r"|outstanding|recurring|underlying|continuing|existing|remaining|mining|holding|training|clothing|licensing|printing|packaging|engineering|computing|processing"
    r"|refining|farming|fishing|drilling|listing|ticketing|merchandising|parking)[a-z]+ing"
    r"|next|last|per|every|each|rose|fell|grew|came|comes|went|goes|said|says|respectively|year|year-over-year|yoy|not|if|so|only|also|just|total|worth|each|out|off|today|yesterday|tomorrow)"
)
_THINKS = r"estimates?|forecasts?|expectations?|projections?|predictions?|guidance|outlook|consensus|views?"
_MOVES = (
    r"increases?|rises?|gains?|jumps?|surges?|climbs?|hikes?|declines?|decreases?|drops?|falls?|dips?|slides?|slumps?|plunges?|reductions?|improvements?|contractions?"
    r"|changes?|growth|cuts?|uptick|upticks"
)
_STANDS = r"highs?|lows?|peaks?|ranges?|records?|levels?|numbers?|figures?|tally|averages?|medians?|means?|minimum|maximum|totals?|pace|amounts?|sums?|ones?"
_HOW = (
    r"sharp|slight|modest|small|large|big|steep|strong|further|net|annual|monthly|quarterly|yearly|daily|weekly|new|initial|first|prior|previous|earlier|current|latest|own|average|mean"
    r"|median|consensus|analysts?['’]?s?|street|wall[ ]street|market|week|month|year|full-year|half-year|day|record|all-time|session|intraday|overall|total|combined|year-over-year|year-on-year"
    r"|month-on-month|week-on-week|quarter-on-quarter|seasonally|adjusted|upwardly|downwardly|revised|original|preliminary|whopping|mere|similar|same|expected|forecast|price"
    r"|lowest|highest|largest|biggest|double-digit|single-digit|sequential|only|hefty|healthy|solid|impressive|dramatic|surprise|unexpected"
)
THINKERS = r"(?:analysts|economists|investors|brokers|markets?|wall[ ]street|the[ ]street)"
"""Those who thought of a number before it was known: the $5 million analysts had forecast."""
_MOST_HOW = 25  # of the 100 letters that a measure has at most: any number of them costs the cube of the length
_SHELL = compile_late(
    rf"""
    (?:[a-z&.]+['’]s?[ ])?(?:(?:{_HOW})[ ])*  # analysts' average
    (?:annual|monthly|quarterly|yearly|sharp|slight|modest|further  # annual
        |lowest|highest|largest|biggest  # highest
        |{_THINKS}|{_STANDS}  # estimate, record
        |(?!growth|cuts?)(?:{_MOVES})|time)  # rise, time
    """,
    re.VERBOSE,
)
_THOUGHT = compile_late(
    rf"""
    (?:[a-z&.]+['’]s?[ ])?(?:(?:{_HOW})[ ]){{0,{_MOST_HOW}}}  # analysts' average
    (?P<noun>[a-z][a-z '’-]*?)  # profit
    [ ](?:(?:{_HOW})[ ]){{0,{_MOST_HOW}}}(?:{_THINKS})  # estimate
    |(?:had[ ]|have[ ]|has[ ])?forecast[ ](?P<told>[a-z][a-z '’-]*)  # forecast profit
    # profit rise; no capital increase
    |(?P<moved>(?!capital[ ]|tax[ ])[a-z][a-z '’-]*?)[ ](?:declines?|increases?|decreases?|drops?|rises?|falls?)
    """,
    re.VERBOSE,
)
_FIRMS = (
    r"company|firm|group|retailer|bank|lender|carmaker|automaker|airline|chain|[a-z]*maker|carrier|giant|country|nation|city|state|province|island|region|kingdom|territory|business|unit"
    r"|division|brand|fund|manufacturer|producer|brewer|insurer|developer|miner|operator|startup|start-up|parent|club|league|month|year|quarter|week|season|today|yesterday"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|[a-z]+day"
)
_OWNER = compile_late(r"(?P<who>[A-Z][^'’\n]{0,40})['’]s? (?=\w)")
_OWNED = compile_late(rf"(?:(?:the|its|their|a|an|this|last|next) )?(?:[a-z-]+ )?(?:{_FIRMS})['’]s? |['’]?s ")
_CHANGE_IN = compile_late(
    rf"""
    (?:[ ](?:{_HOW}))?  # a sharp
    [ ](?:{_MOVES})[ ]in[ ]  # rise in
    (?:the[ ]|its[ ]|their[ ]|total[ ]|our[ ]|his[ ]|her[ ]|a[ ]|an[ ])?  # its
    (?P<noun>(?!{STOP}\b)[a-z][a-z'’-]*(?:[ ](?!{STOP}\b|[a-z]+ly\b)[a-z][a-z'’-]*){{0,3}})  # net sales
    """,
    re.VERBOSE,
)
_CHANGED_NOUN = compile_late(
    rf"""
    [ ](?!(?:{_HOW}|{_MOVES})\b|higher|lower|more|less|fewer)  # a 5% tax cut, no "5% annual cut"
    (?P<noun>(?!{STOP}\b)[a-z][a-z-]+(?:[ ](?!{STOP}\b|(?:{_MOVES})\b)[a-z-]+)?)  # tax
    [ ](?:cuts?|hikes?|rises?|increases?|drop|decline|reduction|(?P<growth>growth))\b  # cut
    """,
    re.VERBOSE,
)
_NO_CHANGE = frozenset("of for up in from to and or per a at on by but down last this with year than as over".split())
_SHARED = compile_late(
    r"""
    [ ](?P<noun>
        tariffs?|tax|duty|duties|levy  # a 5% tariff
        |chance|probability|likelihood|odds  # a 5% chance
        |discount|premium  # a 5% discount
        |coupon|yield|interest[ ]rate  # a 5% yield
        |dividend|return  # a 5% return
        |turnout|surcharge|commission  # a 5% surcharge
    )\b
    """,
    re.VERBOSE,
)
_EACH = compile_late(
    r"""
    (?P<last>[ ]?(?:to|and|-|–)[ ]?[$€£]?\d[\d.,]*)?  # $5 to $6
    [ ]?(?:an?|per|/|each|for[ ]each|for[ ]every)[ ]?  # per
    (?:diluted[ ]|common[ ]|ordinary[ ]|basic[ ]|fully[ ]diluted[ ])?  # diluted
    (?:share|unit|ads)\b  # share
    """,
    re.VERBOSE,
)
_EARNED = compile_late(
    r"""
    (?P<whole>(?:[a-z'’-]+[ ]){0,4}  # adjusted
        (?:earnings|profits?|loss(?:es)?|funds[ ]from[ ]operations|ffo))\b  # profit
    |(?:[a-z'’-]+[ ]){0,4}?(?:net[ ])?income\b  # net income
    """,
    re.IGNORECASE | re.VERBOSE,
)
_EARNS = compile_late(
    r"""
    \b(?:earn|earns|earned|earning|made|make)  # earned
    (?:[ ](?:about|around|nearly|an[ ]adjusted|adjusted|just|only|some))*  # an adjusted
    [ ]?(?:[a-z]{1,3}\$|[$€£¥])?$  # us$
    """,
    re.VERBOSE,
)
EARNINGS = "earnings"
"""What "earned $2.98 a share" measures, for which the text has but a verb."""
_AT_FIRST = compile_late(r"[ “\"]*at (?:about |nearly |around |over |some |roughly )?[$€£]?")
_AT_MOST = 24  # characters before such a number, and of its unit after it
_LASTS = compile_late(r"\b(?:past|last|next|first|final|previous|coming|latest|following|for the|within|every) $")
_TELLS_OF = compile_late(r"[ ,]*(?:(?:and|but) )?(?:which|that)\b")
_ASIDE = compile_late(
    r"""
    [ ]?(?:
        the|an?|one|its|their  # an
        |adjusted|excluding|including|before|after|net  # excluding
        |less|plus  # plus
        |as|like|such|with|based  # such as
        |led|which|who  # which
        |up|down|along  # up
        |seen|measured|known|not|on|in|at  # seen
        |[a-z]{3,}(?:ed|ing)  # rising
    )[ ]
    """,
    re.VERBOSE,
)
_GOES_ON = compile_late(
    r"""
    [ “"]*
    (?:(?:that|this|it|which)(?:['’]s|[ ]is|[ ]was|[ ]represents|[ ]marks|[ ]compares|[ ]compared)  # That compares with
        |(?:[a-z-]+[ ])?(?:analysts|economists|wall[ ]street|the[ ]street|forecasters)  # Wall Street analysts
        (?:[ ](?:polled|surveyed|tracked)[ ]by[ ][a-z .&]{2,40})?  # polled by LSEG
        [ ](?:had[ ]|have[ ]|were[ ]|are[ ])?(?:expected|expecting|expect|forecast|forecasting  # had expected
            |projected|predicted|estimated  # had predicted
            |looked[ ]for|looking[ ]for|anticipated)  # were looking for
    )[ ][^,;.]{0,60}$
    """,
    re.VERBOSE,
)
_NOUN_AFTER = compile_late(r"\b(?:its|their|the|his|her|our|a|an) (?=[a-z])")
_OF_AFTER = compile_late(r"\b(?:of|in|on|for|with|to|by|and) (?=[a-z])")
_PLAIN = compile_late(rf"(?!{STOP}\b)[a-z][a-z'’-]*(?: (?!{STOP}\b)[a-z][a-z'’-]*){{0,4}}")


def strip_owner(phrase: str) -> str:
    """A phrase without a common noun or a date that it belongs to.

    >>> strip_owner("company's net income"), strip_owner("’s sales rate"), strip_owner("Asia's share")
    ('net income', 'sales rate', "Asia's share")
    """
    owned = _OWNED.match(phrase if phrase[0] in "'’" or not phrase[0].isupper() else phrase.lower())
    return phrase[owned.end() :] if owned else phrase


_CUT = 2  # characters of a name at least, after its first


def leave_owner(measure: str | None, subject: str | None) -> str | None:
    """A measure without whose it was, where the number is another's: Alpha's sales grew 12%, while Beta's fell 4%.

    >>> leave_owner("Alpha's sales", "Beta"), leave_owner("Alpha's sales", "Alpha Motors")
    ('sales', "Alpha's sales")
    """
    if (
        measure and subject and len(subject) > _CUT and measure.startswith(subject[1:])
    ):  # 比安汽車銷量 where 比 compares elsewhere
        measure = measure[len(subject) - 1 :] or measure
    owner = _OWNER.match(measure) if measure and subject else None
    if owner is None or subject is None or owner["who"].lower() in subject.lower() or subject.lower() in owner["who"].lower():
        return measure
    return owner.string[owner.end() :]


@lru_cache(maxsize=4096)  # the same few phrases come again and again
def settle(phrase: str | None) -> str | None:
    """What a phrase measures; None where it only says who thinks so, how it moved or how high it stands.

    >>> settle("consensus revenue estimate"), settle("analysts' estimates"), settle("sharp increase"), settle("sales growth")
    ('revenue', None, None, 'sales growth')
    """
    if phrase is None:
        return None
    phrase = strip_owner(phrase)
    lower = phrase.lower()
    if _SHELL.fullmatch(lower):
        return None
    thought = _THOUGHT.fullmatch(lower)
    return phrase[slice(*thought.span(thought.lastgroup or "noun"))] if thought else phrase or None


def find_changed(scene: Scene, figure: Figure, high: int) -> tuple[int, int] | None:
    """What the number tells the change or the rate of, after it: a 16% fall in profits, a 25-point rate cut, a 25% tariff."""
    if (
        scene.folded[figure.end : figure.end + 1] != " "
        or scene.folded[figure.end + 1 : figure.end + 5].split(" ")[0] in _NO_CHANGE
    ):
        return None
    for pattern in (_CHANGE_IN, _CHANGED_NOUN, _SHARED):
        found = pattern.match(scene.folded, figure.end, high)
        if found and (pattern is not _SHARED or figure.kind == "percentage"):
            grown = pattern is _CHANGED_NOUN and found["growth"] is not None
            return (found.start("noun"), found.end()) if grown else found.span("noun")
    return None


def is_each(scene: Scene, figure: Figure) -> bool:
    """Whether an amount is of one share: $5.36 per share."""
    each = _EACH.match(scene.folded, figure.end) if figure.kind == "money" else None
    return each is not None and (each["last"] is None or figure.text[-1].isdigit())


def tell_each(measure: str | None) -> str | None:
    """What an amount of one share measures.

    >>> tell_each("Net income excluding charges"), tell_each("adjusted earnings"), tell_each("dividend"), tell_each("net loss per share")
    ('earnings per share', 'adjusted earnings per share', 'dividend', 'net loss per share')
    """
    found = _EARNED.match(measure) if measure and "per share" not in measure else None
    return f"{found['whole'] or EARNINGS} per share" if found else measure


def is_earned(scene: Scene, low: int, figure: Figure) -> bool:
    """Whether what stands before an amount is only the verb of earning it."""
    return _EARNS.search(scene.folded, low, figure.start) is not None


def is_span(scene: Scene, figure: Figure) -> bool:
    """Whether a time only says of when something is told: over the past 12 months, a five-year average."""
    hyphened = "-" in figure.text and scene.folded[figure.end : figure.end + 2].lstrip(" -").isalpha()
    return hyphened or _LASTS.search(scene.folded, max(0, figure.start - 16), figure.start) is not None


def find_opened(scene: Scene, figure: Figure) -> tuple[int, int] | None:
    """The clause after a number that a sentence opens with: At 425 million barrels, stocks are low."""
    end = scene.clause_of(figure.start)[1]
    if end - figure.end > _AT_MOST or scene.folded[end : end + 1] != ",":
        return None
    low = scene.bounds[scene.sentence_of(figure.start)][0]
    if figure.start - low > _AT_MOST:
        return None
    return scene.clause_of(end + 1) if _AT_FIRST.fullmatch(scene.folded, low, figure.start) else None


def find_told_of(scene: Scene, low: int, verb: int) -> tuple[int, int] | None:
    """The noun that a clause from `low` on with a verb goes on about: the one before ", which"; where the verb comes first, the one before
    the aside."""
    if low < 3:
        return None
    sentence = scene.bounds[scene.sentence_of(low)][0]
    end = low - 1
    start = max(sentence, scene.clause_of(max(sentence, end - 1))[0])
    if _TELLS_OF.match(scene.folded, low):
        return _find_antecedent(scene, start, end)
    if verb > low + 1 or not _ASIDE.match(scene.folded, start, end) or start - 1 <= sentence:
        return None
    end = start - 1
    start = max(sentence, scene.clause_of(max(sentence, end - 1))[0])
    return (start, end) if scene.folded[end] == "," else None


def _find_antecedent(scene: Scene, start: int, end: int) -> tuple[int, int] | None:
    """The noun at the end of a clause: the market share of "halted the fall of its market share in drinks"."""
    for pattern in (_NOUN_AFTER, _OF_AFTER):
        for at in reversed([match.end() for match in pattern.finditer(scene.folded, start, end)]):
            noun = _PLAIN.match(scene.folded, at, end)
            if noun and scene.text[at].islower() and settle(noun[0]):
                return noun.span()
    return None


def goes_on(scene: Scene, sentence: int, figure: Figure) -> bool:
    """Whether a sentence goes on about what the one before measures: "That is a rise of 4%"; "Analysts expected $3 million"."""
    return _GOES_ON.match(scene.folded, scene.bounds[sentence][0], figure.start) is not None


def is_called(phrase: str) -> bool:
    """Whether a phrase ends in a name, which measures nothing: the drug firm Kestrel Inc.

    >>> is_called("drug research firm PPD Inc"), is_called("Sales"), is_called("Net Income"), is_called("core EBITDA")
    (True, False, False, False)
    """
    last = phrase.split()[-1]
    return phrase[0].islower() and last[0].isupper() and not last.isupper()
