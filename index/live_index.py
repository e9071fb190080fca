"""An index in a folder that may be built anew while it is asked: the new one is taken over between two questions."""

import logging
import threading
import time
from pathlib import Path

from index.load import Stamp, load, read_stamp
from index.search.base import Index
from source.errors import ArticleQAError, IndexFileError

_PATIENCE = 10.0  # seconds that files which cannot be opened may lie unchanged: nobody is writing them any more
_LOG = logging.getLogger(__name__)


class LiveIndex:
    """The index in a folder, as it is now. Raises IndexFileError when there is none at first."""

    def __init__(self, folder: str | Path, *, model: str | Path | None = None) -> None:
        self._folder, self._model, self._lock = Path(folder), model, threading.Lock()
        self._stamp = read_stamp(self._folder)
        self._index = load(self._folder, model=model)
        self._failed: tuple[Stamp | None, float] | None = None  # what cannot be opened, and since when it is so
        self._told = False

    def now(self) -> Index:
        """The index; opened again when the files are others than before. Raises IndexFileError with a sentence while they are being
        written over: what is half of one index and half of another is never asked. Why that does not end is told to whoever runs this,
        once, and not to whoever asks."""
        try:
            return self._find()
        except ArticleQAError as error:
            raise IndexFileError(self._explain(error)) from error

    def _find(self) -> Index:
        if read_stamp(self._folder) == self._stamp:
            self._failed = None
            return self._index
        with self._lock:
            stamp = read_stamp(self._folder)
            if stamp != self._stamp:
                self._index, self._stamp = load(self._folder, model=self._model), stamp
            self._failed = None
            return self._index

    def _explain(self, error: ArticleQAError) -> str:
        """What is said to whoever asks."""
        try:
            stamp = read_stamp(self._folder)
        except IndexFileError:  # it cannot even be looked at
            stamp = None
        with self._lock:
            if self._failed is None or self._failed[0] != stamp:
                self._told, self._failed = False, (stamp, time.monotonic())
            if time.monotonic() - self._failed[1] < _PATIENCE:
                return "The articles here are being replaced; ask again in a moment."
            if not self._told:
                self._told = True
                _LOG.error("The articles cannot be read any more: %s", error)
        return "The articles here cannot be read; tell whoever runs this page, whose log says why."
