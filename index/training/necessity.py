"""Learning which words of a question its passage holds: counts over questions with their passages."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from index.lexical.query import strip_asking
from index.terms.keys import label_terms
from index.terms.necessity import FILE
from index.training.sources import Question, questions
from source.folding import fold

_FEWEST = 12  # questions that ask with a word: fewer tell nothing of it
_PRIOR = 10.0  # questions that each word begins with, met as often as the mean: one asked with 12 times moves halfway
_LEAST, _MOST = 0.15, 1.25  # no word counts for nothing, and none much more than most, whatever was counted
SOURCES = ("cmrc2018_train", "nqg_squad_sentences_en")


def count_factors(asked: Iterable[Question]) -> dict[int, float]:
    """For each term often asked with: its share of passages that hold it, over that of all terms."""
    held: dict[int, int] = defaultdict(int)
    seen: dict[int, int] = defaultdict(int)
    for question in asked:
        inside = label_terms(fold(question.passage)).keys()
        for key in label_terms(strip_asking(fold(question.question))):
            seen[key] += 1
            held[key] += key in inside
    mean = sum(held.values()) / max(sum(seen.values()), 1)
    return {
        key: min(max((held[key] + _PRIOR * mean) / (count + _PRIOR) / mean, _LEAST), _MOST)
        for key, count in seen.items()
        if count >= _FEWEST
    }


def export_necessity(folder: Path, data: Path) -> None:
    """Write the table beside the model, each source's factors relative to its own mean."""
    made: dict[int, float] = {}
    for name in SOURCES:
        made |= count_factors(questions(data, name))
    keys = np.array(sorted(made), dtype=np.uint64)
    save_file({"keys": keys, "factors": np.array([made[int(k)] for k in keys], dtype=np.float16)}, folder / FILE)
