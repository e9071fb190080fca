"""An index in a folder that may be built anew while it is asked: the new one is taken over between two questions."""

import threading
from pathlib import Path

from index.load import load, read_stamp
from index.search.base import Index
from source.errors import IndexFileError


class LiveIndex:
    """The index in a folder, as it is now. Raises IndexFileError when there is none at first."""

    def __init__(self, folder: str | Path, *, model: str | Path | None = None) -> None:
        self._folder, self._model, self._lock = Path(folder), model, threading.Lock()
        self._stamp = read_stamp(self._folder)
        self._index = load(self._folder, model=model)

    def now(self) -> Index:
        """The index; opened again when the files are others than before. Raises IndexFileError with a sentence while they are being
        written over: what is half of one index and half of another is never asked."""
        if read_stamp(self._folder) == self._stamp:
            return self._index
        with self._lock:
            stamp = read_stamp(self._folder)
            if stamp != self._stamp:
                self._index, self._stamp = self._open(), stamp
            return self._index

    def _open(self) -> Index:
        try:
            return load(self._folder, model=self._model)
        except IndexFileError as error:
            raise IndexFileError("The articles here are being replaced; ask again in a moment.") from error
