"""The page put together: what stands where, and what each button does."""

from collections.abc import Callable

import gradio as gr
from gradio.events import api as endpoint

from index import Index
from index.watched import Watched
from qa.page.api import Api
from qa.page.browser import COPY, SAVE_CSV, SAVE_JSON, SCROLL, SHARE
from qa.page.charts import figure_headers
from qa.page.handlers import Handlers
from qa.page.kindly import plainly
from qa.page.options import ServerOptions
from qa.page.pictures import Address
from qa.page.shelf import Shelf, now
from qa.page.speaking import languages_html
from qa.page.words import words
from source.read import SUPPORTED

EXAMPLES = ("MiniMax有多少用戶?", "2024年AI原生產品收入多少?", "创始人是谁?", "What is the gross margin?")
_STORED = "article-qa"


class Layout:
    """The parts of the page, made in the order in which they stand."""

    def __init__(self, base: Index | Watched, options: ServerOptions, t: gr.I18n, address: Address, *, bundled: bool) -> None:
        self._base, self._options, self._t, self._bundled = now(base)(), options, t, bundled
        self._address, self._watched = address, base
        self._do = Handlers(base, options, address)

    def blocks(self) -> gr.Blocks:
        """The whole page."""
        with gr.Blocks(title="article-qa", analytics_enabled=False, delete_cache=(300, 900)) as made:
            self._states()
            self._top()
            with gr.Tabs(elem_id="tabs") as self.tabs:
                with gr.Tab(self._t("tab_ask"), id="ask", elem_id="tab-ask"):
                    self._ask_tab()
                with gr.Tab(self._t("tab_figures"), id="figures", elem_id="tab-figures"):
                    self._figures_tab()
                with gr.Tab(self._t("tab_article"), id="article", elem_id="tab-article") as self.article_tab:
                    self.reading = gr.HTML("", elem_id="reading", label=self._t("tab_article"))
                with gr.Tab(self._t("tab_evaluate"), id="evaluate", elem_id="tab-evaluate"):
                    self._evaluate_tab()
            gr.Textbox(self._base.embedder.identity, label=self._t("model"), interactive=False, elem_id="model")
            self._wire(made)
            self._endpoints()
        page: gr.Blocks = made
        return page

    def _states(self) -> None:
        self.own = gr.Textbox(visible=False)
        self.key = gr.Textbox(visible=False)
        self.earlier = gr.BrowserState([], storage_key=_STORED, secret=_STORED)
        self.last = gr.Textbox(visible=False)
        self.plain = gr.Textbox(visible=False)
        self.whole = gr.Textbox(visible=False)
        self.linked = gr.Textbox(visible=False)
        self.file = gr.Textbox(visible=False)
        self.report = gr.Textbox(visible=False)

    def _top(self) -> None:
        t = self._t
        with gr.Row(elem_id="top", equal_height=True):
            with gr.Column(scale=3, min_width=320, elem_id="lead"):
                gr.Markdown(t("title"), elem_id="heading", header_links=False)
                gr.Markdown(t("lead"))
            with gr.Column(scale=2, min_width=320):
                gr.HTML(languages_html(), elem_id="languages", label=t("languages"))
                shelf = Shelf(self._base)
                choices = shelf.choices(words("en")["every_article"])
                self.article = gr.Dropdown(choices, value=choices[0][1], label=t("asking"), elem_id="article", filterable=True)
        with gr.Accordion(t("own"), open=False, elem_id="own"):
            gr.Markdown(t("own_lead"))
            with gr.Row():
                self.files = gr.File(
                    label=t("upload"),
                    file_count="multiple",
                    file_types=list(SUPPORTED),
                    elem_id="files",
                    height=140,
                )
                self.pasted = gr.Textbox(label=t("paste"), lines=4, elem_id="pasted")
            with gr.Row():
                self.read = gr.Button(t("read"), variant="primary", elem_id="read")
                self.back = gr.Button(t("bundled"), elem_id="back")

    def _ask_tab(self) -> None:
        t = self._t
        with gr.Row():
            with gr.Column(scale=5, min_width=320):
                self.question = gr.Textbox(label=t("ask"), submit_btn=True, autofocus=True, elem_id="question", max_lines=3)
                self.examples = self._questions("examples", EXAMPLES if self._bundled else ())
                self.panel = gr.HTML("", elem_id="answer", label=t("answer"))
                self.alone = gr.Button(t("alone"), elem_id="alone")  # not seen; the one in the answer presses it
                with gr.Row(visible=False, elem_id="actions") as self.actions:
                    self.open = gr.Button(t("open_article"), size="sm", elem_id="open")
                    self.copy = gr.Button(t("copy"), size="sm", elem_id="copy")
                    self.share = gr.Button(t("share"), size="sm", elem_id="share")
                self.next = self._questions("next", ())
            with gr.Column(scale=3, min_width=300):
                self.talk = gr.Chatbot(
                    label=t("conversation"),
                    render_markdown=False,
                    height=420,
                    buttons=["copy"],
                    elem_id="talk",
                    feedback_options=("Like", "Dislike") if self._options.feedback else None,
                )
                self.clear = gr.Button(t("new_talk"), size="sm", elem_id="clear")
                self.asked = self._questions("earlier", ())

    def _questions(self, name: str, questions: tuple[str, ...]) -> gr.Dataset:
        return gr.Dataset(
            label=self._t(name),
            components=[gr.Textbox(visible=False)],
            samples=[[question] for question in questions],
            visible=bool(questions),
            elem_id=name,
            samples_per_page=8,
        )

    def _figures_tab(self) -> None:
        t = self._t
        gr.Markdown(t("figures_lead"))
        with gr.Row(equal_height=True):
            self.kinds = gr.Dropdown([], multiselect=True, label=t("kinds"), elem_id="kinds", scale=4)
            self.csv = gr.Button(t("csv"), elem_id="csv", scale=1, min_width=160)
        self.table = gr.Dataframe(
            headers=figure_headers(words("en")),
            label=t("tab_figures"),
            interactive=False,
            wrap=True,
            show_search="filter",
            max_height=420,
            elem_id="figures",
        )
        self.series = gr.Dropdown([], label=t("series"), elem_id="series", visible=False)
        self.no_series = gr.Markdown(t("no_series"), visible=False, elem_id="no-series")
        self.plot = gr.HTML("", elem_id="plot", label=t("series"))

    def _evaluate_tab(self) -> None:
        t = self._t
        with gr.Row(equal_height=True):
            self.set = gr.File(
                label=t("question_set"), file_types=[".jsonl", ".json", ".txt"], elem_id="set", height=120, scale=3
            )
            with gr.Column(scale=1, min_width=160):
                self.run = gr.Button(t("run"), variant="primary", elem_id="run")
                self.json = gr.Button(t("json"), elem_id="json", visible=False)
        self.measured = gr.Markdown("", elem_id="measured", visible=False)
        self.means = gr.Dataframe(label=t("means"), interactive=False, elem_id="means", visible=False)
        self.bars = gr.BarPlot(label=t("by_language"), elem_id="bars", visible=False, height=340, x_label_angle=-20)
        self.failing = gr.Dataframe(
            label=t("failing"), interactive=False, wrap=True, elem_id="failing", visible=False, max_height=420
        )

    def _wire(self, made: gr.Blocks) -> None:
        do, hidden = self._do, "private"
        figures = [self.kinds, self.table, self.series, self.no_series, self.plot]
        cleared = [self.question, self.talk, self.panel, self.actions, self.next, self.last]
        view = [*figures, self.reading]
        asking_out = [*cleared, self.plain, self.whole, self.reading, self.earlier, self.asked]

        def ask(trigger: Callable[..., object], question: gr.Textbox, how: Callable[..., object] = do.answer) -> None:
            inputs = [question, self.talk, self.own, self.key, self.earlier]
            trigger(how, inputs, asking_out, api_visibility=hidden, show_progress_on=self.panel)

        ask(self.question.submit, self.question)
        ask(self.alone.click, self.last, do.alone)
        for dataset in (self.examples, self.next, self.asked):
            ask(dataset.click(lambda sample: sample[0], dataset, self.question, api_visibility=hidden).then, self.question)
        shown = [self.article, *view, self.question, self.asked, self.linked]
        ask(made.load(do.open, [self.earlier], shown, api_visibility=hidden).then, self.linked)
        self.article.input(do.choose, [self.article, self.own], [self.key, *view, *cleared], api_visibility=hidden)
        brought = [self.own, self.key, self.article, self.files, self.pasted, self.examples, *view, *cleared]
        self.read.click(do.bring, [self.files, self.pasted], brought, api_visibility=hidden)
        self.back.click(do.back, None, brought, api_visibility=hidden)
        self.clear.click(do.clear, None, cleared, api_visibility=hidden)
        self.copy.click(None, self.plain, None, js=COPY, api_visibility=hidden)
        self.share.click(None, self.whole, None, js=SHARE, api_visibility=hidden)
        self.open.click(lambda: gr.Tabs(selected="article"), None, self.tabs, api_visibility=hidden).then(
            None, None, None, js=SCROLL, api_visibility=hidden
        )
        self.article_tab.select(None, None, None, js=SCROLL, api_visibility=hidden)
        self._wire_figures()
        self.run.click(
            do.evaluate,
            [self.set, self.own, self.key],
            [self.set, self.measured, self.means, self.bars, self.failing, self.json, self.report],
            api_visibility=hidden,
        )
        if self._options.feedback:
            self.talk.like(do.like, self.talk, None, api_visibility=hidden)

    def _wire_figures(self) -> None:
        do, hidden = self._do, "private"
        self.kinds.input(do.filter, [self.kinds, self.own, self.key], self.table, api_visibility=hidden)
        self.csv.click(do.csv, [self.kinds, self.own, self.key], self.file, api_visibility=hidden).then(
            None, self.file, None, js=SAVE_CSV, api_visibility=hidden
        )
        self.json.click(None, self.report, None, js=SAVE_JSON, api_visibility=hidden)
        self.series.input(do.draw, [self.series, self.own, self.key], self.plot, api_visibility=hidden)
        self.table.select(do.show_figure, [self.own, self.key], [self.reading, self.tabs], api_visibility=hidden).then(
            None, None, None, js=SCROLL, api_visibility=hidden
        )

    def _endpoints(self) -> None:
        api = Api(self._watched, self._address, reader=self._options.reader)
        for function in (api.ask, api.passages, api.figures, api.articles):
            endpoint(plainly(function), api_name=function.__name__)
