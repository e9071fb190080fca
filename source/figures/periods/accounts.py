"""The months of a financial year or quarter, where a bracket spells them out: 2025財年（截至6月30日）, 第二財季（7至9月）."""

from collections.abc import Iterable, Iterator

from source.figures.periods import calendar
from source.figures.periods.found import Period
from source.patterns import compile_late

_FINANCIAL = compile_late("财|fiscal|financial")
_WHOLE_YEAR = compile_late(r"\d{4}")
_BRACKET = compile_late(r" ?\((?P<until>截[至止]至?于?|即?至)?")
_YEAR = 12  # months


def spell_out_accounts(folded: str, periods: Iterable[Period]) -> Iterator[Period]:
    """The periods of a folded text, those of a financial year or quarter as it spells them out, there and from there on.

    >>> from source.figures.periods import find_periods
    >>> [one.iso for one in find_periods("2025财年(截至2025年6月30日)净利,2024财年")]
    ['2024-07/2025-06', '2025-06-30', '2023-07/2024-06']
    """
    every = list(periods)
    accounts: str | None = None
    for at, period in enumerate(every):
        whole = _FINANCIAL.search(folded, period.start, period.end) and _WHOLE_YEAR.fullmatch(period.iso or "")
        told = _read_bracket(folded, period, every[at + 1], whole is not None) if at + 1 < len(every) else None
        if whole and accounts:
            period = period._replace(iso=calendar.move_years(accounts, int(whole[0]) - int(accounts[-7:-3])))
        if whole and told and "/" in told:
            accounts = told
        yield period._replace(iso=told) if told else period


def _read_bracket(folded: str, named: Period, period: Period, whole: bool) -> str | None:
    between = _BRACKET.fullmatch(folded, named.end, period.start)
    if not between or not _FINANCIAL.search(folded, named.start, named.end) or not folded.startswith((")", "止"), period.end):
        return None
    if not between["until"]:
        return period.iso
    until = calendar.close_month(period.iso) if period.iso else None
    return calendar.months_until(until, _YEAR if whole else calendar.length(named.iso) or 0)
