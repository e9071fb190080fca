"""A folder that takes another's place in one step: whoever opens it meanwhile finds the old one or the new one, whole.

NAME              what is opened
.NAME.building    what is being built; the file `key` says of what, so that a stopped run can go on
.NAME.old         what stood in NAME, between the two renames that exchange them
"""

import errno
import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from index.storage.layout import ARTICLES, BUILD_KEY, BUILD_LOCK, MANIFEST, PASSAGES, PICTURES, WORK, list_files
from source.errors import IndexFileError
from source.patterns import compile_late

_LONGEST_NAME = 255  # bytes: the most that file systems take
_OURS = frozenset((MANIFEST, PICTURES, BUILD_LOCK, *list_files(milvus=False), *list_files(milvus=True)))
_OF_SQLITE = ("-wal", "-shm", "-journal")  # what it keeps beside a file of its own
_STORED = compile_late(rf"{PICTURES}/[0-9a-f]{{2}}(?:/[0-9a-f]{{64}}(?:\..*)?)?")  # a picture under the SHA-256 of its bytes
_LONGEST_MANIFEST = 1 << 20
_WAITED = 5.0  # seconds: the processes of a run that was killed may hold its lock for a moment


def check_replaceable(out: Path) -> Path:
    """A folder that another can take the place of: where a link leads to, not the link itself. Raises IndexFileError for the folder
    that the program runs in, which would be taken away from under it, and for a name that no folder can have."""
    if len(os.fsencode(out.name)) > _LONGEST_NAME:
        raise IndexFileError(f"The name {out.name} has over {_LONGEST_NAME} bytes; give a shorter one.")
    if not _is_written(out):
        raise IndexFileError(f"The name {out!a} holds bytes that are no UTF-8; give another.")
    with _explain_errors(out):
        if out.name in ("", "..") or _is_working_folder(out):
            raise IndexFileError(f"{out} is no name for a new folder; give one, such as my-index.")
        try:
            place = out.resolve()
        except RuntimeError as error:  # as Python 3.11 tells of such links
            raise IndexFileError(
                f"The index cannot be written to {out} (links lead to themselves); give another folder."
            ) from error
        return place if out.is_symlink() else out


def _is_written(out: Path) -> bool:
    try:
        str(out).encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_working_folder(out: Path) -> bool:
    try:
        return out.absolute() == Path.cwd()
    except FileNotFoundError as error:
        if out.is_absolute():
            return False
        raise IndexFileError(f"The folder in which this runs is gone, and {out} with it; go to another with cd.") from error


@contextmanager
def replace_folder(out: Path, key: str | None) -> Iterator[Path]:
    """A folder beside `out` that takes its place when the block ends well; an index already there stays whole until then.

    With `key`, the folder of an earlier run with the same key that was stopped is given again, and one that is stopped
    now is kept. Raises IndexFileError when `out` holds something else, cannot be written, or is being built by another.
    """
    folder = find_building(out)
    with _explain_errors(out):
        if out.exists() and not out.is_dir():
            raise IndexFileError(f"{out} holds something else than an index; give a new or empty folder.")
        foreign = _find_foreign(out) if out.exists() else None
        if foreign is not None:
            raise IndexFileError(
                f"{out} holds something else than an index ({foreign}), which would be lost; give a new or empty folder, or take it out."
            )
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


def _find_foreign(folder: Path) -> str | None:
    """The name of something in a folder that no index of ours has, which exchanging the folder would take away; None where there is none."""
    names = sorted(one.name for one in folder.iterdir())
    if not names:
        return None
    if MANIFEST not in names or not (is_index(folder) or _is_manifest(folder / MANIFEST)):
        return names[0]
    kept = (path.relative_to(folder).as_posix() for path in sorted((folder / PICTURES).rglob("*")))
    return next((name for name in chain(names, kept) if not (_is_ours(name) or _STORED.fullmatch(name))), None)


def _is_ours(name: str) -> bool:
    return name in _OURS or any(name.removesuffix(ending) in _OURS for ending in _OF_SQLITE)


def _is_manifest(path: Path) -> bool:
    """Whether a manifest says what index it is of, as ours do."""
    try:
        fields = json.loads(path.read_bytes()[:_LONGEST_MANIFEST])
    except (ValueError, RecursionError):
        return False
    return isinstance(fields, dict) and "format" in fields


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
    return _name_beside(out, "building")


def find_standing(out: Path) -> Path:
    """Where what `out` holds is: in `out`, or beside it while another takes its place or was stopped doing so. Raises IndexFileError
    where that cannot be looked at."""
    try:
        if out.is_symlink():
            out = out.resolve()
        if not out.name:
            return out
        old = _name_beside(out, "old")
        return old if not out.exists() and old.exists() else out
    except (OSError, RuntimeError) as error:  # the latter for links that lead to themselves
        why = getattr(error, "strerror", None) or "links lead to themselves"
        raise IndexFileError(f"{out} cannot be opened ({why}); give the folder of an index.") from error


def is_index(folder: Path) -> bool:
    """Whether a folder holds an index of ours, whole or being built; another program's manifest has no such files beside it.

    >>> is_index(Path("news"))
    False
    """
    try:
        if (folder / MANIFEST).is_file():
            return any((folder / name).is_file() for name in (PASSAGES, ARTICLES))
        return (folder / BUILD_LOCK).is_file() and (folder / BUILD_KEY).is_file() and (folder / WORK).is_dir()
    except OSError:
        return False


def _exchange(folder: Path, out: Path) -> None:
    old = _name_beside(out, "old")
    if out.exists():
        shutil.rmtree(old, ignore_errors=True)
        out.rename(old)
    folder.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def _name_beside(out: Path, ending: str) -> Path:
    """The hidden folder of a purpose beside another, whose own name may be too long to have anything added."""
    name = f".{out.name}.{ending}"
    if len(os.fsencode(name)) > _LONGEST_NAME:
        name = f".{hashlib.sha256(os.fsencode(out.name)).hexdigest()[:32]}.{ending}"
    return out.with_name(name)
