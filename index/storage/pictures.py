"""The pictures of a saved index, each a file named after what is in it.

    pictures/ab/abcd….png    the bytes of a picture, named by their SHA-256 and format; two articles that show one share it
    pictures.txt             the names of them all with their sizes, a line each

Nothing in them tells where the index lies, so that it can be moved. A file is written beside its place and renamed into it.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from index.storage.layout import PICTURE_LIST, PICTURES
from source import Article, Picture
from source.errors import IndexFileError
from source.patterns import compile_late
from source.pictures.album import FORMATS

TABLE = "CREATE TABLE pictures (name TEXT PRIMARY KEY) WITHOUT ROWID;"
_NAME = compile_late(rf"[0-9a-f]{{64}}\.(?:{'|'.join(FORMATS)})")
_SIZE = compile_late(r"[0-9]{1,15}")


def place_of(folder: Path, name: str) -> Path:
    """Where the index in a folder keeps the picture of this name. Raises ValueError for what is no such name."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a picture")
    return folder / PICTURES / name[:2] / name


def keep(folder: Path, article: Article) -> Article:
    """The article with the bytes of its pictures in the folder instead of in memory."""
    return (
        replace(article, pictures=tuple(_keep_picture(folder, picture) for picture in article.pictures))
        if article.pictures
        else article
    )


def _keep_picture(folder: Path, picture: Picture) -> Picture:
    if picture.missing or picture.name is None:
        return picture
    path = place_of(folder, picture.name)
    if not path.exists():
        _write(path, picture.read())
    return replace(picture, data=None, file=None)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    beside.write_bytes(data)
    beside.replace(path)


def copy(old: Path, new: Path, names: Iterable[str]) -> None:
    """Pictures of another index, linked where the disk can, since neither is ever written again; those that are gone stay so."""
    for name in names:
        source, target = place_of(old, name), place_of(new, name)
        if target.exists() or not source.is_file():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(source, target)
        except OSError:
            shutil.copyfile(source, target.with_suffix(".part"))
            target.with_suffix(".part").replace(target)


def finish(folder: Path, base: sqlite3.Connection) -> None:
    """Write the list of the pictures that the table names, and remove every other file: of an article that is gone, or of a
    run that was stopped."""
    with (folder / PICTURE_LIST).open("w", encoding="utf-8", newline="\n") as out:
        for (name,) in base.execute("SELECT name FROM pictures ORDER BY name"):
            path = place_of(folder, str(name))
            if path.is_file():
                out.write(f"{name} {path.stat().st_size}\n")
    for shelf in (folder / PICTURES).glob("*"):
        _tidy(shelf, base)


def _tidy(shelf: Path, base: sqlite3.Connection) -> None:
    for path in list(shelf.iterdir()):
        if not base.execute("SELECT 1 FROM pictures WHERE name = ?", (path.name,)).fetchone():
            path.unlink()
    if not any(shelf.iterdir()):
        shelf.rmdir()


def list_pictures(folder: Path) -> Iterator[tuple[str, int]]:
    """The names and sizes of the pictures of an index. Raises IndexFileError when the list is damaged."""
    with (folder / PICTURE_LIST).open(encoding="utf-8") as lines:
        for line in lines:
            name, _, size = line.strip().partition(" ")
            if not _NAME.fullmatch(name) or not _SIZE.fullmatch(size):
                raise IndexFileError(f"{folder / PICTURE_LIST} is damaged; build the index again with article-qa index.")
            yield name, int(size)


def verify_pictures(folder: Path) -> None:
    """Read every picture and compare it with its name. Raises IndexFileError naming the damaged file."""
    for name, size in list_pictures(folder):
        path = place_of(folder, name)
        try:
            sound = path.is_file() and path.stat().st_size == size and _compute_digest(path) == name.partition(".")[0]
        except OSError:
            sound = False
        if not sound:
            raise IndexFileError(f"{path} is damaged or gone; build the index again with article-qa index.")


def _compute_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def attach_file(picture: Picture, folder: Path | None) -> Picture:
    """A picture of an index in a folder, its bytes the file that holds them."""
    return picture if folder is None or picture.name is None else replace(picture, file=place_of(folder, picture.name))
