"""Finding the figures of a text: numerals, then what stands around them.

The text is folded first, one character for one, so that the patterns need one script and one width and every offset
holds in the text as written. Dates are read before numerals, so that the year of a date is not a count.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from source.figures import spans
from source.figures.attributes import Context, add_attributes
from source.figures.classify import Place, classify, find_money_before, make, take_bare, take_label
from source.figures.compounds import LETTERS, find_compounds
from source.figures.declared import give_declared
from source.figures.figure import DATES, Figure
from source.figures.folds import find_folds
from source.figures.forms import RAISED, Numeral, find_numerals
from source.figures.fractions import find_fractions
from source.figures.numerals import MAGNITUDE, read_value
from source.figures.periods import find_periods, is_just_over, may_hold_date
from source.figures.points import find_points
from source.figures.ranges import Neighbour, is_joined, scale_of, share_value
from source.figures.ranks import find_ranks
from source.figures.signs import find_brackets, find_minus, find_said, is_unsure
from source.figures.ticks import drop_ticks
from source.figures.view import make_view
from source.folding import fold
from source.patterns import compile_late
from source.published import read_published

_HALF_OF = compile_late(
    r"半(?<![\d.上下前后大多个一二两三四五六七八九十]半)(?P<unit>年(?!度|报|线)|个月|个?小时|个?世纪|天(?!候))|(?<![上下前后第])一个半(?P<month>月)"
)
_OUTSIDE = compile_late(r" ?(?P<scale>[百千十]?[万亿]|[千仟佰百](?=元)|(?:million|billion|thousand|mn|bn|m|b|k)\b)")
_EACH = compile_late(r"(?:(?<!分)每|\b(?:per|every|for each|out of every)) ?$")  # 每10股派3元, 12 per 1,000 people
_BROKEN = compile_late(r"\d\.?e[e.+-]{0,6}$")  # the 5 of 1ee5 is no number
_PRODUCT = compile_late(r"\d[x×*]$")  # 1024x768元 are no 768; of 4x100公尺 the length stands as it is
_NOTED = compile_late(rf"[{RAISED}]{{1,3}} ?(?:[十百千万亿兆]|{MAGNITUDE}|(?:mn|bn|m|b|k)\b)")  # 35² million are no 35
_GAP = "\0"  # stands for the characters of what is no number


class _Taken:
    """Which characters already belong to something."""

    def __init__(self, size: int) -> None:
        self._used = bytearray(size)
        self._spans: list[tuple[int, int]] = []

    def free(self, start: int, end: int) -> bool:
        """Whether no character of the span is taken."""
        return self._used.find(1, start, end) < 0

    def take(self, start: int, end: int) -> bool:
        """Mark the span; False, and nothing marked, when a character of it is taken."""
        if not self.free(start, end):
            return False
        self._used[start:end] = b"\x01" * (end - start)
        self._spans.append((start, end))
        return True

    def hide(self, view: str) -> str:
        """The text with a gap for every character that is taken."""
        at, made = 0, []
        for start, end in sorted(self._spans):
            made += [view[at:start], _GAP * (end - start)]
            at = end
        return "".join([*made, view[at:]])


def extract_figures(text: str, *, published: date | str | None = None, title: str = "") -> list[Figure]:
    """The figures of `text` in order of place, with offsets in `text` as given.

    `published` is the date (or as ISO 8601 writes it) against which 去年 or a date without a year is read, `title` what the text is about. Not found: numbers spelt with a
    vague head (几十, dozens), sums over several sentences, figures inside pictures.

    >>> figure, = extract_figures("收入為75.8萬美元")
    >>> figure.text, figure.value, figure.unit, figure.measure
    ('75.8萬美元', Decimal('758000'), 'USD', '收入')
    """
    day = read_published(published)
    return read_figures(text, day, Context(title, day))


def read_figures(text: str, published: date | None, context: Context) -> list[Figure]:
    """The figures of a paragraph; `context` holds what the paragraphs before it leave, and then what this one does."""
    folded = fold(text)
    view = make_view(text, folded)
    taken, found = _find_dates(text, view, published, context.just_over)
    context.just_over = context.just_over or any(is_just_over(one.text[0], one.period, published) for one in found)
    for start, end in list(spans.names(taken.hide(view))):
        taken.take(start, end)
    found += _find_points(text, view, taken)
    found += _find_fractions(text, view, taken)
    found += _find_halves(text, view, taken)
    found += _find_folds(text, view, taken)
    found += _find_ranks(text, view, taken)
    found += _find_numbers(text, taken.hide(view), taken)
    found = drop_ticks(view, sorted(found, key=lambda figure: figure.start))
    found, context.money = give_declared(view, found, context.money)
    return _drop_bases(view, add_attributes(text, folded, found, context))


def _drop_bases(view: str, figures: list[Figure]) -> list[Figure]:
    """The figures without those that others are for so many of: the 10 of 每10股派3元. They are dropped last, since what is before a
    number is read up to the number before it."""
    kept = [number for number, figure in enumerate(figures) if not _is_base(view, figure)]
    if len(kept) == len(figures):
        return figures
    places = {number: place for place, number in enumerate(kept)}
    return [replace(one, pair=places.get(one.pair)) if one.pair is not None else one for one in (figures[n] for n in kept)]


def _is_base(view: str, figure: Figure) -> bool:
    if figure.kind not in ("count", "quantity"):
        return False
    return _EACH.search(view, max(0, figure.start - 10), figure.start) is not None


def extract_dates(text: str, *, published: date | None = None) -> list[Figure]:
    """The figures of `text` that are dates and periods, as `extract_figures` gives them, in a third of its time.

    >>> [figure.period for figure in extract_dates("2025年收入為75.8萬美元")]
    ['2025']
    """
    folded = fold(text)
    found = _find_dates(text, make_view(text, folded), published)[1] if may_hold_date(folded) else []
    return [figure for figure in found if figure.kind in DATES]


def _find_dates(text: str, view: str, published: date | None, just_over: bool = False) -> tuple[_Taken, list[Figure]]:
    """The dates and periods and the times of several units, and what they and addresses take."""
    taken = _Taken(len(view))
    for start, end in spans.find_addresses(view):
        taken.take(start, end)
    found = list(_find_times(text, view, taken))
    found += [
        Figure(text[period.start : period.end], period.start, period.end, period.kind, None, period=period.iso)
        for period in find_periods(view, published, just_over)
        if taken.take(period.start, period.end)
    ]
    return taken, found


def _find_times(text: str, view: str, taken: _Taken) -> Iterator[Figure]:
    for time in find_compounds(view):
        if taken.take(time.start, time.end) and time.told:
            written = text[slice(*time.unit)]
            unit = LETTERS.get(written.lower(), written) if time.value is not None else None
            yield Figure(text[time.start : time.end], time.start, time.end, time.kind, time.value, unit)


def _find_points(text: str, view: str, taken: _Taken) -> Iterator[Figure]:
    for part in find_points(view, text):
        if taken.take(part.start, part.end):
            yield Figure(text[part.start : part.end], part.start, part.end, part.kind, part.value, part.unit)


def _find_fractions(text: str, view: str, taken: _Taken) -> Iterator[Figure]:
    for start, end, value in find_fractions(view):
        if taken.take(start, end):
            yield Figure(text[start:end], start, end, "percentage", value, "%")


def _find_halves(text: str, view: str, taken: _Taken) -> Iterator[Figure]:
    for match in _HALF_OF.finditer(view) if "半" in view else ():
        if taken.take(*match.span()):
            unit = "month" if match["month"] else "unit"
            value = Decimal("1.5") if match["month"] else Decimal("0.5")
            yield Figure(text[slice(*match.span())], *match.span(), "duration", value, text[slice(*match.span(unit))])


def _find_folds(text: str, view: str, taken: _Taken) -> Iterator[Figure]:
    for fold_ in find_folds(view):
        if taken.take(fold_.start, fold_.end):
            yield Figure(text[fold_.start : fold_.end], *fold_)


def _find_ranks(text: str, view: str, taken: _Taken) -> Iterator[Figure]:
    for rank in find_ranks(view):
        if taken.take(*rank.taken):
            yield from (Figure(text[a:b], a, b, "rank", value, rank.unit) for a, b, value in rank.places)


def _find_numbers(text: str, view: str, taken: _Taken) -> Iterator[Figure]:
    numerals = [numeral for numeral in find_numerals(view) if taken.free(numeral.start, numeral.end)]
    following: Figure | None = None
    figures: list[Figure] = []
    shared = list(_share(view, numerals))
    for number in reversed(range(len(shared))):
        following = _read(text, view, shared[number], following) or _end_money(
            text, view, shared[max(0, number - 1) : number + 1]
        )
        if following is not None:
            figures.append(following)
    last: Figure | None = None
    for figure in reversed(figures):
        if taken.take(figure.start, figure.end):
            last = _end_range(view, last, figure)
            yield last


def _end_range(view: str, first: Figure | None, figure: Figure) -> Figure:
    """NT$30-35億, HK$3至4億元: the last number of a range has the money of the first if it states none."""
    if first is None or first.kind != "money" or figure.unit or figure.kind not in ("quantity", "money") or figure.text[0] == "$":
        return figure
    joined = is_joined(view, first.start, first.end, figure.start) and view[first.end - 1].isalnum()
    return replace(figure, kind=first.kind, unit=first.unit) if joined else figure


def _end_money(text: str, view: str, numerals: list[Numeral]) -> Figure | None:
    """The 150 of NT$120-150, which stands bare after a dash."""
    if len(numerals) < 2 or not is_joined(view, numerals[0].start, numerals[0].end, numerals[1].start):
        return None
    first, last = numerals
    if find_money_before(Place(text, view, first, first.start)) is None or view[last.end : last.end + 1].isalpha():
        return None
    return make(text, last.start, last.end, "money", last.value, None)


def _share(view: str, numerals: list[Numeral]) -> Iterable[Numeral]:
    """The numerals, those of a range or list with the magnitude that the last of it states."""
    after: Neighbour | None = None
    shared: list[Numeral] = []
    for numeral in reversed(numerals):
        own = scale_of(numeral.text)
        value = share_value(view, numeral.text, numeral.value, (numeral.start, numeral.end), after) if after else None
        if value is not None and after is not None:
            after = Neighbour(numeral.start, numeral.value, after.scale)
            shared.append(numeral._replace(value=value))
            continue
        after = Neighbour(numeral.start, *own) if own else None
        shared.append(numeral)
    return reversed(shared)


def _read(text: str, view: str, numeral: Numeral, following: Figure | None) -> Figure | None:
    """The figure of a numeral with its sign: what is around it says its kind, else the range it begins, else a label."""
    grouped = "," in numeral.text or "." in numeral.text
    brackets = find_brackets(view, numeral.start, numeral.end, grouped) if numeral.value > 0 else None
    if brackets:
        return _read_bracketed(text, view, numeral, brackets)
    if _BROKEN.search(view, max(0, numeral.start - 9), numeral.start) or _NOTED.match(view, numeral.end):
        return None
    if is_unsure(view, numeral.start, numeral.end) or view[max(0, numeral.start - 2) : numeral.start].rstrip(" ")[-1:] == "第":
        return None
    place = Place(text, view, numeral, numeral.start)
    figure = classify(place) or _begin_range(text, view, numeral, following) or take_label(place) or take_bare(place)
    if (
        figure is not None
        and figure.kind in ("money", "count")
        and _PRODUCT.search(view, max(0, numeral.start - 2), numeral.start)
    ):
        return None
    if figure is None or figure.value is None or figure.value <= 0:
        return figure
    at = find_minus(view, figure.start, figure.end) if figure.start != numeral.start else None  # -$3.5
    at = find_said(view, figure.start, fold(figure.unit or "")) if at is None else at
    return figure if at is None else make(text, at, figure.end, figure.kind, -figure.value, figure.unit)


def _read_bracketed(text: str, view: str, numeral: Numeral, span: tuple[int, int]) -> Figure | None:
    """(45,678)千元, ($3.5) million, (3.2%): the loss that the brackets mean, with the unit inside or after them."""
    start, end = span
    inside = view[numeral.end : end - 1].strip()
    inner = view[numeral.start - 1] != "(" and view[start] == "("  # ($0.35)
    left = numeral.start if inner else view.index("(", start)
    if inside:
        signed = numeral._replace(value=-numeral.value)
        figure = classify(Place(text, view, signed, left))
    else:
        outside = _OUTSIDE.match(view, end)
        scale = read_value(f"1{outside['scale']}") if outside else None
        stop = outside.end() if outside and scale else end
        signed = Numeral(numeral.start, stop, numeral.text, -numeral.value * (scale or 1))
        place = Place(text, view, signed, left)
        figure = classify(place) or take_label(place) or take_bare(place)
    if figure is None:
        return None
    return make(text, min(start, figure.start), max(end, figure.end), figure.kind, figure.value or signed.value, figure.unit)


def _begin_range(text: str, view: str, numeral: Numeral, following: Figure | None) -> Figure | None:
    """15-20%: the first number of a range has the kind and unit of the second."""
    if following is None or not is_joined(view, numeral.start, numeral.end, following.start):
        return None
    return make(text, numeral.start, numeral.end, following.kind, numeral.value, following.unit)
