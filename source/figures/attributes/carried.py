"""What one sentence leaves for the next: the report's period, until another is stated, and the date that opens the paragraph."""

import re
from dataclasses import dataclass

from source.figures.attributes.mention import Mention
from source.figures.attributes.topics import find_topics
from source.figures.periods.calendar import bounds, length
from source.patterns import compile_late

_AGAINST = compile_late(  # against £131m in 2007: the year of what is only compared with
    r"""
    \b(?:against|versus|compared[ ](?:with|to)|from|than)[ ]  # against
    (?:[a-z' ]{1,20}[ ])?  # a loss of
    [$€£¥]{0,2}\d[^ ]{0,12}  # £131m
    (?:[ ](?:million|billion|percent|per[ ]cent))?  # million
    ,?[ ](?:in|for|at|during|of)[ ](?:the[ ])?(?:end[ ]of[ ])?$  # in
    """,
    re.VERBOSE,
)
_AS_OF = compile_late(r"截[至止]|as of |as at ")
_RESULTS = compile_late(
    r"""
    \b(?:
        revenues?|sales|net[ ](?:income|profit|loss)  # net income
        |(?:operating[ ]|gross[ ]|pre-tax[ ])?(?:profits?|income|margins?|loss(?:es)?)  # gross profit
        |earnings|ebitda|turnover|eps  # ebitda
    )\b
    |\b(?:earned|lost)[ ][$€£¥a-z]{0,4}\d  # earned $5
    |营收|营业额|收入  # 營收
    |净利|毛利|获利|盈余|利润|纯益|溢利|利益率|营业利益  # 淨利
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
_OF_PARTS = compile_late(  # 其中, 分產業看，, 六都中以: what follows are parts of what was told
    r"""
    其中|当中|(?:若|如)?(?:扣除|剔除|不[含计])  # 若扣除蔬果
    |(?:分|按|从|就|以)[^,。;\d]{1,8}?(?:来?看|分|而言|区分|划分),  # 分產業看，
    |(?![在于当从])[\u4e00-\u9fff]{1,6}(?<!过程)(?<!途)中(?:,|以)  # 六都中以; no 過程中，
    |of[ ](?:these|them|which|that)\b|among[ ]them\b
    """,
    re.VERBOSE,
)
_ASIDE = compile_late("看$|单就$")  # 单看9月: a look aside, after which the report goes on

_RANGE = compile_late(r"[$€£¥]?\d[\d.,]{0,14} ?[%十百千万亿兆元]{0,4} ?(?:至|到|-|~|to |and )")
_RANGE_END = compile_late(r"(?:至|到|-|~|to |and ) ?$")
_PARTS = range(2, 12)  # months of a quarter, a half, nine months: what such a report tells of; years and months are told afresh


def goes_on_with_results(folded: str, start: int, place: int) -> bool:
    """Whether words from `start` to the number at `place` tell a firm's results, and none to come.

    >>> goes_on_with_results("sales rose 3%", 0, 11), goes_on_with_results("sales will rise 3%", 0, 16)
    (True, False)
    """
    return _RESULTS.search(folded, start, place) is not None and _LOOKS_ON.search(folded, start, place) is None


def _is_range(folded: str, place: int) -> bool:
    """Whether the number at a place is an end of a range, as in what is expected."""
    return _RANGE.match(folded, place) is not None or _RANGE_END.search(folded, max(0, place - 3), place) is not None


@dataclass
class Carried:
    """`report` is the period of the report that the text tells of, `opening` the date that opens the paragraph, `last` the last that
    was stated, `results` the one that the sentence before told a firm's results of, `told` the one that it told its `words` of (`ahead` what
    it expects), `day` the last day, `dated` the last that a number was told of."""

    report: str | None = None
    opening: str | None = None
    last: str | None = None
    results: str | None = None
    told: str | None = None
    ahead: str | None = None
    words: str = ""
    day: str | None = None
    dated: str | None = None

    def leave_paragraph(self) -> None:
        """A paragraph ends; the report's period holds on."""
        self.opening = self.results = self.told = self.ahead = None

    def go_on(self, folded: str, low: int, start: int, place: int, part: bool) -> str | None:
        """The period of the sentence before, for a number at `place` in a sentence from `low` on that tells of the same; its clause begins at
        `start`, and a `part` or a change (a percentage) may leave unsaid of what it is."""
        results = goes_on_with_results(folded, low if part else start, place)
        if results and self.results:
            return self.results
        if self.ahead and _is_range(folded, place) and (results or self._tells_same(folded, start, place)):
            return self.ahead
        if self.told is None or _LOOKS_ON.search(folded, low, place):
            return None
        if _OF_PARTS.match(folded, low):
            return self.told
        return self.told if self._tells_same(folded, low if part else start, place) else None

    def _tells_same(self, folded: str, start: int, place: int) -> bool:
        """Whether words from `start` to `place` tell of what the sentence before told of."""
        topics = find_topics(folded, start, place)
        return bool(topics) and not topics.isdisjoint(find_topics(self.words, 0, len(self.words)))

    def announce(self, mentions: list[Mention]) -> None:
        """A report named in a sentence with these mentions holds for it and for what follows, where it names one period."""
        reports = [one for one in mentions if one.report and one.iso]
        if reports:
            others = {one.iso for one in mentions if one.manner in ("stated", "framed") and one.iso and not one.same}
            self.report = reports[0].iso if len(others) == 1 else None
            self.opening = None

    def _keep_told(self, words: str, low: int, mentions: list[Mention], isos: set[str | None], looks_on: bool) -> None:
        """Keep the one period that a sentence tells of, but for that of a day, and its words; one without a date changes nothing."""
        if isos:
            iso = next(iter(isos)) if len(isos) == 1 else None
            iso = iso if (length(iso) or 0) > 0 else None
            self.told, self.ahead = (None, iso) if looks_on else (iso, None)
            barred = min((one.start - low for one in mentions if one.manner == "barred"), default=len(words))
            self.words = words[:barred] if iso else ""
        elif any(not one.same and one.manner in ("stated", "framed", "barred", "due", "origin") for one in mentions):
            self.told = self.ahead = None

    def _keep_results(self, words: str, mentions: list[Mention], isos: set[str | None], looks_on: bool) -> None:
        """Keep the one period of a sentence that tells results, which the next goes on with: It earned $5m in the first half. Sales rose 3%."""
        if len(isos) > 1 or looks_on or (not self.results and not isos) or _RESULTS.search(words) is None:
            self.results = None
        elif isos:
            iso = next(iter(isos))
            self.results = iso if (length(iso) or 0) in _PARTS else None
        elif any(not one.same and one.manner != "compared" for one in mentions):
            self.results = None

    def leave_sentence(
        self, folded: str, low: int, high: int, mentions: list[Mention], dead: set[int], periods: set[str | None]
    ) -> None:
        """A sentence at `low`..`high` ends; `mentions` are those outside its brackets, `dead` those that its numbers belie, `periods` those
        that its numbers have. Another stated period ends the report's, but for a day at its end."""
        told = [
            one
            for one in mentions
            if one.manner in ("stated", "framed")
            and not (one.report or one.same or _AGAINST.search(folded, max(low, one.start - 50), one.start))
        ]
        for one in told:
            if one.iso is None or folded.startswith("同期", one.end) or (self.report and _ends(one, self.report)):
                continue
            self.report = None if one.iso != self.report else one.iso
            self.last = self.last if one.iso.startswith("-") else one.iso  # a day without a year is no period to go on with
        isos, words = {one.iso for one in told}, folded[low:high]
        if isos or self.results:
            looks_on = _LOOKS_ON.search(words) is not None
            self._keep_results(words, mentions, isos, looks_on)
            self._keep_told(words, low, mentions, isos, looks_on)
            self.told = self.told if self.told in periods else None
        elif self.told or self.ahead:
            self._keep_told(words, low, mentions, isos, False)
        self.dated = next((one.iso for one in reversed(told) if one.iso and one.iso in periods), self.dated)
        self.day = next((one.iso for one in reversed(mentions) if one.day and one.iso), self.day)
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
