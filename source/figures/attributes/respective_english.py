"""Lists told one by one in English: sales in Norway, Sweden and Peru rose 3%, 5% and 12%, respectively, to $1m, $2m and $3m.

The items are names in capitals, before the numbers or after them, or what is measured (revenue and net income were…).
"""

import re
from bisect import bisect_left

from source.figures.attributes.english import find_near
from source.figures.attributes.respective import Items, Shares
from source.figures.attributes.scene import Scene, group
from source.figures.attributes.subject_english import clean, cut, find_subject_span
from source.figures.figure import DATES
from source.patterns import compile_late

_RESPECTIVELY = compile_late(r"\brespectively\b")
_NAME = r"(?:the )?[A-Z][\w&.'’-]{0,30}(?: (?:of |de )?[A-Z][\w&.'’-]{0,30}){0,4}"
_NAMES = compile_late(rf"{_NAME}(?:, {_NAME}){{0,8}},? (?:and|&) {_NAME}")
_JOINT = compile_late(r",? (?:and|&) |, ")
_TIES = compile_late(r"(?P<noun>.+?) (?:in|at|of|for|to|from|among|across|by)(?: both)?(?: the)? ?$")
_OPENS = compile_late(r"(?:[ ,;]|\b(?:and|but|while|whereas|as|with)\b )*")
_OWNS = compile_late(
    r"(?:'s?|’s?)? (?P<noun>[a-z][a-z-]+(?: (?!and\b|or\b)[a-z][a-z-]+){0,3}) (?:\w+ed|rose|fell|grew|was|were|slid|shrank)\b"
)
_PARTS = compile_late(  # margins at the retail and wholesale divisions: whose they are, in words that are no names
    r"""
    (?P<noun>(?>.*[^a-z &,'\n-]|.).*?)  # margins: up to the last character that no list holds, and on
    [ ](?:in|at|of|for|from|among|across)[ ](?:both[ ])?(?:the[ ]|its[ ]|their[ ])?  # at both the
    (?P<list>[a-z][a-z &,'-]+)$  # retail and wholesale divisions
    """,
    re.VERBOSE,
)
_SHARED_HEAD = compile_late(  # the last word of the list is all of its items'
    r"""
    (?:
        divisions?|units?|segments?|business(?:es)?|arms?  # the cloud and games divisions
        |operations|departments?|markets?|regions?|sectors?  # the French and German operations
        |categor(?:y|ies)|groups?|branches  # the toys and games categories
        |stores|shops|plants|sites|mills  # the Leeds and York stores
        |mines|pits  # the Leeds and York mines
        |fields|factories|campuses|schools  # the Leeds and York factories
        |districts|provinces  # the Hunan and Hubei provinces
        |lines|routes|channels|states|cities|towns  # the red and blue lines
        |islands|coasts  # the east and west coasts
        |banks|subsidiaries|brands  # the German and French brands
    )$
    """,
    re.VERBOSE,
)
_SHARED_MEASURE = compile_late(
    r"""
    (?:
        margins?|sales|revenues?|profits?  # gross and operating margins
        |prices|volumes  # oil and gas prices
        |exports|imports|shipments|deliveries  # car and steel exports
        |rates|costs|output|orders|wages  # birth and death rates
    )$
    """,
    re.VERBOSE,
)
_OF_ITSELF = compile_late(  # what is measured by itself, and no kind of the noun after it
    r"""
    (?:.*[ ])?
    (?:
        revenues?|sales|profits?|earnings|income|ebitda?|margins?  # what firms count: net sales
        |costs?|expenses  # what they pay: labour costs
        |prices?|volumes?|exports?|imports?|shipments|deliveries  # what is traded: steel exports
        |rates?|output|orders|wages  # steel output
        |turnover|debt|cash|assets  # net debt
        |production|consumption|inflation|unemployment|gdp|capex|employment|spending  # what a country counts: youth unemployment
    )$
    """,
    re.VERBOSE,
)
_AGAINST = compile_late(  # the numbers of before, told after "respectively" in the same order
    r"""
    (?:[ ](?:a|an|per)[ ][a-z]+)?  # a share
    ,?(?:[ ]?respectively)?
    ,?[ ]
    (?:(?:as[ ])?(?:against|compared[ ](?:with|to)|versus|vs\.?)  # , compared with
        |(?:up[ ]|down[ ]|rising[ ]|falling[ ])?from)  # , up from
    (?:[ ](?:about|nearly|around))?  # about
    [ ]?[$€£¥]?
    """,
    re.VERBOSE,
)
_AFTER = compile_late(r" (?:in|at|for|from|to|of|by) (?:the )?$")
_REACH = 240  # characters before a list of numbers, in which its items stand
_FAR = 120  # characters from a list of numbers to "respectively"


