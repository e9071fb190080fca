"""Feeds every compiled pattern its own words, repeated and ended badly, and prints those whose cost grows faster than length.

`python -m tests.source.figures.growth` names each pattern as it begins (one that never ends is the last named) and then its faults.
A pattern that is only matched at a place, or searched for between two places, is matched at a place here; one that is searched for
in a text is searched for.
"""

import ast
import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from itertools import islice, pairwise
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]  # what the standard library reads patterns with
from typing import Any, cast

import index
import qa
import source
from source.patterns import _Late
from tests.architecture import parse

SMALL, LARGE = 500, 4_000  # characters: eight times as long may take eight times the time
MOST = 24  # times, with room for a busy machine: where the time grows by its square it is 64
NOTICED = 0.01  # seconds: below it the clock is too coarse to tell growth
WORDS = 10  # tried of one pattern
SAMPLES = 4  # of them made of its branches
HEAVY = ("training", "mcp", "milvus", "page", "cluster")  # need an extra or start a server when imported
SEARCHES = ("search", "finditer", "findall", "sub", "subn", "split")


def find_patterns() -> dict[str, tuple[re.Pattern[str], frozenset[str]]]:
    """Every compiled pattern of the modules, by where it is and its text, and how it is used on whole texts."""
    found: dict[str, tuple[re.Pattern[str], frozenset[str]]] = {}
    seen: set[str] = set()
    uses = _uses()
    for name in _modules():
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError:
            continue  # an extra that is not installed
        for variable, value in list(vars(module).items()):
            for pattern in _patterns(value):
                if pattern.pattern not in seen:
                    seen.add(pattern.pattern)
                    how = (
                        uses.get((name if variable.startswith("_") else "", variable), frozenset())
                        if isinstance(value, re.Pattern | _Late)
                        else frozenset(("search",))
                    )
                    found[f"{name}.{variable}: {pattern.pattern[:50]}"] = (pattern, how)
    return found


def _modules() -> Iterator[str]:
    for package in (source, index, qa):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if not any(part in HEAVY for part in module.name.split(".")):
                yield module.name


def _uses() -> dict[tuple[str, str], frozenset[str]]:
    """Which names of patterns, private ones with their module, some line searches for in a text without telling from where to
    where, or matches with all of one."""
    uses: dict[tuple[str, str], set[str]] = {}
    for package in (source, index, qa):
        root = Path(package.__path__[0])
        for path in root.rglob("*.py"):
            module = ".".join(path.relative_to(root.parent).with_suffix("").parts).removesuffix(".__init__")
            for node in ast.walk(parse(path)):
                for name, use in _use_of(node):
                    uses.setdefault((module if name.startswith("_") else "", name), set()).add(use)
    return {name: frozenset(how) for name, how in uses.items()}


def _use_of(node: ast.AST) -> Iterator[tuple[str, str]]:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return
    owner = node.func.value
    name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
    if node.func.attr == "fullmatch":
        yield name, "fullmatch"
    elif node.func.attr in SEARCHES and (node.func.attr not in ("search", "finditer") or len(node.args) < 2):
        yield name, "search"


