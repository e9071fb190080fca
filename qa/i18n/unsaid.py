"""That an article does not answer, in the reader's language, as far as it is known why."""

from qa.answer import Answer
from qa.i18n.plain_values import write_missing
from qa.i18n.words import Words
from qa.question.rewrite import names_nothing
from source.folding import fold


def write_unsaid(answer: Answer, words: Words) -> str:
    """That the article does not say; what it does not mention of what is named; or that the question names nothing.

    >>> from qa.i18n.words import load_words
    >>> write_unsaid(Answer("And in 2023?", "And in 2023?", False, 0.1, ()), load_words("en"))
    'Say what you are asking about, such as revenue or employees.'
    """
    if names_nothing(answer.question_used):
        return words["vague"]
    seen = fold(" ".join(f"{one.article.title} {one.heading} {one.text}" for one in answer.passages))
    if answer.missing and all(fold(one) in seen for one in answer.missing):  # 2023年 is told of, but not of what is asked
        return words["unsaid_of"].format(words["listed"].join(answer.missing))
    return write_missing(answer.missing, words)
