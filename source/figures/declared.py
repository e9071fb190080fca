"""A currency that a text declares once for all its amounts: （人民幣，下同）, "all figures in US dollars"."""

from dataclasses import replace

from source.figures.currencies import find_currencies
from source.figures.figure import Figure
from source.patterns import compile_late

_ALIKE = "(?:以下|下)[均皆亦都]?(?:相同|同)"
_BELOW = compile_late(rf"\((?P<money>[^()]{{2,24}})[,、.·・‧;； ]{{0,2}}{_ALIKE}(?:[,;][^()]{{0,30}})?\)")
_WHAT = "figures|amounts|numbers|values|prices|sums"
_HERE = "here|below|in this (?:report|article|story)"
_ENDS = r"(?= ?(?:unless|except|and|[,.;)]|$))"
_SAID = "given|stated|expressed|quoted|reported"
_ALL = compile_late(
    rf"\b(?:all|the) (?:{_WHAT})(?: (?:{_HERE}))?(?: are)?(?: (?:{_SAID}))? in (?P<money>[a-z.$ ]{{2,24}}?){_ENDS}"
)
_BARE = ("元", "$", "dollars", "¥")
"""What an amount of no certain currency ends in, or begins with."""


def find_declared(folded: str) -> tuple[int, str] | None:
    """Where a folded text declares a currency for what follows, and its code; None where it declares none, or not one.

    >>> find_declared("纯利52.8亿元(人民币.下同)"), find_declared("all figures are in us dollars unless stated")
    ((8, 'CNY'), (0, 'USD'))
    """
    if "同" not in folded and " in " not in folded:
        return None
    match = _BELOW.search(folded) or _ALL.search(folded)
    named = find_currencies(match["money"]) if match else frozenset()
    return (match.start(), next(iter(named))) if match and len(named) == 1 else None


def give_declared(view: str, figures: list[Figure], declared: str | None) -> tuple[list[Figure], str | None]:
    """The figures, amounts of no certain currency with the one that is declared, in this text or, as `declared`, in one before it; and
    what is declared from here on."""
    found = find_declared(view)
    if found is None and declared is None:
        return figures, declared
    at, code = found or (0, declared)
    begun = max((figure.start for figure in figures if figure.end <= at), default=at)  # 52.8億元（人民幣，下同）
    given = [
        replace(figure, unit=code if figure.start >= begun else declared)
        if _is_bare(figure) and (declared or figure.start >= begun)
        else figure
        for figure in figures
    ]
    return given, code


def _is_bare(figure: Figure) -> bool:
    return figure.kind == "money" and figure.unit is None and (figure.text.endswith(_BARE) or figure.text.startswith(_BARE))
