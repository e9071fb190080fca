"""Follow-up questions: what "那2024年呢?" or "And in 2025?" asks, in the light of the question before it.

Rules, no language model. A fragment that names a time takes the earlier question with its time exchanged; one that
names something else of the same form (a Latin name for a Latin name) exchanges that; any other fragment, and a
question that points back with a pronoun, is read together with the earlier one. A whole question stands alone.
"""

import re
from collections.abc import Sequence

from index.query import core, is_chinese
from source.figures.periods import find_periods
from source.text import fold

_OPENING = re.compile(
    r"^(?:那么?|那末|然后|接着|还有|以及|另外|至于|换成|如果是|and\b|but\b|what about\b|how about\b|then\b|so\b|or\b)[\s,，:：]*",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"(?:呢|又如何|又怎样|怎么样|如何)?[\s?？!！。.]*$")
_BACK = re.compile(
    r"^(?:那?它|他们?|她们?|这家?|那家?|该|其|这个|那个|这些|那些)|(?:它们?|他们?|她们?)的?|其中|该公司|这家公司|上述"
    r"|\b(?:it|its|they|their|them|he|his|she|her|that|those|these|this|the company|the same)\b"
)
_ASKS = re.compile(
    r"什么|多少|几|谁|哪|何|怎|为什么|吗|是否|\b(?:what|who|whom|whose|when|where|why|how|which|is|are|was|were|do|does|did|can|has|have)\b"
)
_NAME = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z0-9.-]*(?: [A-Z][A-Za-z0-9.-]*)*")
_NOT_NAMES = frozenset(
    "What Who When Where Why How Which Is Are Was Were Do Does Did Can Has Have And But The In A An Then So I".split()
)
_LONGEST_FRAGMENT = 16


def understood(question: str, history: Sequence[str]) -> str:
    """The question to ask in place of `question`, given the earlier ones, oldest first.

    >>> understood("那2024年呢?", ["AI原生產品2023年收入多少?"])
    'AI原生產品2024年收入多少?'
    >>> understood("And Talkie?", ["When was MiniMax founded?"])
    'When was Talkie founded?'
    >>> understood("誰是創始人?", ["AI原生產品2023年收入多少?"])
    '誰是創始人?'
    """
    earlier = next((" ".join(item.split()) for item in reversed(history) if item.strip()), "")
    if not earlier:
        return question
    if len(history) > 1:
        earlier = understood(earlier, history[:-1])
    fragment = _fragment(question)
    if fragment is None:
        points_back = _BACK.search(fold(question)) and not _own_subject(question)
        return f"{_subject(earlier)} {question}" if points_back else question
    return _with_time(earlier, fragment) or _with_name(earlier, fragment) or f"{earlier} {fragment}"


def _fragment(question: str) -> str | None:
    """What is left of an elliptical question without its opening and closing words; None for a whole question."""
    folded = fold(question)
    opening = _OPENING.match(folded)
    closing = _CLOSING.search(folded)
    start = opening.end() if opening else 0
    end = closing.start() if closing else len(folded)
    middle = question[start : max(end, start)].strip()
    if not middle or _ASKS.search(fold(middle)):
        return None
    ends_with_ne = folded.rstrip("?？!！。. ").endswith("呢")
    short = len(middle) <= _LONGEST_FRAGMENT if is_chinese(fold(middle)) else len(middle.split()) <= 5
    return middle if short and (opening or ends_with_ne or len(middle) <= 8) else None


def _with_time(earlier: str, fragment: str) -> str | None:
    """The earlier question at the fragment's time, if a time is all that the fragment names."""
    folded = fold(fragment)
    times = find_periods(folded) or find_periods(f"in {folded}")
    if not times or len(times) > 1:
        return None
    shift = 0 if find_periods(folded) else len("in ")
    span = slice(times[0].start - shift, times[0].end - shift)
    rest = re.sub(r"^(?:in|for|by|at|the|year|在|于|到|截至)\b|[的年]", "", (folded[: span.start] + folded[span.stop :]).strip())
    if rest.strip(" ,"):
        return None
    written = fragment[span]
    if written.isdecimal() and is_chinese(fold(earlier)):
        written += "年"
    old = find_periods(fold(earlier))
    if old:
        return earlier[: old[0].start] + written + earlier[old[0].end :]
    return f"{written}{earlier}" if is_chinese(fold(earlier)) else f"{earlier.rstrip('?？ ')} in {written}?"


def _with_name(earlier: str, fragment: str) -> str | None:
    old = _names(earlier)
    if not _NAME.fullmatch(fragment) or not old:
        return None
    return earlier[: old[0].start()] + fragment + earlier[old[0].end() :]


def _names(question: str) -> list[re.Match[str]]:
    return [match for match in _NAME.finditer(question) if match[0].split()[0] not in _NOT_NAMES]


def _subject(earlier: str) -> str:
    """What a pronoun points back to: the earlier question's names, or all of it when it has none."""
    return " ".join(match[0] for match in _names(earlier)) or earlier


def _own_subject(question: str) -> bool:
    """Whether a question that holds a pronoun names what it is about as well."""
    return bool(_names(question)) or len(core(fold(question)).replace(" ", "")) > 30
