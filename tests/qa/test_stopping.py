"""Ctrl-C while a module loads, at work and at the end: one line, exit code 130."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRESS = """
import os, signal, sys
class Press:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ["PRESSED_AT"]:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Press())
"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal that a process can send itself")


def run(tmp_path: Path, moment: str, *words: str) -> "subprocess.CompletedProcess[str]":
    """A command in which Ctrl-C is pressed as it begins to import a module."""
    (tmp_path / "sitecustomize.py").write_text(PRESS, encoding="utf-8")
    path = os.pathsep.join((str(tmp_path), str(ROOT)))
    environment = {**os.environ, "PYTHONPATH": path, "PRESSED_AT": moment}
    return subprocess.run([sys.executable, *words], cwd=tmp_path, capture_output=True, text=True, env=environment)


@pytest.mark.parametrize("moment", ["qa.answer", "numpy.linalg", "qa.cli", "qa.show", "faiss", "index.build"])
def test_a_command_is_stopped_in_one_line(tmp_path: Path, moment: str) -> None:
    (tmp_path / "a.md").write_text("甲公司營收35億元。\n", encoding="utf-8")
    done = run(tmp_path, moment, "-m", "qa", "ask", "營收多少?", "--no-reader", "--file", "a.md")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "article-qa: stopped; nothing was changed.\n")


def test_a_program_that_imports_the_package_keeps_its_own_ways(tmp_path: Path) -> None:
    program = "try:\n    import qa\nexcept KeyboardInterrupt:\n    print('mine')"
    assert run(tmp_path, "numpy.linalg", "-c", program).stdout == "mine\n"
    (tmp_path / "handles.py").write_text("import qa, signal\nprint(signal.getsignal(signal.SIGINT).__name__)", encoding="utf-8")
    assert run(tmp_path, "none", "handles.py").stdout == f"{signal.default_int_handler.__name__}\n"
