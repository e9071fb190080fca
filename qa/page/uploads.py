"""What visitors have sent and not yet had read lies in one folder, of which only so much is kept."""

import atexit
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from source.errors import ReadError

FOLDER = "GRADIO_TEMP_DIR"  # in the environment: where gradio keeps them
OWN = "article-qa-sent-"  # what the names of such folders begin with
_LEAST = 64 << 10  # bytes that a file counts at least: a million of one byte would fill the disk's table of files
_SECONDS = 60.0  # that a folder may be empty, or held by nobody: its file is about to be put there, its process to hold it


def make_room(folder: Path, need: int, most: int, least: int = _LEAST) -> None:
    """Remove the oldest files of a folder until `need` bytes more are within `most`, each counted as `least` at least; and folders
    that are left empty."""
    files = sorted(_measure_files(folder, least))
    total = need + sum(size for _, size, _ in files)
    for _, size, path in files:
        if total <= most:
            return
        remove(path)
        total -= size


def folder_of(session: str) -> str:
    """The name of the folder in which a session's files lie: nothing in it tells which session that is.

    >>> folder_of("a") == folder_of("a"), folder_of("a") == folder_of("b"), len(folder_of("a"))
    (True, False, 64)
    """
    return hashlib.sha256(session.encode("utf-8", "surrogatepass")).hexdigest()


def check_own(paths: Iterable[str], session: str) -> None:
    """Raises ReadError for a file that another session sent, by whatever way its path was learnt; where it lies says whose it is.

    >>> check_own(["/tmp/" + folder_of("a") + "/0f/a.md"], "b")
    Traceback (most recent call last):
    source.errors.ReadError: a.md was not sent from here; choose the file itself.
    """
    for path in map(Path, paths):
        if path.resolve().parent.parent.name != folder_of(session):
            raise ReadError(f"{path.name} was not sent from here; choose the file itself.")


def remove(path: Path) -> None:
    """Remove a file and the folder of its own that it lay in."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
        path.parent.rmdir()


def _measure_files(folder: Path, least: int) -> list[tuple[float, int, Path]]:
    """The files below a folder with their times and sizes."""
    found = []
    below = (Path(inside, name) for inside, folders, files in os.walk(folder) for name in (*folders, *files))
    for path in below:  # a folder that goes while it is walked ends nothing: its file has just been read
        with suppress(OSError):  # and so has this one
            about = path.stat()
            if path.is_file():
                found.append((about.st_mtime, max(about.st_size, least), path))
            elif about.st_mtime < time.time() - _SECONDS:
                path.rmdir()  # only where it is empty
    return found


def own_folder() -> str:
    """A new folder for uploads, in which gradio keeps them from now on; it goes when the process ends, or, where that is killed or the
    machine stops, when the page is next opened on this machine."""
    remove_left()
    made = tempfile.mkdtemp(prefix=OWN)
    hold_folder(made)
    os.environ[FOLDER] = made
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def hold_folder(folder: str) -> int | None:
    """Hold a folder for as long as this process lives; None where the system knows no such thing, or somebody else holds it."""
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def remove_left(least: float = _SECONDS) -> None:
    """Remove what servers of this user left that were killed: their folders, which nobody holds, older than so many seconds."""
    for path in Path(tempfile.gettempdir()).glob(f"{OWN}*") if hasattr(os, "getuid") else ():
        with suppress(OSError):
            about = path.lstat()
            if path.is_symlink() or about.st_uid != os.getuid() or about.st_mtime > time.time() - least:
                continue
            if (handle := hold_folder(str(path))) is not None:
                shutil.rmtree(path, ignore_errors=True)
                os.close(handle)
