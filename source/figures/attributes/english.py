"""What a number measures in English: the subject of its verb, the noun before "of", what is counted after it, what is bought for it."""

import re

from source.figures.attributes.scene import Scene, last_of
from source.figures.attributes.words import match_alternatives
from source.figures.figure import DATES, Figure
from source.patterns import compile_late

_REACH = 240  # characters on either side of a number, in which what it measures stands
_LONGEST = 100  # letters of a measure
_STOP = (
    r"(?:of|in|on|at|by|for|from|to|with|as|into|over|under|per|than|that|which|who|and|or|but|while|when|because|since|during|after|before|through|between|"
    r"was|were|is|are|be|been|has|have|had|will|would|could|may|might|should|a|an|the|this|these|its|their|his|her|more|less|about|up|down|compared|versus|"
    r"expects?|plans?|targets|forecasts|estimates|sees|posted|said|[a-z]+ed|[a-z]+ing|next|last|per|every|each|rose|fell|grew|said|says|respectively|year|year-over-year|yoy|not|if|so|only|also|just|total|worth|each|out|off)"
)
_VERBS = match_alternatives("acts")
_VERB = compile_late(
    rf"(?:{_VERBS})(?= |$)|\b(?:closed|ended|traded|settled|opened|finished)(?= (?:up|down|at|higher|lower|flat)\b)|\b(?:has|have|had)(?= (?:been|[a-z]+(?:ed|en|wn|un|me))\b)|(?<=[a-z] )[a-z]{{3,}}ed(?= (?:to|by) (?:about |nearly |around |over |more than |a record )?[$€£a-z]{{0,4}}$)"
)
_PRONOUN = compile_late(
    r"(?:it|its|they|that|this|these|those|he|she|we|which|who|there|that figure|the figure|figure|number|company|firm|the company|what|the number|all|both|the total|some|most)$"
)
_NO_NOUN = compile_late(
    r"(?:which|who|whose|there|had|has|have|was|were|is|are|been|being|will|would|did|does|can|could|should|must)\b"
)
"""What a measure cannot begin with: part of a clause ("which allowed the board", "had brought the rate down")."""
_LEAD = compile_late(
    r"(?:(?:and|but|while|whereas|as|so|also|meanwhile|however|still|then|of these|of which|where|when|that|if|because|since|with|including|excluding|overall|"
    r"separately|fiscal|(?:first|second|third|fourth)-quarter|quarterly|in total|in addition|by contrast|the|a|an|its|their|our|his|her|total|average(?= number)|of|for|in|on|at|by|among|within|according to [^,]{1,60},) |[\s,.;:(\"“'-])+"
)
_SAID = compile_late(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )\b(?:said|says|reported|announced|expects?|estimates?|showed?|shows|found|noted|added|forecasts?|predicts?|believes?|posted|generated)(?: on [a-z]+day)?(?: that| it| its)? "
)
_AFTER_OF = compile_late(
    r" ?(?:in |worth )?of (?:the |its |their |all |total |our |his |her |a )?(?P<noun>[a-z][a-z0-9'&-]*(?: (?!"
    + _STOP
    + r"\b)[a-z][a-z0-9'&-]*){0,4})"
)
_RIGHT = compile_late(
    r"[ -](?P<noun>(?!" + _STOP + r"\b)[a-z][a-z'-]*(?: (?!" + _STOP + r"\b)[a-z][a-z'-]*){0,3}(?: of [a-z]+)?)"
)
_OF_BEFORE = compile_late(
    r"(?P<noun>[a-z][a-z'-]*(?: (?!(?:said|with|and|has|had|have|reported|posted|generated|recorded|earned|a|an|at|on|to|by|from|including)\b)[a-z][a-z'-]*){0,3}) of(?: (?:about|nearly|over|more than|around|approximately|some|up to|just|only|roughly|between|almost|at least))*(?: [a-z]{1,3}\$?)? ?$"
)
_IN_AFTER = compile_late(
    r" in (?:annual |net |total |quarterly |yearly |gross )?(?P<noun>sales|revenues?|profits?|income|earnings|assets|exports|imports|funding|orders|deposits|loans|savings|fees|taxes|damages|aid|(?:convertible |senior |fresh |new |corporate |green |private |public )?(?:notes|bonds|equity|debt|capital|grants|loans|stock))\b"
    r"| off (?:its|the|their) (?P<lost>[a-z]+(?: value| capitali[sz]ation)?)\b"
)
_SHARE_AFTER = compile_late(
    r" (?P<noun>(?:market )?(?:share|stake)(?: (?:of|in) (?:the )?[a-z]+(?: (?!and\b|in\b)[a-z]+){0,3})?)(?=[,.;]| |$)"
)
_AFTER, _NEVER = {"money": _IN_AFTER, "percentage": _SHARE_AFTER}, re.compile("(?!)")
_MEASURING = frozenset(
    "bushels barrels tonnes tons acres hectares gallons liters litres miles kilometers kilometres meters metres feet inches pounds kilograms kg km points".split()
)
"""What an amount is measured in, which never tells of what."""
_OR = compile_late(r"[ ,]*(?:or|equal to|equivalent to)(?: (?:about|nearly|roughly|some))* ?$")
_COPULA = compile_late(r"\b(?:was|were|is|are|stood at|came to)(?: (?:about|nearly|just|only|around|over|roughly))* ?$")
_PER = compile_late(rf"(?:^|.* )(?P<noun>(?:(?!{_STOP}\b)[a-z'-]+ )?(?!{_STOP}\b)[a-z'-]+ per [a-z-]+)$")
_ELLIPSIS = compile_late(
    rf"[, ]*\b(?:and|while|with) (?:the |its |their |a )?(?P<noun>(?!{_STOP}\b|another|nearly|almost|around)[a-z-]+(?: (?!{_STOP}\b)[a-z-]+){{0,2}}) $"
)
_BOUGHT = compile_late(
    r"\b(?:buy|buys|bought|acquire|acquires|acquired|sell|sells|sold|purchase|purchased|take over|divest|divested|buying|selling|acquiring|build|built|won|win)\b (?P<noun>[^;.]{3,140}?)(?: (?:to|from|in|by|last|on) [^,;.]{2,60}?)? for(?: (?:about|nearly|around|more than|over|up to|some))* ?$"
)
_CHANGED_BY = compile_late(
    r"\b(?:cut|cuts|cutting|raised?|raises|raising|reduced?|reduces|reducing|increased?|increases|increasing|boost(?:ed|s)?|lower(?:ed|s)?|trim(?:med)?|slash(?:ed)?|"
    r"expand(?:ed)?|lift(?:ed)?) (?P<noun>(?:its |the |their )?[a-z][a-z' -]{2,50}?)(?: by [a-z\d.,%$ -]{2,40}?)? (?:by|to|from)(?: (?:about|nearly|over|as much as|more than|around))* ?$"
)
_AT_BEFORE = compile_late(r",? at(?: (?:about|nearly|around|an average of|a median of))* ?$")
_NOUN_BEFORE = compile_late(r"(?P<noun>(?:[a-z][a-z'-]*[ ]){0,3}[a-z][a-z'-]*) ?\($")
_CUT_FOR = compile_late(
    r" (?:for|on|in|at|from|with|by|as|to|during|under|within|since|per|that|which|who|also|now|still|currently|only)\b"
)
LOSS = "loss"
"""What "lost $248 million" measures, for which the text has but a verb."""
_LOST = compile_late(
    r"\b(?:lost|loses?|losing)(?: (?:about|around|roughly|some|nearly|almost|over|more than|at least|up to|as much as|an?|estimated|further|another|record|net|combined|total|only|just|of))* ?"
    r"(?:[a-z]{1,3} ?\$|[a-z]{3} ?|[$€£¥₩₹] ?)?$"
)
_FELL = compile_late(
    r"\b(?:shares?|stocks?|price|index|futures|gold|crude|oil|bitcoin|pound|dollar|euro|yen|yuan|contract)\b[^,.;]{0,40}$"
)
_TICKER = compile_late(r" \([^()]{1,20}\) ?$")
_SHARE_VERB = compile_late(
    r"\b(?:accounted for|accounts for|account for|accounting for|represented|represents|representing|made up|makes up|comprised|comprises)\b"
)
_LABEL = compile_late(
    r"(?:^|[\n;,.•*·–-] ?)(?P<label>(?!in |for |as |to )[a-z][a-z0-9 '&/-]{1,50}(?<!said)(?<!says)(?<!follows)(?<! that))(?: \([^()]{1,30}\))? ?: ?(?:us|about|nearly|over|approximately)? ?[-$€£¥(~]{0,3}$"
)
_RUN = compile_late(r"(?:[ -][a-z][a-z'-]*){0,6}")
_LAST_STOP = compile_late(rf"\b{_STOP}\b ?")
_STOPPED = compile_late(rf"\b(?:{_STOP})\b")
_LISTED = compile_late(r"(?:\bfor|\band|,|\bor)(?: [a-z'-]+){1,3}$")
_OPENS = compile_late(r"[ ,]*(?:(?:and|but|while) )?(?:in|on|for|during|by|as of|at|since|at the end of)? ?(?:the )?")
_PEOPLE = compile_late(r"(?P<noun>(?: [a-z][a-z'-]*){0,2} (?:people|men|women|children|staff|[a-z-]{3,}(?<!s)s))(?![a-z])")
_WITHOUT = {"respectively", "year", "years", "months", "from"}


