"""A text cut into runs to show: each figure is one run that can be pressed, whatever is marked inside it."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise

from qa.i18n.gloss import gloss
from qa.i18n.plain_values import write_value
from qa.i18n.words import Words
from qa.i18n.year_ends import write_time
from qa.page.wording import Heads, question_about, words_of
from source import Figure
from source.figures import DATES
from source.folding import fold

NAMED = ("column_measure", "column_subject")
"""What is known of a figure in the article's words, by the names of the words for it."""
_COUNTER = 24  # characters after a figure: more than the longest unit

Mark = tuple[int, int, str]
"""A stretch of text to mark: start, end, and as what: "s" (the sentence), "answer" or "mark" (a word of the question)."""


@dataclass(frozen=True)
class Piece:
    """Text marked in one way: `classes` as the browser knows them, `word` for a word of the question."""

    text: str
    classes: str
    word: bool


@dataclass(frozen=True)
class Run:
    """Pieces that stand together: those of one figure, with its kind and what its card says, or of plain text. `first` is
    whether the keyboard comes to it first."""

    pieces: tuple[Piece, ...]
    kind: str = ""
    card: tuple[tuple[str, str], ...] = ()
    first: bool = False

    @property
    def attributes(self) -> dict[str, str]:
        """What the browser keeps of a figure."""
        return dict(self.card)


def stretch(
    text: str,
    figures: Iterable[Figure],
    marks: Sequence[Mark],
    words: Words,
    part: tuple[int, int],
    first: int,
    heads: Heads | None = None,
) -> list[Run]:
    """The runs of a part of a text; `first` is where the figure begins that the keyboard comes to first, `heads` are of the cells
    of its tables."""
    low, high = part
    figures = list(figures)
    inside = [figure.move(-low, 0) for figure in figures if low <= figure.start and figure.end <= high]
    clipped = [(max(start - low, 0), min(end, high) - low, name) for start, end, name in marks if start < high and low < end]
    moved = {at - low: named for at, named in (heads or {}).items()}
    made = runs(text[low:high], inside, clipped, words, article=words_of(text), dates=dates_of(figures), heads=moved)
    return made if low <= first < high else [replace(run, first=False) for run in made]


Measured = tuple[str | None, str, str | None, str | None]
"""What makes figures of different dates comparable: measure, kind, unit and subject."""


def runs(
    text: str,
    figures: Iterable[Figure],
    marks: Sequence[Mark],
    words: Words,
    drawn: AbstractSet[Measured] = frozenset(),
    article: Words | None = None,
    dates: Iterable[Figure] = (),
    heads: Heads | None = None,
) -> list[Run]:
    """The runs of a text, in order; together their pieces are the text. Of the figures of what is `drawn` the browser knows that
    there is a chart. `article` is the language that is told from more than this text, as a cell of a table; `dates` are those of
    all of it, `heads` those of the cells in it.

    >>> from qa.i18n.words import load_words
    >>> from source import extract_figures
    >>> made = runs("有385人", extract_figures("有385人"), [(0, 5, "s")], load_words("en"))
    >>> [(run.kind, "".join(piece.text for piece in run.pieces)) for run in made]
    [('', '有'), ('count', '385'), ('', '人')]
    """
    made, at, first, article = list[Run](), 0, True, article or words_of(text)
    figures = list(figures)
    dates = list(dates) or dates_of(figures)
    for figure in sorted(figures, key=lambda one: (one.start, -one.end)):
        if figure.start < at:  # inside another
            continue
        if figure.start > at:
            made.append(Run(tuple(_pieces(text, at, figure.start, marks))))
        about = question_about(figure, article, dates, heads)
        card = tuple(_card(figure, text, words, article, drawn, dates, about))
        made.append(Run(tuple(_pieces(text, figure.start, figure.end, marks)), figure.kind, card, first))
        at, first = figure.end, False
    if at < len(text):
        made.append(Run(tuple(_pieces(text, at, len(text), marks))))
    return made


