"""The question in the passage's own words for what it names: the reader knows few synonyms of business news, the list of them many,
and it cannot reckon which year 去年 is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from index.terms.equivalents import find_mentions
from qa.figures.across import find_spelt
from qa.figures.called import find_first, is_called
from qa.figures.opposites import find_sided
from qa.question import Asked
from qa.question.dates import NamedDate, lie, list_named_dates
from qa.question.places import places_in
from source.figures import DATES, Figure
from source.figures.attributes.subject import find_title_subject
from source.folding import fold
from source.patterns import compile_late

_YEAR = compile_late(r"(?:19|20)\d\d")
_OF_A_YEAR = compile_late(r"(?:19|20)\d\d|\d年|[去前上本今明当同]年|同期|[上前]一?[季个半]|year|last|previous|prior|earlier|same")
"""A date that says, or hints at, which year it is of: 2024年上半年, 去年同期, "last quarter"."""

_WHICH_YEAR = compile_late(r"(?:[西公]元的?)(?:哪一?年|几几?年)|(?:[西公]元的?)?何年|几几年")
_WHEN = compile_late(r"几时|啥时候?|多会儿|哪时候?|哪个时候")


@dataclass(frozen=True)
class _Exchange:
    """`start`..`end` of a question, and the passage's words that stand there instead."""

    start: int
    end: int
    words: str


def say_as_passage(
    asked: Asked, question: str, passage: str, figures: Sequence[Figure] = (), published: date | None = None, title: str = ""
) -> str:
    """`question` with each date and notion that the passage has other words for, in either language, said in those; whom the article
    is about, and the passage does not name, is "the company".

    `figures` are the passage's, `published` is the date of its article, `title` what it is called.

    >>> from qa.question import understand
    >>> say_as_passage(understand("職員有幾人?"), "職員有幾人?", "公司有120名員工。")
    '員工有幾人?'
    >>> say_as_passage(understand("What is the headcount?"), "What is the headcount?", "公司有120名員工。")
    'What is the 員工?'
    >>> say_as_passage(understand("電廠於西元幾年停用?"), "電廠於西元幾年停用?", "電廠在2019年停用。")
    '電廠於哪一年停用?'
    >>> say_as_passage(understand("海川電子的毛利率?"), "海川電子的毛利率?", "毛利率為36.8%。", title="海川電子公布第二季財報")
    '公司的毛利率?'
    """
    folded = fold(question)
    if len(folded) != len(question) or folded != asked.folded:
        return question
    text = fold(passage)
    named = [one for one in list_named_dates(folded, published) if one.iso]
    taken = [(one.start, one.end) for one in named]
    notions = [one for one in _exchange_notions(asked, passage, text) if _is_apart(one, taken)]
    dates = _exchange_dates(folded, named, text, figures, published) if named else ()
    taken += [(one.start, one.end) for one in notions]
    sides = [one for one in _exchange_sides(folded, passage, text) if _is_apart(one, taken)]
    taken += [(one.start, one.end) for one in sides]
    company = [one for one in _exchange_company(asked.folded, text, fold(find_main(title))) if _is_apart(one, taken)]
    times = [one for one in _exchange_asking(question, folded) if _is_apart(one, taken)]
    for one in sorted([*dates, *notions, *sides, *company, *times], key=lambda one: -one.start):
        before, after = question[: one.start], question[one.end :]
        question = before + _set_apart(before, one.words, after) + after
    return question


