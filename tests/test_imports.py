"""Imports run one way: source <- index <- qa <- app."""

import ast
from pathlib import Path

import pytest

from tests.architecture import FILES, PICTURE, drawn, first_sentence, listed

ROOT = Path(__file__).parent.parent
LONGEST_PATTERN = 120  # characters: nearly a line of code, 130
ALLOWED = {"source": {"source"}, "index": {"index", "source"}, "qa": {"qa", "index", "source"}}


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


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
    """The lines of calls of re.compile whose own text is long and not verbose.

    >>> list_long_patterns(ast.parse("import re\\nre.compile('" + "a|" * 61 + "')\\nre.compile('a|b')"))
    [2]
    """
    lines = []
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and call.args and ast.unparse(call.func) == "re.compile":
            flags = [ast.unparse(flag) for flag in [*call.args[1:], *(one.value for one in call.keywords)]]
            own = [part.value for part in ast.walk(call.args[0]) if isinstance(part, ast.Constant)]
            length = sum(len(text) for text in own if isinstance(text, str))
            if length > LONGEST_PATTERN and not any("re.VERBOSE" in flag for flag in flags):
                lines.append(call.lineno)
    return lines


@pytest.mark.parametrize("folder", sorted(ALLOWED))
def test_a_long_pattern_is_verbose_or_made_of_named_parts(folder: str) -> None:
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / folder).rglob("*.py")}
    assert {str(path): lines for path, tree in trees.items() if (lines := list_long_patterns(tree))} == {}


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
