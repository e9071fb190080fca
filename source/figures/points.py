"""Parts of a point: "a quarter point", "half a percentage point", 半個百分點. Fractions of anything else are of a whole, in per cent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from source.figures.figure import Kind
from source.figures.numerals import drop_zeros, read_value
from source.patterns import compile_late

_COUNTS = {"a": 1, "an": 1, "one": 1} | {word: n for n, word in enumerate("two three four five six seven eight nine".split(), 2)}
_PARTS = {"half": 2, "quarter": 4, "third": 3, "fifth": 5, "tenth": 10}
_NOT_A_POINT = "(?![ ]?-?[ ]?(?:guard|plan|lead|program|system|five|six))"
_ENGLISH = compile_late(
    rf"""
    (?<![a-z\d-])(?<!and[ ])
    (?:(?P<count>{"|".join(_COUNTS)})[- ])?(?P<part>{"|".join(_PARTS)})s?  # two thirds
    (?P<of>(?:[ ]of)?[ ]an?)?(?P<tie>[- ])  # of a
    (?P<percent>percentage[- ])?(?P<point>points?)\b{_NOT_A_POINT}  # percentage point
    |(?<![a-z\d-])(?:an?|one)(?P<full>[ ]full)?[ ](?P<whole>percentage[ ]point)\b  # a full percentage point
    """,
    re.VERBOSE,
)
_CHINESE = compile_late(
    r"""
    (?<![一两二三四五六七八九十个\d])半[ ]?(?P<half>个?[ ]?百[ ]?[分份][ ]?点)  # 半個百分點
    |(?P<base>[二三四五六七八九十]|\d{1,2})[ ]?分[ ]?之[ ]?(?P<above>[一二三四五六七八九]|\d{1,2})[ ]?(?P<share>个?[ ]?百[ ]?[分份][ ]?点)  # 四分之一個百分點
    """,
    re.VERBOSE,
)
_OF_RATES = compile_late(
    r"""
    \b(?:
        rates?|yields?|interest|inflation  # rates
        |fed|central[ ]bank|policy|benchmark  # the Fed
        |mortgages?|borrowing  # mortgages
        |unemployment  # unemployment
        |easing|tightening|cuts?|hikes?  # cuts
        |percent|per[ ]cent
    )\b|%
    """,
    re.VERBOSE,
)
_REACH = 100  # characters on either side, in which rates are spoken of
_PLACES = 4


@dataclass(frozen=True)
class Part:
    """A part of a point at `start`..`end`."""

    start: int
    end: int
    kind: Kind
    value: Decimal
    unit: str


def find_points(view: str, text: str) -> Iterator[Part]:
    """The parts of points of a text as patterns see it; `text` is as it was written.

    >>> [(p.start, p.end, str(p.value), p.unit) for p in find_points("rates by three quarters of a point", "rates by three quarters of a point")]
    [(9, 34, '0.75', 'percentage points')]
    """
    for match in _ENGLISH.finditer(view) if "point" in view else ():
        made = _read_english(view, match)
        if made is not None:
            yield made
    for match in _CHINESE.finditer(view) if "点" in view and "百" in view else ():
        unit = text[slice(*match.span("half" if match["half"] else "share"))]
        value = Decimal("0.5") if match["half"] else _divide(read_value(match["above"]), read_value(match["base"]))
        if value is not None:
            yield Part(*match.span(), "percentage", value, unit)


def _read_english(view: str, match: re.Match[str]) -> Part | None:
    if match["whole"]:
        return Part(*match.span(), "percentage", Decimal(1), "percentage points")
    if not (match["count"] or match["of"] or match["percent"] or match["tie"] == "-" or match["part"] == "half"):
        return None  # the third quarter points to
    value = _divide(Decimal(_COUNTS.get(match["count"] or "a", 1)), Decimal(_PARTS[match["part"]]))
    if value is None or value >= 1 or (match["point"] == "points" and match["count"] in (None, "a", "an", "one")):
        return None
    near = max(0, match.start() - _REACH), match.end() + _REACH
    if match["percent"] or _OF_RATES.search(view, *near):
        return Part(*match.span(), "percentage", value, "percentage points")
    return Part(*match.span(), "quantity", value, "point")


def _divide(above: Decimal | None, below: Decimal | None) -> Decimal | None:
    return drop_zeros(round(above / below, _PLACES)) if above and below else None
