"""How a figure fits what the question names: the measure, whether its amount or its change, the date, and whose it is.

The learned features (`qa.choose`) compare figures by the words that stand near them. What is named must be met whatever
stands near: 2023 is not 2024, 年增12% is no amount, and 毛利率 is not 淨利率.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from index.equivalents import Mention, Notion, mentions, same_notion
from qa.figures.counted import counts_another, units_asked
from qa.question import Asked
from qa.question.aim import bases_of, is_change
from qa.question.dates import Lie, lie, named_dates
from qa.question.fiscal import in_calendar, is_fiscal
from qa.question.question import is_measure
from qa.question.slots import companies
from source import Figure
from source.figures import DATES, Kind
from source.patterns import compile_late
from source.text import fold

_SENTENCE_END = re.compile("[。!?！？;；\n]")
_CLAUSE = re.compile(r"[,，、:：()（）]")
_AFTER = re.compile(r"^(?: ?[a-z%'-]+){1,6}|^[\u4e00-\u9fff]{1,8}")
_TO = compile_late(r"(?:至|到|为|\bto|\bat|\breach(?:ed|ing)?)(?: about| around| nearly| over| more than|[约近逾超过达 ])*$")
_CHANGED_LATIN = compile_late(
    r"\b(?:by|of|up|down|an? (?:additional|extra)|another)(?: about| around| nearly| over| more than| roughly| some| almost)? ?$"
)
_BESIDE = re.compile(r"(?:[是占比较与和跟同为]|\b(?:than|to|with|of|vs\.?)) ?$")
_STATED_DIFFERENCE = compile_late(
    r"相差|差距|差额|高出|多出|低于|少于|高于|多于|相距|\bdifference\b|\bgap\b|\b(?:more|less|fewer|higher|lower)\b"
)
_STATED_SUM = compile_late(r"合计|合共|总计|总共|共计|一共|总和|加起来|\b(?:total|combined|together|sum)\b")
_NO_AMOUNT: frozenset[Kind] = frozenset(("multiple", "rank", "age", "duration", "date", "period"))
"""Kinds whose figures are the answer whether they tell an amount or a change."""
_CHANGE_AFTER = compile_late(
    r"^ ?(?:percent |percentage points? |% |points? )?(?:increase|decrease|growth|rise|drop|decline|gain|jump|fall|higher|lower|more than|less than|year[- ]on[- ]year|from a year)"
)


@dataclass(frozen=True)
class Fit:
    """How a figure fits. `measure`: the measure is the one named (True), another (False), or not told; `aim`: the same of
    amount and change; `date`: how its period lies to the one asked after; `subject`: whether it is whose is asked; `base`:
    whether a change is told against what is asked; `own`: what share of the question's own words stand at it alone; `exact`:
    whether its measure is written as the question writes it; `counted`: whether its unit may count what is asked the number of."""

    measure: bool | None = None
    aim: bool | None = None
    date: Lie = "unknown"
    subject: bool | None = None
    base: bool | None = None
    own: float = 0.0
    exact: bool = False
    counted: bool = True

    @property
    def contradicts(self) -> bool:
        """Whether the figure states something else than what the question names."""
        return self.date in ("apart", "around") or False in (self.measure, self.subject, self.base, self.aim, self.counted)

    @property
    def meets(self) -> bool:
        """Whether the figure is of the measure named, and of the date and subject where any is named and told."""
        return self.measure is True and not self.contradicts


NO_FIT = Fit()


@dataclass(frozen=True)
class Wanted:
    """What a question names that a figure must meet: its `asked`, the ISO `dates`, and the folded `subjects` among those
    that the text gives its figures, or the `companies`."""

    asked: Asked
    dates: tuple[str, ...]
    subjects: frozenset[str]
    companies: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()

    @classmethod
    def of(cls, asked: Asked, published: date | None, figures: Sequence[Figure]) -> "Wanted":
        """What is wanted of the figures of a passage whose article was published then."""
        folded = fold(asked.text)
        dates = tuple(named.iso for named in named_dates(folded, published) if named.iso)
        if is_fiscal(folded):
            dates = tuple(in_calendar(iso, [figure.period for figure in figures if figure.period]) for iso in dates)
        known = {fold_of(figure.subject) for figure in figures if figure.subject}
        mine = tuple(name for name in companies(folded) if _names(folded, name))
        return cls(asked, dates, frozenset(name for name in known if _names(folded, name)), mine, units_asked(folded))


def _names(folded: str, name: str) -> bool:
    """Whether a question is about a name, not only compares with it."""
    at = folded.find(name)
    return at >= 0 and not _BESIDE.search(folded[:at])


class Around:
    """What stands around the figures of one folded passage."""

    def __init__(self, folded: str, figures: Sequence[Figure]) -> None:
        self._folded = folded
        self._amounts = sorted((one for one in figures if one.kind not in DATES), key=lambda one: one.start)
        self._breaks = [match.end() for match in _SENTENCE_END.finditer(folded)]
        self._owned: dict[tuple[int, int], tuple[int, int]] = {}  # asked for four times a figure

    def _sentence(self, at: int) -> int:
        """Where the sentence begins that holds a place."""
        return max((end for end in self._breaks if end <= at), default=0)

    def own(self, figure: Figure) -> tuple[int, int]:
        """The span that is of a figure alone: from the figure before it, or where its sentence begins, to the words after it."""
        if (place := (figure.start, figure.end)) not in self._owned:
            low = self._sentence(figure.start)
            last = max((one.end for one in self._amounts if low < one.end <= figure.start), default=low)
            self._owned[place] = last, figure.end + len(self.after(figure))
        return self._owned[place]

    def before(self, figure: Figure) -> str:
        """The words before a figure that are its own."""
        return self._folded[self.own(figure)[0] : figure.start]

    def after(self, figure: Figure) -> str:
        """The words after a figure that may name what it measures, up to the next figure."""
        high = min((one.start for one in self._amounts if one.start >= figure.end), default=len(self._folded))
        match = _AFTER.match(self._folded[figure.end : min(high, figure.end + 48)])
        return match[0] if match else ""

    def earlier(self, figure: Figure) -> Figure | None:
        """The figure before one in its sentence."""
        low = self._sentence(figure.start)
        return next((one for one in reversed(self._amounts) if low <= one.start < figure.start and one.end <= figure.start), None)

    def company(self, figure: Figure) -> str:
        """The company named last before a figure in its paragraph, "" if none is."""
        line = self._folded.rfind("\n", 0, figure.start) + 1
        return (companies(self._folded[line : figure.start]) or [""])[-1]

    def measures(self, figure: Figure) -> tuple[list[tuple[Notion, ...]], bool]:
        """The measures, of those in the list, that the words at a figure name, and whether they are its own: where they name
        none, they are those of the figure before it in the sentence: 毛利率為38.5%,較上季提高1.2個百分點."""
        seen: Figure | None = figure
        while seen is not None:
            if named := self._named(seen):
                return named, seen is figure
            seen = self.earlier(seen)
        return [], False

    def _named(self, figure: Figure) -> list[tuple[Notion, ...]]:
        """What the measure that was read names, which is one of several in 營收和淨利分別成長12%和8%; else the words around."""
        near = self.before(figure)
        around = f"{_CLAUSE.split(near)[-1]} {fold_of(figure.unit)}"
        return _measures_in(fold_of(figure.measure)) or [
            named for text in (around, near, self.after(figure)) for named in _measures_in(text)
        ]

    def changes(self, figure: Figure) -> tuple[bool, frozenset[str]]:
        """Whether a figure tells a change rather than an amount, where the words tell; and against what."""
        near, after = self.before(figure), self.after(figure)
        clause = _CLAUSE.split(near)[-1]
        named = [found for found in mentions(clause) if any(is_change(notion) for notion in found.notions)]
        bases = bases_of(notion for found in [*named, *mentions(after)] for notion in found.notions)
        role = getattr(figure, "role", None)
        if any(is_change(found.notions[0]) for found in mentions(fold_of(figure.measure))):
            return True, bases
        if role is not None:
            return role == "change", bases
        if _TO.search(clause):
            return False, bases
        return self._told(figure, clause, after, named), bases

    def _told(self, figure: Figure, clause: str, after: str, named: Sequence[Mention]) -> bool:
        if figure.kind in ("rank", "age", "duration"):
            return False
        close = any(len(clause) - found.end <= 8 and not clause[found.start].isascii() for found in named)
        latin = bool(named) and bool(
            _CHANGED_LATIN.search(clause) or clause.rstrip().endswith(clause[named[-1].start : named[-1].end])
        )
        return close or latin or bool(_CHANGE_AFTER.match(after))


def _measures_in(folded: str) -> list[tuple[Notion, ...]]:
    return [found.notions for found in mentions(folded) if is_measure(found.notions[0])]


@lru_cache(maxsize=4000)
def fold_of(text: str | None) -> str:
    """A measure or a subject folded, "" for none."""
    return fold(text) if text else ""


def fit(wanted: Wanted, figure: Figure, around: Around, own: float = 0.0) -> Fit:
    """How a figure fits what is wanted; `own` is the share of the question's words at it alone."""
    asked = wanted.asked
    told, bases = around.changes(figure)
    return Fit(
        _measure(asked, *around.measures(figure), told),
        _aim(asked, figure, told, around.before(figure) + figure.text + around.after(figure)),
        _date(wanted.dates, figure),
        _subject(wanted, figure, around),
        bool(asked.bases & bases) if asked.bases and bases and told else None,
        own,
        _is_exact(asked, fold_of(figure.measure)),
        not counts_another(wanted.units, figure.unit),
    )


