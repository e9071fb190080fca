"""Whom an article tells of, among those that a question may be about."""

import re
from collections.abc import Iterator, Sequence

from qa.figures.around import fold_of
from qa.figures.wanted import Names
from qa.question import Asked
from qa.question.datelines import drop_datelines
from qa.question.places import find_apart
from qa.question.slots import subject_of
from qa.ranking.rerank import Ranked
from source.folding import fold
from source.patterns import compile_late

_ASIDE = 2  # passages: whom no more of them name the article is not about
_LOOKED_AT = 24  # passages of an article in which names are looked for: more than most articles have
_LATIN = compile_late(r"(?<![a-z\d])[a-z][a-z\d]{2,}(?![a-z\d])")


def find_names(asked: Asked, ranked: Ranked, article: str) -> Names:
    """The names that the passages found of an article give their figures, and whom the question is about if they speak of it."""
    if article not in ranked.names:
        passages = [one.passage for one in ranked.found.candidates if one.passage.article.id == article][:_LOOKED_AT]
        texts, question = [fold(drop_datelines(passage.text)) for passage in passages], asked.folded
        span = subject_of(asked.text)
        about = question[slice(*span)] if span else ""
        known = {fold_of(figure.subject) for passage in passages for figure in passage.figures if figure.subject}
        known |= {about} if about and any(about in text for text in texts) else set()
        known |= set(find_capitalized(question, [passage.text for passage in passages]))
        asides = (one for one in known if one in question and sum(one in text for text in texts) <= _ASIDE)
        ranked.names[article] = Names(frozenset(known), frozenset(asides), find_apart(question, texts, fold(passages[0].context)))
    return ranked.names[article]


def find_capitalized(question: str, texts: Sequence[str]) -> Iterator[str]:
    """The words of a folded question that texts write with a capital alone, and not only where a sentence begins.

    >>> list(find_capitalized("what does acme's rival sell?", ["Revenue of Acme rose.", "Rival firms sell more."]))
    ['acme']
    """
    text = "\n".join(texts)
    for word in dict.fromkeys(_LATIN.findall(question)):
        capital = rf"(?:{word.capitalize()}|{word.upper()})"
        if re.search(rf"(?<=[a-z,’'] ){capital}(?![A-Za-z])", text) and not re.search(rf"(?<![A-Za-z]){word}(?![A-Za-z])", text):
            yield word