def find_english_shares(scene: Scene) -> Shares:
    """The items of the lists of a text that are told one by one in English.

    >>> from source import extract_figures
    >>> [(one.subject, one.measure) for one in extract_figures("Sales at Alder and Birch rose 3% and 5%, respectively.")]
    [('Alder', 'Sales'), ('Birch', 'Sales')]
    """
    shares = Shares()
    said = [match.start() for match in _RESPECTIVELY.finditer(scene.folded)] if "respectively" in scene.folded else []
    if not said:
        return shares
    numbers = [number for number, figure in enumerate(scene.figures) if figure.kind not in DATES]
    items: Items | None = None
    sentence, floor = -1, 0
    for run in (run for run in group(scene, numbers) if len(run) > 1):
        first, last = scene.figures[run[0]], scene.figures[run[-1]]
        if scene.sentences[run[0]] != sentence:
            sentence, items = scene.sentences[run[0]], None
            floor = scene.bounds[sentence][0]
        if not _is_said(scene, said, first.start, last.end, sentence):
            if items and len(items.names) == len(run) and _AGAINST.fullmatch(scene.folded, floor, first.start):
                _give(run, items, shares)
            floor = last.end
            continue
        own = _read_before(scene, max(floor, first.start - _REACH), run) or _read_after(scene, run)
        floor = last.end
        items = own or (items if items and len(items.names) == len(run) else None)
        if items is not None:
            _give(run, items, shares)
    return shares


def _is_said(scene: Scene, said: list[int], start: int, end: int, sentence: int) -> bool:
    """Whether "respectively" is said of the numbers between two places: right before them, or after them in their sentence."""
    low, high = scene.bounds[sentence]
    at = bisect_left(said, max(low, start - 16))
    return at < len(said) and said[at] < min(high, end + _FAR)


def _give(run: list[int], items: Items, shares: Shares) -> None:
    (shares.subjects if items.owners else shares.measures).update(zip(run, items.names, strict=True))
    if items.owners and items.noun:
        shares.measures.update(dict.fromkeys(run, items.noun))


def _read_before(scene: Scene, low: int, run: list[int]) -> Items | None:
    """The list before the numbers: names in capitals with what is measured around them, else nouns before a verb."""
    high = scene.figures[run[0]].start
    found = None
    for match in _NAMES.finditer(scene.text, low, high):
        found = match if len(_list_names(match[0])) == len(run) and not _holds_date(scene, *match.span()) else found
    if found is None:
        return _read_nouns(scene, low, run)
    names = _list_names(found[0])
    semicolon = max(low, scene.folded.rfind(";", low, found.start()) + 1)
    ties = _TIES.match(scene.folded, semicolon, found.start())
    owns = _OWNS.match(scene.folded, found.end(), high)
    noun = cut(scene, *ties.span("noun")) if ties else owns and scene.text[slice(*owns.span("noun"))]
    return Items(names, True, noun or find_near(scene, run[0], found.end()))


def _holds_date(scene: Scene, start: int, end: int) -> bool:
    return any(one.kind in DATES for one in scene.figures_in(start, end))


def _list_names(text: str) -> list[str]:
    return [name.removeprefix("the ").removesuffix("'s").removesuffix("’s") for name in _JOINT.split(text)]


def _read_nouns(scene: Scene, low: int, run: list[int]) -> Items | None:
    """The nouns that a verb joins to as many numbers: revenue, costs and net income were."""
    opening = _OPENS.match(scene.folded, low)
    span = find_subject_span(scene, opening.end() if opening else low, scene.figures[run[0]].start)
    if span is None:
        return None
    start, end = span
    start = max(start, scene.folded.rfind(";", start, end) + 1)
    of_parts = _PARTS.match(scene.folded, start, end)
    if of_parts:
        names = _split(scene, *of_parts.span("list"), _SHARED_HEAD)
        noun = cut(scene, *of_parts.span("noun")) if len(names) == len(run) else None
        if noun and not _OF_ITSELF.match(names[0].lower()):
            return Items(names, True, noun)
    parts = _split(scene, start, end)
    if len(parts) != len(run):
        return None
    kinds = _split(scene, start, end, _SHARED_MEASURE)
    if kinds != parts and not any(_OF_ITSELF.match(part.lower()) for part in kinds):  # retail and wholesale margins
        shared = parts[-1][len(kinds[-1]) :].strip()
        return Items([f"{kind} {shared}" for kind in kinds[:-1]] + [parts[-1]], False)
    return Items(parts, False)


def _split(scene: Scene, start: int, end: int, shared: re.Pattern[str] | None = None) -> list[str]:
    """The items of a list of nouns, without a word at its end that is of all of them; none where some part is no noun."""
    parts = [clean(part) for part in _JOINT.split(scene.text[start:end].strip())]
    items = [part for part in parts if part]
    if len(items) < len(parts):
        return []
    last, _, head = items[-1].rpartition(" ")
    alike = bool(shared and last) and all(len(item.split()) == len(last.split()) for item in items[:-1])
    return [*items[:-1], last] if shared and alike and shared.match(head.lower()) else items


def _read_after(scene: Scene, run: list[int]) -> Items | None:
    """The names after the numbers: rose 3% and 5% in Norway and Peru, respectively."""
    end = scene.figures[run[-1]].end
    match = _NAMES.search(scene.text, end, min(len(scene.text), end + _FAR))
    if match is None or not _AFTER.search(scene.folded, end, match.start()) or scene.folded.find(";", end, match.start()) >= 0:
        return None
    names = _list_names(match[0])
    return Items(names, True) if len(names) == len(run) and not _holds_date(scene, *match.span()) else None
