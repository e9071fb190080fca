"""What the view of figures does."""

import json
from dataclasses import replace
from typing import Any

import gradio as gr

from index import Index
from index.kept import Held
from qa.page import charts
from qa.page.bars import bars_html
from qa.page.handlers import Handlers, Values
from qa.page.kindly import kindly, language
from qa.page.words import Words
from qa.show import table_csv

MOST_PASSAGES = 5000  # of a large archive the figures view shows the first ones


class FiguresTab:
    """The handlers of the view of figures, of what `asked` says that the visitor asks."""

    def __init__(self, asked: Handlers) -> None:
        self._asked = asked

    @kindly
    def fill(self, seen: str, own: str, key: str | None, request: gr.Request) -> Values:
        """The figures and series of an index, once it is looked at; nothing when it was `seen` already."""
        index = looked(self._asked.of(own, key, request))
        now, words = f"{own} {key or ''} {id(index) if own else ''}", language(request)
        if seen == now:
            return tuple(gr.skip() for _ in range(7))
        found, counts = charts.series_of(index), charts.kinds_of(index)
        kinds = [(f"{words[kind]} {count}", kind) for kind, count in counts.items()]
        chosen = charts.first_kinds(counts)
        names = [(charts.title_of(one, words), number) for number, one in enumerate(found)]
        return (
            now,
            gr.CheckboxGroup(kinds, value=chosen),
            "",
            _table(index, words, chosen, ""),
            gr.Dropdown(names, value=0 if found else None, visible=bool(found)),
            gr.Markdown(visible=not found),
            bars_html(charts.chart(found[0], words), words) if found else "",
        )

    @kindly
    def filter(self, kinds: list[str], text: str, own: str, key: str | None, request: gr.Request) -> gr.Dataframe:
        """The figures of some kinds whose rows hold a text."""
        return _table(looked(self._asked.of(own, key, request)), language(request), kinds, text)

    @kindly
    def csv(self, kinds: list[str], text: str, own: str, key: str | None, request: gr.Request) -> str:
        """What the table shows as comma-separated values, for the browser to save."""
        index, words = looked(self._asked.of(own, key, request)), language(request)
        headers = charts.figure_headers(words, several=charts.has_several(index))
        return table_csv(headers, charts.figure_rows(index, words, kinds, text))

    @kindly
    def draw(self, number: int | None, own: str, key: str | None, request: gr.Request) -> str:
        """The chart of one series."""
        found, words = charts.series_of(looked(self._asked.of(own, key, request))), language(request)
        return bars_html(charts.chart(found[number or 0], words), words) if (number or 0) < len(found) else ""

    @kindly
    def show(self, own: str, key: str | None, request: gr.Request, event: gr.SelectData) -> Any:
        """Where the figure of the clicked row stands, for the browser to turn to."""
        index = self._asked.of(own, key, request)
        title, place = event.row_value[-2:]
        several = charts.has_several(index)
        for passage in index.passages:
            for figure in passage.figures:
                if str(passage.start + figure.start) == str(place) and (
                    not several or title == (passage.article.title or passage.article.id)
                ):
                    return json.dumps(charts.place_of(passage, figure))
        return gr.skip()


def looked(index: Index) -> Index:
    """The part of an index that the figures view looks at."""
    return index if len(index) <= MOST_PASSAGES else replace(index, passages=Held(index.passages[:MOST_PASSAGES]))


def _table(index: Index, words: Words, kinds: list[str], text: str) -> gr.Dataframe:
    rows, several = charts.figure_rows(index, words, kinds, text), charts.has_several(index)
    value = {
        "headers": charts.figure_headers(words, several=several),
        "data": rows,
        "metadata": {"display_value": charts.shown_cells(rows)},
    }
    return gr.Dataframe(value, datatype=charts.figure_types(several=several))
