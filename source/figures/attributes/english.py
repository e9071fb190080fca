"""What a number measures in English: the subject of its verb, the noun before "of", what is counted after it, what is bought for it."""

import re

from source.figures.attributes.aside_english import REACH, cut_after_stop, find_aside, find_label, is_again
from source.figures.attributes.scene import Scene
from source.figures.attributes.subject_english import clean_words, find_before, find_subject
from source.figures.attributes.verbs_english import find_folded, find_object
from source.figures.attributes.wording_english import (
    EARNINGS,
    STOP,
    THINKERS,
    find_changed,
    find_opened,
    is_each,
    is_earned,
    is_span,
    settle,
    tell_each,
)
from source.figures.figure import DATES, Figure
from source.figures.folds import is_fold
from source.patterns import compile_late

_AFTER_OF = compile_late(
    rf"""
    [ ]?(?:in[ ]|worth[ ])?of[ ]  # 5m worth of
    (?:the[ ]|its[ ]|their[ ]|all[ ]|total[ ]|our[ ]|his[ ]|her[ ]|a[ ])?  # the, all
    (?P<noun>[a-z][a-z0-9'&-]*(?:[ ](?!{STOP}\b)[a-z][a-z0-9'&-]*){{0,4}})  # net sales, up to a word that ends it
    """,
    re.VERBOSE,
)
_PART_OF = compile_late(  # 140 of its 2,900 jobs: the number that follows tells of what
    r"""
    [ ](?:out[ ])?of[ ](?:
        (?:the|its|their|his|her|our|all|some  # its
            |about|nearly|around|roughly|almost|total  # nearly
            |more[ ]than|over  # over
            |last[ ]year's|this[ ]year's  # last year's
        )[ ]){0,3}[$€£¥]?
    """,
    re.VERBOSE,
)
_THINK = (
    rf"{THINKERS}\b (?:had |have |were |was )?(?:been )?(?:expect|forecast|predict|project|estimat|anticipat|look|pencil|want)"
)
_RIGHT = compile_late(
    r"[ -](?!" + _THINK + r")(?P<noun>(?!" + STOP + r"\b)[a-z][a-z'-]*(?: (?!" + STOP + r"\b)[a-z][a-z'-]*){0,3}(?: of [a-z]+)?)"
)
_OF_BEFORE = compile_late(
    r"""
    (?P<noun>[a-z][a-z'-]*  # sales
        (?:[ ](?!
                (?:said|with|and|has|had|have|reported|posted|generated|forecasts?|predicts?|predicted|projects|projected|expects|expected  # "said sales of" is of sales
                    |recorded|earned|a|an|at|on|to|by|from|including
                )\b)[a-z][a-z'-]*){0,3}
    )[ ]of
    # of about
    (?:[ ](?:about|nearly|over|more[ ]than|around|approximately|some|up[ ]to|just|only|roughly|between|almost|at[ ]least))*
    (?:[ ][a-z]{1,3}\$?)?[ ]?$  # us$
    """,
    re.VERBOSE,
)
_TIMED = compile_late(
    r"""
    (?P<noun>[a-z][a-z'-]*(?:[ ][a-z][a-z'-]*){0,3})  # net sales
    [ ](?:on|for|in|during|over)[ ](?:the[ ]|its[ ])?  # in the
    # first, last three
    (?:(?:same|full|whole|first|second|third|fourth|final|fiscal|last|past|previous|latest|three|six|nine|twelve)[ ]){0,3}
    (?:quarter|year|months?|weeks?|period|half  # quarter
        # Tuesday, May 2024
        |[a-z]+day|january|february|march|april|may|june|july|august|september|october|november|december)(?:[ ]\d{4})?$
    """,
    re.VERBOSE,
)
"""Revenue for the quarter of $5 million: a time between the noun and its "of"."""
_BEFORE_TAX = compile_late(
    r"""
    \b
    (?:(?:pre-tax|operating|underlying|adjusted|headline|net|statutory)[ ])?  # underlying
    (?:profits?|earnings|income|loss|losses)[ ]before[ ][a-z, -]{2,40}$  # profit
    """,
    re.VERBOSE,
)
_IN_AFTER = compile_late(
    r"""
    [ ]in[ ]
    (?:annual[ ]|net[ ]|total[ ]|quarterly[ ]|yearly[ ]|gross[ ])?  # $5m in annual
    (?P<noun>sales|revenues?|profits?|income  # sales
        |earnings|assets|exports|imports  # assets
        |funding|orders|deposits|loans|savings|fees|taxes  # orders
        |damages|aid  # damages
        |(?:convertible[ ]|senior[ ]|fresh[ ]|new[ ]|corporate[ ]|green[ ]|private[ ]|public[ ])?  # senior notes
        (?:notes|bonds|equity|debt|capital|grants|loans|stock)
    )\b
    |[ ](?:off|from)[ ](?:its|the|their)[ ](?P<lost>[a-z]+(?:[ ]value|[ ]capitali[sz]ation)?)\b  # wiped $5m off its market value
    |[ ]off[ ](?P<gone>profits?|sales|revenues?|earnings|income|growth|gdp)\b  # $5m off profits
    |[ ]to[ ](?:its|their|the)[ ](?P<added>market[ ](?:value|capitali[sz]ation|cap)|valuation)\b  # added $5m to its market value
    """,
    re.VERBOSE,
)
_SHARE_AFTER = compile_late(
    r" (?P<noun>(?:market )?(?:share|stake)(?: (?:of|in) (?:the )?[a-z]+(?: (?!and\b|in\b)[a-z]+){0,3})?)(?=[,.;]| |$)"
)
_AFTER, _NEVER = {"money": _IN_AFTER, "percentage": _SHARE_AFTER}, compile_late("(?!)")
_SOLD = ("ales", "deliveries", "shipments", "registrations", "orders", "output", "production", "demand", "market", "exports")
_MEASURING = frozenset(
    "bushels barrels tonnes tons acres hectares gallons liters litres miles kilometers kilometres meters metres feet inches pounds kilograms kg km points".split()
)
"""What an amount is measured in, which never tells of what."""
_OR = compile_late(r"[ ,]*(?:or|equal to|equivalent to)(?: (?:about|nearly|roughly|some))* ?$")
_COPULA = compile_late(r"\b(?:was|were|is|are|stood at|came to)(?: (?:about|nearly|just|only|around|over|roughly))* ?$")
_ELLIPSIS = compile_late(
    rf"""
    [, ]*\b(?:and|while|with)[ ]  # , while
    (?:the[ ]|its[ ]|their[ ]|a[ ])?  # its
    # margins, as "nearly" and the words that end a noun are none
    (?P<noun>(?!{STOP}\b|another|nearly|almost|around)[a-z-]+(?:[ ](?!{STOP}\b)[a-z-]+){{0,2}})
    [ ]$
    """,
    re.VERBOSE,
)
LOSS = "loss"
"""What "lost $248 million" measures, for which the text has but a verb."""
_LOST = compile_late(
    r"""
    \b(?:lost|loses?|losing)  # the bank lost
    (?:[ ](?:about|around|roughly|some|nearly|almost|over|more[ ]than|at[ ]least|up[ ]to|as[ ]much[ ]as  # nearly
        |an?|estimated|further|another|record|net|combined|total|only|just|of))*[ ]?  # an estimated
    (?:[a-z]{1,3}[ ]?\$|[a-z]{3}[ ]?|[$€£¥₩₹][ ]?)?$  # US$, EUR
    """,
    re.VERBOSE,
)
_FELL = compile_late(
    r"""
    \b(?:shares?|stocks?|price|index|futures  # the shares lost $2
        |gold|crude|oil|bitcoin  # gold lost $2
        |pound|dollar|euro|yen|yuan|contract
    )\b[^,.;]{0,40}$
    """,
    re.VERBOSE,
)
_SHARE_VERB = compile_late(
    r"""
    \b(?:
        accounted[ ]for|accounts[ ]for|account[ ]for|accounting[ ]for  # imports accounted for 40% of sales
        |represented|represents|representing  # representing 40% of sales
        |made[ ]up|makes[ ]up|comprised|comprises  # imports made up 40% of sales
    )\b
    """,
    re.VERBOSE,
)
_IN = compile_late(r" ?(?:(?:and|but|while) )?(?:in|at|on|for|from|among|across) [^,;:]{1,60}$")
_RUN = compile_late(r"(?:[ -][a-z][a-z'-]*\+{0,2}){0,6}")  # Disney+ subscribers
_STOPPED = compile_late(rf"\b(?:{STOP})\b")
_PEOPLE = compile_late(r"(?P<noun>(?: [a-z][a-z'-]*\+{0,2}){0,2} (?:people|men|women|children|staff|[a-z-]{3,}(?<!s)s))(?![a-z])")


