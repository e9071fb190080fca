"""A visitor's own articles, as they are being read: beside the page, told step by step, and stopped when the visitor says so."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

from index import Index, build
from qa.page.own import Fault, Tell, read_each
from qa.page.uploads import remove
from source import Article

_LOOKED = 0.5  # seconds between looks whether the visitor has left: gradio ends a handler where it waits for its next value
Stop = Callable[[], bool]
Read = Callable[[Path | str, Stop, Tell], Article]


@dataclass(frozen=True)
class Step:
    """What is being done: the number of the article that is read, of how many, and its name; the last number, without a name, is the
    index of them all."""

    number: int
    count: int
    name: str = ""


class StoppedError(Exception):
    """The visitor stopped the reading, or left."""


class Bringing:
    """One reading in a thread of its own: `steps` begins it and tells its steps until it is over, `result` gives what came of it."""

    def __init__(self, sources: Sequence[Path | str], read: Read, check: Callable[[], None]) -> None:
        self._sources, self._read, self._check = sources, read, check
        self._told: SimpleQueue[Step | None] = SimpleQueue()
        self._stopped = threading.Event()
        self._made: tuple[Index, list[Fault]] | None = None
        self._error: BaseException | None = None

    def steps(self) -> Iterator[Step | None]:
        """Each step as it begins, and None in between, until all are done or `stop` is called."""
        threading.Thread(target=self._work, daemon=True).start()
        try:
            while not self._stopped.is_set():
                try:
                    step = self._told.get(timeout=_LOOKED)
                except Empty:
                    yield None
                    continue
                if step is None:
                    return
                yield step
        finally:
            if self._made is None and self._error is None:  # whoever waited is gone
                self.stop()

    def stop(self) -> None:
        """End it: what is being read is left alone."""
        self._stopped.set()
        self._told.put(None)

    def result(self) -> tuple[Index, list[Fault]]:
        """The index of what was read, and what was not or not well. Raises what the reading raised, and StoppedError when it was stopped."""
        if self._made is not None:
            return self._made
        if self._error is None or self._stopped.is_set():
            raise StoppedError
        raise self._error

    def _work(self) -> None:
        try:
            self._made = self._make()
        except BaseException as error:  # told to whoever waits, in the thread that waits
            self._error = error
        finally:
            for file in self._sources:
                if isinstance(file, Path):
                    remove(file)
            self._told.put(None)

    def _make(self) -> tuple[Index, list[Fault]]:
        count = len(self._sources) + 1

        def tell(number: int, name: str) -> None:
            self._check()
            if self._stopped.is_set():
                raise StoppedError
            self._told.put(Step(number + 1, count, name))

        def read(one: Path | str, say: Tell) -> Article:
            return self._read(one, self._stopped.is_set, say)

        articles, faults = read_each(self._sources, read, tell)
        tell(count - 1, "")
        return build(articles), faults
