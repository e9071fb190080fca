"""Every answer to the bundled questions, kept: `python -m tests.snapshot` renews it and prints what changed.

Of each question the rank of the first relevant passage among ten, whether it was found, the figure, the sentence, and the
scores of the first five passages to four places, unread; and under "read" the same, but for the scores, where the reader reads:
processors of other kinds add its eight bits in other orders.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from qa import Answer, Question, ask
from qa.evaluation.question_set import BUNDLED, read_questions
from source.folding import fold

FILE = Path(__file__).parent / "qa" / "snapshot" / "answers.jsonl"
_RANKED, _SCORED = 10, 5
NEAR = 0.0002
"""Scores that differ by less are the same: another processor adds in another order."""
Row = dict[str, Any]


def taken() -> list[Row]:
    """The answers as they are now, in the order of the questions."""
    return [_row(question) for question in read_questions(BUNDLED)]


def _row(question: Question) -> Row:
    matched = ask(question.question, k=_RANKED, history=question.history, reader=False)
    scores = [round(passage.score, 4) for passage in matched.passages[:_SCORED]]
    return {"id": question.id, **_told(question, matched), "scores": scores, "read": _told(question, read(question))}


@cache
def read(question: Question) -> Answer:
    """The answer to a question where the reader reads."""
    return ask(question.question, k=_RANKED, history=question.history)


def _told(question: Question, answer: Answer) -> Row:
    wanted = [_squeezed(evidence) for evidence in question.evidence]
    held = (n for n, passage in enumerate(answer.passages, 1) if any(one in _squeezed(passage.text) for one in wanted))
    first = answer.passages[0]
    return {
        "question": answer.question_used,
        "rank": next(held, 0),
        "found": answer.found,
        "figure": answer.figure.text if answer.figure else None,
        "sentence": first.text[slice(*first.sentence)],
        "missing": list(answer.missing),
    }


def _squeezed(text: str) -> str:
    return "".join(fold(text).split())


def kept() -> list[Row]:
    """The answers as they were kept."""
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def changes(before: list[Row], now: list[Row]) -> Iterator[str]:
    """A line for everything of an answer that is not as it was.

    >>> list(changes([{"id": "1", "found": True}], [{"id": "1", "found": False}]))
    ['1 found: True -> False']
    """
    known = {row["id"]: row for row in before}
    for row in now:
        was = known.pop(row["id"], {})
        yield from (
            f"{row['id']} {name}: {was.get(name)} -> {value}" for name, value in row.items() if not _same(was.get(name), value)
        )
    yield from (f"{name}: is asked no more" for name in known)


def _same(one: Any, other: Any) -> bool:
    numbers = isinstance(one, list) and isinstance(other, list) and len(one) == len(other)
    if numbers and all(isinstance(value, float) for value in (*one, *other)):
        return all(abs(mine - theirs) <= NEAR for mine, theirs in zip(one, other, strict=True))
    return bool(one == other)


def main() -> None:
    """Keep the answers as they are now and print what changed."""
    now = taken()
    for line in changes(kept() if FILE.exists() else [], now):
        print(line)
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in now), encoding="utf-8")


if __name__ == "__main__":
    main()
