"""What one sentence leaves for the next: the report's period, until another is stated, and the date that opens the paragraph."""

import re
from dataclasses import dataclass

from source.figures.attributes.mentions import Mention
from source.figures.periods.calendar import bounds, length
from source.patterns import compile_late

_AGAINST = compile_late(  # against £131m in 2007: the year of what is only compared with
    r"""
    \b(?:against|versus|compared[ ](?:with|to)|from|than)[ ]  # against
    (?:[a-z' ]{1,20}[ ])?  # a loss of
    [$€£¥]{0,2}\d[^ ]{0,12}  # £131m
    (?:[ ](?:million|billion|percent|per[ ]cent))?  # million
    ,?[ ](?:in|for|at|during|of)[ ](?:the[ ])?$  # in
    """,
    re.VERBOSE,
)
_AS_OF = re.compile(r"截[至止]|as of |as at ")
_RESULTS = compile_late(
    r"""
    \b(?:
        revenues?|sales|net[ ](?:income|profit|loss)  # net income
        |(?:operating[ ]|gross[ ]|pre-tax[ ])?(?:profits?|income|margins?|loss(?:es)?)  # gross profit
        |earnings|ebitda|turnover|eps  # ebitda
    )\b
    |\b(?:earned|lost)[ ][$€£¥a-z]{0,4}\d  # earned $5
    |营收|营业额|收入  # 營收
    |净利|毛利|获利|盈余|利润  # 淨利
    |净损|亏损  # 虧損
    |每股盈余|每股收益|\beps\b  # 每股盈餘
    |利率(?<=净利率)|销售额  # 淨利率; no bank's 利率
    """,
    re.VERBOSE,
)
_LOOKS_ON = compile_late(
    r"""
    \b(?:
        will|would|expects?|expected  # will
        |forecasts?|plans?|targets?|guidance|outlook|aims?  # plans
        |could|may  # may
        |now|currently|analysts  # analysts say
    )\b
    |预[计期估测]|目标|计划  # 預計
    |可望|有望|将(?!近)  # 可望, 將; no 將近
    |法人|分析师  # 法人估
    """,
    re.VERBOSE,
)
_ASIDE = compile_late("看$|单就$")  # 单看9月: a look aside, after which the report goes on

_PARTS = range(2, 12)  # months of a quarter, a half, nine months: what such a report tells of; years and months are told afresh


def goes_on_with_results(folded: str, start: int, place: int) -> bool:
    """Whether words from `start` to the number at `place` tell a firm's results, and none to come.

    >>> goes_on_with_results("sales rose 3%", 0, 11), goes_on_with_results("sales will rise 3%", 0, 16)
    (True, False)
    """
    return _RESULTS.search(folded, start, place) is not None and _LOOKS_ON.search(folded, start, place) is None


@dataclass
class Carried:
    """`report` is the period of the report that the text tells of, `opening` the date that opens the paragraph, `last` the last that
    was stated, `results` the one that the sentence before told a firm's results of."""

    report: str | None = None
    opening: str | None = None
    last: str | None = None
    results: str | None = None

    def leave_paragraph(self) -> None:
        """A paragraph ends; the report's period holds on."""
        self.opening = self.results = None

    def announce(self, mentions: list[Mention]) -> None:
        """A report named in a sentence with these mentions holds for it and for what follows, where it names one period."""
        reports = [one for one in mentions if one.report and one.iso]
        if reports:
            others = {one.iso for one in mentions if one.manner in ("stated", "framed") and one.iso and not one.same}
            self.report = reports[0].iso if len(others) == 1 else None
            self.opening = None

    def _keep_results(self, words: str, mentions: list[Mention], isos: set[str | None]) -> None:
        """Keep the one period of a sentence that tells results, which the next goes on with: It earned $5m in the first half. Sales rose 3%."""
        if len(isos) > 1 or _RESULTS.search(words) is None or _LOOKS_ON.search(words):
            self.results = None
        elif isos:
            iso = isos.pop()
            self.results = iso if (length(iso) or 0) in _PARTS else None
        elif any(not one.same and one.manner != "compared" for one in mentions):
            self.results = None

    def leave_sentence(self, folded: str, low: int, high: int, mentions: list[Mention], dead: set[int]) -> None:
        """A sentence at `low`..`high` ends; `mentions` are those outside its brackets, `dead` those that its numbers belie. Another
        stated period ends the report's, but for a day at its end."""
        told = [
            one
            for one in mentions
            if one.manner in ("stated", "framed")
            and not (one.report or one.same or _AGAINST.search(folded, max(low, one.start - 50), one.start))
        ]
        for one in told:
            if one.iso is None or (self.report and _ends(one, self.report)):
                continue
            self.report = None if one.iso != self.report else one.iso
            self.last = self.last if one.iso.startswith("-") else one.iso  # a day without a year is no period to go on with
        self._keep_results(folded[low:high], mentions, {one.iso for one in told})
        if told:
            self.opening = told[0].iso if _is_governing(folded, low, told) and told[0].start not in dead else None
        elif any(one.manner == "barred" for one in mentions):
            self.opening = None


def _is_governing(folded: str, low: int, told: list[Mention]) -> bool:
    """Whether the one date of a sentence holds for the rest of its paragraph: it opens it, or says 截至."""
    frame = told[0]
    if (
        frame.manner != "framed"
        or len({one.iso for one in told}) > 1
        or _ASIDE.search(folded, max(0, frame.start - 2), frame.start)
    ):
        return False
    opens = folded[max(0, low - 4) : low].rstrip(" \u3000")[-1:] in ("", "\n")
    return opens or _AS_OF.search(folded, max(0, frame.start - 8), frame.start) is not None


def _ends(mention: Mention, report: str) -> bool:
    """Whether a day or an end of a month is the end of the report's period."""
    one, whole = bounds(mention.iso or ""), bounds(report)
    return one is not None and whole is not None and whole[0] < one[0] and one[1] == whole[1] and (length(mention.iso) or 0) <= 1
