"""What visitors have sent and not yet had read lies in one folder, of which only so much is kept."""

from contextlib import suppress
from pathlib import Path

FOLDER = "GRADIO_TEMP_DIR"  # in the environment: where gradio keeps them


def make_room(folder: Path, need: int, most: int) -> None:
    """Remove the oldest files of a folder until `need` bytes more are within `most`."""
    files = sorted(_sized(folder))
    total = need + sum(size for _, size, _ in files)
    for _, size, path in files:
        if total <= most:
            return
        with suppress(OSError):
            path.unlink()
            total -= size


def _sized(folder: Path) -> list[tuple[float, int, Path]]:
    """The files below a folder with their times and sizes."""
    found = []
    for path in folder.rglob("*"):
        with suppress(OSError):  # it has just been read and removed
            about = path.stat()
            if path.is_file():
                found.append((about.st_mtime, about.st_size, path))
    return found
