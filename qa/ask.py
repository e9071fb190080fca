"""`ask`: a question becomes an answer."""

from collections.abc import Sequence
from functools import cache

from index import Filter, Index, build
from qa.answer import Answer
from qa.choose import choose
from qa.followup import understood
from qa.question import check, understand
from qa.ranking import answer_passages, rank
from qa.weights import weights
from source.articles import bundled_article
from source.errors import QuestionError

FOUND = 0.4
"""The least probability at which an answer counts as found: a passage that does not answer costs a reader less than one that
answers and is not shown. Of the bundled question set 93 of 100 are told apart rightly, at 0.5 91 (`article-qa evaluate`)."""
_MOST_PASSAGES = 50
_CHOSEN_FROM = 3


@cache
def bundled_index() -> Index:
    """The index of the bundled article, built once a process."""
    return build([bundled_article()])


def ask(
    question: str, *, index: Index | None = None, k: int = 5, history: Sequence[str] = (), where: Filter | None = None
) -> Answer:
    """Ask the articles of `index` (None: the bundled article) and get the passages that answer, best first.

    `k` is how many passages to return, from 1 to 50. `history` are the earlier questions, oldest first, in whose light
    a follow-up ("那2024年呢?") is read. `where` tells which articles are asked. Raises QuestionError for an empty or too
    long question, a `k` out of range, or a filter that no article passes.

    >>> ask("MiniMax有多少用戶?").figure.text
    '2.12億'
    """
    if not 1 <= k <= _MOST_PASSAGES:
        raise QuestionError(f"k is {k}; give a number of passages from 1 to {_MOST_PASSAGES}.")
    text = check(question)
    used = check(understood(text, [check(item) for item in history if item.strip()]))
    asked = understand(used)
    ranked = rank(index if index is not None else bundled_index(), asked, weights(), k, where)
    passages = answer_passages(ranked, k)
    found = ranked.probability >= FOUND
    chosen = choose(asked, ranked, min(k, _CHOSEN_FROM), weights()) if found else None
    return Answer(
        question=text,
        question_used=used,
        found=found,
        probability=ranked.probability,
        passages=passages,
        figure=chosen.figure if chosen else None,
        figure_passage=chosen.passage if chosen else None,
    )
