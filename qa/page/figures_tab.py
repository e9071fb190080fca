"""What the view of figures does."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import get_args

import gradio as gr

from index import Index
from index.passages.rows import HeldPassages
from qa.i18n.words import Words
from qa.page import charts
from qa.page.bars import bars_html
from qa.page.figure_table import Cell, Order, columns, has_several, lines_of, table_html
from qa.page.handlers import Handlers, Values, read_sent, who
from qa.page.kindly import kindly, language
from qa.page.problems import tell_error
from qa.page.render import gone_html, problem_html
from qa.show import write_table_csv
from source.errors import ReadError
from source.figures.figure import Kind

MOST_PASSAGES = 5000  # of a large archive the figures view shows the first ones
_MOST_SERIES = 300  # to choose from
_FILLED = 8
_LONGEST = 200  # characters of an address to look for


class FiguresTab:
    """The handlers of the view of figures, of what `asked` says that the visitor asks."""

    def __init__(self, asked: Handlers) -> None:
        self._asked = asked

    @kindly
    def fill(self, seen: str, own: str, key: str | None, view: str, request: gr.Request) -> Values:
        """The figures and series of an index, once it is looked at, as the address says with its `view`; nothing when it was `seen` already.
        That what is asked is not here any more is told in the table's place."""
        try:
            index = self._asked.of(own, key, request)
        except ReadError as error:
            words = language(request)
            gone = own and not self._asked.visitors.keeps(who(request), own)
            return "", *_nothing(gone_html(words, ways=False) if gone else problem_html(tell_error(error, words)))
        now = self._now(own, key, request)
        if seen == now:
            return tuple(gr.skip() for _ in range(_FILLED))
        return now, *_fill(choose_part(index), language(request), view=View.read(view))

    @kindly
    def chart(self, own: str, key: str | None, request: gr.Request, event: gr.EventData) -> Values:
        """The same with the chart of the figure that was pressed."""
        index = choose_part(self._asked.of(own, key, request))
        return self._now(own, key, request), *_fill(index, language(request), read_sent(event))

    def _now(self, own: str, key: str | None, request: gr.Request) -> str:
        """What is looked at: another once the index is rebuilt."""
        return f"{own} {key or ''} {id(self._asked.of(own, None, request))}"

    @kindly
    def filter(self, kinds: list[str], text: str, order: str, own: str, key: str | None, request: gr.Request) -> Values:
        """The figures of some kinds whose rows hold a text, and how the address tells of them."""
        index, words = choose_part(self._asked.of(own, key, request)), language(request)
        chosen, now = _find_kinds(kinds, words), Order.read(order)
        return _table(index, words, chosen, text, now), _write_view(index, chosen, now)

    @kindly
    def sort(
        self, kinds: list[str], text: str, order: str, own: str, key: str | None, request: gr.Request, event: gr.EventData
    ) -> Values:
        """The same by the column whose head was pressed, or with more rows."""
        column, now = read_sent(event).get("column", ""), Order.read(order)
        then = now.more() if column == "more" else now.by(column)
        index, words = choose_part(self._asked.of(own, key, request)), language(request)
        chosen = _find_kinds(kinds, words)
        return str(then), _table(index, words, chosen, text, then), _write_view(index, chosen, then)

    @kindly
    def csv(self, kinds: list[str], text: str, order: str, own: str, key: str | None, request: gr.Request) -> str:
        """What the table shows as comma-separated values, for the browser to save: all rows, also those not shown yet."""
        index, words = choose_part(self._asked.of(own, key, request)), language(request)
        lines = lines_of(index, words, _find_kinds(kinds, words), text, Order.read(order))
        headers = [words[name] for name in (lines[0].said if lines else columns(several=has_several(index)))]
        return write_table_csv(headers, [[_write_cell(cell) for cell in line.cells] for line in lines])

    @kindly
    def draw(self, number: int | None, own: str, key: str | None, request: gr.Request) -> str:
        """The chart of one series."""
        found, words = charts.series_of(choose_part(self._asked.of(own, key, request))), language(request)
        return bars_html(charts.chart(found[number or 0], words), words) if (number or 0) < len(found) else ""