def find_english(scene: Scene, number: int) -> str | None:
    """The measure of a number by the words around it, as the text has them; None where they tell none."""
    figure = scene.figures[number]
    if figure.kind == "duration" and is_span(scene, figure):
        return None
    found = settle(_find_words(scene, number))
    each = is_each(scene, figure)
    if each and found is None and is_earned(scene, scene.clause_of(figure.start)[0], figure):
        return tell_each(EARNINGS)
    return tell_each(found) if each else found


def _find_words(scene: Scene, number: int) -> str | None:
    figure = scene.figures[number]
    if figure.kind != "rank" and _is_part_of_next(scene, number):
        return _find_words(scene, number + 1)
    ahead = find_opened(scene, figure)
    if ahead is not None:
        return find_subject(scene, *ahead)
    low, high = scene.clause_of(figure.start)
    bracket = scene.bracket_of(figure.start)
    if bracket is not None:
        low, high = bracket.start + 1, bracket.end - 1
    else:
        low = _skip_where(scene, low, figure.start)
    before, high = max(low, figure.start - REACH), min(high, figure.end + REACH)
    if is_fold(scene.folded, figure.start, figure.end):
        object_ = find_folded(scene, figure, high)
        return clean_words(scene, *object_) if object_ else find_before(scene, number, before, figure.end)
    told = _find_noun(scene, number, before, high)
    if told is not None:
        return told
    of = _AFTER_OF.match(scene.folded, figure.end, high) if figure.kind != "rank" else None
    if of is not None and not _is_part(scene, before, figure.start):
        aside = figure.kind == "percentage" and _OR.fullmatch(scene.folded, low, figure.start)
        return None if aside else clean_words(scene, *of.span("noun"))  # the deficit was $1.8 trillion, or 0.6% of GDP
    right = _RIGHT.match(scene.folded, figure.end, high) if figure.kind == "money" else None
    if right and not scene.text[right.start("noun") : right.start("noun") + 2].istitle():
        return clean_words(scene, *right.span("noun"))
    subject = find_before(scene, number, before, figure.start) or find_label(scene, figure.start)
    if subject is None and bracket is not None:
        return None if is_again(scene, number) else find_aside(scene, number, bracket.start)
    return subject or (clean_words(scene, *of.span("noun")) if of else None)


