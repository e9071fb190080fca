"""What the page does when something is pressed. Each handler takes the parts' values and gives their new ones."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr
import pandas as pd

from index import Index, build
from index.kept import Held
from index.watched import Watched
from qa.evaluation import evaluate
from qa.page import charts
from qa.page.asking import line, shown, text_of
from qa.page.bars import bars_html
from qa.page.feedback import keep
from qa.page.kindly import kindly, language
from qa.page.options import ServerOptions
from qa.page.pictures import Address, no_address
from qa.page.problems import told
from qa.page.reading import Place, article_html, articles_html
from qa.page.render import problem_html
from qa.page.shelf import ALL, Shelf, now
from qa.page.visitors import Visitors
from qa.page.words import Words
from qa.question_set import BUNDLED, Question, read_questions
from qa.show import as_json, figures_csv
from qa.table import passage_rows
from source.apart.limits import Limits
from source.apart.readers import Readers
from source.errors import QuestionSetError, ReadError
from source.text import make_valid

MOST_PASSAGES = 5000  # of a large archive the figures view shows the first ones
_KEPT = 30
_ANSWER_PARTS = 11
Values = tuple[Any, ...]


def _session(request: gr.Request) -> str:
    return str(request.session_hash or "")


class Handlers:
    """The handlers over the page's own index `base`. With every request the page says whether the visitor asks their own
    articles (`own`: "yes" or nothing) and which of them (`key`)."""

    def __init__(self, base: "Index | Watched", options: ServerOptions, address: Address = no_address) -> None:
        self._options, self._address = options, address
        self._now, self._visitors = now(base), Visitors(base)
        self._readers = Readers(options.concurrency, Limits(seconds=options.seconds), figures=True)

    def open(self, earlier: list[str], request: gr.Request) -> Values:
        """The page as it opens: everything in the reader's language, and the question of the address, if any."""
        words = language(request)
        self._readers.warm()
        base = self._now()
        choices = Shelf(base).choices(words["every_article"])
        asked = str(dict(request.query_params).get("q", ""))[:2000]
        article = gr.Dropdown(choices, value=choices[0][1])
        placeholder = gr.Textbox(placeholder=words["placeholder"])  # not its value: the reader may be typing already
        return article, *self._view(base, words), placeholder, _listed(earlier), asked

    def answer(
        self, question: str, talk: list[Any], own: str, key: str | None, earlier: list[str], request: gr.Request
    ) -> Values:
        """An answer to a question; nothing changes when there is none."""
        return self._answered(question, talk, own, key, earlier, request, alone=False)

    def alone(self, question: str, talk: list[Any], own: str, key: str | None, earlier: list[str], request: gr.Request) -> Values:
        """An answer to a question as if nothing had been asked before."""
        return self._answered(question, talk, own, key, earlier, request, alone=True)

    def _answered(
        self, question: str, talk: list[Any], own: str, key: str | None, earlier: list[str], request: gr.Request, *, alone: bool
    ) -> Values:
        words = language(request)
        try:
            question = make_valid(question or "")
            if not question.strip():
                return tuple(gr.skip() for _ in range(_ANSWER_PARTS))
            history = [text_of(message) for message in talk or [] if message["role"] == "user"]
            made = shown(
                question, self._of(own, key, request), history, words, self._address, alone=alone, reader=self._options.reader
            )
        except Exception as error:  # whatever it is, the reader is told in a sentence; what was not foreseen is logged
            return self._failed(told(error, words))
        kept = [question, *(q for q in earlier or [] if q != question)][:_KEPT]
        return (
            gr.Textbox(""),
            [*(talk or []), line("user", question), line("assistant", made.message)],
            made.panel,
            gr.Row(visible=True),
            _listed(made.following),
            question,
            made.plain,
            made.whole,
            made.article,
            kept,
            _listed(kept),
        )

    def _failed(self, sentence: str) -> Values:
        """In place of an answer a sentence; the question stays in its box, and the talk as it was."""
        told_now = (gr.skip(), gr.skip(), problem_html(sentence), gr.Row(visible=False), _listed([]))
        return *told_now, *(gr.skip() for _ in range(_ANSWER_PARTS - len(told_now)))

    def clear(self) -> Values:
        """An empty conversation."""
        return gr.Textbox(""), [], "", gr.Row(visible=False), _listed([]), ""

    @kindly
    def choose(self, key: str | None, own: str, request: gr.Request) -> Values:
        """Another article, or all of them."""
        return key, *self._view(self._of(own, key, request), language(request)), *self.clear()

    @kindly
    def bring(self, files: list[str] | None, pasted: str, request: gr.Request, progress: gr.Progress = gr.Progress()) -> Values:  # noqa: B008
        """A visitor's own articles, read and indexed; the uploads are removed at once."""
        words = language(request)
        sources: list[str | Path] = [*map(Path, files or []), *([pasted] if pasted.strip() else [])]
        if not sources:
            raise ReadError("There is nothing to read; choose a file or paste some text.")
        try:
            check = self._limit("Reading")
            articles = []
            for number, source in enumerate(sources):
                progress((number, len(sources) + 1), desc=words["reading"])
                articles.append(self._readers.read(source, public_only=True, hosts=self._options.url_hosts))
                check()
            progress((len(sources), len(sources) + 1), desc=words["indexing"])
            index = build(articles)
        finally:
            for file in map(Path, files or []):
                file.unlink(missing_ok=True)
        self._visitors.bring(_session(request), index)
        return self._switched("yes", index, words)

    def back(self, request: gr.Request) -> Values:
        """The page's own articles again."""
        self._visitors.leave(_session(request))
        return self._switched("", self._now(), language(request))

    def _switched(self, own: str, index: Index, words: Words) -> Values:
        choices = Shelf(index).choices(words["every_article"])
        article = gr.Dropdown(choices, value=choices[0][1])
        examples = gr.Dataset(visible=False) if own else gr.Dataset()
        return own, ALL, article, None, "", examples, *self._view(index, words), *self.clear()

    def _view(self, index: Index, words: Words) -> Values:
        """The figures, series and articles of an index."""
        looked = _looked(index)
        found = charts.series_of(looked)
        names = [(charts.title_of(one, words), number) for number, one in enumerate(found)]
        kinds = [(words[kind], kind) for kind in charts.kinds_of(looked)]
        return (
            gr.Dropdown(kinds, value=[]),
            self._table(looked, words, []),
            gr.Dropdown(names, value=0 if found else None, visible=bool(found)),
            gr.Markdown(visible=not found),
            bars_html(charts.chart(found[0], words), words) if found else "",
            articles_html(index, words, self._address),
        )

    @kindly
    def filter(self, kinds: list[str], own: str, key: str | None, request: gr.Request) -> gr.Dataframe:
        """The figures of some kinds only."""
        return self._table(_looked(self._of(own, key, request)), language(request), kinds)

    @kindly
    def csv(self, kinds: list[str], own: str, key: str | None, request: gr.Request) -> str:
        """The figures of some kinds (all, when none is chosen) as comma-separated values, for the browser to save."""
        looked = _looked(self._of(own, key, request))
        return figures_csv([row for row in passage_rows(looked.passages) if not kinds or row.kind in kinds])

    @kindly
    def draw(self, number: int | None, own: str, key: str | None, request: gr.Request) -> str:
        """The chart of one series."""
        found, words = charts.series_of(_looked(self._of(own, key, request))), language(request)
        return bars_html(charts.chart(found[number or 0], words), words) if (number or 0) < len(found) else ""

    def _table(self, index: Index, words: Words, kinds: list[str]) -> gr.Dataframe:
        rows, several = charts.figure_rows(index, words, kinds), charts.has_several(index)
        value = {
            "headers": charts.figure_headers(words, several=several),
            "data": rows,
            "metadata": {"display_value": charts.shown_cells(rows)},
        }
        return gr.Dataframe(value, datatype=charts.figure_types(several=several))

    @kindly
    def show_figure(self, own: str, key: str | None, request: gr.Request, event: gr.SelectData) -> Values:
        """The article with the figure of the clicked row marked."""
        index = self._of(own, key, request)
        title, place = event.row_value[-2:]
        several = charts.has_several(index)
        for passage in index.passages:
            for figure in passage.figures:
                if str(passage.start + figure.start) == str(place) and (
                    not several or title == (passage.article.title or passage.article.id)
                ):
                    spot = Place(passage.article.id, passage.start, answer=(figure.start, figure.end))
                    page = article_html(index.passages_of(passage.article.id), language(request), spot, self._address)
                    return page, gr.Tabs(selected="article")
        return gr.skip(), gr.skip()

    @kindly
    def evaluate(
        self,
        file: str | None,
        own: str,
        key: str | None,
        request: gr.Request,
        progress: gr.Progress = gr.Progress(),  # noqa: B008
    ) -> Values:
        """How well a question set is answered."""
        words = language(request)
        questions = self._questions(file)
        check = self._limit("The evaluation")

        def watch(asked: Iterable[Question]) -> Iterator[Question]:
            for question in progress.tqdm(asked, desc=words["run"]):
                check()
                yield question

        report = evaluate(questions, index=self._of(own, key, request), watch=watch, reader=self._options.reader)
        headers, rows = charts.mean_rows(report, words)
        bars = pd.DataFrame(charts.language_bars(report), columns=["of", "lang", "mean"])
        names = ["id", words["column_question"], words["column_wrong"], words["column_came"]]
        name = Path(file).name if file else words["shipped"]
        return (
            None,
            gr.Markdown(escape(words["measured"].format(name, len(questions))), visible=True),
            gr.Dataframe({"headers": headers, "data": rows}, visible=True),
            gr.BarPlot(
                bars,
                x="of",
                y="mean",
                color="lang",
                x_title=" ",
                y_title=words["means"],
                y_lim=[0, 1],
                sort=list(bars["of"]),
                visible=True,
            ),
            gr.Dataframe({"headers": names, "data": charts.failing_rows(report, words)}, visible=True),
            gr.Button(visible=True),
            as_json(report.to_dict()),
        )

    def _questions(self, file: str | None) -> list[Question]:
        """The questions of an upload, which is removed at once; those shipped when there is none."""
        if not file:
            return read_questions(BUNDLED)
        try:
            return read_questions(Path(file))
        finally:
            Path(file).unlink(missing_ok=True)

    @kindly
    def like(self, talk: list[Any], event: gr.LikeData) -> None:
        """A thumb, kept in the operator's file."""
        at = int(event.index if isinstance(event.index, int) else event.index[0])
        if self._options.feedback and 0 < at < len(talk):
            question, answer = text_of(talk[at - 1]), text_of(talk[at])
            keep(self._options.feedback, question=question, answer=answer, liked=bool(event.liked))

    def _of(self, own: str, key: str | None, request: gr.Request) -> Index:
        """What a visitor asks: their own articles or the page's, all of them or one."""
        return self._visitors.asked(_session(request), key, own=bool(own))

    def _limit(self, what: str) -> Callable[[], None]:
        """A check that raises QuestionSetError once the time that the operator allows is over."""
        seconds = self._options.seconds
        end = time.monotonic() + seconds

        def check() -> None:
            if time.monotonic() > end:
                raise QuestionSetError(f"{what} took over {seconds} seconds, the limit of this page; give it less at once.")

        return check


def _looked(index: Index) -> Index:
    """The part of an index that the figures view looks at."""
    return index if len(index) <= MOST_PASSAGES else replace(index, passages=Held(index.passages[:MOST_PASSAGES]))


def _listed(questions: list[str]) -> gr.Dataset:
    return gr.Dataset(samples=[[question] for question in questions], visible=bool(questions))
