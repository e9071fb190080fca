"""Question sets: JSON Lines of questions with the evidence and the figure expected."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from source.errors import QuestionSetError

BUNDLED = Path(__file__).parent / "questions" / "minimax.jsonl"
LANGUAGES = ("zh-Hant", "zh-Hans", "en")
_FIELDS = {"id", "question", "lang", "evidence", "figure", "answerable", "history", "article"}


@dataclass(frozen=True)
class Question:
    """One question. A passage is relevant if it holds any string of `evidence` after folding, in the article `article`
    if one is named. `figure` is the surface text of the figure expected; `history` are the earlier questions."""

    id: str
    question: str
    lang: str
    evidence: tuple[str, ...] = ()
    figure: str | None = None
    answerable: bool = True
    history: tuple[str, ...] = ()
    article: str | None = None


def read_questions(path: str | Path) -> list[Question]:
    """The questions of a file. Raises QuestionSetError with the file, the line and what is wrong there."""
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QuestionSetError(f"{path} cannot be read ({error.strerror}); check the path.") from error
    except UnicodeDecodeError as error:
        raise QuestionSetError(f"{path} is not UTF-8 text; save it as UTF-8 and try again.") from error
    return parse_questions(text, path.name)


def parse_questions(text: str, name: str = "question set") -> list[Question]:
    """The questions of JSON Lines text; blank lines are passed over.

    >>> parse_questions('{"id": "1", "question": "誰?", "lang": "zh-Hant", "evidence": ["創始人"]}')[0].evidence
    ('創始人',)
    """
    found = list(_parse_lines(text, name))
    if not found:
        raise QuestionSetError(f"{name} holds no question; give JSON Lines, one question a line.")
    return found


def _parse_lines(text: str, name: str) -> Iterator[Question]:
    seen: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            question = _parse_question(json.loads(line))
        except json.JSONDecodeError as error:
            raise QuestionSetError(f"{name}, line {number}: this is not JSON ({error.msg}).") from error
        except (ValueError, RecursionError) as error:
            raise QuestionSetError(f"{name}, line {number}: {error}.") from error
        if question.id in seen:
            raise QuestionSetError(f"{name}, line {number}: the id {question.id!r} is on line {seen[question.id]} already.")
        seen[question.id] = number
        yield question


def _parse_question(row: Any) -> Question:
    if not isinstance(row, dict):
        raise ValueError("a question is a JSON object with id, question and lang")
    unknown = sorted(set(row) - _FIELDS)
    if unknown:
        raise ValueError(f"there is no field {unknown[0]!r}; the fields are {', '.join(sorted(_FIELDS))}")
    question = Question(
        id=_read_text(row, "id"),
        question=_read_text(row, "question"),
        lang=_read_text(row, "lang"),
        evidence=_read_texts(row, "evidence"),
        figure=_read_text(row, "figure") if row.get("figure") is not None else None,
        answerable=row.get("answerable", True),
        history=_read_texts(row, "history"),
        article=_read_text(row, "article") if row.get("article") is not None else None,
    )
    if question.lang not in LANGUAGES:
        raise ValueError(f"lang is {question.lang!r}; give one of {', '.join(LANGUAGES)}")
    if not isinstance(question.answerable, bool):
        raise ValueError("answerable is neither true nor false")
    if question.answerable and not question.evidence:
        raise ValueError("an answerable question needs evidence, a list of strings")
    return question


def _read_text(row: dict[str, Any], field: str) -> str:
    value = row.get(field)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{field} is missing or not a string")
    return value


def _read_texts(row: dict[str, Any], field: str) -> tuple[str, ...]:
    value = row.get(field) or []
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise ValueError(f"{field} is not a list of strings")
    return tuple(value)
