"""What was given on the command line, looked at before anything is done with it."""

from collections.abc import Mapping
from typing import Any

from source.errors import ArticleQAError

_NAMES = (
    "index",
    "file",
    "model",
    "out",
    "uri",
    "cluster",
    "compare",
    "user",
    "root_path",
    "source",
    "sources",
    "questions",
    "since",
    "until",
    "article",
    "history",
    "remove",
)


def check_given(options: Mapping[str, Any]) -> None:
    """Raises ArticleQAError for a name that is empty, as of a variable that a script forgot to set: it would otherwise mean what
    is meant when nothing is given.

    >>> check_given({"index": " "})
    Traceback (most recent call last):
    source.errors.ArticleQAError: --index is empty; give a name, or leave it out.
    """
    for name in _NAMES:
        value = options.get(name)
        if any(isinstance(one, str) and not one.strip() for one in (value if isinstance(value, list) else [value])):
            is_file = name in ("sources", "questions") or (name == "source" and "question" not in options)  # `ask` has --source
            shown = "FILE" if is_file else f"--{name.replace('_', '-')}"
            raise ArticleQAError(f"{shown} is empty; give a name, or leave it out.")
