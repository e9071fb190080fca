"""A folder that takes another's place in one step: whoever opens it meanwhile finds the old one or the new one, whole.

NAME              what is opened
.NAME.building    what is being built; the file `key` says of what, so that a stopped run can go on
.NAME.old         what stood in NAME, between the two renames that exchange them
"""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.storage.layout import BUILD_KEY, BUILD_LOCK, MANIFEST
from source.errors import IndexFileError

_WAITED = 5.0  # seconds: the processes of a run that was killed may hold its lock for a moment


def check_replaceable(out: Path) -> Path:
    """A folder that another can take the place of: where a link leads to, not the link itself. Raises IndexFileError for the folder
    that the program runs in, which would be taken away from under it."""
    if out.name in ("", "..") or out.absolute() == Path.cwd():
        raise IndexFileError(f"{out} is no name for a new folder; give one, such as my-index.")
    return out.resolve() if out.is_symlink() else out


@contextmanager
def replace_folder(out: Path, key: str | None) -> Iterator[Path]:
    """A folder beside `out` that takes its place when the block ends well; an index already there stays whole until then.

    With `key`, the folder of an earlier run with the same key that was stopped is given again, and one that is stopped
    now is kept. Raises IndexFileError when `out` holds something else, cannot be written, or is being built by another.
    """
    if out.exists() and not (out / MANIFEST).exists() and (out.is_file() or any(out.iterdir())):
        raise IndexFileError(f"{out} holds something else than an index; give a new or empty folder.")
    folder = find_building(out)
    with _explain_errors(out), _lock_folder(folder, out):
        try:
            if key is None or _read(folder / BUILD_KEY) != key:
                _empty(folder)
                (folder / BUILD_KEY).write_text(key or "", encoding="utf-8")
            yield folder
            (folder / BUILD_KEY).unlink()
            _exchange(folder, out)
        except BaseException as error:
            if key is None or (isinstance(error, OSError) and error.errno == errno.EIO):  # nothing that can be gone on with
                shutil.rmtree(folder, ignore_errors=True)
            raise


@contextmanager
def _explain_errors(out: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise IndexFileError(f"The index cannot be written to {out} ({reason}); nothing was changed.") from error


@contextmanager
def _lock_folder(folder: Path, out: Path) -> Iterator[None]:
    """The folder, there and nobody else's."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / BUILD_LOCK, timeout=_WAITED)
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except FileNotFoundError:  # the folder took its place meanwhile
            continue
        except Timeout as error:
            raise IndexFileError(f"Another run is building {out}; wait until it is done, or give another folder.") from error
        if (folder / BUILD_LOCK).exists():
            break
        lock.release()
    try:
        yield
    finally:
        lock.release()


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != BUILD_LOCK:
            path.unlink()


def find_building(out: Path) -> Path:
    """The folder in which the index of `out` is built."""
    return out.with_name(f".{out.name}.building")


def find_standing(out: Path) -> Path:
    """Where what `out` holds is: in `out`, or beside it while another takes its place or was stopped doing so."""
    if out.is_symlink():
        out = out.resolve()
    if not out.name:
        return out
    old = _name_old(out)
    return old if not out.exists() and old.exists() else out


def _exchange(folder: Path, out: Path) -> None:
    old = _name_old(out)
    if out.exists():
        shutil.rmtree(old, ignore_errors=True)
        out.rename(old)
    folder.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def _name_old(out: Path) -> Path:
    return out.with_name(f".{out.name}.old")