def find_english(scene: Scene, number: int) -> str | None:
    """The measure of a number by the words around it, as the text has them; None where they tell none."""
    figure = scene.figures[number]
    low, high = scene.clause_of(figure.start)
    bracket = scene.bracket_of(figure.start)
    if bracket is not None:
        low, high = bracket.start + 1, bracket.end - 1
    high = min(high, figure.end + _REACH)
    if figure.kind in ("count", "quantity") and (figure.unit or "").lower() not in _MEASURING:
        found = _find_counted(scene, figure, high)
        if found:
            return found
    of = _AFTER_OF.match(scene.folded, figure.end, high) if figure.kind != "rank" else None
    before = max(low, figure.start - _REACH)
    near = find_near(scene, number, before) or _find_elliptic(scene, number, before)
    if near:
        return near
    after = _AFTER.get(figure.kind, _NEVER).match(scene.folded, figure.end, high)
    if after:
        return _clean_words(scene, *after.span(after.lastgroup or "noun"))
    if of is not None and not _is_part(scene, before, figure.start):
        aside = figure.kind == "percentage" and _OR.fullmatch(scene.folded, low, figure.start)
        return None if aside else _clean_words(scene, *of.span("noun"))  # the deficit was $1.8 trillion, or 0.6% of GDP
    if figure.kind == "money" and (right := _RIGHT.match(scene.folded, figure.end, high)):
        return _clean_words(scene, *right.span("noun"))
    subject = _find_subject(scene, number, before, figure.start) or _label(scene, figure.start)
    if subject:
        return subject
    if bracket is not None:
        return _find_aside(scene, number, bracket.start)
    return _clean_words(scene, *of.span("noun")) if of else None


