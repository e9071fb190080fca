"""What the view of evaluations does."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import gradio as gr

from index import Index
from qa.evaluation.evaluate import count_answerable, evaluate
from qa.evaluation.question_set import BUNDLED, Question, read_questions
from qa.i18n.words import Words
from qa.page.handlers import Handlers, Values, limit
from qa.page.kindly import language
from qa.page.measures import report_html
from qa.page.options import ServerOptions
from qa.page.problems import told
from qa.page.render import problem_html
from qa.show import write_json
from source.errors import QuestionSetError


class EvaluateTab:
    """The handler of the view of evaluations, of what `asked` says that the visitor asks."""

    def __init__(self, asked: Handlers, options: ServerOptions) -> None:
        self._asked, self._options = asked, options

    def run(
        self,
        file: str | None,
        own: str,
        key: str | None,
        request: gr.Request,
        progress: gr.Progress = gr.Progress(),  # noqa: B008
    ) -> Values:
        """How well a question set is answered; what goes wrong is told in the report's place."""
        words = language(request)
        try:
            questions, index = _questions(file), self._asked.of(own, key, request)
            unknown, check = _unknown(questions, index, words), limit(self._options.seconds, "The evaluation")

            def watch(asked: Iterable[Question]) -> Iterator[Question]:
                for question in progress.tqdm(asked, desc=words["run"]):
                    check()
                    yield question

            report = evaluate(questions, index=index, watch=watch, reader=self._options.reader)
        except Exception as error:  # whatever it is, the reader is told in a sentence; what was not foreseen is logged
            return None, "", problem_html(told(error, words)), gr.Button(visible=False), ""
        heading = words["measured"].format(Path(file).name if file else words["shipped"], len(questions))
        return None, "", report_html(report, heading, unknown, words), gr.Button(visible=True), write_json(report.to_dict())


def _unknown(questions: list[Question], index: Index, words: Words) -> str:
    """What is to be said where a set is of other articles in part. Raises QuestionSetError where it is so as a whole."""
    expected = sum(question.answerable for question in questions)
    known = count_answerable(questions, index)
    if expected and not known:
        raise QuestionSetError(
            "None of the questions has its evidence in what is asked here; choose the articles that they are of."
        )
    return words["set_of_others"].format(expected - known, expected) if known < expected else ""


def _questions(file: str | None) -> list[Question]:
    """The questions of an upload, which is removed at once; those shipped when there is none."""
    if not file:
        return read_questions(BUNDLED)
    try:
        return read_questions(Path(file))
    finally:
        Path(file).unlink(missing_ok=True)
