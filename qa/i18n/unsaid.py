"""That an article does not answer, in the reader's language, as far as it is known why."""

from qa.answer import Answer
from qa.i18n.plain_values import write_missing
from qa.i18n.words import Words
from qa.question.rewrite import names_nothing


def write_unsaid(answer: Answer, words: Words) -> str:
    """That the article does not say; what it does not mention of what is named; or that the question names nothing.

    >>> from qa.i18n.words import load_words
    >>> write_unsaid(Answer("And in 2023?", "And in 2023?", False, 0.1, ()), load_words("en"))
    'Say what you are asking about, such as revenue or employees.'
    """
    return words["vague"] if names_nothing(answer.question_used) else write_missing(answer.missing, words)