def _patterns(value: Any, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """The patterns in a value: itself, or in what it holds."""
    if isinstance(value, re.Pattern | _Late):
        if isinstance(value.pattern, str):
            yield cast("re.Pattern[str]", value)
    elif depth < 4 and isinstance(value, dict):
        for item in value.values():
            yield from _patterns(item, depth + 1)
    elif depth < 4 and isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from _patterns(item, depth + 1)
    elif depth < 4 and is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _patterns(getattr(value, field.name), depth + 1)


def _words(pattern: str, flags: int) -> Iterator[str]:
    """Texts that the pattern's parts match: one for each of the first branches, and the repeats' own bodies."""
    tree = parser.parse(pattern, flags)
    bodies = [_sample(body, 0) for body in _repeats(tree)]
    made = [*(_sample(tree, turn) for turn in range(SAMPLES)), *bodies, *(one + other for one, other in pairwise(bodies))]
    yield from filter(None, dict.fromkeys(made))


def _repeats(tree: Iterable[Any]) -> Iterator[Any]:
    """The bodies of all repeats of a pattern."""
    for op, argument in tree:
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield argument[2]
            yield from _repeats(argument[2])
        elif name == "SUBPATTERN":
            yield from _repeats(argument[-1])
        elif name == "ATOMIC_GROUP":
            yield from _repeats(argument)
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from _repeats(branch)


def _sample(tree: Iterable[Any], turn: int) -> str:
    """One text that a pattern matches but for what it looks at around itself; `turn` picks the branch and the character."""
    made = []
    for op, argument in tree:
        name = str(op)
        if name == "LITERAL":
            made.append(chr(argument))
        elif name == "NOT_LITERAL":
            made.append("a" if argument != ord("a") else "b")
        elif name == "ANY":
            made.append("a")
        elif name == "IN":
            made.append(_member(argument, turn))
        elif name == "BRANCH":
            made.append(_sample(argument[1][turn % len(argument[1])], turn // len(argument[1])))
        elif name == "SUBPATTERN":
            made.append(_sample(argument[-1], turn))
        elif name == "ATOMIC_GROUP":
            made.append(_sample(argument, turn))
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            made.append(_sample(argument[2], turn) * max(1, min(argument[0], 4)))
    return "".join(made)


def _member(items: list[Any], turn: int) -> str:
    """A character of a set."""
    classes = {
        "CATEGORY_DIGIT": "1",
        "CATEGORY_SPACE": " ",
        "CATEGORY_WORD": "a",
        "CATEGORY_NOT_SPACE": "a",
        "CATEGORY_NOT_DIGIT": "a",
        "CATEGORY_NOT_WORD": "-",
    }
    if str(items[0][0]) == "NEGATE":
        return next(c for c in "a1 中-~" if not re.fullmatch(_set_of(items[1:]), c))
    op, argument = items[turn % len(items)]
    if str(op) == "CATEGORY":
        return classes[str(argument)]
    return chr(argument[0] if str(op) == "RANGE" else argument)


def _set_of(items: list[Any]) -> str:
    """The set of these items as a pattern."""
    escapes = {
        "CATEGORY_DIGIT": r"\d",
        "CATEGORY_SPACE": r"\s",
        "CATEGORY_WORD": r"\w",
        "CATEGORY_NOT_SPACE": r"\S",
        "CATEGORY_NOT_DIGIT": r"\D",
        "CATEGORY_NOT_WORD": r"\W",
    }
    parts = []
    for op, argument in items:
        if str(op) == "CATEGORY":
            parts.append(escapes[str(argument)])
        elif str(op) == "RANGE":
            parts.append(f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}")
        else:
            parts.append(re.escape(chr(argument)))
    return f"[{''.join(parts)}]"


def _spend(pattern: re.Pattern[str], text: str, how: frozenset[str]) -> float:
    """Seconds to match at the beginning of a text and, as it is used, with all of it and anywhere in it."""
    started = time.process_time()
    pattern.match(text)
    if "fullmatch" in how:
        pattern.fullmatch(text)
    if "search" in how:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - started


def find_fault(pattern: re.Pattern[str], how: frozenset[str]) -> str | None:
    """The word that a pattern's cost grows on faster than its length, with the seconds, or None."""
    for number, word in enumerate(islice(_words(pattern.pattern, pattern.flags), WORDS)):
        small, large = ((word * (size // len(word) + 1))[:size] + ("\x00", "!中")[number % 2] for size in (SMALL, LARGE))
        if _spend(pattern, large, how) > NOTICED:
            before, after = (min(_spend(pattern, text, how) for _ in range(3)) for text in (small, large))
            if after > NOTICED and after > MOST * before:
                return f"{word!r}: {before:.4f} s, {after:.4f} s"
    return None


def main() -> None:
    """Name every pattern, then its fault."""
    for name, (pattern, how) in find_patterns().items():
        _say(f"pattern {name!r}")
        fault = find_fault(pattern, how)
        if fault:
            _say(f"fault {name!r} {fault}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