def _is_part(scene: Scene, low: int, place: int) -> bool:
    """Whether what stands before a number is a part of what it is of: imports were 40% of sales."""
    return any(pattern.search(scene.folded, low, place) for pattern in (_SHARE_VERB, _COPULA))


def _is_lost(scene: Scene, low: int, figure: Figure) -> bool:
    """Whether money was lost by whom it is told of; what shares lost is how they fell, and of what is told after it."""
    lost = _LOST.search(scene.folded, low, figure.start)
    if lost is None or _FELL.search(scene.folded, low, lost.start()):
        return False
    return not (_AFTER_OF.match(scene.folded, figure.end) or _IN_AFTER.match(scene.folded, figure.end))


def _label(scene: Scene, place: int) -> str | None:
    """The label of a line before its colon: Headcount: 820."""
    low = max(scene.bounds[scene.sentence_of(place)][0], place - _LONGEST)
    label = _LABEL.search(scene.folded, low, place)
    return cut(scene, *label.span("label")) if label else None


def _find_aside(scene: Scene, number: int, place: int) -> str | None:
    """What a bracket is about: the item of a list before it, else the subject of its clause, else the noun before it."""
    low = scene.clause_of(place)[0]
    noun = _NOUN_BEFORE.search(scene.folded, max(0, place - 60), place + 1)
    item = noun and (_LISTED.search(scene.folded, max(low - 1, 0, place - 80), noun.end("noun")) is not None)
    near = _cut_after_stop(scene, *noun.span("noun")) if noun else None
    subject = _find_subject(scene, number, max(low, place - _REACH), place)
    return (near or subject) if item else (subject or near)


def _find_counted(scene: Scene, figure: Figure, high: int) -> str | None:
    """What is counted: 7,000 new clients."""
    if not figure.unit:
        many = _PEOPLE.match(scene.folded, figure.end, high)
        return _clean_words(scene, *many.span("noun")) if many and not _STOPPED.search(many["noun"]) else None
    run = _RUN.match(scene.folded, figure.end, high)
    at = _ends_with(run[0], figure.unit.lower()) if run and figure.unit.isascii() else 0
    return _clean_words(scene, figure.end, figure.end + at) if at else None


