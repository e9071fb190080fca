"""What a number of English measures by the label before its colon, or by what its bracket stands behind: Headcount: 820; profit (8%)."""

import re

from source.figures.attributes.scene import Scene, last_of
from source.figures.attributes.subject_english import clean_words, cut, find_before
from source.figures.attributes.wording_english import STOP
from source.patterns import compile_late

_LONGEST = 100  # characters of a line before its colon
REACH = 240  # characters on either side of a number, in which what it measures stands
_PER = compile_late(rf"(?:^|.* )(?P<noun>(?:(?!{STOP}\b)[a-z'-]+ )?(?!{STOP}\b)[a-z'-]+ per [a-z-]+)$")
_NOUN_BEFORE = compile_late(r"(?P<noun>(?:[a-z][a-z'-]*[ ]){0,3}[a-z][a-z'-]*) ?\($")
_LABEL = compile_late(
    r"""
    (?:^|[\n;,.•*·–-][ ]?)  # it begins a line, an item or a clause
    (?P<label>(?!in[ ]|for[ ]|as[ ]|to[ ])[a-z][a-z0-9 '&/-]{1,50}  # Headcount; not: in summary
        (?<!said)(?<!says)(?<!follows)(?<![ ]that))  # not: the bank said
    (?:[ ]\([^()]{1,30}\))?[ ]?:[ ]?  # Headcount (full-time):
    (?:us|about|nearly|over|approximately)?[ ]?[-$€£¥(~]{0,3}$  # about $820
    """,
    re.VERBOSE,
)
_LAST_STOP = compile_late(rf"\b{STOP}\b ?")
_WHICH_STOOD = compile_late(
    r"""
    ,[ ]which[ ](?:(?:had|has|have|also|now|then|still)[ ])*  # net debt, which now
    (?:stood|stands?  # stands at $2 billion
        |rose|risen|rises?|fell|fallen|falls?|grew|grown|climbed|dropped|jumped|slid|slipped|eased  # had risen to $2 billion
        |increased|declined|totall?ed  # totalled $2 billion
        |(?:was|were|is|are)(?=[ ](?:(?:about|around|nearly|almost|roughly|up|down|only|just|at)[ ])?[$€£]?\d)  # was about $2 billion
    )\b
    """,
    re.VERBOSE,
)
"""Net debt, which stood at $2 billion: what stands before it is measured."""
_LISTED = compile_late(r"(?:\bfor|\band|,|\bor)(?: [a-z'-]+){1,3}$")


def find_label(scene: Scene, place: int) -> str | None:
    """The label of a line before its colon: Headcount: 820."""
    low = max(scene.bounds[scene.sentence_of(place)][0], place - _LONGEST)
    low -= scene.folded[low - 1 : low] == "\n"  # what a label begins after
    label = _LABEL.search(scene.folded, low, place)
    return cut(scene, *label.span("label")) if label else None


def is_again(scene: Scene, number: int) -> bool:
    """Whether a bracket only tells the amount before it in other money: $6.3 billion (£4.1 billion)."""
    before = scene.figures[number - 1] if number else None
    return before is not None and before.kind == "money" and scene.folded[before.end : scene.figures[number].start] in (" (", "(")


def find_aside(scene: Scene, number: int, place: int) -> str | None:
    """What a bracket is about: the item of a list before it, else the subject of its clause, else the noun before it."""
    low = scene.clause_of(place)[0]
    if _WHICH_STOOD.match(scene.folded, place):
        return cut(scene, low, place)
    noun = _NOUN_BEFORE.search(scene.folded, max(0, place - 60), place + 1)
    item = noun and (_LISTED.search(scene.folded, max(low - 1, 0, place - 80), noun.end("noun")) is not None)
    near = cut_after_stop(scene, *noun.span("noun")) if noun else None
    subject = find_before(scene, number, max(low, place - REACH), place)
    return (near or subject) if item else (subject or near)


def cut_after_stop(scene: Scene, start: int, end: int) -> str | None:
    """The words of a span after the last that begins a phrase: for adult men → adult men."""
    each = _PER.fullmatch(scene.folded, start, end)  # earnings per share
    if each:
        return clean_words(scene, *each.span("noun"))
    stop = last_of(_LAST_STOP, scene.folded, start, end)
    return clean_words(scene, stop.end() if stop else start, end)
