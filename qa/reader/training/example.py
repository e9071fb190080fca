"""One example that the reader learns from, and the cutting that makes one."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from source.sentences import split_sentences


@dataclass(frozen=True)
class Example:
    """A question with a passage, and where in the passage its answer stands.

    `start` and `end` are the answer's; None where the passage does not answer. Where only the sentence is known that holds the
    answer, `exact` is False: the answer then begins and ends somewhere in it.
    """

    question: str
    passage: str
    start: int | None = None
    end: int | None = None
    exact: bool = True

    @property
    def answer(self) -> str | None:
        """The words that answer.

        >>> Example("Who?", "By Ada.", 3, 6).answer
        'Ada'
        """
        return None if self.start is None else self.passage[self.start : self.end]


def unanswered(question: str, passage: str) -> Example:
    """The question with a passage that does not answer it."""
    return Example(question, passage)


def cut_window(passage: str, start: int, end: int, longest: int, rng: random.Random) -> tuple[str, int]:
    """Whole sentences around [start, end), at most `longest` characters where they fit; the text, and how much was cut before it.

    >>> cut_window("First. Then Ada came. Last of all.", 12, 15, 15, random.Random(1))
    ('Then Ada came.', 7)
    """
    spans = split_sentences(passage) or [(0, len(passage))]
    first = max((i for i, (begin, _) in enumerate(spans) if begin <= start), default=0)
    last = min((i for i, (_, stop) in enumerate(spans) if stop >= end), default=len(spans) - 1)
    last = max(first, last)
    while True:
        wider = [(a, b) for a, b in ((first - 1, last), (first, last + 1)) if a >= 0 and b < len(spans)]
        wider = [(a, b) for a, b in wider if spans[b][1] - spans[a][0] <= longest]
        if not wider:
            return passage[spans[first][0] : spans[last][1]], spans[first][0]
        first, last = rng.choice(wider)


def windows(passage: str, longest: int) -> list[tuple[int, int]]:
    """The passage in runs of whole sentences of at most `longest` characters each, where a sentence fits.

    >>> windows("First. Then Ada came. Last of all.", 15)
    [(0, 6), (7, 21), (22, 34)]
    """
    runs: list[tuple[int, int]] = []
    for begin, stop in split_sentences(passage):
        if runs and stop - runs[-1][0] <= longest:
            runs[-1] = (runs[-1][0], stop)
        else:
            runs.append((begin, stop))
    return runs


def without_answer(passage: str, start: int, end: int) -> str | None:
    """The passage less the sentences that hold the answer; None if nothing is left or the answer's words stand elsewhere too.

    >>> without_answer("Ada came. Bo left.", 0, 3), without_answer("Ada came. Ada left.", 0, 3)
    ('Bo left.', None)
    """
    kept = [(a, b) for a, b in split_sentences(passage) if b <= start or a >= end]
    rest = join_sentences(passage, kept)
    return rest if rest and passage[start:end] not in rest else None


def join_sentences(passage: str, spans: Sequence[tuple[int, int]]) -> str:
    """The sentences as one text, with a space where the passage has one after them."""
    return "".join(passage[a:b] + (" " if passage[b : b + 1].isspace() else "") for a, b in spans).strip()
