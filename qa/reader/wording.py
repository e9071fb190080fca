"""The question in the passage's own words for what it names: the reader knows few synonyms of business news, the list of them many."""

from index.terms.equivalents import Mention, find_mentions
from qa.question import Asked
from source.folding import fold


def say_as_passage(asked: Asked, question: str, passage: str) -> str:
    """`question` with each notion that the passage has another word for, in the same language, said in that word.

    >>> from qa.question import understand
    >>> say_as_passage(understand("職員有幾人?"), "職員有幾人?", "公司有120名員工。")
    '員工有幾人?'
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
        other = next((two for two in there if _is_same(folded, one, text, two)), None)
        if other is not None:
            question = question[: one.start] + passage[other.start : other.end] + question[one.end :]
    return question


def _is_same(folded: str, one: Mention, text: str, other: Mention) -> bool:
    """Whether two words are of one notion before all others, and of one language."""
    alike = folded[one.start].isascii() == text[other.start].isascii()
    return alike and one.notions[0].number == other.notions[0].number
