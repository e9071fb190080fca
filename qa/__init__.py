"""Answering: a question becomes passages, best first, with the figure that answers it."""

from qa.stopping import watch_loading

watch_loading()  # first: what follows takes a second

# ruff: noqa: E402
from qa.answer import Answer, AnswerPassage, Highlight
from qa.ask import ask
from qa.evaluation.evaluate import Report, Score, evaluate
from qa.evaluation.question_set import Question

__all__ = ["Answer", "AnswerPassage", "Highlight", "Question", "Report", "Score", "ask", "evaluate"]


def __getattr__(name: str) -> str:
    """`__version__`, looked up when it is asked for."""
    if name != "__version__":
        raise AttributeError(f"module 'qa' has no attribute {name!r}")
    from qa.version import look_up_version

    return look_up_version()
