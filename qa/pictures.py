"""An answer's pictures as files, for who asks on the command line."""

from dataclasses import replace
from pathlib import Path

from qa.answer import Answer
from source import Picture
from source.errors import ReadError


def write_pictures(answer: Answer, folder: Path) -> Answer:
    """The answer with its pictures written to a folder, each named after what is in it. Raises ReadError when that cannot be
    written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        passages = tuple(replace(one, pictures=tuple(_written(p, folder) for p in one.pictures)) for one in answer.passages)
    except OSError as error:
        raise ReadError(f"Pictures cannot be written to {folder} ({error.strerror}); give another folder.") from error
    return replace(answer, passages=passages)


def _written(picture: Picture, folder: Path) -> Picture:
    if picture.missing or picture.name is None:
        return picture
    path = folder / picture.name
    path.write_bytes(picture.read())
    return replace(picture, file=path)
