"""The page put together: what stands where, and what each button does."""

import inspect
from typing import Any

import gradio as gr
from gradio.events import api as endpoint

from index import Index
from index.live_index import LiveIndex
from qa.page.api import Api
from qa.page.api_help import SAMPLES, sample
from qa.page.browser import (
    ANSWERED,
    ASK,
    BEGIN,
    BRIDGE,
    CHOSEN,
    CLEARED,
    DRAWN,
    FIGURED,
    FIGURES_ASKED,
    FILLED,
    KEPT,
    SAVE_CSV,
    SAVE_JSON,
    SWITCHED,
    TURNED,
    UNANSWERED,
    UNCHOSEN,
    UNCLEARED,
    UNTURNED,
    VIEW,
)
from qa.page.evaluate_tab import EvaluateTab
from qa.page.figures_tab import FiguresTab
from qa.page.handlers import Handlers
from qa.page.kindly import plainly
from qa.page.options import ServerOptions
from qa.page.own import names_html
from qa.page.own_articles import OwnArticles
from qa.page.pictures import Address
from qa.page.speaking import languages_html

EXAMPLES = {  # the article is Chinese: it is asked in the reader's language first, and in the others
    "en": ("How many users does MiniMax have?", "What is the gross margin?", "2024年AI原生產品收入多少?", "创始人是谁?"),
    "zh-TW": ("MiniMax有多少用戶?", "2024年AI原生產品收入多少?", "创始人是谁?", "What is the gross margin?"),
    "zh-CN": ("MiniMax有多少用户?", "2024年AI原生产品收入多少?", "創辦人是誰?", "What is the gross margin?"),
}
_QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
"""Of every event: no endpoint for programs, and none of the framework's clocks over what is waited for, which speak English."""


