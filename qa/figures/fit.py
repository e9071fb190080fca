"""How a figure fits what the question names: the measure, whether its amount or its change, the date, and whose it is.

The learned features (`qa.figures.select`) compare figures by the words that stand near them. What is named must be met whatever
stands near: 2023 is not 2024, 年增12% is no amount, and 毛利率 is not 淨利率.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.terms.equivalents import Notion, is_any_same
from qa.figures.across import means_same
from qa.figures.around import Around, fold_of
from qa.figures.costs import is_cost
from qa.figures.counted import counts_another
from qa.figures.earlier import asks_earlier
from qa.figures.elsewhere import is_elsewhere, is_told_there, is_written
from qa.figures.lines import is_other_line
from qa.figures.opposites import is_of_side, is_opposite
from qa.figures.wanted import Wanted
from qa.question import Asked
from qa.question.dates import Lie, base_between, ends_alike, is_in_other_part, lie
from qa.question.places import places_in
from qa.question.question import SHARE
from qa.question.slots import companies
from source import Figure
from source.figures import DATES, Kind
from source.figures.currencies import DOLLARS
from source.folding import fold
from source.patterns import compile_late

_STATED_DIFFERENCE = compile_late(
    r"相差|差距|差额|高出|多出|低于|少于|高于|多于|相距|\bdifference\b|\bgap\b|\b(?:more|less|fewer|higher|lower)\b"
)
_STATED_SUM = compile_late(r"合计|合共|总计|总共|共计|一共|总和|加起来|\b(?:total|combined|together|sum)\b")
_YEAR_AGO = compile_late(
    r"""
    [去上]年|前一?年同期|一年[以之]?前  # 去年, 前一年同期
    |\blast[ ]year\b  # last year
    |\b(?:year|12[ ]months|twelve[ ]months)[ ](?:earlier|ago|before)\b  # a year earlier
    # same period of the prior year
    |same[ ](?:period|quarter|month|time)[ ](?:last[ ]year|(?:of[ ])?the[ ](?:previous|prior)[ ]year)
    """,
    re.VERBOSE,
)
_NOW = compile_late(r"现[时今在行]|目前|当前|眼下|\b(?:now|currently|current|at present|at the moment|today)\b")
_SAME_TIME = compile_late(
    r"""
    [去上前]年(?:的)?(?:同期|同一?个?[季月周]|这个?(?:时候?|月|季)|此时)  # 去年同期, 去年此時
    |\b(?:this|same)[ ](?:time|point|month|quarter|week|period|season)[ ]last[ ]year\b  # this time last year
    """,
    re.VERBOSE,
)
"""A part of the year before that the question does not name: June for 去年这时候 in an article of June."""
_BY_THEN = compile_late(r"[到至]\d{4}|[年季月]底|年末|\b(?:by|until|till|up to|end of|year[- ]end)\b")
"""Before or after a date up to which something is so, as of a time that ends with it."""
_NO_AMOUNT: frozenset[Kind] = frozenset(("multiple", "rank", "age", "duration", "date", "period"))
"""Kinds whose figures are the answer whether they tell an amount or a change."""


@dataclass(frozen=True)
class Fit:
    """How a figure fits. `measure`: the measure is the one named (True), another (False), or not told; `aim`: the same of
    amount and change; `date`: how its period lies to the one asked after; `subject`: whether it is whose is asked; `base`:
    whether a change is told against what is asked; `own`: what share of the question's own words stand at it alone; `exact`:
    whether its measure is written as the question writes it; `counted`: whether its unit may count what is asked the number of;
    `elsewhere`: whether it is of another place than the one named; `line`: whether it is of another line of a statement; `pointed`: whether it is of no kind that the question was seen to ask for, but all that the reader answers with; `side`: whether
    it is told, of two opposites (men, women), of the one named."""

    measure: bool | None = None
    aim: bool | None = None
    date: Lie = "unknown"
    subject: bool | None = None
    base: bool | None = None
    own: float = 0.0
    exact: bool = False
    counted: bool = True
    elsewhere: bool = False
    line: bool = False
    pointed: bool = False
    undated: bool = False
    side: bool = False

    @property
    def contradicts(self) -> bool:
        """Whether the figure states something else than what the question names."""
        told = (self.measure, self.subject, self.base, self.aim, self.counted)
        return self.elsewhere or self.date in ("apart", "around") or False in told

    @property
    def meets(self) -> bool:
        """Whether the figure is of the measure named, and of the date and subject where any is named and told."""
        return self.measure is True and not self.contradicts


NO_FIT = Fit()


def fit(wanted: Wanted, figure: Figure, around: Around, own: float = 0.0) -> Fit:
    """How a figure fits what is wanted; `own` is the share of the question's words at it alone."""
    asked = wanted.asked
    told, bases = around.changes(figure)
    date = _date(wanted, figure, around)
    words = f"{fold_of(figure.measure)} {around.before(figure)}"
    named = asked.bases | {base for one in wanted.before if figure.period and (base := base_between(one, figure.period))}
    return Fit(
        _measure(asked, figure, *around.measures(figure), told),
        _aim(asked, figure, told, around, date),
        date,
        _subject(wanted, figure, around),
        bool(named & bases) if named and bases and told else None,
        own,
        _is_exact(asked, fold_of(figure.measure)),
        not (
            counts_another(wanted.units, figure.unit)
            or _is_no_rate(asked, figure)
            or _is_of_other_money(wanted, figure)
            or is_opposite(asked.folded, words)
        ),
        is_elsewhere(wanted, figure, around),
        is_other_line(asked, figure),
        undated=_is_undated(wanted, figure, around),
        side=is_of_side(asked.folded, words),
    )


