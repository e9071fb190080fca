"""The recipes of CONTRIBUTING lead where they say: each is followed, block by block, in a copy of the program."""

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = dict(re.findall(r"^### (.+)\n((?:(?!^##).*\n?)*)", TEXT, re.MULTILINE))
BLOCK = re.compile(r"^```(?:python|toml|text) (.+)\n((?:(?!^```).*\n)*)^```$", re.MULTILINE)
PLACE = re.compile(r'in (\S+) (after|instead of) "(.+)"')


def _link(source: str, target: str) -> str:
    """A link to a file, which takes no time; what is changed takes its place."""
    os.symlink(source, target)
    return target


def _write(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)  # the link, not the file of the program itself
    path.write_text(text, encoding="utf-8")


def _change(folder: Path, place: re.Match[str], block: str) -> None:
    """Do what a block says: put its lines after a line that stands there once, or in place of some text."""
    path = folder / place[1]
    text = path.read_text(encoding="utf-8")
    assert text.count(place[3]) == 1, f"{place[3]!r} stands {text.count(place[3])} times in {place[1]}"
    new = f"{place[3]}\n{block.rstrip()}" if place[2] == "after" else block.rstrip("\n")
    _write(path, text.replace(place[3], new))


def _run(folder: Path, block: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1", "ARTICLE_QA_OCR": "0"}
    done = subprocess.run([sys.executable, "-c", block], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_there_are_four() -> None:
    assert len(RECIPES) == 4


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_leads_where_it_says(name: str, tmp_path: Path) -> None:
    for package in ("qa", "index", "source"):
        copytree(ROOT / package, tmp_path / package, ignore=ignore_patterns("__pycache__"), copy_function=_link)
    blocks = BLOCK.findall(RECIPES[name])
    assert blocks[-1][0] == "check"
    for told, block in blocks:
        if told in ("run", "check"):
            if told == "run":
                for path in tmp_path.rglob("*.toml"):
                    _write(path, path.read_text(encoding="utf-8"))
            _run(tmp_path, block)
        elif told.startswith("new "):
            _write(tmp_path / told.removeprefix("new "), block)
        else:
            place = PLACE.fullmatch(told)
            assert place is not None, f"{told!r} is no place"
            _change(tmp_path, place, block)
