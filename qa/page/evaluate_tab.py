"""What the view of evaluations does."""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from pathlib import Path

import gradio as gr

from index import Index
from qa.evaluation.evaluate import Report, count_answerable, evaluate
from qa.evaluation.question_set import BUNDLED, Question, read_questions
from qa.i18n.words import Words
from qa.page.bringing import Step
from qa.page.handlers import Handlers, Values, limit, who
from qa.page.kindly import language
from qa.page.measures import report_html
from qa.page.options import ServerOptions
from qa.page.problems import tell_error
from qa.page.render import problem_html
from qa.page.templating import render
from qa.page.uploads import check_own, remove
from qa.show import write_json
from source.errors import QuestionSetError

_LOOKED = 0.3  # seconds between looks how far it is


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
    ) -> Iterator[Values]:
        """How well a question set is answered, told question by question; what goes wrong is told in the report's place."""
        words = language(request)
        try:
            check_own([file] if file else [], who(request))
            questions, index = _questions(file), self._asked.of(own, key, request)
            unknown = _unknown(questions, index, words)
            work = _Work(questions, index, limit(self._options.seconds, "The evaluation"), reader=self._options.reader)
            for number in work.steps():
                yield gr.skip(), gr.skip(), _step_html(number, len(questions), words), gr.Button(visible=False), gr.skip()
            report = work.result()
        except Exception as error:  # whatever it is, the reader is told in a sentence; what was not foreseen is logged
            yield None, "", problem_html(tell_error(error, words)), gr.Button(visible=False), ""
            return
        heading = words["measured"].format(Path(file).name if file else words["shipped"], len(questions))
        yield None, "", report_html(report, heading, unknown, words), gr.Button(visible=True), write_json(report.to_dict())


class _Work:
    """One evaluation in a thread of its own: `steps` begins it and tells how many questions are done, `result` gives its report."""

    def __init__(self, questions: list[Question], index: Index, check: Callable[[], None], *, reader: bool) -> None:
        self._check, self._done, self._left = check, 0, threading.Event()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="evaluation")
        self._begin = partial(evaluate, questions, index=index, watch=self._watch, reader=reader)
        self._report: Future[Report] | None = None

    def steps(self) -> Iterator[int]:
        """The number of questions done, every so often, until all are; nobody waits for what they left."""
        self._report = self._pool.submit(self._begin)
        try:
            while not wait([self._report], _LOOKED).done:
                yield self._done
        finally:
            self._left.set()
            self._pool.shutdown(wait=False)

    def result(self) -> Report:
        """The report. Raises what the evaluation raised."""
        assert self._report is not None
        return self._report.result()

    def _watch(self, asked: Iterable[Question]) -> Iterator[Question]:
        for question in asked:
            self._check()
            if self._left.is_set():
                raise QuestionSetError("Nobody waits for this evaluation any more.")
            yield question
            self._done += 1


def _step_html(number: int, count: int, words: Words) -> str:
    place = words["question_of"].format(min(number + 1, count), count)
    return render("step.html", words=words, doing=words["evaluating"], place=place, step=Step(number + 1, count), stop=False)


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
    except QuestionSetError as error:  # where it is kept here is nothing to a reader
        raise QuestionSetError(str(error).replace(file, Path(file).name)) from error
    finally:
        remove(Path(file))
