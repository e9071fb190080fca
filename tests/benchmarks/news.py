"""Made-up news as it is printed, asked as readers ask: `python -m tests.benchmarks.news [--no-reader] [--limit N] [-v]`.

Articles of many writers' fields, each with ten questions in a reader's own words, three of which it does not answer. None of them was
trained on (those that were stand in qa/reader/training/data/news). Of `looked.jsonl` failures were looked at and their kinds mended; of
`unseen.jsonl` none. A figure is right when it has the value of the one that answers, and its unit or kind.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index import build
from qa import ask
from qa.answer import Answer
from source import Article, Figure
from source.folding import fold

_SETS = ("looked", "unseen")
_FOLDER = Path(__file__).parent / "news_set"


@dataclass(frozen=True)
class Asked:
    """One question: whether its article `answers` it, what the program made of it, and whether its figure is `right` (None: no figure answers)."""

    question: str
    answers: bool
    found: bool
    probability: float
    first: bool
    right: bool | None
    shown: str | None
    wanted: str | None


def read_articles(name: str) -> list[dict[str, Any]]:
    """The articles of a set, with what is asked of each."""
    return [json.loads(line) for line in (_FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]


def find_wanted(answer: str | None, published: str | None = None) -> Figure | None:
    """The figure that answers: the first number of the answer, else its first date, read as in an article of that day.

    >>> find_wanted("12.5億元").value, find_wanted("Ada"), find_wanted(None)
    (Decimal('1250000000'), None, None)
    """
    has_number = answer and any(character.isnumeric() for character in answer)
    figures = Article.from_text(answer, published=published).figures if answer and has_number else ()
    return next((one for one in figures if one.value is not None), next((one for one in figures if one.period), None))


def is_right(figure: Figure | None, wanted: Figure) -> bool:
    """Whether a figure that was shown says what the wanted one says, whatever its sign."""
    if figure is None:
        return False
    if wanted.value is None or figure.value is None:
        return wanted.value is None and figure.period == wanted.period
    alike = figure.unit == wanted.unit or None in (figure.unit, wanted.unit) or figure.kind == wanted.kind
    return abs(figure.value) == abs(wanted.value) and alike


def ask_all(articles: Sequence[dict[str, Any]], *, reader: bool) -> Iterator[Asked]:
    """Every question of the articles, each asked of its article alone."""
    for row in articles:
        index = build([Article.from_text(row["text"], id=row["id"], title=row["title"], published=row["published"])])
        for one in row["asks"]:
            yield judge(one, ask(one["question"], index=index, reader=reader), row["published"])


def judge(one: dict[str, Any], answer: Answer, published: str | None) -> Asked:
    """What came of a question."""
    evidence, wanted = one["evidence"], find_wanted(one["answer"], published)
    return Asked(
        one["question"],
        evidence is not None,
        answer.found,
        answer.probability,
        evidence is not None and fold(evidence) in fold(answer.passages[0].text),
        is_right(answer.figure, wanted) if wanted else None,
        answer.figure.text if answer.figure else None,
        one["answer"],
    )


def write_row(name: str, asked: Sequence[Asked]) -> str:
    """One line of the table."""
    told, untold = [one for one in asked if one.answers], [one for one in asked if not one.answers]
    figures = [one for one in told if one.right is not None]
    found, left = np.mean([one.found for one in told]), np.mean([not one.found for one in untold])
    mine, other = (np.array([one.probability for one in part]) for part in (told, untold))
    area = np.mean((mine[:, None] > other) + 0.5 * (mine[:, None] == other))
    shares = (
        np.mean([one.right for one in figures]),
        np.mean([one.shown is not None and not one.right for one in asked]),
        np.mean([one.first for one in told]),
        found,
        left,
        (found + left) / 2,
        area,
    )
    return f"| {name} | {len(asked)} | " + " | ".join(f"{share:.3f}" for share in shares) + " |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.news", description=__doc__)
    parser.add_argument("--no-reader", action="store_true")
    parser.add_argument("--limit", type=int, help="so many articles of each set")
    parser.add_argument("-v", action="store_true", dest="told", help="print each question that went wrong")
    options = parser.parse_args()
    print("| set | questions | figure right | wrong one shown | hit@1 | found | not found | balanced | AUROC |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name in _SETS:
        asked = list(ask_all(read_articles(name)[: options.limit], reader=not options.no_reader))
        print(write_row(name, asked), flush=True)
        for one in asked:
            if options.told and (one.found != one.answers or one.right is False):
                print(f"{one.question} | wanted {one.wanted} | shown {one.shown} | {one.probability:.2f}")


if __name__ == "__main__":
    main()
