"""Lines of the page and not of the article: only short whole lines, by a list (`boilerplate.toml`)."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from source.folding import fold
from source.patterns import compile_late

LIST = Path(__file__).with_suffix(".toml")
_LONGEST = 300  # characters; a platform's notice has up to 200, a button's words under 30
_AROUND = " \t\u3000-–—━─=*•·|>»›▲▼►▶↓↑→…~～【】[]!！。.:："
_RULE = compile_late(r"[\W_]+")


@cache
def load_patterns() -> tuple[re.Pattern[str], ...]:
    """The compiled patterns, each of which must fit a whole line."""
    return tuple(compile_late(entry["pattern"]) for entry in load_entries())


def load_entries() -> list[dict[str, Any]]:
    """The list as it is written, with reasons and examples."""
    with LIST.open("rb") as file:
        lines: list[dict[str, Any]] = tomllib.load(file)["line"]
        return lines


def is_boilerplate(line: str) -> bool:
    """Whether a whole line is the page's own, or holds no letter and no digit.

    >>> is_boilerplate("點擊關注"), is_boilerplate("點擊關注的用戶有35萬。")
    (True, False)
    """
    if _RULE.fullmatch(line):
        return True
    if len(line) > _LONGEST:
        return False
    folded = fold(line).strip(_AROUND)
    return any(pattern.fullmatch(folded) for pattern in load_patterns())