def _is_of_other_money(wanted: Wanted, figure: Figure) -> bool:
    """Whether a currency is named and an amount is of another: 5,671億元人民幣 for "in US dollars"."""
    if not wanted.currencies or figure.kind != "money":
        return False
    if figure.unit is None:  # a plain $ may be of any country that has dollars, of no other
        return "$" in figure.text and not wanted.currencies & DOLLARS
    return figure.unit not in wanted.currencies


def _is_no_rate(asked: Asked, figure: Figure) -> bool:
    """Whether a rate is asked for and a figure is an amount or a number of people."""
    rates = bool(asked.measures) and all(notions[0].kind == "percentage" for notions in asked.measures)
    return rates and asked.aim == "level" and figure.kind in ("money", "count", "quantity")


def _is_exact(asked: Asked, measure: str) -> bool:
    named = [asked.folded[found.start : found.end] for found in asked.mentions if found.notions in asked.measures]
    return any(word in measure for word in named)


def _measure(asked: Asked, figure: Figure, named: Sequence[tuple[Notion, ...]], own: bool, told: bool) -> bool | None:
    """Whether the measure is one of those named. A part of what the figure before measures (其中北美占28%) may be of another, and whom
    an amount is of (農村居民21,691元) or that it is a share, of whatever it is, says nothing of the measure."""
    if not asked.measures and _is_written(asked, fold_of(figure.measure)):
        return True
    if not asked.measures or not named:
        return None
    met = is_any_same(asked.measures, named) or is_cost(asked, fold_of(figure.measure))
    if not met and figure.kind in ("money", "percentage") and all(_is_loose(notions[0]) for notions in named):
        return None
    return met if met or own or told else None


def _is_written(asked: Asked, measure: str) -> bool:
    """Whether a question has a measure of several words or characters whole: Disney+ subscribers, 高鐵旅客."""
    return len(measure) >= (3 if not measure.isascii() else 9) and measure in asked.folded


def _is_loose(notion: Notion) -> bool:
    """Whether a notion is of people or things that are counted, or a share alone: neither is what an amount or a rate measures."""
    return notion.kind == "count" or notion.chinese[0] == SHARE


def _aim(asked: Asked, figure: Figure, told: bool, around: Around, date: Lie) -> bool | None:
    """A change or a difference that the text does not state has no figure: neither of the amounts that it lies between. What is told of
    just the time that is to be summed up is its sum."""
    if figure.kind in _NO_AMOUNT:
        return None
    if asked.aim == "level":
        return not told
    if asked.aim == "change" and figure.kind == "percentage" and figure.unit != "%" and _names_amounts(asked):
        return False
    if asked.aim in ("change", "points"):
        return told and (asked.aim == "change" or figure.unit != "%")
    if asked.aim == "sum" and date == "same" and not told:
        return True
    if asked.aim == "difference" and told and figure.kind != "percentage" and around.is_told_against(figure):
        return True  # 较11月262.11亿元减少35.57亿元 is how much less it was than in November
    words = around.before(figure) + figure.text + around.after(figure)
    return bool((_STATED_SUM if asked.aim == "sum" else _STATED_DIFFERENCE).search(fold(words)))


def _names_amounts(asked: Asked) -> bool:
    """Whether all that a question measures are amounts, which change by a share of themselves, never by points."""
    return bool(asked.measures) and all(notions[0].kind in ("money", "count") for notions in asked.measures)


