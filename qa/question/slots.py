"""The parts of a question that a follow-up can exchange: names, the subject, the measure, and what is left without the words
that ask."""

import re

from index.lexical.query import is_chinese, strip_asking
from index.terms.equivalents import find_mentions
from qa.question.dates import list_named_dates
from qa.question.question import is_measure
from source.folding import fold
from source.patterns import compile_late

LATIN_NAME = compile_late(r"(?<![A-Za-z])[A-Z][A-Za-z0-9.&-]*(?: (?:[A-Z][A-Za-z0-9.&-]*|(?:of|and|the|&)(?= [A-Z])))*")
_NOT_NAMES = frozenset(
    "What Who When Where Why How Which Whose Is Are Was Were Do Does Did Can Has Have And But The In A An Then So I By For Of At On To If From Its Their Their "
    "Revenue Profit Sales Employees Users Margin Cost Costs Price Growth Net Gross Operating Total Same Please Tell Show AI EPS IPO CEO CFO CTO "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December".split()
)
_QUARTER = compile_late(r"[QH][1-4]|FY\d*|[1-4]Q\d*|\d{4}[QH][1-4]")
OF_A_NAME = r"[^\W\d_是在的有于为和与占给被把让]"  # a character of a Chinese firm's name: no digit, verb or particle
_COMPANY = compile_late(
    rf"(?:^|(?<=[的在与和、,。 年季月度]))(?P<name>{OF_A_NAME}{{1,6}}?(?:公司|集团|银行|大学|市|省|县))(?!的?份额|场|值|占)"
)
_GENERIC = compile_late(
    r"^(?:这|那|该|本|哪|一|两|几|某|每|各|上市|子|母|分|总|全|贵|我|你|公司|集团|去|今|明|前|后|其|当[时年]|如今|现[在今]|目前|近年|过去|未来|历史上|当地)"
)
_SUBJECT_END = compile_late(
    r"的|在|有|是|为|共|占(?!领)|于|从|由|去年|今年|明年|目前|最|多少|几|何|什么|哪|怎|为什么|谁|排|卖|会|能|靠|把|被|推出|成立|上市|[,。?？、]| "
)
_CLASSIFIED = compile_late(
    r"""
    (?:一共|总共|大约|大概|共)?(?:有|是|为|达|了)?  # 一共有
    (?:多少|第几|几)  # 多少
    (?:个|名|位|家|款|项|种|间|所|次|件|座|条|部|只|辆|台|人|户|钱|元|倍|年|天|岁)?  # 名
    |(?:是|为)(?:什么|谁|多少)?(?=[?？]|$)  # 是誰？
    |吗|呢
    """,
    re.VERBOSE,
)
_ENGLISH_ASKING = compile_late(
    r"""
    ^(?:what|who|when|where|why|which|how[ ](?:many|much|long|old|far|big|large|high)|how)\b  # what, how many
    (?:[ ](?:is|are|was|were|did|does|do|has|have|will|can))?\b  # how many are
    |\b(?:does|do|did|has|have)\b  # "did" anywhere
    """,
    re.VERBOSE,
)
Span = tuple[int, int]


def names_of(text: str) -> list[Span]:
    """Where a text names someone or something: a name in Latin letters, one that ends in 公司 and the like, or a listed one.

    >>> names_of("乙公司2024年營收多少?"), names_of("When was MiniMax founded?")
    ([(0, 3)], [(9, 16)])
    """
    folded = fold(text)
    dated = [(one.start, one.end) for one in list_named_dates(folded)]
    found = [match.span() for match in LATIN_NAME.finditer(text) if _is_name(match[0])]
    found += [match.span("name") for match in _COMPANY.finditer(folded) if not _GENERIC.match(match["name"])]
    found += [(one.start, one.end) for one in find_mentions(folded) if one.notions[0].domain == "name"]
    kept: list[Span] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not any(low < end and start < high for low, high in (*dated, *kept)):
            kept.append((start, end))
    return kept


def companies(folded: str) -> list[str]:
    """The names in a folded Chinese text that end in 公司 or 集团, in order.

    >>> companies("甲公司和乙公司的营收")
    ['甲公司', '乙公司']
    """
    names = [match["name"] for match in _COMPANY.finditer(folded) if not _GENERIC.match(match["name"])]
    return [name for name in names if name.endswith(("公司", "集团"))]


def _is_name(written: str) -> bool:
    return written.split()[0] not in _NOT_NAMES and not _QUARTER.fullmatch(written)


def measure_of(text: str) -> Span | None:
    """Where a text names a measure, the last of several in Chinese, the first in English.

    >>> measure_of("甲公司2024年的毛利率"), measure_of("誰是創始人?")
    ((9, 12), None)
    """
    folded = fold(text)
    found = [(one.start, one.end) for one in find_mentions(folded) if is_measure(one.notions[0])]
    return (found[-1] if is_chinese(folded) else found[0]) if found else None


def is_change(text: str) -> bool:
    """Whether words are nothing but a change.

    >>> is_change("年增率"), is_change("營收年增率")
    (True, False)
    """
    found = find_mentions(fold(text))
    return len(found) == 1 and found[0].notions[0].domain == "change" and found[0].start == 0 and found[0].end == len(fold(text))


def subject_of(text: str) -> Span | None:
    """Where a Chinese question says what it is about: the words before its date, its measure, or its first particle or verb.

    >>> subject_of("北京2024年有幾家門市?"), subject_of("2024年海外收入是多少?"), subject_of("當時的居民有幾戶?")
    ((0, 2), None, None)
    """
    folded = fold(text)
    if not is_chinese(folded):
        return None
    dates = list_named_dates(folded)
    start = dates[0].end if dates and dates[0].start == 0 else 0
    start += len(folded[start:]) - len(folded[start:].lstrip("的在 ,"))
    stops = [one.start for one in dates if one.start >= start]
    stops += [
        one.start
        for one in find_mentions(folded)
        if one.start >= start and (is_measure(one.notions[0]) or one.notions[0].domain == "change")
    ]
    particle = _SUBJECT_END.search(folded, start)
    stops += [particle.start()] if particle else []
    end = min(stops, default=len(folded))
    return (start, end) if 2 <= end - start <= 12 and not _GENERIC.match(folded[start:end]) else None


def ask_words(text: str) -> str:
    """What a question is about, without the words that ask.

    >>> ask_words("甲公司有多少名員工?"), ask_words("What was the revenue in 2024?")
    ('甲公司員工', 'the revenue in 2024')
    """
    folded = fold(text)
    if is_chinese(folded):
        kept = strip_asking(_CLASSIFIED.sub("\0", folded))
        pieces = _remove(text, folded, _CLASSIFIED) if "\0" in kept or kept == folded else kept
        return " ".join(re.sub(r"[?？!！。\s]+$", "", pieces).split())
    return " ".join(_remove(text, folded, _ENGLISH_ASKING).rstrip("?？ .!").split())


def _remove(text: str, folded: str, dropped: re.Pattern[str]) -> str:
    """The text without what a pattern finds in its folded form."""
    at, kept = 0, []
    for match in dropped.finditer(folded):
        kept.append(text[at : match.start()])
        at = match.end()
    return "".join([*kept, text[at:]])
