"""An index in a folder that may be built anew while it is asked: the new one is taken over between two questions."""

import threading
from pathlib import Path

from index.index import Index
from index.replacing import MANIFEST, standing
from index.saved import load
from index.storage.manifest import FILES, MILVUS_FILES
from source.errors import IndexFileError

_Stamp = tuple[tuple[str, int, int, int], ...]


class Watched:
    """The index in a folder, as it is now. Raises IndexFileError when there is none at first."""

    def __init__(self, folder: str | Path, *, model: str | Path | None = None) -> None:
        self._folder, self._model, self._lock = Path(folder), model, threading.Lock()
        self._stamp = _stamp_of(self._folder)
        self._index = load(self._folder, model=model)

    def now(self) -> Index:
        """The index; opened again when the files are others than before. Raises IndexFileError with a sentence while they are being
        written over: what is half of one index and half of another is never asked."""
        if _stamp_of(self._folder) == self._stamp:
            return self._index
        with self._lock:
            stamp = _stamp_of(self._folder)
            if stamp != self._stamp:
                self._index, self._stamp = self._opened(), stamp
            return self._index

    def _opened(self) -> Index:
        try:
            return load(self._folder, model=self._model)
        except IndexFileError as error:
            raise IndexFileError("The articles here are being replaced; ask again in a moment.") from error


def _stamp_of(folder: Path) -> _Stamp:
    """What changes when a file of the index is another, or is written over."""
    place = standing(folder)
    found = []
    for name in (MANIFEST, *dict.fromkeys((*FILES, *MILVUS_FILES))):
        try:
            about = (place / name).stat()
            found.append((name, about.st_ino, about.st_size, about.st_mtime_ns))
        except OSError:
            continue
    return tuple(found)