def _skip_where(scene: Scene, low: int, place: int) -> int:
    """Where a clause goes on after a place and what is told of it: In Leeds, which has 400 people, sales fell 5%."""
    last = next(reversed(scene.brackets_in(low, place)), None)
    return last.end if last and _IN.match(scene.folded, low, last.start) else low


def find_whole(scene: Scene, figure: Figure) -> str | None:
    """What a share is of, by the words after it: 46% of sales."""
    of = (
        _AFTER_OF.match(scene.folded, figure.end)
        if figure.kind == "percentage" and scene.folded.startswith(" of ", figure.end)
        else None
    )
    return clean_words(scene, *of.span("noun")) if of and scene.text[of.start("noun")].islower() else None


def _is_part_of_next(scene: Scene, number: int) -> bool:
    """Whether the next number tells what this one is a part of: 140 of its 2,900 jobs, two-thirds of the 1,150 people."""
    whole = scene.figures[number + 1] if number + 1 < len(scene.figures) else None
    if whole is None or whole.kind not in ("count", "quantity", "money"):
        return False
    return _PART_OF.fullmatch(scene.folded, scene.figures[number].end, whole.start) is not None


def _find_noun(scene: Scene, number: int, low: int, high: int) -> str | None:
    """The noun right at a number: that of a change of it, what is counted, what a preposition or a verb ties to it."""
    figure = scene.figures[number]
    changed = find_changed(scene, figure, high) if figure.kind not in ("count", "rank") else None
    if changed:
        return clean_words(scene, *changed)
    if figure.kind in ("count", "quantity") and (figure.unit or "").lower() not in _MEASURING:
        found = _find_counted(scene, figure, high)
        sold = find_before(scene, number, low, figure.start) if found == "units" else None
        if sold or found:  # sales rose to 40,000 units
            return sold if sold and sold.endswith(_SOLD) else found
    near = find_near(scene, number, low) or _find_elliptic(scene, number, low)
    after = None if near else _AFTER.get(figure.kind, _NEVER).match(scene.folded, figure.end, high)
    return clean_words(scene, *after.span(after.lastgroup or "noun")) if after else near


