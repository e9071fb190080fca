"""A disk that is full, and one that is read only: one clear sentence, and the old index as it was."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index import build
from source import Article
from source.errors import IndexFileError
from tests.faults.kills import contents

_SMALLEST, _STEP = 256, 8  # KB
_ARTICLES = 300


def may_mount() -> bool:
    """Whether this user may mount a file system."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and subprocess.run(["unshare", "--mount", "true"]).returncode == 0


@contextmanager
def mounted(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A file system in memory of this size."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def _article(number: int) -> Article:
    return Article.from_text(f"第{number}號公司在{2000 + number % 25}年的收入為{number + 1}萬美元。", id=f"a{number}")


def full(work: Path, sizes: int) -> int:
    """Build over a small index on `sizes` disks, each a little larger than the one before, until one is large enough; gives
    how many were full. Raises AssertionError when a full one is not told or the old index is not as it was."""
    for turn in range(sizes):
        with mounted(work / "disk", _SMALLEST + turn * _STEP) as disk:
            out = disk / "index"
            build([_article(0)], out)
            before = contents(out)
            try:
                build((_article(number) for number in range(_ARTICLES)), out)
            except IndexFileError as error:
                assert "nothing was changed" in str(error), error
                assert contents(out) == before, "the old index is not as it was"
                assert [path.name for path in disk.iterdir()] == ["index"], "something was left behind"
            else:
                assert len(contents(out)) == _ARTICLES
                return turn
    return sizes


def read_only(work: Path) -> None:
    """Build on a disk that is read only. Raises AssertionError when that is not told or the old index is not as it was."""
    with mounted(work / "disk", 4096) as disk:
        build([_article(0)], disk / "index")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        try:
            build([_article(1)], disk / "index")
        except IndexFileError as error:
            assert "Read-only" in str(error), error
        else:
            raise AssertionError("a read-only disk was written to")
        assert set(contents(disk / "index")) == {"a0"}
