"""Output in any encoding, to a full disk and to nowhere: no traceback, and the work is done."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = "# 甲公司\n\n甲公司2024年營收為35億元，年增12%，員工說😀。\n"
FULL = Path("/dev/full")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(folder: Path, command: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """A command line as a shell runs it; `article-qa` is this checkout."""
    words = command.replace("article-qa", f"{sys.executable} -m qa")
    return subprocess.run(
        words, shell=True, cwd=folder, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT), **environment}
    )


@pytest.mark.parametrize("encoding", ["ascii"])
def test_what_an_encoding_does_not_hold_is_escaped(folder: Path, encoding: str) -> None:
    asked = "article-qa ask --no-reader --file a.md 2024年營收多少?"
    for command, seen in ((asked, b"35\\u5104\\u5143"), ("article-qa figures a.md --csv", b"35\\u5104\\u5143")):
        done = run(folder, command, PYTHONIOENCODING=encoding)
        assert (done.returncode, done.stderr) == (0, b"")
        assert seen in done.stdout
    done = run(folder, f"{asked} --json", PYTHONIOENCODING=encoding)
    assert "營收為35億元，年增12%，員工說😀。" in json.loads(done.stdout)["passages"][0]["text"]


def test_a_plain_locale_ends_in_no_traceback(folder: Path) -> None:
    plain = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = run(folder, "article-qa figures a.md", **plain)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"35\\u5104\\u5143" in done.stdout


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_told(folder: Path, unbuffered: str) -> None:
    for command in ("--help", "figures a.md"):
        done = run(folder, f"article-qa {command} >/dev/full", PYTHONUNBUFFERED=unbuffered)
        assert done.returncode == 1, command
        assert (
            done.stderr
            == b"article-qa: The output cannot be written (No space left on device); make room, or let it go elsewhere.\n"
        )
    assert run(folder, "article-qa figures no.md 2>/dev/full", PYTHONUNBUFFERED=unbuffered).returncode == 2


@pytest.mark.parametrize("closed", ["<&- >&- 2>&-", ">&-"])
def test_closed_streams_stop_no_work(folder: Path, closed: str) -> None:
    assert run(folder, f"article-qa index a.md no.md --out ix {closed}").returncode == 1
    assert run(folder, f"article-qa check ix {closed}").returncode == 1  # what it found is lost
    assert b"1 articles" in run(folder, "article-qa check ix").stdout


@pytest.mark.parametrize("command", ["--help", "figures a.md"])
def test_what_a_closed_output_loses_is_told(folder: Path, command: str) -> None:
    done = run(folder, f"article-qa {command} >&-")
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
    assert done.stderr.startswith(b"article-qa: The output cannot be written (Bad file descriptor);")


def test_a_reader_that_goes_is_no_fault(folder: Path) -> None:
    (folder / "long.md").write_text("甲公司2024年營收為35億元。\n\n" * 2000, encoding="utf-8")
    done = run(folder, "article-qa figures long.md --csv | head -n 1")
    assert (done.returncode, done.stderr) == (0, b"")