def _is_apart(one: _Exchange, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether none of the spans that others take holds a part of what is exchanged."""
    return all(one.end <= start or one.start >= end for start, end in taken)


def _exchange_asking(question: str, folded: str) -> Iterator[_Exchange]:
    """Words that ask for a time in a way that the reader has seldom read: 西元幾年, 幾時."""
    when = "什么时候" if question == folded else "什麼時候"
    for pattern, words in ((_WHICH_YEAR, "哪一年"), (_WHEN, when)):
        for match in pattern.finditer(folded):
            yield _Exchange(match.start(), match.end(), words)


def _exchange_notions(asked: Asked, passage: str, text: str) -> Iterator[_Exchange]:
    """Notions that the passage, folded `text`, has another word for."""
    lacking = [one for one in asked.mentions if asked.folded[one.start : one.end] not in text]
    if not lacking or len(text) != len(passage):
        return
    there = find_mentions(text)
    for one in lacking:
        other = next((two for two in there if two.notions[0].number == one.notions[0].number), None)
        if other is not None:
            yield _Exchange(one.start, one.end, passage[other.start : other.end])


def _exchange_company(folded: str, text: str, name: str) -> Iterator[_Exchange]:
    """Whom an article is about, by its name, the first word of it, or its sounds in English: as the passage names it, or, where it does
    not, "the company", since the reader knows nothing of the title."""
    spelt = find_spelt(folded, name) if name else None
    called = folded[slice(*spelt)] if spelt else name if name in folded else _find_called(folded, name)
    if called and called not in text and not places_in(called):
        start = folded.find(called)
        anyone = "the company" if folded.isascii() else "公司"
        yield _Exchange(start, start + len(called), name if spelt and name in text else anyone)


def _find_called(folded: str, name: str) -> str:
    return (find_first(name) or "") if is_called(folded, name, (name,)) else ""


@lru_cache(maxsize=256)
def find_main(title: str) -> str:
    """The name that a title begins with; empty where it does with none.

    >>> find_main("海川電子公布第二季財報"), find_main("氣溫創新高")
    ('海川電子', '')
    """
    return find_title_subject(title) or ""


def _exchange_sides(folded: str, passage: str, text: str) -> Iterator[_Exchange]:
    """Words for one of two opposites that the passage has another word for: its 女性 for brides."""
    lacking = [one for one in find_sided(folded) if folded[one[0] : one[1]] not in text]
    if not lacking or len(text) != len(passage):
        return
    there = find_sided(text)
    for start, end, side in lacking:
        other = next((two for two in there if two[2] == side), None)
        if other is not None:
            yield _Exchange(start, end, passage[other[0] : other[1]])


def _exchange_dates(
    folded: str, named: Sequence[NamedDate], text: str, figures: Sequence[Figure], published: date | None
) -> Iterator[_Exchange]:
    """Dates that the passage tells in another way: 去年第一季, where it says "the first quarter of 2018". One without a year (上半年) is
    exchanged for one without a year, else for the latest: November, where an article of December tells of last month."""
    told = [one for one in figures if one.kind in DATES and one.period]
    told.sort(key=lambda one: not _YEAR.search(one.text))
    for one in named:
        if folded[one.start : one.end] in text:
            continue
        alike = [two for two in told if lie(one.iso, two.period) == "same"]
        if (one.iso or "").startswith("--"):
            alike = [two for two in alike if not _OF_A_YEAR.search(fold(two.text))] or _find_last(alike, published)
        if alike:
            yield _Exchange(one.start, one.end, alike[0].text)


def _find_last(dates: Sequence[Figure], published: date | None) -> list[Figure]:
    """The latest of dates that ended within a year of the article's: November is last month, for an article of December."""
    if published is None:
        return []
    since, until = f"{published.year - 1}{published:-%m}", f"{published:%Y-%m}"
    past = [one for one in dates if one.period and since <= one.period.split("/")[-1][:7] <= until]
    return sorted(past, key=lambda one: one.period or "", reverse=True)[:1]


def _set_apart(before: str, words: str, after: str) -> str:
    """Latin words with a space towards letters beside them.

    >>> _set_apart("比亚迪", "three months to March", "卖出多少?"), _set_apart("in ", "今年7月", ", % down")
    (' three months to March ', '今年7月')
    """
    first = " " if words[:1].isascii() and words[:1].isalpha() and before[-1:].isalnum() else ""
    return first + words + (" " if words[-1:].isascii() and words[-1:].isalnum() and after[:1].isalnum() else "")
