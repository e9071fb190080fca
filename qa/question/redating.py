"""Another date in the place of a question's own: "那2024年呢?" after "2023年收入多少?" asks of 2024年."""

import re

from index.lexical.query import is_chinese
from qa.question.dates import NamedDate, list_named_dates
from source.folding import fold
from source.patterns import compile_late

_YEAR_IN_FRONT = compile_late(r"^(?:\d{4}|民国\d{2,3}|[一二][〇零一二三四五六七八九]{3})年")
_HAN = compile_late("[\u4e00-\u9fff]")
_ENGLISH = compile_late(
    r"""
    \b(?:how|what|who|whose|when|where|which|why  # what asks
        |is|are|was|were|do|does|did|has|have|had  # what is asked with
        |the|of|in|and)\b
    """,
    re.VERBOSE,
)
_YEAR_BEHIND = compile_late(r"(?: of)? (?:fy ?)?\d{4}$")


def find_date(text: str) -> NamedDate | None:
    """The date that a text names; of several none."""
    named = list_named_dates(fold(text))
    if len(named) == 1:
        return named[0]
    whole = fold(text).strip(" ?？。.")
    return (
        NamedDate(0, len(whole), whole)
        if not named and re.fullmatch(r"(?:19|20)\d\d|(?:q[1-4]|h[12])(?: ?(?:19|20)\d\d)?", whole)
        else None
    )


def write_with_article(fragment: str, named: NamedDate) -> str:
    """The date as it is written, with "the" if that stands before it."""
    return fragment[_find_start(fragment, named) : named.end]


def _find_start(text: str, named: NamedDate) -> int:
    """Where a date begins in its text, "the" before it counted in: the third quarter."""
    return named.start - len("the ") if fold(text[: named.start]).endswith("the ") else named.start


def is_in_chinese(question: str) -> bool:
    """Whether a question is asked in Chinese: also where the names in it, in Latin letters, outweigh its few characters.

    >>> [is_in_chinese(one) for one in ("MiniMax員工?", "How old is 閆俊傑?", "MiniMax?")]
    [True, False, False]
    """
    folded = fold(question).strip()
    said = _ENGLISH.search(folded)
    if said is None:
        return bool(_HAN.search(folded))
    return said.start() > 0 and is_chinese(folded)


def put_date(base: str, written: str) -> str:
    """A question at another time: in place of its own date, all of it, or added to it."""
    chinese, bare = is_in_chinese(base), written.strip()
    if not chinese and re.fullmatch(r"\d{4}年", bare):  # asked in Chinese of a question in English
        bare = bare[:-1]
    if bare.isdecimal() and len(bare) == 4 and chinese:
        bare += "年"
    old = list_named_dates(fold(base))
    if not old:
        return f"{bare}{base}" if chinese else f"{base.rstrip('?？ ')} in {bare}?"
    first = old[0]
    was = base[first.start : first.end]
    if not re.search(r"\d{4}|[〇零一二三四五六七八九]{4}|民国\d", fold(bare)):
        front, behind = _YEAR_IN_FRONT.match(fold(was)), _YEAR_BEHIND.search(fold(was))
        bare = was[: front.end()] + bare if front else bare + was[behind.start() :] if behind else bare
    return base[: _find_start(base, first)] + bare + base[first.end :]