def choose_part(index: Index) -> Index:
    """The part of an index that the figures view looks at."""
    return index if len(index) <= MOST_PASSAGES else replace(index, passages=HeldPassages(index.passages[:MOST_PASSAGES]))


@dataclass(frozen=True)
class View:
    """What an address says of the view: the kinds (None: as a reader finds them), the order, and the text that rows must hold.

    >>> View.read('{"k": "money,count", "s": "value-down"}')
    View(kinds=('money', 'count'), order=Order(column='column_value', down=True, shown=200), text='')
    """

    kinds: Sequence[str] | None = None
    order: Order = Order()  # noqa: RUF009  # it is frozen
    text: str = ""

    @classmethod
    def read(cls, sent: str | None) -> "View":
        """What a page sends; the first view for anything else."""
        try:
            said = json.loads(sent or "{}")
        except ValueError:
            return cls()
        texts = {name: str(said[name]) for name in ("k", "s", "f") if said.get(name)} if isinstance(said, dict) else {}
        column, _, way = texts.get("s", "").partition("-")
        kinds = texts["k"].split(",") if "k" in texts else None
        return cls(
            None if kinds is None else tuple(kind for kind in get_args(Kind) if kind in kinds),
            Order.read(f"column_{column} {way}"),
            texts.get("f", "")[:_LONGEST],
        )


def _write_view(index: Index, kinds: Sequence[str], order: Order) -> str:
    """The kinds and the order for the address, each only where it is not as a reader finds it."""
    first = charts.first_kinds(charts.kinds_of(index))
    column = order.column.removeprefix("column_")
    k = "" if set(kinds) == set(first) else ",".join(kinds) or "-"
    return json.dumps({"k": k, "s": f"{column}-{'down' if order.down else 'up'}" if column else ""})


def _fill(index: Index, words: Words, wanted: Mapping[str, str] | None = None, view: View = View()) -> Values:
    """All of the view: of its charts the first, or the one of what is wanted."""
    found, counts = charts.series_of(index)[:_MOST_SERIES], charts.kinds_of(index)
    kinds = [(f"{words[kind]} {count}", words[kind]) for kind, count in counts.items()]
    chosen = [kind for kind in counts if kind in view.kinds] if view.kinds is not None else charts.first_kinds(counts)
    names = [(charts.title_of(one, words), number) for number, one in enumerate(found)]
    first = next((number for number, one in enumerate(found) if wanted and one.is_of(wanted)), 0)
    return (
        gr.CheckboxGroup(kinds, value=[words[kind] for kind in chosen]),
        view.text,
        str(view.order),
        _table(index, words, chosen, view.text, view.order),
        gr.Dropdown(names, value=first if found else None, visible=bool(found)),
        gr.HTML(visible=not found),
        bars_html(charts.chart(found[first], words), words) if found else "",
    )


def _nothing(why: str) -> Values:
    """The view where there is nothing to look at, and why."""
    empty = gr.Dropdown([], value=None, visible=False)
    return gr.CheckboxGroup([], value=[]), "", str(Order()), why, empty, gr.HTML(visible=False), ""


def _find_kinds(chosen: list[str], words: Words) -> list[str]:
    """The kinds that are called so in the reader's language: the framework shows a choice's value too, when it is pointed at.

    >>> from qa.i18n.words import load_words
    >>> _find_kinds(["金額", "?"], load_words("zh-TW"))
    ['money']
    """
    return [kind for kind in get_args(Kind) if words[kind] in chosen]


def _table(index: Index, words: Words, kinds: list[str], text: str, order: Order) -> str:
    return table_html(lines_of(index, words, kinds, text, order), words, order)


def _write_cell(cell: Cell) -> str:
    """A cell in a file: a value without commas.

    >>> _write_cell(Decimal("1E+3")), _write_cell(None)
    ('1000', '')
    """
    return "" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
