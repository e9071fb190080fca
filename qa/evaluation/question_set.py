"""Question sets: JSON Lines of questions with the evidence and the figure expected."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from source.errors import QuestionSetError, ReadError
from source.fields import list_field_names
from source.patterns import compile_late
from source.plain_file import check_plain

BUNDLED = Path(__file__).parent / "questions" / "minimax.jsonl"
LANGUAGES = ("zh-Hant", "zh-Hans", "en")
_WRONG = {"answerable": "neither true nor false", **dict.fromkeys(("evidence", "history"), "not a list of strings")}
_FIELD = compile_late(r"`(?:\$\.)?(\w+)[^`]*`$")  # missing required field `id`; Expected `str`, got `int` - at `$.evidence[0]`
_Text = Annotated[str, Meta(pattern=r"\S")]


@dataclass(frozen=True)
class Question:
    """One question. A passage is relevant if it holds any string of `evidence` after folding, in the article `article`
    if one is named. `figure` is the surface text of the figure expected; `history` are the earlier questions."""

    id: _Text
    question: _Text
    lang: _Text
    evidence: tuple[_Text, ...] = ()
    figure: _Text | None = None
    answerable: bool = True
    history: tuple[_Text, ...] = ()
    article: _Text | None = None


def read_questions(path: str | Path) -> list[Question]:
    """The questions of a file. Raises QuestionSetError with the file, the line and what is wrong there."""
    path = Path(path)
    try:
        check_plain(path)
        text = path.read_text(encoding="utf-8-sig")
    except ReadError as error:
        raise QuestionSetError(str(error)) from error
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
    names = sorted(list_field_names(Question))
    unknown = sorted(set(row).difference(names))
    if unknown:
        raise ValueError(f"there is no field {unknown[0]!r}; the fields are {', '.join(names)}")
    stated = {name: value for name, value in row.items() if value is not None}
    try:
        question = msgspec.convert(stated, Question)
    except msgspec.ValidationError as error:
        ((name,),) = [match.groups() for match in _FIELD.finditer(str(error))]
        raise ValueError(f"{name} is {_WRONG.get(name, 'missing or not a string')}") from error
    if question.lang not in LANGUAGES:
        raise ValueError(f"lang is {question.lang!r}; give one of {', '.join(LANGUAGES)}")
    if question.answerable and not question.evidence:
        raise ValueError("an answerable question needs evidence, a list of strings")
    return question
