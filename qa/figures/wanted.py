"""What a question names that a figure must meet: dates, names, places, currencies, what is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qa.figures.across import is_named_across, is_spelt, means_same
from qa.figures.around import fold_of
from qa.figures.called import is_called
from qa.figures.counted import units_asked
from qa.question import Asked
from qa.question.dates import list_named_dates
from qa.question.fiscal import in_calendar, in_report, is_fiscal
from qa.question.places import places_in
from qa.question.slots import companies
from source import Figure
from source.figures.currencies import find_currencies
from source.patterns import compile_late

_WHOLE_YEAR = len("2024")
_BESIDE = compile_late(r"(?:[是占比较与和跟同为]|\b(?:than|to|with|of|vs\.?)) ?$")
_AGAINST = compile_late(
    r"(?:[比较跟与和]|相比|\b(?:than|from|over|against|versus|vs\.?|compared (?:to|with)|on)(?: in| the)?) ?$"
)
"""Before a date that a change is told against, not the date of the change: 比去年漲了多少."""


@dataclass(frozen=True)
class Names:
    """The folded names that an article knows; `asides` are those that a question writes and the article is not about,
    and `apart` the places of which one passage alone speaks."""

    known: frozenset[str] = frozenset()
    asides: frozenset[str] = frozenset()
    apart: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Wanted:
    """What a question names that a figure must meet: its `asked`, the ISO `dates`, and the folded `subjects` among those
    that the article knows, or the `companies`; `alike` are those that it names in words of another script, perhaps; `asides` are
    those of the subjects that the article is not about; `context` are the folded title and heading of the passage; `currencies` are the codes of those named."""

    asked: Asked
    dates: tuple[str, ...]
    subjects: frozenset[str]
    companies: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()
    places: frozenset[int] = frozenset()
    alike: frozenset[str] = frozenset()
    asides: frozenset[str] = frozenset()
    context: str = ""
    currencies: frozenset[str] = frozenset()
    published: date | None = None
    before: tuple[str, ...] = ()
    apart: frozenset[int] = frozenset()

    @classmethod
    def of(
        cls, asked: Asked, published: date | None, figures: Sequence[Figure], names: Names = Names(), context: str = ""
    ) -> "Wanted":
        """What is wanted of the figures of a passage whose article was published then; `names` are those that it knows."""
        folded = asked.folded
        against = asked.aim in ("change", "points")
        every = [one for one in list_named_dates(folded, published) if one.iso]
        before = {one for one in every if against and _AGAINST.search(folded, 0, one.start)}
        told = [figure.period for figure in figures if figure.period]
        spoken = [(folded[one.start : one.end], str(one.iso)) for one in every if one not in before]
        dates = tuple(iso for words, calendar in spoken for iso in in_report(words, calendar, told))
        fiscal = is_fiscal(folded)  # else only whole years: this year, of a text that tells of the year to February
        dates = tuple(in_calendar(iso, told) if fiscal or len(iso) == _WHOLE_YEAR else iso for iso in dates)
        known = names.known | {fold_of(figure.subject) for figure in figures if figure.subject}
        mine = tuple(name for name in companies(folded) if _names(folded, name))
        named = frozenset(
            name for name in known if _names(folded, name) or is_spelt(folded, name) or is_called(folded, name, known)
        )
        alike = frozenset(
            name for name in known - named if (is_named_across(folded, name) or means_same(name, folded)) and not places_in(name)
        )
        return cls(
            asked,
            dates,
            named,
            mine,
            units_asked(folded),
            places_in(folded),
            alike,
            named & names.asides,
            context,
            find_currencies(folded),
            published,
            tuple(str(one.iso) for one in before),
            names.apart,
        )


def _names(folded: str, name: str) -> bool:
    """Whether a question is about a name, not only compares with it."""
    at = folded.find(name)
    return at >= 0 and not _BESIDE.search(folded[:at])
