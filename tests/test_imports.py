"""Imports run one way: source <- index <- qa <- app."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.architecture import FILES, PICTURE, drawn, first_sentence, listed, parse

ROOT = Path(__file__).parent.parent
LONGEST_PATTERN = 120  # characters: nearly a line of code, 130
COMPILING = ("re.compile", "compile_late")
ALLOWED = {"source": {"source"}, "index": {"index", "source"}, "qa": {"qa", "index", "source"}}


@cache
def imported(path: Path) -> frozenset[str]:
    names = set()
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return frozenset(names)


@pytest.mark.parametrize("folder", sorted(ALLOWED))
def test_one_way(folder: str) -> None:
    for path in (ROOT / folder).rglob("*.py"):
        wrong = (imported(path) & {"source", "index", "qa", "app", "tests"}) - ALLOWED[folder]
        assert not wrong, f"{path} imports {wrong}"


def test_nothing_is_unpickled() -> None:
    for folder in ALLOWED:
        for path in (ROOT / folder).rglob("*.py"):
            allowed = {"pickle"} if path == ROOT / "source/apart/exchange.py" else set()  # there, only our own dataclasses
            assert not imported(path) & {"pickle", "shelve", "dill", "joblib"} - allowed, path


def list_long_patterns(tree: ast.AST) -> list[int]:
    """The lines of calls of re.compile and compile_late whose own text is long and not verbose.

    >>> list_long_patterns(ast.parse("\\n".join(f"{name}('{'a|' * 61}')\\n{name}('a|b')" for name in COMPILING)))
    [1, 3]
    """
    lines = []
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and call.args and ast.unparse(call.func) in COMPILING:
            flags = [ast.unparse(flag) for flag in [*call.args[1:], *(one.value for one in call.keywords)]]
            own = [part.value for part in ast.walk(call.args[0]) if isinstance(part, ast.Constant)]
            length = sum(len(text) for text in own if isinstance(text, str))
            if length > LONGEST_PATTERN and not any("re.VERBOSE" in flag for flag in flags):
                lines.append(call.lineno)
    return lines


@pytest.mark.parametrize("folder", sorted(ALLOWED))
def test_a_long_pattern_is_verbose_or_made_of_named_parts(folder: str) -> None:
    trees = {path: parse(path) for path in (ROOT / folder).rglob("*.py")}
    assert {str(path): lines for path, tree in trees.items() if (lines := list_long_patterns(tree))} == {}


def list_eaten_counts(tree: ast.AST) -> list[int]:
    """The lines of f-strings whose braces hold but numbers: how often a part of a pattern comes, which must stand in double ones.

    >>> list_eaten_counts(ast.parse("(rf'[{marks}]{{2,6}}',\\nrf'[{marks}]{2, 6}',\\nrf'{2}')"))
    [2, 3]
    """
    held = [part for part in ast.walk(tree) if isinstance(part, ast.FormattedValue) and part.format_spec is None]
    return [part.lineno for part in held if isinstance(part.value, (ast.Constant, ast.Tuple))]


@pytest.mark.parametrize("folder", sorted(ALLOWED))
def test_no_pattern_loses_its_counts(folder: str) -> None:
    trees = {path: parse(path) for path in (ROOT / folder).rglob("*.py")}
    assert {str(path): lines for path, tree in trees.items() if (lines := list_eaten_counts(tree))} == {}


def test_no_file_over_300_lines() -> None:
    files = [*ROOT.glob("*.py"), *(p for f in (*ALLOWED, "tests") for p in (ROOT / f).rglob("*.py"))]
    assert files
    assert [(str(p), n) for p in files if (n := len(p.read_text(encoding="utf-8").splitlines())) > 300] == []


def test_the_picture_of_the_architecture_is_of_these_imports() -> None:
    assert PICTURE.read_text(encoding="utf-8") == drawn(), "run python -m tests.architecture"


def test_the_list_of_files_is_of_these_files() -> None:
    assert FILES.read_text(encoding="utf-8") == listed(), "run python -m tests.architecture"


def test_every_file_says_in_a_sentence_what_it_is() -> None:
    told = {path: first_sentence(path) for folder in ALLOWED for path in (ROOT / folder).rglob("*.py")}
    assert [str(path) for path, sentence in told.items() if not 3 <= len(sentence.split()) <= 60] == []
