"""What words that point back mean: "it", "that", 它, 其中, "the year before", in the light of the question before them."""

import re

from index.lexical.query import is_chinese
from index.terms.equivalents import find_mentions
from qa.question.dates import list_named_dates
from qa.question.slots import ask_words, names_of, subject_of
from source.folding import fold
from source.patterns import compile_late

_PERSON = compile_late(r"^(?:那)?[他她]|^(?:he|she|him|his|her)$")
_THING = compile_late(r"\bits?\b")
_DOES = compile_late(  # who does something is no measure: that grows, falls or amounts to something, and does nothing else
    r"""
    \b(?:do|does|did|will|can|has|have|had)[ ](?:it|they)\b  # does it employ
    (?![ ](?:grow|fall|rise|increase|decrease|drop|decline|change  # not: did it grow
        |compare|differ|come|go|mean|include|total|amount|reach|stand))  # not: does it amount to
    """,
    re.VERBOSE,
)
_ASKS_WHO = compile_late(r"^(?:who|whose)\b|谁|何人|哪位")
_WHAT_THING = compile_late(r"(?:什么|哪[些个款种项])(?P<thing>[\u4e00-\u9fff]{2,6}?)[?？]?$")
_THE_THING = compile_late(
    r"""
    \bthe[ ](?P<thing>[a-z-]+(?:[ ][a-z-]+)??)  # how much does the phone cost
    (?=[ ](?:cost|costs|have|has|make|made|do|sell|get|earn|use|take|pay|open|close  # what it does or is done with it
            |in|on|at|for|of|last|this)\b  # or where and when: the phone in May
        |[?.]|$)
    """,
    re.VERBOSE,
)
_PART = compile_late(r"^(?:那|那么)?(?:其中|当中|里面)")
_SHARE = compile_late(r"^(?:那|那么)?(?:占(?!领|据|用)|比重|占比|比例|份额)")
_COMPARED = compile_late(r"^(?:那|那么)?(?:跟|和|与|同|较)(?P<with>.{1,10}?)(?:相?比|比较)(?:呢|如何|怎么样|怎样)?[?？]?$")
_THAT = compile_late(
    r"""
    \b(?P<before>of|than|with|from|to|does|did|was|is|do|will)[ ]  # how does
    (?P<that>that|this)\b  # that
    (?=[ ](?:compare|change|differ  # that compare, not "that firm"
            |come|came|mean|include
            |more|less|up|down|better|worse|higher|lower  # is that more than last year
            |grow|fall|rise|go|went)  # will that grow
        |[?.]|$)
    """,
    re.VERBOSE,
)
_YEAR_BEFORE = compile_late(
    r"""
    ^(?:那|那么|and[ ]|what[ ]about[ ]|how[ ]about[ ])*  # 那, and what about
    (?:in[ ])?(?:前一年|上一年|再前一年  # 前一年
        |(?:the[ ])?(?:year[ ]before|previous[ ]year|prior[ ]year|year[ ]earlier)  # the year before
        |a[ ]year[ ]earlier)
    (?:呢|的呢)?[?？.]?$
    """,
    re.VERBOSE,
)
_YEAR = compile_late(r"(?:19|20)\d\d")
_WHOLE = compile_late(r"^(?:what|how much|how many)\b")


def hang_on(question: str, base: str) -> str | None:
    """A question that hangs on the one before it by a word that says so, whole; None where none does.

    >>> hang_on("其中研發人員有多少?", "甲公司有多少員工?"), hang_on("And the year before?", "What was sales in 2024?")
    ('甲公司員工其中研發人員有多少?', 'What was sales in 2023?')
    >>> hang_on("How does that compare with peers?", "What was Lantor's revenue in 2024?")
    "How does Lantor's revenue in 2024 compare with peers?"
    """
    folded = fold(question).strip()
    about = ask_words(base)
    if _YEAR_BEFORE.match(folded):
        return _a_year_before(base)
    if is_chinese(folded) and is_chinese(fold(base)) and about:
        if compared := _COMPARED.match(folded):
            return f"{about}跟{question.strip()[compared.start('with') : compared.end('with')]}相比?"
        if _PART.match(folded) or _SHARE.match(folded):
            return f"{about}{question.strip().removeprefix('那么').removeprefix('那')}".replace("呢", "")
    that = _THAT.search(folded)
    if that and about and _WHOLE.match(fold(base)) and not names_of(question):
        return question[: that.start("that")] + about + question[that.end("that") :]
    return None


def antecedent(base: str, pointing: str, question: str = "") -> str | None:
    """What a pronoun after the question `base` stands for: whom it asks about, the thing that it asks for, the name or the thing
    that it speaks of; None where it says none. In a `question` of what it does it is no measure.

    >>> antecedent("Who founded Lantor?", "she"), antecedent("甲公司推出了什么新产品?", "它")
    ('the one who founded Lantor', '甲公司新产品')
    >>> antecedent("How much did the plant cost?", "it"), antecedent("When was Lantor founded?", "it")
    ('the plant', 'Lantor')
    >>> antecedent("What was the revenue in 2024?", "it", "How many people does it employ?") is None
    True
    """
    folded = fold(base)
    span = next(iter(names_of(base)), None) or subject_of(base)
    name = base[span[0] : span[1]] if span else None
    if _PERSON.search(fold(pointing).strip()) and _ASKS_WHO.search(folded):
        about = ask_words(base)
        return f"{about}的人" if is_chinese(folded) else f"the one who {about}"
    thing = _WHAT_THING.search(folded)
    if thing and pointing.strip("那") in ("它", "其", "它们", "该", "它的"):
        return (name or "") + base[thing.start("thing") : thing.end("thing")]
    if name is None and _THING.search(fold(pointing)) and (the := _THE_THING.search(folded)):
        if _DOES.search(fold(question)) and _is_amount(the["thing"]):
            return None
        return base[the.start() : the.end("thing")]
    return name


def _is_amount(thing: str) -> bool:
    """Whether words name an amount or a ratio; what is counted, a plant or a shop, may do something.

    >>> _is_amount("net profit"), _is_amount("plant")
    (True, False)
    """
    return any(found.notions[0].kind in ("money", "percentage", "multiple") for found in find_mentions(thing))


def _a_year_before(base: str) -> str | None:
    """The question a year back; None if it names no year."""
    dates = [one for one in list_named_dates(fold(base)) if one.iso and _YEAR.match(one.iso)]
    year = _YEAR.search(base, dates[0].start, dates[0].end) if dates else None
    return base[: year.start()] + str(int(year[0]) - 1) + base[year.end() :] if year else None