ARROWS = {"up": "↑", "down": "↓"}
"""What is seen of the direction of a change, before or over the word for it."""


def dates_of(figures: Iterable[Figure]) -> list[Figure]:
    """The figures that are dates."""
    return [one for one in figures if one.kind in DATES]


def facts(figure: Figure, words: Words, dates: Iterable[Figure] = ()) -> list[tuple[str, str]]:
    """What is known of a figure, by the names of the words for it; only what is. `dates` stand in its passage."""
    every = [
        ("column_value", write_value(figure, words)),
        ("column_period", write_time(figure.period, dates, words)),
        ("column_measure", figure.measure or ""),
        ("column_subject", figure.subject or ""),
        ("column_direction", f"{ARROWS[figure.direction]} {words[f'direction_{figure.direction}']}" if figure.direction else ""),
        ("column_source", words["in_picture"] if figure.from_picture else ""),
    ]
    return [(name, fact) for name, fact in every if fact]


def _card(
    figure: Figure, text: str, words: Words, article: Words, drawn: AbstractSet[Measured], dates: Sequence[Figure], about: str
) -> Iterator[tuple[str, str]]:
    said = say_figure(figure, text, article)
    known = facts(figure, words, dates)
    if said != figure.text:
        yield "data-said", said
    yield from (
        (f"data-{name.removeprefix('column_')}", fact)
        for name, fact in known
        if name != "column_value" or bare(fact) not in bare(said)
    )
    yield from (
        (f"data-{name.removeprefix('column_')}-in", said)
        for name, fact in known
        if name in NAMED and (said := gloss(fact, words))
    )
    if about:
        yield "data-about", about
    if (figure.measure, figure.kind, figure.unit, figure.subject) in drawn:
        yield "data-series", ""


def say_figure(figure: Figure, text: str, article: Words | None = None) -> str:
    """A figure as the article says it: its text, with what it counts where that is the next word, after its qualifier in the
    language of the `text` it stands in: never in two at once.

    >>> from source import extract_figures
    >>> say_figure(extract_figures("大約三分之一")[0], "大約三分之一"), say_figure(extract_figures("門市112家")[0], "門市112家")
    ('約三分之一', '112家')
    """
    qualifier = (article or words_of(text))[figure.qualifier] if figure.qualifier else ""
    space = " " if qualifier.isascii() and qualifier else ""
    return f"{qualifier}{space}{figure.text}{counter_of(figure, text)}"


def counter_of(figure: Figure, text: str) -> str:
    """The word right after a figure that says what is counted (家 of 112家), as the text has it; nothing where it has none."""
    unit, after = figure.unit or "", text[figure.end : figure.end + _COUNTER]
    if figure.kind not in ("count", "quantity", "age", "duration") or text[figure.start : figure.end] != figure.text:
        return ""
    if not unit or unit in figure.text or not after.lstrip(" ").startswith(unit):
        return ""
    rest = after.lstrip(" ")[len(unit) :]
    return "" if unit.isascii() and rest[:1].isalpha() else after[: len(after) - len(rest)]


def bare(text: str) -> str:
    """A number without commas and spaces, and in one script: these are no difference.

    >>> bare("1,420 億元") == bare("1420亿元")
    True
    """
    return fold(text).replace(",", "").replace("，", "").replace(" ", "").casefold()


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    inside = [mark for mark in marks if mark[0] < end and mark[1] > start]
    cuts = sorted({start, end, *(at for mark in inside for at in mark[:2] if start < at < end)})
    for low, high in pairwise(cuts):
        names = dict.fromkeys(name for first, last, name in inside if first <= low and high <= last)
        yield Piece(text[low:high], " ".join(name for name in names if name != "mark"), "mark" in names)


def in_browser(text: str, at: int) -> int:
    """An offset in a text as a browser counts it: a character outside the basic plane is two there.

    >>> in_browser("𠮷野家", 2)
    3
    """
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
