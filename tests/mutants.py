"""Small changes to ordering and choice that the tests must notice: `python -m tests.mutants`.

Each is made in a copy of the program, on which the tests that can be checked by hand are run; a change that they pass is told.
Exits with 1 when fewer than `LEAST` are noticed, or when the tests fail on the program as it is.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, ignore_patterns

ROOT = Path(__file__).parents[1]
TESTS = ("tests/qa/ranking/test_rerank.py",)
LEAST, AT_ONCE, SECONDS = 15, 2, 300


@dataclass(frozen=True)
class Mutant:
    """A change: in a file, once, some text by another."""

    name: str
    file: str
    old: str
    new: str

    def applied(self, folder: Path) -> None:
        """Make the change in a copy of the program. Raises ValueError when the text is not there once."""
        path = folder / self.file
        text = path.read_text(encoding="utf-8")
        if text.count(self.old) != 1:
            raise ValueError(f"{self.name}: {self.old!r} stands {text.count(self.old)} times in {self.file}")
        path.unlink()  # a link to the file of the program itself
        path.write_text(text.replace(self.old, self.new), encoding="utf-8")


_RANKING, _CHOOSE, _ASK = "qa/ranking/rerank.py", "qa/figures/select.py", "qa/ask.py"
_FIT, _FEATURES = "qa/figures/fit.py", "qa/figures/features.py"
MUTANTS = (
    Mutant("the worst passage first", _RANKING, "order = np.argsort(-scores", "order = np.argsort(scores"),
    Mutant("the worst sentence first", _RANKING, "np.lexsort((-sentence_scores", "np.lexsort((sentence_scores"),
    Mutant("the best sentence twice", _RANKING, "order[first[several] + 1]", "order[first[several]]"),
    Mutant("no worst score", _RANKING, "np.maximum(made[:, width:], _WORST)", "np.minimum(made[:, width:], _WORST)"),
    Mutant(
        "nothing put in front",
        _RANKING,
        "order=(self.order[place], *self.order[:place],",
        "order=(*self.order[:place], self.order[place],",
    ),
    Mutant("the sentence after", _RANKING, "if start <= at < end)", "if start > at)"),
    Mutant("every passage as likely", _RANKING, "ranked.probability * share", "ranked.probability"),
    Mutant("no word of two characters marked", _RANKING, "matches.end - matches.start > 1", "matches.end - matches.start > 2"),
    Mutant("languages exchanged", _RANKING, "== candidate.latin", "!= candidate.latin"),
    Mutant("the earliest of several dates", "qa/figures/options.py", "return max([best, *mates]", "return min([best, *mates]"),
    Mutant("far passages too", _CHOOSE, "score <= _FAR", "score <= 10 * _FAR"),
    Mutant("what is named counts against", _CHOOSE, "weights.figure(rows) + named", "weights.figure(rows) - named"),
    Mutant("the farther words count more", _FEATURES, "outside * np.exp(-gap / _NEAR)", "outside * np.exp(gap / _NEAR)"),
    Mutant("a year's figure for a quarter", _FIT, 'self.date in ("apart", "around")', 'self.date in ("apart",)'),
    Mutant("changes for amounts", _FIT, "        return not told\n", "        return told\n"),
    Mutant(
        "words of other figures",
        "qa/figures/around.py",
        "self._owned[place] = last, figure.end",
        "self._owned[place] = low, figure.end",
    ),
    Mutant(
        "a figure that meets all makes unlikely", _ASK, "return 0.5 + ranked.probability / 2", "return ranked.probability / 2"
    ),
)


def _copied(folder: Path) -> Path:
    """The program and its tests in a folder, by links, which take no time."""
    skipped = ignore_patterns("__pycache__", "*.pyc", ".git")
    for name in ("qa", "index", "source", "tests"):
        copytree(ROOT / name, folder / name, ignore=skipped, copy_function=_linked)
    for name in ("app.py", "pyproject.toml"):
        _linked(str(ROOT / name), str(folder / name))
    return folder


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk
        Path(target).write_bytes(Path(source).read_bytes())


def passes(mutant: Mutant | None) -> bool:
    """Whether the tests pass on a copy of the program with a change, or as it is."""
    with tempfile.TemporaryDirectory() as made:
        folder = _copied(Path(made))
        if mutant is not None:
            mutant.applied(folder)
        command = [sys.executable, "-m", "pytest", "-n0", "-q", "-x", "-p", "no:cacheprovider", *TESTS]
        settings = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(command, cwd=folder, env=settings, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0


def told() -> Iterator[tuple[str, bool]]:
    """Every change with whether the tests noticed it."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for mutant, passed in zip(MUTANTS, pool.map(passes, MUTANTS), strict=True):
            yield mutant.name, not passed


def main() -> int:
    """Try every change and print what was noticed."""
    if not passes(None):
        print("the tests fail on the program as it is; mend that first")
        return 1
    noticed = 0
    for name, good in told():
        noticed += good
        print(f"{'noticed' if good else 'MISSED '}  {name}", flush=True)
    print(f"{noticed} of {len(MUTANTS)} noticed; at least {LEAST} must be")
    return int(noticed < LEAST)


if __name__ == "__main__":
    sys.exit(main())
