"""What the learned weights look at: the name of each number and what it means, in the order of the weights.

The names stand in the weights' file too and are compared when it is loaded: weights that were learned of other numbers, or of the same in
another order, are refused.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from source.arrays import Floats

SENTENCE = {
    "coverage": "what share of the question's notions, by weight, the sentence holds",
    "coverage with the one before": "the same with the sentence before",
    "coverage of the one after": "that of the next sentence",
    "lead in coverage": "coverage less that of the passage's best sentence",
    "lead in coverage with the one before": "the same with the sentence before",
    "answer kind": "how well the words that tell an answer of the kind asked for stand in it",
    "similarity": "cosine of the sentence and the question",
    "lead in similarity": "the same less that of the passage's best sentence",
    "first": "whether it begins the passage",
    "length": "logarithm of its characters, by five",
    "is short": "whether it has fewer than eight characters",
    "local coverage": "coverage by notions that not every sentence of the passage holds",
    "local coverage with the one before": "the same with the sentence before",
    "lead in local coverage": "local coverage less that of the passage's best sentence",
}
PASSAGE = {
    "lexical share": "BM25 as a share of what is possible",
    "lexical lead": "how far it is behind the best passage by BM25, as a share",
    "dense": "cosine of passage and question",
    "dense lead": "the same less that of the best passage",
    "best sentence coverage": "coverage of its best sentence",
    "best pair coverage": "coverage of its best two sentences that stand together",
    "passage coverage": "coverage of the whole passage with its heading",
    "rarest missing": "weight of the rarest notion that it lacks, by that of the rarest asked for",
    "longest run": "the longest run of the question's characters in it",
    "runs squared": "the squares of all such runs, added up",
    "best answer kind": "answer kind times coverage, of its best sentence",
    "best similarity": "similarity of its best sentence",
    "article coverage": "coverage of all the article's candidates together",
    "article lexical": "how far its article's best two are behind by BM25, as a share",
    "length": "logarithm of its characters, by six",
    "soft coverage": "what share of the question's words it comes near to by their vectors",
    "soft coverage lead": "the same less that of the best passage",
    "weakest word": "how near it comes to the word that it comes least near to",
    "weakest word lead": "the same less that of the best passage",
    "best sentence soft coverage": "soft coverage of its best sentence",
    "best local coverage": "local coverage of its best sentence",
}
FOUND = {
    name: PASSAGE[name]
    for name in (
        "lexical share",
        "dense",
        "best sentence coverage",
        "best pair coverage",
        "passage coverage",
        "rarest missing",
        "longest run",
        "runs squared",
        "best answer kind",
        "best similarity",
    )
}
FIGURE = {
    "first kind": "whether it is of the kind asked for first",
    "other kind": "whether it is of another kind asked for",
    "unit": "whether it counts what is asked the number of",
    "unit differs": "whether it counts something else",
    "period agrees": "whether it is of the date asked after",
    "period differs": "whether it is of another date",
    "sentence score": "the score of its sentence",
    "best sentence": "whether no sentence of the passage scores higher",
    "passage behind": "how far its passage is behind the first",
    "near": "weight of the question's words in its sentence, less the farther they are",
    "nearer": "the same by a shorter reach",
    "clause": "weight of the question's words in its clause",
    "measure": "share of the question that its measure and subject meet",
    "measure asked for": "share of its measure that is asked for",
    "asked about": "whether the question writes the figure itself",
    "before": "as near, of the words before it alone",
    "dated": "whether its date is known",
    "exact date": "whether it is a date with its day",
    "first in sentence": "whether no figure of its kind stands before it in its sentence",
}
_SENTENCES = {
    "best sentence score": "the score of its best sentence",
    "second sentence score": "the score of its second best sentence",
}
LAYERS: Mapping[str, Mapping[str, str]] = {
    "sentence": SENTENCE,
    "passage": {**PASSAGE, **_SENTENCES},
    "found": FOUND,
    "across": FOUND,
    "figure": FIGURE,
}


def stack(names: Mapping[str, str], columns: Mapping[str, NDArray[Any]]) -> Floats:
    """Columns of one length as rows of features, float32 (rows, features), in the order of `names`. Raises KeyError for a name that has
    no column.

    >>> stack({"b": "", "a": ""}, {"a": np.array([1.0, 2.0]), "b": np.array([3.0, 4.0])}).tolist()
    [[3.0, 1.0], [4.0, 2.0]]
    """
    return stack_columns([columns[name] for name in names])


def stack_columns(columns: Sequence[NDArray[Any]]) -> Floats:
    """Columns of one length, at least one, side by side, float32 (rows, columns)."""
    made = np.empty((len(columns[0]), len(columns)), dtype=np.float32)
    for number, column in enumerate(columns):
        made[:, number] = column
    return made
