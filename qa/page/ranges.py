"""A range answers with both of its ends: 160億至180億元 as the article writes it, and 16 to 18 billion TWD as its reader counts."""

from dataclasses import replace

from qa.answer import Answer, AnswerPassage
from qa.figures.ranges import find_ends
from qa.i18n.plain_values import write_number, write_value
from qa.i18n.words import Words
from qa.page.marks import say_figure
from source import Figure


def answer_span(answer: Answer, passage: AnswerPassage) -> tuple[int, int] | None:
    """The stretch of a passage that answers: of a range from its first end to its last."""
    figure, number = answer.figure, answer.figure_passage
    ends = find_ends(figure, passage) if figure and number is not None and passage is answer.passages[number] else None
    return (ends[0].start, ends[1].end) if ends else passage.answer


def say_range(ends: tuple[Figure, Figure], text: str) -> str:
    """A range as the article says it: the stretch of its text from the first end to the last, with what is counted and how nearly."""
    first, last = ends
    before = say_figure(first, text).partition(first.text)[0]
    return f"{before}{text[first.start : last.start]}{last.text}{say_figure(last, text).rpartition(last.text)[2]}"


def write_range(first: Figure, last: Figure, words: Words) -> str:
    """A range in the reader's own units, each said once where it is of both; empty where an end has no value.

    >>> from qa.i18n.words import load_words
    >>> from source import extract_figures
    >>> ends = extract_figures("營收為160億美元至180億美元")
    >>> write_range(*ends, load_words("en")), write_range(*ends, load_words("zh-TW"))
    ('16 to 18 billion USD', '160億至180億美元')
    """
    if first.value is None or last.value is None:
        return ""
    low, high = write_number(first.value, words), write_number(last.value, words)
    size = high.partition(" ")[2]  # million, billion
    if last.unit == "%":
        low += "%"
    elif size and low.endswith(f" {size}"):
        low = low.removesuffix(f" {size}")
    return words["until"].format(low, write_value(replace(last, unit=last.unit or first.unit), words))
