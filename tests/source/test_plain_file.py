"""Pipes and devices that are named as files: a sentence, and no waiting."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qa.page.feedback import keep
from source.errors import ArticleQAError

if not hasattr(os, "mkfifo"):
    pytest.skip("this system has no named pipes", allow_module_level=True)

TOLD = "is a pipe or a device, no file; give a file, or send its text to standard input and give /dev/stdin."
LONG = 100  # seconds, on a busy machine; before, they waited for ever


def run(folder: Path, *arguments: str, sent: str = "") -> subprocess.CompletedProcess[str]:
    """One command in a folder, with a text at its standard input."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "qa", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, input=sent, capture_output=True, text=True, timeout=LONG)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("ask", "收入?", "--time-limit", "4", "--file", "pipe"), 2),
        (("ask", "收入?", "--file", "/dev/zero"), 2),
        (("figures", "pipe.jsonl"), 2),
        (("evaluate", "pipe"), 2),
        (("evaluate", "--compare", "pipe"), 2),
        (("index", "pipe", "pipe.jsonl", "pipe.jsonl.gz", "pipe.jsonl.xz", "a.txt", "--out", "made"), 1),
    ],
)
def test_a_pipe_that_nobody_writes_to_is_told(arguments: tuple[str, ...], code: int, tmp_path: Path) -> None:
    for name in ("pipe", "pipe.jsonl", "pipe.jsonl.gz", "pipe.jsonl.xz"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "a.txt").write_text("茶園有48名工人。", encoding="utf-8")
    ran = run(tmp_path, *arguments)
    told = ran.stderr.splitlines()
    assert ran.returncode == code
    if "--compare" in arguments:
        assert told == ["article-qa: pipe cannot be read; give a report made with --json."]
    else:
        named = [one for one in arguments if one.startswith(("pipe", "/dev"))]
        assert told == [f"article-qa: {name} {TOLD}" for name in named]


def test_what_is_sent_to_standard_input_is_read(tmp_path: Path) -> None:
    ran = run(tmp_path, "figures", "/dev/stdin", "--csv", sent="茶園有48名工人。")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "48名" in ran.stdout


def test_thumbs_are_not_kept_in_a_pipe_that_nobody_reads(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ArticleQAError, match="could not be kept"):
        keep(tmp_path / "pipe", question="q", answer="a", liked=True)
