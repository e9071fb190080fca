"""Answering: a question becomes passages, best first, with the figure that answers it."""

from importlib.metadata import PackageNotFoundError, version

from qa.answer import Answer, AnswerPassage, Highlight
from qa.ask import ask
from qa.evaluation import Report, Score, evaluate
from qa.question_set import Question

try:
    __version__ = version("article-qa")
except PackageNotFoundError:  # a checkout that is on the path without being installed
    __version__ = "0+checkout"

__all__ = ["Answer", "AnswerPassage", "Highlight", "Question", "Report", "Score", "__version__", "ask", "evaluate"]
