"""The question in the passage's own words for what it names: the reader knows few synonyms of business news, the list of them many."""

from index.terms.equivalents import find_mentions
from qa.question import Asked
from source.folding import fold


def say_as_passage(asked: Asked, question: str, passage: str) -> str:
    """`question` with each notion that the passage has another word for, in either language, said in that word.

    >>> from qa.question import understand
    >>> say_as_passage(understand("職員有幾人?"), "職員有幾人?", "公司有120名員工。")
    '員工有幾人?'
    >>> say_as_passage(understand("What is the headcount?"), "What is the headcount?", "公司有120名員工。")
    'What is the 員工?'
    """
    folded = fold(question)
    if len(folded) != len(question) or folded != asked.folded:
        return question
    text = fold(passage)
    lacking = [one for one in asked.mentions if folded[one.start : one.end] not in text]
    if not lacking or len(text) != len(passage):
        return question
    there = find_mentions(text)
    for one in reversed(lacking):
        other = next((two for two in there if two.notions[0].number == one.notions[0].number), None)
        if other is not None:
            question = question[: one.start] + passage[other.start : other.end] + question[one.end :]
    return question