def _date(wanted: Wanted, figure: Figure, around: Around) -> Lie:
    """How a figure's time lies to the one asked after; what it is compared with (從81%降至71%) is of an earlier one."""
    if figure.kind in DATES:
        return "unknown"
    if figure.role in ("from", "to") and _NOW.search(wanted.asked.folded) and (now := around.find_now(figure)):
        return "same" if now is figure else "apart"
    if (
        figure.role == "from"
        and around.is_superseded(figure)
        and around.is_revised(figure)
        and not asks_earlier(wanted.asked.folded)
    ):
        return "apart"
    if not wanted.dates and wanted.asked.aim == "level":
        if _YEAR_AGO.search(wanted.asked.folded):
            if figure.role == "from" or around.is_year_ago(figure) or around.has_year_apart(figure, later=True):
                return "same"
            compared = (
                around.is_compared(figure) or around.has_year_ago_beside(figure) or around.has_year_apart(figure, later=False)
            )
            return "apart" if compared else "unknown"
        if figure.role == "from" and around.is_superseded(figure):
            return "unknown" if asks_earlier(wanted.asked.folded) else "apart"
    if _is_long_after(wanted, figure, around) or is_in_other_part(wanted.asked.folded, figure.period or ""):
        return "apart"
    found = [lie(one, figure.period) for one in wanted.dates if figure.period]
    nearest: Lie = min(found, key=_ORDER.index, default="unknown")
    if nearest == "around" and _BY_THEN.search(wanted.asked.folded):
        return "same" if any(ends_alike(one, figure.period or "") for one in wanted.dates) else nearest
    return _TURNED.get(nearest, nearest) if _SAME_TIME.search(wanted.asked.folded) else nearest


def _is_timeless(figure: Figure, around: Around) -> bool:
    """Whether the text tells a figure's time neither by a date nor as "a year earlier"."""
    return figure.period is None and not around.is_year_ago(figure)


def _list_years_since(wanted: Wanted) -> list[int]:
    """How many years before it was written each time asked after was over, of those that have a year: 2 for 2022 in a text of 2024."""
    if wanted.published is None:
        return []
    return [wanted.published.year - int(end) for end in _list_years(wanted) if end.isdecimal()]


def _list_years(wanted: Wanted) -> list[str]:
    return [one.split("/")[-1][:4] for one in wanted.dates]


def _is_long_after(wanted: Wanted, figure: Figure, around: Around) -> bool:
    """Whether all that is asked after was two years over when the article was written, and neither a figure nor its sentence tells of it:
    news without a date is of its own time."""
    since, years = _list_years_since(wanted), _list_years(wanted)
    if not years or len(since) < len(years) or min(since) < _LONG_AGO or not _is_timeless(figure, around):
        return False
    words = [*years, *(wanted.asked.folded[one.start : one.end] for one in wanted.asked.dates)]  # 兩年前
    return not any(one in around.sentence(figure) for one in words)


_LONG_AGO = 2  # years; of the year before much is told without its date


def _is_undated(wanted: Wanted, figure: Figure, around: Around) -> bool:
    """Whether a figure is of no time that the text tells, and the question asks after one that had passed when it was written."""
    if figure.kind in (*DATES, "rank") or not _is_timeless(figure, around):
        return False
    a_year_ago = not wanted.dates and wanted.asked.aim == "level" and _YEAR_AGO.search(wanted.asked.folded) is not None
    return a_year_ago or max(_list_years_since(wanted), default=0) > 0


_TURNED: dict[Lie, Lie] = {"within": "same", "same": "within"}
"""Where a part of a year is meant that only says the year, a figure of a part of it fits better than one of all of it."""
_ORDER: tuple[Lie, ...] = ("same", "within", "around", "apart", "unknown")


def _subject(wanted: Wanted, figure: Figure, around: Around) -> bool | None:
    if is_told_there(wanted, figure, around):
        return True
    mine = fold_of(figure.subject)
    if wanted.places and mine and (places := places_in(mine)):
        if places & wanted.places or is_written(wanted, mine):
            return True
        return False if places & places_in(around.sentence(figure)) else None
    if mine and not any(one in mine or mine in one for one in wanted.subjects) and around.has_beside(figure, wanted.subjects):
        return False  # of a list of several, each with its own
    own = f"{around.before(figure)}|{fold_of(figure.measure)}|{around.after(figure)}"  # 有90年歷史的乙醫院 is of 乙醫院
    if any(one in own for one in wanted.subjects):
        return True
    named = wanted.subjects | wanted.alike
    if named and mine:
        if any(one in mine or mine in one or means_same(one, mine) for one in named) or _begins_alike(wanted.asked.folded, mine):
            return True
        sentence = around.sentence(figure)
        if figure.role == "share" and any(around.tells(one) for one in wanted.subjects):
            return None  # the subject may be whose whole it is that another has a part of
        apart = bool(wanted.subjects) and not any(one in sentence for one in wanted.subjects)
        beside = bool(wanted.subjects) or around.has_subject(wanted.alike)
        return False if apart or (beside and mine in sentence) else None  # whom it was carried over from may not be whose it is
    aside = bool(wanted.subjects) and wanted.subjects <= wanted.asides
    if aside and not mine and not any(around.tells(one) or one in wanted.context for one in wanted.subjects):
        return False  # a table of the firm that the title names says nothing of its rival
    company = mine if companies(mine) else "" if mine or not wanted.companies else around.company(figure)
    return company in wanted.companies if company and wanted.companies else None


def _begins_alike(folded: str, name: str) -> bool:
    """Whether a question has a Chinese name's first two characters, by which a segment is called: 終端 for 終端業務."""
    return not name[:2].isascii() and name[:2] in folded
