"""Learning which n-grams tell an answer: one logistic regression for every sort of question."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from qa.question import SORTS, understand
from qa.ranking.answer_types import AnswerKinds, find_telling
from source.folding import fold
from source.sentences import split_sentences

_FEWEST = 20  # sentences that hold a group of characters: fewer tell nothing of it
_MOST_GRAMS = 4000  # groups of characters, the most frequent: a column of the table each, for every sort of question


@dataclass(frozen=True)
class Marked:
    """A question with its passage and where the answer stands in it."""

    question: str
    passage: str
    answer: str
    answer_start: int

    def answers_at(self) -> tuple[list[str], int]:
        """The passage's sentences and the number of the one that holds the answer's start (-1: none)."""
        spans = split_sentences(self.passage)
        held = (i for i, (start, end) in enumerate(spans) if start <= self.answer_start < end)
        return [self.passage[start:end] for start, end in spans], next(held, -1)


def learn_kinds(marked: Sequence[Marked], strength: float = 0.05) -> AnswerKinds:
    """Weights that tell the answering sentence from the others of its passage.

    `strength` is scikit-learn's C: smaller values keep the weights smaller.
    """
    rows: list[tuple[int, list[str], bool]] = []
    counts: Counter[str] = Counter()
    for item in marked:
        asked = understand(item.question)
        texts, held = item.answers_at()
        if held < 0 or len(texts) < 2:
            continue
        for number, text in enumerate(texts):
            found = list(find_telling(fold(text), asked.core))
            rows.append((SORTS.index(asked.sort), found, number == held))
            counts.update(found)
    columns = {gram: i for i, (gram, n) in enumerate(counts.most_common(_MOST_GRAMS)) if n >= _FEWEST}
    weights = np.zeros((len(SORTS), len(columns)), dtype=np.float32)
    for sort in range(len(SORTS)):
        mine = [(found, label) for number, found, label in rows if number == sort]
        labels = np.array([label for _, label in mine])
        if len(set(labels.tolist())) < 2:
            continue
        cells = [(i, columns[gram]) for i, (found, _) in enumerate(mine) for gram in found if gram in columns]
        matrix = sparse.csr_matrix(
            (np.ones(len(cells), dtype=np.float32), tuple(np.array(cells).T)), shape=(len(mine), len(columns))
        )
        model = LogisticRegression(C=strength, max_iter=200).fit(matrix, labels)
        weights[sort] = model.coef_[0]
    return AnswerKinds(columns, weights)
