"""What one sentence leaves for the next: the report's period, until another is stated, and the date that opens the paragraph."""

import re
from dataclasses import dataclass

from source.figures.attributes.mentions import Mention
from source.figures.periods.calendar import bounds, length
from source.patterns import compile_late

_AGAINST = compile_late(  # against £131m in 2007: the year of what is only compared with
    r"\b(?:against|versus|compared (?:with|to)|from|than) (?:[a-z' ]{1,20} )?[$€£¥]{0,2}\d[^ ]{0,12}(?: (?:million|billion|percent|per cent))?,? (?:in|for|at|during|of) (?:the )?$"
)
_AS_OF = re.compile(r"截[至止]|as of |as at ")
_ASIDE = compile_late("看$|单就$")  # 单看9月: a look aside, after which the report goes on


@dataclass
class Carried:
    """`report` is the period of the report that the text tells of, `opening` the date that opens the paragraph, `last` the last that
    was stated."""

    report: str | None = None
    opening: str | None = None
    last: str | None = None

    def leave_paragraph(self) -> None:
        """A paragraph ends; the report's period holds on."""
        self.opening = None

    def announce(self, mentions: list[Mention]) -> None:
        """A report named in a sentence with these mentions holds for it and for what follows, where it names one period."""
        reports = [one for one in mentions if one.report and one.iso]
        if reports:
            others = {one.iso for one in mentions if one.manner in ("stated", "framed") and one.iso and not one.same}
            self.report = reports[0].iso if len(others) == 1 else None
            self.opening = None

    def leave_sentence(self, folded: str, low: int, mentions: list[Mention], dead: set[int]) -> None:
        """A sentence that begins at `low` ends; `mentions` are those outside its brackets, `dead` those that its numbers belie. Another
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
