"""What went wrong, in one sentence in the reader's language."""

import logging
import tomllib
from functools import cache
from pathlib import Path

from qa.i18n.words import TAGS, Words
from source.errors import ArticleQAError

_FILE = Path(__file__).parent / "problems.toml"
_LOG = logging.getLogger(__name__)


def tell_error(error: Exception, words: Words) -> str:
    """An error as the reader is told it. One that was not raised on purpose is logged for whoever runs the page, and of it
    the reader learns only that it was.

    >>> from source.errors import QuestionError
    >>> from qa.i18n.words import load_words
    >>> tell_error(QuestionError("There is no article '甲' here; give the id of one that is."), load_words("zh-TW"))
    "這裡沒有文章'甲'；請在上方選一篇。"
    """
    if not isinstance(error, ArticleQAError):
        _LOG.error("an answer failed", exc_info=error)
        return _general(Exception, words)
    if not words.chinese:
        return str(error)
    for template, chinese in _sentences(words.tag).items():
        filled = _match_gaps(template, str(error))
        if filled is not None:
            return chinese.format(*(_reason(part, words.tag) for part in filled))
    return _general(type(error), words)


def _reason(part: str, tag: str) -> str:
    """What stands in a gap: a reason in Chinese, where it is one that is known, else as it is.

    >>> _reason("this is not JSON (Expecting value).", "zh-TW"), _reason("a.pdf", "zh-TW")
    ('不是 JSON', 'a.pdf')
    """
    for template, row in _read()["reasons"].items():
        filled = _match_gaps(template, part.rstrip("."))
        if filled is not None:
            return row[TAGS.index(tag) - 1].format(*filled)
    return part


def _general(kind: type[Exception], words: Words) -> str:
    general: dict[str, list[str]] = _read()["general"]
    said = next(general[base.__name__] for base in kind.__mro__ if base.__name__ in general)
    return said[TAGS.index(words.tag)]


def _match_gaps(template: str, sentence: str) -> list[str] | None:
    """What stands in the gaps of a template; None for another sentence.

    >>> _match_gaps("{} is {}.", "This is it.")
    ['This', 'it']
    """
    first, *rest = template.split("{}")
    if not sentence.startswith(first):
        return None
    at, filled = len(first), list[str]()
    for number, part in enumerate(rest, start=1):
        found = len(sentence) - len(part) if number == len(rest) else sentence.find(part, at)
        if found < at or not sentence.startswith(part, found):
            return None
        filled.append(sentence[at:found])
        at = found + len(part)
    return filled if at == len(sentence) else None


@cache
def _read() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _sentences(tag: str) -> dict[str, str]:
    """The sentences in Chinese by their English."""
    return {english: row[TAGS.index(tag) - 1] for english, row in _read()["sentences"].items()}
