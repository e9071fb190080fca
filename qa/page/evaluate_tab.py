"""What the view of evaluations does."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr
import pandas as pd

from qa.evaluation import evaluate
from qa.page import charts
from qa.page.handlers import Handlers, Values, limit
from qa.page.kindly import kindly, language
from qa.page.options import ServerOptions
from qa.question_set import BUNDLED, Question, read_questions
from qa.show import as_json


class EvaluateTab:
    """The handler of the view of evaluations, of what `asked` says that the visitor asks."""

    def __init__(self, asked: Handlers, options: ServerOptions) -> None:
        self._asked, self._options = asked, options

    @kindly
    def run(
        self,
        file: str | None,
        own: str,
        key: str | None,
        request: gr.Request,
        progress: gr.Progress = gr.Progress(),  # noqa: B008
    ) -> Values:
        """How well a question set is answered."""
        words, questions = language(request), _questions(file)
        check = limit(self._options.seconds, "The evaluation")

        def watch(asked: Iterable[Question]) -> Iterator[Question]:
            for question in progress.tqdm(asked, desc=words["run"]):
                check()
                yield question

        report = evaluate(questions, index=self._asked.of(own, key, request), watch=watch, reader=self._options.reader)
        headers, rows = charts.mean_rows(report, words)
        bars = pd.DataFrame(charts.language_bars(report), columns=["of", "lang", "mean"])
        names = ["id", words["column_question"], words["column_wrong"], words["column_came"]]
        name = Path(file).name if file else words["shipped"]
        shown: dict[str, Any] = {
            "x": "of",
            "y": "mean",
            "color": "lang",
            "x_title": " ",
            "y_title": words["means"],
            "y_lim": [0, 1],
        }
        return (
            None,
            gr.Markdown(escape(words["measured"].format(name, len(questions))), visible=True),
            gr.Dataframe({"headers": headers, "data": rows}, visible=True),
            gr.BarPlot(bars, **shown, sort=list(bars["of"]), visible=True),
            gr.Dataframe({"headers": names, "data": charts.failing_rows(report, words)}, visible=True),
            gr.Button(visible=True),
            as_json(report.to_dict()),
        )


def _questions(file: str | None) -> list[Question]:
    """The questions of an upload, which is removed at once; those shipped when there is none."""
    if not file:
        return read_questions(BUNDLED)
    try:
        return read_questions(Path(file))
    finally:
        Path(file).unlink(missing_ok=True)