class Layout:
    """The parts of the page, made in the order in which they stand."""

    def __init__(self, base: Index | LiveIndex, options: ServerOptions, t: gr.I18n, address: Address, *, bundled: bool) -> None:
        self._options, self._t = options, t
        self._address, self._watched = address, base
        self._do = Handlers(base, options, address, EXAMPLES if bundled else {})
        self._own = OwnArticles(self._do, options)

    def blocks(self) -> gr.Blocks:
        """The whole page."""
        with gr.Blocks(title="article-qa", analytics_enabled=False, delete_cache=(300, 900)) as made:
            self._states()
            self._top()
            with gr.Tabs(elem_id="tabs") as self.tabs:
                with gr.Tab(self._t("tab_ask"), id="ask", elem_id="tab-ask") as self.ask_tab:
                    self._ask_tab()
                with gr.Tab(self._t("tab_figures"), id="figures", elem_id="tab-figures") as self.figures_tab:
                    self._figures_tab()
                with gr.Tab(self._t("tab_evaluate"), id="evaluate", elem_id="tab-evaluate") as self.evaluate_tab:
                    self._evaluate_tab()
            self.bridge = gr.HTML("", elem_id="bridge", js_on_load=BRIDGE)
            self._wire(made)
            self._endpoints(made)
        page: gr.Blocks = made
        return page

    def _states(self) -> None:
        self.own = gr.Textbox(visible=False)
        self.key = gr.Textbox(visible=False)
        self.talk = gr.Textbox(visible=False)
        self.place = gr.Textbox(visible=False)
        self.seen = gr.Textbox(visible=False)
        self.order = gr.Textbox(visible=False)
        self.view = gr.Textbox(visible=False)
        self.file = gr.Textbox(visible=False)
        self.report = gr.Textbox(visible=False)

    def _top(self) -> None:
        with gr.Row(elem_id="top"):
            with gr.Column(scale=3, min_width=320, elem_id="head"):
                self._say("heading")
                self._say("lead")
            with gr.Column(scale=2, min_width=320, elem_id="choice"):
                self._html("languages", "languages", languages_html())
                self.article = self._html("article", "asking")
            self._own_articles()

    def _say(self, name: str, **more: Any) -> gr.HTML:
        """Words of the page that stand by themselves."""
        return gr.HTML(self._t(name), elem_id=name.replace("_", "-"), apply_default_css=False, **more)

    def _html(self, name: str, label: str, value: str = "", **more: Any) -> gr.HTML:
        """A part whose inside is a template's, with our own style alone."""
        return gr.HTML(value, elem_id=name, label=self._t(label), apply_default_css=False, **more)

    def _own_articles(self) -> None:
        t = self._t
        with gr.Accordion(t("own"), open=False, elem_id="own") as self.panel_own:
            self._say("own_lead")
            self._say("own_replaces")
            with gr.Column(elem_id="box"):
                self.pasted = gr.Textbox(label=t("paste"), lines=3, max_lines=12, elem_id="pasted")
                self.files, self.names = self._upload("files", "upload", several=True)
                self._say("files_wait")
            with gr.Row(elem_id="bring"):
                self.read = gr.Button(t("read"), variant="primary", elem_id="read", scale=0, min_width=160)
                self.back = gr.Button(t("bundled"), elem_id="back", scale=0, min_width=240)
            self.brought = self._html("brought", "own")

    def _upload(self, name: str, label: str, *, several: bool = False) -> tuple[gr.UploadButton, gr.HTML]:
        """A button to choose files with, and beside it the names of those that were sent. Of any kind: what
        cannot be read is told in the reader's language, which the framework does not speak, and keeps nothing else from being sent."""
        with gr.Row(elem_id=name):
            chosen = gr.UploadButton(
                self._t(label),  # type: ignore[arg-type]  # a translation, which gradio's own type leaves out
                file_count="multiple" if several else "single",
                scale=0,
                min_width=160,
            )
            names = self._html(f"{name}-names", label)
        chosen.upload(names_html, chosen, names, **_QUIET)
        return chosen, names

    def _ask_tab(self) -> None:
        t = self._t
        with gr.Row(elem_id="panes"):
            with gr.Column(scale=5, min_width=320, elem_id="left"):
                self.arrived = self._html("arrived", "own")
                self.question = gr.Textbox(label=t("ask"), submit_btn=True, elem_id="question", max_lines=3)
                self.examples = self._html("examples", "examples")
                self.panel = self._html("answer", "answer")
                self.next = self._html("next", "next")
                self.asked = self._html("talk", "earlier")
            with gr.Column(scale=6, min_width=320, elem_id="pane"):
                gr.Button(t("back_to_answer"), elem_id="to-answer")
                self.reading = self._html("reading", "tab_article")

    def _figures_tab(self) -> None:
        t = self._t
        self.series = gr.Dropdown([], label=t("series"), elem_id="series", visible=False)
        self.no_series = self._say("no_series", visible=False)
        self.plot = self._html("plot", "series")  # before the table, which takes a keyboard long to pass
        self._say("figures_lead")
        self.kinds = gr.CheckboxGroup([], label=t("kinds"), elem_id="kinds")
        with gr.Row(equal_height=True):
            self.filter = gr.Textbox(label=t("filter"), elem_id="filter", scale=4)
            self.csv = gr.Button(t("csv"), elem_id="csv", scale=1, min_width=160)
        self.table = self._html("figures", "tab_figures")

    def _evaluate_tab(self) -> None:
        t = self._t
        self._say("evaluation_head")
        self.set, self.set_name = self._upload("set", "question_set")
        with gr.Row(elem_id="measure"):
            self.run = gr.Button(t("run"), variant="primary", elem_id="run", scale=0, min_width=160)
            self.json = gr.Button(t("json"), elem_id="json", visible=False, scale=0, min_width=160)
        self.measured = self._html("measured", "means")
        self.calls = self._html("calls", "api")

    def _wire(self, made: gr.Blocks) -> None:
        do, asked = self._do, [self.own, self.key]
        cleared = [self.panel, self.place, self.next]
        self.question.submit(None, self.question, self.question, js=ASK, **_QUIET)
        answered = self.bridge.submit(
            do.answer,
            [self.talk, *asked],
            [*cleared, self.talk, self.asked, self.key, self.article, self.own],
            trigger_mode="multiple",
            **_QUIET,
        )
        answered.then(None, [self.place, self.talk], None, js=ANSWERED, **_QUIET).then(
            do.follow, [self.place, self.talk, *asked], self.next, **_QUIET
        )
        answered.failure(None, None, None, js=UNANSWERED, **_QUIET)  # `then` is not told of what fails
        turned = self.bridge.select(do.turn, asked, self.reading, **_QUIET)
        turned.then(None, None, None, js=TURNED, **_QUIET)
        turned.failure(None, None, None, js=UNTURNED, **_QUIET)
        cleaned = self.bridge.clear(do.clear, None, [*cleared, self.talk, self.asked], **_QUIET)
        cleaned.then(None, self.talk, None, js=CLEARED, **_QUIET)
        cleaned.failure(None, None, None, js=UNCLEARED, **_QUIET)
        self.bridge.like(do.like, None, None, **_QUIET)
        self._wire_articles(made, cleared)
        self._wire_figures()
        self.run.click(
            EvaluateTab(do, self._options).run,
            [self.set, *asked],
            [self.set, self.set_name, self.measured, self.json, self.report],
            **_QUIET,
        )
        self.evaluate_tab.select(do.calls, None, self.calls, **_QUIET)
        self.json.click(None, self.report, None, js=SAVE_JSON, **_QUIET)
        for name, tab in (("ask", self.ask_tab), ("figures", self.figures_tab), ("evaluate", self.evaluate_tab)):
            tab.select(None, None, None, js=VIEW.replace("NAME", name), **_QUIET)

    def _wire_articles(self, made: gr.Blocks, cleared: list[Any]) -> None:
        do = self._do

        def begin(after: Any) -> None:
            """Examples come after everything else: they are tried before they are shown."""
            after.then(do.examples, [self.own, self.key], [self.examples, self.question], **_QUIET)

        opened = made.load(
            do.open,
            self.talk,
            [self.article, self.key, self.reading, self.talk, self.asked, self.own, self.panel],
            js=KEPT,
            **_QUIET,
        )
        made.load(self._own.warm, None, None, **_QUIET)
        begin(opened.then(None, None, None, js=BEGIN, **_QUIET))
        opened.failure(None, None, None, js=BEGIN, **_QUIET)
        chosen = self.bridge.edit(
            do.choose,
            self.own,
            [self.article, self.key, self.reading, *cleared, self.own, self.examples],
            trigger_mode="multiple",
            **_QUIET,
        )
        begin(chosen.then(None, [self.key, self.own], None, js=CHOSEN, **_QUIET))
        chosen.failure(None, self.key, None, js=UNCHOSEN, **_QUIET)
        switched = [self.own, self.key, self.article, self.files, self.names, self.pasted, self.reading, *cleared]
        told = [self.brought, self.panel_own, self.arrived]
        switched += [self.examples, self.question]  # those of what was asked before go at once; what follows them is tried first
        read = self.read.click(self._own.bring, [self.files, self.pasted], [*told, *switched], **_QUIET)
        back = gr.on([self.back.click, self.bridge.undo], self._own.back, None, [*told, *switched], **_QUIET)
        for done in (read, back):
            begin(done.then(None, [self.own, self.brought], None, js=SWITCHED, **_QUIET))
        self.bridge.stop(self._own.stop, None, None, **_QUIET)

    def _wire_figures(self) -> None:
        do, asked = FiguresTab(self._do), [self.own, self.key]
        shown = [self.seen, self.kinds, self.filter, self.order, self.table, self.series, self.no_series, self.plot]
        filled = gr.on(
            [self.figures_tab.select, self.bridge.retry],
            do.fill,
            [self.seen, *asked, self.view],
            shown,
            js=FIGURES_ASKED,
            **_QUIET,
        )
        for after in (filled.then, filled.failure):
            after(None, None, None, js=FILLED, **_QUIET)
        self.bridge.expand(do.chart, asked, shown, **_QUIET).then(None, None, None, js=DRAWN, **_QUIET)
        rows = [self.kinds, self.filter, self.order, *asked]
        filtered = gr.on(
            [self.kinds.input, self.filter.submit, self.bridge.release],
            do.filter,
            rows,
            [self.table, self.view],
            trigger_mode="always_last",
            **_QUIET,
        )
        ordered = self.bridge.apply(do.sort, rows, [self.order, self.table, self.view], **_QUIET)
        for changed in (filtered, ordered):
            changed.then(None, self.view, None, js=FIGURED, **_QUIET)
        self.csv.click(do.csv, rows, self.file, **_QUIET).then(None, self.file, None, js=SAVE_CSV, **_QUIET)
        self.series.input(do.draw, [self.series, *asked], self.plot, **_QUIET)

    def _endpoints(self, made: gr.Blocks) -> None:
        api = Api(self._watched, self._address, reader=self._options.reader)
        for function in (api.ask, api.passages, api.figures, api.articles):
            endpoint(plainly(function), api_name=function.__name__)
            called = list(made.fns.values())[-1]
            for name, part in zip(inspect.signature(function).parameters, called.inputs, strict=True):
                if name in SAMPLES and isinstance(part, gr.components.Component):
                    sample(part, SAMPLES[name])
