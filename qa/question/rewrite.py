"""Follow-up questions: what "那2024年呢?", "員工呢?" or "And in 2023?" asks, in the light of the questions before it.

Rules, no language model. A question is whole unless it is a fragment (it names a time, a name or a measure and asks nothing),
asks without saying of what (為什麼?), or points back with a pronoun and names no one. A fragment takes the place of what it
names in the last whole question, as that was understood; whole questions and greetings are left alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.lexical.query import asks, is_chinese
from index.terms.equivalents import find_mentions
from qa.question.anaphora import antecedent, hang_on
from qa.question.exchange import put_measure, put_place, take_subject
from qa.question.redating import find_date, put_date, write_with_article
from qa.question.slots import LATIN_NAME, ask_words, is_change, measure_of, names_of, subject_of
from source.folding import fold
from source.patterns import compile_late

_OPENING = compile_late(
    r"""
    ^(?:那么?(?!家|个|些|里|时|天|年(?!\d|[增减])|种|位|款)|那末  # 那2024年呢? not: 那家公司
        |然后|接着|还有|以及|另外|至于|换成|换作|改成|如果是|而  # 換成2024年呢?
        |and\b|but\b|what[ ]about\b|how[ ]about\b|then\b|so\b|or\b|ok\b,?|okay\b,?)  # what about Talkie?
    [\s,，:：]*
    """,
    re.VERBOSE,
)
_CLOSING = compile_late(r"(?:呢|又如何|又怎样|怎么样|怎样|如何|吗|(?<![\s?？!！。.]))[\s?？!！。.]*+$")
_GREETING = compile_late(
    r"""
    ^(?:你好|您好|哈[啰喽罗]|嗨|早安|午安|晚安|早上好|晚上好  # 您好
        |谢谢|多谢|感谢|再见|拜拜  # 多謝
        |好的?|没事|对不起|不好意思|收到|明白了?|了解|知道了|辛苦了  # 知道了
        |hi|hello|hey|thanks?|thank[ ]you|bye|goodbye|good[ ](?:morning|afternoon|evening)  # good morning
        |ok|okay|sorry|great|nice)
    (?:[你您啊呀吗了哦喔嘛]|们|[ ](?:there|you|a[ ]lot|very[ ]much|so[ ]much|all))*  # 你們好呀, thanks a lot
    [\s,.!?~、。！？]*$
    """,
    re.VERBOSE,
)
_ASKS_ALONE = compile_late(
    r"""
    ^(?:为什么|为何|何以|什么原因|原因|怎么会|怎么说|怎么回事|如何做到|怎么做到  # 為什麼呢?
        |谁说的|谁|什么时候|何时|哪里|在哪里|在哪  # 誰說的?
        |多少|多少钱|几个|真的吗  # 多少?
        |why(?:[ ]is[ ]that|[ ]so|[ ]not)?|how(?:[ ]so|[ ]come|[ ]much|[ ]many)?  # why so? how come?
        |when|where|who|really)
    (?:呢|的|是)?[\s?？!！。.]*$
    """,
    re.VERBOSE,
)
_HOW = compile_late("又?怎么?样|又?如何")
_WHY = compile_late("为什么|为何|何以|原因|怎么会|怎么说|怎么回事|why|how come")
_BACK = compile_late(
    r"""
    ^(?:那)?(?P<front>它们?|他们?|她们?|其  # 它有多少員工?
        |这家公司|该公司|那家公司|这个产品|该产品|这款产品|这家|该)(?!他|中|实|余|次|它)(?P<of>的)?  # no 其他, 其中
    |(?P<middle>它们?|他们|她们|这家公司|该公司|那家公司)(?P<of2>的)?  # 去年它的營收多少?
    |\b(?P<its>its|their|his|her)\b|\b(?P<it>it|they|them|he|him|she|this[ ]company|that[ ]company)\b  # its revenue
    """,
    re.VERBOSE,
)
_LONGEST_FRAGMENT, _MOST_WORDS = 16, 7  # Chinese characters, or English words: longer ones say enough to be asked alone
_LEAD = compile_late(
    r"""
    ^(?:在|于|到|截至|是
        |(?:它|他|她)们?的|(?:这家|那家|该)公司的  # 它的毛利率
        |(?:in|for|by|at|of|from|during|on)\b|the\b|year\b|its\b|their\b|his\b|her\b  # in the year
        |年(?![增减])|[ ,的度]
    )+
    """,
    re.VERBOSE,
)
_BEFORE_A_DATE = compile_late(r"(?:^|\b)(?:in|for|during|at|of|from|on|by)\s*$")
_TAIL = compile_late(r"(?<![ ,的年度])[ ,的年度]++$")
_SUPERLATIVE = compile_late(
    r"""
    最[\u4e00-\u9fff]{1,2}的?|\b(?:most|least)[ ][a-z]+  # 最貴的, most expensive
    |\b(?:cheapest|highest|lowest|largest|smallest|biggest  # cheapest
        |longest|shortest|latest|earliest|fastest|slowest)\b  # latest
    """,
    re.VERBOSE,
)
_FILLING = compile_late(
    r"[\s?？,，。.!！了的有是在又再也还呢吗]|\b(?:the|a|an|and|it|by|to|of|in|there|be|been|is|are|was|were|that|this|so)\b"
)


@dataclass(frozen=True)
class Reading:
    """A follow-up read together with the question before it. `sure` is whether it cannot stand alone; if not, it is asked
    alone first."""

    text: str
    sure: bool


def understood(question: str, history: Sequence[str]) -> str:
    """The question to ask in place of `question`, given the earlier ones, oldest first, where it cannot stand alone.

    >>> understood("那2024年呢?", ["AI原生產品2023年收入多少?"])
    'AI原生產品2024年收入多少?'
    >>> understood("And Talkie?", ["When was MiniMax founded?"])
    'When was Talkie founded?'
    >>> understood("誰是創始人?", ["AI原生產品2023年收入多少?"])
    '誰是創始人?'
    """
    reading = read(question, history)
    return reading.text if reading is not None and reading.sure else question


def read(question: str, history: Sequence[str]) -> Reading | None:
    """The question together with the last whole one before it; None where it is whole, or there is none.

    >>> read("海螺AI用戶數", ["企業客戶有多少", "訂閱價格"]) is None
    True
    >>> read("增長了多少?", ["2024年營收是多少?"])
    Reading(text='2024年營收增長了多少?', sure=False)
    """
    base = ""
    for earlier in history:
        base = _whole(" ".join(earlier.split()), base)
    return _merge(question, base) if base else None


def _whole(question: str, base: str) -> str:
    """The last whole question once this one has been asked, as it was understood."""
    if is_greeting(question):
        return base
    reading = _merge(question, base) if base else None
    return reading.text if reading is not None and reading.sure else question


def is_greeting(question: str) -> bool:
    """Whether this is no question, but a word of greeting, thanks or leave.

    >>> is_greeting("你好!"), is_greeting("你好的產品是什麼?")
    (True, False)
    """
    return bool(_GREETING.match(fold(question)))


def names_nothing(question: str) -> bool:
    """Whether a question says only when, or how it asks, and of nothing: alone it has no answer.

    >>> [names_nothing(one) for one in ("And in 2023?", "那2024年呢?", "為什麼?", "員工呢?", "When was it founded?")]
    [True, True, True, False, False]
    """
    if _ASKS_ALONE.match(fold(question)):
        return True
    fragment = _fragment(question)
    return fragment is not None and _dates_only(fragment[0])


def _merge(question: str, base: str) -> Reading | None:
    folded = fold(question)
    if _GREETING.match(folded):
        return None
    if _ASKS_ALONE.match(folded):
        return Reading(_ask_of(base, question), True)
    hung = hang_on(question, base)
    if hung is not None:
        return Reading(hung, True)
    fragment = _fragment(question)
    if fragment is not None:
        text, sure = fragment
        return Reading(_exchange(base, text), sure)
    return _resolve_pronoun(question, base) or _go_on(question, base) or _elliptical(question, base)


def _fragment(question: str) -> tuple[str, bool] | None:
    """What is left of a fragment without its opening and closing words, and whether it surely is one; None for a question."""
    folded = fold(question)
    opening, closing = _OPENING.match(folded), _CLOSING.search(folded)
    start, end = opening.end() if opening else 0, closing.start() if closing else len(folded)
    middle = folded[start : max(start, end)].strip()
    if not middle or asks(middle):
        return None
    lead = _LEAD.match(middle)
    size = lead.end() if lead else 0
    if len(_TAIL.sub("", middle[size:])) == 0:
        return None
    at = start + len(folded[start:]) - len(folded[start:].lstrip())
    text = question[at : at + len(middle)]
    short = len(middle) <= _LONGEST_FRAGMENT if is_chinese(middle) else len(middle.split()) <= _MOST_WORDS + 2
    if not short:
        return None
    if _dates_only(text):
        return text, True
    ends = folded.rstrip(" ?？!！。.").endswith("呢")
    if closing and not opening and not ends and _HOW.match(folded, closing.start()):
        return None
    if opening or ends:
        return text, not (measure_of(text) and (names_of(text) or subject_of(text)))
    if folded.rstrip().endswith("?") and measure_of(text) == (0, len(text)):  # 毛利率? is asked; 毛利率 is looked for
        return text, True
    alone = not measure_of(text) and not _is_statement(middle)
    return (text, False) if alone else None


def _is_statement(folded: str) -> bool:
    """Whether words without one that asks are a request or a sentence of their own rather than a name."""
    return bool(re.search(r"[是有会能想要请]|吗|\b(?:is|are|was|were|do|does|did|can|has|have|show|list|tell|give)\b", folded))


def _dates_only(text: str) -> bool:
    """Whether a text names one date and nothing else."""
    named = find_date(text)
    if named is None:
        return False
    rest = fold(text[: named.start]) + " " + fold(text[named.end :])
    return not _TAIL.sub("", _LEAD.sub("", rest.strip()))


def _exchange(base: str, fragment: str) -> str:
    """The whole question with what the fragment names in the place of what it names of the same sort."""
    made = base
    named = find_date(fragment)
    if named is not None:
        made = put_date(made, write_with_article(fragment, named))
        before = _BEFORE_A_DATE.sub("", fragment[: named.start])
        fragment = f"{before} {fragment[named.end :]}".strip()
    lead = _LEAD.match(fold(fragment))
    fragment = fragment[lead.end() if lead else 0 :].strip()
    rest = _TAIL.sub("", fragment) if fold(fragment).endswith("的") and not _SUPERLATIVE.search(fold(fragment)) else fragment
    return _name_another(made, rest) if rest.strip(" ,") else made


def _name_another(base: str, rest: str) -> str:
    """A question about another name or measure."""
    if is_change(rest) and (about := ask_words(base)):
        return f"{about}{'' if is_chinese(fold(base)) else ' '}{rest}?"
    measure, old_measure = measure_of(rest), measure_of(base)
    if measure is not None and old_measure is not None:
        return put_measure(base, rest)
    best, wanted = _SUPERLATIVE.search(fold(base)), _SUPERLATIVE.fullmatch(fold(rest))
    if best and wanted:
        old = base[best.start() : best.end()]
        new = rest if old.endswith("的") or not rest.endswith("的") else rest[:-1]
        return base[: best.start()] + new + base[best.end() :]
    if measure is None and (placed := put_place(base, rest)):
        return placed
    old_span = next(iter(names_of(base)), None) if LATIN_NAME.fullmatch(rest) or names_of(rest) else None
    old_span = old_span or subject_of(base) or next(iter(names_of(base)), None)
    if old_span is None:
        return f"{base.rstrip('?？ ')} {rest}" if not is_chinese(fold(base)) else f"{rest}{base}"
    return base[: old_span[0]] + rest + base[old_span[1] :]


def _ask_of(base: str, question: str) -> str:
    """A question that says only how it asks, of what the one before it was about."""
    about = ask_words(base)
    if _WHY.search(fold(question)) and not is_chinese(fold(base)):
        return f"Why {about}?"
    return f"{about} {question}" if about else f"{base} {question}"


def _resolve_pronoun(question: str, base: str) -> Reading | None:
    """A question with a pronoun, what the one before it was about put in its place; None if either names what it is about."""
    back = _BACK.search(fold(question))
    if back is None or names_of(question):
        return None
    about = antecedent(base, back[0], question)
    if about is None:
        return None
    whose = "'s" if back["its"] and about.isascii() else "的" if back["of"] or back["of2"] or back["its"] else ""
    return Reading(question[: back.start()] + about + whose + question[back.end() :], True)


def _go_on(question: str, base: str) -> Reading | None:
    """A question that goes on from the one before it, with whom that was of: 那淨利是多少?"""
    opening = _OPENING.match(fold(question))
    whole = take_subject(question[opening.end() :], base) if opening else None
    return Reading(whole[:1].upper() + whole[1:], True) if whole else None


def _elliptical(question: str, base: str) -> Reading | None:
    """A question that names nothing but a change or how much, with what the one before it was about: 增長了多少? None for
    one that says of what."""
    folded = fold(ask_words(question))
    if names_of(question) or any(one.notions[0].domain not in ("change", "period") for one in find_mentions(folded)):
        return None
    rest = folded
    for one in find_mentions(folded):
        rest = rest[: one.start] + " " * (one.end - one.start) + rest[one.end :]
    if len(_FILLING.sub("", rest)) > 1:
        return None
    about = ask_words(base)
    space = "" if is_chinese(fold(base)) and is_chinese(fold(question)) else " "
    whole = measure_of(base) is not None and bool(
        names_of(base) or subject_of(base)
    )  # of whom and of what: it is that which changed
    return Reading(f"{about}{space}{question}", whole) if about else None
