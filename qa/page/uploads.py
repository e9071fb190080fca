"""What visitors have sent and not yet had read lies in one folder, of which only so much is kept."""

import time
from contextlib import suppress
from pathlib import Path

FOLDER = "GRADIO_TEMP_DIR"  # in the environment: where gradio keeps them


_LEAST = 64 << 10  # bytes that a file counts at least: a million of one byte would fill the disk's table of files
_SECONDS = 60.0  # that a folder may be empty: its file is about to be put there


def make_room(folder: Path, need: int, most: int, least: int = _LEAST) -> None:
    """Remove the oldest files of a folder until `need` bytes more are within `most`, each counted as `least` at least; and folders
    that are left empty."""
    files = sorted(_sized(folder, least))
    total = need + sum(size for _, size, _ in files)
    for _, size, path in files:
        if total <= most:
            return
        remove(path)
        total -= size


def remove(path: Path) -> None:
    """Remove a file and the folder of its own that it lay in."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
        path.parent.rmdir()


def _sized(folder: Path, least: int) -> list[tuple[float, int, Path]]:
    """The files below a folder with their times and sizes."""
    found = []
    for path in folder.rglob("*"):
        with suppress(OSError):  # it has just been read and removed
            about = path.stat()
            if path.is_file():
                found.append((about.st_mtime, max(about.st_size, least), path))
            elif about.st_mtime < time.time() - _SECONDS:
                path.rmdir()  # only where it is empty
    return found