def _is_exact(asked: Asked, measure: str) -> bool:
    folded = fold(asked.text)
    named = [folded[found.start : found.end] for found in mentions(folded) if found.notions in asked.measures]
    return any(word in measure for word in named)


def _measure(asked: Asked, named: Sequence[tuple[Notion, ...]], own: bool, told: bool) -> bool | None:
    """Whether the measure is one of those named. A part of what the figure before measures (其中北美占28%) may be of another."""
    if not asked.measures or not named:
        return None
    met = any(same_notion(wanted, given) for wanted in asked.measures for given in named)
    return met if met or own or told else None


def _aim(asked: Asked, figure: Figure, told: bool, words: str) -> bool | None:
    """A change or a difference that the text does not state has no figure: neither of the amounts that it lies between."""
    if figure.kind in _NO_AMOUNT:
        return None
    if asked.aim == "level":
        return not told
    if asked.aim in ("change", "points"):
        return told and (asked.aim == "change" or figure.unit != "%")
    return bool((_STATED_SUM if asked.aim == "sum" else _STATED_DIFFERENCE).search(fold(words)))


def _date(dates: Sequence[str], figure: Figure) -> Lie:
    if figure.kind in DATES or not figure.period:
        return "unknown"
    found = [lie(one, figure.period) for one in dates]
    return min(found, key=_ORDER.index, default="unknown")


_ORDER: tuple[Lie, ...] = ("same", "within", "around", "apart", "unknown")


def _subject(wanted: Wanted, figure: Figure, around: Around) -> bool | None:
    mine = fold_of(figure.subject)
    if wanted.subjects and mine:
        return any(one in mine or mine in one for one in wanted.subjects) or _begins_alike(wanted.asked.text, mine)
    company = mine if companies(mine) else "" if mine or not wanted.companies else around.company(figure)
    return company in wanted.companies if company and wanted.companies else None


def _begins_alike(question: str, name: str) -> bool:
    """Whether a question has a Chinese name's first two characters, by which a segment is called: 終端 for 終端業務."""
    return not name[:2].isascii() and name[:2] in fold(question)
