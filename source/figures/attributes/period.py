"""The period of each number: one resolver.

The nearest stated date of its own clause; brackets are clauses of their own; lists are paired; a clause with no date of its own
takes that of the clause before in its sentence, where that is told of, or the frame of the sentence; else the report's period, or the
date that opens the paragraph, until another is stated. None where the text gives none.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from source.figures.attributes.carried import Carried
from source.figures.attributes.lists import find_list_ends, pair_dates
from source.figures.attributes.mentions import Mention, find_mentions, is_ordered
from source.figures.attributes.scene import Scene
from source.figures.attributes.tense import is_compared, is_forecast_apart, is_of_now, tells_now
from source.figures.figure import DATES, Figure
from source.figures.periods.calendar import length, shifted
from source.patterns import compile_late

_BOUND = re.compile(r"(?:['’]s )?年?的?(?:约|近|逾|超过|大约|人民币|仅)?$")
_TIED = re.compile(r"(?:从|由|自|于|[较比])[^,。;]{0,4}$")
_FROM = re.compile(r"(?:\bfrom|compared (?:with|to)|versus|against|than)(?: [a-z' ]{0,30})?[^a-z0-9]{0,3}$")
_FROM_WORDS = ("from", "compared", "versus", "against", "than")  # one of them is in every match
_AFTER = compile_late(
    r"[^,;:。()]{0,60}?(?:\b(?:in|at|as of|by|on|for|during|since|through|ended|ending|of)(?: the)?(?: end of)?(?: [a-z]+day,?)?) $|[ ,]{0,2}(?:\()?$"
)
_OF_ANOTHER = compile_late(r"\b(?:and|which|but) (?:will|would|was|were|is|are|has|have|had|can|may|might|could)\b")
_ALONE = compile_late(r"(?:last|this|next) |yesterday|today|tomorrow")
_NO_BREAK = compile_late(r"[^,;:。()]{0,60}")
_LASTS = re.compile(
    r"(?:为|是|只有|仅|仅有|达|缩短[至到为]|延长[至到为]|\b(?:was|were|is|averaged|fell to|rose to))(?:约|近|逾|about |nearly )?$"
)
_SUBJECTLESS = re.compile(
    r"[ \t“「\"]*+(?:并|且|也|亦|又|还|更|则|仍|仅|约|已|将|其中|较|比|同比|环比|年增|年减|月增|月减|季增|季减|增|减|升|降|涨|跌|达|为|占|相当|即|高于|低于|合计|共|累计|创|突破|超|逾|至|到|由|从|保持|维持|up\b|down\b|compared|versus|and (?:rose|fell|grew)|or\b|a (?:rise|fall|drop|gain|decline|increase|decrease)\b|an increase|representing|accounting|against|which|to (?:about |nearly |over |just |around )?[$€£]?\d|[a-z]{3,12}ing (?:(?:about|some|over|up|down|by|to|at|nearly|higher|lower|more than|as much as) ){0,3}[$€£]?\d)"
)
_RESULT = re.compile(
    r"(?: [a-z]+){0,3} (?:to|at) (?:a [a-z]+ of |about |nearly |around |over |more than )?[$€£a-z]{0,4}\d[\d,.]*"
)
_POINTS = ("底", "末", "初")
_VERB = compile_late("[^,;。、》」』)和与及或]{0,20}")
_OPENS, _REACH = 6, 400  # characters: a date so near the beginning of a sentence opens it; longer sentences are none


@dataclass
class Resolver:
    """Finds the periods of the numbers of one paragraph."""

    scene: Scene
    carried: Carried
    mentions: list[Mention] = field(default_factory=list)
    _places: list[int] = field(default_factory=list)
    _dead: set[int] = field(default_factory=set)
    _paired: dict[int, str | None] = field(default_factory=dict)
    _ends: dict[int, int] = field(default_factory=dict)

    def find(self) -> dict[int, str | None]:
        """The period of each number, by its place in the list of figures."""
        self.mentions = find_mentions(self.scene)
        self._places = [mention.start for mention in self.mentions]
        self._ends = find_list_ends(self.scene)
        found: dict[int, str | None] = {}
        by_sentence: dict[int, list[int]] = {}
        for number, sentence in enumerate(self.scene.sentences):
            by_sentence.setdefault(sentence, []).append(number)
        for sentence, (low, high) in enumerate(self.scene.bounds):
            members, within = by_sentence.get(sentence, []), self._list_within(low, high)
            self._paired |= pair_dates(self.scene, members, low, high)
            self.carried.announce(within)
            found |= {n: self._find_period(n, low) for n in members if self.scene.figures[n].kind not in DATES}
            told = [one for one in within if self.scene.bracket_of(one.start) is None]
            self.carried.leave_sentence(self.scene.folded, low, told, self._dead)
        return found

    def _list_within(self, low: int, high: int) -> list[Mention]:
        return self.mentions[bisect_left(self._places, low) : bisect_left(self._places, high)]

    def _has_numbers_between(self, low: int, high: int) -> bool:
        return any(one.kind not in DATES for one in self.scene.figures_in(low, high))

    # one number

    def _find_period(self, number: int, low: int) -> str | None:
        figure = self.scene.figures[number]
        if number in self._paired:
            return self._paired[number]
        place = figure.start
        bracket = self.scene.bracket_of(place)
        if bracket is not None:
            inside = self._find_nearest(figure, bracket.start, bracket.end, True)
            if inside is not None:
                return inside.iso
            place = bracket.start
        noted = self._find_noted(figure)
        if noted is not None and noted.iso is not None:
            return noted.iso
        start, end = self.scene.clause_of(place)
        start, end = self._label(place, start), self.scene.clause_of(self._ends.get(figure.start, place))[1]
        start, end, low = max(start, place - _REACH), min(end, figure.end + _REACH), max(low, place - _REACH)
        own = self._own(figure, place, start, end) or self._find_aside(place, start)
        if is_compared(self.scene.folded, place) and (own is None or own.end <= place):
            return None
        if own is not None:
            return self._read_said(own)
        if figure.kind == "duration" and not _LASTS.search(self.scene.folded, max(0, place - 16), place):
            return None
        if is_ordered(self.scene.folded, figure.start):
            return None
        found = self._find_earlier(place, start, low)
        if found is not None and is_of_now(self.scene.folded, start, figure.start):
            return None
        iso = self._read_said(found) if found is not None else (self.carried.report or self.carried.opening)
        return iso if self._fits(figure, iso, found) else None

    def _label(self, place: int, start: int) -> int:
        """Where the clause of a number begins, with the label before its colon: FY2023 revenue: $5.6 billion."""
        if self.scene.folded[start - 1 : start] != ":" or start < 2:
            return start
        low = self.scene.clause_of(start - 2)[0]
        return start if self._has_numbers_between(low, place) else low

    def _find_aside(self, place: int, start: int) -> Mention | None:
        """The date in a bracket between the noun and the verb of a number: the margin (in Q2 2024) was 17.5%."""
        bracket = next(reversed(self.scene.brackets_in(start, place)), None)
        apart = bracket is None or not _VERB.fullmatch(self.scene.folded, bracket.end, place)
        if bracket is None or apart or self._has_numbers_between(bracket.start, place):
            return None
        within = self._list_within(bracket.start, bracket.end)
        return within[0] if len(within) == 1 and within[0].manner in ("stated", "framed") and within[0].iso else None

    def _read_said(self, mention: Mention) -> str | None:
        if mention.same and mention.iso is None and mention.manner != "barred":
            return shifted(self._find_spoken_of(mention), -1)
        return mention.iso if mention.manner != "again" else self.carried.report or self.carried.last

    def _find_spoken_of(self, mention: Mention) -> str | None:
        """The period before a mention that "a year earlier" is told from."""
        low = self.scene.bounds[self.scene.sentence_of(mention.start)][0]
        before = self._list_within(max(low, mention.start - _REACH), mention.start)
        told = [one.iso for one in before if one.manner in ("stated", "framed") and one.iso and not one.same]
        return told[-1] if told else self.carried.report or self.carried.opening or self.carried.last

    def _find_noted(self, figure: Figure) -> Mention | None:
        """The date in a bracket right after a number, where it holds no number: 35億元（2024年）."""
        bracket = self.scene.bracket_at(figure.end)
        if bracket is None or self._has_numbers_between(bracket.start, bracket.end):
            return None
        within = self._list_within(bracket.start, bracket.end)
        return within[0] if within else None

    def _find_nearest(self, figure: Figure, start: int, end: int, bracketed: bool = False) -> Mention | None:
        """The date nearest before a number in its bracket, else right after it."""
        within = self._list_within(start, end)
        before = [one for one in within if one.end <= figure.start]
        return before[-1] if before else within[0] if within else None

    def _own(self, figure: Figure, place: int, start: int, end: int) -> Mention | None:
        """The date of a number in its own clause."""
        within = [one for one in self._list_within(start, end) if self.scene.bracket_of(one.start) is None]
        before = [one for one in within if one.end <= place]
        for one in reversed(before):
            if self._is_bound(one, figure):
                return one
            if one.manner in ("barred", "again"):
                return one
            if one.manner in ("compared", "announced") or self._is_bound_elsewhere(one, figure):
                continue
            if one.manner == "origin" and not self._is_of_event(one, place):
                continue
            if self._has_numbers_between(one.end, figure.start) and (after := self._find_after(figure, place, within)):
                return after  # the 2023 deficit was 6.3%, from 5.4% in 2022
            return one if not self._is_of_several(one, before) else Mention(one.start, one.end, None, "barred")
        return self._find_after(figure, place, within)

    def _is_bound(self, mention: Mention, figure: Figure) -> bool:
        """Whether nothing but 的 stands between a date and a number."""
        return figure.start - mention.end <= 6 and _BOUND.fullmatch(self.scene.folded, mention.end, figure.start) is not None

    def _is_of_event(self, mention: Mention, place: int) -> bool:
        """Whether a number is of the event that a date is of: 2021年以5億元收購."""
        between = self.scene.folded[mention.end : place]
        if between.isascii():  # opened in 2014 at a cost of $3 million; founded in 1998 it has 300 shops
            return len(between) <= 24 and not tells_now(between)
        return "的" not in between and (
            len(between) <= 12 or (len(between) <= 30 and between.rstrip("约近逾超过").endswith("时"))
        )

    def _is_bound_elsewhere(self, mention: Mention, figure: Figure) -> bool:
        """Whether a date is another number's: the one that follows it by 的 after 從 or 較, the one before it in English."""
        folded, figures = self.scene.folded, self.scene.figures
        at = self.scene.count_before(mention.end)
        if self._is_tied(mention):
            return True
        earlier = next(
            (one for one in reversed(figures[max(0, at - 3) : at]) if one.kind not in DATES and one.end <= mention.start), None
        )
        if earlier is None or self.scene.clause_of(earlier.start) != self.scene.clause_of(mention.start):
            return False
        return (
            _AFTER.fullmatch(folded, earlier.end, mention.start) is not None and folded[mention.start - 1 : mention.start] == " "
        )

    def _is_tied(self, mention: Mention) -> bool:
        """Whether a date is that of the number bound to it only, from which something rose or fell: 由2021年的1.4億元."""
        figures = self.scene.figures
        at = self.scene.count_before(mention.end)
        tied = _TIED.search(self.scene.folded, max(0, mention.start - 8), mention.start)
        return tied is not None and at < len(figures) and self._is_bound(mention, figures[at])

    def _is_of_several(self, mention: Mention, before: list[Mention]) -> bool:
        """Whether a date is the last of a list of several: what is told of all of them has no one period."""
        folded = self.scene.folded
        return any(
            one.iso != mention.iso and re.fullmatch(r" ?(?:、|和|与|及|以及|and|&|or|或) ?", folded[one.end : mention.start])
            for one in before
            if one.end <= mention.start
        )

    def _find_after(self, figure: Figure, place: int, within: list[Mention]) -> Mention | None:
        """The date right after a number, by a preposition in English: $5 million in 2023; not of another verb than the number's."""
        end = self._ends.get(figure.start, figure.end)
        following = next((one for one in within if one.start >= end), None)
        result = _RESULT.match(self.scene.folded, end)  # rose 8% to $412 million in June
        end = result.end() if result and following and result.end() <= following.start else end
        if following is None or following.start < end or self._has_numbers_between(end, following.start):
            return None
        if following.manner in ("barred", "again", "announced", "compared"):
            return following if following.manner == "barred" else None
        apart = _OF_ANOTHER.search(self.scene.folded, end, following.start) is not None  # and will be paid on 19 December
        tied = _AFTER.fullmatch(self.scene.folded, end, following.start) or (
            (following.same or _ALONE.match(self.scene.folded, following.start))
            and _NO_BREAK.fullmatch(self.scene.folded, end, following.start)
        )
        return following if tied and not apart else None

    def _find_earlier(self, place: int, start: int, low: int) -> Mention | None:
        """The date that clauses before the number's in its sentence give it."""
        subjectless = _SUBJECTLESS.match(self.scene.folded, start) is not None
        for one in reversed(self._list_within(low, start)):
            if self.scene.bracket_of(one.start) is not None or one.start in self._dead:
                continue
            if one.manner in ("compared", "announced", "origin") or one.same:
                continue
            if is_forecast_apart(self.scene.folded, (one.start, one.end), start):
                return Mention(one.start, one.end, None, "barred")
            if one.manner == "barred":
                return one if subjectless or one.start - low <= _OPENS else None
            clause = self.scene.clause_of(one.start)
            if one.report:
                return one
            if one.manner == "framed" or subjectless or one.manner == "again" or self._has_numbers_between(*clause):
                clause_mentions = [other for other in self._list_within(*clause) if other.end <= one.start]
                if self._is_from_number(one) or self._is_tied(one):
                    continue
                return one if not self._is_of_several(one, clause_mentions) else Mention(one.start, one.end, None, "barred")
            return Mention(one.start, one.end, None, "barred")  # another time is told of in between
        return self._find_later(place, start)

    def _is_from_number(self, mention: Mention) -> bool:
        """Whether a date is of the number that something rose or fell from."""
        figures = self.scene.figures
        at = self.scene.count_before(mention.start)
        before = figures[at - 1] if at else None
        if before is None or before.kind in DATES:
            return False
        folded, low = self.scene.folded, max(0, before.start - 40)
        told = any(folded.find(word, low, before.start) >= 0 for word in _FROM_WORDS)
        return told and _FROM.search(folded, low, before.start) is not None

    def _find_later(self, place: int, start: int) -> Mention | None:
        """The date of the clause after an apposition: Earnings, at $24.53, changed little in September."""
        if not re.match(r",? ?at ", self.scene.folded[start : start + 5]):
            return None
        end = self.scene.clause_of(place)[1]
        following = self.scene.clause_of(end + 1) if end + 1 < len(self.scene.folded) else None
        return next(iter(self._list_within(*following)), None) if following else None

    def _fits(self, figure: Figure, iso: str | None, found: Mention | None) -> bool:
        """Whether a number's comparison in brackets, 131架（2022年上半年163架）, is of as long a time as the date it would get from
        afar; if not, that date is not told of such numbers at all."""
        bracket = self.scene.bracket_at(figure.end + len(figure.unit or "") if figure.kind == "count" else figure.end)
        if iso is None or bracket is None:
            return True
        compared = next(iter(self._list_within(bracket.start, bracket.end)), None)
        if compared is None or compared.iso is None or self._measure_length(compared) == self._measure_length(found, iso):
            return True
        if found is not None:
            self._dead.add(found.start)
        self.carried.opening = None
        return False

    def _measure_length(self, mention: Mention | None, iso: str | None = None) -> int | None:
        """Months that a date lasts; an end or a beginning is as a day is."""
        written = self.scene.folded[mention.start : mention.end] if mention else ""
        months = length(mention.iso if mention else iso)
        return 0 if written.endswith(_POINTS) or (mention and mention.day) or months == 1 else months
