"""Too little memory: one sentence, whenever Python can still say it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qa.memory import LACKING

ROOT = Path(__file__).parents[2]
LACK = """
import os, sys
class Lack:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ["LACKING_AT"]:
            raise MemoryError if os.environ["AS"] == "memory" else ImportError(f"lib{name}.so: failed to map segment from shared object")
sys.meta_path.insert(0, Lack())
"""


@pytest.mark.parametrize(
    ("moment", "kind"), [("qa.answer", "memory"), ("numpy", "library"), ("faiss", "library"), ("tokenizers", "memory")]
)
def test_a_lack_is_told_in_one_line(tmp_path: Path, moment: str, kind: str) -> None:
    (tmp_path / "sitecustomize.py").write_text(LACK, encoding="utf-8")
    (tmp_path / "a.md").write_text("甲公司營收35億元。\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT))), "LACKING_AT": moment, "AS": kind}
    command = [sys.executable, "-m", "qa", "ask", "營收多少?", "--no-reader", "--file", "a.md"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"article-qa: {LACKING}\n")
