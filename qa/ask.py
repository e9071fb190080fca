"""`ask`: a question becomes an answer."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from index import Filter, Index, build
from qa.answer import Answer
from qa.figures.captions import move_to_prose
from qa.figures.chosen import Chosen
from qa.figures.extreme import begin_range
from qa.figures.select import choose, choose_matched, find_undated
from qa.question import Asked, check, understand
from qa.question.missing import Said, missing
from qa.question.rewrite import names_nothing, read
from qa.ranking.rerank import Ranked, answer_passages, rerank
from qa.ranking.weights import load_weights
from qa.reader.judge import is_sure, weigh_figure
from qa.reader.reader import has_reader, load_reader
from qa.reader.weigh import read_first
from source.bundled import load_bundled_article
from source.errors import QuestionError
from source.valid_text import make_valid

FOUND = 0.4
"""The least probability at which an answer counts as found: a passage that does not answer costs a reader less than one that
answers and is not shown. Of 550 questions that nobody looked at, two writers' and the unseen ones of `python -m tests.benchmarks.news`, .83 of
the found and of the not found are told right, at 0.3 .77, at 0.5 as many, but two in a hundred right figures fewer."""
_MOST_PASSAGES = 50  # as many as are searched for
_CHOSEN_FROM = 3  # passages that a figure is chosen from
_NAMED_IN = (
    10  # passages whose articles are looked through for what is named: across languages the right one may stand so far behind
)
"""As many are searched for, however few are asked for: the answer does not depend on how many of them are shown."""
_SURELY = 0.93
"""A reading so probable answers though the article has not the word asked for: 利息支出 where it says 付息. Of 28 questions of strangers on articles
without such a word the reader takes five for answered so surely, rightly, and of those that are not none by more than .89."""
_LACKING = 0.3  # puts every probability under FOUND


@cache
def build_bundled_index() -> Index:
    """The index of the bundled article, built once a process."""
    return build([load_bundled_article()])


def ask(
    question: str,
    *,
    index: Index | None = None,
    k: int = 5,
    history: Sequence[str] = (),
    where: Filter | None = None,
    reader: bool = True,
) -> Answer:
    """Ask the articles of `index` (None: the bundled article) and get the passages that answer, best first.

    `k` is how many passages to return, from 1 to 50. `history` are the earlier questions, oldest first, in whose light
    a follow-up ("那2024年呢?") is read: what cannot stand alone, or is not found alone and says too little; what is
    not found in their light is asked alone; without `history` the question is asked on its own. `where` tells which articles are asked. Without `reader` passages
    are matched but not read: faster, and worse. Raises QuestionError for an empty or too
    long question, one of marks alone, a `k` out of range, or a filter that no article passes.

    >>> ask("MiniMax有多少用戶?").figure.text
    '2.12億'
    """
    if not 1 <= k <= _MOST_PASSAGES:
        raise QuestionError(f"k is {k}; give a number of passages from 1 to {_MOST_PASSAGES}.")
    text = check(question)
    if not has_word(text):
        raise QuestionError("The question has no word in it; ask it in words.")
    opened = index if index is not None else build_bundled_index()
    earlier = [check(item) for item in history if has_word(make_valid(item))]
    reading = read(text, earlier)
    if reading is None:
        return answer_question(text, understand(text), opened, k, where, reader=reader)
    first, second = (reading.text, text) if reading.sure else (text, reading.text)
    answer = answer_question(text, understand(check(first)), opened, k, where, reader=reader)
    if answer.found or (reading.sure and names_nothing(text)):
        return answer
    other = answer_question(text, understand(check(second)), opened, k, where, reader=reader)
    return other if other.found else answer


def has_word(question: str) -> bool:
    """Whether there is anything in a question but marks: without, nothing is searched or read.

    >>> has_word("2024?"), has_word("？！😀")
    (True, False)
    """
    return any(character.isalnum() for character in question)


def answer_question(
    question: str, asked: Asked, index: Index, k: int, where: Filter | None = None, *, reader: bool = True
) -> Answer:
    """The answer to a question understood as `asked`: the passage that holds the figure that answers comes first."""
    ranked = rerank(index, asked, load_weights(), max(k, _NAMED_IN), where)
    known: dict[str, tuple[str, ...]] = {}
    ranked, _ = put_named_first(asked, ranked, index, _NAMED_IN, known)
    if reader and has_reader():
        matched = choose_matched(asked, ranked, _CHOSEN_FROM, load_weights()) if asked.kinds else None
        ranked = read_first(asked, ranked, load_reader(), load_weights(), matched)
    ranked, lacking = put_named_first(asked, ranked, index, _NAMED_IN, known)
    chosen = None if lacking else choose(asked, ranked, _CHOSEN_FROM, load_weights())
    if chosen is None and not lacking:
        lacking = find_undated(asked, ranked, _CHOSEN_FROM)
    probability = _estimate_probability(asked, ranked, chosen, lacking)
    found = probability >= FOUND
    if chosen is not None and not (found and is_sure(asked, ranked, chosen)):
        chosen = None
    if chosen is not None:
        chosen = begin_range(asked, ranked, move_to_prose(asked, ranked, chosen))
        ranked = ranked.led_by(chosen.passage)
    figure = chosen.figure if chosen else None
    shown = replace(ranked, probability=probability, readings=ranked.readings if found else {})
    return Answer(
        question=question,
        question_used=asked.text,
        found=found,
        probability=probability,
        passages=answer_passages(shown, k, figure),
        figure=figure,
        figure_passage=0 if figure else None,
        missing=lacking,
    )


def put_named_first(
    asked: Asked, ranked: Ranked, index: Index, most: int, known: dict[str, tuple[str, ...]] | None = None
) -> tuple[Ranked, tuple[str, ...]]:
    """The ranking with the first of the `most` best passages in front whose article has all that the question names, and
    what the article in front has not. `known` holds what articles were found to lack, and is added to."""
    known = {} if known is None else known
    for place, number in enumerate(ranked.order[:most]):
        article = ranked.found.candidates[number].passage.article.id
        if article not in known:
            known[article] = missing(asked, Said(index.passages_of(article)))
        lacking = known[article]
        if lacking and _is_surely_read(ranked, number):
            lacking = missing(asked, Said(index.passages_of(article)), certain=True)
        if not lacking:
            return (ranked.led_by(place) if place else ranked), ()
    return ranked, known[ranked.found.candidates[ranked.order[0]].passage.article.id]


def _is_surely_read(ranked: Ranked, number: int) -> bool:
    reading = ranked.readings.get(number)
    return reading is not None and reading.probability >= _SURELY


def _estimate_probability(asked: Asked, ranked: Ranked, chosen: Chosen | None, lacking: Sequence[str]) -> float:
    """The first passage's probability in the light of what the question names: a figure that meets all of it makes the answer more
    likely than not, a name that the article lacks makes it unlikely, and so does a question that names nothing to answer."""
    if lacking or names_nothing(asked.text):
        return ranked.probability * _LACKING
    if ranked.readings:
        return weigh_figure(asked, ranked, chosen, load_weights())
    return 0.5 + ranked.probability / 2 if chosen and chosen.fit and chosen.fit.meets else ranked.probability