def _is_part(scene: Scene, low: int, place: int) -> bool:
    """Whether what stands before a number is a part of what it is of: imports were 40% of sales."""
    return any(pattern.search(scene.folded, low, place) for pattern in (_SHARE_VERB, _COPULA))


def _is_lost(scene: Scene, low: int, figure: Figure) -> bool:
    """Whether money was lost by whom it is told of; what shares lost is how they fell, and of what is told after it."""
    lost = _LOST.search(scene.folded, low, figure.start)
    if lost is None or _FELL.search(scene.folded, low, lost.start()):
        return False
    return not (_AFTER_OF.match(scene.folded, figure.end) or _IN_AFTER.match(scene.folded, figure.end))


def _find_counted(scene: Scene, figure: Figure, high: int) -> str | None:
    """What is counted: 7,000 new clients."""
    if not figure.unit:
        many = _PEOPLE.match(scene.folded, figure.end, high)
        return clean_words(scene, *many.span("noun")) if many and not _STOPPED.search(many["noun"]) else None
    run = _RUN.match(scene.folded, figure.end, high)
    at = _ends_with(run[0], figure.unit.lower()) if run and figure.unit.isascii() else 0
    return clean_words(scene, figure.end, figure.end + at) if at else None


def _ends_with(words_: str, unit: str) -> int:
    """Where the first of some words that is a unit ends; 0 where none is."""
    at = words_.find(unit)
    return at + len(unit) if at >= 0 and not words_[at + len(unit) : at + len(unit) + 1].isalpha() else 0


def find_near(scene: Scene, number: int, low: int) -> str | None:
    """The noun that a preposition ties to the number: revenue of $5 million; bought the unit for $5 million."""
    figure = scene.figures[number]
    of = _OF_BEFORE.search(scene.folded, low, figure.start)
    taxed = _BEFORE_TAX.search(scene.folded, low, of.end("noun")) if of else None
    if taxed:
        return clean_words(scene, *taxed.span())
    if of:
        timed = _TIMED.search(scene.folded, low, of.end("noun"))
        return cut_after_stop(scene, *(timed or of).span("noun"))
    tied = find_object(scene, figure.start, low)
    if tied is None and figure.kind == "money" and _is_lost(scene, low, figure):
        return LOSS
    return clean_words(scene, *tied) if tied else None


def _find_elliptic(scene: Scene, number: int, low: int) -> str | None:
    """The noun right before a number after another: the coupon is 2% and the premium 40%."""
    before = scene.figures[number - 1] if number else None
    if before is None or before.kind in DATES or before.end < low:
        return None
    noun = _ELLIPSIS.fullmatch(scene.folded, before.end, scene.figures[number].start)
    return clean_words(scene, *noun.span("noun")) if noun and scene.text[slice(*noun.span("noun"))].islower() else None
