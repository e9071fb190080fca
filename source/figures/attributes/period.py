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
from source.figures.attributes.mention import Mention
from source.figures.attributes.mentions import find_mentions, is_ordered
from source.figures.attributes.scene import Scene
from source.figures.attributes.subjectless import is_subjectless
from source.figures.attributes.tense import (
    is_compared,
    is_deadline,
    is_forecast_apart,
    is_lasting,
    is_market_price,
    is_of_now,
    is_target_price,
    rises_from,
    tells_result,
    turns,
)
from source.figures.attributes.ties import (
    AFTER,
    find_result_end,
    is_bound,
    is_bound_elsewhere,
    is_from_number,
    is_next,
    is_of_event,
    is_of_several,
    is_over_days,
    is_tied,
    is_turned_from,
    is_until_then,
    looks_back,
    measure_length,
)
from source.figures.attributes.whole_year import widen
from source.figures.figure import DATES, Figure
from source.figures.periods.calendar import move_years
from source.patterns import compile_late

_OF_ANOTHER = compile_late(r"\b(?:and|which|but) (?:will|would|was|were|is|are|has|have|had|can|may|might|could)\b")
_ALONE = compile_late(r"(?:last|this|next) |the year before last|yesterday|today|tomorrow")
_DAY = compile_late(r"(?:\d{4}|-)-\d\d-\d\d")
_NO_BREAK = compile_late(r"[^,;:。()]{0,60}")
_LASTS = compile_late(
    r"(?:为|是|只有|仅|仅有|达|缩短[至到为]|延长[至到为]|\b(?:was|were|is|averaged|fell to|rose to))(?:约|近|逾|about |nearly )?$"
)
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
            found |= {
                n: self._widen(n, low, self._find_period(n, low)) for n in members if self.scene.figures[n].kind not in DATES
            }
            told = [one for one in within if self.scene.bracket_of(one.start) is None and not is_tied(self.scene, one)]
            periods = {found[n] for n in members if n in found}
            self.carried.leave_sentence(self.scene.folded, low, high, told, self._dead, periods)
        return found

    def _list_within(self, low: int, high: int) -> list[Mention]:
        return self.mentions[bisect_left(self._places, low) : bisect_left(self._places, high)]

    def _widen(self, number: int, low: int, iso: str | None) -> str | None:
        """The year of a period, or the year last spoken of, where a number is told of a whole year."""
        if number in self._paired:
            return iso
        told, place = iso or self.carried.report or self.carried.dated, self.scene.figures[number].start
        return widen(self.scene, self._list_within(low := max(low, place - _REACH), place), low, place, (iso, told))

    def _find_period(self, number: int, low: int) -> str | None:
        figure = self.scene.figures[number]
        if number in self._paired:
            return self._paired[number]
        place = figure.start
        bracket = self.scene.bracket_of(place)
        if bracket is not None:
            inside = self._find_nearest(figure, bracket.start, bracket.end)
            if inside is not None and (inside.manner != "origin" or is_of_event(self.scene, inside, place)):
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
            return None if is_until_then(self.scene, own, place) else self._read_said(own)
        if figure.kind == "duration" and not _LASTS.search(self.scene.folded, max(0, place - 16), place):
            return None
        if is_ordered(self.scene.folded, figure.start) or is_target_price(self.scene.folded, start, figure.start):
            return None
        return self._find_afar(figure, place, start, low)

    def _find_afar(self, figure: Figure, place: int, start: int, low: int) -> str | None:
        """The period that other clauses of its sentence, or sentences before it, give a number."""
        found = self._find_earlier(place, start, low)
        if found is not None and is_of_now(self.scene.folded, start, figure.start):
            return None
        iso = self._read_said(found) if found is not None else self._find_carried(figure, start, low)
        return iso if self._fits(figure, iso, found) else None

    def _find_carried(self, figure: Figure, start: int, low: int) -> str | None:
        """The period that the sentences before give a number; what a share costs is of no quarter."""
        folded = self.scene.folded
        told = self.carried.report or self.carried.opening
        if is_market_price(folded, low, figure.start) or is_lasting(folded, start, figure.start):
            return told if told and _DAY.fullmatch(told) else None
        return told or self.carried.go_on(folded, low, start, figure.start, figure.kind in ("percentage", "multiple"))

    def _label(self, place: int, start: int) -> int:
        """Where the clause of a number begins, with the label before its colon: FY2023 revenue: $5.6 billion."""
        if self.scene.folded[start - 1 : start] != ":" or start < 2:
            return start
        low = self.scene.clause_of(start - 2)[0]
        return start if self.scene.has_numbers(low, place) else low

    def _find_aside(self, place: int, start: int) -> Mention | None:
        """The date in a bracket between the noun and the verb of a number: the margin (in Q2 2024) was 17.5%."""
        bracket = next(reversed(self.scene.brackets_in(start, place)), None)
        apart = bracket is None or not _VERB.fullmatch(self.scene.folded, bracket.end, place)
        if bracket is None or apart or self.scene.has_numbers(bracket.start, place):
            return None
        within = self._list_within(bracket.start, bracket.end)
        return within[0] if len(within) == 1 and within[0].manner in ("stated", "framed") and within[0].iso else None

    def _read_said(self, mention: Mention) -> str | None:
        if mention.same and mention.iso is None and mention.manner != "barred":
            return move_years(self._find_spoken_of(mention), -1)
        if mention.manner != "again":
            return mention.iso
        if mention.day:
            return self._find_day(mention)
        same = self.scene.folded.startswith("同期", mention.start)
        return self._find_spoken_of(mention) if same else self.carried.report or self.carried.last

    def _find_day(self, mention: Mention) -> str | None:
        """The day that "that day" is: the last before it in its sentence, else before that."""
        low = self.scene.bounds[self.scene.sentence_of(mention.start)][0]
        days = [one.iso for one in self._list_within(low, mention.start) if one.day and one.iso]
        return next(reversed(days), self.carried.day)

    def _find_spoken_of(self, mention: Mention) -> str | None:
        """The period before a mention that "a year earlier" is told from."""
        low = self.scene.bounds[self.scene.sentence_of(mention.start)][0]
        before = self._list_within(max(low, mention.start - _REACH), mention.start)
        told = [one.iso for one in before if one.manner in ("stated", "framed") and one.iso and not one.same]
        return told[-1] if told else self.carried.report or self.carried.opening or self.carried.last

    def _find_noted(self, figure: Figure) -> Mention | None:
        """The date in a bracket right after a number, where it holds no number: 35億元（2024年）."""
        bracket = self.scene.bracket_at(figure.end)
        if bracket is None or self.scene.has_numbers(bracket.start, bracket.end):
            return None
        within = self._list_within(bracket.start, bracket.end)
        return within[0] if within else None

    def _find_nearest(self, figure: Figure, start: int, end: int) -> Mention | None:
        """The date nearest before a number in its bracket, else right after it."""
        within = self._list_within(start, end)
        before = [one for one in within if one.end <= figure.start]
        return before[-1] if before else within[0] if within else None

    def _own(self, figure: Figure, place: int, start: int, end: int) -> Mention | None:
        """The date of a number in its own clause."""
        within = [one for one in self._list_within(start, end) if self.scene.bracket_of(one.start) is None]
        before = [one for one in within if one.end <= place]
        for one in reversed(before):
            if is_bound(self.scene, one, figure) or is_turned_from(self.scene, one, figure):
                return one
            if one.manner in ("barred", "again"):
                return one
            if one.manner in ("compared", "announced") or is_bound_elsewhere(self.scene, one, figure):
                continue
            if one.manner == "origin" and not is_of_event(self.scene, one, place):
                continue
            apart = self.scene.has_numbers(one.end, figure.start) or is_next(self.scene, one, figure, start)
            if apart and (after := self._find_after(figure, place, within)):
                return after  # the 2023 deficit was 6.3%, from 5.4% in 2022; 3 million this year and 2 million last year
            return one if not is_of_several(self.scene, one, before) else Mention(one.start, one.end, None, "barred")
        return self._find_after(figure, place, within)

    def _find_after(self, figure: Figure, place: int, within: list[Mention]) -> Mention | None:
        """The date right after a number, by a preposition in English: $5 million in 2023; not of another verb than the number's."""
        end = self._ends.get(figure.start, figure.end)
        following = next((one for one in within if one.start >= end), None)
        result = find_result_end(self.scene, figure, end)
        end = result if following and result <= following.start else end
        if following is None or following.start < end or self.scene.has_numbers(end, following.start):
            return None
        if following.manner in ("barred", "again", "announced", "compared"):
            return following if following.manner == "barred" else None
        if rises_from(self.scene.folded, figure.start) and is_deadline(self.scene.folded, following.start):
            return Mention(following.start, following.end, None, "barred")  # from 64 to 90 by 2028
        apart = _OF_ANOTHER.search(self.scene.folded, end, following.start) is not None  # and will be paid on 19 December
        over = is_over_days(self.scene, end, following)
        tied = (
            over
            or AFTER.fullmatch(self.scene.folded, end, following.start)
            or (
                (following.same or _ALONE.match(self.scene.folded, following.start))
                and _NO_BREAK.fullmatch(self.scene.folded, end, following.start)
            )
        )
        return following if tied and not apart else None

    def _find_earlier(self, place: int, start: int, low: int) -> Mention | None:
        """The date that clauses before the number's in its sentence give it."""
        subjectless = is_subjectless(self.scene.folded, start)
        within, carried = self._list_within(low, start), self.carried.report or self.carried.dated
        for one in reversed(within):
            aside = self.scene.bracket_of(one.start) is not None or one.start in self._dead
            if aside or looks_back(self.scene, one, within, carried):
                continue
            if one.manner in ("compared", "announced", "origin") or (one.same and not (one.iso and one.start - low <= _OPENS)):
                continue
            if is_forecast_apart(self.scene.folded, (one.start, one.end), start):
                return Mention(one.start, one.end, None, "barred")
            if one.manner == "barred":
                return one if subjectless or one.start - low <= _OPENS else None
            clause = self.scene.clause_of(one.start)
            if one.report:
                return one
            if one.manner != "framed" and not subjectless and is_deadline(self.scene.folded, one.start):
                return Mention(one.start, one.end, None, "barred")
            if (
                one.manner in ("framed", "due")
                or (one.day and turns(self.scene.folded, one.end, clause[1]))
                or tells_result(self.scene.folded, one.end, clause[1])
                or subjectless
                or one.manner == "again"
                or self.scene.has_numbers(*clause)
            ):
                clause_mentions = [other for other in self._list_within(*clause) if other.end <= one.start]
                if is_from_number(self.scene, one) or is_tied(self.scene, one):
                    continue
                return one if not is_of_several(self.scene, one, clause_mentions) else Mention(one.start, one.end, None, "barred")
            return Mention(one.start, one.end, None, "barred")  # another time is told of in between
        return self._find_later(place, start)

    def _find_later(self, place: int, start: int) -> Mention | None:
        """The date of the clause after an apposition: Earnings, at $24.53, changed little in September."""
        if not re.match(r",? ?at ", self.scene.folded[start : start + 5]):
            return None
        end = self.scene.clause_of(place)[1] + 1
        following = self.scene.clause_of(end) if end < len(self.scene.folded) else None
        return next(iter(self._list_within(*following)), None) if following else None

    def _fits(self, figure: Figure, iso: str | None, found: Mention | None) -> bool:
        """Whether a number's comparison in brackets, 131架（2022年上半年163架）, is of as long a time as the date it would get from
        afar; if not, that date is not told of such numbers at all."""
        bracket = self.scene.bracket_at(figure.end + len(figure.unit or "") if figure.kind == "count" else figure.end)
        if iso is None or bracket is None:
            return True
        compared = next(iter(self._list_within(bracket.start, bracket.end)), None)
        folded = self.scene.folded
        if compared is None or compared.iso is None or measure_length(folded, compared) == measure_length(folded, found, iso):
            return True
        if found is not None:
            self._dead.add(found.start)
        self.carried.opening = None
        return False
