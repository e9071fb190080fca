"""Answering: a question becomes passages, best first, with the figure that answers it."""

from qa.answer import Answer, AnswerPassage, Highlight
from qa.ask import ask
from qa.evaluation import Report, Score, evaluate
from qa.question_set import Question

__all__ = ["Answer", "AnswerPassage", "Highlight", "Question", "Report", "Score", "ask", "evaluate"]