def _ends_with(words_: str, unit: str) -> int:
    """Where the first of some words that is a unit ends; 0 where none is."""
    at = words_.find(unit)
    return at + len(unit) if at >= 0 and not words_[at + len(unit) : at + len(unit) + 1].isalpha() else 0


def find_near(scene: Scene, number: int, low: int) -> str | None:
    """The noun that a preposition ties to the number: revenue of $5 million; bought the unit for $5 million."""
    figure = scene.figures[number]
    of = _OF_BEFORE.search(scene.folded, low, figure.start)
    if of:
        return _cut_after_stop(scene, *of.span("noun"))
    sentence = scene.bounds[scene.sentence_of(figure.start)][0]
    bought = _BOUGHT.search(scene.folded, max(sentence, figure.start - _REACH), figure.start)
    changed = _CHANGED_BY.search(scene.folded, low, figure.start)
    tied = bought or changed
    if tied is None and figure.kind == "money" and _is_lost(scene, low, figure):
        return LOSS
    return _clean_words(scene, *tied.span("noun")) if tied else None


def _find_elliptic(scene: Scene, number: int, low: int) -> str | None:
    """The noun right before a number after another: the coupon is 2% and the premium 40%."""
    before = scene.figures[number - 1] if number else None
    if before is None or before.kind in DATES or before.end < low:
        return None
    noun = _ELLIPSIS.fullmatch(scene.folded, before.end, scene.figures[number].start)
    return _clean_words(scene, *noun.span("noun")) if noun and scene.text[slice(*noun.span("noun"))].islower() else None


def _cut_after_stop(scene: Scene, start: int, end: int) -> str | None:
    """The words of a span after the last that begins a phrase: for adult men → adult men."""
    each = _PER.fullmatch(scene.folded, start, end)  # earnings per share
    if each:
        return _clean_words(scene, *each.span("noun"))
    stop = last_of(_LAST_STOP, scene.folded, start, end)
    return _clean_words(scene, stop.end() if stop else start, end)


def _find_subject(scene: Scene, number: int, low: int, high: int) -> str | None:
    """The subject of the verb before a number in its clause; at an apposition that of the clause before it."""
    folded = scene.folded
    if _AT_BEFORE.fullmatch(folded, max(low - 1, 0), high) or _AT_BEFORE.fullmatch(folded, low, high):
        earlier = scene.clause_of(max(0, low - 2))
        return cut(scene, earlier[0], min(earlier[1], high))
    said = last_of(_SAID, folded, low, high)
    earlier_numbers = [
        one.end for one in scene.figures[max(0, number - 4) : number] if one.kind not in DATES and low <= one.start
    ]
    begin = said.end() if said else low
    verb = _VERB.search(folded, begin, high)
    if verb is not None and verb.start() <= begin and verb[0] in ("cost", "costs"):
        verb = _VERB.search(folded, verb.end(), high)  # costs had risen: a noun there
    if verb is None or verb.start() <= begin:
        return None
    if (
        earlier_numbers
        and verb.start() > earlier_numbers[0]
        and not re.search(r"\b(?:and|while|but|after|as|when|said|that)\b", folded[earlier_numbers[0] : verb.start()])
    ):
        return None
    if earlier_numbers and verb.start() > earlier_numbers[-1]:
        begin = max(begin, earlier_numbers[-1])
    return cut(scene, begin, verb.start())


def find_subject(scene: Scene, start: int, end: int) -> str | None:
    """The subject of a clause: the words before its first verb."""
    span = find_subject_span(scene, start, end)
    return cut(scene, *span) if span else None


def find_subject_span(scene: Scene, start: int, end: int) -> tuple[int, int] | None:
    """The span of a clause before its first verb."""
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
    end = follows.start() if follows else end
    return _clean_words(scene, start, end)


def _clean_words(scene: Scene, start: int, end: int) -> str | None:
    lead = _LEAD.match(scene.folded, start, end)
    return clean(scene.text[lead.end() if lead else start : end])


def clean(words_: str) -> str | None:
    """Words that may be what is measured, without the marks around them; None for pronouns and parts of clauses."""
    found = words_.strip(" ,.;:-–—'\"“”")
    if (
        not 2 <= len(found) <= _LONGEST
        or _PRONOUN.fullmatch(found.lower())
        or found.lower() in _WITHOUT
        or _NO_NOUN.match(found.lower())
        or not found[0].isalpha()
    ):
        return None
    return found
